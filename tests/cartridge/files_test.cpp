#include "cartridge/files.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace edcheck::cartridge {
namespace {

using Match = Files::Match;

class FilesTest : public testing::Test {
 protected:
  Files::Found find(std::string_view href, std::string_view base = {}) const {
    return files_.find(base, href);
  }
  std::string name(std::string_view href, std::string_view base = {}) const {
    const Files::Found found = find(href, base);
    return found.entry == Files::npos ? std::string{} : entries_[found.entry].name;
  }
  std::vector<zip::Entry> entries_{{.name = "a.html"},          {.name = "unit/b c.html"},
                                   {.name = "unit/50%25.txt"},  {.name = "unit/!@#$%^&*().txt"},
                                   {.name = "mol\xC3\xA9.txt"}, {.name = "unit", .folder = true},
                                   {.name = "Photo.JPG"},       {.name = "odd\xFFname.txt"}};
  Files files_{entries_, {}};
};

TEST_F(FilesTest, FindsNamesAsTheyStandAndWithEscapesResolved) {
  EXPECT_EQ(find("a.html").match, Match::found);
  EXPECT_EQ(name("unit/b c.html"), "unit/b c.html");
  EXPECT_EQ(name("unit/b%20c.html"), "unit/b c.html");
  EXPECT_EQ(name("unit/b%20c.html#top"), "unit/b c.html");
  EXPECT_EQ(name("a.html?x=1"), "a.html");
  EXPECT_EQ(name("mol%C3%A9.txt"), "mol\xC3\xA9.txt");
  EXPECT_EQ(name("odd\xFFname.txt"), "odd\xFFname.txt");
}

TEST_F(FilesTest, TriesTheNameAsItStandsBeforeItIsTakenApart) {
  EXPECT_EQ(name("unit/50%25.txt"), "unit/50%25.txt");
  EXPECT_EQ(find("unit/50%2525.txt").match, Match::found);
  EXPECT_EQ(name("unit/!@#$%^&*().txt"), "unit/!@#$%^&*().txt");
}

TEST_F(FilesTest, TellsHowANameWasFound) {
  EXPECT_EQ(find("unit/b%2520c.html").match, Match::twice);
  EXPECT_EQ(find("unit\\b c.html").match, Match::by_backslash);
  EXPECT_EQ(find("photo.jpg").match, Match::by_case);
  EXPECT_EQ(name("photo.jpg"), "Photo.JPG");
  EXPECT_EQ(find("MOL%C3%89.txt").match, Match::by_case);
}

TEST_F(FilesTest, FindsNothingForFoldersAndWhatIsNotThere) {
  EXPECT_EQ(find("unit").match, Match::none);
  EXPECT_EQ(find("unit/").match, Match::none);
  EXPECT_EQ(find("").match, Match::none);
  EXPECT_EQ(find("b.html").match, Match::none);
  EXPECT_EQ(find("%").match, Match::none);
}

TEST_F(FilesTest, KeepsWithinThePackage) {
  EXPECT_EQ(find("../a.html").match, Match::outside);
  EXPECT_EQ(find("unit/../../a.html").match, Match::outside);
  EXPECT_EQ(find("..%2Fa.html").match, Match::outside);
  EXPECT_EQ(find("/a.html").match, Match::outside);
  EXPECT_EQ(name("unit/../a.html"), "a.html");
  EXPECT_EQ(name("./a.html"), "a.html");
}

TEST_F(FilesTest, LooksFromTheBase) {
  EXPECT_EQ(name("b%20c.html", "unit/"), "unit/b c.html");
  EXPECT_EQ(name("../a.html", "unit/"), "a.html");
  EXPECT_EQ(find("../../a.html", "unit/").match, Match::outside);
  EXPECT_EQ(find("a.html", "https://a.example/").match, Match::remote);
}

TEST_F(FilesTest, LeavesOtherAddressesAlone) {
  EXPECT_EQ(find("https://a.example/a.html").match, Match::remote);
  EXPECT_EQ(find("//a.example/a.html").match, Match::remote);
  EXPECT_EQ(find("mailto:a@a.example").match, Match::remote);
}

TEST_F(FilesTest, LooksBelowTheFolderOfTheManifestOnly) {
  const Files below{entries_, "unit/"};
  EXPECT_NE(below.find("", "b c.html").entry, Files::npos);
  EXPECT_EQ(below.find("", "a.html").match, Match::none);
  EXPECT_EQ(below.find("", "../a.html").match, Match::outside);
}

TEST(FilePaths, AreMadePlain) {
  EXPECT_EQ(plain_path("a//b/./c"), "a/b/c");
  EXPECT_EQ(plain_path("a/b/../../c"), "c");
  EXPECT_EQ(plain_path("a/../.."), std::nullopt);
  EXPECT_EQ(plain_path(""), "");
  EXPECT_EQ(folder_of("a/b/c"), "a/b/");
  EXPECT_EQ(folder_of("c"), "");
  EXPECT_EQ(percent_decoded("%41%4a%zz%4"), "AJ%zz%4");
}

TEST(FilePaths, OfBasesAreJoined) {
  EXPECT_EQ(joined_base("", "content/"), "content/");
  EXPECT_EQ(joined_base("content/", "unit/"), "content/unit/");
  EXPECT_EQ(joined_base("content/", ""), "content/");
  EXPECT_EQ(joined_base("content/", "page.html"), "content/");
  EXPECT_EQ(joined_base("content/", "https://a.example/x/y"), "https://a.example/x/");
}

}  // namespace
}  // namespace edcheck::cartridge
