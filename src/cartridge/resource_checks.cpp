// Types of resources, and the files that each lists.
#include <algorithm>
#include <unordered_set>

#include "cartridge/checks.hpp"
#include "cartridge/resource_rules.hpp"

namespace edcheck::cartridge {
namespace {

using record::Number;
using record::plain;
using Tell = record::Emitter<resource_rules>;

// Kinds whose resource is one file and nothing else. An assignment may list what belongs to it.
bool is_one_file(Kind kind) {
  return has_descriptor(kind) && kind != Kind::assignment;
}

void check_type(const Scope& scope, const ManifestResource& resource) {
  const Tell tell{scope.findings, scope.spec()};
  // A type that is not there is told by the schema's check.
  if (resource.type.empty() || allows(scope.spec(), resource.type)) return;
  const Location at = scope.at(resource.element.place(), "/manifest/resources/resource/@type");
  const std::string_view expected = type_word(resource.kind, scope.spec());
  const Edition* named = edition_of(type_of(resource.type).edition);
  const std::string_view here = scope.manifest.edition().number;
  if (expected.empty() || named == nullptr)
    return tell.found<"cartridge.resource.type-unknown">(at, {}, plain(resource.type), plain(here));
  tell.found<"cartridge.resource.type-edition">(at, {}, plain(resource.type), plain(named->number),
                                                plain(here), plain(expected));
}

void check_href(const Scope& scope, const ManifestResource& resource) {
  if (!resource.href) return;
  const Tell tell{scope.findings, scope.spec()};
  const Location at = scope.at(resource.element.place(), "/manifest/resources/resource/@href");
  if (is_one_file(resource.kind))
    return tell.found<"cartridge.resource.href-forbidden">(
        at, {}, plain(with_article(resource.kind)), plain(*resource.href));
  // 1.0 has no such rule.
  if (scope.spec() == Spec::cc_1_0) return;
  if (resource.files.empty())
    return tell.found<"cartridge.resource.href-without-file">(at, {}, plain(*resource.href));
  if (std::ranges::find(resource.files, resource.href, &ManifestFile::href) == resource.files.end())
    tell.found<"cartridge.resource.href-not-listed">(at, {}, plain(*resource.href));
}

void check_files(const Scope& scope, const ManifestResource& resource) {
  const Tell tell{scope.findings, scope.spec()};
  std::unordered_set<std::string_view> names;
  for (const ManifestFile& file : resource.files)
    if (file.href && !names.insert(*file.href).second)
      tell.found<"cartridge.resource.file-repeated">(scope.at(file.place, file_path), {},
                                                     plain(*file.href));
  if (!has_descriptor(resource.kind)) return;
  const Location at = scope.at(resource.element.place(), resource_path);
  const bool inline_allowed = scope.spec() >= Spec::cc_1_3;
  if (resource.files.size() > 1 && is_one_file(resource.kind))
    tell.found<"cartridge.resource.files-many">(at, {}, plain(with_article(resource.kind)),
                                                Number{resource.files.size()});
  // A variant may stand for a resource that its own system alone can show.
  if (resource.files.empty() && !(inline_allowed && (resource.inline_root || resource.variant)))
    tell.found<"cartridge.resource.file-none">(at, {}, plain(with_article(resource.kind)));
  if (!resource.files.empty() && resource.inline_root && inline_allowed)
    tell.found<"cartridge.resource.inline-and-file">(at, {});
}

// Learners look for these in the outline; files and banks are for others to use.
bool is_for_outline(Kind kind) {
  return has_descriptor(kind) && kind != Kind::question_bank;
}

}  // namespace

void check_resources(const Scope& scope) {
  const Manifest& manifest = scope.manifest;
  const Tell tell{scope.findings, scope.spec()};
  std::vector<bool> preferred(manifest.resources.size());
  for (const ManifestResource& resource : manifest.resources)
    if (resource.preferred != nowhere) preferred[resource.preferred] = true;
  std::size_t banks = 0;
  for (std::size_t i = 0; i < manifest.resources.size(); ++i) {
    const ManifestResource& resource = manifest.resources[i];
    check_type(scope, resource);
    check_href(scope, resource);
    check_files(scope, resource);
    const Location at = scope.at(resource.element.place(), resource_path);
    // 1.3 lifted it.
    if (resource.kind == Kind::question_bank && ++banks > 1 && scope.spec() < Spec::cc_1_3)
      tell.found<"cartridge.resource.bank-repeated">(at, {}, Number{banks},
                                                     plain(manifest.edition().number));
    if (is_for_outline(resource.kind) && resource.item == nowhere && !resource.needed &&
        !preferred[i])
      tell.found<"cartridge.resource.unused">(at, {}, plain(with_article(resource.kind)));
  }
}

}  // namespace edcheck::cartridge
