// The seam between the reading of a package and the judges of its descriptors: what a judge is
// given, and the facts it gives back for the checks across files and for the outline.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cartridge/paths.hpp"
#include "edcheck/cartridge.hpp"
#include "edcheck/finding.hpp"
#include "record/findings.hpp"
#include "xml/reader.hpp"

namespace edcheck::cartridge {

/// One descriptor, before it is read: a file of its own, or what a resource carries inline.
struct Descriptor {
  Kind kind = Kind::unknown;     ///< of its resource
  Spec edition = Spec::none;     ///< whose rules it follows: that of its type, else the manifest's
  Spec manifest = Spec::none;    ///< of the cartridge
  std::string_view entry = {};   ///< the file, or the manifest's when it is inline
  std::string_view course = {};  ///< where the course uses it first: "Unit 2 > Quiz"
  std::string_view resource = {};        ///< its identifier
  record::Findings* findings = nullptr;  ///< told to the sink every so often, also while reading
  Paths* paths = nullptr;                ///< keeps element paths as long as findings need them

  /// A place for a finding. `path` is a literal, or lives until the findings are told.
  Location at(xml::Place place, std::string_view path) const {
    return {
        .entry = entry, .line = place.line, .column = place.column, .path = path, .course = course};
  }
};

/// Something that a descriptor refers to. Nobody has looked yet whether it is there: whoever reads
/// the package does so behind the descriptor, and tells what is wrong with it.
struct Reference {
  enum class Role : std::uint8_t {
    embedded,    ///< an href or src within HTML that is no absolute address, token included
    attachment,  ///< attachment/@href of a topic or assignment
    icon,        ///< cartridge_icon/@identifierref of an LTI link
    bundle       ///< cartridge_bundle/@identifierref of an LTI link
  };
  Role role = Role::embedded;
  std::string target;  ///< as written, entities of XML and HTML resolved
  xml::Place place = {};
  std::string_view path = {};  ///< a literal, or kept in Descriptor::paths
};

struct Facts {
  // A descriptor with more is told about as far as this goes.
  static constexpr std::size_t references_kept = 10'000, standards_kept = 10'000;
  static constexpr std::size_t title_bytes = 4'096, target_bytes = 4'096;

  std::string title;
  std::string url;  ///< where a web link or LTI link leads
  std::array<std::uint64_t, question_kinds> questions{};
  std::vector<std::string> standards;  ///< GUIDs of curriculum standards
  std::vector<Reference> references;

  void refers(Reference reference) {
    if (references.size() < references_kept && reference.target.size() <= target_bytes)
      references.push_back(std::move(reference));
  }
  void aligned_with(std::string_view standard) {
    if (standards.size() < standards_kept && standard.size() <= target_bytes)
      standards.emplace_back(standard);
  }
};

/// Hears the events of one descriptor from its root to its end, beside the walker that holds them
/// against the content model: what the model says is not its to judge, and the root is one that
/// fits the kind. Tells findings into Descriptor::findings. Events never ask to stop.
class DescriptorJudge : public xml::Handler {
 public:
  /// The root has ended: tells what only the whole shows. Not called when the document breaks off.
  virtual void finish() {}
  const Facts& facts() const { return facts_; }

 protected:
  Facts facts_;
};

/// The judge for a descriptor's kind; null for kinds that have no descriptor. Copies what it keeps
/// of `descriptor` but its views, which outlive it.
std::unique_ptr<DescriptorJudge> descriptor_judge(const Descriptor& descriptor);

/// The judge of one curriculumStandardsMetadataSet (its root), wherever it stands: in the
/// manifest's metadata, a resource's, or an LTI link's. Only Facts::standards comes of it.
std::unique_ptr<DescriptorJudge> standards_judge(const Descriptor& descriptor);

}  // namespace edcheck::cartridge
