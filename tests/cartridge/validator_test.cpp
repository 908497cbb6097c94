// A check as a whole: its edition, its profile, its limits, and how it ends.
#include <gmock/gmock.h>

#include "cartridge/sample_cartridge.hpp"

namespace edcheck::cartridge {
namespace {

using namespace sample;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

static_assert(edcheck::Validator<Validator>);

TEST(EditionChecks, WantTheSchemaWordsOfTheNamespace) {
  Course course{Spec::cc_1_2};
  course.version = "1.1.0";
  EXPECT_THAT(check(course).rules(), ElementsAre("manifest.schemaversion"));
  course.version = " 1.2.0\n";
  EXPECT_THAT(check(course).count("manifest.schemaversion"), 0u);
  course.version = "1.2.0";
  course.schema = "1EdTech Common Cartridge";
  EXPECT_THAT(check(course).rules(), ElementsAre("manifest.schema"));
}

TEST(EditionChecks, CanBeForced) {
  const Heard heard = check(Course{Spec::cc_1_1}, {.edition = Spec::cc_1_2});
  EXPECT_EQ(heard.edition, "1.2");
  EXPECT_THAT(heard.rules(), Contains("element.root"));
  EXPECT_THAT(heard.rules(), Contains("manifest.schemaversion"));
}

TEST(EditionChecks, TellOfProtection) {
  Course course;
  const auto authorizations = [&](std::string_view access) {
    return std::string{"<authorizations xmlns='"}
        .append(course.edition->authorization)
        .append("' access='")
        .append(access)
        .append("'><authorization><cartridgeId>1</cartridgeId></authorization></authorizations>");
  };
  course.behind = authorizations("cartridge");
  EXPECT_THAT(check(course).rules(), ElementsAre("authorizations.present"));
  const std::string marked = "<resource identifier='w' type='webcontent' xmlns:a='" +
                             std::string{course.edition->authorization} + "' a:protected='true'/>";
  course.resources += marked;
  EXPECT_THAT(check(course).rules(),
              ElementsAre("authorizations.unused", "authorizations.present"));
  course.behind = authorizations("resource");
  EXPECT_THAT(check(course).rules(), ElementsAre("authorizations.present"));
}

TEST(ThinCartridges, HoldLinksOnly) {
  for (const Spec spec : {Spec::cc_1_2, Spec::cc_1_3, Spec::cc_1_4}) {
    Course course{spec};
    course.schema = "IMS Thin Common Cartridge";
    course.items = "<item identifier='i1' identifierref='site'><title>Site</title></item>";
    course.resources = course.resource("site", Kind::web_link, "site.xml");
    course.files = {{"site.xml", course.web_link("https://a.example/")}};
    // (1.2 has no such schema in its list, which is no fault of the cartridge.)
    EXPECT_THAT(check(course).rules(), IsEmpty()) << course.edition->number;
    EXPECT_TRUE(read_course(course).thin);
    course.resources += course.resource("page", Kind::web_content, "site.xml");
    EXPECT_THAT(check(course).rules(), ElementsAre("thin.kind"));
  }
}

TEST(ThinCartridges, OfOnePointFourHaveNoDependencies) {
  Course course{Spec::cc_1_4};
  course.schema = "IMS Thin Common Cartridge";
  course.items = "<item identifier='i1' identifierref='site'><title>Site</title></item>";
  course.resources = course.resource("site", Kind::web_link, "site.xml", course.depends_on("site"));
  course.files = {{"site.xml", course.web_link("https://a.example/")}};
  EXPECT_THAT(check(course).rules(), ElementsAre("thin.part", "dependency.itself"));
}

TEST(K12Cartridges, AreDescribedForTeachers) {
  Course course{Spec::cc_1_4};
  course.schema = "IMS K-12 Common Cartridge";
  EXPECT_THAT(check(course).rules(), ElementsAre("k12.manifest-metadata"));
  course.general = "<keyword><string>plants</string></keyword>";
  EXPECT_THAT(check(course).rules(), IsEmpty());
  course.resources +=
      "<resource identifier='w' type='webcontent'><metadata><lom xmlns='" +
      std::string{course.edition->lom_resource} +
      "'><general><title><string>Leaf</string></title></general></lom></metadata></resource>";
  const Heard heard = check(course);
  EXPECT_EQ(heard.count("k12.resource-metadata"), 2u);
  EXPECT_EQ(heard.faults.size(), 2u);
}

TEST(Standards, AreReadOfCartridgeAndResources) {
  Course course{Spec::cc_1_3};
  const auto set = [&](std::string_view guid) {
    return std::string{"<curriculumStandardsMetadataSet xmlns='"}
        .append(course.edition->standards)
        .append("'><curriculumStandardsMetadata><setOfGUIDs><labelledGUID><GUID>")
        .append(guid)
        .append(
            "</GUID></labelledGUID></setOfGUIDs></curriculumStandardsMetadata>"
            "</curriculumStandardsMetadataSet>");
  };
  const std::string first = "http://purl.org/ASN/resources/S1143A4A", second = "urn:x:2";
  course.metadata = set(first);
  course.resources += "<resource identifier='w' type='webcontent'><metadata>" + set(second) +
                      "</metadata></resource>";
  const Cartridge read = read_course(course);
  EXPECT_THAT(read.standards, ElementsAre(first));
  EXPECT_THAT(read.resources[2].standards, ElementsAre(second));
  EXPECT_THAT(check(course).rules(), IsEmpty());
  EXPECT_THAT(check(course, {.profile = Profile::canvas}).rules(),
              ElementsAre("practice.canvas-standards"));
}

TEST(Profiles, TellWhatImportersDo) {
  const Course newer{Spec::cc_1_3};
  EXPECT_THAT(check(newer, {.profile = Profile::moodle}).rules(),
              ElementsAre("practice.moodle-edition"));
  EXPECT_THAT(check(Course{Spec::cc_1_1}, {.profile = Profile::moodle}).rules(), IsEmpty());
  EXPECT_THAT(check(newer, {.profile = Profile::brightspace}).rules(), IsEmpty());

  Course book{Spec::cc_1_3};
  book.resources += book.resource("book", Kind::epub, "book.epub");
  book.files["book.epub"] = "x";
  EXPECT_THAT(check(book).rules(), IsEmpty());
  EXPECT_THAT(check(book, {.profile = Profile::canvas}).rules(),
              ElementsAre("practice.canvas-kind"));

  Course flat{Spec::cc_1_4};
  flat.resources.clear();
  flat.items.clear();
  const std::string text = flat.manifest();
  EXPECT_THAT(check(Package::of(ByteSource::memory(text), "flat.xml"), {.profile = Profile::canvas})
                  .rules(),
              Contains("practice.canvas-inline"));
}

TEST(Profiles, TellLinksThatComeTwiceInThinCartridges) {
  Course course{Spec::cc_1_3};
  course.schema = "IMS Thin Common Cartridge";
  course.items =
      "<item identifier='i1' identifierref='a'><title>A</title></item>"
      "<item identifier='i2' identifierref='b'><title>B</title></item>";
  course.resources =
      course.resource("a", Kind::web_link, "a.xml") + course.resource("b", Kind::web_link, "b.xml");
  course.files = {{"a.xml", course.web_link("https://a.example/")},
                  {"b.xml", course.web_link("https://a.example/")}};
  EXPECT_THAT(check(course).rules(), IsEmpty());
  const Heard heard = check(course, {.profile = Profile::brightspace});
  EXPECT_THAT(heard.rules(), ElementsAre("practice.thin-repeated"));
  EXPECT_EQ(heard.faults[0].entry, "b.xml");
}

TEST(Structure, IsToldWithWhatWasExpected) {
  Course course;
  course.files["talk.xml"] =
      "<topic xmlns='" + std::string{course.edition->topic} + "'><text/><title/></topic>";
  const Heard heard = check(course);
  EXPECT_EQ(heard.first("element.order").path, "/topic/text");
  EXPECT_THAT(heard.first("element.order").message, HasSubstr("title may"));
  EXPECT_EQ(heard.first("attribute.missing").path, "/topic/text/@texttype");
}

TEST(Structure, NamesTheNamespaceWhereTheNameWouldFit) {
  Course course;
  std::string manifest = course.manifest();
  const std::string_view right = course.edition->lom_manifest;
  manifest.replace(manifest.find(right), right.size(), course.edition->lom_resource);
  const std::string zip = zip::archive({{.name = "imsmanifest.xml", .content = manifest},
                                        {.name = "page.html", .content = "p"},
                                        {.name = "talk.xml", .content = course.topic()}});
  const Heard heard = check(Package::of(std::string_view{zip}));
  ASSERT_FALSE(heard.faults.empty());
  EXPECT_THAT(heard.faults[0].message, HasSubstr("LOM/resource"));
}

TEST(Structure, ToleratesExtensions) {
  Course course;
  course.files["talk.xml"] = course.topic("x", "<v:own xmlns:v='urn:vendor'>any</v:own>");
  course.metadata = "";
  course.behind = "<v:own xmlns:v='urn:vendor'><v:deep/></v:own>";
  EXPECT_EQ(check(course).count("element.undeclared"), 0u);
  Course topic;
  topic.files["talk.xml"] = course.files["talk.xml"];
  EXPECT_THAT(check(topic).rules(), IsEmpty());
}

TEST(Structure, CallsAnEmptyQuizEmpty) {
  Course course;
  course.items += "<item identifier='i9' identifierref='quiz'><title>Quiz</title></item>";
  course.resources += course.resource("quiz", Kind::assessment, "quiz.xml");
  course.files["quiz.xml"] =
      "<questestinterop xmlns='" + std::string{qti_space} +
      "'><assessment ident='q' title='Quiz'><section ident='s'/></assessment></questestinterop>";
  const Heard heard = check(course);
  EXPECT_EQ(heard.first("assessment.no-questions").course, "Quiz");
  const Cartridge read = read_course(course);
  EXPECT_EQ(read.resources[2].questions_in_all(), 0u);
  EXPECT_EQ(read.resources[2].title, "Quiz");
}

TEST(Run, StopsWhenTheSinkAsks) {
  Course course;
  course.items += "<item identifier='i4' identifierref='gone'><title>Gone</title></item>";
  course.files["talk.xml"] = "<x/>";
  for (const std::size_t after : {1u, 2u}) {
    Heard heard;
    heard.stop_after = after;
    const std::string zip = course.zipped();
    EXPECT_EQ(Validator{}.validate(Package::of(std::string_view{zip}), heard).reach,
              Reach::stopped);
    EXPECT_EQ(heard.faults.size(), after);
  }
}

TEST(Run, KeepsToLimits) {
  Course course;
  course.files["talk.xml"] = course.topic(std::string(10'000, 'x'));
  Limits limits;
  limits.xml_bytes = 5'000;
  const Heard heard = check(course, {.limits = limits});
  EXPECT_THAT(heard.rules(), ElementsAre("xml.too-long"));
  EXPECT_EQ(heard.outcome.reach, Reach::cut_short);

  Course deep;
  deep.items = std::string{};
  for (int i = 0; i < 300; ++i)
    deep.items += "<item identifier='d" + std::to_string(i) + "'><title>D</title>";
  for (int i = 0; i < 300; ++i) deep.items += "</item>";
  EXPECT_THAT(check(deep).rules(), ElementsAre("xml.too-deep"));
}

TEST(Run, SurvivesAFloodOfFindings) {
  Course course;
  std::string items;
  for (int i = 0; i < 40'000; ++i) items += "<item/>";
  course.items += items;
  const Heard heard = check(course);
  EXPECT_GE(heard.faults.size(), 80'000u);  // no identifier and no title
  EXPECT_EQ(heard.outcome.reach, Reach::whole);
}

TEST(Run, KeepsFewPathsOfAFlood) {
  Course course;
  std::string items;
  for (int i = 0; i < 15'000; ++i)
    items += "<item identifier='n" + std::to_string(i) + "' a" + std::to_string(i) +
             "='x'><title>T</title></item>";
  course.items += items;
  const Heard heard = check(course);
  EXPECT_EQ(heard.count("attribute.unknown"), 15'000u);
  EXPECT_EQ(heard.faults.back().path, "");
  EXPECT_EQ(heard.faults.front().path, "/manifest/organizations/organization/item/item/@a0");
}

TEST(Run, ReadsNothingBehindASpentArchive) {
  Course course;
  course.files["page.html"] = std::string(100'000, 'x');
  course.files["a.html"] = std::string(100'000, 'x');
  course.resources += "<resource identifier='w' type='webcontent'><file href='a.html'/></resource>";
  Limits limits;
  limits.inflated_bytes = 50'000;
  const Heard heard = check(course, {.limits = limits});
  EXPECT_EQ(heard.outcome.reach, Reach::cut_short);
  EXPECT_GE(heard.count("limit.inflated-bytes"), 1u);
}

TEST(Run, ReadsEncodingsOfXml) {
  const Course course;
  std::string wide;
  for (const char c : course.topic()) wide += {c, '\0'};
  Course utf16;
  utf16.files["talk.xml"] = "\xFF\xFE" + wide;
  EXPECT_THAT(check(utf16).rules(), IsEmpty());
  Course lies;
  lies.files["talk.xml"] = "<?xml version='1.0' encoding='UTF-16'?>" + course.topic();
  EXPECT_THAT(check(lies).rules(), ElementsAre("xml.encoding-mismatch"));
  Course doctype;
  doctype.files["talk.xml"] = "<!DOCTYPE topic [<!ENTITY a 'b'>]>" + course.topic("&amp;a;");
  EXPECT_THAT(check(doctype).rules(), ElementsAre("xml.doctype"));
}

}  // namespace
}  // namespace edcheck::cartridge
