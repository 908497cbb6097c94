// The files that a conformance case hands over.
#pragma once

#include <map>
#include <string>

#include "case.hpp"

namespace edcheck::conformance {

/// Name within the package → bytes.
using Files = std::map<std::string, std::string>;

/// The base package of the case's edition, without what the case leaves out, with its own files in
/// place of those of the same name.
Files files_of(const Case& one);

/// The files of the package or case that lies in `folder`.
Files files_in(const std::filesystem::path& folder);

/// The same as an archive.
std::string zipped(const Files& files);

}  // namespace edcheck::conformance
