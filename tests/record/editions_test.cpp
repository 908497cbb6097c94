// The least that each edition's documents can be, and each of them with one fault.
#include <gmock/gmock.h>

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "record/walked.hpp"

namespace edcheck::walked {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::TestWithParam;

struct Least {
  std::string_view edition, manifest, topic, weblink, lom;
};

void PrintTo(const Least& least, std::ostream* out) {
  *out << least.edition;
}

class Editions : public TestWithParam<Least> {
 protected:
  std::string manifest(std::string_view resources = "") const {
    const Least& least = GetParam();
    std::string text = "<manifest identifier='m' xmlns='";
    text.append(least.manifest).append("'><metadata><schema>IMS Common Cartridge</schema>");
    text.append("<schemaversion>").append(least.edition).append(".0</schemaversion>");
    text.append("<lom xmlns='").append(least.lom).append("'/></metadata><organizations/>");
    return text.append("<resources>").append(resources).append("</resources></manifest>");
  }
  static std::string element(std::string_view name, std::string_view space,
                             std::string_view content) {
    std::string text = "<x:";
    text.append(name).append(" xmlns:x='").append(space).append("'>").append(content);
    return text.append("</x:").append(name).append(">");
  }
  // Children of 1.0 have no namespace.
  std::string child(std::string_view name, std::string_view rest) const {
    std::string text = GetParam().edition == "1.0" ? "<" : "<x:";
    return text.append(name).append(rest).append("/>");
  }
  std::vector<std::string> told(std::string_view document) const {
    return walk(GetParam().edition, document);
  }
};

TEST_P(Editions, TakeTheLeastManifest) {
  EXPECT_THAT(told(manifest()), IsEmpty());
  EXPECT_THAT(
      told(manifest("<resource identifier='r' type='webcontent'><file href='a'/></resource>")),
      IsEmpty());
}

TEST_P(Editions, WantTheirOwnVersion) {
  std::string text = manifest();
  text.replace(text.find(".0</schemaversion"), 2, ".9");
  EXPECT_THAT(told(text), ElementsAre(HasSubstr("/manifest/metadata/schemaversion '1.")));
}

TEST_P(Editions, WantAResourcesTypeAndIdentifier) {
  EXPECT_THAT(told(manifest("<resource/>")),
              ElementsAre("1: attribute_missing /manifest/resources/resource[1] @identifier",
                          "1: attribute_missing /manifest/resources/resource[1] @type"));
}

TEST_P(Editions, TakeTheLeastTopic) {
  const std::string text = child("title", "") + child("text", " texttype='text/plain'");
  EXPECT_THAT(told(element("topic", GetParam().topic, text)), IsEmpty());
  EXPECT_THAT(told(element("topic", GetParam().topic, child("title", ""))),
              ElementsAre("1: missing_child /topic of text"));
}

TEST_P(Editions, TakeTheLeastWebLink) {
  EXPECT_THAT(told(element("webLink", GetParam().weblink,
                           child("title", "") + child("url", " href='https://a.example/'"))),
              IsEmpty());
  EXPECT_THAT(told(element("webLink", GetParam().weblink, child("title", "") + child("url", ""))),
              ElementsAre("1: attribute_missing /webLink/url @href"));
}

TEST_P(Editions, TakeTheLeastQuestions) {
  constexpr std::string_view questions = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2";
  EXPECT_THAT(told(element("questestinterop", questions, "<x:objectbank ident='b'/>")),
              ElementsAre("1: missing_child /questestinterop/objectbank of item"));
  EXPECT_THAT(told(element("questestinterop", questions,
                           "<x:objectbank ident='b'><x:item ident='i'/></x:objectbank>")),
              IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Cartridge, Editions,
    testing::Values(Least{.edition = "1.0",
                          .manifest = "http://www.imsglobal.org/xsd/imscc/imscp_v1p1",
                          .topic = "http://www.imsglobal.org/xsd/imsdt_v1p0",
                          .weblink = "http://www.imsglobal.org/xsd/imswl_v1p0",
                          .lom = "http://ltsc.ieee.org/xsd/imscc/LOM"},
                    Least{.edition = "1.1",
                          .manifest = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1",
                          .topic = "http://www.imsglobal.org/xsd/imsccv1p1/imsdt_v1p1",
                          .weblink = "http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1",
                          .lom = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"},
                    Least{.edition = "1.2",
                          .manifest = "http://www.imsglobal.org/xsd/imsccv1p2/imscp_v1p1",
                          .topic = "http://www.imsglobal.org/xsd/imsccv1p2/imsdt_v1p2",
                          .weblink = "http://www.imsglobal.org/xsd/imsccv1p2/imswl_v1p2",
                          .lom = "http://ltsc.ieee.org/xsd/imsccv1p2/LOM/manifest"},
                    Least{.edition = "1.3",
                          .manifest = "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1",
                          .topic = "http://www.imsglobal.org/xsd/imsccv1p3/imsdt_v1p3",
                          .weblink = "http://www.imsglobal.org/xsd/imsccv1p3/imswl_v1p3",
                          .lom = "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest"},
                    Least{.edition = "1.4",
                          .manifest = "http://www.imsglobal.org/xsd/imsccv1p4/imscp_v1p1",
                          .topic = "http://www.imsglobal.org/xsd/imsccv1p4/imsdt_v1p4",
                          .weblink = "http://www.imsglobal.org/xsd/imsccv1p4/imswl_v1p4",
                          .lom = "http://ltsc.ieee.org/xsd/imsccv1p4/LOM/manifest"}));

}  // namespace
}  // namespace edcheck::walked
