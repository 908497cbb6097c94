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

Judged judge(std::string_view inside, Spec spec = Spec::cc_1_1) {
  std::string document = "<cartridge_basiclti_link xmlns=\"";
  document.append(edition_of(spec)->lti_link)
      .append("\" xmlns:blti=\"")
      .append(blti_space)
      .append("\" xmlns:lticm=\"")
      .append(lticm_space)
      .append("\">\n<blti:title>A tool</blti:title>")
      .append(inside);
  return judged(document.append("</cartridge_basiclti_link>"), Kind::lti_link, spec);
}

constexpr std::string_view secure =
    "<blti:secure_launch_url>https://a.example/s</blti:secure_launch_url>";

TEST(LtiLink, GivesItsTitleAndTheAddressThatIsTaken) {
  for (const Spec spec : {Spec::cc_1_1, Spec::cc_1_2, Spec::cc_1_3, Spec::cc_1_4}) {
    const Judged link = judge(
        std::string{"<blti:launch_url>http://a.example</blti:launch_url>"}.append(secure), spec);
    EXPECT_THAT(link.ids(), IsEmpty());
    EXPECT_EQ(link.facts.title, "A tool");
    EXPECT_EQ(link.facts.url, "https://a.example/s");
  }
  EXPECT_EQ(judge("<blti:launch_url>\n http://a.example </blti:launch_url>").facts.url,
            "http://a.example");
}

TEST(LtiLink, HasAnAddress) {
  const Judged none = judge("");
  EXPECT_THAT(none.ids(), ElementsAre("cartridge.lti.no-address"));
  EXPECT_EQ(none.told[0].path, "/cartridge_basiclti_link");
  EXPECT_EQ(none.told[0].line, 1u);
  EXPECT_THAT(judge("<blti:launch_url> </blti:launch_url>").ids(),
              ElementsAre("cartridge.lti.no-address"));
  // Of another vocabulary.
  EXPECT_THAT(judge("<x:launch_url xmlns:x='u'>http://a.example</x:launch_url>").ids(),
              ElementsAre("cartridge.lti.no-address"));
}

TEST(LtiLink, HasAddressesOfTheWeb) {
  EXPECT_THAT(judge("<blti:launch_url>a.example/launch</blti:launch_url>").ids(),
              ElementsAre("cartridge.lti.address"));
  const Judged link = judge("\n <blti:secure_launch_url>http://a.example</blti:secure_launch_url>");
  EXPECT_THAT(link.ids(), ElementsAre("cartridge.lti.secure-not-https"));
  EXPECT_EQ(link.told[0].line, 3u);
  EXPECT_EQ(link.told[0].column, 2u);
  EXPECT_EQ(link.told[0].path, "/cartridge_basiclti_link/secure_launch_url");
}

TEST(LtiLink, RefersToItsIconAndBundle) {
  const Judged link = judge(std::string{secure}.append(
      "<cartridge_bundle identifierref='B1'/>\n<cartridge_icon identifierref='I1'/>"));
  ASSERT_EQ(link.facts.references.size(), 2u);
  EXPECT_EQ(link.facts.references[0].role, Reference::Role::bundle);
  EXPECT_EQ(link.facts.references[0].target, "B1");
  EXPECT_EQ(link.facts.references[1].role, Reference::Role::icon);
  EXPECT_EQ(link.facts.references[1].target, "I1");
  EXPECT_EQ(link.facts.references[1].place.line, 3u);
}

TEST(LtiLink, RefersToWhatItsDescriptionShows) {
  const Judged link = judge(
      std::string{secure}.append("<blti:description>&lt;img src='a.png'></blti:description>"));
  ASSERT_EQ(link.facts.references.size(), 1u);
  EXPECT_EQ(link.facts.references[0].target, "a.png");
}

TEST(LtiLink, IsAlignedWithStandardsInItsMetadata) {
  std::string inside{secure};
  inside.append("<metadata><s:curriculumStandardsMetadataSet xmlns:s=\"")
      .append(edition_of(Spec::cc_1_3)->standards)
      .append(
          "\"><s:curriculumStandardsMetadata><s:setOfGUIDs><s:labelledGUID>"
          "<s:GUID>urn:a:b</s:GUID></s:labelledGUID></s:setOfGUIDs>"
          "</s:curriculumStandardsMetadata></s:curriculumStandardsMetadataSet></metadata>");
  const Judged link = judge(inside, Spec::cc_1_3);
  EXPECT_THAT(link.ids(), IsEmpty());
  EXPECT_THAT(link.facts.standards, ElementsAre("urn:a:b"));
}

}  // namespace
}  // namespace edcheck::cartridge
