#include "cartridge/reading.hpp"

#include <utility>

#include "cartridge/manifest.hpp"
#include "cartridge/xml_rules.hpp"

namespace edcheck::cartridge {
namespace {

using record::plain;

// The edition whose descriptor of this kind has such a root; null when none has.
const Edition* edition_of_root(Kind kind, const xml::Name& name) {
  for (const Edition& edition : all_editions) {
    const Root root = root_of(kind, edition);
    if (!root.space.empty() && root.space == name.space && root.local == name.local)
      return &edition;
  }
  return nullptr;
}

}  // namespace

// ---- DescriptorReading

DescriptorReading::DescriptorReading(const Descriptor& descriptor, bool with_model)
    : descriptor_{descriptor}, with_model_{with_model} {}

void DescriptorReading::open(const xml::Name& name, xml::Place place) {
  root_ = place;
  const Edition* edition = edition_of(descriptor_.edition);
  const Root expected = edition == nullptr ? Root{} : root_of(descriptor_.kind, *edition);
  if (name.space != expected.space || name.local != expected.local) {
    const std::string wanted = std::string{expected.local}.append(" in ").append(expected.space);
    std::string path{"/"};
    path.append(name.local);
    record::Emitter<element_rules>{*descriptor_.findings, descriptor_.manifest}
        .found<"cartridge.element.root">(
            descriptor_.at(place, descriptor_.paths->keep(path)), {}, plain(name.local),
            plain(name.space.empty() ? std::string_view{"(none)"} : name.space),
            plain(with_article(descriptor_.kind)), plain(wanted));
    edition = edition_of_root(descriptor_.kind, name);
    if (edition == nullptr) return;
    descriptor_.edition = edition->spec;
  }
  if (with_model_) {
    faults_ = std::make_unique<Faults>(descriptor_);
    walker_ = std::make_unique<record::ElementWalker>(content_of(descriptor_.edition), *faults_);
  }
  judge_ = descriptor_judge(descriptor_);
}

bool DescriptorReading::begin(const xml::Name& name, std::span<const xml::Attribute> attributes,
                              xml::Place place) {
  if (depth_++ == 0) open(name, place);
  if (walker_ != nullptr) walker_->begin(name, attributes, place);
  if (judge_ != nullptr) judge_->begin(name, attributes, place);
  return true;
}

bool DescriptorReading::text(std::string_view text, xml::Place place) {
  if (walker_ != nullptr) walker_->text(text, place);
  if (judge_ != nullptr) judge_->text(text, place);
  return true;
}

bool DescriptorReading::end(const xml::Name& name, xml::Place place) {
  if (walker_ != nullptr) walker_->end(name, place);
  if (judge_ != nullptr) judge_->end(name, place);
  if (--depth_ != 0) return true;
  ended_ = true;
  if (judge_ != nullptr) judge_->finish();
  return true;
}

// ---- ManifestReading

ManifestReading::ManifestReading(const Descriptor& document, std::optional<Spec> forced)
    : document_{document}, forced_{forced} {}

bool ManifestReading::begin(const xml::Name& name, std::span<const xml::Attribute> attributes,
                            xml::Place place) {
  if (depth_ == 0) {
    root_name_ = name.local;
    space_ = name.space;
    root_place_ = place;
    edition_ = forced_ ? edition_of(*forced_) : edition_of_manifest(name.space);
    if (name.local != "manifest" || edition_ == nullptr) {
      edition_ = nullptr;
      return false;
    }
    document_.edition = document_.manifest = edition_->spec;
    faults_ = std::make_unique<Faults>(document_);
    walker_ = std::make_unique<record::ElementWalker>(
        content_of(edition_->spec), *faults_,
        xml::Name{.space = edition_->manifest, .local = "manifest"});
  }
  if (!tree_.begin(name, attributes, place)) return false;
  walker_->begin(name, attributes, place);
  const bool own = name.space == space_;
  if (depth_ == 1 && own && name.local == "resources" && !std::exchange(had_resources_, true))
    in_resources_ = true;
  if (depth_ == 2 && in_resources_ && own && name.local == "resource") {
    in_resource_ = true;
    kind_ = Kind::unknown;
    kind_edition_ = edition_->spec;
    identifier_.clear();
    for (const xml::Attribute& attribute : attributes) {
      if (attribute.name == xml::Name{.local = "identifier"}) identifier_ = attribute.value;
      if (attribute.name != xml::Name{.local = "type"}) continue;
      kind_ = type_of(bare(attribute.value)).kind;
      kind_edition_ = descriptor_edition(bare(attribute.value), edition_->spec);
    }
  }
  open_part(name);
  if (part_ != nullptr) part_->begin(name, attributes, place);
  if (aligned_ != nullptr) aligned_->begin(name, attributes, place);
  ++depth_;
  return true;
}

void ManifestReading::open_part(const xml::Name& name) {
  if (part_ == nullptr && depth_ == 3 && in_resource_ && has_descriptor(kind_) &&
      is_descriptor_root(name.space, name.local) && identifier_.size() < Facts::target_bytes) {
    Descriptor descriptor = document_;
    descriptor.kind = kind_;
    descriptor.edition = kind_edition_;
    descriptor.resource = document_.paths->keep(identifier_);
    part_ = std::make_unique<DescriptorReading>(descriptor, false);
    part_depth_ = depth_;
    descriptors.push_back({resources_, descriptor, {}, {}});
  }
  if (part_ == nullptr && aligned_ == nullptr && name.local == "curriculumStandardsMetadataSet" &&
      !edition_->standards.empty() && name.space == edition_->standards) {
    Descriptor descriptor = document_;
    aligned_ = standards_judge(descriptor);
    aligned_depth_ = depth_;
  }
}

bool ManifestReading::text(std::string_view text, xml::Place place) {
  if (!tree_.text(text, place)) return false;
  walker_->text(text, place);
  if (part_ != nullptr) part_->text(text, place);
  if (aligned_ != nullptr) aligned_->text(text, place);
  return true;
}

bool ManifestReading::end(const xml::Name& name, xml::Place place) {
  if (!tree_.end(name, place)) return false;
  walker_->end(name, place);
  if (part_ != nullptr) part_->end(name, place);
  if (aligned_ != nullptr) aligned_->end(name, place);
  --depth_;
  close_part();
  if (depth_ == 2 && in_resource_) {
    in_resource_ = false;
    ++resources_;
  }
  if (depth_ == 1) in_resources_ = false;
  return true;
}

void ManifestReading::close_part() {
  if (part_ != nullptr && depth_ == part_depth_) {
    if (const Facts* facts = part_->facts()) descriptors.back().facts = *facts;
    descriptors.back().root = part_->root();
    part_.reset();
  }
  if (aligned_ != nullptr && depth_ == aligned_depth_) {
    aligned_->finish();
    standards.push_back({in_resource_ ? resources_ : nowhere, aligned_->facts().standards});
    aligned_.reset();
  }
}

}  // namespace edcheck::cartridge
