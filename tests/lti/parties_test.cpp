// Who a message is from and for: against the registration and the earlier steps.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "jose/hmac.hpp"
#include "lti/platform.hpp"

namespace edcheck::lti {
namespace {

using namespace testbed;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(LaunchIssuer, OtherOneIsRefused) {
  const Read made = read(launch_claims().set("iss", quote("https://other.example")));
  EXPECT_THAT(made.heard.all, ElementsAre(told("lti.issuer.other", "/iss")));
  EXPECT_EQ(made.receiver(), Receiver::must_reject);
}

TEST(LaunchIssuer, NearOnesAreNamedAndRefused) {
  const auto difference = [](std::string_view iss) {
    const Read made = read(launch_claims().set("iss", quote(iss)));
    EXPECT_THAT(made.rules(), Contains("lti.issuer.near")) << iss;
    EXPECT_EQ(made.receiver(), Receiver::must_reject) << iss;
    for (const Told& told : made.heard.all)
      if (told.rule == "lti.issuer.near") return told.message;
    return std::string{};
  };
  EXPECT_THAT(difference("https://platform.example/"), HasSubstr("a slash at the end"));
  EXPECT_THAT(difference("http://platform.example"), HasSubstr("http and https"));
  EXPECT_THAT(difference("https://Platform.example"), HasSubstr("capital letters"));
  EXPECT_THAT(difference("http://PLATFORM.example/"), HasSubstr("scheme"));
}

TEST(LaunchIssuer, IsAnAddress) {
  for (const std::string_view iss : {"platform", "http://platform.example",
                                     "https://platform.example?a=b", "https://p.example/#x"}) {
    Registration with = registration();
    with.issuer = iss;
    const Read made = read(launch_claims().set("iss", quote(iss)), with);
    EXPECT_THAT(made.heard.all, ElementsAre(told("lti.issuer.form", "/iss"))) << iss;
    EXPECT_EQ(made.receiver(), Receiver::must_accept) << iss;
  }
}

TEST(LaunchIssuer, MayBeThisMachineForDevelopment) {
  for (const std::string_view iss :
       {"http://localhost:8080", "http://127.0.0.1/lms", "http://[::1]:3000"}) {
    Registration with = registration();
    with.issuer = iss;
    LaunchOptions how = options();
    how.allow_http = true;
    EXPECT_THAT(read(launch_claims().set("iss", quote(iss)), with, how).heard.all, IsEmpty())
        << iss;
  }
}

TEST(LaunchAudience, MustHaveTheTool) {
  const Read made = read(launch_claims().set("aud", quote("someone")));
  EXPECT_THAT(made.heard.all, ElementsAre(told("lti.audience.other", "/aud")));
  EXPECT_EQ(made.receiver(), Receiver::must_reject);
}

TEST(LaunchAudience, IsNotTheSender) {
  const Read made = read(launch_claims().set("aud", quote("https://platform.example")));
  EXPECT_THAT(made.heard.all, ElementsAre(told("lti.audience.issuer", "/aud")));
}

TEST(LaunchAudience, MayBeAList) {
  EXPECT_THAT(read(launch_claims().set("aud", R"(["tool-client-1"])")).heard.all, IsEmpty());
}

TEST(LaunchAudience, OthersMustBeTrusted) {
  Claims claims = launch_claims();
  claims.set("aud", R"(["tool-client-1", "warehouse"])").set("azp", quote("tool-client-1"));
  const Read made = read(claims);
  EXPECT_THAT(made.heard.all, ElementsAre(told("lti.audience.untrusted", "/aud")));
  EXPECT_EQ(made.receiver(), Receiver::must_reject);
  Registration with = registration();
  with.trusted_audiences = {"warehouse"};
  const Read trusted = read(claims, with);
  EXPECT_THAT(trusted.heard.all, IsEmpty());
  ASSERT_TRUE(trusted.result.launch);
  EXPECT_EQ(trusted.result.launch->client_id, "tool-client-1");
}

TEST(LaunchAudience, PartyThatAskedIsTheTool) {
  EXPECT_THAT(read(launch_claims().set("azp", quote("tool-client-1"))).heard.all, IsEmpty());
  const Read other = read(launch_claims().set("azp", quote("someone")));
  EXPECT_THAT(other.heard.all, ElementsAre(told("lti.audience.azp-other", "/azp")));
  EXPECT_EQ(other.receiver(), Receiver::may_accept);
  Registration with = registration();
  with.trusted_audiences = {"warehouse"};
  const Read none = read(launch_claims().set("aud", R"(["tool-client-1","warehouse"])"), with);
  EXPECT_THAT(none.heard.all, ElementsAre(told("lti.audience.azp-missing", "/azp")));
  EXPECT_EQ(none.receiver(), Receiver::must_accept);
}

TEST(LaunchDeployment, MustBeRegistered) {
  const Read made = read(launch_claims().set(claim("deployment_id"), quote("8")));
  ASSERT_THAT(made.rules(), ElementsAre("lti.deployment.unknown"));
  EXPECT_EQ(made.receiver(), Receiver::must_reject);
  Registration any = registration();
  any.deployment_ids.clear();
  const Read let = read(launch_claims().set(claim("deployment_id"), quote("8")), any);
  EXPECT_EQ(let.receiver(), Receiver::must_accept);
}

TEST(LaunchSteps, MustAgreeWithTheLogin) {
  const LaunchValidator validator{registration(), options()};
  const std::string token = token_of(launch_claims());
  LaunchInput message = input(token);
  message.deployment_id = "deployment-7";
  message.target_link_uri = "https://tool.example/launch";
  EXPECT_THAT(read(validator, message).heard.all, IsEmpty());

  const LaunchValidator again{registration(), options()};
  message.deployment_id = "deployment-8";
  message.target_link_uri = "https://tool.example/Launch";
  const Read made = read(again, message);
  EXPECT_THAT(made.rules(), testing::UnorderedElementsAre("lti.deployment.other-than-login",
                                                          "lti.target.other-than-login"));
  EXPECT_EQ(made.receiver(), Receiver::must_reject);
}

// ---- LTI 1.1

Claims migrating(std::string_view sign) {
  Claims claims = launch_claims();
  return claims.set(claim("lti1p1"), jose::join({R"({"user_id": "u", "oauth_consumer_key": "key",
                                     "oauth_consumer_key_sign": ")",
                                                 sign, "\"}"}));
}
Registration with_secret() {
  Registration with = registration();
  with.lti11_secrets = {{"key", "my-lti11-secret"}};
  return with;
}

TEST(LaunchMigration, ProofIsCheckedWithTheOldSecret) {
  const std::string sign = jose::encode_base64(jose::hmac_sha256(
      "my-lti11-secret",
      "key&deployment-7&https://platform.example&tool-client-1&1788249900&fc5fdc6d-5dd6"));
  EXPECT_THAT(read(migrating(sign), with_secret()).heard.all, IsEmpty());
  const Read made = read(migrating(jose::encode_base64(std::string(32, 'x'))), with_secret());
  EXPECT_THAT(made.rules(), ElementsAre("lti.migration.signature"));
  EXPECT_EQ(made.receiver(), Receiver::must_accept);
}

TEST(LaunchMigration, SaysWhatItCannotCheck) {
  EXPECT_THAT(read(migrating("AAAA")).rules(), ElementsAre("lti.migration.key-unknown"));
  Claims claims = launch_claims();
  claims.set(claim("lti1p1"), R"({"oauth_consumer_key": "key"})");
  EXPECT_THAT(read(claims, with_secret()).rules(), ElementsAre("lti.migration.unproved"));
  claims.set(claim("lti1p1"), R"({"user_id": "u"})");
  EXPECT_THAT(read(claims, with_secret()).heard.all, IsEmpty());
}

}  // namespace
}  // namespace edcheck::lti
