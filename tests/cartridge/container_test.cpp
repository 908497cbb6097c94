#include "cartridge/container.hpp"

#include <gmock/gmock.h>

#include "cartridge/sample_cartridge.hpp"
#include "zip/temporary_folder.hpp"

namespace edcheck::cartridge {
namespace {

using namespace sample;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Heard check_files(const std::vector<zip::Member>& members) {
  const std::string zip = zip::archive(members);
  return check(Package::of(std::string_view{zip}));
}

TEST(Container, SaysWhatItLooksLikeInstead) {
  EXPECT_THAT(check_files({{.name = "moodle_backup.xml"}}).first("package.not-a-cartridge").message,
              HasSubstr("Moodle"));
  EXPECT_THAT(
      check_files({{.name = "[Content_Types].xml"}}).first("package.not-a-cartridge").message,
      HasSubstr("Office"));
  EXPECT_THAT(check_files({{.name = "orgs.csv"}}).first("package.not-a-cartridge").message,
              HasSubstr("OneRoster"));
  const Heard heard = check_files({{.name = "a.html", .content = "a"}});
  EXPECT_THAT(heard.rules(), ElementsAre("package.not-a-cartridge"));
  EXPECT_EQ(heard.standard, "");
  EXPECT_EQ(heard.outcome.reach, Reach::whole);
}

TEST(Container, SaysWhatASingleFileIs) {
  const auto of = [](std::string_view bytes) {
    return check(Package::of(ByteSource::memory(bytes), "thing"));
  };
  EXPECT_THAT(of("%PDF-1.7").first("package.not-a-cartridge").message, HasSubstr("PDF"));
  EXPECT_THAT(of(" {\"a\": 1}").first("package.not-a-cartridge").message, HasSubstr("JSON"));
  EXPECT_THAT(of("<html><p/></html>").first("package.not-a-cartridge").message,
              HasSubstr("begins with html"));
  EXPECT_THAT(of("").rules(), ElementsAre("zip.empty"));
}

TEST(Container, TakesAManifestOnItsOwn) {
  Course course{Spec::cc_1_3};
  course.resources = "<resource identifier='page' type='imswl_xmlv1p3'>" +
                     course.web_link("https://a.example/") + "</resource>" +
                     "<resource identifier='talk' type='imsdt_xmlv1p3'>" + course.topic() +
                     "</resource>";
  for (const std::string_view mark : {"", "\xEF\xBB\xBF"}) {
    const std::string text = std::string{mark}.append(course.manifest());
    const Heard heard = check(Package::of(ByteSource::memory(text), "flat.xml"));
    EXPECT_THAT(heard.rules(), ElementsAre("package.inline"));
    EXPECT_EQ(heard.standard, "common-cartridge");
    EXPECT_EQ(heard.edition, "1.3");
  }
}

TEST(Container, FindsAManifestInAFolderOrWithCapitals) {
  Course course;
  std::vector<zip::Member> members{
      {.name = "course/imsmanifest.xml", .content = course.manifest()}};
  for (const auto& [name, bytes] : course.files)
    members.push_back({.name = "course/" + name, .content = bytes});
  const Heard wrapped = check_files(members);
  EXPECT_THAT(wrapped.rules(), ElementsAre("package.folder"));
  EXPECT_EQ(wrapped.edition, "1.1");

  course.manifest_name = "IMSManifest.xml";
  EXPECT_THAT(check(course).rules(), ElementsAre("package.manifest-case"));
}

TEST(Container, PrefersTheManifestAtTheTop) {
  Course course;
  course.files["old/imsmanifest.xml"] = "<manifest/>";
  const Heard heard = check(course);
  EXPECT_EQ(heard.edition, "1.1");
  EXPECT_THAT(heard.rules(), ElementsAre("package.unlisted", "package.unchecked-xml"));
}

TEST(Container, RefusesToChooseBetweenFolders) {
  const Heard heard = check_files({{.name = "a/imsmanifest.xml", .content = "<manifest/>"},
                                   {.name = "b/imsmanifest.xml", .content = "<manifest/>"}});
  EXPECT_THAT(heard.first("package.not-a-cartridge").message, HasSubstr("several"));
}

TEST(Container, NamesTheNamespaceOfOtherManifests) {
  const Heard heard = check_files(
      {{.name = "imsmanifest.xml",
        .content = "<manifest xmlns='http://www.imsproject.org/xsd/imscp_rootv1p1p2'/>"}});
  EXPECT_THAT(heard.rules(), ElementsAre("manifest.namespace"));
  EXPECT_THAT(heard.faults.front().message, HasSubstr("imscp_rootv1p1p2"));
  EXPECT_EQ(heard.edition, "");
}

TEST(Container, CountsFilesOfComputersAndNamesWithSpaces) {
  Course course;
  course.files["__MACOSX/._page.html"] = "x";
  course.files["unit/.DS_Store"] = "x";
  course.files["my page.html"] = "x";
  const Heard heard = check(course);
  EXPECT_THAT(heard.first("package.system-files").message, HasSubstr("2 files"));
  EXPECT_THAT(heard.first("package.name-spaces").message, HasSubstr("1 files"));
  EXPECT_EQ(heard.first("package.unlisted").entry, "my page.html");
  EXPECT_EQ(heard.faults.size(), 3u);
}

TEST(Container, AsksForTheNameOfFilesOnDisk) {
  const TemporaryFolder folder;
  for (const Spec spec : {Spec::cc_1_0, Spec::cc_1_3}) {
    const Course course{spec};
    folder.write("a.zip", course.zipped());
    folder.write("b.IMSCC", course.zipped());
    EXPECT_EQ(check(Package::at(folder.path("a.zip"))).count("package.extension"),
              spec == Spec::cc_1_0 ? 0u : 1u);
    EXPECT_THAT(check(Package::at(folder.path("b.IMSCC"))).rules(), IsEmpty());
  }
}

TEST(Container, ReadsFolders) {
  const TemporaryFolder folder;
  const Course course;
  folder.write("imsmanifest.xml", course.manifest());
  for (const auto& [name, bytes] : course.files) folder.write(name, bytes);
  const Heard heard = check(Package::at(folder.path()));
  EXPECT_THAT(heard.rules(), IsEmpty());
  EXPECT_EQ(heard.edition, "1.1");
}

TEST(Container, TellsOfPackagesThatAreNotThere) {
  const TemporaryFolder folder;
  EXPECT_TRUE(check(Package::at(folder.path("none.imscc"))).outcome.error);
}

TEST(Container, LeavesArchivesWithinAlone) {
  Course course;
  course.resources +=
      "<resource identifier='z' type='webcontent'><file href='lab.zip'/></resource>";
  course.files["lab.zip"] = zip::archive({{.name = "a", .content = "a"}});
  EXPECT_THAT(check(course).rules(), IsEmpty());
}

TEST(Container, TellsOfDamage) {
  const std::string zip = Course{}.zipped();
  EXPECT_THAT(check(Package::of(std::string_view{zip}.substr(0, zip.size() / 2))).rules(),
              Contains(testing::StartsWith("zip.")));
}

}  // namespace
}  // namespace edcheck::cartridge
