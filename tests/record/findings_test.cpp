#include "record/findings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "record/harmless.hpp"
#include "record/order.hpp"
#include "record/reading.hpp"
#include "record/rules.hpp"

namespace edcheck::record {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

void add(Findings& findings, std::uint64_t line, std::uint64_t column, std::string_view path) {
  Core{findings, Spec::none}.found<"field.missing">(
      Location{.entry = "a.csv", .line = line, .column = column, .record = line, .path = path}, {},
      plain(path));
}

TEST(Number, IsSpelled) {
  const auto spelled = [](std::uint64_t value) {
    return std::string{static_cast<Seen>(Number{value}).text};
  };
  EXPECT_EQ(spelled(0), "0");
  EXPECT_EQ(spelled(10), "10");
  EXPECT_EQ(spelled(UINT64_MAX), "18446744073709551615");
  EXPECT_FALSE(static_cast<Seen>(Number{7}).personal);
}

TEST(Findings, AreToldInOrderOfPlaceThenOfArrival) {
  Findings findings;
  add(findings, 3, 1, "c");
  add(findings, 2, 9, "b");
  add(findings, 2, 1, "second");
  add(findings, 3, 1, "d");
  Notes notes;
  EXPECT_EQ(findings.size(), 4U);
  EXPECT_TRUE(findings.replay(notes));
  EXPECT_TRUE(findings.empty());
  EXPECT_THAT(notes.seen, ElementsAre("[second]", "[b]", "[c]", "[d]"));
  EXPECT_TRUE(findings.replay(notes)) << "nothing is told twice";
  EXPECT_EQ(notes.notes.size(), 4U);
}

TEST(Findings, KeepTheirOwnCopyOfWhatWasSeen) {
  Findings findings;
  {
    std::string value(5000, 'x');
    Core{findings, Spec::none}.found<"field.date">(Location{.line = 1}, {}, plain("day"),
                                                   record::quoted(value));
    value.assign(5000, 'y');
  }
  Notes notes;
  findings.replay(notes);
  // The beginning of a long value is all that a message needs, and it stays personal.
  EXPECT_EQ(notes.seen.front(), std::string{"[day]<"}.append(1024, 'x').append(">"));
}

TEST(Findings, EndWhenTheSinkAsks) {
  Findings findings;
  for (std::uint64_t line = 1; line < 5; ++line) add(findings, line, 1, "x");
  Notes notes;
  notes.stop_after = 2;
  EXPECT_FALSE(findings.replay(notes));
  EXPECT_EQ(notes.notes.size(), 2U);
  EXPECT_TRUE(findings.empty());
}

// ---- order

TEST(Numbering, HandsOutRowsInTurn) {
  Numbering numbering;
  Base second;
  std::thread later{[&] { second = numbering.take(1, 5, 9).value(); }};
  const Base first = numbering.take(0, 3, 4).value();
  later.join();
  EXPECT_EQ(first.record, 1U);
  EXPECT_EQ(second.record, 4U);
  EXPECT_EQ(second.line, 5U);
  EXPECT_EQ(numbering.end().record, 9U);
  EXPECT_EQ(numbering.end().line, 14U);
}

TEST(Numbering, ReleasesThoseWhoWaitInVain) {
  Numbering numbering;
  std::thread waiting{[&] { EXPECT_FALSE(numbering.take(7, 1, 1)); }};
  numbering.abandon();
  waiting.join();
}

Done done(std::uint64_t line, std::uint64_t bytes = 0) {
  Done one;
  add(one.findings, line, 1, "x");
  one.bytes = bytes;
  return one;
}

TEST(InOrder, TellsBlocksInFileOrder) {
  Notes notes;
  std::vector<std::uint64_t> bytes;
  InOrder order{notes, [&](std::uint64_t more, std::uint64_t) {
                  bytes.push_back(more);
                  return Flow::go_on;
                }};
  EXPECT_TRUE(order.finish(2, done(3, 30)));
  EXPECT_TRUE(order.finish(1, done(2, 20)));
  EXPECT_THAT(notes.notes, IsEmpty());
  EXPECT_TRUE(order.finish(0, done(1, 10)));
  EXPECT_THAT(bytes, ElementsAre(10, 20, 30));
  EXPECT_THAT(notes.notes, ElementsAre("field.missing 1:1 1 x", "field.missing 2:1 2 x",
                                       "field.missing 3:1 3 x"));
}

TEST(InOrder, TellsNothingAfterAStop) {
  for (const bool by_sink : {true, false}) {
    Notes notes;
    notes.stop_after = by_sink ? 1 : 0;
    InOrder order{notes,
                  [&](std::uint64_t, std::uint64_t) { return by_sink ? Flow::go_on : Flow::stop; }};
    EXPECT_TRUE(order.finish(1, done(2)));
    EXPECT_FALSE(order.finish(0, done(1)));
    EXPECT_FALSE(order.finish(2, done(3)));
    EXPECT_FALSE(order.wait_turn(3));
    EXPECT_EQ(notes.notes.size(), 1U);
  }
}

// ---- what may be shown

constexpr std::string_view words[] = {"school", "district"};
constexpr Vocabulary kinds{.name = "kinds", .words = words};

TEST(Shown, AreWordsOfVocabulariesAndWaysToWriteYesAndNo) {
  constexpr Field kind{.name = "type", .type = Type::token, .vocabulary = &kinds};
  for (const std::string_view value : {"school", "DISTRICT", "Yes", "0", "null", "Teacher"})
    EXPECT_FALSE(shown(kind, value).personal) << value;
  for (const std::string_view value : {"Cedar Hill", "", "schools", "7300417"})
    EXPECT_TRUE(shown(kind, value).personal) << value;
}

TEST(Shown, AreDatesWhereTheyAreNotPersonal) {
  constexpr Field start{.name = "startDate", .type = Type::date};
  constexpr Field birth{.name = "birthDate", .type = Type::date, .personal = true};
  constexpr Field name{.name = "title", .type = Type::text};
  EXPECT_FALSE(shown(start, "9/1/2026").personal);
  EXPECT_TRUE(shown(birth, "9/1/2016").personal);
  EXPECT_TRUE(shown(name, "9/1/2026").personal);
  EXPECT_TRUE(shown(start, "Ida").personal);
  constexpr Field year{.name = "schoolYear", .type = Type::year};
  EXPECT_FALSE(shown(year, "2026-2027").personal);
  EXPECT_TRUE(shown(year, "2026+2027").personal);
}

// In a field of a person even a common word may be a name: only the field's own words are shown.
TEST(Shown, AreOnlyTheFieldsOwnWordsInPersonalFields) {
  constexpr Field sex{.name = "sex", .type = Type::token, .personal = true, .vocabulary = &kinds};
  EXPECT_FALSE(shown(sex, "School").personal);
  EXPECT_TRUE(shown(sex, "m").personal);
  EXPECT_TRUE(shown(sex, "2010-01-01").personal);
}

}  // namespace
}  // namespace edcheck::record
