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

struct Command {
  std::string_view name;
  std::string_view summary;  ///< one line for `edcheck -h`
  int (*run)(const Words& words);
};

std::span<const Command> commands();

int validate(const Words& words);
int inspect(const Words& words);
int explain(const Words& words);
int rules(const Words& words);
int completion(const Words& words);
int version(const Words& words);

}  // namespace edcheck::tool
