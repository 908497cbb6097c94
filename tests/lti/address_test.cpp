#include "lti/address.hpp"

#include <gtest/gtest.h>

namespace edcheck::lti {
namespace {

TEST(LtiAddress, IsTakenApart) {
  const Address whole = split_address("https://a.example:8443/b/c?d=e?f#g?h");
  EXPECT_EQ(whole.origin, "https://a.example:8443");
  EXPECT_EQ(whole.path, "/b/c");
  EXPECT_EQ(whole.query, "d=e?f");
  EXPECT_EQ(whole.fragment, "g?h");
  const Address bare = split_address("https://a.example?x=/y");
  EXPECT_EQ(bare.origin, "https://a.example");
  EXPECT_EQ(bare.path, "");
  EXPECT_EQ(bare.query, "x=/y");
  const Address relative = split_address("/login?to=https://a.example/");
  EXPECT_EQ(relative.origin, "");
  EXPECT_EQ(relative.path, "/login");
  EXPECT_EQ(relative.query, "to=https://a.example/");
  EXPECT_EQ(split_address("").path, "");
  EXPECT_EQ(split_address("#a?b").query, "");
  EXPECT_EQ(without_query("https://a.example/b?c#d"), "https://a.example/b");
}

TEST(LtiAddress, OfARedirectIsResolved) {
  const std::string_view base = "https://a.example/b/c?d";
  EXPECT_EQ(resolved(base, "http://e.example/"), "http://e.example/");
  EXPECT_EQ(resolved(base, "//e.example/f"), "https://e.example/f");
  EXPECT_EQ(resolved(base, "/f?g"), "https://a.example/f?g");
  EXPECT_EQ(resolved(base, "f"), "https://a.example/b/f");
  EXPECT_EQ(resolved(base, "?g"), "https://a.example/b/c?g");
  EXPECT_EQ(resolved("https://a.example", "f"), "https://a.example/f");
}

TEST(LtiAddress, HttpIsForThisMachineOnly) {
  EXPECT_TRUE(is_loopback_http("http://localhost:8080/x"));
  EXPECT_TRUE(is_loopback_http("http://127.0.0.1"));
  EXPECT_TRUE(is_loopback_http("http://[::1]/"));
  EXPECT_FALSE(is_loopback_http("http://localhost.evil.example/"));
  EXPECT_FALSE(is_loopback_http("http://localhost@evil.example/"));
  EXPECT_FALSE(is_loopback_http("http://a.example/"));
  EXPECT_FALSE(is_loopback_http("https://localhost/"));
}

TEST(LtiAddress, NearMissesAreNamed) {
  const std::string_view url = "https://a.example/launch";
  EXPECT_EQ(near_difference(url, "https://a.example/launch/"), "a slash at the end");
  EXPECT_EQ(near_difference(url, "http://a.example/launch"), "http instead of https");
  EXPECT_EQ(near_difference("http://a.example/", "https://a.example/"), "https instead of http");
  EXPECT_EQ(near_difference(url, "https://A.example/launch"), "capital and small letters");
  EXPECT_EQ(near_difference(url, " https://a.example/launch\n"), "spaces around it");
  EXPECT_EQ(near_difference(url, "https://a.example/launch?x=1"), "the query");
  EXPECT_EQ(near_difference(url, "https://a.example/launch#x"), "the fragment");
  EXPECT_EQ(near_difference(url, "https://a.example:443/launch"), "a port that need not be named");
  EXPECT_EQ(near_difference(url, "https%3A%2F%2Fa.example%2Flaunch"), "percent-encoding");
  EXPECT_EQ(near_difference("a+b=", "a b=", false), "percent-encoding");
  EXPECT_EQ(near_difference("a/b", "a%2Fb", false), "percent-encoding");
}

TEST(LtiAddress, WhatIsEqualOrFarIsNoNearMiss) {
  EXPECT_EQ(near_difference("https://a.example/", "https://a.example/"), "");
  EXPECT_EQ(near_difference("https://a.example/b", "https://a.example/c"), "");
  EXPECT_EQ(near_difference("https://a.example/b", "https://d.example/b"), "");
  EXPECT_EQ(near_difference("https://a.example/b", ""), "");
  EXPECT_EQ(near_difference("", "https://a.example/b"), "");
  EXPECT_EQ(near_difference("a", "a/", false), "");
  EXPECT_EQ(near_difference("abc", "abd"), "");
}

}  // namespace
}  // namespace edcheck::lti
