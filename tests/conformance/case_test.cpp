// The grammar of `expect`, as conformance/README.md describes it.
#include "case.hpp"

#include <gmock/gmock.h>

namespace edcheck::conformance {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Case parsed(std::string_view text, std::string_view name = "sample-ok") {
  return parse_case(text, conformance_folder() / "oneroster/1.2/csv/core-fields" / name);
}

std::vector<std::string> mistakes(std::string_view lines, std::string_view name = "sample-ok") {
  return parsed(std::string{"# What the case shows.\n"}.append(lines), name).mistakes;
}

TEST(Expect, ReadsAFinding) {
  const Case one = parsed(
      "# Two users lack a name.\n"
      "error field.missing users.csv:3:44 givenName x2\n",
      "name-error");
  EXPECT_THAT(one.mistakes, IsEmpty());
  EXPECT_EQ(one.shows, "Two users lack a name.");
  EXPECT_EQ(one.name(), "oneroster/1.2/csv/core-fields/name-error");
  ASSERT_EQ(one.expected.size(), 1U);
  const Expected& expected = one.expected.front();
  EXPECT_EQ(expected.severity, Severity::error);
  EXPECT_EQ(expected.rule, "field.missing");
  EXPECT_EQ(expected.entry, "users.csv");
  EXPECT_EQ(expected.line, 3U);
  EXPECT_EQ(expected.column, 44U);
  EXPECT_EQ(expected.path, "givenName");
  EXPECT_EQ(expected.count, 2U);
}

TEST(Expect, ReadsPlacesWithoutNumbersAndWithoutAnEntry) {
  const Case one = parsed(
      "# Places that are not whole.\n"
      "warning csv.blank-row users.csv:3\n"
      "error zip.empty -\n"
      "error zip.method \"my users: 1.csv\":7\n"
      "note csv.mixed-ends \"a:7\" \"two words\"\n",
      "places-error");
  EXPECT_THAT(one.mistakes, IsEmpty());
  ASSERT_EQ(one.expected.size(), 4U);
  EXPECT_EQ(one.expected[0].line, 3U);
  EXPECT_EQ(one.expected[0].column, 0U);
  EXPECT_EQ(one.expected[1].entry, "");
  EXPECT_EQ(one.expected[2].entry, "my users: 1.csv");
  EXPECT_EQ(one.expected[2].line, 7U);
  EXPECT_EQ(one.expected[3].entry, "a:7");
  EXPECT_EQ(one.expected[3].line, 0U);
  EXPECT_EQ(one.expected[3].path, "two words");
}

TEST(Expect, ReadsEveryOption) {
  const Case one = parsed(
      "# Everything that can be set.\n"
      "# A second remark.\n"
      "keeps field.date\n"
      "without users.csv roles.csv\n"
      "option edition 1.1\n"
      "option base ../../base\n"
      "option today 2026-09-01\n"
      "option limit csv_columns 40\n"
      "option folder export\n"
      "option practice off\n"
      "option as zip\n");
  EXPECT_THAT(one.mistakes, IsEmpty());
  EXPECT_THAT(one.keeps, ElementsAre("field.date"));
  EXPECT_THAT(one.without, ElementsAre("users.csv", "roles.csv"));
  EXPECT_EQ(one.options.edition, Spec::oneroster_1_1);
  EXPECT_EQ(one.last_bulk, conformance_folder() / "oneroster/1.2/csv/base");
  EXPECT_EQ(one.options.today, std::chrono::sys_days{std::chrono::year{2026} / 9 / 1});
  EXPECT_EQ(one.options.limits.csv_columns, 40U);
  EXPECT_EQ(one.wrap, "export");
  EXPECT_FALSE(one.options.practice);
  EXPECT_EQ(one.shape, Shape::zip);
  EXPECT_EQ(parsed("# One file alone.\noption single\n").shape, Shape::single);
}

TEST(Expect, MustSayWhatTheCaseShows) {
  EXPECT_THAT(parsed("keeps field.date\n").mistakes, ElementsAre(HasSubstr("in a sentence")));
  EXPECT_THAT(parsed("#\n").mistakes, ElementsAre(HasSubstr("in a sentence")));
  EXPECT_THAT(parsed("").mistakes, ElementsAre(HasSubstr("empty")));
}

TEST(Expect, KnowsEveryRule) {
  EXPECT_THAT(mistakes("error field.mising users.csv:2\n", "sample-error"),
              ElementsAre(HasSubstr("no rule has the id field.mising")));
  EXPECT_THAT(mistakes("keeps field.dates\n"), ElementsAre(HasSubstr("field.dates")));
}

TEST(Expect, GoesWithTheFoldersName) {
  constexpr std::string_view both =
      "note csv.mixed-ends users.csv:2\nwarning csv.blank-row users.csv:3\n";
  EXPECT_THAT(mistakes(both, "sample-warning"), IsEmpty());
  EXPECT_THAT(mistakes(both, "sample-note"), ElementsAre(HasSubstr("-warning")));
  EXPECT_THAT(mistakes(both, "warning"), ElementsAre(HasSubstr("-warning")));
  EXPECT_THAT(mistakes("", "sample-error"), ElementsAre(HasSubstr("-ok")));
}

TEST(Expect, RefusesWhatContradictsItself) {
  EXPECT_THAT(mistakes("keeps field.date\nerror field.date users.csv:2\n", "sample-error"),
              ElementsAre(HasSubstr("both keeps and breaks field.date")));
}

TEST(Expect, RefusesLinesThatItDoesNotKnow) {
  for (const std::string_view line :
       {"fatal field.date users.csv:2", "error field.date", "keeps", "option colour red",
        "option edition 1.3", "option today 2026-02-30", "option limit csv_width 3",
        "option practice on", "error field.date users.csv:2 startDate x1"})
    EXPECT_THAT(mistakes(line, line.starts_with("error field.date users") ? "a-error" : "a-ok"),
                ElementsAre(HasSubstr("expect:2: ")))
        << line;
}

}  // namespace
}  // namespace edcheck::conformance
