// JSON objects of LTI held against their shapes, with findings for the side that sent them.
#pragma once

#include <forward_list>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "edcheck/lti.hpp"
#include "json/value.hpp"
#include "lti/member_rules.hpp"
#include "record/members.hpp"

namespace edcheck::lti {

/// A text being judged, and the names that findings give to places in it.
class Document {
 public:
  /// `text` is what offsets count in; with `line` of a file of tokens every place is on that line.
  Document(std::string_view text, std::string_view entry, std::uint64_t line = 0)
      : text_{text}, entry_{entry}, line_{line} {}

  /// `pointer` is kept for as long as this lives.
  Location at(std::size_t offset, std::string pointer) const;
  Location at(json::Value value) const { return at(value.offset(), value.pointer()); }
  /// The document as a whole.
  Location whole() const { return {.entry = entry_, .line = line_}; }
  std::string_view text() const { return text_; }
  std::string_view entry() const { return entry_; }

 private:
  std::string_view text_, entry_;
  std::uint64_t line_;
  mutable std::forward_list<std::string> pointers_;
  mutable std::size_t counted_to_ = 0, line_begin_ = 0;
  mutable std::uint64_t lines_ = 1;
};

struct MemberOptions {
  std::span<const Rule> rules = claim_rules;  ///< of the side that sent the object
  Profile profile = Profile::spec;
  bool allow_http = false;  ///< on loopback hosts
  /// Names that need not be in the shape.
  bool (*knows)(std::string_view name) = nullptr;
  /// Looks at a trouble first; true: it has been told, or is none.
  std::function<bool(const record::MemberTrouble&)> instead{};
  /// Whether a trouble concerns what the message can't do without (rules `missing`, `type`). By
  /// default what stands in the outermost object.
  std::function<bool(const record::MemberTrouble&)> vital{};
};

/// Judges `object` and tells what is wrong.
void check_members(const record::Shapes& shapes, const record::Shape& shape, json::Value object,
                   const Document& document, record::Findings& findings,
                   const MemberOptions& options);

/// One of the rules, told; `seen` has as many as its message has gaps.
void tell_member(std::span<const Rule> rules, MemberRule which, const Location& where,
                 std::string_view section, std::initializer_list<Seen> seen,
                 record::Findings& findings);

/// What two systems agreed on, such as an issuer, a key's name or a role, is shown as it is unless
/// it looks as if it could tell of a person: it is short, without spaces, and has no @.
Seen shown(std::string_view text);

/// "a string", "an object", ….
std::string_view kind_word(json::Kind kind);

/// "deployment_id" of ".../claim/deployment_id": how people call it.
std::string_view short_name(std::string_view name);

}  // namespace edcheck::lti
