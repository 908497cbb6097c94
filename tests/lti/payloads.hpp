// Payloads that keep every rule, ways to break one, and what is told about them.
#pragma once

#include <gmock/gmock.h>

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edcheck/lti.hpp"

namespace edcheck::lti {

/// Everything a sink hears, in words.
struct HeardPayload final : Sink {
  std::vector<std::string> found_all;  ///< "lti.ags.label-blank /label"
  std::vector<std::string> entries;    ///< "> payload", "< payload 1"
  std::vector<std::string> messages;   ///< filled in
  std::vector<Owner> owners;
  std::vector<Location> places;  ///< line and column only
  std::string standard, edition;
  std::optional<Judgement> judgement;
  std::size_t stop_after = SIZE_MAX;
  Outcome outcome;

  void recognised(const Recognition& as) override {
    standard = as.standard;
    edition = as.edition;
  }
  void opened(std::string_view entry) override {
    entries.push_back(std::string{"> "}.append(entry));
  }
  void checked(const Checked& entry) override {
    entries.push_back(
        std::string{"< "}.append(entry.entry).append(" ").append(std::to_string(entry.records)));
  }
  void judged(const Judgement& all) override { judgement = all; }
  Flow found(const Finding& finding) override {
    std::string told{finding.rule.id};
    if (!finding.where.path.empty()) told.append(" ").append(finding.where.path);
    found_all.push_back(std::move(told));
    messages.push_back(filled(finding));
    owners.push_back(finding.owner);
    places.push_back({.line = finding.where.line, .column = finding.where.column});
    return found_all.size() >= stop_after ? Flow::stop : Flow::go_on;
  }

 private:
  static std::string filled(const Finding& finding) {
    std::string text;
    std::size_t next = 0;
    std::string_view rest = finding.rule.message;
    for (std::size_t at = rest.find('{'); at != std::string_view::npos; at = rest.find('{')) {
      text.append(rest.substr(0, at)).append(finding.seen[next++].text);
      rest.remove_prefix(rest.find('}') + 1);
    }
    return text.append(rest);
  }
};

inline HeardPayload heard(Payload as, std::string_view text,
                          std::optional<Registration> registration = {},
                          LaunchOptions options = {}) {
  HeardPayload all;
  const ServiceValidator validator{std::move(registration), std::move(options)};
  all.outcome = validator.validate({.as = as, .text = text}, all);
  return all;
}

/// The text with one piece of it, which must be there, replaced.
inline std::string with(std::string_view text, std::string_view piece, std::string_view other) {
  const std::size_t at = text.find(piece);
  if (at == std::string_view::npos || piece.empty()) throw std::out_of_range(std::string{piece});
  std::string all{text.substr(0, at)};
  return all.append(other).append(text.substr(at + piece.size()));
}

/// One rule broken: `good` with `piece` replaced by `other` tells exactly `told`.
struct Broken {
  Payload as;
  std::string_view good, piece, other;
  std::vector<std::string> told;
};

inline void expect_kept_and_broken(const std::vector<Broken>& all) {
  for (const Broken& one : all) {
    EXPECT_THAT(heard(one.as, one.good).found_all, testing::IsEmpty()) << one.good;
    EXPECT_THAT(heard(one.as, with(one.good, one.piece, one.other)).found_all,
                testing::UnorderedElementsAreArray(one.told))
        << one.piece << " -> " << one.other;
  }
}

}  // namespace edcheck::lti
