// The files that resources list: whether they are there, and in whose folder.
#include <algorithm>
#include <unordered_set>

#include "cartridge/checks.hpp"
#include "cartridge/package_rules.hpp"
#include "cartridge/resource_rules.hpp"

namespace edcheck::cartridge {
namespace {

using record::Number;
using record::plain;
using PackageTell = record::Emitter<package_rules>;
using Tell = record::Emitter<resource_rules>;

void tell_match(const Scope& scope, const Files& files, const Files::Found& found,
                const ManifestFile& file, std::string_view name) {
  using Match = Files::Match;
  const PackageTell tell{scope.findings, scope.spec()};
  const Location at = scope.at(file.place, file_path);
  const std::string_view href = *file.href;
  switch (found.match) {
    case Match::found:
    case Match::remote:
      return;
    case Match::by_backslash:
      return tell.found<"cartridge.file.backslash">(at, {}, plain(href));
    case Match::twice:
      return tell.found<"cartridge.file.encoded-twice">(at, {}, plain(href));
    case Match::by_case:
      return tell.found<"cartridge.file.case">(at, {}, plain(href),
                                               plain(name.substr(files.folder().size())));
    case Match::none:
      return tell.found<"cartridge.file.missing">(at, {}, plain(href));
    case Match::outside:
      return tell.found<"cartridge.file.outside">(at, {}, plain(href));
  }
}

// The first file of a resource that is there.
std::size_t first_entry(const ManifestResource& resource) {
  for (const ManifestFile& file : resource.files)
    if (file.entry != nowhere) return file.entry;
  return nowhere;
}

}  // namespace

void resolve_files(Manifest& manifest, const Files& files, const Scope& scope) {
  for (ManifestResource& resource : manifest.resources)
    for (ManifestFile& file : resource.files) {
      if (!file.href) continue;  // told by the schema's check
      const Files::Found found = files.find(resource.base, *file.href);
      file.entry = found.entry;
      tell_match(scope, files, found, file,
                 found.entry == nowhere ? std::string_view{} : files.name(found.entry));
    }
}

void check_folders(const Scope& scope, std::span<const zip::Entry> entries) {
  const Manifest& manifest = scope.manifest;
  const Tell tell{scope.findings, scope.spec()};
  std::unordered_set<std::string_view> owned;  // folders that belong to one learning object
  for (const ManifestResource& resource : manifest.resources) {
    if (!has_descriptor(resource.kind)) continue;
    const std::size_t descriptor = first_entry(resource);
    std::size_t companions = 0;
    for (const ManifestDependency& dependency : resource.dependencies) {
      if (dependency.resource == nowhere) continue;
      const ManifestResource& target = manifest.resources[dependency.resource];
      if (target.kind != Kind::associated_content) continue;
      if (++companions == 2)
        tell.found<"cartridge.folder.second">(scope.at(dependency.place, dependency_path), {});
      if (descriptor == nowhere) continue;
      const std::string_view folder = folder_of(entries[descriptor].name);
      const auto outside = std::ranges::count_if(target.files, [&](const ManifestFile& file) {
        return file.entry != nowhere && !entries[file.entry].name.starts_with(folder);
      });
      if (outside != 0)
        tell.found<"cartridge.folder.outside">(scope.at(target.element.place(), resource_path), {},
                                               plain(entries[descriptor].name),
                                               Number{static_cast<std::uint64_t>(outside)});
      if (!folder.empty()) owned.insert(folder);
    }
  }
  for (const ManifestResource& resource : manifest.resources) {
    if (resource.kind != Kind::web_content) continue;
    const auto within = std::ranges::find_if(resource.files, [&](const ManifestFile& file) {
      if (file.entry == nowhere) return false;
      const std::string_view name = entries[file.entry].name;
      for (std::size_t slash = name.find('/'); slash != std::string_view::npos;
           slash = name.find('/', slash + 1))
        if (owned.contains(name.substr(0, slash + 1))) return true;
      return false;
    });
    if (within != resource.files.end())
      tell.found<"cartridge.folder.shared">(scope.at(within->place, file_path), {},
                                            plain(*within->href));
  }
}

}  // namespace edcheck::cartridge
