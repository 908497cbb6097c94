#include "unified_diff.hpp"

#include <gmock/gmock.h>

namespace edcheck::conformance {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class UnifiedDiff : public testing::Test {
 protected:
  std::string changed(std::string_view diff, std::string_view name = "a.xml") {
    apply_diff(diff, files, mistakes);
    return files[std::string{name}];
  }
  Files files{{"a.xml", "one\ntwo\nthree\nfour\nfive\n"}, {"b/c.xml", "one\r\ntwo"}};
  std::vector<std::string> mistakes;
};

TEST_F(UnifiedDiff, ReplacesRemovesAndAddsLines) {
  EXPECT_EQ(changed("--- a/a.xml\n+++ b/a.xml\n"
                    "@@ -1,2 +1,3 @@\n one\n-two\n+2\n+2.5\n"
                    "@@ -4,2 +5 @@\n-four\n five\n"),
            "one\n2\n2.5\nthree\nfive\n");
  EXPECT_THAT(mistakes, IsEmpty());
}

TEST_F(UnifiedDiff, ChangesSeveralFilesAndKeepsTheirLineEnds) {
  EXPECT_EQ(changed("--- a/a.xml\n+++ b/a.xml\n@@ -1 +1 @@\n-one\n+1\n"
                    "--- a/b/c.xml\n+++ b/b/c.xml\n@@ -1 +1 @@\n-one\r\n+1\r\n",
                    "b/c.xml"),
            "1\r\ntwo");
  EXPECT_EQ(files["a.xml"], "1\ntwo\nthree\nfour\nfive\n");
  EXPECT_THAT(mistakes, IsEmpty());
}

TEST_F(UnifiedDiff, WantsEachLineWhereItSays) {
  changed("--- a/a.xml\n+++ b/a.xml\n@@ -2 +2 @@\n-three\n+3\n");
  EXPECT_THAT(mistakes, ElementsAre(HasSubstr("changes.diff:4: the file has another line")));
}

TEST_F(UnifiedDiff, WantsAFileAndLinesOfADiff) {
  changed("--- a/z.xml\n+++ b/z.xml\n@@ -2 +2 @@\n");
  EXPECT_THAT(mistakes, ElementsAre(HasSubstr(":1: no such file"), HasSubstr(":3: no file")));
  mistakes.clear();
  changed("--- a/a.xml\n@@ -3 +3 @@\n three\n@@ -1 +1 @@\n?\n");
  EXPECT_THAT(mistakes, ElementsAre(HasSubstr(":4: hunks go forwards"), HasSubstr(":5: no line")));
}

}  // namespace
}  // namespace edcheck::conformance
