// What shells offer while somebody types. Commands, options and rules are those of the tables that
// help and the commands themselves read, so that none can be missing here.
#include "completion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <vector>

#include "arguments.hpp"
#include "catalogue_commands.hpp"
#include "messages.hpp"
#include "output.hpp"
#include "selection.hpp"

namespace edcheck::tool {
namespace {

std::string joined(const std::vector<std::string_view>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

std::string command_names(std::string_view between = " ") {
  std::vector<std::string_view> names;
  for (const Command& command : commands()) names.push_back(command.name);
  return fmt::format("{}", fmt::join(names, between));
}

/// What the value of an option, or an operand, is to be completed with.
enum class Kind { nothing, choices, rules, files };

struct Wanted {
  Kind kind = Kind::nothing;
  std::string words;  ///< of choices, with spaces between them
};

Wanted wanted(const Option& option) {
  if (!option.choices.empty()) return {Kind::choices, joined(split_choices(option.choices))};
  if (option.value.find("RULE") != std::string_view::npos) return {Kind::rules, {}};
  if (option.value.find("PATH") != std::string_view::npos ||
      option.value.find("FILE") != std::string_view::npos)
    return {Kind::files, {}};
  return {};
}

Wanted wanted_operand(const Command& command) {
  if (command.name == "completion") return {Kind::choices, joined(split_choices(shells))};
  if (command.operands.find("RULE") != std::string_view::npos) return {Kind::rules, {}};
  if (!command.operands.empty()) return {Kind::files, {}};
  return {};
}

/// Ids and their beginnings, "oneroster.session" as well as "oneroster.session.dates-reversed".
std::string rule_words() {
  std::vector<std::string_view> words;
  for (const Rule* rule : all_rules())
    for (std::string_view id = rule->id; !id.empty();) {
      words.push_back(id);
      const std::size_t dot = id.rfind('.');
      id = dot == std::string_view::npos ? std::string_view{} : id.substr(0, dot);
    }
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return joined(words);
}

/// Within '…' of any shell that knows no escapes there but '\''.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'')
      out += "'\\''";
    else
      out += c;
  }
  return out += '\'';
}

// bash -----------------------------------------------------------------------------------------

std::string bash_reply(const Wanted& what) {
  switch (what.kind) {
    case Kind::choices:
      return fmt::format("_edcheck_words '{}'", what.words);
    case Kind::rules:
      return "_edcheck_words \"$_edcheck_rules\"";
    case Kind::files:
      return "_edcheck_files";
    case Kind::nothing:
      break;
  }
  return ":";
}

void bash_command(const Command& command, std::ostream& out) {
  out << "    " << command.name << ")\n      case $option in\n";
  std::vector<std::string_view> names;
  for (const Option& option : command.options) {
    names.push_back(option.name);
    if (option.value.empty()) continue;
    out << "        " << option.name << ") " << bash_reply(wanted(option)) << "; return ;;\n";
  }
  names.push_back("--help");
  out << "      esac\n"
      << "      if [[ $cur == -* ]]; then\n"
      << "        _edcheck_words '" << joined(names) << "'\n"
      << "      else\n"
      << "        " << bash_reply(wanted_operand(command)) << "\n"
      << "      fi ;;\n";
}

// zsh ------------------------------------------------------------------------------------------

/// A summary within [ ] of a specification of _arguments.
std::string zsh_summary(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_action(const Wanted& what) {
  switch (what.kind) {
    case Kind::choices:
      return fmt::format("({})", what.words);
    case Kind::rules:
      return "_edcheck_rules";
    case Kind::files:
      return "_files";
    case Kind::nothing:
      break;
  }
  return " ";
}

void zsh_command(const Command& command, std::ostream& out) {
  out << "    " << command.name << ")\n      _arguments -S";
  for (const Option& option : command.options) {
    std::string spec = fmt::format("*{}{}[{}]", option.name, option.value.empty() ? "" : "=",
                                   zsh_summary(option.summary));
    if (!option.value.empty())
      spec += fmt::format(":{}:{}", zsh_summary(option.value), zsh_action(wanted(option)));
    out << " \\\n        " << quoted(spec);
  }
  out << " \\\n        '(- *)--help[show help]'";
  if (!command.operands.empty())
    out << " \\\n        "
        << quoted(fmt::format("*:{}:{}", zsh_summary(command.operands),
                              zsh_action(wanted_operand(command))));
  out << " ;;\n";
}

// fish -----------------------------------------------------------------------------------------

/// Within '…' of fish, where \' and \\ are escapes.
std::string fish_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out += '\'';
}

std::string fish_values(const Wanted& what) {
  switch (what.kind) {
    case Kind::choices:
      return fmt::format(" -x -a '{}'", what.words);
    case Kind::rules:
      return " -x -a '$__edcheck_rules'";
    case Kind::files:
      return " -r -F";
    case Kind::nothing:
      break;
  }
  return " -x";
}

void fish_command(const Command& command, std::ostream& out) {
  const std::string when = command.name == "validate"
                               ? "'__edcheck_is validate'"
                               : fmt::format("'__fish_seen_subcommand_from {}'", command.name);
  out << "\ncomplete -c edcheck -n __fish_use_subcommand -a " << command.name << " -d "
      << fish_quoted(command.summary) << '\n';
  for (const Option& option : command.options)
    out << "complete -c edcheck -n " << when << " -l " << option.name.substr(2)
        << (option.value.empty() ? "" : fish_values(wanted(option))) << " -d "
        << fish_quoted(option.summary) << '\n';
  const Wanted operand = wanted_operand(command);
  if (operand.kind == Kind::choices || operand.kind == Kind::rules)
    out << "complete -c edcheck -n " << when << fish_values(operand).replace(1, 2, "-f") << '\n';
  else if (operand.kind == Kind::nothing)
    out << "complete -c edcheck -n " << when << " -f\n";
}

}  // namespace

