// What a OneRoster package consists of - files, records, how far columns are filled - without a
// verdict on any of it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "edcheck/oneroster.hpp"

namespace edcheck::oneroster {

/// What the manifest says of a file.
enum class Announced : std::uint8_t {
  nothing,  ///< there is no manifest, it does not name the file, or says what nobody knows
  absent,
  bulk,
  delta
};
EDCHECK_API std::string_view word(Announced);  ///< "bulk"; empty for nothing

struct Survey {
  struct Column {
    std::string name;          ///< as the header spells it
    bool standard = false;     ///< the edition has a column of that name
    std::uint64_t filled = 0;  ///< rows where it is not blank, of File::sound
  };
  struct File {
    std::string entry;  ///< as the package calls it, else as the standard does
    Announced announced = Announced::nothing;
    bool there = false;
    bool whole = false;         ///< read to its end
    std::uint64_t records = 0;  ///< data records, without the header
    std::uint64_t bytes = 0;    ///< after decompression
    std::uint64_t sound = 0;    ///< records with a cell for each column: those that are looked at
    /// In the file's order; none when its first row is no header, which may be somebody's data.
    std::vector<Column> columns;
  };

  std::string standard;  ///< "oneroster-csv", or empty: it is something else
  std::string edition;   ///< "1.2", or empty when unknown
  std::string because;   ///< why it was taken for that, one sentence
  bool has_manifest = false;
  std::vector<File> files;          ///< of the standard: there, or named by the manifest
  std::vector<std::string> others;  ///< entries that are no files of the standard
  Outcome outcome;
};

/// Reads a package to its end, and tells what is in it. `progress` may stop the reading.
EDCHECK_API Survey survey(const Package& package, const CsvOptions& options = {},
                          const std::function<Flow(const Progress&)>& progress = {});

}  // namespace edcheck::oneroster
