// An input by the word that names it: a path, or standard input.
#pragma once

#include <string>
#include <system_error>

#include "edcheck/limits.hpp"
#include "edcheck/source.hpp"

namespace edcheck::tool {

/// What `word` names, ready to be read. Standard input and pipes are copied to a private file
/// first, within `limits.archive_bytes`; a signal ends that. Sets `error` when there is nothing to
/// read.
Package open_input(const std::string& word, const Limits& limits, std::error_code& error);

/// "standard input" or the path, for messages.
std::string input_name(const std::string& word);

}  // namespace edcheck::tool
