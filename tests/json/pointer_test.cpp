#include "json/pointer.hpp"

#include <gtest/gtest.h>

#include <cstdint>

namespace edcheck::json {
namespace {

TEST(JsonPointer, GrowsAndShrinksAStepAtATime) {
  Pointer at;
  EXPECT_EQ(at.text(), "");
  at.enter("a/b");
  at.enter(0);
  EXPECT_EQ(at.text(), "/a~1b/0");
  at.leave();
  EXPECT_EQ(at.text(), "/a~1b");
  at.enter("c");
  EXPECT_EQ(at.text(), "/a~1b/c");
  at.leave();
  at.leave();
  EXPECT_EQ(at.text(), "");
}

// The examples of RFC 6901 section 5.
TEST(JsonPointer, WritesNamesAsTheStandardDoes) {
  const auto text = [](std::string_view name) {
    Pointer at;
    at.enter(name);
    return at.text();
  };
  EXPECT_EQ(text("foo"), "/foo");
  EXPECT_EQ(text(""), "/");
  EXPECT_EQ(text("a/b"), "/a~1b");
  EXPECT_EQ(text("c%d"), "/c%d");
  EXPECT_EQ(text("e^f"), "/e^f");
  EXPECT_EQ(text("i\\j"), "/i\\j");
  EXPECT_EQ(text("k\"l"), "/k\"l");
  EXPECT_EQ(text(" "), "/ ");
  EXPECT_EQ(text("m~n"), "/m~0n");
  EXPECT_EQ(text("~1"), "/~01");
  EXPECT_EQ(text("/~/"), "/~1~0~1");
  EXPECT_EQ(text("https://purl.imsglobal.org/spec/lti/claim/roles"),
            "/https:~1~1purl.imsglobal.org~1spec~1lti~1claim~1roles");
}

TEST(JsonPointer, LeavesEmptyNamesOneByOne) {
  Pointer at;
  at.enter("");
  at.enter("");
  EXPECT_EQ(at.text(), "//");
  at.leave();
  EXPECT_EQ(at.text(), "/");
  at.leave();
  EXPECT_EQ(at.text(), "");
}

TEST(JsonPointer, TakesAnyIndex) {
  Pointer at;
  at.enter(SIZE_MAX);
  EXPECT_EQ(at.text(), "/18446744073709551615");
}

}  // namespace
}  // namespace edcheck::json
