#include "record/known_ids.hpp"

#include <gtest/gtest.h>

#include <string>

namespace edcheck::record {
namespace {

TEST(KnownIds, KeepsTheFirstOfEach) {
  KnownIds ids;
  EXPECT_FALSE(ids.find("a"));
  EXPECT_TRUE(ids.add("a", {.line = 1}));
  EXPECT_TRUE(ids.add("b", {.line = 2}));
  EXPECT_FALSE(ids.add("a", {.line = 3}));
  ASSERT_TRUE(ids.find("a"));
  EXPECT_EQ(ids.find("a")->line, 1U);
  EXPECT_FALSE(ids.find("A"));
  EXPECT_FALSE(ids.find(""));
  EXPECT_EQ(ids.size(), 2U);
}

TEST(KnownIds, FindsEachOfManyAsItGrows) {
  KnownIds ids;
  constexpr std::uint64_t many = 10000;
  for (std::uint64_t i = 0; i < many; ++i)
    ASSERT_TRUE(ids.add("i" + std::to_string(i), {.line = i + 1}));
  for (std::uint64_t i = 0; i < many; ++i) {
    const auto place = ids.find("i" + std::to_string(i));
    ASSERT_TRUE(place);
    EXPECT_EQ(place->line, i + 1);
  }
  EXPECT_FALSE(ids.find("i10000"));
}

}  // namespace
}  // namespace edcheck::record
