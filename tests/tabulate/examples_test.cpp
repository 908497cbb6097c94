// tools/tabulate examples: which case shows a rule, and how much of it.
#include "examples.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace tabulate {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace fs = std::filesystem;

class Examples : public testing::Test {
 protected:
  void put(const std::string& path, std::string_view text) {
    fs::create_directories((top_ / path).parent_path());
    std::ofstream{top_ / path, std::ios::binary} << text;
  }
  std::string written() {
    read_.clear();
    return examples(read_cases(top_.string(), read_));
  }
  ~Examples() override { fs::remove_all(top_); }
  std::vector<std::string> read_;

 private:
  const fs::path top_ = fs::path{testing::TempDir()} /
                        std::string{"examples_"}.append(
                            testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(Examples, AreNoneWithoutCases) {
  EXPECT_THAT(written(), HasSubstr("std::array<RuleExample, 0>"));
  put("oneroster/1.2/csv/base/orgs.csv", "sourcedId,name\n1,North\n");
  EXPECT_THAT(written(), HasSubstr("std::array<RuleExample, 0>"));
}

TEST_F(Examples, ShowHeaderAndChangedLines) {
  put("1.2/csv/base/orgs.csv", "sourcedId,name\n1,North\n2,South\n");
  put("1.2/csv/orgs/name-error/expect",
      "# A school without a name.\nerror field.missing orgs.csv:3\n");
  put("1.2/csv/orgs/name-error/orgs.csv", "sourcedId,name\n1,North\n2,\n");
  put("1.2/csv/orgs/name-ok/expect", "# A short name.\nkeeps field.missing\n");
  put("1.2/csv/orgs/name-ok/orgs.csv", "sourcedId,name\n1,N\n2,South\n");
  const std::string out = written();
  EXPECT_THAT(out, HasSubstr("\"A school without a name.\\012orgs.csv\\012"
                             "    1  sourcedId,name\\012    3  2,\\012\""));
  EXPECT_THAT(out, HasSubstr("\"A short name.\\012orgs.csv\\012"
                             "    1  sourcedId,name\\012    2  1,N\\012\""));
}

TEST_F(Examples, PreferTheCaseThatShowsTheRuleAlone) {
  put("base/orgs.csv", "sourcedId\n");
  put("a/both-error/expect",
      "# Two faults.\nerror key.blank orgs.csv:2\nerror key.form orgs.csv:3\n");
  put("b/alone-error/expect", "# One fault.\nerror key.blank orgs.csv:2\n");
  const std::string out = written();
  EXPECT_THAT(out, HasSubstr("{\"key.blank\",\n     \"One fault.\\012\""));
  EXPECT_THAT(out, HasSubstr("{\"key.form\",\n     \"Two faults.\\012\""));
}

TEST_F(Examples, NeverShowACaseAsKeepingWhatItBreaks) {
  put("a/odd-error/expect", "# Odd.\nerror key.blank orgs.csv:2\nkeeps key.blank\n");
  EXPECT_THAT(written(), HasSubstr("{\"key.blank\",\n     \"Odd.\\012\",\n     {}}"));
}

TEST_F(Examples, DependOnEveryFileAndFolder) {
  put("base/orgs.csv", "sourcedId\n");
  put("a/odd-error/expect", "# Odd.\n");
  written();
  for (const char* end : {"/base", "/base/orgs.csv", "/a", "/a/odd-error", "/a/odd-error/expect"})
    EXPECT_THAT(read_, Contains(EndsWith(end)));
  EXPECT_EQ(depfile("out file", {"a", "b $"}), "out\\ file: \\\n  a \\\n  b\\ $$\n");
}

TEST_F(Examples, TellOfArchivesByTheirCommentOnly) {
  put("core/zip/cut-error/expect", "# The archive is cut off.\nerror zip.truncated -\n");
  put("core/zip/cut-error/package.zip", std::string_view{"PK\3\4\0\0", 6});
  EXPECT_THAT(written(),
              HasSubstr("{\"zip.truncated\",\n     \"The archive is cut off.\\012\",\n     {}}"));
}

Case wide_case(std::string_view changed) {
  const std::string filler(60, 'x');
  const std::string header = "sourcedId," + filler + ",name," + filler + "2,grade";
  Case shown;
  shown.comment = "Wide.";
  shown.files.push_back({.name = "users.csv",
                         .lines = {header, std::string{changed}},
                         .base = {header, "7,a,North,b,05"}});
  return shown;
}

TEST(Excerpt, KeepsTheColumnsOfWideFilesThatMatter) {
  EXPECT_EQ(excerpt(wide_case("7,a,South,b,05"), {}),
            "Wide.\nusers.csv\n    1  sourcedId,…,name,…\n    2  7,…,South,…\n");
  EXPECT_EQ(excerpt(wide_case("8,a,South,b,13"), {"grade"}),
            "Wide.\nusers.csv\n    1  sourcedId,…,grade\n    2  8,…,13\n");
}

TEST(Excerpt, CutsWideLinesWhereColumnsDoNotHelp) {
  const std::string out = excerpt(wide_case("8,a,\"open,b,13"), {"grade"});
  EXPECT_THAT(out, HasSubstr("    2  8,a,\"open,b,13\n"));
  for (const std::string& line : lines_of(out)) EXPECT_LE(line.size(), 7 + 99 + 3);
}

TEST(Excerpt, CountsWhatItLeavesOut) {
  Case shown;
  shown.without = {"roles.csv"};
  shown.files.push_back(
      {.name = "orgs.csv", .lines = {"sourcedId"}, .base = {"sourcedId", "1", "2"}});
  for (int i = 0; i < 9; ++i) shown.files[0].lines.push_back(std::to_string(i));
  const std::string out = excerpt(shown, {});
  EXPECT_THAT(out, HasSubstr("left out: roles.csv\n"));
  EXPECT_THAT(out, HasSubstr("    2  0\n    5  3\n"));  // 1 and 2 are as in base
  EXPECT_THAT(out, HasSubstr("1 line more like these\n"));
  EXPECT_THAT(out, Not(HasSubstr("lines left out")));
  shown.files[0].lines = {"sourcedId", "2"};
  EXPECT_THAT(excerpt(shown, {}), HasSubstr("1 line left out\n"));
}

TEST(Excerpt, ShowsBothRowsOfAnIdentifierThatComesTwice) {
  Case shown;
  shown.files.push_back({.name = "orgs.csv",
                         .lines = {"sourcedId,name", "1,North", "2,South", "1,East"},
                         .base = {"sourcedId,name", "1,North", "2,South"}});
  EXPECT_EQ(excerpt(shown, {"sourcedId"}),
            "orgs.csv\n    1  sourcedId,name\n    2  1,North\n    4  1,East\n");
}

TEST(Excerpt, BreaksALongCommentBetweenWords) {
  Case shown;
  shown.comment = std::string(50, 'a') + " " + std::string(25, 'b') + " ccc";
  EXPECT_EQ(excerpt(shown, {}), std::string(50, 'a') + " " + std::string(25, 'b') + "\nccc\n");
}

TEST(Excerpt, LeavesOutWhatCannotBeSeenOrIsTooMuch) {
  Case shown;
  shown.comment = "Lines end with CR LF.";
  shown.files.push_back(
      {.name = "orgs.csv", .lines = {"sourcedId", "1"}, .base = {"sourcedId", "1"}});
  EXPECT_EQ(excerpt(shown, {}), "Lines end with CR LF.\n");
  for (const char* name : {"a.csv", "b.csv", "c.csv", "d.csv", "e.csv", "f.csv"})
    shown.files.push_back({.name = name, .lines = {"x\ty"}, .base = {}});
  const std::string out = excerpt(shown, {});
  EXPECT_THAT(out, HasSubstr("d.csv\n    1  x→y\nand other files: 2\n"));
  EXPECT_THAT(out, Not(HasSubstr("e.csv")));
}

TEST(Excerpt, MakesBytesLegibleThatAreNoText) {
  Case shown;
  shown.files.push_back(
      {.name = "orgs.csv", .lines = {"sourcedId,name", "1,M\xfcnchen"}, .base = {}});
  EXPECT_THAT(excerpt(shown, {}), HasSubstr("    2  1,M\\xfcnchen\n"));
  shown.files[0].lines[1] = "1,München";
  EXPECT_THAT(excerpt(shown, {}), HasSubstr("    2  1,München\n"));
}

TEST(Expect, TakesTheLinesOfItsGrammar) {
  Case read;
  read_expect(
      "# What it shows.\r\n"
      "error field.date sessions.csv:3:64 startDate\n"
      "note key.twice orgs.csv x2\n"
      "# a remark\n"
      "keeps field.missing\n"
      "without roles.csv users.csv\n"
      "without *\n"
      "option today 2026-01-01\n",
      read);
  EXPECT_EQ(read.comment, "What it shows.");
  ASSERT_EQ(read.findings.size(), 2U);
  EXPECT_EQ(read.findings[0].column, "startDate");
  EXPECT_THAT(read.findings[1].column, IsEmpty());
  EXPECT_THAT(read.keeps, ElementsAre("field.missing"));
  EXPECT_THAT(read.without, ElementsAre("roles.csv", "users.csv"));
  EXPECT_TRUE(read.has_options);
}

TEST(Shortened, CountsCharactersNotBytes) {
  EXPECT_EQ(shortened("äöü", 3), "äöü");
  EXPECT_EQ(shortened("äöüß", 3), "äö…");
  EXPECT_EQ(shortened("", 3), "");
}

}  // namespace
}  // namespace tabulate
