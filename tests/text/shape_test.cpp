#include "text/shape.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace edcheck::text {
namespace {

using namespace std::string_view_literals;

TEST(Shape, TellsLengthAndKindsOfCharacter) {
  EXPECT_EQ(shape("ab12cd34"), "8 characters: letters, digits");
  EXPECT_EQ(shape("7"), "1 character: digits");
  EXPECT_EQ(shape("Anna Lena"), "9 characters: letters, spaces");
  EXPECT_EQ(shape(""), "empty");
}

TEST(Shape, NamesTheMarksThatDatesAndAddressesAreToldBy) {
  EXPECT_EQ(shape("2026-08-01"), R"(10 characters: digits, "-")");
  EXPECT_EQ(shape("01/08/2026"), R"(10 characters: digits, "/")");
  EXPECT_EQ(shape("a.b@c.d"), R"(7 characters: letters, ".", "@")");
  EXPECT_EQ(shape("O'Hara-Li"), R"(9 characters: letters, "-", other punctuation)");
}

TEST(Shape, NamesNoMarksOfAValueThatIsNothingElse) {
  EXPECT_EQ(shape("-"), "1 character: punctuation");
  EXPECT_EQ(shape("@@"), "2 characters: punctuation");
}

TEST(Shape, CountsCharactersNotBytes) {
  EXPECT_EQ(shape("Zoë"), "3 characters: letters");
  EXPECT_EQ(shape("日本"), "2 characters: letters of other scripts");
  EXPECT_EQ(shape("Ан 1"), "4 characters: letters of other scripts, digits, spaces");
  EXPECT_EQ(shape("🎓€"), "2 characters: symbols");
}

TEST(Shape, TellsLongLengthsOnlyRoughly) {
  EXPECT_EQ(shape(std::string(64, 'x')), "64 characters: letters");
  EXPECT_EQ(shape(std::string(65, 'x')), "over 64 characters: letters");
  EXPECT_EQ(shape(std::string(5'000'000, 'x')), "over 64 characters: letters");
}

TEST(Shape, TellsOfControlsAndBrokenBytesWithoutShowingThem) {
  EXPECT_EQ(shape("a\tb\0"sv), "4 characters: letters, control characters");
  EXPECT_EQ(shape("a\u202Eb"), "3 characters: letters, control characters");
  EXPECT_EQ(shape("caf\xe9"), "4 characters: letters, bytes that are not UTF-8");
}

TEST(Shape, IsTheSameForEveryValueOfOneKind) {
  EXPECT_EQ(shape("1234567"), shape("9876543"));
  EXPECT_EQ(shape("Smith"), shape("zQxwK"));
}

}  // namespace
}  // namespace edcheck::text
