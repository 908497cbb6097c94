#include "text/utf8.hpp"

#include <gtest/gtest.h>

#include <string>

#include "text/escape.hpp"

namespace edcheck::text {
namespace {

constexpr std::size_t fine = std::string_view::npos;

TEST(Utf8, TakesTheFirstAndLastCharacterOfEachLength) {
  for (const std::string_view good :
       {"", "\x01", "\x7f", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80",
        "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf"})
    EXPECT_EQ(first_invalid_utf8(good), fine);
  EXPECT_EQ(first_invalid_utf8(std::string_view{"\0", 1}), fine);
}

TEST(Utf8, RefusesWhatLiesBeside) {
  for (const std::string_view bad :
       {"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xc2", "\xc2\x7f", "\xc2\xc0", "\xe0\x9f\xbf",
        "\xed\xa0\x80", "\xed\xbf\xbf", "\xe2\x82", "\xe2\x28\xa1", "\xf0\x8f\xbf\xbf",
        "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xf0\x9f\x8e", "\xfe", "\xff"})
    EXPECT_EQ(first_invalid_utf8(bad), 0U) << escaped(bad);
}

// Wherever a fault lies, and whatever comes before it, it is the first byte that is named.
TEST(Utf8, NamesTheFirstByteAtAnyPlace) {
  for (const std::string_view before : {"x", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x8e\x93"})
    for (std::size_t times = 0; times < 80; ++times) {
      std::string text;
      for (std::size_t i = 0; i < times; ++i) text.append(before);
      EXPECT_EQ(first_invalid_utf8(text), fine);
      const std::size_t at = text.size();
      text.append("\xed\xa0\x80 and more, long enough for a whole step of 64 bytes to follow it");
      ASSERT_EQ(first_invalid_utf8(text), at);
      text.resize(at + 1);
      ASSERT_EQ(first_invalid_utf8(text), at);
    }
}

TEST(Characters, AreNotBytes) {
  EXPECT_EQ(characters(""), 0U);
  EXPECT_EQ(characters("abc"), 3U);
  EXPECT_EQ(characters("\xc3\xa9\xe2\x82\xac\xf0\x9f\x8e\x93"), 3U);
}

}  // namespace
}  // namespace edcheck::text
