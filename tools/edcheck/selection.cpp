#include "selection.hpp"

#include <algorithm>

#include "edcheck/cartridge.hpp"
#include "edcheck/lti.hpp"
#include "edcheck/oneroster.hpp"
#include "edcheck/rules.hpp"

namespace edcheck::tool {

std::vector<const Rule*> all_rules() {
  std::vector<const Rule*> all;
  for (const auto& catalogue : {core_rules(), oneroster::rules(), lti::rules(), cartridge::rules()})
    for (const Rule& rule : catalogue) all.push_back(&rule);
  return all;
}

const Rule* find_rule(std::string_view id) {
  for (const Rule* rule : all_rules())
    if (rule->id == id) return rule;
  return nullptr;
}

bool covers(std::string_view prefix, std::string_view id) {
  return id.starts_with(prefix) && (id.size() == prefix.size() || id[prefix.size()] == '.');
}

Selection::Decision Selection::decide(const Rule& rule) const {
  const auto covering = [&](const std::string& prefix) { return covers(prefix, rule.id); };
  Decision decision{choice_.select.empty() || std::ranges::any_of(choice_.select, covering), false,
                    rule.severity};
  if (std::ranges::any_of(choice_.ignore, covering)) decision.passes = false;
  for (const auto& [prefix, severity] : choice_.severity) {
    if (!covers(prefix, rule.id)) continue;
    decision.changed = true;
    decision.severity = severity;
  }
  return decision;
}

Flow Selection::found(const Finding& finding) {
  auto known = decided_.find(&finding.rule);
  if (known == decided_.end()) known = decided_.emplace(&finding.rule, decide(finding.rule)).first;
  const Decision& decision = known->second;
  if (!decision.passes) return Flow::go_on;
  if (!decision.changed) return next_.found(finding);
  Finding changed = finding;
  changed.severity = decision.severity;
  return next_.found(changed);
}

}  // namespace edcheck::tool
