// The commands of `edcheck`, and what each does with the words after its name.
#pragma once

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace edcheck::tool {

/// How the command ends (docs: exit codes). A signal n ends it with 128 + n.
enum Exit : int {
  exit_clean = 0,     ///< nothing at or above --fail-on
  exit_findings = 1,  ///< findings at or above --fail-on
  exit_usage = 2,     ///< the words given make no sense, or a report can't be put where asked
  exit_unread = 3     ///< an input could not be read to its end or understood, or edcheck failed
};

using Words = std::vector<std::string>;

/// The words given make no sense; what() says why and what would.
struct Usage : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// What the words ask for can't be had now, such as keys from a server that does not answer.
struct Unavailable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// One option of a command. Help, the manual page and shell completion read it here.
struct Option {
  std::string_view name;          ///< "--format"
  std::string_view value = {};    ///< "FORMAT" in help; empty: the option takes no value
  std::string_view summary = {};  ///< what it does, one sentence without its full stop
  std::string_view choices = {};  ///< "text|json" when only these are taken
  std::string_view group = {};    ///< "LTI options"; empty: among the others of the command
};

/// An example for help: what somebody wants, and the words for it.
struct Example {
  std::string_view wish;
  std::string_view words;
};

struct Command {
  std::string_view name;
  std::string_view summary;  ///< one line for `edcheck -h`
  int (*run)(const Words& words);
  std::string_view operands = {};  ///< "PATH…"
  std::span<const Example> examples = {};
  std::span<const Option> options = {};
  std::string_view more = {};  ///< paragraphs at the end of its help
};

std::span<const Command> commands();
/// A command by its name, or null.
const Command* find_command(std::string_view name);

int validate(const Words& words);
int inspect(const Words& words);
int explain(const Words& words);
int rules(const Words& words);
int completion(const Words& words);
int man(const Words& words);
int version(const Words& words);

}  // namespace edcheck::tool
