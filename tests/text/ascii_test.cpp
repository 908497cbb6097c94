#include "text/ascii.hpp"

#include <gtest/gtest.h>

#include <cctype>
#include <string>
#include <vector>

namespace edcheck::text {
namespace {

TEST(Ascii, ClassesAreThoseOfTheCLocale) {
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    const bool ascii = byte < 128;
    EXPECT_EQ(is_digit(c), ascii && std::isdigit(byte) != 0) << byte;
    EXPECT_EQ(is_letter(c), ascii && std::isalpha(byte) != 0) << byte;
    EXPECT_EQ(to_lower(c), ascii ? static_cast<char>(std::tolower(byte)) : c) << byte;
  }
}

TEST(Ascii, ComparesWithoutCase) {
  EXPECT_TRUE(equals_ignoring_case("Teacher", "tEACHER"));
  EXPECT_TRUE(equals_ignoring_case("", ""));
  EXPECT_FALSE(equals_ignoring_case("teacher", "teache"));
  EXPECT_FALSE(equals_ignoring_case("@", "`"));  // the same but for the bit that makes capitals
  EXPECT_FALSE(equals_ignoring_case("\xc3\x89", "\xc3\xa9"));
}

TEST(Ascii, TrimsSpacesAndTabsAtBothEnds) {
  EXPECT_EQ(trimmed(" \ta b\t "), "a b");
  EXPECT_EQ(trimmed("a"), "a");
  EXPECT_EQ(trimmed(" \t "), "");
  EXPECT_EQ(trimmed(""), "");
  EXPECT_EQ(trimmed("\na\n"), "\na\n");
}

TEST(Ascii, SplitsBetweenMarks) {
  const auto split_up = [](std::string_view text) {
    std::vector<std::string> all;
    split(text, ',', [&](std::string_view piece) { all.emplace_back(piece); });
    EXPECT_EQ(all.size(), pieces(text, ','));
    return all;
  };
  using All = std::vector<std::string>;
  EXPECT_EQ(split_up(""), All({""}));
  EXPECT_EQ(split_up("a"), All({"a"}));
  EXPECT_EQ(split_up("a,b"), All({"a", "b"}));
  EXPECT_EQ(split_up(",a,,"), All({"", "a", "", ""}));
}

}  // namespace
}  // namespace edcheck::text
