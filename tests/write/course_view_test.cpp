#include "write/course_view.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "write/sample_report.hpp"

namespace edcheck::writing {
namespace {

using sample::written;

constexpr Rule empty_section{.id = "cartridge.quiz.empty",
                             .consequence = Consequence::record,
                             .owner = Owner::content,
                             .effort = Effort::data_entry,
                             .message = "The quiz has no questions.",
                             .impact = "Learners see an empty quiz.",
                             .remedy = "Add questions."};
constexpr Rule missing_file{.id = "cartridge.file.missing",
                            .consequence = Consequence::file,
                            .owner = Owner::supplier,
                            .message = "The package has no file {href}.",
                            .impact = "It will be missing.",
                            .remedy = "Put the file back."};
constexpr Rule old_name{.id = "cartridge.package.extension",
                        .severity = Severity::warning,
                        .message = "The name ends in .zip.",
                        .impact = "Some systems do not offer it.",
                        .remedy = "Rename it."};

Report cartridge(Report::Options options = {}) {
  Report report{"biology.imscc", options};
  report.recognised({"common-cartridge", "1.3", "Its manifest is in this namespace."});
  report.opened("imsmanifest.xml");
  return report;
}

void tell(Report& report, const Rule& rule, const std::string& course, std::uint64_t line = 1,
          std::string_view entry = "imsmanifest.xml") {
  const Seen seen[] = {{"media/cell.png"}};
  report.found({.rule = rule,
                .severity = rule.severity,
                .where = {.entry = entry, .line = line, .path = "/manifest", .course = course},
                .section = {},
                .seen = seen});
}

bool has(const std::string& page, std::string_view part) {
  return page.find(part) != std::string::npos;
}

TEST(CourseView, IsOfCartridgesOnly) {
  EXPECT_TRUE(tells_a_course(cartridge()));
  EXPECT_FALSE(tells_a_course(sample::roster()));
}

TEST(CourseView, TellsItemsByUnitInTheOrderOfTheirNumbers) {
  Report report = cartridge();
  tell(report, empty_section, "Unit 10 > Lesson 3 > Quiz", 9);
  tell(report, missing_file, "Unit 2 > Lesson 3 > Quiz", 12);
  tell(report, missing_file, "Unit 2 > Lesson 1", 14);
  tell(report, old_name, "Unit 3");
  const CourseView view = course_view(report);
  ASSERT_EQ(view.units.size(), 2U);
  EXPECT_EQ(view.units[0].title, "Unit 2");
  ASSERT_EQ(view.units[0].shown.size(), 2U);
  EXPECT_EQ(view.units[0].shown[0].place, "Lesson 1");
  EXPECT_EQ(view.units[0].shown[1].place, "Lesson 3 > Quiz");
  EXPECT_EQ(view.units[1].title, "Unit 10");
  ASSERT_EQ(view.units[1].shown.size(), 1U);
  EXPECT_EQ(view.units[1].shown[0].place, "Unit 10 > Lesson 3 > Quiz");
  EXPECT_EQ(view.units[1].shown[0].text, "Learners see an empty quiz");
  EXPECT_EQ(view.other_units, 0U);
  EXPECT_EQ(view.unplaced, 0U);
}

TEST(CourseView, TellsWhatWeighsMostOfAnItemAndHowManyCausesMore) {
  Report report = cartridge();
  tell(report, empty_section, "Quiz", 3, "a.xml");
  tell(report, missing_file, "Quiz", 4, "b.xml");
  tell(report, missing_file, "Quiz", 5, "b.xml");
  const CourseView view = course_view(report);
  ASSERT_EQ(view.units.size(), 1U);
  ASSERT_EQ(view.units[0].shown.size(), 1U);
  EXPECT_EQ(view.units[0].shown[0].place, "Quiz");
  EXPECT_EQ(view.units[0].shown[0].text, "It will be missing, and 1 more cause");
  EXPECT_EQ(who_acts(view),
            "the supplier of the product that made this data (1 item), whoever made the course "
            "material (1 item)");
}

TEST(CourseView, HoldsAUnitThatIsAnItemItself) {
  Report report = cartridge();
  tell(report, missing_file, "Unit 1", 3);
  tell(report, missing_file, "Unit 1 > Page", 4);
  const CourseView view = course_view(report);
  ASSERT_EQ(view.units.size(), 1U);
  ASSERT_EQ(view.units[0].shown.size(), 2U);
  EXPECT_EQ(view.units[0].shown[0].place, "Unit 1");
  EXPECT_EQ(view.units[0].shown[1].place, "Page");
}

TEST(CourseView, FitsAScreenAndCountsTheRest) {
  Report report = cartridge({.samples_per_group = 1'000});
  for (std::uint64_t unit = 1; unit <= 30; ++unit)
    for (std::uint64_t item = 1; item <= unit; ++item)
      tell(report, missing_file, "Unit " + std::to_string(unit) + " > Page " + std::to_string(item),
           unit * 100 + item);
  const CourseView view = course_view(report);
  ASSERT_EQ(view.units.size(), 8U);
  std::size_t shown = 0;
  std::uint64_t items = view.other_items;
  for (const CourseUnit& unit : view.units) {
    shown += unit.shown.size();
    items += unit.items;
    EXPECT_GE(unit.shown.size(), 1U) << unit.title;
  }
  EXPECT_LE(shown, 12U);
  EXPECT_EQ(items, 30U * 31 / 2);
  EXPECT_EQ(view.other_units, 22U);
  ASSERT_EQ(view.owners.size(), 1U);
  EXPECT_EQ(view.owners[0].second, items);

  const std::string page = written(report, Format::text);
  const std::size_t from = page.find("\nThe course\n");
  ASSERT_NE(from, std::string::npos);
  const std::string part = page.substr(from + 1, page.find("\n\n", from) - from);
  EXPECT_LE(std::ranges::count(part, '\n'), 25) << part;
  EXPECT_TRUE(has(part, "\n  Unit 8: 8 items with errors, 1 of them here\n    Page 1: ")) << part;
  EXPECT_TRUE(has(part, "\n  and 429 items with errors in 22 other units.\n")) << part;
}

TEST(CourseView, SaysWhatItDoesNotPlace) {
  Report sampled = cartridge({.samples_per_group = 2});
  for (std::uint64_t line = 1; line <= 9; ++line)
    tell(sampled, missing_file, "Page " + std::to_string(line), line);
  const CourseView view = course_view(sampled);
  EXPECT_EQ(view.units.size(), 2U);
  EXPECT_EQ(view.unplaced, 7U);
  EXPECT_TRUE(has(written(sampled, Format::text),
                  "\n  Besides, 7 errors of the same causes are not told by item here.\n"));

  Report outside = cartridge();
  tell(outside, missing_file, {});
  EXPECT_TRUE(course_view(outside).units.empty());
  EXPECT_TRUE(has(written(outside, Format::text),
                  "\nThe course\n  No error is in an item of the outline.\n\n"));

  outside.ended(sample::cut_short_outcome);
  EXPECT_FALSE(has(written(outside, Format::text), "\nThe course\n"));

  Report sound = cartridge();
  tell(sound, old_name, "Unit 1");
  EXPECT_FALSE(has(written(sound, Format::text), "\nThe course\n"));
}

TEST(CourseView, LetsNoTitleActOnTheTerminalOrFillThePage) {
  Report report = cartridge();
  tell(report, empty_section, "Unit\x1b[31m > Qui\nz\xE2\x80\xAE", 1);
  tell(report, empty_section, std::string(100'000, 'x'), 2);
  tell(report, empty_section, " > ", 3);
  tell(report, empty_section, "\xff\xfe", 4);
  const std::string page = written(report, Format::text);
  EXPECT_EQ(page.find('\x1b'), std::string::npos);
  EXPECT_TRUE(has(page, "Unit\\u{001B}[31m > Qui\\u{000A}z\\u{202E}: Learners see an empty quiz."))
      << page;
  EXPECT_TRUE(has(page, "\n  (untitled): Learners see an empty quiz.\n")) << page;
  const CourseView view = course_view(report);
  for (const CourseUnit& unit : view.units)
    for (const CourseItem& item : unit.shown) EXPECT_LE(item.place.size(), 170U);
}

}  // namespace
}  // namespace edcheck::writing
