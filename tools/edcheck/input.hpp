// An input by the word that names it: a path, or standard input.
#pragma once

#include <cstdint>
#include <string>
#include <system_error>

#include "edcheck/limits.hpp"
#include "edcheck/source.hpp"

namespace edcheck::tool {

struct Input {
  Package package;
  ByteSource::Ptr bytes;  ///< of the file or stream as a whole; null for a folder
};

/// What `word` names, ready to be read. Standard input and pipes are copied to a private file
/// first, within `limits.archive_bytes`; a signal ends that. Sets `error` when there is nothing to
/// read.
Input open_input(const std::string& word, const Limits& limits, std::error_code& error);

/// All that `bytes` hold; std::errc::file_too_large when that is more than `most`.
std::string read_text(const ByteSource& bytes, std::uint64_t most, std::error_code& error);
/// The same of a file or pipe.
std::string read_text(const std::string& path, std::uint64_t most, std::error_code& error);

/// "standard input" or the path, for messages.
std::string input_name(const std::string& word);

}  // namespace edcheck::tool
