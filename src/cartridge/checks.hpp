// The checks of what a manifest says, one group a file. They tell places in the manifest; where in
// the course these are is added when the findings are told.
#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "cartridge/descriptor.hpp"
#include "cartridge/files.hpp"
#include "cartridge/manifest.hpp"
#include "edcheck/cartridge.hpp"
#include "record/findings.hpp"

namespace edcheck::cartridge {

/// What a check of the manifest is given.
struct Scope {
  const Manifest& manifest;
  std::string_view entry;  ///< the manifest's name
  record::Findings& findings;

  Spec spec() const { return manifest.edition().spec; }
  /// `path` is a literal.
  Location at(xml::Place place, std::string_view path) const {
    return {.entry = entry, .line = place.line, .column = place.column, .path = path};
  }
};

/// Paths of what most findings are about.
inline constexpr std::string_view item_path = "/manifest/organizations/organization/item",
                                  resource_path = "/manifest/resources/resource",
                                  file_path = "/manifest/resources/resource/file",
                                  dependency_path = "/manifest/resources/resource/dependency";

/// Schema, schemaversion, protection, and what Thin and K-12 cartridges add.
void check_edition(const Scope& scope);
void check_outline(const Scope& scope);
/// Types, href and number of files.
void check_resources(const Scope& scope);
/// What resources depend on, and variants.
void check_dependencies(const Scope& scope);
/// Looks up the files of all resources; tells those that are not there.
void resolve_files(Manifest& manifest, const Files& files, const Scope& scope);
/// Whose folder holds whose files; the files have been looked up.
void check_folders(const Scope& scope, std::span<const zip::Entry> entries);

/// What one descriptor refers to, against the package.
struct Referrer {
  std::size_t resource = nowhere;
  const Descriptor& descriptor;
  std::string_view folder;  ///< of the descriptor below the manifest's, with its slash or empty
};
void check_references(const Referrer& from, const Facts& facts, const Manifest& manifest,
                      const Files& files);

/// What importers in the field do: the profile's and what the whole cartridge must show.
class Practice {
 public:
  Practice(Profile profile, const Scope& scope, std::span<const zip::Entry> entries);
  /// One descriptor has been read.
  void descriptor(const Descriptor& descriptor, xml::Place root, const Facts& facts);
  /// Everything has been.
  void finish(bool manifest_only, std::size_t standards);

 private:
  void canvas(std::span<const zip::Entry> entries) const;

  Profile profile_;
  Scope scope_;
  std::unordered_set<std::string> urls_;  // of links, in Thin cartridges
  std::size_t lti_links_ = 0, standards_ = 0;
};

}  // namespace edcheck::cartridge
