#include "help.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace edcheck::tool {
namespace {

constexpr std::size_t width = 80;

// Words of a text in lines of `width`, the first beginning at `column`, the others at `indent`.
void wrapped(std::ostream& out, std::string_view text, std::size_t column, std::size_t indent) {
  for (bool first = true; !text.empty(); first = false) {
    const std::string_view word = text.substr(0, text.find(' '));
    if (!first && column + 1 + word.size() > width) {
      out << '\n' << std::string(indent, ' ');
      column = indent;
    } else if (!first) {
      out << ' ';
      ++column;
    }
    out << word;
    column += word.size();
    text.remove_prefix(std::min(word.size() + 1, text.size()));
  }
  out << '\n';
}

void examples(std::ostream& out, std::span<const Example> all) {
  out << "Examples:\n";
  for (const Example& example : all)
    out << "  # " << example.wish << "\n  " << example.words << "\n\n";
}

constexpr Example first_steps[] = {
    {"Check a OneRoster package before you send it on", "edcheck roster.zip"},
    {"Why does the tool not open? Check the launch that the platform sent",
     "edcheck launch.txt --registration reg.json"},
    {"Check a course before it is imported", "edcheck biology.imscc"},
};

}  // namespace

void help(std::ostream& out) {
  examples(out, first_steps);
  out << "edcheck says whether data keeps the OneRoster CSV standard (1.1, 1.2), courses\n"
         "Common Cartridge (1.0 to 1.4) and launches LTI 1.3, what it means in school when\n"
         "they do not, and who can put it right.\n\n"
         "Usage: edcheck COMMAND [OPTION…] …, or edcheck PATH…, which validates\n\nCommands:\n";
  for (const Command& command : commands())
    out << fmt::format("  {:<12}{}\n", command.name, command.summary);
  out << "\n'edcheck COMMAND -h' says more about one.\n";
}

void help(const Command& command, std::ostream& out) {
  if (!command.examples.empty()) examples(out, command.examples);
  out << fmt::format("edcheck {}: {}.\n\nUsage: edcheck {}{}{}{}\n", command.name, command.summary,
                     command.name, command.options.empty() ? "" : " [OPTION…]",
                     command.operands.empty() ? "" : " ", command.operands);
  std::string_view group = "Options";
  if (!command.options.empty()) out << "\nOptions:\n";
  for (const Option& option : command.options) {
    if (!option.group.empty() && option.group != group)
      out << fmt::format("\n{}:\n", group = option.group);
    std::string left = fmt::format("  {}", option.name);
    if (!option.value.empty()) left += fmt::format(" {}", option.value);
    constexpr std::size_t indent = 28;
    if (left.size() + 2 > indent) {
      out << left << '\n' << std::string(indent, ' ');
    } else {
      out << left << std::string(indent - left.size(), ' ');
    }
    wrapped(out, option.summary, indent, indent);
  }
  if (!command.more.empty()) out << '\n' << command.more;
}

}  // namespace edcheck::tool
