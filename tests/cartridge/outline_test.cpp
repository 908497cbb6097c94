// The outline, and where it says that findings are.
#include <gmock/gmock.h>

#include "cartridge/manifest.hpp"
#include "cartridge/sample_cartridge.hpp"

namespace edcheck::cartridge {
namespace {

using namespace sample;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Outline, OfASoundCartridgeHasNoFindings) {
  for (const Spec spec : every_edition) {
    const Heard heard = check(Course{spec});
    EXPECT_THAT(heard.rules(), IsEmpty()) << edition_of(spec)->number;
    EXPECT_EQ(heard.edition, edition_of(spec)->number);
    EXPECT_EQ(heard.outcome.reach, Reach::whole);
    EXPECT_THAT(heard.checked_entries, ElementsAre("imsmanifest.xml", "talk.xml"));
  }
}

TEST(Outline, IsReadFromTheTopDown) {
  const Cartridge course = read_course(Course{});
  EXPECT_EQ(course.edition, Spec::cc_1_1);
  EXPECT_FALSE(course.thin);
  EXPECT_EQ(course.title, "Biology");
  ASSERT_EQ(course.items.size(), 3u);
  EXPECT_EQ(course.items[0].title, "Unit 1");
  EXPECT_EQ(course.items[0].depth, 0u);
  EXPECT_EQ(course.items[0].resource, std::nullopt);
  EXPECT_EQ(course.items[2].title, "Talk");
  EXPECT_EQ(course.items[2].depth, 1u);
  EXPECT_EQ(course.items[2].parent, 0u);
  EXPECT_EQ(course.path(2), "Unit 1 > Talk");
  ASSERT_EQ(course.resources.size(), 2u);
  EXPECT_EQ(course.items[2].resource, 1u);
  EXPECT_EQ(course.resources[1].kind, Kind::discussion_topic);
  EXPECT_EQ(course.resources[1].title, "Growing");
  EXPECT_THAT(course.resources[0].files, ElementsAre("page.html"));
  EXPECT_EQ(course.resources[0].href, "page.html");
  EXPECT_FALSE(course.items[2].broken);
}

TEST(Outline, PlacesFindingsInTheCourse) {
  Course course;
  course.files["talk.xml"] = "<topic";
  course.files.erase("page.html");
  const Heard heard = check(course);
  EXPECT_EQ(heard.first("file.missing").course, "Unit 1 > Plants");
  EXPECT_EQ(heard.first("file.missing").entry, "imsmanifest.xml");
  EXPECT_EQ(heard.first("xml.ends-early").course, "Unit 1 > Talk");
  EXPECT_EQ(heard.first("xml.ends-early").entry, "talk.xml");
}

TEST(Outline, PlacesWhatIsOnlyNeededWhereItIsNeeded) {
  Course course;
  course.resources =
      course.page() +
      course.resource("talk", Kind::discussion_topic, "talk.xml", course.depends_on("pictures")) +
      course.resource("pictures", Kind::associated_content, "gone.png");
  EXPECT_EQ(check(course).first("file.missing").course, "Unit 1 > Talk");
}

TEST(Outline, CutsWhatIsTooLongToRead) {
  Course course;
  course.items = "<item identifier='i1' identifierref='gone'><title>" + std::string(5000, 'x') +
                 "</title></item>";
  for (int i = 0; i < 20; ++i)
    course.items = "<item identifier='n" + std::to_string(i) + "'><title>" + std::string(200, 'y') +
                   "</title>" + course.items + "</item>";
  const std::string place = check(course).first("item.resource-unknown").course;
  EXPECT_LT(place.size(), 700u);
  EXPECT_THAT(place, testing::EndsWith("> " + std::string(80, 'x')));
}

TEST(Outline, TellsItemsThatLeadNowhere) {
  Course course;
  course.items +=
      "<item identifier='i4' identifierref='gone'><title>Gone</title></item>"
      "<item identifier='i5' identifierref='i1'><title>Itself</title></item>";
  const Heard heard = check(course);
  EXPECT_THAT(heard.rules(), ElementsAre("item.resource-unknown", "item.no-resource"));
  EXPECT_EQ(heard.faults[0].course, "Gone");
  EXPECT_THAT(heard.faults[1].message, HasSubstr("an item"));
  const Cartridge read = read_course(course);
  EXPECT_TRUE(read.items[3].broken);
  EXPECT_TRUE(read.items[4].broken);
}

TEST(Outline, TellsLinksOfFolders) {
  Course course;
  course.items =
      "<item identifier='i1' identifierref='page'><title>Unit</title>"
      "<item identifier='i2' identifierref='talk'><title>Talk</title></item></item>";
  EXPECT_THAT(check(course).rules(), ElementsAre("item.linked-folder"));
}

TEST(Outline, MayLinkOneResourceTwice) {
  Course course;
  course.items += "<item identifier='i4' identifierref='page'><title>Again</title></item>";
  EXPECT_THAT(check(course).rules(), IsEmpty());
}

TEST(Outline, AsksForTheFileThatOpens) {
  for (const Spec spec : every_edition) {
    Course course{spec};
    const std::size_t at = course.resources.find(" href='page.html'");
    course.resources.erase(at, std::string_view{" href='page.html'"}.size());
    const Heard heard = check(course);
    ASSERT_EQ(heard.faults.size(), 1u);
    EXPECT_EQ(heard.faults[0].severity, spec == Spec::cc_1_0 ? Severity::error : Severity::warning);
  }
}

TEST(Outline, OfOneZeroHidesWhatIsWithinHiddenItems) {
  Course course{Spec::cc_1_0};
  course.items =
      "<item identifier='i1' isvisible='false'><title>Unit</title>"
      "<item identifier='i2' identifierref='page'><title>A</title></item>"
      "<item identifier='i3' identifierref='talk' isvisible='false'><title>B</title></item></item>";
  EXPECT_EQ(check(course).count("item.visible-within-hidden"), 1u);
}

TEST(Outline, StandsWithoutARootItem) {
  Course course;
  std::string text = course.manifest();
  const auto cut = [&](std::string_view part, std::string_view by) {
    text.replace(text.find(part), part.size(), by);
  };
  cut("<item identifier='i0'>", "");
  cut("</item></item></organization>", "</item></organization>");
  const std::string zip = zip::archive({{.name = "imsmanifest.xml", .content = text},
                                        {.name = "page.html", .content = "p"},
                                        {.name = "talk.xml", .content = course.topic()}});
  Heard heard;
  Cartridge read_cartridge;
  EXPECT_FALSE(read(Package::of(std::string_view{zip}), read_cartridge, heard).error);
  ASSERT_EQ(read_cartridge.items.size(), 3u);
  EXPECT_EQ(read_cartridge.items[0].title, "Unit 1");
  EXPECT_EQ(heard.count("element.unexpected"), 1u);  // the root item's title
}

TEST(Outline, IsEmptyWhereTheManifestIsNotWellFormed) {
  Course course;
  course.behind = "</wrong>";
  const Heard heard = check(course);
  EXPECT_THAT(heard.rules(), ElementsAre("xml.tag-mismatch"));
  EXPECT_EQ(heard.edition, "1.1");
  EXPECT_EQ(heard.outcome.reach, Reach::cut_short);
  EXPECT_TRUE(read_course(course).items.empty());
}

}  // namespace
}  // namespace edcheck::cartridge
