// A conformance case: what its `expect` says. conformance/README.md describes the grammar.
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edcheck/oneroster.hpp"
#include "expectation.hpp"

namespace edcheck::conformance {

/// How the files are handed over.
enum class Shape : std::uint8_t { any, folder, zip, single };

struct Case : Expectation {
  std::filesystem::path folder;
  std::vector<std::string> without;  ///< files of the base package, "*" for all
  std::string wrap;                  ///< folder that the files are put into
  std::filesystem::path last_bulk;   ///< `option base`: package or case; empty: none
  Shape shape = Shape::any;
  oneroster::CsvOptions options;

  /// Path within conformance/, with / between steps.
  std::string name() const;
};

/// How a test's name and failure show it.
void PrintTo(const Case& one, std::ostream* out);

/// The rule with this id, of the core or of OneRoster.
const Rule* find_rule(std::string_view id);

/// Reads the text of an `expect` that lies in `folder`, whose name ends in the worst severity.
Case parse_case(std::string_view text, std::filesystem::path folder);

/// Every folder of the core and of OneRoster that has an `expect`, in order of their names.
std::vector<Case> all_cases();

/// Where the packages are.
std::filesystem::path conformance_folder();

std::string bytes_of(const std::filesystem::path& file);

}  // namespace edcheck::conformance
