// What the manifest says of itself, and what Thin and K-12 cartridges add.
#include <algorithm>

#include "cartridge/checks.hpp"
#include "cartridge/manifest_rules.hpp"

namespace edcheck::cartridge {
namespace {

using record::plain;
using Tell = record::Emitter<manifest_rules>;

constexpr std::string_view full = "IMS Common Cartridge", thin = "IMS Thin Common Cartridge",
                           k12 = "IMS K-12 Common Cartridge",
                           k12_thin = "IMS K-12 Thin Common Cartridge";

// The string of Thin cartridges is outside 1.2's list, though there are Thin cartridges of 1.2.
bool allows_schema(Spec edition, std::string_view schema) {
  if (schema == full) return true;
  if (schema == thin) return edition >= Spec::cc_1_2;
  return edition == Spec::cc_1_4 && (schema == k12 || schema == k12_thin);
}

void check_schema(const Scope& scope) {
  const Manifest& manifest = scope.manifest;
  const Tell tell{scope.findings, scope.spec()};
  const xml::Element metadata = manifest.metadata();
  if (const xml::Element schema = metadata.child(manifest.space(), "schema");
      schema && !allows_schema(scope.spec(), manifest.schema()))
    tell.found<"cartridge.manifest.schema">(scope.at(schema.place(), "/manifest/metadata/schema"),
                                            {}, plain(manifest.schema()), plain(full));
  if (const xml::Element version = metadata.child(manifest.space(), "schemaversion");
      version && manifest.schemaversion() != manifest.edition().schemaversion)
    tell.found<"cartridge.manifest.schemaversion">(
        scope.at(version.place(), "/manifest/metadata/schemaversion"), {},
        plain(manifest.schemaversion()), plain(manifest.edition().schemaversion));
}

void check_authorizations(const Scope& scope) {
  const Manifest& manifest = scope.manifest;
  const Tell tell{scope.findings, scope.spec()};
  const xml::Element authorizations = manifest.authorizations();
  const bool by_resource = authorizations.attribute("access").value_or("") == "resource";
  if (authorizations)
    tell.found<"cartridge.authorizations.present">(
        scope.at(authorizations.place(), "/manifest/authorizations"), {},
        plain(by_resource ? "some resources" : "it"));
  if (by_resource) return;
  for (const ManifestResource& resource : manifest.resources)
    if (resource.element.attribute("protected", manifest.edition().authorization))
      tell.found<"cartridge.authorizations.unused">(
          scope.at(resource.element.place(), resource_path), {});
}

// Depth is bounded by the reader's.
void check_no_metadata(const Scope& scope, xml::Element within, std::string_view path,
                       std::string_view whose) {
  for (const xml::Element child : within.children())
    if (child.is(scope.manifest.space(), "metadata"))
      Tell{scope.findings, scope.spec()}.found<"cartridge.thin.part">(scope.at(child.place(), path),
                                                                      {}, plain(whose));
    else
      check_no_metadata(scope, child, path, whose);
}

void check_thin(const Scope& scope) {
  const Manifest& manifest = scope.manifest;
  const Tell tell{scope.findings, scope.spec()};
  for (const ManifestResource& resource : manifest.resources)
    if (resource.kind != Kind::web_link && resource.kind != Kind::lti_link)
      tell.found<"cartridge.thin.kind">(scope.at(resource.element.place(), resource_path), {},
                                        plain(with_article(resource.kind)));
  if (scope.spec() != Spec::cc_1_4) return;
  if (const xml::Element authorizations = manifest.authorizations())
    tell.found<"cartridge.thin.part">(scope.at(authorizations.place(), "/manifest/authorizations"),
                                      {}, plain("authorizations"));
  check_no_metadata(scope, manifest.root().child(manifest.space(), "organizations"),
                    "/manifest/organizations//metadata", "metadata in its outline");
  for (const ManifestResource& resource : manifest.resources)
    for (const xml::Element file : resource.element.children())
      if (file.is(manifest.space(), "file"))
        check_no_metadata(scope, file, "/manifest/resources/resource/file/metadata",
                          "metadata of files");
  for (const ManifestResource& resource : manifest.resources)
    for (const ManifestDependency& dependency : resource.dependencies)
      tell.found<"cartridge.thin.part">(scope.at(dependency.place, dependency_path), {},
                                        plain("dependencies"));
}

void check_k12(const Scope& scope) {
  const Manifest& manifest = scope.manifest;
  const Tell tell{scope.findings, scope.spec()};
  const xml::Element metadata = manifest.metadata();
  if (metadata && !child_named(child_named(child_named(metadata, "lom"), "general"), "keyword"))
    tell.found<"cartridge.k12.manifest-metadata">(scope.at(metadata.place(), "/manifest/metadata"),
                                                  {}, plain("general/keyword"));
  for (const ManifestResource& resource : manifest.resources) {
    const xml::Element lom = child_named(child_named(resource.element, "metadata"), "lom");
    if (!lom) continue;
    const auto needs = [&](bool there, std::string_view element) {
      if (!there)
        tell.found<"cartridge.k12.resource-metadata">(
            scope.at(lom.place(), "/manifest/resources/resource/metadata"), {}, plain(element));
    };
    const xml::Element general = child_named(lom, "general");
    needs(bool{child_named(general, "title")}, "general/title");
    needs(bool{child_named(general, "keyword")}, "general/keyword");
    bool role_and_age = false;
    for (const xml::Element educational : lom.children())
      role_and_age |= educational.local() == "educational" &&
                      child_named(educational, "intendedEndUserRole") &&
                      child_named(educational, "typicalAgeRange");
    needs(role_and_age, "educational with intendedEndUserRole and typicalAgeRange");
  }
}

}  // namespace

void check_edition(const Scope& scope) {
  check_schema(scope);
  check_authorizations(scope);
  if (scope.manifest.thin()) check_thin(scope);
  if (scope.manifest.k12() && scope.spec() == Spec::cc_1_4) check_k12(scope);
}

}  // namespace edcheck::cartridge
