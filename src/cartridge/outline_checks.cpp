// The items of the outline and what they link to.
#include "cartridge/checks.hpp"
#include "cartridge/manifest_rules.hpp"

namespace edcheck::cartridge {
namespace {

using record::plain;
using Tell = record::Emitter<manifest_rules>;

void check_link(const Scope& scope, const ManifestItem& item, std::string_view reference) {
  const Tell tell{scope.findings, scope.spec()};
  const Location at = scope.at(item.element.place(), item_path);
  if (item.has_items) tell.found<"cartridge.item.linked-folder">(at, {});
  if (item.resource == nowhere) {
    // An empty one is no reference: the schema's check has told.
    if (reference.empty()) return;
    const std::string_view other = scope.manifest.other(reference);
    if (other.empty())
      tell.found<"cartridge.item.resource-unknown">(at, {}, plain(reference));
    else
      tell.found<"cartridge.item.no-resource">(at, {}, plain(reference), plain(other));
    return;
  }
  const ManifestResource& resource = scope.manifest.resources[item.resource];
  if (resource.kind == Kind::question_bank) tell.found<"cartridge.item.question-bank">(at, {});
  const bool opens_file =
      resource.kind == Kind::web_content || resource.kind == Kind::associated_content;
  if (!opens_file || resource.href || resource.variant) return;
  // The rule is active in 1.0's schema, and switched off in later ones (1.1 rule 5g, 6g).
  if (scope.spec() == Spec::cc_1_0)
    tell.found<"cartridge.item.href-missing-1-0">(at, {}, plain(with_article(resource.kind)));
  else
    tell.found<"cartridge.item.href-missing">(at, {}, plain(with_article(resource.kind)));
}

}  // namespace

void check_outline(const Scope& scope) {
  const Manifest& manifest = scope.manifest;
  for (const ManifestItem& item : manifest.items) {
    if (item.reference) check_link(scope, item, bare(*item.reference));
    // Only 1.0 has isvisible.
    if (scope.spec() == Spec::cc_1_0 && !item.hidden && item.parent != nowhere &&
        manifest.items[item.parent].hidden)
      Tell{scope.findings, scope.spec()}.found<"cartridge.item.visible-within-hidden">(
          scope.at(manifest.items[item.parent].element.place(), item_path), {});
  }
}

}  // namespace edcheck::cartridge
