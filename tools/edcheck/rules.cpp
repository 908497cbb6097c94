// The catalogue, on standard output.
#include <algorithm>
#include <ostream>

#include "arguments.hpp"
#include "output.hpp"
#include "selection.hpp"
#include "terminal.hpp"
#include "write/catalogue.hpp"

namespace edcheck::tool {

int rules(const Words& words) {
  const Arguments given{*find_command("rules"), words};
  if (!given.operands().empty())
    throw Usage("rules takes no words; 'edcheck explain PREFIX' lists the rules below one.");
  std::vector<Rule> all;
  for (const Rule* rule : all_rules()) all.push_back(*rule);
  std::ranges::sort(all, {}, &Rule::id);
  const std::string format = given.value("--format").value_or("text");
  Output out;
  if (format == "markdown")
    writing::rules_markdown(all, out.stream());
  else if (format == "json")
    writing::rules_json(all, out.stream());
  else
    writing::rules_text(all, out.stream(), terminal_look(given.value("--color").value_or("auto")));
  return out.finish() ? exit_unread : exit_clean;
}

}  // namespace edcheck::tool
