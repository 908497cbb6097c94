// Findings of one stretch of work, kept until it is this stretch's turn to speak. Threads fill such
// buffers side by side; they are replayed to the sink one after the other, in reading order.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edcheck/api.hpp"
#include "edcheck/finding.hpp"
#include "finding/catalogue.hpp"

namespace edcheck::record {

/// Text that quotes the data.
constexpr Seen quoted(std::string_view text) {
  return {text, true};
}
/// Text of ours or of the specification.
constexpr Seen plain(std::string_view text) {
  return {text, false};
}

/// A number spelled for a message; lives as long as the expression it stands in.
class Number {
 public:
  explicit Number(std::uint64_t value) {
    do {
      room_[--at_] = static_cast<char>('0' + value % 10);
    } while ((value /= 10) != 0);
  }
  operator Seen() const { return {std::string_view{room_ + at_, sizeof room_ - at_}, false}; }

 private:
  char room_[20];
  std::size_t at_ = sizeof room_;
};

class EDCHECK_API Findings {
 public:
  /// Copies the texts of `seen`; `where.entry` and `where.path` must outlive the buffer's replay.
  void add(const Rule& rule, const Location& where, std::string_view section,
           std::span<const Seen> seen);

  bool empty() const { return items_.empty(); }
  std::size_t size() const { return items_.size(); }
  /// Tells the sink everything in order of place, then empties the buffer. False when it said stop.
  /// `owner`: who has to act instead of whom the rules name.
  bool replay(Sink& sink, std::optional<Owner> owner = {});

 private:
  struct Item {
    const Rule* rule;
    Location where;
    std::string_view section;
    std::uint32_t text, order;  // offset into texts_; arrival, to keep equal places in order
    std::uint8_t seen;
  };
  struct Text {
    std::uint32_t offset, length;
    bool personal;
  };
  std::vector<Item> items_;
  std::vector<Text> seen_;
  std::string texts_;
};

/// Emits findings of one catalogue for one edition. `found<"id">` does not compile with an id that
/// the catalogue lacks or with another number of values than the message has placeholders.
template <const auto& catalogue>
class Emitter {
 public:
  Emitter(Findings& findings, Spec spec) : findings_{&findings}, spec_{spec} {}

  /// `field_section`: where the specification describes the field; empty for the rule's own clause.
  template <RuleId id, class... S>
  void found(const Location& where, std::string_view field_section, const S&... seen) const {
    static constexpr const Rule& rule = rule_for<catalogue, id, sizeof...(S)>();
    const std::array<Seen, sizeof...(S)> values{static_cast<Seen>(seen)...};
    findings_->add(rule, where, field_section.empty() ? section(rule, spec_) : field_section,
                   values);
  }
  template <RuleId id>
  static constexpr const Rule& rule() {
    return catalogue[index_of(catalogue, id.view())];
  }
  Findings& findings() const { return *findings_; }
  Spec spec() const { return spec_; }

 private:
  Findings* findings_;
  Spec spec_;
};

}  // namespace edcheck::record
