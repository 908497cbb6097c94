// Messages among payloads: deep linking responses and notices.
#include <gmock/gmock.h>

#include <string>

#include "jose/signing.hpp"
#include "payloads.hpp"

namespace edcheck::lti {
namespace {

using jose::Algorithm;
using jose::join;
using jose::Signer;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAreArray;

constexpr std::string_view header = R"({"alg":"RS256","kid":"k1"})";
constexpr std::string_view response =
    R"({"iss":"tool-1","aud":"https://lms.example","iat":1790000000,"exp":1790000300,"nonce":"n1",)"
    R"("https://purl.imsglobal.org/spec/lti/claim/message_type":"LtiDeepLinkingResponse",)"
    R"("https://purl.imsglobal.org/spec/lti/claim/version":"1.3.0",)"
    R"("https://purl.imsglobal.org/spec/lti/claim/deployment_id":"d1",)"
    R"("https://purl.imsglobal.org/spec/lti-dl/claim/content_items":[)"
    R"({"type":"link","url":"https://tool.example/a","embed":{"html":"<p></p>"},)"
    R"("iframe":{"src":"https://tool.example/b"},"icon":{"url":"https://tool.example/i.png"}},)"
    R"({"type":"ltiResourceLink","url":"https://tool.example/c","lineItem":{"scoreMaximum":5},)"
    R"("available":{"startDateTime":"2026-01-01T00:00:00Z","endDateTime":"2026-02-01T00:00:00Z"},)"
    R"("submission":{"endDateTime":"2026-02-01T00:00:00Z"}},)"
    R"({"type":"file","url":"https://tool.example/f.pdf","mediaType":"application/pdf"},)"
    R"({"type":"https://own.example/quiz","https://own.example/id":7}]})";
constexpr std::string_view items =
    "/https:~1~1purl.imsglobal.org~1spec~1lti-dl~1claim~1content_items";

constexpr std::string_view notice =
    R"({"iss":"https://lms.example","aud":"tool-1","iat":1790000000,"exp":1790000300,)"
    R"("nonce":"n1","https://purl.imsglobal.org/spec/lti/claim/version":"1.3.0",)"
    R"("https://purl.imsglobal.org/spec/lti/claim/deployment_id":"d1",)"
    R"("https://purl.imsglobal.org/spec/lti/claim/notice":)"
    R"({"id":"i1","timestamp":"2026-09-21T13:33:20Z","type":"LtiHelloWorldNotice"}})";
constexpr std::string_view in_notice = "/https:~1~1purl.imsglobal.org~1spec~1lti~1claim~1notice";

Registration registration() {
  Registration made;
  made.issuer = "https://lms.example";
  made.client_id = "tool-1";
  made.deployment_ids = {"d1"};
  made.keys = Keys::of(join({R"({"keys":[{"kid":"k1",)", Signer::rsa().members(), "}]}"}));
  made.tool_keys = made.keys;
  return made;
}
LaunchOptions in_time() {
  LaunchOptions options;
  options.clock = [] { return std::chrono::sys_seconds{std::chrono::seconds{1790000100}}; };
  return options;
}
std::string token(std::string_view claims) {
  return Signer::rsa().token(Algorithm::rs256, header, claims);
}
// Without what says how little was compared.
std::vector<std::string> told(const HeardPayload& all) {
  std::vector<std::string> rest;
  for (const std::string& one : all.found_all)
    if (one != "lti.signature.not-checked" && one != "lti.launch.not-checked") rest.push_back(one);
  return rest;
}

TEST(LtiDeepLinkingPayload, IsReadAsATokenAFormOrClaims) {
  const std::string signed_text = token(response);
  for (const std::string& text :
       {signed_text, join({"JWT=", signed_text}), std::string{response}}) {
    HeardPayload all = heard(Payload::deep_linking_response, text);
    EXPECT_THAT(all.found_all, ElementsAre("lti.signature.not-checked")) << text;
    EXPECT_THAT(all.entries, ElementsAre("> payload", "< payload 0"));
    EXPECT_EQ(all.judgement->signature, Signature::not_checked);
    all = heard(Payload::deep_linking_response, text, registration(), in_time());
    EXPECT_THAT(told(all), IsEmpty()) << text;
    EXPECT_THAT(all.entries, ElementsAre("> payload", "< payload 0"));
    EXPECT_EQ(all.standard, "lti-deep-linking-response");
    EXPECT_EQ(all.judgement->signature,
              text == response ? Signature::not_checked : Signature::verified);
  }
}

TEST(LtiDeepLinkingPayload, WithARegistrationItIsCheckedAsLaunchesAre) {
  HeardPayload all = heard(Payload::deep_linking_response,
                           Signer::other_rsa().token(Algorithm::rs256, header, response),
                           registration(), in_time());
  EXPECT_THAT(told(all), ElementsAre("lti.signature.wrong"));
  EXPECT_EQ(all.judgement->signature, Signature::failed);
  EXPECT_EQ(all.judgement->receiver, Receiver::must_reject);
  all = heard(Payload::deep_linking_response, token(with(response, "tool-1", "tool-2")),
              registration(), in_time());
  EXPECT_THAT(told(all), Contains(testing::StartsWith("lti.issuer.")));
}

TEST(LtiDeepLinkingPayload, BreaksEachRuleOfItems) {
  const struct {
    std::string_view piece, other;
    std::vector<std::string> rules;
  } cases[] = {
      {R"("type":"file")",
       R"("type":"File")",
       {"lti.deep-linking.unknown-type /2/type", "lti.tool-claim.name-hint /2/url",
        "lti.tool-claim.name-hint /2/mediaType"}},
      {R"("type":"file")",
       R"("@type":"FileItem","type":"file")",
       {"lti.deep-linking.old-item /2/@type", "lti.tool-claim.name-hint /2/@type"}},
      {"application/pdf",
       "application/vnd.ims.lti.v1.ltilink",
       {"lti.deep-linking.old-item /2/mediaType"}},
      {R"("type":"file")",
       R"("type":"file","embed":{"html":"x"})",
       {"lti.deep-linking.misplaced /2/embed", "lti.tool-claim.name-hint /2/embed"}},
      {R"("lineItem":{)",
       R"("iframe":{"src":"https://tool.example/x"},"lineItem":{)",
       {"lti.deep-linking.misplaced /1/iframe/src"}},
      {R"({"url":"https://tool.example/i.png"})",
       R"({"width":5})",
       {"lti.deep-linking.picture-without-url /0/icon"}},
      {"2026-01-01T00",
       "2026-03-01T00",
       {"lti.deep-linking.period-reversed /1/available/endDateTime"}},
  };
  for (const auto& [piece, other, rules] : cases) {
    std::vector<std::string> wanted;
    for (const std::string& rule : rules) {
      const std::size_t space = rule.find(' ');
      wanted.push_back(join({rule.substr(0, space + 1), items, rule.substr(space + 1)}));
    }
    const std::string text = with(response, piece, other);
    const HeardPayload alone = heard(Payload::deep_linking_response, text);
    EXPECT_THAT(told(alone), UnorderedElementsAreArray(wanted)) << other;
    EXPECT_THAT(alone.owners, testing::Each(Owner::supplier));
    EXPECT_THAT(told(heard(Payload::deep_linking_response, text, registration(), in_time())),
                UnorderedElementsAreArray(wanted))
        << other;
  }
}

TEST(LtiDeepLinkingPayload, FilesExpireOnlyByAClockThatWasGiven) {
  const std::vector<std::string> expired{
      join({"lti.deep-linking.expired-file ", items, "/2/expiresAt"})};
  // 1790000100 is 2026-09-21T14:15:00Z.
  const std::string old =
      with(response, R"("type":"file")", R"("type":"file","expiresAt":"2026-09-21T14:14:59Z")");
  const std::string fresh = with(old, "14:14:59Z", "14:15:00Z");
  EXPECT_THAT(told(heard(Payload::deep_linking_response, old)), IsEmpty());
  EXPECT_THAT(told(heard(Payload::deep_linking_response, old, {}, in_time())),
              UnorderedElementsAreArray(expired));
  EXPECT_THAT(told(heard(Payload::deep_linking_response, fresh, {}, in_time())), IsEmpty());
}

TEST(LtiDeepLinkingPayload, OtherMessagesAndNoMessages) {
  const std::string launch = with(response, "LtiDeepLinkingResponse", "LtiDeepLinkingRequest");
  EXPECT_THAT(told(heard(Payload::deep_linking_response, launch)),
              Contains(testing::StartsWith("lti.deep-linking.other-message")));
  EXPECT_THAT(told(heard(Payload::deep_linking_response, "a.b")), ElementsAre("lti.token.parts"));
  EXPECT_THAT(told(heard(Payload::deep_linking_response, "[]")),
              ElementsAre("lti.payload.outermost"));
  EXPECT_THAT(told(heard(Payload::deep_linking_response, "{\"a\":")),
              ElementsAre("lti.payload.cut-off"));
  std::string marked{"\xef\xbb\xbf"};
  EXPECT_THAT(told(heard(Payload::deep_linking_response, marked.append(response))),
              ElementsAre("lti.payload.byte-order-mark"));
}

std::string delivery(std::initializer_list<std::string> tokens) {
  std::string text;
  for (const std::string& one : tokens)
    text.append(text.empty() ? "" : ",").append(R"({"jwt":")").append(one).append("\"}");
  return join({R"({"notices":[)", text, "]}"});
}

TEST(LtiNotices, AreReadAsADeliveryATokenOrClaims) {
  for (const std::string& text : {token(notice), std::string{notice}}) {
    EXPECT_THAT(told(heard(Payload::notice, text)), IsEmpty()) << text;
    EXPECT_THAT(told(heard(Payload::notice, text, registration(), in_time())), IsEmpty()) << text;
  }
  const std::string two = delivery({token(notice), token(with(notice, "\"i1\"", "\"i2\""))});
  HeardPayload all = heard(Payload::notice, two);
  EXPECT_THAT(told(all), IsEmpty());
  EXPECT_THAT(all.entries, ElementsAre("> payload", "< payload 2", "> payload /notices/0",
                                       "< payload /notices/0 0", "> payload /notices/1",
                                       "< payload /notices/1 0"));
  all = heard(Payload::notice, two, registration(), in_time());
  EXPECT_THAT(told(all), IsEmpty());
  EXPECT_EQ(all.judgement->signature, Signature::verified);
}

TEST(LtiNotices, BreakEachRule) {
  EXPECT_THAT(told(heard(Payload::notice, delivery({}))), ElementsAre("lti.notice.none /notices"));
  EXPECT_THAT(told(heard(Payload::notice, "{}")), ElementsAre("lti.service.missing /notices"));
  EXPECT_THAT(told(heard(Payload::notice, R"({"notices":[{"token":"x"}]})")),
              ElementsAre("lti.service.part-missing /notices/0/jwt"));
  const std::string again = delivery({token(notice), token(notice)});
  const std::vector<std::string> duplicate{join({"lti.notice.duplicate-id ", in_notice, "/id"})};
  EXPECT_THAT(told(heard(Payload::notice, again)), UnorderedElementsAreArray(duplicate));
  EXPECT_THAT(told(heard(Payload::notice, again, registration(), in_time())),
              UnorderedElementsAreArray(duplicate));
  const std::string strange = with(notice, "LtiHelloWorldNotice", "LtiHelloworldNotice");
  EXPECT_THAT(told(heard(Payload::notice, strange)),
              Contains(join({"lti.notice.unknown-type ", in_notice, "/type"})));
  EXPECT_THAT(told(heard(Payload::notice, delivery({"a.b", token(notice)}))),
              ElementsAre("lti.token.parts"));
}

TEST(LtiNotices, OneBadSignatureSpoilsTheDelivery) {
  const std::string forged =
      Signer::other_rsa().token(Algorithm::rs256, header, with(notice, "\"i1\"", "\"i2\""));
  const HeardPayload all =
      heard(Payload::notice, delivery({forged, token(notice)}), registration(), in_time());
  EXPECT_THAT(told(all), ElementsAre("lti.signature.wrong"));
  EXPECT_EQ(all.judgement->signature, Signature::failed);
  EXPECT_THAT(all.owners, Not(Contains(Owner::supplier)));
}

}  // namespace
}  // namespace edcheck::lti
