#include "text/escape.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace edcheck::text {
namespace {

using namespace std::string_view_literals;

std::string json(std::string_view text) {
  std::string out;
  append_json_escaped(out, text);
  return out;
}

TEST(Escape, LeavesOrdinaryTextOfEveryScriptAlone) {
  for (const std::string_view text :
       {"users.csv", "Zoë Ångström", "日本語", "Ελλάδα", "עברית", "a\\b \"c\" {d}", "🎓", ""})
    EXPECT_EQ(escaped(text), text);
}

TEST(Escape, SpellsOutTerminalControls) {
  EXPECT_EQ(escaped("\x1b]0;owned\x07"), "\\u{001B}]0;owned\\u{0007}");
  EXPECT_EQ(escaped("a\r\nb\tc\0d\x7f"sv), "a\\u{000D}\\u{000A}b\\u{0009}c\\u{0000}d\\u{007F}");
  EXPECT_EQ(escaped("\xc2\x9b[31m"), "\\u{009B}[31m");  // C1's one-character escape sequence
}

TEST(Escape, SpellsOutWhatReordersOrHides) {
  EXPECT_EQ(escaped("invoice\u202Efdp.exe"), "invoice\\u{202E}fdp.exe");
  EXPECT_EQ(escaped("\u2066a\u2069\u200Eb\u061C"), "\\u{2066}a\\u{2069}\\u{200E}b\\u{061C}");
  EXPECT_EQ(escaped("a\u200Bb\u200D\uFEFF\u00AD\u2060"),
            "a\\u{200B}b\\u{200D}\\u{FEFF}\\u{00AD}\\u{2060}");
  EXPECT_EQ(escaped("a\u2028b\u2029\u3164"), "a\\u{2028}b\\u{2029}\\u{3164}");
  EXPECT_EQ(escaped("\U000E0041"), "\\u{E0041}");
}

TEST(Escape, ShowsBytesThatAreNotUtf8) {
  EXPECT_EQ(escaped("caf\xe9"), "caf\\xE9");
  EXPECT_EQ(escaped("\xc0\xaf"), "\\xC0\\xAF");                    // overlong
  EXPECT_EQ(escaped("\xed\xa0\x80"), "\\xED\\xA0\\x80");           // surrogate
  EXPECT_EQ(escaped("\xf4\x90\x80\x80"), "\\xF4\\x90\\x80\\x80");  // above U+10FFFF
  EXPECT_EQ(escaped("\xe6\x97"), "\\xE6\\x97");                    // cut off
  EXPECT_EQ(escaped("\xe6z"), "\\xE6z");
}

TEST(Escape, ChangesNothingTheSecondTime) {
  const std::string once = escaped("\x1b[2J \xff \u202E \\x");
  EXPECT_EQ(escaped(once), once);
}

TEST(Escape, NeverLetsAControlThroughWhateverTheBytes) {
  std::string text;
  unsigned state = 7;
  for (int i = 0; i < 20'000; ++i) {
    state = state * 1'664'525 + 1'013'904'223;
    text += static_cast<char>(state >> 24);
  }
  std::string_view rest;
  const std::string out = escaped(text), in_json = json(text);
  for (const std::string& each : {out, in_json})
    for (rest = each; !rest.empty(); rest.remove_prefix(first_character(rest).bytes)) {
      ASSERT_TRUE(first_character(rest).valid);
      ASSERT_FALSE(is_hidden(first_character(rest).code));
    }
}

TEST(JsonEscape, EscapesQuotesBackslashesAndControls) {
  EXPECT_EQ(json("a\"b\\c\n\x7f"), R"(a\"b\\c\u000A\u007F)");
  EXPECT_EQ(json("\u2028\u202E\u200B"), R"(\u2028\u202E\u200B)");
  EXPECT_EQ(json("é 日本"), "é 日本");
}

TEST(JsonEscape, WritesHiddenCharactersOfHighPlanesAsTwoUnits) {
  EXPECT_EQ(json("\U000E0001"), R"(\uDB40\uDC01)");
  EXPECT_EQ(json("\U0010FFFF"), R"(\uDBFF\uDFFF)");
}

TEST(JsonEscape, SpellsBytesThatAreNotUtf8) {
  EXPECT_EQ(json("a\xff"), R"(a\\xFF)");
}

TEST(Cut, KeepsShortTextsAndNeverSplitsACharacter) {
  EXPECT_EQ(cut("abc", 3), "abc");
  EXPECT_EQ(cut("abcd", 3), "abc…");
  EXPECT_EQ(cut("äöüß", 3), "äöü…");
  EXPECT_EQ(cut("", 0), "");
  EXPECT_EQ(cut("a", 0), "…");
}

}  // namespace
}  // namespace edcheck::text
