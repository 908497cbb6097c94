#include "cartridge/standards.hpp"

#include <algorithm>
#include <memory>

#include "cartridge/descriptor_rules.hpp"
#include "cartridge/edition.hpp"
#include "cartridge/small_judge.hpp"
#include "text/ascii.hpp"
#include "text/guid.hpp"
#include "text/uri.hpp"

namespace edcheck::cartridge {
namespace {

constexpr std::string_view guid_path =
    "/curriculumStandardsMetadataSet/curriculumStandardsMetadata/setOfGUIDs/labelledGUID/GUID";
constexpr std::string_view case_path =
    "/curriculumStandardsMetadataSet/curriculumStandardsMetadata/setOfGUIDs/labelledGUID/"
    "caseItemURI";

// CASE and Academic Benchmarks number with UUIDs, ASN with addresses.
bool is_identifier(std::string_view text) {
  std::string urn{"urn:uuid:"};
  if (text.size() == 36) urn.append(text);
  return text::is_uuid_urn(urn) || text::is_uri(text);
}

class StandardsJudge final : public SmallJudge {
 public:
  explicit StandardsJudge(const Descriptor& descriptor) : descriptor_{descriptor} {}

 private:
  void opens(std::string_view, std::span<const xml::Attribute>, xml::Place) override {}
  void closes(std::string_view path, std::string_view text, xml::Place place) override {
    judge_standard(path, text, place, descriptor_, facts_);
  }
  const Descriptor descriptor_;
};

}  // namespace

bool is_standards_space(std::string_view space) {
  return !space.empty() &&
         std::ranges::find(all_editions, space, &Edition::standards) != all_editions.end();
}

void judge_standard(std::string_view path, std::string_view text, xml::Place place,
                    const Descriptor& descriptor, Facts& facts) {
  const record::Emitter<descriptor_rules> tell{*descriptor.findings, descriptor.edition};
  text = stripped(text);
  if (path.ends_with(guid_path)) {
    const Location where = descriptor.at(place, guid_path);
    if (text.empty()) return tell.found<"cartridge.standards.identifier-empty">(where, {});
    facts.aligned_with(text);
    if (!is_identifier(text))
      tell.found<"cartridge.standards.identifier-form">(where, {}, record::plain(text));
  } else if (path.ends_with(case_path) && !text::is_uri(text)) {
    tell.found<"cartridge.standards.case-address">(descriptor.at(place, case_path), {});
  }
}

std::unique_ptr<DescriptorJudge> standards_judge(const Descriptor& descriptor) {
  return std::make_unique<StandardsJudge>(descriptor);
}

}  // namespace edcheck::cartridge
