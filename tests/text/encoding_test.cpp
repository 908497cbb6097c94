#include "text/encoding.hpp"

#include <gtest/gtest.h>

#include <string>

namespace edcheck::text {
namespace {

std::string as_utf16(std::string_view ascii, bool big) {
  std::string wide;
  for (const char c : ascii) {
    if (big) wide += '\0';
    wide += c;
    if (!big) wide += '\0';
  }
  return wide;
}

constexpr std::string_view header = "sourcedId,status,dateLastModified,name,type\r\n";

TEST(Encoding, IsTheOneOfTheMark) {
  EXPECT_EQ(guess("\xff\xfes"), Encoding::utf16_le);
  EXPECT_EQ(guess("\xfe\xff"), Encoding::utf16_be);
  EXPECT_EQ(guess(std::string_view{"\xff\xfe\0\0s", 5}), Encoding::utf32);
  EXPECT_EQ(guess(std::string_view{"\0\0\xfe\xff", 4}), Encoding::utf32);
  EXPECT_EQ(guess("\xef\xbb\xbfsourcedId"), Encoding::utf8);
}

TEST(Encoding, ShowsByItsNulsWithoutAMark) {
  EXPECT_EQ(guess(as_utf16(header, false)), Encoding::utf16_le);
  EXPECT_EQ(guess(as_utf16(header, true)), Encoding::utf16_be);
  std::string wide;
  for (const char c : header) wide.append(3, '\0').append(1, c);
  EXPECT_EQ(guess(wide), Encoding::utf32);
  EXPECT_EQ(guess(std::string{header}.append(1, '\0')), Encoding::utf8);
}

TEST(Encoding, ShowsByItsLetters) {
  EXPECT_EQ(guess(header), Encoding::utf8);
  EXPECT_EQ(guess(""), Encoding::utf8);
  EXPECT_EQ(guess("Tom\xc3\xa1s,Zo\xc3\xab"), Encoding::utf8);
  EXPECT_EQ(guess("Tom\xe1s,Zo\xeb,M\xfcller"), Encoding::windows_1252);
  EXPECT_EQ(guess("\x93\x8c\x8b\x9e,\x91\xe5\x8d\xe3"), Encoding::shift_jis);
  EXPECT_EQ(guess("name,\xc3"), Encoding::utf8) << "the sample ends within a character";
}

TEST(Encoding, HasTheNameThatPeopleKnow) {
  EXPECT_EQ(word(Encoding::utf16_le), "UTF-16");
  EXPECT_EQ(word(Encoding::utf16_be), "UTF-16");
  EXPECT_EQ(word(Encoding::windows_1252), "Windows-1252");
  EXPECT_EQ(word(Encoding::shift_jis), "Shift_JIS");
  EXPECT_EQ(word(Encoding::unknown), "another encoding");
}

}  // namespace
}  // namespace edcheck::text
