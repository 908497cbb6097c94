#include "finding/place.hpp"

#include <gtest/gtest.h>

#include <string>

namespace edcheck {
namespace {

std::string general(std::string_view path) {
  std::string room;
  return std::string{general_path(path, room)};
}

TEST(Place, ForgetsPositionsInListsOnly) {
  EXPECT_EQ(general("/users/3/familyName"), "/users/*/familyName");
  EXPECT_EQ(general("/users/12"), "/users/*");
  EXPECT_EQ(general("/manifest/item[4]/title"), "/manifest/item[*]/title");
  EXPECT_EQ(general("/a1/b2c/3d"), "/a1/b2c/3d");
  EXPECT_EQ(general("/a[b]/c[]"), "/a[b]/c[]");
  EXPECT_EQ(general("/1//2/"), "/*//*/");
  EXPECT_EQ(general("grade[9]"), "grade[9]");
  EXPECT_EQ(general("7"), "7");
  EXPECT_EQ(general(""), "");
}

TEST(Place, ReadsNumbersInPathsAsNumbers) {
  EXPECT_TRUE(reading_order("/users/9/a", "/users/10/a") < 0);
  EXPECT_TRUE(reading_order("a", "b") < 0);
  EXPECT_TRUE(reading_order("a", "ab") < 0);
  EXPECT_TRUE(reading_order("", "a") < 0);
  EXPECT_TRUE(reading_order("99999999999999999999", "100000000000000000000") < 0);
  EXPECT_TRUE(reading_order("a1b", "a1b") == 0);
  EXPECT_TRUE(reading_order("a1", "a01") != 0);
  EXPECT_TRUE(reading_order("z", "\xc3\xa4") < 0);
}

TEST(Place, OrdersEveryPairTheSameWayRound) {
  const std::string_view names[] = {"",    "0",   "00",   "01", "1",   "10",   "2",     "a", "a0",
                                    "a00", "a1b", "a01b", "/1", "/01", "/1/2", "/1/10", ":", "/"};
  for (const auto a : names)
    for (const auto b : names) {
      EXPECT_EQ(reading_order(a, b) < 0, reading_order(b, a) > 0) << a << ' ' << b;
      for (const auto c : names)
        if (reading_order(a, b) < 0 && reading_order(b, c) < 0) {
          EXPECT_TRUE(reading_order(a, c) < 0) << a << ' ' << b << ' ' << c;
        }
    }
}

TEST(Place, ClipsLongNamesBetweenCharacters) {
  std::string room;
  EXPECT_EQ(clipped("short", 5, room), "short");
  EXPECT_EQ(clipped("longer", 5, room), "longe…");
  EXPECT_EQ(clipped("aä", 2, room), "a…");
}

}  // namespace
}  // namespace edcheck
