// Hearing a document: the manifest, and one descriptor.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cartridge/descriptor.hpp"
#include "cartridge/edition.hpp"
#include "cartridge/faults.hpp"
#include "record/elements.hpp"
#include "xml/tree.hpp"

namespace edcheck::cartridge {

/// Holds a descriptor's events against the content model and hands them to its judge. A root that
/// does not fit the kind is told; one of another edition is judged by that edition's rules.
class DescriptorReading final : public xml::Handler {
 public:
  /// Keeps the views of `descriptor`. `with_model`: false where somebody else holds the events
  /// against the model.
  DescriptorReading(const Descriptor& descriptor, bool with_model);

  bool begin(const xml::Name& name, std::span<const xml::Attribute> attributes,
             xml::Place place) override;
  bool text(std::string_view text, xml::Place place) override;
  bool end(const xml::Name& name, xml::Place place) override;

  /// The facts, or null where nobody could judge the descriptor.
  const Facts* facts() const { return judge_ == nullptr ? nullptr : &judge_->facts(); }
  xml::Place root() const { return root_; }
  bool ended() const { return ended_; }

 private:
  void open(const xml::Name& name, xml::Place place);

  Descriptor descriptor_;
  std::unique_ptr<Faults> faults_;  // the walker keeps a reference
  std::unique_ptr<record::ElementWalker> walker_;
  std::unique_ptr<DescriptorJudge> judge_;
  std::size_t depth_ = 0;
  xml::Place root_;
  bool with_model_, ended_ = false;
};

/// Hears a manifest in one pass: fills the tree, holds it against the content model, and lets the
/// descriptors and curriculum standards in it be judged. Stops at a root that is no manifest's.
class ManifestReading final : public xml::Handler {
 public:
  /// `document` has the entry, the findings and the paths. `forced`: the edition to hold it
  /// against.
  ManifestReading(const Descriptor& document, std::optional<Spec> forced);

  bool begin(const xml::Name& name, std::span<const xml::Attribute> attributes,
             xml::Place place) override;
  bool text(std::string_view text, xml::Place place) override;
  bool end(const xml::Name& name, xml::Place place) override;

  /// Null when the root is in no edition's namespace, and none was forced.
  const Edition* edition() const { return edition_; }
  /// The root that was met; empty when there was none.
  std::string_view root() const { return root_name_; }
  std::string_view space() const { return space_; }
  xml::Place root_place() const { return root_place_; }
  bool full() const { return tree_.full(); }
  xml::Tree take_tree() { return tree_.take(); }

  /// What was found in the manifest by itself.
  struct Inline {
    std::size_t resource;  ///< position among resources
    Descriptor descriptor;
    Facts facts;
    xml::Place root;
  };
  std::vector<Inline> descriptors;
  /// Standards of a resource, or of the cartridge (nowhere).
  struct Aligned {
    std::size_t resource;
    std::vector<std::string> standards;
  };
  std::vector<Aligned> standards;

 private:
  void open_part(const xml::Name& name);
  void close_part();

  Descriptor document_;
  std::optional<Spec> forced_;
  const Edition* edition_ = nullptr;
  std::string root_name_, space_;
  xml::Place root_place_;
  xml::TreeBuilder tree_;
  std::unique_ptr<Faults> faults_;
  std::unique_ptr<record::ElementWalker> walker_;
  std::size_t depth_ = 0;
  // Where in the document: the one list of resources, and the resource that is open.
  bool in_resources_ = false, had_resources_ = false, in_resource_ = false;
  std::size_t resources_ = 0;
  Kind kind_ = Kind::unknown;
  Spec kind_edition_ = Spec::none;
  std::string identifier_;
  // The part that is being judged by itself, and where it began.
  std::unique_ptr<DescriptorReading> part_;
  std::unique_ptr<DescriptorJudge> aligned_;
  std::size_t part_depth_ = 0, aligned_depth_ = 0;
};

}  // namespace edcheck::cartridge
