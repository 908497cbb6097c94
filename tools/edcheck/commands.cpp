#include "commands.hpp"

#include <algorithm>
#include <array>

#include "validate_plan.hpp"

namespace edcheck::tool {
namespace {

constexpr Command table[] = {
    {"validate", "check packages and report what is wrong with them", validate, "PATH…",
     validate_examples, validate_options, validate_more},
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
