// Files that resources list, what descriptors refer to, and files that nothing mentions.
#include <gmock/gmock.h>

#include "cartridge/sample_cartridge.hpp"

namespace edcheck::cartridge {
namespace {

using namespace sample;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string listing(std::string_view href) {
  return std::string{"<resource identifier='w' type='webcontent'><file href='"}.append(href).append(
      "'/></resource>");
}

TEST(PackageFiles, AreFoundByTheirHref) {
  Course course;
  course.files["unit/a b.html"] = "x";
  course.resources += listing("unit/a%20b.html");
  EXPECT_THAT(check(course).rules(), ElementsAre("package.name-spaces"));
}

TEST(PackageFiles, AreToldHowTheyWereFound) {
  const auto rules = [](std::string_view href) {
    Course course;
    course.files["unit/a-b.html"] = "x";
    course.resources += listing(href);
    return check(course).rules();
  };
  EXPECT_THAT(rules("unit/a-b.html"), IsEmpty());
  EXPECT_THAT(rules("Unit/A-B.html"), ElementsAre("file.case"));
  EXPECT_THAT(rules("unit/a%252Db.html"), ElementsAre("file.encoded-twice"));
  EXPECT_THAT(rules("unit/a.html"), ElementsAre("file.missing", "package.unlisted"));
  EXPECT_THAT(rules("../unit/a-b.html"), ElementsAre("file.outside", "package.unlisted"));
}

TEST(PackageFiles, AreLookedUpFromXmlBase) {
  Course course;
  course.files["unit/x.html"] = "x";
  course.resources +=
      "<resource identifier='w' type='webcontent' xml:base='unit/'><file "
      "href='x.html'/></resource>";
  EXPECT_THAT(check(course).rules(), IsEmpty());
}

TEST(PackageFiles, ThatNothingListsAreTold) {
  Course course;
  course.files["notes.txt"] = "x";
  course.files["settings.xml"] = "not even <xml";
  EXPECT_THAT(check(course).rules(),
              ElementsAre("package.unlisted", "package.unlisted", "package.unchecked-xml"));
}

TEST(PackageFiles, ArePassedOverButForTheirChecksum) {
  Course course;
  const std::string bytes(300'000, 'x');
  std::vector<zip::Member> members{{.name = "imsmanifest.xml", .content = course.manifest()},
                                   {.name = "talk.xml", .content = course.topic()},
                                   {.name = "page.html", .content = bytes, .deflate = true}};
  members.back().local.crc = members.back().central.crc = 7;
  const std::string zip = zip::archive(members);
  const Heard heard = check(Package::of(std::string_view{zip}));
  EXPECT_THAT(heard.rules(), ElementsAre("zip.crc-mismatch"));
  EXPECT_EQ(heard.faults[0].entry, "page.html");
  EXPECT_EQ(heard.outcome.reach, Reach::cut_short);
}

TEST(PackageFiles, AreMatchedByTheirBytes) {
  Course course;
  course.files["mol\xC3\xA9.txt"] = "x";
  course.resources += listing("mol\xC3\xA9.txt");
  EXPECT_THAT(check(course).rules(), IsEmpty());
}

TEST(PackageFiles, WarnOfNamesWhoseEncodingIsNotSaid) {
  Course course;
  course.resources += listing("mol\xC3\xA9.txt");
  std::vector<zip::Member> members{{.name = "imsmanifest.xml", .content = course.manifest()},
                                   {.name = "talk.xml", .content = course.topic()},
                                   {.name = "page.html", .content = "x"},
                                   {.name = "mol\xC3\xA9.txt", .content = "x"}};
  members.back().local.flags = members.back().central.flags = 0;
  const std::string zip = zip::archive(members);
  const Heard heard = check(Package::of(std::string_view{zip}));
  EXPECT_THAT(heard.rules(), ElementsAre("package.name-encoding"));
  EXPECT_EQ(heard.faults[0].entry, "mol\xC3\xA9.txt");
}

TEST(Folders, BelongToTheirDescriptor) {
  Course course;
  course.files.erase("talk.xml");
  course.files["talk/talk.xml"] = course.topic();
  course.files["talk/a.png"] = course.files["b.png"] = course.files["talk/c.png"] = "x";
  const std::string talk =
      course.resource("talk", Kind::discussion_topic, "talk/talk.xml", course.depends_on("own"));
  course.resources =
      course.page() + talk +
      course.resource("own", Kind::associated_content, "talk/a.png", "<file href='talk/c.png'/>");
  // (The file stands behind no dependency here.)
  course.resources = course.page() + talk + "<resource identifier='own' type='" +
                     std::string{type_word(Kind::associated_content, Spec::cc_1_1)} +
                     "'><file href='talk/a.png'/><file href='talk/c.png'/></resource>";
  course.files.erase("b.png");
  EXPECT_THAT(check(course).rules(), IsEmpty());

  course.files["b.png"] = "x";
  course.resources = course.page() + talk +
                     course.resource("own", Kind::associated_content, "b.png") +
                     listing("talk/a.png");
  course.files.erase("talk/c.png");
  const Heard heard = check(course);
  EXPECT_THAT(heard.rules(), ElementsAre("folder.outside", "folder.shared"));
}

TEST(Folders, HoldOneAssociatedContent) {
  Course course;
  course.files["a.png"] = "x";
  course.resources = course.page() +
                     course.resource("talk", Kind::discussion_topic, "talk.xml",
                                     course.depends_on("a1") + course.depends_on("a2")) +
                     course.resource("a1", Kind::associated_content, "a.png") +
                     course.resource("a2", Kind::associated_content, "a.png");
  EXPECT_THAT(check(course).rules(), ElementsAre("folder.second"));
}

// A topic in a folder of its own, whose text has one picture.
Course with_picture(std::string_view source, std::string_view depends = {}) {
  Course course;
  course.files.erase("talk.xml");
  course.files["talk/talk.xml"] =
      course.topic("&lt;img src=\"" + std::string{source} + "\" alt=\"A leaf\">");
  course.files["media/leaf.png"] = "x";
  course.resources = course.page() +
                     course.resource("talk", Kind::discussion_topic, "talk/talk.xml", depends) +
                     listing("media/leaf.png");
  return course;
}

TEST(References, ByTheTokenAreFoundFromTheDescriptor) {
  const std::string needs = Course::depends_on("w");
  for (const std::string_view token :
       {"$IMS-CC-FILEBASE$", "$IMS_CC_FILEBASE$", "$1EdTech-CC-FILEBASE$", "%24IMS-CC-FILEBASE%24"})
    EXPECT_THAT(check(with_picture(std::string{token} + "../media/leaf.png", needs)).rules(),
                IsEmpty())
        << token;
}

TEST(References, AreToldWhatIsWrongWithThem) {
  const std::string needs = Course::depends_on("w");
  const auto rules = [&](std::string_view source, std::string_view depends) {
    return check(with_picture(source, depends)).rules();
  };
  EXPECT_THAT(rules("$IMS-CC-FILEBASE$../media/gone.png", needs), ElementsAre("reference.missing"));
  EXPECT_THAT(rules("$IMS-CC-FILEBASE$../../media/leaf.png", needs),
              ElementsAre("reference.missing"));
  EXPECT_THAT(rules("$IMS-CC-FILEBASE$/media/leaf.png", needs), ElementsAre("reference.base"));
  EXPECT_THAT(rules("$IMS-CC-FILEBASE$../media/leaf.png", ""), ElementsAre("reference.undeclared"));
  EXPECT_THAT(rules("../media/leaf.png", needs), ElementsAre("reference.token-missing"));
  EXPECT_THAT(rules("../media/gone.png", needs), ElementsAre("reference.relative"));
  EXPECT_THAT(rules("https://a.example/leaf.png", needs), IsEmpty());
  EXPECT_THAT(rules("#top", needs), IsEmpty());
}

TEST(References, OfAttachmentsMustBeThere) {
  const auto rules = [](std::string_view href, std::string_view depends) {
    Course course;
    course.files["talk.xml"] = course.topic(
        "x", "<attachments><attachment href='" + std::string{href} + "'/></attachments>");
    course.files["leaf.png"] = course.files["web_resources/a.png"] = "x";
    course.resources = course.page() +
                       course.resource("talk", Kind::discussion_topic, "talk.xml", depends) +
                       course.resource("own", Kind::associated_content, "leaf.png") +
                       listing("web_resources/a.png");
    return check(course).rules();
  };
  EXPECT_THAT(rules("leaf.png", Course::depends_on("own")), IsEmpty());
  EXPECT_THAT(rules("leaf.png", ""), ElementsAre("attachment.unrelated"));
  EXPECT_THAT(rules("gone.png", ""), ElementsAre("attachment.missing"));
  EXPECT_THAT(rules("a.png", ""), ElementsAre("attachment.base"));
}

TEST(References, OfToolsToTheirIcons) {
  const auto rules = [](std::string_view parts, std::string_view depends) {
    Course course;
    course.files["tool.xml"] =
        "<cartridge_basiclti_link xmlns='http://www.imsglobal.org/xsd/imslticc_v1p0' "
        "xmlns:b='http://www.imsglobal.org/xsd/imsbasiclti_v1p0' "
        "xmlns:p='http://www.imsglobal.org/xsd/imslticp_v1p0'><b:title>Tool</b:title>"
        "<b:secure_launch_url>https://tool.example/</b:secure_launch_url>"
        "<b:vendor><p:code>tool</p:code><p:name>Tool</p:name></b:vendor>" +
        std::string{parts} + "</cartridge_basiclti_link>";
    course.files["leaf.png"] = "x";
    course.items += "<item identifier='i9' identifierref='tool'><title>Tool</title></item>";
    course.resources += course.resource("tool", Kind::lti_link, "tool.xml", depends) +
                        course.resource("icon", Kind::associated_content, "leaf.png");
    return check(course).rules();
  };
  const std::string icon = "<cartridge_icon identifierref='icon'/>";
  EXPECT_THAT(rules("", ""), IsEmpty());
  EXPECT_THAT(rules(icon, Course::depends_on("icon")), IsEmpty());
  EXPECT_THAT(rules(icon, ""), ElementsAre("lti.icon-unrelated"));
  EXPECT_THAT(rules("<cartridge_icon identifierref='gone'/>", ""), ElementsAre("lti.icon-unknown"));
  EXPECT_THAT(rules("<cartridge_bundle identifierref='BLTI001_Bundle'/>", ""),
              ElementsAre("lti.bundle-unknown"));
}

}  // namespace
}  // namespace edcheck::cartridge
