#include <gtest/gtest.h>

#include <string>

#include "edcheck/rules.hpp"
#include "finding/sample_rules.hpp"

namespace edcheck {
namespace {

std::string told(std::initializer_list<Seen> seen, bool show_values = false) {
  return message(sample::type, std::span{seen.begin(), seen.size()}, show_values);
}

TEST(Message, FillsEachNameInOrder) {
  EXPECT_EQ(told({{"email"}, {"42"}}), "The email is 42, which is no address.");
}

TEST(Message, MasksWhatIsPersonal) {
  EXPECT_EQ(told({{"email"}, {"maria12x", true}}),
            "The email is [hidden: 8 characters: letters, digits], which is no address.");
  EXPECT_EQ(told({{"email"}, {"", true}}), "The email is [hidden: empty], which is no address.");
}

TEST(Message, QuotesPersonalValuesWhenTheyAreShown) {
  EXPECT_EQ(told({{"email"}, {"maria12x", true}}, true),
            "The email is \"maria12x\", which is no address.");
}

TEST(Message, EscapesAndCutsWhatItTells) {
  EXPECT_EQ(told({{"e\x1bmail"}, {"a\u202Eb", true}}, true),
            "The e\\u{001B}mail is \"a\\u{202E}b\", which is no address.");
  const std::string cut = std::string(80, 'y') + "…";
  EXPECT_EQ(told({{"email"}, {std::string(100'000, 'y'), true}}, true),
            "The email is \"" + cut + "\", which is no address.");
  EXPECT_EQ(told({{"email"}, {std::string(100'000, 'y')}}),
            "The email is " + cut + ", which is no address.");
}

TEST(Message, TakesBracesInValuesForText) {
  EXPECT_EQ(told({{"{value}"}, {"{field}"}}), "The {value} is {field}, which is no address.");
}

TEST(Message, KeepsNamesThatNothingWasSeenFor) {
  EXPECT_EQ(told({{"email"}}), "The email is {value}, which is no address.");
  EXPECT_EQ(told({{"a"}, {"b"}, {"c"}}), "The a is b, which is no address.");
  EXPECT_EQ(message(sample::extra, {}), "No edition knows this file.");
}

TEST(Words, NameEveryEnumerator) {
  EXPECT_EQ(word(Spec::oneroster_1_2), "OneRoster 1.2");
  EXPECT_EQ(word(Spec::cc_1_4), "Common Cartridge 1.4");
  EXPECT_EQ(word(Severity::warning), "warning");
  EXPECT_EQ(word(Consequence::file), "file");
  EXPECT_EQ(word(Owner::shared), "shared");
  EXPECT_EQ(word(Effort::product_change), "product_change");
}

}  // namespace
}  // namespace edcheck
