// Dynamic Registration: what the platform offers, what the tool asks for and gets.
#include <gmock/gmock.h>

#include <string>

#include "payloads.hpp"

namespace edcheck::lti {
namespace {

using testing::ElementsAre;

constexpr std::string_view configuration = R"({
  "issuer": "https://lms.example", "authorization_endpoint": "https://lms.example/auth",
  "token_endpoint": "https://lms.example/token", "jwks_uri": "https://lms.example/jwks",
  "registration_endpoint": "https://lms.example/register",
  "token_endpoint_auth_methods_supported": ["private_key_jwt"],
  "token_endpoint_auth_signing_alg_values_supported": ["RS256", "ES256"],
  "id_token_signing_alg_values_supported": ["RS256"],
  "scopes_supported": ["openid", "https://purl.imsglobal.org/spec/lti-ags/scope/score",
    "https://purl.imsglobal.org/spec/lti-reg/scope/registration"],
  "response_types_supported": ["id_token"], "subject_types_supported": ["public"],
  "claims_supported": ["sub"],
  "https://purl.imsglobal.org/spec/lti-platform-configuration": {
    "product_family_code": "own", "version": "1",
    "messages_supported": [{"type": "LtiResourceLinkRequest", "placements": ["ContentArea"]},
      {"type": "https://own.example/message"}, {"type": "LtiDeepLinkingRequest"}]}})";
constexpr std::string_view in_platform =
    "/https:~1~1purl.imsglobal.org~1spec~1lti-platform-configuration";

constexpr std::string_view registration = R"({
  "application_type": "web", "grant_types": ["implicit", "client_credentials"],
  "response_types": ["id_token"], "redirect_uris": ["https://tool.example/launch"],
  "initiate_login_uri": "https://tool.example/login", "client_name": "Tool",
  "client_name#de": "Werkzeug", "jwks_uri": "https://tool.example/jwks",
  "token_endpoint_auth_method": "private_key_jwt",
  "scope": "https://purl.imsglobal.org/spec/lti-ags/scope/score https://own.example/scope",
  "https://purl.imsglobal.org/spec/lti-tool-configuration": {
    "domain": "tool.example", "secondary_domains": ["second.example:8443"],
    "target_link_uri": "https://www.tool.example/start", "claims": ["sub"],
    "custom_parameters": {"a": "b"},
    "messages": [{"type": "LtiDeepLinkingRequest", "target_link_uri": "https://second.example/x"}]
  }})";

std::vector<std::string> at(std::string_view rule, std::string_view base, std::string_view rest) {
  return {std::string{rule}.append(" ").append(base).append(rest)};
}

TEST(LtiPlatformConfiguration, KeepsAndBreaksEachRule) {
  const auto p = Payload::openid_configuration;
  const std::string types = std::string{in_platform}.append("/messages_supported");
  expect_kept_and_broken({
      {p,
       configuration,
       "\"https://lms.example\"",
       "\"https://lms.example?a=b\"",
       {"lti.registration.issuer-form /issuer"}},
      {p,
       configuration,
       "\"https://lms.example\"",
       "\"http://lms.example\"",
       {"lti.service.not-https /issuer"}},
      {p,
       configuration,
       "\"token_endpoint\": \"https://lms.example/token\",",
       "",
       {"lti.service.missing /token_endpoint"}},
      {p,
       configuration,
       "[\"private_key_jwt\"]",
       "[\"client_secret_basic\"]",
       {"lti.service.no-known-word /token_endpoint_auth_methods_supported"}},
      {p,
       configuration,
       "[\"RS256\"]",
       "[\"ES256\"]",
       {"lti.service.no-known-word /id_token_signing_alg_values_supported"}},
      {p, configuration, "\"openid\", ", "", {"lti.service.no-known-word /scopes_supported"}},
      {p,
       configuration,
       "scope/score",
       "scope/scores",
       {"lti.oauth.unknown-scope /scopes_supported/1"}},
      {p, configuration, "LtiDeepLinkingRequest", "LtiDeeplinkingRequest",
       at("lti.registration.unknown-message", types, "/2/type")},
      {p, configuration, R"({"type": "LtiResourceLinkRequest", "placements": ["ContentArea"]},)",
       "", at("lti.registration.no-launch", types, "")},
      // Moodle up to 3.11.
      {p, configuration, R"({"type": "LtiDeepLinkingRequest"})", "\"LtiDeepLinkingRequest\"",
       at("lti.registration.messages-as-text", types, "/2")},
      {p, configuration, R"({"type": "LtiResourceLinkRequest", "placements": ["ContentArea"]})",
       "\"LtiResourceLink\"", at("lti.registration.messages-as-text", types, "/0")},
  });
}

