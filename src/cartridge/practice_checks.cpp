// What importers in the field do with a cartridge, whatever the specification says.
#include <algorithm>

#include "cartridge/checks.hpp"
#include "cartridge/resource_rules.hpp"
#include "record/findings.hpp"

namespace edcheck::cartridge {
namespace {

using record::Number;
using record::plain;
using Tell = record::Emitter<resource_rules>;

constexpr std::size_t lti_links_asked_for = 5'000;   // IMS recommended practices for Thin CC
constexpr std::size_t canvas_name_characters = 255;  // Canvas community, thread 9775

}  // namespace

Practice::Practice(Profile profile, const Scope& scope, std::span<const zip::Entry> entries)
    : profile_{profile}, scope_{scope} {
  if (profile_ == Profile::canvas) canvas(entries);
  // Its two converters look for the namespaces of 1.0 and 1.1 (backup/converter/imscc1, imscc11).
  if (profile_ == Profile::moodle && scope_.spec() > Spec::cc_1_1)
    Tell{scope_.findings, scope_.spec()}.found<"cartridge.practice.moodle-edition">(
        Location{.entry = scope_.entry}, {}, plain(scope_.manifest.edition().number));
}

// lib/cc/importer/standard/converter.rb
void Practice::canvas(std::span<const zip::Entry> entries) const {
  const Tell tell{scope_.findings, scope_.spec()};
  for (const ManifestResource& resource : scope_.manifest.resources)
    if (resource.kind == Kind::epub || resource.kind == Kind::apip ||
        resource.kind == Kind::whiteboard)
      tell.found<"cartridge.practice.canvas-kind">(
          scope_.at(resource.element.place(), resource_path), {},
          plain(with_article(resource.kind)));
  for (const zip::Entry& entry : entries)
    if (!entry.folder && file_of(entry.name).size() > canvas_name_characters)
      tell.found<"cartridge.practice.canvas-name">(Location{.entry = entry.name}, {});
}

void Practice::descriptor(const Descriptor& descriptor, xml::Place root, const Facts& facts) {
  standards_ += facts.standards.size();
  if (!scope_.manifest.thin() || profile_ == Profile::specification) return;
  lti_links_ += descriptor.kind == Kind::lti_link ? 1 : 0;
  if (!facts.url.empty() && !urls_.insert(facts.url).second)
    Tell{*descriptor.findings, scope_.spec()}.found<"cartridge.practice.thin-repeated">(
        descriptor.at(root, {}), {}, plain(facts.url));
}

void Practice::finish(bool manifest_only, std::size_t standards) {
  const Tell tell{scope_.findings, scope_.spec()};
  const Location whole{.entry = scope_.entry};
  standards_ += standards;
  if (lti_links_ >= lti_links_asked_for)
    tell.found<"cartridge.practice.thin-many">(whole, {}, Number{lti_links_});
  if (profile_ != Profile::canvas) return;
  if (standards_ != 0)
    tell.found<"cartridge.practice.canvas-standards">(whole, {}, Number{standards_});
  // package_identifier.rb takes an XML file of 1.3.0 only.
  if (manifest_only && scope_.spec() != Spec::cc_1_3)
    tell.found<"cartridge.practice.canvas-inline">(whole, {},
                                                   plain(scope_.manifest.edition().number));
}

}  // namespace edcheck::cartridge
