#include "commands.hpp"

#include <algorithm>
#include <array>

#include "catalogue_commands.hpp"
#include "validate_plan.hpp"

namespace edcheck::tool {
namespace {

constexpr Command table[] = {
    {"validate", "check packages and report what is wrong with them", validate, "PATH…",
     validate_examples, validate_options, validate_more},
    {"inspect", "show what a package consists of, without a verdict", inspect, "PATH",
     inspect_examples, inspect_options, inspect_more},
    {"explain", "say what a rule means, who puts it right, and how", explain, "RULE…",
     explain_examples, explain_options, explain_more},
    {.name = "rules",
     .summary = "list everything that can be found",
     .run = rules,
     .examples = rules_examples,
     .options = rules_options},
    {"completion",
     "write what a shell needs to complete edcheck's words",
     completion,
     "SHELL",
     completion_examples,
     {},
     completion_more},
    {.name = "man",
     .summary = "write the manual page edcheck(1)",
     .run = man,
     .examples = man_examples},
    {.name = "version", .summary = "say which edcheck this is", .run = version},
};

}  // namespace

std::span<const Command> commands() {
  return table;
}

const Command* find_command(std::string_view name) {
  const auto found = std::ranges::find(table, name, &Command::name);
  return found == std::end(table) ? nullptr : &*found;
}

}  // namespace edcheck::tool
