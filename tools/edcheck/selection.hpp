// Which findings count, and how much: --select, --ignore, --severity and profiles.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "edcheck/finding.hpp"

namespace edcheck::tool {

/// Every rule that the linked validators know.
std::vector<const Rule*> all_rules();

/// A rule by its id, or null.
const Rule* find_rule(std::string_view id);

/// "oneroster.practice" covers itself and all ids below it: "oneroster.practice.…".
bool covers(std::string_view prefix, std::string_view id);

struct Choice {
  std::vector<std::string> select;                         ///< ids or prefixes; none: every rule
  std::vector<std::string> ignore;                         ///< taken out of those
  std::vector<std::pair<std::string, Severity>> severity;  ///< the last that covers a rule wins
};

/// Stands in front of another sink and passes on what was chosen, with the severity chosen. Rules
/// about limits and unreadable parts may be left out of a report as well; Outcome::reach still
/// tells that not everything was read.
class Selection final : public Sink {
 public:
  Selection(const Choice& choice, Sink& next) : choice_{choice}, next_{next} {}

  void recognised(const Recognition& as) override { next_.recognised(as); }
  void opened(std::string_view entry) override { next_.opened(entry); }
  Flow found(const Finding& finding) override;
  void checked(const Checked& entry) override { next_.checked(entry); }
  void judged(const Judgement& judgement) override { next_.judged(judgement); }
  Flow progress(const Progress& progress) override { return next_.progress(progress); }

 private:
  struct Decision {
    bool passes;
    bool changed;
    Severity severity;
  };
  Decision decide(const Rule& rule) const;

  const Choice& choice_;
  Sink& next_;
  // A faulty file repeats few rules very often, so each is decided once.
  std::unordered_map<const Rule*, Decision> decided_;
};

}  // namespace edcheck::tool
