#include "record/spelling.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>

namespace edcheck::record {
namespace {

// Expected values are those of the patterns in XML Schema 1.0 part 2 and LOM's schema; libxml2 says
// the same of all but those marked.
void expect(Spelling spelling, std::initializer_list<std::string_view> good,
            std::initializer_list<std::string_view> bad) {
  for (const std::string_view text : good) EXPECT_TRUE(is_spelled(spelling, text)) << text;
  for (const std::string_view text : bad) EXPECT_FALSE(is_spelled(spelling, text)) << text;
}

TEST(Spelling, TakesAnyTextAsText) {
  for (const Spelling any : {Spelling::text, Spelling::normalized, Spelling::token})
    expect(any, {"", "a", " a  b "}, {});
}

TEST(Spelling, TakesUriReferences) {
  expect(Spelling::uri,
         {"",
          "a b",
          "a%20b",
          "#a",
          "a?b#c",
          "a?b?c",
          "http://h:80/x",
          "//h/p",
          "///p",
          "a#[x]",
          "a//b",
          "http://[::1]/",
          "<x>",
          "\"",
          "\\",
          "^",
          "`",
          "{}|",
          "\xc3\xa9",
          "mailto:x",
          "./a:b",
          "a/b:c",
          "urn:a:b",
          "http://u:p@h/x:y@z",
          "http:",
          "a;b=c,d!$'()*+",
          "http://%41/",
          "http://h:/" /* libxml2 wants digits; RFC 3986 does not */},
         {"%", "100%", "%zz", "a%2", "#a#b", "1a:b", ":b", "[x]", "a[x]", "a?[x]", "http://h/[a]",
          "http://[::1", "http://[::1]80/x", "http://h:8a/", "http://u@h@i/", "-a:b",
          "!@#$%^&*().txt"});
}

TEST(Spelling, TakesNames) {
  expect(Spelling::name, {"a", "_1", ":a", "a:b", "\xc3\xa9t\xc3\xa9", "a-b.c"},
         {"", "1", "-a", ".a", "a b", "a{b", "\xc2\xa9"});
  expect(Spelling::ncname, {"a", "i-1"}, {"", "a:b", "1"});
  expect(Spelling::id, {"I_00001_R"}, {"", "a:b", "{{COURSE_ID}}", "1a"});
  expect(Spelling::idref, {"r"}, {"", "a b"});
  expect(Spelling::nmtoken, {"1", "-", "a:b", "\xe4\xb8\x80"}, {"", "a b", "a/b"});
  expect(Spelling::entity, {}, {"", "e"});
}

TEST(Spelling, TakesNumbersAndBooleans) {
  expect(Spelling::boolean, {"true", "false", "0", "1"}, {"", "TRUE", "yes", "01"});
  expect(Spelling::non_negative_integer, {"0", "12", "+7", "-0", "-00"},
         {"", "+", "-", "-1", "1.0", "a", "1 2", "+-1"});
  expect(Spelling::real, {"1", "-1.5", "+.5", "5.", "1e3", "1E-3", "INF", "-INF", "NaN"},
         {"", ".", "1e", "+INF", "inf", "1.5.5", "0x1", "e3"});
}

TEST(Spelling, TakesDatesAsLomWritesThem) {
  expect(Spelling::lom_date,
         {"0001", "2026", "2026-11", "2026-02-31", "2026-11-25T12", "2026-11-25T12:00",
          "2026-11-25T12:00:59", "2026-11-25T12:00:00.5", "2026-11-25T12:00:00.25Z",
          "2026-11-25T23:59:59.0-23:59"},
         {"", "0000", "26", "20261", "2026-", "2026-1", "2026-13", "2026-00", "2026-11-32",
          "2026-11-25T", "2026-11-25T24", "2026-11-25T12:60", "2026-11-25 12:00",
          "2026-11-25T12:00:00Z", "2026-11-25T12:00:00.", "2026-11-25T12:00:00.5+1:00",
          "2026-11-25T12:00:00.5Zx", " 2026"});
}

TEST(Spelling, TakesDurationsAsLomWritesThem) {
  expect(Spelling::lom_duration,
         {"P", "PT", "P1Y", "P1Y2M3D", "PT4H5M6.7S", "P1DT1S", "P10M", "P0D"},
         {"", "1Y", "P1", "P1H", "PT1Y", "P2D1M", "P1.5Y", "PT1.S", "PT1.5M", "P-1Y", "P1YT1H1H",
          "P1Y "});
}

TEST(Spelling, MakesWhiteSpaceWhatTheTypeWants) {
  const auto made = [](Spelling spelling, std::string_view text) {
    std::string buffer;
    return std::string{with_white_space(spelling, text, buffer)};
  };
  EXPECT_EQ(made(Spelling::text, " a\tb \n"), " a\tb \n");
  EXPECT_EQ(made(Spelling::lom_date, " a"), " a");
  EXPECT_EQ(made(Spelling::normalized, " a\tb \n"), " a b  ");
  EXPECT_EQ(made(Spelling::normalized, "a b"), "a b");
  EXPECT_EQ(made(Spelling::token, " a \t b \n"), "a b");
  EXPECT_EQ(made(Spelling::uri, "\r\n a \n"), "a");
  EXPECT_EQ(made(Spelling::boolean, "  "), "");
}

}  // namespace
}  // namespace edcheck::record
