#include "lti/form.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace edcheck::lti {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> listed(const Form& form) {
  std::vector<std::string> all;
  for (const Parameter& each : form.parameters) {
    all.push_back(each.name);
    all.back().append("=").append(each.value);
  }
  return all;
}

TEST(LtiForm, KeepsTheOrderAndTheRepetitions) {
  const Form form = read_form("b=1&a=2&b=3");
  EXPECT_THAT(listed(form), ElementsAre("b=1", "a=2", "b=3"));
  EXPECT_EQ(form.count("b"), 2u);
  EXPECT_EQ(form.count("c"), 0u);
  EXPECT_EQ(form.find("b")->value, "1");
  EXPECT_EQ(form.find("c"), nullptr);
  EXPECT_EQ(form.parameters[1].offset, 4u);
  EXPECT_FALSE(form.malformed);
}

TEST(LtiForm, DecodesNamesAndValues) {
  const Form form = read_form("log%69n=a+b%2Bc%3d%00&x=%C3%A9");
  EXPECT_EQ(form.find("login")->value, (std::string{"a b+c=\0", 7}));
  EXPECT_EQ(form.find("x")->value, "\xC3\xA9");
  EXPECT_FALSE(form.malformed);
}

TEST(LtiForm, AValueMayBeEmptyAbsentOrHoldAnEqualsSign) {
  const Form form = read_form("a=&b&c=d=e&=f&&");
  EXPECT_THAT(listed(form), ElementsAre("a=", "b=", "c=d=e", "=f"));
  EXPECT_FALSE(form.malformed);
  EXPECT_THAT(read_form("").parameters, IsEmpty());
  EXPECT_THAT(read_form("\r\n").parameters, IsEmpty());
  EXPECT_THAT(listed(read_form("a=b\r\n")), ElementsAre("a=b"));
}

TEST(LtiForm, SaysWhenItIsNotOne) {
  EXPECT_TRUE(read_form("a=%").malformed);
  EXPECT_TRUE(read_form("a=%4").malformed);
  EXPECT_TRUE(read_form("a=%4g").malformed);
  EXPECT_TRUE(read_form("%=1").malformed);
  EXPECT_EQ(read_form("a=100%&b=1").find("a")->value, "100%");
  EXPECT_TRUE(read_form("a=b c").malformed);
  EXPECT_TRUE(read_form("a=\xC3\xA9").malformed);
  EXPECT_TRUE(read_form("a=1\nb=2").malformed);
  EXPECT_TRUE(read_form(std::string_view{"a=\0", 3}).malformed);
}

TEST(LtiForm, ReadsAsManyParametersAsItIsAskedTo) {
  const Form two = read_form("a=1&b=2&c=3", 2);
  EXPECT_THAT(listed(two), ElementsAre("a=1", "b=2"));
  EXPECT_TRUE(two.malformed);
  EXPECT_FALSE(read_form("a=1&b=2&", 2).malformed);
}

TEST(LtiForm, DecodesOneValue) {
  EXPECT_EQ(percent_decoded("a%20b+c"), "a b c");
  EXPECT_EQ(percent_decoded("a%20b+c", false), "a b+c");
  EXPECT_EQ(percent_decoded("50%"), std::nullopt);
  EXPECT_EQ(percent_decoded("%zz"), std::nullopt);
}

}  // namespace
}  // namespace edcheck::lti
