#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "lti/platform.hpp"

namespace edcheck::lti {
namespace {

using namespace testbed;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::optional<Registration> made(std::string_view json) {
  std::string trouble = "left from before";
  auto read = Registration::read(json, trouble);
  EXPECT_EQ(trouble, "") << json;
  return read;
}
std::string trouble_of(std::string_view json) {
  std::string trouble;
  EXPECT_FALSE(Registration::read(json, trouble)) << json;
  return trouble;
}

TEST(Registration, NeedsIssuerAndClientOnly) {
  const auto read = made(R"({"issuer":"https://p.example","client_id":"c"})");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->issuer, "https://p.example");
  EXPECT_EQ(read->client_id, "c");
  EXPECT_THAT(read->deployment_ids, IsEmpty());
  EXPECT_THAT(read->allowed_algs, ElementsAre("RS256"));
  EXPECT_TRUE(read->keys.empty());
  EXPECT_TRUE(read->tool_keys.empty());
}

TEST(Registration, HasEverythingThatTwoSidesAgreeOn) {
  const auto read = made(R"({
    "issuer": "https://p.example", "client_id": "c", "deployment_ids": ["1", "2"],
    "jwks_file": "keys.json", "jwks_url": "https://p.example/keys",
    "auth_login_url": "https://p.example/login", "token_url": "https://p.example/token",
    "redirect_uris": ["https://t.example/a"], "allowed_algs": ["RS256", "ES256"],
    "trusted_audiences": ["other"], "lti11_secrets": {"key": "secret"}})");
  ASSERT_TRUE(read);
  EXPECT_THAT(read->deployment_ids, ElementsAre("1", "2"));
  EXPECT_EQ(read->jwks_file, "keys.json");
  EXPECT_EQ(read->jwks_url, "https://p.example/keys");
  EXPECT_EQ(read->auth_login_url, "https://p.example/login");
  EXPECT_EQ(read->token_url, "https://p.example/token");
  EXPECT_THAT(read->redirect_uris, ElementsAre("https://t.example/a"));
  EXPECT_THAT(read->allowed_algs, ElementsAre("RS256", "ES256"));
  EXPECT_THAT(read->trusted_audiences, ElementsAre("other"));
  EXPECT_THAT(read->lti11_secrets, ElementsAre(testing::Pair("key", "secret")));
}

TEST(Registration, NullIsAsIfItWereNotThere) {
  const auto read = made(
      R"({"issuer":"https://p.example","client_id":"c","jwks":null,"allowed_algs":null,
          "token_url":null,"lti11_secrets":null})");
  ASSERT_TRUE(read);
  EXPECT_THAT(read->allowed_algs, ElementsAre("RS256"));
  EXPECT_TRUE(read->keys.empty());
}

TEST(Registration, HoldsKeysOfBothSides) {
  const std::string json = jose::join(
      {R"({"issuer":"https://p.example","client_id":"}{","jwks":{"note":"a \"}\" in it","keys":[)",
       published("key-1", jose::Signer::rsa()), R"(]}, "tool_jwks": {"keys":[)",
       published("tool-key", jose::Signer::other_rsa()), "]}}"});
  const auto read = made(json);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->keys.size(), 1U);
  EXPECT_TRUE(read->keys.has("key-1"));
  EXPECT_FALSE(read->keys.has("tool-key"));
  EXPECT_TRUE(read->tool_keys.has("tool-key"));
}

TEST(Registration, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(trouble_of(""), "it is not JSON (line 1, column 1)");
  EXPECT_THAT(trouble_of("{\n \"issuer\": }"), HasSubstr("line 2"));
  EXPECT_EQ(trouble_of("[]"), "it is not a JSON object");
  EXPECT_EQ(trouble_of("{}"), "/issuer is missing");
  EXPECT_EQ(trouble_of(R"({"issuer":"https://p.example"})"), "/client_id is missing");
  EXPECT_EQ(trouble_of(R"({"issuer":1,"client_id":"c"})"), "/issuer must be a text");
  EXPECT_EQ(trouble_of(R"({"issuer":"i","client_id":"c","deployment_ids":"1"})"),
            "/deployment_ids must be a list of texts");
  EXPECT_EQ(trouble_of(R"({"issuer":"i","client_id":"c","deployment_ids":["1",2]})"),
            "/deployment_ids/1 must be a text");
  EXPECT_EQ(trouble_of(R"({"issuer":"i","client_id":"c","jwks":"https://p.example"})"),
            "/jwks must be a key set");
  EXPECT_EQ(trouble_of(R"({"issuer":"i","client_id":"c","lti11_secrets":["s"]})"),
            "/lti11_secrets must be an object of consumer keys and secrets");
  EXPECT_THAT(trouble_of(R"({"issuer":"i","client_id":"c","lti11_secrets":{"k":1}})"),
              HasSubstr("/lti11_secrets/k"));
}

// A slip in a name would otherwise switch a check off without a word.
TEST(Registration, RefusesNamesThatItDoesNotKnow) {
  EXPECT_EQ(trouble_of(R"({"issuer":"i","client_id":"c","deployment_id":"1"})"),
            "/deployment_id is no member of a registration");
}

TEST(Registration, RefusesAlgorithmsThatProveNothing) {
  for (const std::string_view name : {"HS256", "none", "rs256", ""})
    EXPECT_THAT(trouble_of(jose::join(
                    {R"({"issuer":"i","client_id":"c","allowed_algs":[")", name, "\"]}"})),
                HasSubstr("/allowed_algs"))
        << name;
}

TEST(Registration, HostileTextsEnd) {
  EXPECT_THAT(trouble_of(std::string(100'000, '[')), HasSubstr("not JSON"));
  EXPECT_THAT(trouble_of(std::string(100'000, '\0')), HasSubstr("not JSON"));
}

}  // namespace
}  // namespace edcheck::lti
