// Writes a roster as a OneRoster CSV folder.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "faults.hpp"
#include "shape.hpp"

namespace generate {

/// Data rows by file name.
using RowCounts = std::map<std::string, std::uint64_t>;

/// Writes into `folder`, which exists. Throws std::runtime_error when a file cannot be written.
RowCounts write_files(const Options& options, const Shape& shape, const Faults& faults,
                      const std::string& folder);

}  // namespace generate
