#include "jose/key_fault.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string_view>

namespace edcheck::jose {
namespace {

constexpr int faults = static_cast<int>(KeyFault::out_of_service) + 1;

TEST(KeyFault, EachHasAWordOfItsOwn) {
  std::set<std::string_view> words;
  for (int i = 0; i < faults; ++i) words.insert(word(static_cast<KeyFault>(i)));
  EXPECT_EQ(words.size(), static_cast<std::size_t>(faults));
  EXPECT_EQ(words.count(""), 0u);
}

TEST(KeyFault, WeakIsWhatOthersCouldSignWith) {
  std::set<std::string_view> weak;
  for (int i = 0; i < faults; ++i)
    if (weight(static_cast<KeyFault>(i)) == Weight::weak)
      weak.insert(word(static_cast<KeyFault>(i)));
  EXPECT_EQ(weak,
            (std::set<std::string_view>{"modulus_guessable", "modulus_short", "private_member"}));
}

TEST(KeyFault, WhatOpensslMustNotSeeIsRefused) {
  for (const KeyFault fault : {KeyFault::modulus_long, KeyFault::exponent_long,
                               KeyFault::modulus_even, KeyFault::exponent_one, KeyFault::symmetric,
                               KeyFault::point_off_curve, KeyFault::use_not_sig})
    EXPECT_EQ(weight(fault), Weight::refused) << word(fault);
  for (const KeyFault fault : {KeyFault::padded, KeyFault::kid_missing, KeyFault::exponent_small,
                               KeyFault::byte_order_mark})
    EXPECT_EQ(weight(fault), Weight::untidy) << word(fault);
}

}  // namespace
}  // namespace edcheck::jose
