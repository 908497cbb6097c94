// A package before its manifest is read: where the manifest is, and what else the package may be.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "edcheck/cartridge.hpp"
#include "record/findings.hpp"
#include "zip/contents.hpp"

namespace edcheck::cartridge {

/// Findings point into its names: it outlives their replay.
struct Container {
  std::unique_ptr<zip::Contents> contents;
  std::optional<std::size_t> manifest;  ///< its entry; none: not to be read as a cartridge
  std::string folder;                   ///< that the manifest lies in, with its slash, or empty
  bool manifest_only = false;           ///< there is no package: an XML file on its own
  bool cut_short = false;               ///< a limit or a trouble keeps part of it from being read
  std::string because;                  ///< why it was taken for what it is

  std::string_view manifest_name() const { return contents->entries()[*manifest].name; }
};

inline constexpr std::string_view manifest_file = "imsmanifest.xml";

/// Files that operating systems add of their own accord.
bool is_system_file(std::string_view path);

/// Opens a package and looks for its manifest. `troubles` hears what is wrong with the archive,
/// `findings` what is wrong with the package as a cartridge. The error is set when it cannot be
/// read at all.
std::error_code open_container(const Package& package, const Options& options, Container& container,
                               record::Findings& troubles, record::Findings& findings);

/// What belongs to the package as a whole and needs its edition: name, size, names of files.
void check_container(const Container& container, const Package& package, Spec edition,
                     record::Findings& findings);

}  // namespace edcheck::cartridge
