#include "man.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "arguments.hpp"
#include "commands.hpp"
#include "output.hpp"
#include "write/version.hpp"

namespace edcheck::tool {
namespace {

constexpr std::string_view ellipsis = "…";

/// "PATH…" in italics, its dots aside.
std::string placeholder(std::string_view text) {
  return fmt::format("\\fI{}\\fR", troff(text));
}

/// "list everything" → "List everything."
std::string sentence(std::string_view text) {
  std::string out{text};
  if (!out.empty() && out.front() >= 'a' && out.front() <= 'z')
    out.front() = static_cast<char>(out.front() - 'a' + 'A');
  return troff(out += '.');
}

/// Paragraphs and lists of help, laid out as they are.
void as_it_is(std::string_view text, std::ostream& out) {
  out << ".PP\n.nf\n";
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    out << (line.empty() ? ".sp" : troff(line)) << '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  out << ".fi\n";
}

void command_section(const Command& command, std::ostream& out) {
  out << ".SS edcheck " << troff(command.name);
  if (!command.options.empty()) out << " [" << placeholder("OPTION…") << ']';
  if (!command.operands.empty()) out << ' ' << placeholder(command.operands);
  out << '\n' << sentence(command.summary) << '\n';
  std::string_view group;
  for (const Option& option : command.options) {
    if (option.group != group) out << ".PP\n" << troff(group = option.group) << ":\n";
    out << ".TP\n\\fB" << troff(option.name) << "\\fR";
    if (!option.value.empty()) out << ' ' << placeholder(option.value);
    out << '\n' << sentence(option.summary) << '\n';
  }
  if (!command.more.empty()) as_it_is(command.more, out);
}

void examples(std::ostream& out) {
  out << ".SH EXAMPLES\n";
  for (const Command& command : commands())
    for (const Example& example : command.examples)
      out << ".TP\n" << troff(example.wish) << "\n.EX\n" << troff(example.words) << "\n.EE\n";
}

}  // namespace

std::string troff(std::string_view text) {
  std::string out;
  // A point or an apostrophe at the beginning of a line would be a request.
  if (!text.empty() && (text.front() == '.' || text.front() == '\'')) out += "\\&";
  while (!text.empty()) {
    if (text.starts_with(ellipsis)) {
      out += "\\[u2026]";
      text.remove_prefix(ellipsis.size());
      continue;
    }
    switch (const char c = text.front()) {
      case '\\':
        out += "\\e";
        break;
      case '-':
        out += "\\-";
        break;
      case '\'':
        out += "\\(aq";
        break;
      case '`':
        out += "\\(ga";
        break;
      case '^':
        out += "\\(ha";
        break;
      case '~':
        out += "\\(ti";
        break;
      default:
        out += c;
    }
    text.remove_prefix(1);
  }
  return out;
}

void manual_page(std::ostream& out) {
  out << ".\\\" Written by 'edcheck man' from the tables that help reads.\n"
      << ".TH EDCHECK 1 \"\" \"edcheck " << writing::version << "\" \"User Commands\"\n"
      << ".SH NAME\n"
      << "edcheck \\- check whether data keeps OneRoster CSV, courses Common Cartridge and "
         "launches LTI 1.3\n"
      << ".SH SYNOPSIS\n"
      << ".B edcheck\n"
      << placeholder("COMMAND") << " [" << placeholder("OPTION…") << "] " << troff(ellipsis) << '\n'
      << ".br\n.B edcheck\n"
      << placeholder("PATH…") << '\n'
      << ".SH DESCRIPTION\n"
      << "Reads OneRoster 1.1 and 1.2 packages, Common Cartridge 1.0 to 1.4, and LTI 1.3 launches\n"
         "and services' payloads, and says what in them does not keep the standard, where it\n"
         "stands, what that means in school, and who can put it right.\n"
         "Nothing is changed, and nothing is sent anywhere; keys are fetched only from an address\n"
         "that is named.\n"
         "A path without a command is validated.\n"
      << ".SH COMMANDS\n";
  for (const Command& command : commands()) command_section(command, out);
  out << ".SH EXIT STATUS\n"
      << ".TP\n.B 0\nNothing was found at or above \\fB\\-\\-fail\\-on\\fR.\n"
      << ".TP\n.B 1\nSomething was.\n"
      << ".TP\n.B 2\nThe command line makes no sense, or a report can\\(aqt be put where asked.\n"
      << ".TP\n.B 3\nAn input could not be read to its end, or is not what edcheck knows. What "
         "was found\nuntil then is reported and marked.\n"
      << ".TP\n.B 128+\\fIn\\fR\nStopped by signal \\fIn\\fR; 130 after Ctrl\\-C.\n"
      << ".SH ENVIRONMENT\n"
      << ".TP\n.B NO_COLOR\nSet to anything but nothing: no colours.\n";
  examples(out);
}

int man(const Words& words) {
  const Arguments given{*find_command("man"), words};
  if (!given.operands().empty()) throw Usage("man takes no words.");
  Output out;
  manual_page(out.stream());
  return out.finish() ? exit_unread : exit_clean;
}

}  // namespace edcheck::tool