TEST(LtiToolRegistration, KeepsAndBreaksEachRule) {
  const auto p = Payload::tool_registration;
  constexpr std::string_view in_tool =
      "/https:~1~1purl.imsglobal.org~1spec~1lti-tool-configuration";
  expect_kept_and_broken({
      {p, registration, "\"implicit\", ", "", {"lti.registration.grant-missing /grant_types"}},
      {p,
       registration,
       ", \"client_credentials\"",
       "",
       {"lti.registration.grant-missing /grant_types"}},
      {p,
       registration,
       "\"https://tool.example/launch\"",
       "",
       {"lti.registration.empty-list /redirect_uris"}},
      {p,
       registration,
       "example/launch",
       "example/launch#top",
       {"lti.registration.fragment /redirect_uris/0"}},
      {p,
       registration,
       "https://tool.example/launch",
       "http://tool.example/launch",
       {"lti.tool-service.not-https /redirect_uris/0"}},
      {p, registration, "scope/score", "scopes/score", {"lti.oauth.unknown-scope /scope"}},
      {p, registration, "score https", "score,https", {"lti.oauth.scope-separator /scope"}},
      {p, registration, "\"tool.example\"", "\"https://tool.example\"",
       at("lti.registration.domain", in_tool, "/domain")},
      {p, registration, "\"tool.example\"", "\"tool.example/lti\"",
       at("lti.registration.domain", in_tool, "/domain")},
      {p, registration, "www.tool.example", "other.example",
       at("lti.registration.other-domain", in_tool, "/target_link_uri")},
      {p, registration, "www.tool.example", "nottool.example",
       at("lti.registration.other-domain", in_tool, "/target_link_uri")},
      {p, registration, "https://second.example/x", "https://third.example/x",
       at("lti.registration.other-domain", in_tool, "/messages/0/target_link_uri")},
      {p, registration, "LtiDeepLinkingRequest", "DeepLinking",
       at("lti.registration.unknown-message", in_tool, "/messages/0/type")},
      {p, registration, "\"b\"", "1",
       at("lti.tool-service.map-value", in_tool, "/custom_parameters/a")},
      {p,
       registration,
       "\"private_key_jwt\"",
       "\"client_secret_post\"",
       {"lti.tool-service.word /token_endpoint_auth_method"}},
      {p,
       registration,
       "\"jwks_uri\": \"https://tool.example/jwks\",",
       "",
       {"lti.tool-service.missing /jwks_uri"}},
  });
}

TEST(LtiToolRegistration, AnAnswerIsThePlatforms) {
  const auto p = Payload::tool_registration;
  const std::string answer =
      with(registration, "\"application_type\"", "\"client_id\": \"c1\", \"application_type\"");
  EXPECT_THAT(heard(p, answer).found_all, testing::IsEmpty());
  HeardPayload all = heard(p, with(answer, "\"implicit\", ", ""));
  EXPECT_THAT(all.owners, ElementsAre(Owner::platform));
  all = heard(p, with(registration, "\"implicit\", ", ""));
  EXPECT_THAT(all.owners, ElementsAre(Owner::supplier));
  // Canvas does this.
  EXPECT_THAT(heard(p, with(answer, "\"client_id\"", "\"deployment_id\": \"1:a\", \"client_id\""))
                  .found_all,
              ElementsAre("lti.registration.deployment-misplaced /deployment_id"));
  EXPECT_THAT(heard(p, R"({"error": "invalid_redirect_uri"})").found_all,
              ElementsAre("lti.registration.error /error"));
}

}  // namespace
}  // namespace edcheck::lti
