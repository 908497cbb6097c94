// What the scanner says of records, by hand; and that every kernel says it.
#include "csv/scanner.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "csv/rows.hpp"

namespace edcheck::csv {
namespace {

using testing::ElementsAre;

struct Example {
  std::string_view name, text;
  std::vector<std::vector<std::string>> fields;
  std::string_view rest;  ///< describe() behind the fields
};

void PrintTo(const Example& example, std::ostream* out) {
  *out << example.name;
}

class Scan : public testing::TestWithParam<std::tuple<Kernel, Example>> {};

TEST_P(Scan, SaysWhatStandsThere) {
  const auto& [kernel, example] = GetParam();
  const Padded padded{example.text};
  Rows rows;
  rows.ends.assign(7, 99);  // what an earlier block left
  rows.broken.resize(2);
  scan(padded.view(), {}, rows, kernel);
  EXPECT_EQ(fields(example.text, rows), example.fields);
  std::string said = describe(rows);
  const std::size_t row_lines = said.find('\n', said.find("last"));
  said = row_lines == std::string::npos ? "" : said.substr(row_lines + 1);
  EXPECT_EQ(said, example.rest);
}

const Example examples[] = {
    {"nothing", "", {}, ""},
    {"one_field", "a", {{"a"}}, ""},
    {"line", "a,b\n", {{"a", "b"}}, "lf"},
    {"no_last_line_end", "a,b\nc,d", {{"a", "b"}, {"c", "d"}}, "lf"},
    {"crlf", "a,b\r\nc,\r\n", {{"a", "b"}, {"c", ""}}, "crlf"},
    {"both_ends", "a\r\nb\n", {{"a"}, {"b"}}, "crlf\nlf"},
    {"blank_lines", "\n\r\na\n", {{""}, {""}, {"a"}}, "crlf\nlf"},
    {"empty_fields", ",,\n", {{"", "", ""}}, "lf"},
    {"quoted", "\"a\",\"b\"\n", {{"\"a\"", "\"b\""}}, "lf"},
    {"quoted_empty", "\"\",\"\"\r\n", {{"\"\"", "\"\""}}, "crlf"},
    {"quoted_comma", "\"a,b\",c\n", {{"\"a,b\"", "c"}}, "lf"},
    {"doubled", "\"a\"\"b\",\"\"\"\"\n", {{"\"a\"\"b\"", "\"\"\"\""}}, "lf"},
    {"line_in_quotes", "\"a\nb\",c\n", {{"\"a\nb\"", "c"}}, "multi_line 1\nlf"},
    {"cr_in_quotes", "\"a\rb\",c\n", {{"\"a\rb\"", "c"}}, "quoted_cr\nlf"},
    {"crlf_in_quotes", "\"a\r\nb\",c\n", {{"\"a\r\nb\"", "c"}}, "multi_line 1\nlf"},
    {"quote_at_end", "a,\"b\"", {{"a", "\"b\""}}, ""},
    {"bare_cr", "a\rb,c\n", {{"a\rb", "c"}}, "bare_cr 1\nlf"},
    {"cr_at_end", "a,b\r", {{"a", "b"}}, "bare_cr 3"},
    {"quote_in_field",
     "a\"b,c\nd\n",
     {{"a\"b", "c"}, {"d"}},
     "quote_in_field row 0 field 0 at 1\nlf"},
    {"space_before_quote",
     "a, \"b\"\n",
     {{"a", " \"b\""}},
     "quote_in_field row 0 field 1 at 3\nouter_space\nlf"},
    {"text_after_quote",
     "\"a\"b,c\n\"d\"\n",
     {{"\"a\"b", "c"}, {"\"d\""}},
     "text_after_quote row 0 field 0 at 3\nlf"},
    {"cr_after_quote",
     "\"a\"\r,b\n",
     {{"\"a\"\r", "b"}},
     "text_after_quote row 0 field 0 at 3\nbare_cr 3\nlf"},
    {"unclosed",
     "a,\"b,c\nd,e\n",
     {{"a", "\"b,c"}, {"d", "e"}},
     "quote_unclosed row 0 field 1 at 2\nlf"},
    {"unclosed_last", "a\n\"b", {{"a"}, {"\"b"}}, "quote_unclosed row 1 field 0 at 2\nlf"},
    {"unclosed_then_quotes",
     "\"a\nb,\"c\"\n",
     // The second line's first quote closes the first line's.
     {{"\"a\nb,\"c\""}},
     "text_after_quote row 0 field 0 at 6\nmulti_line 1\nlf"},
    {"first_fault_only",
     "a\"b,\"c\"d,e\"f\n",
     {{"a\"b", "\"c\"d", "e\"f"}},
     "quote_in_field row 0 field 0 at 1\nlf"},
    {"broken_among_good",
     "a,b\nc\"d\ne,f\n",
     {{"a", "b"}, {"c\"d"}, {"e", "f"}},
     "quote_in_field row 1 field 0 at 5\nlf"},
    {"control", "a\x01,b\n", {{"a\x01", "b"}}, "control 1\nlf"},
    {"delete_character", "a,\x7f\n", {{"a", "\x7f"}}, "control 2\nlf"},
    {"tab_inside", "a\tb\n", {{"a\tb"}}, "lf"},
    {"tab_outside", "a,\tb\n", {{"a", "\tb"}}, "outer_space\nlf"},
    {"space_at_start", " a\n", {{" a"}}, "outer_space\nlf"},
    {"space_at_end", "a ", {{"a "}}, "outer_space"},
    {"space_before_cr", "a \r\n", {{"a "}}, "outer_space\ncrlf"},
    {"space_in_quotes", "\" a\"\n", {{"\" a\""}}, "outer_space\nlf"},
    {"space_within", "a b\n", {{"a b"}}, "lf"},
    {"utf8", "\xc3\xa9,\xe6\x97\xa5\n", {{"\xc3\xa9", "\xe6\x97\xa5"}}, "lf"},
    {"latin1", "Jos\xe9,b\n", {{"Jos\xe9", "b"}}, "bad_utf8 3\nlf"},
    {"cut_character", "\xe6\x97", {{"\xe6\x97"}}, "bad_utf8 0"},
};

INSTANTIATE_TEST_SUITE_P(Examples, Scan,
                         testing::Combine(testing::ValuesIn(kernels()),
                                          testing::ValuesIn(examples)),
                         [](const auto& test) {
                           return std::string{name(std::get<0>(test.param))} + '_' +
                                  std::string{std::get<1>(test.param).name};
                         });

class Kernels : public testing::TestWithParam<Kernel> {};
INSTANTIATE_TEST_SUITE_P(, Kernels, testing::ValuesIn(kernels()),
                         [](const auto& test) { return std::string{name(test.param)}; });

// Each example at each place of a chunk, and across its end.
TEST_P(Kernels, SayTheSameWhereverARecordStands) {
  for (const Example& example : examples) {
    for (std::size_t before = 0; before < 130; ++before) {
      std::string text(before, 'x');
      if (before != 0) text.back() = '\n';
      text += example.text;
      ASSERT_EQ(scanned(text, GetParam()), scanned(text, Kernel::plain))
          << example.name << " behind " << before;
      text += text;
      ASSERT_EQ(scanned(text, GetParam()), scanned(text, Kernel::plain))
          << example.name << " twice behind " << before;
    }
  }
}

TEST_P(Kernels, SayTheSameOfNastyTexts) {
  std::mt19937 random{20260901};
  for (int round = 0; round < 4000; ++round) {
    const auto size = std::uniform_int_distribution<std::size_t>{0, 700}(random);
    const std::string text = nasty(random, round % 50 == 0 ? size * 20 : size);
    Bounds bounds;
    if (round % 4 == 1) bounds = {.field_bytes = 40, .row_bytes = 90, .columns = 4};
    if (round % 4 == 2) bounds = {.field_bytes = 500, .row_bytes = 130, .columns = 3};
    if (round % 4 == 3) bounds.columns = 2;
    ASSERT_EQ(scanned(text, GetParam(), bounds), scanned(text, Kernel::plain, bounds))
        << "round " << round << ": " << testing::PrintToString(text);
  }
}

TEST_P(Kernels, IgnoreThePadding) {
  std::mt19937 random{7};
  for (std::size_t size = 0; size < 200; ++size) {
    const std::string text = nasty(random, size);
    for (const char filler : {'"', ',', '\n', '\r', ' ', '\x01', '\xff', 'a'}) {
      const Padded padded{text, filler};
      Rows rows;
      scan(padded.view(), {}, rows, GetParam());
      ASSERT_EQ(describe(rows), scanned(text, Kernel::plain)) << testing::PrintToString(text);
    }
  }
}

TEST_P(Kernels, KeepNothingOfAnEarlierBlock) {
  std::mt19937 random{11};
  Rows rows;
  for (int round = 0; round < 300; ++round) {
    const Padded padded{nasty(random, std::uniform_int_distribution<std::size_t>{0, 5000}(random))};
    scan(padded.view(), {}, rows, GetParam());
    ASSERT_EQ(describe(rows), scanned(padded.view(), Kernel::plain)) << "round " << round;
  }
}

TEST_P(Kernels, TellAFieldThatIsTooLong) {
  const Bounds bounds{.field_bytes = 5, .row_bytes = 100, .columns = 10};
  EXPECT_EQ(scanned("12345,1\n", GetParam(), bounds), "ends 5 7\nlast 2\nlf");
  EXPECT_EQ(scanned("1,123456\n", GetParam(), bounds),
            "ends 1 8\nlast 2\nfield_too_long row 0 field 1 at 2\nlf");
}

TEST_P(Kernels, LeaveTheRestOfARowWithTooManyFieldsInItsLast) {
  const Bounds bounds{.columns = 3};
  EXPECT_EQ(scanned("1,2,3\n4,5,6,7,8\n9\n", GetParam(), bounds),
            "ends 1 3 5 7 9 15 17\nlast 3 6 7\ntoo_many_fields row 1 field 3 at 12\nlf");
}

// Cuts `text` as a reader would that is given `step` more bytes whenever it asks for them.
std::vector<std::size_t> cuts(std::string_view text, std::size_t step, Kernel kernel,
                              const Bounds& bounds) {
  std::vector<std::size_t> out;
  std::size_t begin = 0, end = std::min(step, text.size());
  while (begin < text.size()) {
    const Padded piece{text.substr(begin, end - begin)};
    const Cut cut = csv::cut(piece.view(), end == text.size(), bounds, kernel);
    if (cut.bytes == 0 && cut.row_too_long) {
      out.push_back(text.size() + begin);  // the reader gives up here
      return out;
    }
    if (cut.bytes == 0) {
      EXPECT_LT(end, text.size()) << "more is wanted than there is";
      if (end == text.size()) return out;
      EXPECT_LE(end - begin, bounds.row_bytes + step) << "more is wanted than a record may have";
    }
    begin += cut.bytes;
    out.push_back(begin);
    end = std::min(std::max(end, begin) + step, text.size());
  }
  return out;
}

TEST_P(Kernels, CutTheSameRecordsOutOfAnyPieces) {
  std::mt19937 random{99};
  for (int round = 0; round < 250; ++round) {
    const std::string text =
        nasty(random, std::uniform_int_distribution<std::size_t>{1, 300}(random));
    const Bounds bounds{.field_bytes = 1000, .row_bytes = round % 2 ? 60u : 2000u, .columns = 100};
    // Every record's end, one after the other.
    std::vector<std::size_t> ends;
    const Padded padded{text};
    Rows rows;
    const Cut whole = cut(padded.view(), true, bounds, Kernel::plain);
    scan(padded.view().substr(0, whole.bytes), bounds, rows, Kernel::plain);
    for (const std::uint32_t last : rows.last)
      ends.push_back(std::min<std::size_t>(rows.ends[last - 1] + 1, whole.bytes));
    for (std::size_t step = 1; step <= text.size(); step += 1 + step / 8) {
      for (const std::size_t at : cuts(text, step, GetParam(), bounds)) {
        if (at >= text.size() && whole.row_too_long) {
          ASSERT_EQ(at - text.size(), whole.bytes) << testing::PrintToString(text);
        } else if (at != 0) {
          ASSERT_TRUE(std::ranges::binary_search(ends, at) || at == whole.bytes)
              << "cut at " << at << " by " << step << ": " << testing::PrintToString(text);
        }
      }
    }
  }
}

TEST_P(Kernels, CutLikeTheDefinition) {
  std::mt19937 random{5};
  for (int round = 0; round < 3000; ++round) {
    const Padded text{nasty(random, std::uniform_int_distribution<std::size_t>{0, 600}(random))};
    const Bounds bounds{.field_bytes = 1000, .row_bytes = round % 3 ? 70u : 5000u, .columns = 9};
    for (const bool at_end : {false, true}) {
      const Cut got = cut(text.view(), at_end, bounds, GetParam());
      const Cut want = cut(text.view(), at_end, bounds, Kernel::plain);
      ASSERT_EQ(got.bytes, want.bytes) << testing::PrintToString(text.view());
      ASSERT_EQ(got.row_too_long, want.row_too_long) << testing::PrintToString(text.view());
    }
  }
}

TEST_P(Kernels, AskForMoreUntilARecordEnds) {
  const auto cut_bytes = [](std::string_view text, bool at_end) {
    const Padded padded{text, 'x'};
    return cut(padded.view(), at_end, {}, GetParam()).bytes;
  };
  EXPECT_EQ(cut_bytes("a,b", false), 0u);
  EXPECT_EQ(cut_bytes("a,b", true), 3u);
  EXPECT_EQ(cut_bytes("a\n\"b\"", false), 2u) << "a quote may follow that doubles the last";
  EXPECT_EQ(cut_bytes("a\n\"b\nc", false), 2u) << "the quote may still close";
  EXPECT_EQ(cut_bytes("a\n\"b\nc", true), 6u) << "it never did, so two lines are two records";
}

TEST_P(Kernels, SayThatARecordIsTooLong) {
  const Bounds bounds{.field_bytes = 1000, .row_bytes = 8, .columns = 9};
  const Padded text{"ab\n1234567\n12345678\n", 'x'};
  const Cut cut = csv::cut(text.view(), false, bounds, GetParam());
  EXPECT_EQ(cut.bytes, 11u);
  EXPECT_TRUE(cut.row_too_long);
}

TEST(Scanner, NamesAKernelThatRuns) {
  EXPECT_TRUE(available(best_kernel()));
  EXPECT_NE(best_kernel(), Kernel::plain);
  EXPECT_TRUE(available(Kernel::plain));
  EXPECT_TRUE(available(Kernel::swar));
}

TEST(Unquote, TakesQuotesAway) {
  std::string scratch;
  EXPECT_EQ(unquote("\"a,b\"", scratch), "a,b");
  EXPECT_EQ(unquote("\"\"", scratch), "");
  EXPECT_EQ(unquote("\"a\"\"b\"\"\"", scratch), "a\"b\"");
  EXPECT_EQ(unquote("\"\"\"\"", scratch), "\"");
}

}  // namespace
}  // namespace edcheck::csv
