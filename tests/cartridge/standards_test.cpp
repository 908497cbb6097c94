#include "cartridge/standards.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "cartridge/edition.hpp"
#include "judged.hpp"

namespace edcheck::cartridge {
namespace {

using judging::judged;
using judging::Judged;
using testing::ElementsAre;
using testing::IsEmpty;

Judged judge(std::string_view labelled, Spec spec = Spec::cc_1_4) {
  std::string document = "<curriculumStandardsMetadataSet xmlns=\"";
  document.append(edition_of(spec)->standards)
      .append("\"><curriculumStandardsMetadata><setOfGUIDs>")
      .append(labelled)
      .append("</setOfGUIDs></curriculumStandardsMetadata></curriculumStandardsMetadataSet>");
  record::Findings findings;
  Paths paths;
  const auto judge = standards_judge({.edition = spec, .findings = &findings, .paths = &paths});
  return judged(*judge, findings, document);
}
std::string guid(std::string_view value) {
  std::string inside = "\n<labelledGUID><label>a</label><GUID>";
  return inside.append(value).append("</GUID></labelledGUID>");
}

TEST(Standards, AreKnownByWhatEveryProviderWrites) {
  for (const Spec spec : {Spec::cc_1_2, Spec::cc_1_3, Spec::cc_1_4}) {
    const Judged standards = judge(guid("6B87F6EC-7053-11DF-8EBF-BE719DFF4B22") +
                                       guid(" http://purl.org/ASN/resources/S1143419\n") +
                                       guid("urn:uuid:6b87f6ec-7053-11df-8ebf-be719dff4b22"),
                                   spec);
    EXPECT_THAT(standards.ids(), IsEmpty());
    EXPECT_THAT(standards.facts.standards,
                ElementsAre("6B87F6EC-7053-11DF-8EBF-BE719DFF4B22",
                            "http://purl.org/ASN/resources/S1143419",
                            "urn:uuid:6b87f6ec-7053-11df-8ebf-be719dff4b22"));
  }
}

TEST(Standards, HaveIdentifiers) {
  const Judged standards = judge(guid(" ") + guid("") + guid("CCSS.Math.1"));
  EXPECT_THAT(standards.ids(), ElementsAre("cartridge.standards.identifier-empty",
                                           "cartridge.standards.identifier-empty",
                                           "cartridge.standards.identifier-form"));
  EXPECT_EQ(standards.told[1].line, 3u);
  EXPECT_EQ(standards.told[1].column, 31u);
  EXPECT_EQ(standards.told[1].path,
            "/curriculumStandardsMetadataSet/curriculumStandardsMetadata/setOfGUIDs/labelledGUID/"
            "GUID");
  EXPECT_THAT(standards.facts.standards, ElementsAre("CCSS.Math.1"));
}

TEST(Standards, NameCaseItemsByWholeAddresses) {
  EXPECT_THAT(judge("<labelledGUID><caseItemURI>https://case.example/CFItems/1</caseItemURI>"
                    "<GUID>urn:a:b</GUID></labelledGUID>")
                  .ids(),
              IsEmpty());
  EXPECT_THAT(judge("<labelledGUID><caseItemURI>CFItems/1</caseItemURI>"
                    "<GUID>urn:a:b</GUID></labelledGUID>")
                  .ids(),
              ElementsAre("cartridge.standards.case-address"));
}

TEST(Standards, AreKeptWithinBounds) {
  std::string many;
  for (std::size_t i = 0; i < Facts::standards_kept + 5; ++i) many.append(guid("urn:a:b"));
  EXPECT_EQ(judge(many).facts.standards.size(), Facts::standards_kept);
}

TEST(IsStandardsSpace, KnowsEachEditions) {
  EXPECT_TRUE(is_standards_space(edition_of(Spec::cc_1_2)->standards));
  EXPECT_TRUE(is_standards_space(edition_of(Spec::cc_1_4)->standards));
  EXPECT_FALSE(is_standards_space(""));
  EXPECT_FALSE(is_standards_space(qti_space));
}

}  // namespace
}  // namespace edcheck::cartridge
