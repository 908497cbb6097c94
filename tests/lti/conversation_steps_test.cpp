// Each rule of login initiation, authentication request and response: what breaks it, and that only
// it is told.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lti/sample_conversation.hpp"

namespace edcheck::lti {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

void expect_only(const Conversed& conversed, std::string_view id, std::string_view path,
                 std::string_view word = {}) {
  const Heard heard = checked(conversed);
  ASSERT_THAT(heard.ids(), ElementsAre(std::string{id}));
  EXPECT_EQ(heard.told[0].path, path) << id;
  EXPECT_THAT(heard.told[0].message, HasSubstr(std::string{word})) << id;
}

// ---- step 1

TEST(LtiLogin, NeedsItsParameters) {
  for (const std::string_view name : {"iss", "login_hint", "target_link_uri"}) {
    Conversed conversed;
    conversed.login.drop(name);
    expect_only(conversed, "lti.login.missing", name, name);
    conversed.login.add(name, "");
    expect_only(conversed, "lti.login.missing", name, name);
  }
  for (const std::string_view name : {"client_id", "lti_deployment_id"}) {
    Conversed conversed;
    conversed.login.drop(name);
    EXPECT_THAT(checked(conversed).ids(), IsEmpty());
  }
}

TEST(LtiLogin, ComesFromTheRegisteredIssuer) {
  Conversed conversed;
  conversed.login.set("iss", "https://another.example");
  expect_only(conversed, "lti.login.issuer", "iss");
  conversed.login.set("iss", "https://platform.example/");
  expect_only(conversed, "lti.login.issuer-spelling", "iss", "a slash at the end");
  conversed.login.set("iss", "http://platform.example");
  expect_only(conversed, "lti.login.issuer-spelling", "iss", "http instead of https");
  conversed.login.set("iss", "https://Platform.example");
  expect_only(conversed, "lti.login.issuer-spelling", "iss", "capital and small letters");
}

TEST(LtiLogin, AnIssuerIsAnHttpsUrl) {
  for (const std::string_view issuer :
       {"http://platform.example", "https://platform.example?x", "platform.example"}) {
    Conversed conversed;
    Registration registration = registered();
    registration.issuer = issuer;
    conversed.login.set("iss", issuer);
    EXPECT_THAT(checked(archive(conversed.steps()), registration).ids(),
                Contains("lti.login.issuer-form"))
        << issuer;
  }
}

TEST(LtiLogin, NamesTheRegisteredClientAndDeployment) {
  Conversed conversed;
  conversed.login.set("client_id", "c2");
  expect_only(conversed, "lti.login.client-id", "client_id");
  conversed = {};
  conversed.login.set("lti_deployment_id", "d2");
  EXPECT_THAT(checked(conversed).ids(), Contains("lti.login.deployment"));
  Registration any = registered();
  any.deployment_ids.clear();
  EXPECT_THAT(checked(archive(conversed.steps()), any).ids(),
              Not(Contains("lti.login.deployment")));
  conversed = {};
  conversed.login.drop("lti_deployment_id");
  conversed.login.add("deployment_id", "d1");
  expect_only(conversed, "lti.login.deployment-name", "deployment_id");
  conversed.login.add("lti_deployment_id", "d1");
  EXPECT_THAT(checked(conversed).ids(), IsEmpty());
}

TEST(LtiLogin, ATargetIsAnHttpsUrl) {
  Conversed conversed;
  conversed.login.set("target_link_uri", "/page");
  EXPECT_THAT(checked(conversed).ids(), Contains("lti.login.target-form"));
  conversed.login.set("target_link_uri", "http://tool.example/page");
  const std::vector<std::string> ids = checked(conversed).ids();
  EXPECT_THAT(ids, Contains("lti.login.target-http"));
  EXPECT_THAT(ids, Not(Contains("lti.login.target-form")));
}

// ---- step 2

TEST(LtiAuthRequest, NeedsItsParameters) {
  for (const std::string_view name : {"scope", "response_type", "response_mode", "prompt",
                                      "client_id", "redirect_uri", "login_hint", "nonce"}) {
    Conversed conversed;
    conversed.request.drop(name);
    EXPECT_EQ(checked(conversed).only("lti.auth-request.missing").path, name);
    conversed.request.add(name, "");
    EXPECT_EQ(checked(conversed).only("lti.auth-request.missing").path, name);
  }
  Conversed conversed;
  conversed.request.drop("state");
  conversed.response.drop("state");
  EXPECT_THAT(checked(conversed).ids(),
              ElementsAre("lti.auth-request.state-missing", "lti.auth-response.missing"));
}

TEST(LtiAuthRequest, IsKnownByItsParameters) {
  Conversed conversed;
  conversed.request.add("iss", "https://platform.example");
  conversed.request.add("target_link_uri", "https://tool.example/page");
  EXPECT_THAT(checked(conversed).ids(), IsEmpty());
}

TEST(LtiAuthRequest, SaysTheWordsThatItMust) {
  Conversed conversed;
  conversed.request.set("scope", "profile");
  expect_only(conversed, "lti.auth-request.scope", "scope", "profile");
  conversed.request.set("scope", "openid profile");
  expect_only(conversed, "lti.auth-request.scope-extra", "scope");
  conversed = {};
  conversed.request.set("response_type", "code");
  expect_only(conversed, "lti.auth-request.response-type", "response_type", "code");
  conversed = {};
  conversed.request.set("response_mode", "query");
  expect_only(conversed, "lti.auth-request.response-mode", "response_mode", "query");
  conversed = {};
  conversed.request.set("prompt", "login");
  expect_only(conversed, "lti.auth-request.prompt", "prompt", "login");
}

TEST(LtiAuthRequest, APromptThatCarriesTheNonceIsToldAsThat) {
  Conversed conversed;
  conversed.request.set("prompt", "n-0123456789abcdef");
  expect_only(conversed, "lti.auth-request.prompt-nonce", "prompt", "nonce");
  conversed.request.set("prompt", "s-0123456789abcdef");
  expect_only(conversed, "lti.auth-request.prompt-nonce", "prompt", "state");
}

TEST(LtiAuthRequest, NamesTheRegisteredClient) {
  Conversed conversed;
  conversed.request.set("client_id", "c2");
  expect_only(conversed, "lti.auth-request.client-id", "client_id");
}

TEST(LtiAuthRequest, ARedirectUriIsRegistered) {
  const auto with = [](std::string_view uri) {
    Conversed conversed;
    conversed.request.set("redirect_uri", uri);
    conversed.response.url = uri;
    return conversed;
  };
  constexpr std::string_view path = "redirect_uri";
  expect_only(with("https://evil.example/launch"), "lti.auth-request.redirect-uri", path);
  constexpr std::string_view near = "lti.auth-request.redirect-uri-spelling";
  expect_only(with("https://tool.example/launch/"), near, path, "a slash at the end");
  expect_only(with("https://tool.example/launch?a=1"), near, path, "the query");
  expect_only(with("https://Tool.example/launch"), near, path, "capital and small letters");
  EXPECT_THAT(checked(with("http://tool.example/launch")).only(near).message,
              HasSubstr("http instead of https"));
}

TEST(LtiAuthRequest, ARedirectUriIsAnHttpsUrlWithoutAFragment) {
  const auto ids = [](std::string_view uri) {
    Conversed conversed;
    conversed.request.set("redirect_uri", uri);
    Registration registration = registered();
    registration.redirect_uris.clear();
    return checked(archive(conversed.steps()), registration).ids();
  };
  EXPECT_THAT(ids("https://tool.example/launch"), IsEmpty());
  EXPECT_THAT(ids("/launch"), Contains("lti.auth-request.redirect-uri-form"));
  EXPECT_THAT(ids("https://tool.example/launch#x"), Contains("lti.auth-request.redirect-uri-form"));
  EXPECT_THAT(ids("http://tool.example/launch"), Contains("lti.auth-request.redirect-uri-http"));
}

TEST(LtiAuthRequest, SendsTheHintsBackUnaltered) {
  Conversed conversed;
  conversed.request.set("login_hint", "a+b/d=");
  expect_only(conversed, "lti.auth-request.hint-altered", "login_hint", "login_hint");
  conversed.request.set("login_hint", "a b/c=");
  expect_only(conversed, "lti.auth-request.hint-encoding", "login_hint", "percent-encoding");
  conversed.request.set("login_hint", "a%2Bb%2Fc%3D");
  expect_only(conversed, "lti.auth-request.hint-encoding", "login_hint", "percent-encoding");
  conversed = {};
  conversed.request.set("lti_message_hint", "eyJx.z");
  expect_only(conversed, "lti.auth-request.hint-altered", "lti_message_hint");
}

TEST(LtiAuthRequest, SendsTheMessageHintWhenItCame) {
  Conversed conversed;
  conversed.request.drop("lti_message_hint");
  expect_only(conversed, "lti.auth-request.message-hint-missing", "lti_message_hint");
  conversed.login.drop("lti_message_hint");
  EXPECT_THAT(checked(conversed).ids(), IsEmpty());
  conversed.request.add("lti_message_hint", "eyJx.y");
  expect_only(conversed, "lti.auth-request.message-hint-unasked", "lti_message_hint");
}

TEST(LtiAuthRequest, StateAndNonceCanNotBeGuessed) {
  for (const std::string_view value : {"1234567", "1788249605", "1788249605123456789"}) {
    Conversed conversed;
    conversed.request.set("state", value);
    conversed.response.set("state", value);
    expect_only(conversed, "lti.auth-request.guessable", "state");
    conversed = {};
    conversed.request.set("nonce", value);
    conversed.claims["nonce"] = jose::join({"\"", value, "\""});
    expect_only(conversed, "lti.auth-request.guessable", "nonce");
  }
  Conversed conversed;
  conversed.request.set("state", "12345678901234567890");
  conversed.response.set("state", "12345678901234567890");
  EXPECT_THAT(checked(conversed).ids(), IsEmpty());
}

TEST(LtiAuthRequest, StateAndNonceAreNewEachTime) {
  Conversed second;
  second.login.set("login_hint", "x");
  second.request.set("login_hint", "x");
  second.request.set("state", "s-fedcba9876543210");
  second.response.set("state", "s-fedcba9876543210");
  second.claims["sub"] = R"("person-2")";
  std::vector<Sent> sent = Conversed{}.steps();
  const auto ids_with = [&](const Conversed& more) {
    std::vector<Sent> all = sent;
    for (const Sent& each : more.steps()) all.push_back(each);
    return checked(archive(all)).ids();
  };
  EXPECT_THAT(ids_with(second), Contains("lti.auth-request.nonce-reused"));
  second.request.set("nonce", "n-fedcba9876543210");
  second.claims["nonce"] = R"("n-fedcba9876543210")";
  EXPECT_THAT(ids_with(second), IsEmpty());
  second.request.set("state", "s-0123456789abcdef");
  second.response.set("state", "s-0123456789abcdef");
  EXPECT_THAT(ids_with(second), ElementsAre("lti.auth-request.state-reused"));
}

TEST(LtiAuthRequest, GoesToTheRegisteredEndpoint) {
  Conversed conversed;
  conversed.request.url = "https://elsewhere.example/auth?tenant=7";
  expect_only(conversed, "lti.auth-request.endpoint", "");
  conversed.request.url = "https://platform.example/auth/?tenant=7";
  expect_only(conversed, "lti.auth-request.endpoint-spelling", "", "a slash at the end");
  conversed.request.url = "https://platform.example/auth";
  EXPECT_THAT(checked(conversed).ids(), ElementsAre("lti.auth-request.query-lost"));
  conversed.request.url = "https://platform.example/auth?more=1&tenant=7";
  EXPECT_THAT(checked(conversed).ids(), IsEmpty());
}

// ---- step 3

TEST(LtiAuthResponse, NeedsItsParameters) {
  std::vector<Sent> sent = Conversed{}.steps();
  sent[2].set("id_token", "");
  EXPECT_THAT(checked(archive(sent)).ids(), ElementsAre("lti.auth-response.missing"));
  EXPECT_EQ(checked(archive(sent)).judgement.receiver, Receiver::must_reject);
  sent[2].drop("id_token");
  EXPECT_THAT(checked(archive(sent)).ids(), ElementsAre("lti.auth-response.missing"));
  // Without the request nobody knows what state should be, but it must be there.
  sent = Conversed{}.steps();
  sent[2].drop("state");
  EXPECT_EQ(checked(archive({sent[0], sent[2]})).only("lti.auth-response.missing").path, "state");
  EXPECT_THAT(checked(archive({sent[0], sent[1], sent[2]})).ids(),
              ElementsAre("lti.state.missing"));
}

TEST(LtiAuthResponse, IsAPostedForm) {
  Conversed conversed;
  conversed.response.method = "GET";
  conversed.response.query.swap(conversed.response.form);
  expect_only(conversed, "lti.auth-response.not-post", "", "query");
  EXPECT_EQ(checked(conversed).judgement.receiver, Receiver::must_reject);
  EXPECT_EQ(checked(conversed).judgement.signature, Signature::verified);
}

TEST(LtiAuthResponse, IsSeenInAFragmentToo) {
  std::vector<Sent> sent = Conversed{}.steps();
  std::string address = "https://tool.example/launch#";
  sent[1].location = address.append(Sent::encoded(sent[2].form));
  sent[2] = {.method = "GET", .url = "https://tool.example/launch"};
  const Heard heard = checked(archive(sent));
  EXPECT_THAT(heard.ids(), ElementsAre("lti.auth-response.not-post"));
  EXPECT_THAT(heard.told[0].message, HasSubstr("fragment"));
  EXPECT_EQ(heard.judgement.signature, Signature::verified);
}

TEST(LtiAuthResponse, GoesWhereTheRequestSaid) {
  Conversed conversed;
  conversed.response.url = "https://tool.example/other";
  expect_only(conversed, "lti.auth-response.redirect-uri", "");
}

Conversed refused(std::string_view error) {
  Conversed conversed;
  conversed.response.form = {{"error", std::string{error}}, {"state", "s-0123456789abcdef"}};
  return conversed;
}

TEST(LtiAuthResponse, ARefusalIsExplained) {
  expect_only(refused("login_required"), "lti.auth-response.error", "error", "nobody is logged in");
  expect_only(refused("launch_no_longer_valid"), "lti.auth-response.error", "error",
              "too long ago");
  expect_only(refused("out_of_coffee"), "lti.auth-response.error-unknown", "error");
  const Heard heard = checked(refused("invalid_request"));
  EXPECT_EQ(heard.judged_, 1);
  EXPECT_EQ(heard.judgement.receiver, Receiver::must_reject);
}

TEST(LtiAuthResponse, TheStateOfARefusalIsLookedAtFirst) {
  Conversed conversed = refused("login_required");
  conversed.response.set("state", "s-another");
  EXPECT_THAT(checked(conversed).ids(),
              ElementsAre("lti.auth-response.error-state", "lti.auth-response.error"));
  conversed.response.drop("state");
  EXPECT_THAT(checked(conversed).told[0].message, HasSubstr("missing"));
}

TEST(LtiAuthResponse, ARefusalMayComeInTheAddress) {
  Conversed conversed = refused("login_required");
  conversed.response.method = "GET";
  conversed.response.query.swap(conversed.response.form);
  EXPECT_THAT(checked(conversed).ids(),
              ElementsAre("lti.auth-response.not-post", "lti.auth-response.error"));
}

TEST(LtiAuthResponse, HasAnErrorOrAToken) {
  Conversed conversed;
  conversed.response.add("error", "server_error");
  EXPECT_THAT(checked(conversed).ids(), Contains("lti.auth-response.error-and-token"));
}

// ---- the answer of a tool that was asked for content

Conversed asking() {
  Conversed conversed;
  conversed.ask_for_content();
  return conversed;
}

TEST(LtiDeepLinkingAnswer, RepeatsData) {
  Conversed conversed = asking();
  conversed.chosen[content("data")] = R"("d-43")";
  expect_only(conversed, "lti.deep-linking-answer.data-altered",
              "/https:~1~1purl.imsglobal.org~1spec~1lti-dl~1claim~1data");
  conversed.chosen.erase(content("data"));
  expect_only(conversed, "lti.deep-linking-answer.data-missing", "");
  conversed.settings["data"] = R"("")";
  expect_only(conversed, "lti.deep-linking-answer.data-missing", "");
  conversed.settings.erase("data");
  EXPECT_THAT(checked(conversed).ids(), IsEmpty());
  conversed.chosen[content("data")] = R"("d-43")";
  EXPECT_THAT(checked(conversed).ids(), ElementsAre("lti.deep-linking-answer.data-unasked"));
}

TEST(LtiDeepLinkingAnswer, GoesBackToWhereItWasAskedFor) {
  Conversed conversed = asking();
  conversed.answer.url = "https://platform.example/chosen";
  expect_only(conversed, "lti.deep-linking-answer.return-url", "");
  EXPECT_EQ(checked(conversed).judgement.receiver, Receiver::must_reject);
}

TEST(LtiDeepLinkingAnswer, IsAPostedFormWithAParameterCalledJwt) {
  Conversed conversed = asking();
  conversed.answer.form = {{"jwt", ""}};
  expect_only(conversed, "lti.deep-linking-answer.parameter", "jwt");
  conversed.answer.form = {{"id_token", ""}};
  expect_only(conversed, "lti.deep-linking-answer.parameter", "id_token");
  conversed.answer = {
      .method = "GET", .url = "https://platform.example/chosen", .query = {{"JWT", ""}}};
  expect_only(conversed, "lti.deep-linking-answer.not-post", "");
}

TEST(LtiDeepLinkingAnswer, IsOfTheSameDeployment) {
  Conversed conversed = asking();
  Registration registration = registered();
  registration.deployment_ids.clear();
  conversed.chosen[claim("deployment_id")] = R"("d2")";
  EXPECT_THAT(checked(archive(conversed.steps()), registration).ids(),
              Contains("lti.deep-linking-answer.deployment"));
}

void expect_item(std::string_view items, std::string_view id, std::string_view place) {
  Conversed conversed = asking();
  conversed.chosen[content("content_items")] = items;
  const Heard heard = checked(conversed);
  EXPECT_THAT(heard.only(id).path, testing::EndsWith(std::string{place}));
}

TEST(LtiDeepLinkingAnswer, ChoosesOnlyWhatIsAccepted) {
  expect_item(R"([{"type":"link","url":"https://a.example/"}])", "lti.deep-linking-answer.type",
              "content_items/0/type");
  expect_item(R"([{"type":"ltiResourceLink"},{"type":"ltiResourceLink"}])",
              "lti.deep-linking-answer.count", "content_items");
  expect_item(R"([{"type":"ltiResourceLink","window":{"targetName":"x"}}])",
              "lti.deep-linking-answer.target", "content_items/0/window");
  expect_item(R"([{"type":"file","url":"https://a.example/","mediaType":"text/html"}])",
              "lti.deep-linking-answer.media-type", "content_items/0/mediaType");
  expect_item(R"([{"type":"ltiResourceLink","lineItem":{"scoreMaximum":10}}])",
              "lti.deep-linking-answer.line-item", "content_items/0/lineItem");
}

TEST(LtiDeepLinkingAnswer, MayChooseWhatIsAccepted) {
  Conversed conversed = asking();
  conversed.settings["accept_multiple"] = "true";
  conversed.settings["accept_lineitem"] = "true";
  conversed.settings["accept_types"] = R"(["ltiResourceLink","file","link"])";
  conversed.settings["accept_presentation_document_targets"] = R"(["iframe","window"])";
  conversed.chosen[content("content_items")] = R"([
      {"type":"link","url":"https://a.example/"},
      {"type":"ltiResourceLink","window":{"targetName":"x"},"lineItem":{"scoreMaximum":10}},
      {"type":"file","url":"https://a.example/a.PNG","mediaType":"IMAGE/png"},
      {"type":"file","url":"https://a.example/a","mediaType":"application/pdf; version=1.7"}])";
  for (const std::string& id : checked(conversed).ids())
    EXPECT_THAT(id, Not(testing::StartsWith("lti.deep-linking-answer."))) << id;
  conversed.chosen.erase(content("content_items"));
  EXPECT_THAT(checked(conversed).ids(), IsEmpty());
}

TEST(LtiDeepLinkingAnswer, OneFileOfKeysMayHoldThoseOfBothSides) {
  Registration registration = registered();
  std::string both = R"({"keys":[{"use":"sig","kid":"p",)";
  both.append(jose::Signer::rsa().members()).append(R"(},{"use":"sig","kid":"t",)");
  registration.keys = Keys::of(both.append(jose::Signer::other_rsa().members()).append("}]}"));
  registration.tool_keys = Keys{};
  const Heard heard = checked(archive(asking().steps()), registration);
  EXPECT_THAT(heard.ids(), IsEmpty());
  EXPECT_EQ(heard.judgement.signature, Signature::verified);
}

TEST(LtiDeepLinkingAnswer, MayBeAllThatTheExportHolds) {
  const Heard heard = checked(archive({asking().steps().back()}));
  EXPECT_THAT(heard.ids(), Contains("lti.conversation.step-missing").Times(3));
  EXPECT_EQ(heard.judged_, 1);
}

}  // namespace
}  // namespace edcheck::lti
