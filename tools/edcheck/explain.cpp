// One rule in full, or the rules below a prefix.
#include <algorithm>
#include <ostream>

#include "arguments.hpp"
#include "output.hpp"
#include "selection.hpp"
#include "suggestion.hpp"
#include "tables/rule_examples.hpp"
#include "terminal.hpp"
#include "write/catalogue.hpp"

namespace edcheck::tool {
namespace {

RuleExample example_of(std::string_view rule) {
  const auto found = std::ranges::find(rule_examples, rule, &RuleExample::rule);
  return found == rule_examples.end() ? RuleExample{} : *found;
}

/// "oneroster.practice" for "oneroster.practice." and "oneroster.practice.*".
std::string_view without_end(std::string_view typed) {
  while (typed.ends_with('*') || typed.ends_with('.')) typed.remove_suffix(1);
  return typed;
}

std::vector<std::string_view> ids() {
  std::vector<std::string_view> all;
  for (const Rule* rule : all_rules()) all.push_back(rule->id);
  std::ranges::sort(all);
  return all;
}

/// What somebody meant who typed what is neither a rule nor the beginning of one: those that hold
/// the word, else the nearest.
std::string meant(std::string_view typed) {
  const std::vector<std::string_view> known = ids();
  std::string out;
  std::size_t named = 0;
  for (const std::string_view id : known) {
    if (typed.size() < 3 || id.find(typed) == std::string_view::npos || named == 5) continue;
    out.append(named++ == 0 ? " Did you mean " : ", ").append(id);
  }
  if (named != 0) return out += '?';
  std::vector<std::string_view> all = known;
  for (std::string_view id : known) {
    for (std::size_t dot = id.rfind('.'); dot != std::string_view::npos; dot = id.rfind('.')) {
      id = id.substr(0, dot);
      all.push_back(id);
    }
  }
  out = did_you_mean(typed, all);
  return out.empty() ? " 'edcheck rules' lists them." : out;
}

void explain_one(std::string_view typed, std::ostream& out, const WriteOptions& options) {
  const std::string_view name = without_end(typed);
  if (const Rule* rule = find_rule(name)) {
    const RuleExample example = example_of(name);
    writing::explain(*rule, example.breaks, example.keeps, out, options);
    return;
  }
  std::vector<Rule> below;
  for (const Rule* rule : all_rules())
    if (!name.empty() && covers(name, rule->id)) below.push_back(*rule);
  if (below.empty())
    throw Usage(std::string{"there is no rule '"}.append(typed).append("'.").append(meant(name)));
  std::ranges::sort(below, {}, &Rule::id);
  writing::rules_text(below, out, options);
}

}  // namespace

int explain(const Words& words) {
  const Arguments given{*find_command("explain"), words};
  if (given.operands().empty())
    throw Usage("explain needs the name of a rule, or its beginning; 'edcheck rules' lists them.");
  const WriteOptions options = terminal_look(given.value("--color").value_or("auto"));
  Output out;
  for (const std::string& typed : given.operands()) {
    if (&typed != &given.operands().front()) out.stream() << '\n';
    explain_one(typed, out.stream(), options);
  }
  return out.finish() ? exit_unread : exit_clean;
}

}  // namespace edcheck::tool
