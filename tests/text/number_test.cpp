#include "text/number.hpp"

#include <gtest/gtest.h>

#include <string>

namespace edcheck::text {
namespace {

TEST(Integer, IsASignAndDigits) {
  for (const std::string_view good :
       {"0", "7", "-7", "+7", "007", "123456789012345678901234567890"})
    EXPECT_TRUE(is_integer(good)) << good;
  for (const std::string_view bad :
       {"", "-", "+", "--7", "7-", "7.0", "1,000", "40%", " 7", "7 ", "0x7", "1e3"})
    EXPECT_FALSE(is_integer(bad)) << bad;
}

TEST(Number, IsRead) {
  EXPECT_DOUBLE_EQ(*parse_number("7"), 7);
  EXPECT_DOUBLE_EQ(*parse_number("-0.5"), -0.5);
  EXPECT_DOUBLE_EQ(*parse_number("+18.25"), 18.25);
  EXPECT_DOUBLE_EQ(*parse_number(".5"), 0.5);
  EXPECT_DOUBLE_EQ(*parse_number("5."), 5);
  EXPECT_DOUBLE_EQ(*parse_number("1e3"), 1000);
  EXPECT_DOUBLE_EQ(*parse_number("1E-3"), 0.001);
  EXPECT_DOUBLE_EQ(*parse_number("2.5e+2"), 250);
  EXPECT_EQ(*parse_number("0.1"), 0.1);
}

TEST(Number, IsNotReadFromAnythingElse) {
  for (const std::string_view bad : {"", "-", ".", "-.", "1,5", "1.2.3", "40%", "1e", "1e+", "e3",
                                     "1e3.5", "nan", "inf", "0x10", " 1", "1 ", "1e12345"})
    EXPECT_FALSE(parse_number(bad)) << bad;
}

TEST(Number, StaysWithinADouble) {
  EXPECT_TRUE(parse_number("1e308"));
  EXPECT_FALSE(parse_number("1e309"));
  EXPECT_FALSE(parse_number("-1e400"));
  EXPECT_TRUE(parse_number(std::string(300, '9')));
  EXPECT_FALSE(parse_number(std::string(301, '9')));
  EXPECT_DOUBLE_EQ(*parse_number("1e-400"), 0);
}

}  // namespace
}  // namespace edcheck::text
