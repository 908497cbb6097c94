// A conformance case: what its `expect` says. conformance/README.md describes the grammar.
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edcheck/cartridge.hpp"
#include "edcheck/oneroster.hpp"
#include "expectation.hpp"

namespace edcheck::conformance {

/// How the files are handed over.
enum class Shape : std::uint8_t { any, folder, zip, single };

/// Who checks it.
enum class Standard : std::uint8_t { oneroster, cartridge };

struct Case : Expectation {
  std::filesystem::path folder;
  Standard standard = Standard::oneroster;
  std::vector<std::string> without;  ///< files of the base package, "*" for all
  std::vector<std::pair<std::string, std::string>> renamed;  ///< files of the base: from, to
  std::string called;               ///< name of the archive or the single file; empty: any
  std::string wrap;                 ///< folder that the files are put into
  std::filesystem::path last_bulk;  ///< `option base`: package or case; empty: none
  Shape shape = Shape::any;
  oneroster::CsvOptions options;
  cartridge::Options cartridge;

  /// Path within conformance/, with / between steps.
  std::string name() const;
};

/// How a test's name and failure show it.
void PrintTo(const Case& one, std::ostream* out);

/// The rule with this id, of the core, of OneRoster or of Common Cartridge.
const Rule* find_rule(std::string_view id);

/// Reads the text of an `expect` that lies in `folder`, whose name ends in the worst severity.
Case parse_case(std::string_view text, std::filesystem::path folder);

/// Every folder of the core, of OneRoster and of Common Cartridge that has an `expect`, in order of
/// their names.
std::vector<Case> all_cases();

/// Where the packages are.
std::filesystem::path conformance_folder();

std::string bytes_of(const std::filesystem::path& file);

}  // namespace edcheck::conformance