void bash_completion(std::ostream& out) {
  out << "# bash completion for edcheck, written by 'edcheck completion bash'.\n"
      << "_edcheck_rules='" << rule_words() << "'\n"
      << R"(
_edcheck_words() {
  local word
  while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$1" -- "$cur")
}

_edcheck_files() {
  local word
  compopt -o filenames 2>/dev/null
  while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$cur")
}

_edcheck() {
  local cur=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD-1]} command=
  COMPREPLY=()
  # bash takes --format=json for three words.
  if [[ $cur == = ]]; then
    cur=
  elif [[ $option == = ]]; then
    option=${COMP_WORDS[COMP_CWORD-2]}
  fi
  if ((COMP_CWORD == 1)) && [[ $cur != -* ]]; then
)"
      << "    _edcheck_words '" << command_names() << "'\n"
      << R"(    _edcheck_files
    return
  fi
  # Without a command, paths are validated.
  case ${COMP_WORDS[1]} in
)"
      << "    " << command_names("|") << ") command=${COMP_WORDS[1]} ;;\n"
      << "    *) command=validate ;;\n"
      << "  esac\n"
      << "  case $command in\n";
  for (const Command& command : commands()) bash_command(command, out);
  out << "  esac\n}\n\ncomplete -F _edcheck edcheck\n";
}

void zsh_completion(std::ostream& out) {
  out << "#compdef edcheck\n# zsh completion for edcheck, written by 'edcheck completion zsh'.\n"
      << R"(
_edcheck_rules() {
  local -a rules
  rules=()"
      << rule_words() << R"()
  compadd -a rules
}

_edcheck_commands() {
  local -a commands
  commands=(
)";
  for (const Command& command : commands())
    out << "    " << quoted(fmt::format("{}:{}", command.name, command.summary)) << '\n';
  out << R"(  )
  _describe command commands
}

_edcheck() {
  if ((CURRENT == 2)) && [[ $words[2] != -* ]]; then
    _edcheck_commands
    _files
    return
  fi
  # Without a command, paths are validated.
  local command=validate
  case $words[2] in
)";
  out << "    " << command_names("|") << R"()
      command=$words[2]
      shift words
      ((CURRENT--)) ;;
  esac
  case $command in
)";
  for (const Command& command : commands()) zsh_command(command, out);
  out << R"(  esac
}

if [[ $funcstack[1] == _edcheck ]]; then
  _edcheck "$@"
else
  compdef _edcheck edcheck
fi
)";
}

void fish_completion(std::ostream& out) {
  out << "# fish completion for edcheck, written by 'edcheck completion fish'.\n"
      << "set -g __edcheck_rules " << rule_words() << '\n'
      << "\n# Without a command, paths are validated.\n"
      << "function __edcheck_is\n"
      << "    set -l words (commandline -opc)\n"
      << "    test (count $words) -gt 1; or return 1\n"
      << "    contains -- $words[2] $argv; or not contains -- $words[2] " << command_names() << '\n'
      << "end\n";
  for (const Command& command : commands()) fish_command(command, out);
}

int completion(const Words& words) {
  const Arguments given{*find_command("completion"), words};
  if (given.operands().size() != 1)
    throw Usage("completion needs the name of one shell: bash, zsh or fish.");
  const std::string shell = one_of("completion", given.operands().front(), shells);
  Output out;
  if (shell == "bash")
    bash_completion(out.stream());
  else if (shell == "zsh")
    zsh_completion(out.stream());
  else
    fish_completion(out.stream());
  return out.finish() ? exit_unread : exit_clean;
}

}  // namespace edcheck::tool
