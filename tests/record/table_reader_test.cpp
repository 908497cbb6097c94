#include "record/table_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "record/reading.hpp"

namespace edcheck::record {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Field fields[] = {{.name = "id", .type = Type::guid, .presence = Presence::required},
                            {.name = "day", .type = Type::date},
                            {.name = "name", .type = Type::text}};
constexpr Record days{.name = "days", .entry = "days.csv", .fields = fields, .key = 0};

TEST(TableReader, NamesLineColumnAndRecord) {
  EXPECT_THAT(told(days, "id,day,name\na,2026-09-01,x\nb,soon,y\n").notes,
              ElementsAre("field.date 3:3 3 day"));
}

TEST(TableReader, CountsBytesWithinTheLine) {
  EXPECT_THAT(told(days, "name,id,day\nTom\xc3\xa1s,b,soon\n").notes,
              ElementsAre("field.date 2:10 2 day"));
}

TEST(TableReader, TakesEitherLineEnd) {
  EXPECT_THAT(told(days, "id,day,name\r\na,,x\r\nb,,\r\n,soon,z").notes,
              ElementsAre("field.missing 4:1 4 id", "field.date 4:2 4 day"));
  EXPECT_THAT(told(days, "id,day,name\r\na,,x\nb,,y\r\n").rules, ElementsAre("csv.mixed-ends"));
}

TEST(TableReader, SkipsTheByteOrderMarkOnce) {
  EXPECT_THAT(told(days, "\xef\xbb\xbfid,day,name\na,soon,x\n").notes,
              ElementsAre("field.date 2:3 2 day"));
  for (const std::size_t block : {1u, 2u, 3u, 4u, 5u, 4096u})
    EXPECT_THAT(told(days, "\xef\xbb\xbf\xef\xbb\xbfid,day\na,\n", in_blocks(block)).header,
                ElementsAre("\xef\xbb\xbfid", "day"))
        << block;
}

TEST(TableReader, CountsTheLinesOfQuotedLineBreaks) {
  const Told out =
      told(days, "id,day,name\na,,\"one\ntwo\nthree\"\nb,soon,y\nc,,\"1\n2\"\nd,soon,z\n");
  EXPECT_THAT(out.notes, ElementsAre("csv.line-break 2:4 2 name", "field.date 5:3 3 day",
                                     "csv.line-break 6:4 4 name", "field.date 8:3 5 day"));
  EXPECT_THAT(out.lines, ElementsAre(1, 2, 5, 6, 8, 9, 10, 11, 12));
  EXPECT_EQ(out.records, 4U);
}

// A cell behind a quoted line break stands on a later line than its record's first.
TEST(TableReader, PlacesCellsBehindALineBreak) {
  EXPECT_THAT(told(days, "id,name,day\na,\"one\ntwo\",soon\n").notes,
              ElementsAre("csv.line-break 2:3 2 name", "field.date 3:6 2 day"));
  EXPECT_THAT(told(days, "id,\"na\nme\",day\na,,soon\n").notes,
              ElementsAre("field.date 3:4 2 day"));
}

TEST(TableReader, SaysTheSameWhateverTheBlocksAndThreads) {
  std::string text = "id,day,name\r\n";
  for (int i = 0; i < 300; ++i) {
    text.append("r").append(std::to_string(i)).append(i % 3 == 0 ? ",soon," : ",2026-09-01,");
    text.append(i % 7 == 0 ? "\"a\r\nb\"" : i % 11 == 0 ? "a\"b" : "c");
    text.append(i % 50 == 0 ? ",extra\r\n\r\n" : "\r\n");
  }
  const Told usual = told(days, text);
  EXPECT_GT(usual.notes.size(), 100U);
  for (const unsigned threads : {1u, 2u, 4u})
    for (const std::size_t block : {1u, 7u, 64u, 1000u}) {
      const Told other = told(days, text, in_blocks(block, threads));
      EXPECT_EQ(other.notes, usual.notes) << threads << " " << block;
      EXPECT_EQ(other.records, usual.records);
      EXPECT_EQ(other.lines, usual.lines);
    }
}

TEST(TableReader, JudgesNoCellOfARowThatIsBroken) {
  EXPECT_THAT(told(days, "id,day,name\na,so\"on,x\nb,\"2026\"x,y\nc,soon\nd,soon,x,y\n").notes,
              ElementsAre("csv.quote-in-field 2:5 2 day", "csv.text-after-quote 3:9 3 day",
                          "csv.width 4:1 4", "csv.width 5:1 5"));
}

TEST(TableReader, EndsARecordWhoseQuoteNeverClosesWithItsLine) {
  EXPECT_THAT(told(days, "id,day,name\na,,\"open\nb,soon,y\n").notes,
              ElementsAre("csv.quote-unclosed 2:4 2 name", "field.date 3:3 3 day"));
}

TEST(TableReader, CountsBlankRowsAsRowsButNotAsRecords) {
  const Told out = told(days, "id,day,name\n\na,,x\n\r\nb,soon,y\n\n");
  EXPECT_EQ(out.records, 2U);
  EXPECT_THAT(out.rules, ElementsAre("csv.blank-row", "csv.blank-row", "field.date",
                                     "csv.blank-row", "csv.mixed-ends"));
  EXPECT_EQ(out.notes[2], "field.date 5:3 5 day");
}

TEST(TableReader, KnowsAnEmptyFileFromOneWithAHeaderOnly) {
  EXPECT_TRUE(told(days, "").empty);
  EXPECT_TRUE(told(days, "\xef\xbb\xbf").empty);
  const Told header = told(days, "id,day,name");
  EXPECT_FALSE(header.empty);
  EXPECT_TRUE(header.opened);
  EXPECT_EQ(header.records, 0U);
  EXPECT_THAT(header.notes, IsEmpty());
}

TEST(TableReader, SaysWhyAHeaderIsOfNoUse) {
  const auto first = [](std::string_view text) {
    const Told out = told(days, text);
    EXPECT_FALSE(out.opened);
    EXPECT_FALSE(out.empty);
    return out.notes;
  };
  EXPECT_THAT(first("id;day;name\na;;x\n"), ElementsAre("csv.separator 1:1 1"));
  EXPECT_THAT(first("id\tday\tname\n"), ElementsAre("csv.separator 1:1 1"));
  EXPECT_THAT(first("id,day,name\ra,,x\r"), ElementsAre("csv.bare-cr 1:12 1"));
  EXPECT_THAT(first("id,da\"y,name\n"), ElementsAre("csv.quote-in-field 1:6 1"));
  EXPECT_THAT(first(std::string_view{"i\0d\0,\0d\0a\0y\0,\0n\0a\0m\0e\0\n\0a\0,\0\n\0", 30}),
              ElementsAre("text.utf16 1:1 1"));
}

TEST(TableReader, TellsOfTheTextOnceAFile) {
  const Told out = told(days, "id,day,name\na,,Tom\xe1s\nb,,Zo\xeb\n", in_blocks(1));
  EXPECT_THAT(out.notes, ElementsAre("text.not-utf8 2:7 2"));
  EXPECT_EQ(out.seen.front(), "[Windows-1252]");
  // Wherever in a row the byte stands, the guess is not that the text is what it is not.
  for (const std::size_t before : {0u, 1u, 2000u, 9000u}) {
    const std::string row = std::string(before, 'x').append("\xe9");
    const Told far = told(days, std::string{"id,day,name\na,,"}.append(row).append("\n"));
    EXPECT_EQ(far.seen.back(), "[Windows-1252]") << before;
  }
  EXPECT_THAT(told(days, std::string_view{"id,day,name\na,,b\0c\nd,,e\x7f\n", 25}).notes,
              ElementsAre("text.control 2:4 2 name", "text.control 3:4 3 name"));
}

TEST(TableReader, IsCutShortByItsBounds) {
  const Told field = told(days, "id,day,name\na,,xxxx\nb,,xxxxx\nc,,x\n",
                          within({.field_bytes = 4, .row_bytes = 99, .columns = 9}));
  EXPECT_THAT(field.rules, ElementsAre("limit.csv-field"));
  EXPECT_TRUE(field.cut_short);
  EXPECT_EQ(field.records, 3U);

  const Told columns = told(days, "id,day,name\na,,x,y\nc,,x\n",
                            within({.field_bytes = 9, .row_bytes = 99, .columns = 3}));
  EXPECT_THAT(columns.rules, ElementsAre("limit.csv-columns"));
  EXPECT_TRUE(columns.cut_short);

  const Told row = told(days, "id,day,name\na,,x\nb,,xxxxxxxxxxxxxxxxx\nc,soon,x\n",
                        within({.field_bytes = 99, .row_bytes = 16, .columns = 9}));
  EXPECT_THAT(row.rules, ElementsAre("limit.csv-row"));
  EXPECT_TRUE(row.cut_short);
  EXPECT_EQ(row.records, 1U);
}

TEST(TableReader, StopsWhenItsSinkAsks) {
  std::string text = "id,day,name\n";
  for (int i = 0; i < 500; ++i) text.append("a,soon,x\n");
  for (const unsigned threads : {1u, 3u}) {
    Reading reading = in_blocks(20, threads);
    reading.stop_after = 5;
    const Told out = told(days, text, reading);
    EXPECT_TRUE(out.stopped);
    EXPECT_EQ(out.notes.size(), 5U);
  }
}

}  // namespace
}  // namespace edcheck::record
