// Getting access: requests with their signed token, and answers.
#include <gmock/gmock.h>

#include <array>
#include <string>

#include "jose/signing.hpp"
#include "payloads.hpp"

namespace edcheck::lti {
namespace {

using jose::Algorithm;
using jose::Signer;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAreArray;

constexpr std::string_view header = R"({"alg":"RS256","kid":"k1","typ":"JWT"})";
constexpr std::string_view claims =
    R"({"iss":"tool-1","sub":"tool-1","aud":"https://lms.example/token","iat":1790000000,)"
    R"("exp":1790000300,"jti":"29f90c04",)"
    R"("https://purl.imsglobal.org/spec/lti/claim/deployment_id":"d1"})";
constexpr std::string_view form =
    "grant_type=client_credentials"
    "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
    "&scope=https%3A%2F%2Fpurl.imsglobal.org%2Fspec%2Flti-ags%2Fscope%2Fscore+"
    "https%3A%2F%2Fown.example%2Fscope&client_assertion=";

std::string request(std::string_view payload = claims, std::string_view head = header) {
  return std::string{form}.append(Signer::rsa().token(Algorithm::rs256, head, payload));
}

Registration registration() {
  Registration made;
  made.issuer = "https://lms.example";
  made.client_id = "tool-1";
  made.deployment_ids = {"d1"};
  made.token_url = "https://lms.example/token";
  made.tool_keys = Keys::of(std::string{R"({"keys":[{"kid":"k1",)"}
                                .append(Signer::rsa().members())
                                .append(R"(},{"kid":"k2",)")
                                .append(Signer::other_rsa().members())
                                .append("}]}"));
  return made;
}

LaunchOptions at(std::int64_t now) {
  LaunchOptions options;
  options.clock = [now] { return std::chrono::sys_seconds{std::chrono::seconds{now}}; };
  return options;
}

std::vector<std::string> told(std::string_view payload) {
  return heard(Payload::token_request, request(payload), registration(), at(1790000100)).found_all;
}

TEST(LtiTokenRequest, KeepsEachRule) {
  const HeardPayload all = heard(Payload::token_request, request(), registration(), at(1790000100));
  EXPECT_THAT(all.found_all, IsEmpty());
  EXPECT_THAT(all.entries, ElementsAre("> payload", "< payload 0", "> payload client_assertion",
                                       "< payload client_assertion 0"));
  ASSERT_TRUE(all.judgement);
  EXPECT_EQ(all.judgement->signature, Signature::verified);
  EXPECT_EQ(all.judgement->receiver, Receiver::must_accept);
}

TEST(LtiTokenRequest, WithoutARegistrationTheSignatureIsNotChecked) {
  const HeardPayload all = heard(Payload::token_request, request());
  EXPECT_THAT(all.found_all, ElementsAre("lti.signature.not-checked"));
  EXPECT_EQ(all.judgement->signature, Signature::not_checked);
  // Any algorithm may have been agreed on.
  std::string text{form};
  text.append(Signer::ec(jose::Curve::p256)
                  .token(Algorithm::es256, R"({"alg":"ES256","kid":"k1"})", claims));
  EXPECT_THAT(heard(Payload::token_request, text).found_all,
              ElementsAre("lti.signature.not-checked"));
}

TEST(LtiTokenRequest, BreaksEachRuleOfTheForm) {
  const struct {
    std::string_view piece, other, told;
  } cases[] = {
      {"grant_type=client_credentials&", "", "lti.oauth.parameter-missing grant_type"},
      {"=client_credentials", "=", "lti.oauth.parameter-missing grant_type"},
      {"=client_credentials", "=password", "lti.oauth.grant-type grant_type"},
      {"grant_type=client_credentials&",
       "grant_type=client_credentials&grant_type=client_credentials&",
       "lti.oauth.parameter-repeated grant_type"},
      {"jwt-bearer", "saml2-bearer", "lti.oauth.assertion-type client_assertion_type"},
      {"grant_type=client_credentials&", "grant_type=client_credentials&client_secret=xyz&",
       "lti.oauth.client-secret client_secret"},
      {"%2Fscore+", "%2Fscores+", "lti.oauth.unknown-scope scope"},
      {"%2Fscore+", "%2Fscore%2C", "lti.oauth.scope-separator scope"},
      {"%2Fscore+", "%2Fscore%zz+", "lti.oauth.form"},
      {"grant_type=client_credentials&", "grant_type=client_credentials&client_id=other&",
       "lti.oauth.client-id /sub"},
  };
  for (const auto& [piece, other, rule] : cases)
    EXPECT_THAT(
        heard(Payload::token_request, with(request(), piece, other), registration(), at(1790000100))
            .found_all,
        Contains(rule))
        << other;
  EXPECT_THAT(heard(Payload::token_request,
                    with(request(), "grant_type=", "client_id=tool-1&grant_type="), registration())
                  .found_all,
              IsEmpty());
  EXPECT_THAT(heard(Payload::token_request, form).found_all,
              ElementsAre("lti.oauth.parameter-missing client_assertion"));
}

TEST(LtiTokenRequest, JsonIsNoFormButIsJudged) {
  const std::string token = Signer::rsa().token(Algorithm::rs256, header, claims);
  std::string text{R"({"grant_type":"client_credentials","client_assertion_type":)"
                   R"("urn:ietf:params:oauth:client-assertion-type:jwt-bearer","scope":"x",)"
                   R"("client_assertion":")"};
  text.append(token).append("\"}");
  EXPECT_THAT(heard(Payload::token_request, text, registration()).found_all,
              ElementsAre("lti.oauth.json-body"));
  EXPECT_THAT(heard(Payload::token_request, "[1]").found_all, ElementsAre("lti.oauth.json-body"));
}

TEST(LtiTokenRequest, BreaksEachRuleOfItsToken) {
  const struct {
    std::string_view piece, other;
    std::vector<std::string> rules;
  } cases[] = {
      {R"("iss":"tool-1")", R"("iss":"tool.example")", {"lti.oauth.issuer-not-subject /iss"}},
      {R"("iss":"tool-1",)", "", {"lti.tool-service.missing /iss"}},
      {R"("jti":"29f90c04",)", "", {"lti.tool-service.missing /jti"}},
      {R"("iss":"tool-1","sub":"tool-1")",
       R"("iss":"tool-2","sub":"tool-2")",
       {"lti.oauth.other-client /sub"}},
      {R"("https://lms.example/token")",
       R"("https://other.example/token")",
       {"lti.oauth.audience /aud"}},
      {R"("https://lms.example/token")", R"(["x","https://lms.example/token"])", {}},
      {R"("https://lms.example/token")", R"("https://lms.example")", {}},
      {R"("https://lms.example/token")", "[]", {"lti.oauth.audience-empty /aud"}},
      // As the specification's own example has it.
      {"1790000000", "\"1790000000\"", {"lti.oauth.time-as-text /iat"}},
      {"1790000300", "\"1790000300\"", {"lti.oauth.time-as-text /exp"}},
      {"1790000300", "\"soon\"", {"lti.tool-service.type /exp"}},
      {"1790000000", "1790000000000", {"lti.oauth.time-range /iat"}},
      {"1790000000", "-1", {"lti.oauth.time-range /iat"}},
      {"1790000000", "1790000301", {"lti.oauth.time-reversed /exp", "lti.oauth.future /iat"}},
      {"1790000300", "1790009000", {"lti.oauth.long-lived /exp"}},
      {"1790000300", "1790003600", {}},
      {R"(:"d1")",
       R"(:"d2")",
       {"lti.oauth.deployment-unknown "
        "/https:~1~1purl.imsglobal.org~1spec~1lti~1claim~1deployment_id"}},
      {R"(,"https://purl.imsglobal.org/spec/lti/claim/deployment_id":"d1")",
       "",
       {"lti.tool-service.not-recommended "
        "/https:~1~1purl.imsglobal.org~1spec~1lti~1claim~1deployment_id"}},
  };
  for (const auto& [piece, other, rules] : cases) {
    const HeardPayload all = heard(Payload::token_request, request(with(claims, piece, other)),
                                   registration(), at(1790000100));
    EXPECT_THAT(all.found_all, UnorderedElementsAreArray(rules)) << other;
    for (const Owner owner : all.owners) EXPECT_EQ(owner, Owner::supplier);
  }
  EXPECT_THAT(told("[]"), ElementsAre("lti.payload.outermost"));
  EXPECT_THAT(told("{\"a\":"), ElementsAre("lti.payload.cut-off"));
}

TEST(LtiTokenRequest, StringDatesAreToleratedByReceivers) {
  const HeardPayload all =
      heard(Payload::token_request, request(with(claims, "1790000000", "\"1790000000\"")),
            registration(), at(1790000100));
  EXPECT_EQ(all.judgement->receiver, Receiver::may_accept);
}

TEST(LtiTokenRequest, ExpiresOnlyByAClockThatWasGiven) {
  const auto by = [](LaunchOptions options) {
    return heard(Payload::token_request, request(), registration(), std::move(options)).found_all;
  };
  EXPECT_THAT(by({}), IsEmpty());
  EXPECT_THAT(by(at(1790000301)), IsEmpty());  // within the leeway
  EXPECT_THAT(by(at(1790000480)), ElementsAre("lti.oauth.expired /exp"));
  EXPECT_THAT(by(at(1789999800)), ElementsAre("lti.oauth.future /iat"));
}

TEST(LtiTokenRequest, TellsWhatIsWrongWithTheSignature) {
  const auto by = [](std::string_view head, const Signer& signer, Registration with_keys) {
    std::string text{form};
    text.append(signer.token(Algorithm::rs256, head, claims));
    return heard(Payload::token_request, text, std::move(with_keys));
  };
  HeardPayload all = by(header, Signer::other_rsa(), registration());
  EXPECT_THAT(all.found_all, ElementsAre("lti.signature.wrong"));
  EXPECT_EQ(all.judgement->signature, Signature::failed);
  EXPECT_EQ(all.judgement->receiver, Receiver::must_reject);
  all = by(R"({"alg":"RS256","kid":"k9"})", Signer::rsa(), registration());
  EXPECT_THAT(all.found_all, ElementsAre("lti.key.unknown /kid"));
  all = by(R"({"alg":"none","kid":"k1"})", Signer::rsa(), registration());
  EXPECT_THAT(all.found_all, ElementsAre("lti.header.alg-none /alg"));
  all = by(R"({"alg":"HS256","kid":"k1"})", Signer::rsa(), registration());
  EXPECT_THAT(all.found_all, ElementsAre("lti.header.alg-symmetric /alg"));
  all = by(R"({"alg":"RS256"})", Signer::rsa(), registration());
  EXPECT_THAT(all.found_all, ElementsAre("lti.header.kid-missing"));
  EXPECT_EQ(all.judgement->signature, Signature::failed);
  const HeardPayload none =
      heard(Payload::token_request, std::string{form}.append("a.b"), registration());
  EXPECT_THAT(none.found_all, ElementsAre("lti.token.parts"));
  EXPECT_EQ(none.judgement->signature, Signature::failed);
}

constexpr std::string_view answer =
    R"({"access_token":"dkj4985kjaIAJDJ89kl8rkn5","token_type":"Bearer","expires_in":3600,)"
    R"("scope":"https://purl.imsglobal.org/spec/lti-ags/scope/lineitem"})";

TEST(LtiTokenResponse, KeepsAndBreaksEachRule) {
  const auto p = Payload::token_response;
  expect_kept_and_broken({
      {p,
       answer,
       R"("access_token":"dkj4985kjaIAJDJ89kl8rkn5",)",
       "",
       {"lti.service.missing /access_token"}},
      {p, answer, "dkj4985kjaIAJDJ89kl8rkn5", "short", {"lti.oauth.token-short /access_token"}},
      {p,
       answer,
       "dkj4985kjaIAJDJ89kl8rkn5",
       "dkj4985 kjaIAJDJ89kl8rkn5",
       {"lti.oauth.token-characters /access_token"}},
      {p, answer, "Bearer", "bearer", {}},
      {p, answer, "Bearer", "mac", {"lti.oauth.token-type /token_type"}},
      // The specification's own example has this slip.
      {p, answer, "token_type", "stenotype", {"lti.service.missing /token_type"}},
      {p, answer, "3600", "0", {"lti.service.not-positive /expires_in"}},
      {p, answer, "3600", "\"3600\"", {"lti.service.part-type /expires_in"}},
      {p, answer, R"("expires_in":3600,)", "", {"lti.service.not-recommended /expires_in"}},
      {p,
       answer,
       R"("expires_in":3600,)",
       R"("expires_in":3600,"refresh_token":"x",)",
       {"lti.oauth.refresh-token /refresh_token"}},
      {p,
       answer,
       R"(,"scope":"https://purl.imsglobal.org/spec/lti-ags/scope/lineitem")",
       "",
       {"lti.oauth.scope-missing /scope"}},
      {p,
       answer,
       "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem",
       "",
       {"lti.oauth.scope-empty /scope"}},
      {p, answer, "scope/lineitem", "scope/lineItem", {"lti.oauth.unknown-scope /scope"}},
      {p,
       answer,
       "scope/lineitem",
       "scope/lineitem,https://own.example",
       {"lti.oauth.scope-separator /scope"}},
      {p,
       answer,
       R"("expires_in")",
       R"("error":"invalid_scope","expires_in")",
       {"lti.oauth.error-with-token /error", "lti.oauth.refused /error"}},
  });
  EXPECT_THAT(heard(p, R"({"error":"invalid_scope"})").found_all,
              ElementsAre("lti.oauth.refused /error"));
  EXPECT_THAT(heard(p, R"({"error":"no_way","error_description":"because"})").found_all,
              ElementsAre("lti.oauth.error-unknown /error"));
  EXPECT_THAT(heard(p, R"({"error":7})").found_all, ElementsAre("lti.service.type /error"));
}

}  // namespace
}  // namespace edcheck::lti
