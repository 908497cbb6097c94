// Claims held against their shape.
#include "lti/members.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "lti/platform.hpp"

namespace edcheck::lti {
namespace {

using namespace testbed;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

std::string path(std::string_view name, std::string_view more = {}) {
  return jose::join({"/https:~1~1purl.imsglobal.org~1spec~1lti~1claim~1", name, more});
}
const std::string ags = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
const std::string ags_path = "/https:~1~1purl.imsglobal.org~1spec~1lti-ags~1claim~1endpoint";

Read with(std::string_view name, std::string_view json) {
  return read(launch_claims().set(name, json));
}

TEST(LaunchClaims, RequiredOnesThatAreMissingAreAllTold) {
  Claims claims = launch_claims();
  claims.leave_out(claim("message_type")).leave_out(claim("version")).leave_out(claim("roles"));
  const Read made = read(claims);
  EXPECT_THAT(made.heard.all, UnorderedElementsAre(told("lti.claim.missing", path("message_type")),
                                                   told("lti.claim.missing", path("version")),
                                                   told("lti.claim.missing", path("roles"))));
  EXPECT_EQ(made.receiver(), Receiver::must_reject);
  EXPECT_THAT(made.heard.all[0].message, testing::StartsWith("message_type"));
}

class RequiredClaim : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Every, RequiredClaim,
                         testing::Values("iss", "aud", "exp", "iat", "nonce", claim("message_type"),
                                         claim("version"), claim("deployment_id"),
                                         claim("target_link_uri"), claim("resource_link"),
                                         claim("roles")),
                         [](const auto& one) {
                           const std::string& name = one.param;
                           return name.substr(name.find_last_of('/') + 1);
                         });

TEST_P(RequiredClaim, IsMissed) {
  const Read made = read(launch_claims().leave_out(GetParam()));
  EXPECT_THAT(made.rules(), Contains("lti.claim.missing"));
  EXPECT_EQ(made.receiver(), Receiver::must_reject);
  EXPECT_FALSE(made.result.launch);
}

TEST_P(RequiredClaim, IsOfOneType) {
  const Read made = with(GetParam(), "true");
  EXPECT_THAT(made.rules(), Contains("lti.claim.type"));
  EXPECT_EQ(made.receiver(), Receiver::must_reject);
}

TEST_P(RequiredClaim, ComesOnce) {
  Claims claims = launch_claims();
  claims.again(GetParam(), "0");
  const Read made = read(claims);
  EXPECT_THAT(made.rules(), Contains("lti.claim.repeated"));
  EXPECT_EQ(made.receiver(), Receiver::must_reject);
}

// One of them decides what both are taken for, so whoever reads the other is deceived.
TEST(LaunchClaims, NamesInsideObjectsComeOnce) {
  const Read made = with(claim("resource_link"), R"({"id": "a", "id": "b"})");
  EXPECT_THAT(made.heard.all,
              ElementsAre(told("lti.claim.repeated", path("resource_link", "/id"))));
  EXPECT_EQ(made.receiver(), Receiver::must_reject);
}

TEST(LaunchClaims, IdOfTheResourceLinkIsAsVitalAsTheClaim) {
  const Read made = with(claim("resource_link"), R"({"title": "First steps"})");
  EXPECT_THAT(made.heard.all, ElementsAre(told("lti.claim.missing", path("resource_link", "/id"))));
  EXPECT_EQ(made.receiver(), Receiver::must_reject);
}

TEST(LaunchClaims, PartsOfOptionalOnesAreNotVital) {
  const Read made = with(claim("context"), R"({"title": "Biology"})");
  EXPECT_THAT(made.heard.all, ElementsAre(told("lti.claim.part-missing", path("context", "/id"))));
  EXPECT_EQ(made.receiver(), Receiver::must_accept);
}

TEST(LaunchClaims, VersionIsOne) {
  const Read made = with(claim("version"), quote("11.3"));
  EXPECT_THAT(made.heard.all, ElementsAre(told("lti.version.wrong", path("version"))));
  EXPECT_EQ(made.receiver(), Receiver::must_reject);
}

TEST(LaunchClaims, MessageTypesAreSpelledAsSpecified) {
  const Read unknown = with(claim("message_type"), quote("LtiCoffeeRequest"));
  EXPECT_THAT(unknown.heard.all, ElementsAre(told("lti.message.unknown", path("message_type"))));
  EXPECT_EQ(unknown.receiver(), Receiver::must_reject);
  const Read near = with(claim("message_type"), quote("ltiresourcelinkrequest"));
  EXPECT_THAT(near.heard.all, ElementsAre(told("lti.message.near", path("message_type"))));
  EXPECT_THAT(near.heard.all[0].message, HasSubstr("LtiResourceLinkRequest"));
}

TEST(LaunchClaims, AnonymousLaunchesAreAllowed) {
  const Read made = read(launch_claims().leave_out("sub"));
  EXPECT_THAT(made.heard.all, ElementsAre(told("lti.user.anonymous", "/sub")));
  EXPECT_EQ(made.receiver(), Receiver::must_accept);
  ASSERT_TRUE(made.result.launch);
  EXPECT_FALSE(made.result.launch->subject);
}

TEST(LaunchClaims, CertificationWantsAPerson) {
  LaunchOptions how = options();
  how.profile = Profile::certification;
  const Read made = read(launch_claims().leave_out("sub"), registration(), how);
  EXPECT_THAT(made.heard.all, ElementsAre(told("lti.user.missing", "/sub")));
  EXPECT_EQ(made.receiver(), Receiver::must_reject);
}

TEST(LaunchClaims, CertificationWantsNoSpaceAroundTexts) {
  LaunchOptions how = options();
  how.profile = Profile::certification;
  Claims claims = launch_claims();
  claims.set("name", quote("Ada Byron ")).set(claim("custom"), R"({"a": [" x"]})");
  EXPECT_THAT(read(claims, registration(), how).rules(),
              testing::IsSupersetOf({"lti.claim.outer-space", "lti.claim.outer-space"}));
  EXPECT_THAT(read(launch_claims().set("name", quote("Ada Byron "))).heard.all, IsEmpty());
}

TEST(LaunchClaims, AddressesAreHttps) {
  const Read made = with(claim("target_link_uri"), quote("http://tool.example/"));
  EXPECT_THAT(made.rules(), ElementsAre("lti.claim.not-https"));
  EXPECT_EQ(made.receiver(), Receiver::must_accept);
  const auto for_development = [](std::string_view url) {
    LaunchOptions how = options();
    how.allow_http = true;
    return read(launch_claims().set(claim("target_link_uri"), quote(url)), registration(), how)
        .rules();
  };
  EXPECT_THAT(for_development("http://localhost:3000/"), IsEmpty());
  EXPECT_THAT(for_development("http://tool.example/"), ElementsAre("lti.claim.not-https"));
  EXPECT_THAT(for_development("http://localhost.evil.example/"),
              ElementsAre("lti.claim.not-https"));
}

TEST(LaunchClaims, IdentifiersHaveALongestLength) {
  EXPECT_THAT(with("sub", quote(std::string(255, 'x'))).heard.all, IsEmpty());
  const Read made = with("sub", quote(std::string(256, 'x')));
  EXPECT_THAT(made.heard.all, ElementsAre(told("lti.claim.too-long", "/sub")));
}

TEST(LaunchClaims, CustomValuesAreTexts) {
  const Read made = with(claim("custom"), R"({"a": "1", "b": 2})");
  EXPECT_THAT(made.heard.all, ElementsAre(told("lti.claim.map-value", path("custom", "/b"))));
}

TEST(LaunchClaims, VariablesThatWereNotFilledInAreNoted) {
  const Read made = with(claim("custom"), R"({"a": "$Person.sourcedId", "price": "$5", "b": "$"})");
  EXPECT_THAT(made.heard.all, ElementsAre(told("lti.custom.unresolved", path("custom", "/a"))));
  EXPECT_EQ(made.heard.all[0].severity, Severity::note);
}

TEST(LaunchClaims, ServicesHaveAddresses) {
  EXPECT_THAT(with(ags, R"({"scope": ["https://purl.imsglobal.org/spec/lti-ags/scope/score"],
                           "lineitem": "https://platform.example/{id}/item"})")
                  .heard.all,
              ElementsAre(told("lti.claim.url-template", ags_path + "/lineitem")));
  const Read made = with(ags, R"({"lineitem": "https://platform.example/1"})");
  EXPECT_THAT(made.heard.all, ElementsAre(told("lti.claim.part-missing", ags_path + "/scope")));
}

TEST(LaunchClaims, ContextTypesAreThoseOfLti) {
  const auto typed = [](std::string_view type) {
    return with(claim("context"), jose::join({R"({"id": "c", "type": [)", type, "]}"})).rules();
  };
  EXPECT_THAT(typed(""), IsEmpty());
  EXPECT_THAT(typed(R"("http://purl.imsglobal.org/vocab/lis/v2/course#Group")"), IsEmpty());
  EXPECT_THAT(typed(R"("CourseSection")"), ElementsAre("lti.context.type-short"));
  EXPECT_THAT(typed(R"("a course")"), ElementsAre("lti.context.type"));
}

TEST(LaunchClaims, OwnNamesAreUrls) {
  EXPECT_THAT(with("https://vendor.example/extra", "{}").heard.all, IsEmpty());
  EXPECT_THAT(with("nbf", "1788249600").heard.all, IsEmpty());
  const Read made = with("extra", "{}");
  EXPECT_THAT(made.heard.all, ElementsAre(told("lti.claim.name-no-url", "/extra")));
  EXPECT_EQ(made.receiver(), Receiver::must_accept);
}

TEST(LaunchClaims, DeepLinkingResponsesNameNobody) {
  const std::string token =
      token_of(deep_linking_answer().set("sub", quote("a6d5c443")),
               R"({"alg":"RS256","kid":"tool-key"})", jose::Signer::other_rsa());
  EXPECT_THAT(read_token(token).heard.all, ElementsAre(told("lti.tool-claim.unexpected", "/sub")));
}

TEST(LaunchClaims, ContentItemsAreJudgedByTheirType) {
  const auto items = [](std::string_view json) {
    Claims claims = deep_linking_answer();
    claims.set("https://purl.imsglobal.org/spec/lti-dl/claim/content_items", json);
    return read_token(
               token_of(claims, R"({"alg":"RS256","kid":"tool-key"})", jose::Signer::other_rsa()))
        .rules();
  };
  EXPECT_THAT(items("[]"), IsEmpty());
  EXPECT_THAT(items(R"([{"type": "link"}])"), ElementsAre("lti.tool-claim.part-missing"));
  EXPECT_THAT(items(R"([{"type": "html", "html": "<p>"}])"), IsEmpty());
  EXPECT_THAT(items(R"([{"type": "ltiResourceLink", "lineItem": {"scoreMaximum": 0}}])"),
              ElementsAre("lti.tool-claim.not-positive"));
}

// ---- places

TEST(LtiDocument, CountsLinesAndColumns) {
  const Document document{"ab\ncd\n", "x"};
  const Location third = document.at(4, "/a");
  EXPECT_EQ(third.line, 2U);
  EXPECT_EQ(third.column, 2U);
  EXPECT_EQ(third.path, "/a");
  const Location first = document.at(0, "/b");
  EXPECT_EQ(first.line, 1U);
  EXPECT_EQ(first.column, 1U);
  EXPECT_EQ(document.at(1000, {}).line, 3U);
  EXPECT_EQ(third.path, "/a");
}

TEST(LtiDocument, OfAFileOfTokensHasItsLine) {
  const Document document{"ab\ncd\n", "x", 9};
  EXPECT_EQ(document.at(4, {}).line, 9U);
  EXPECT_EQ(document.whole().line, 9U);
}

TEST(ShortName, IsWhatPeopleSay) {
  EXPECT_EQ(short_name(claim("roles")), "roles");
  EXPECT_EQ(short_name("https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"), "endpoint");
  EXPECT_EQ(short_name("iss"), "iss");
}

}  // namespace
}  // namespace edcheck::lti
