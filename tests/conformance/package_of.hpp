// The files that a conformance case hands over.
#pragma once

#include <string>
#include <vector>

#include "case.hpp"
#include "unified_diff.hpp"

namespace edcheck::conformance {

/// The base package of the case's edition, without what the case leaves out, with what it renames
/// and changes, and with its own files in place of those of the same name. What is wrong with the
/// case is added to `mistakes`.
Files files_of(const Case& one, std::vector<std::string>& mistakes);

/// The files of the package or case that lies in `folder`.
Files files_in(const std::filesystem::path& folder);

/// The same as an archive.
std::string zipped(const Files& files);

}  // namespace edcheck::conformance
