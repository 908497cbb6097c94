#include "record/index.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace edcheck::record {
namespace {

using testing::IsEmpty;

constexpr std::uint64_t seed = 20260901;

Fingerprint print_of(std::size_t number) {
  return Fingerprinter{seed}(std::string{"id-"}.append(std::to_string(number)));
}

/// What a settled index says, as "row<first" for each duplicate.
std::vector<std::string> told(const std::vector<Duplicate>& duplicates) {
  std::vector<std::string> all;
  for (const Duplicate& one : duplicates)
    all.push_back(std::to_string(one.row).append("<").append(std::to_string(one.first)));
  return all;
}

TEST(Fingerprint, DependsOnTextAndSeed) {
  const auto same = [](const Fingerprint& a, const Fingerprint& b) {
    return a.bits == b.bits && a.shard == b.shard;
  };
  EXPECT_TRUE(same(Fingerprinter{seed}("u1"), Fingerprinter{seed}("u1")));
  EXPECT_FALSE(same(Fingerprinter{seed}("u1"), Fingerprinter{seed}("U1")));
  EXPECT_FALSE(same(Fingerprinter{seed}("u1"), Fingerprinter{seed + 1}("u1")));
  EXPECT_FALSE(same(Fingerprinter::of(1, 2), Fingerprinter::of(2, 1)));
}

TEST(Index, FindsNothingBeforeAndInAnEmptyFile) {
  Index index;
  EXPECT_TRUE(index.empty());
  EXPECT_EQ(index.find(print_of(1)), no_row);
  std::vector<Marks> nothing(2);
  std::vector<Duplicate> duplicates;
  index.settle(nothing, true, 1, duplicates);
  EXPECT_EQ(index.find(print_of(1)), no_row);
  EXPECT_THAT(duplicates, IsEmpty());
}

// More than fills a chunk of every shard, gathered by several threads and settled by several.
TEST(Index, FindsEachRowWhateverTheThreads) {
  constexpr std::size_t rows = 60'000;
  for (const unsigned threads : {1u, 3u}) {
    std::vector<Marks> gathered(threads);
    for (std::size_t row = 2; row < rows; ++row)
      gathered[row % threads].add(print_of(row), static_cast<RowNumber>(row));
    std::size_t marks = 0;
    for (const Marks& part : gathered) marks += part.size();
    EXPECT_EQ(marks, rows - 2);
    Index index;
    std::vector<Duplicate> duplicates;
    index.settle(gathered, true, threads, duplicates);
    EXPECT_THAT(duplicates, IsEmpty());
    for (std::size_t row = 2; row < rows; ++row) ASSERT_EQ(index.find(print_of(row)), row);
    for (std::size_t row = rows; row < rows + 1000; ++row)
      ASSERT_EQ(index.find(print_of(row)), no_row);
  }
}

TEST(Index, TellsDuplicatesByRowAndKeepsTheFirst) {
  // The thread that saw the later rows comes first.
  std::vector<Marks> gathered(2);
  gathered[0].add(print_of(7), 9);
  gathered[0].add(print_of(8), 8);
  gathered[1].add(print_of(7), 4);
  gathered[1].add(print_of(7), 6);
  gathered[1].add(print_of(8), 2);
  gathered[1].add(print_of(9), 3);
  Index index;
  std::vector<Duplicate> duplicates;
  index.settle(gathered, true, 2, duplicates);
  EXPECT_THAT(told(duplicates), testing::ElementsAre("6<4", "8<2", "9<4"));
  EXPECT_EQ(index.find(print_of(7)), 4U);
  EXPECT_EQ(index.find(print_of(8)), 2U);
  EXPECT_EQ(index.find(print_of(9)), 3U);
}

TEST(Index, KeepsNothingThatNobodyRefersTo) {
  std::vector<Marks> gathered(1);
  gathered[0].add(print_of(1), 2);
  gathered[0].add(print_of(1), 3);
  Index index;
  std::vector<Duplicate> duplicates;
  index.settle(gathered, false, 1, duplicates);
  EXPECT_THAT(told(duplicates), testing::ElementsAre("3<2"));
  EXPECT_TRUE(index.empty());
  EXPECT_EQ(index.find(print_of(1)), no_row);
}

}  // namespace
}  // namespace edcheck::record
