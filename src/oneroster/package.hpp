// What a package holds before any row is judged: which of OneRoster's files, in which edition and
// mode, and what is wrong with the container.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edcheck/oneroster.hpp"
#include "oneroster/rules.hpp"
#include "record/columns.hpp"
#include "record/table_reader.hpp"
#include "zip/contents.hpp"

namespace edcheck::oneroster {

/// One of OneRoster's files, found in the package.
struct Member {
  const record::Record* record = nullptr;
  std::size_t entry = 0;  ///< index in Contents::entries()
  std::string_view name;  ///< as findings call it: the entry's name
  record::Mode mode = record::Mode::unknown;
  bool readable = true;  ///< false: the container has a trouble that stands against reading it
};

/// Findings point into the set's names: it outlives their replay and does not move.
struct Set {
  std::unique_ptr<zip::Contents> contents;
  Spec spec = Spec::none;               ///< none: not to be read as OneRoster
  std::vector<Member> members;          ///< in the table's reading order
  std::optional<std::size_t> manifest;  ///< index of manifest.csv's entry
  std::string_view manifest_name;
  bool single_file = false;
  bool cut_short = false;  ///< a limit or a trouble kept part of it from being read
  std::error_code error;   ///< the environment failed while a manifest or header was read
  std::optional<zip::Trouble> manifest_trouble;  ///< what reading the manifest found wrong
  std::string because;                           ///< why it was taken for what it is

  const Member* member(const record::Record& record) const {
    for (const Member& found : members)
      if (found.record == &record) return &found;
    return nullptr;
  }
  bool has(record::Mode mode) const {
    for (const Member& found : members)
      if (found.mode == mode) return true;
    return false;
  }
};

/// Opens a package and recognises it into `set`. `container` hears what is wrong with the package
/// as a whole. The error is set when it cannot be read at all, or no longer.
std::error_code recognise(const Package& package, const CsvOptions& options, Set& set,
                          record::Findings& container);

/// What manifest.csv says, kept for the checks that compare it with the files.
struct Manifest {
  struct Property {
    std::string name, value;
    Location where;  ///< entry stays empty
    std::size_t columns = 2;
  };
  bool has_header = false;  ///< its first row names propertyName
  std::vector<Property> properties;
  std::uint64_t bytes = 0;
  std::vector<std::string> header;

  /// The first property of that name, or null.
  const Property* find(std::string_view name) const;
};

/// Reads manifest.csv; `findings` hears what is wrong with its text. Nothing when there is no
/// header to read it by, or when it could not be read, which Set::error tells.
std::optional<Manifest> load_manifest(Set& set, const CsvOptions& options, Spec spec,
                                      record::Findings& findings);

/// The edition that a manifest names, the Japanese profiles' values included; none for others.
Spec edition_of(const Manifest& manifest);

/// Judges the manifest against the table and the files that are there.
void check_manifest(const Manifest& manifest, const Set& set, record::Findings& findings);

/// Sets each member's mode as the manifest says.
void apply_modes(const Manifest& manifest, Set& set);

/// The header of a file; empty when it has none that could be read.
std::vector<std::string> header_of(Set& set, std::size_t entry, const CsvOptions& options);

record::TableReader::Options reader_options(const CsvOptions& options, std::uint64_t seed);

/// Binds a header to a record's columns and tells where it is not as the standard wants it. Nothing
/// when it is no header of this record at all.
std::optional<std::vector<record::Bound>> bind_header(const record::TableReader& reader,
                                                      const record::Record& record, Spec spec,
                                                      std::string_view entry,
                                                      record::Findings& findings);

/// How many of a record's column names a header has, whatever their capitals.
std::size_t matches(const std::vector<std::string>& header, const record::Record& record);

/// True when `header` has all of a record's columns, in order, and then extensions at most.
bool is_exactly(const std::vector<std::string>& header, const record::Record& record);

}  // namespace edcheck::oneroster
