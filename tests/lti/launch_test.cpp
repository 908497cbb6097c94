// A launch as a whole: what comes in, header, keys and signature, and what may be served.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "lti/platform.hpp"

namespace edcheck::lti {
namespace {

using namespace testbed;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

static_assert(Validator<LaunchValidator>);

std::string percent(std::string_view text) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

TEST(Launch, GoodOneIsAcceptedInSilence) {
  const Read made = read(launch_claims());
  EXPECT_THAT(made.heard.all, IsEmpty());
  EXPECT_EQ(made.receiver(), Receiver::must_accept);
  EXPECT_EQ(made.signature(), Signature::verified);
  EXPECT_EQ(made.result.outcome.reach, Reach::whole);
  EXPECT_FALSE(made.result.outcome.error);
  EXPECT_EQ(made.heard.judgements, 1);
  EXPECT_EQ(made.heard.judgement.signature, Signature::verified);
  ASSERT_TRUE(made.result.launch);
}

TEST(Launch, ValidateSaysTheSameAsRead) {
  const LaunchValidator validator{registration(), options()};
  const std::string token = token_of(launch_claims().set("exp", "1"));
  Heard heard;
  const Outcome outcome = validator.validate(input(token), heard);
  EXPECT_EQ(outcome.reach, Reach::whole);
  EXPECT_THAT(heard.rules(), Contains("lti.time.expired"));
  EXPECT_EQ(heard.judgement.receiver, Receiver::must_reject);
}

TEST(Launch, IsReadForTheSuppliersCode) {
  Claims claims = launch_claims();
  claims.set("name", quote("Ada Byron"))
      .set("email", quote("ada@school.example"))
      .set(claim("roles"),
           R"(["http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#TeachingAssistant",
               "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Staff"])")
      .set(claim("context"),
           R"({"id": "course-1", "label": "Bio 1", "title": "Biology",
               "type": ["http://purl.imsglobal.org/vocab/lis/v2/course#CourseSection"]})")
      .set(claim("custom"), R"({"chapter": "3", "empty": ""})")
      .set("https://purl.imsglobal.org/spec/lti-ags/claim/endpoint",
           R"({"scope": ["https://purl.imsglobal.org/spec/lti-ags/scope/score"],
               "lineitem": "https://platform.example/items/1"})")
      .set("https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice",
           R"({"context_memberships_url": "https://platform.example/members",
               "service_versions": ["2.0"]})");
  const Read made = read(claims);
  EXPECT_THAT(made.heard.all, IsEmpty());
  ASSERT_TRUE(made.result.launch);
  const Launch& launch = *made.result.launch;
  EXPECT_EQ(launch.message_type, "LtiResourceLinkRequest");
  EXPECT_EQ(launch.issuer, "https://platform.example");
  EXPECT_EQ(launch.client_id, "tool-client-1");
  EXPECT_EQ(launch.deployment_id, "deployment-7");
  EXPECT_EQ(launch.nonce, "fc5fdc6d-5dd6");
  EXPECT_EQ(launch.subject, "a6d5c443");
  EXPECT_EQ(launch.target_link_uri, "https://tool.example/launch");
  EXPECT_EQ(launch.resource_link.id, "link-1");
  EXPECT_EQ(launch.resource_link.title, "First steps");
  EXPECT_EQ(launch.context.label, "Bio 1");
  EXPECT_THAT(launch.context.types, SizeIs(1));
  EXPECT_EQ(launch.person.name, "Ada Byron");
  EXPECT_EQ(launch.person.email, "ada@school.example");
  EXPECT_EQ(launch.custom.at("chapter"), "3");
  EXPECT_EQ(launch.custom.at("empty"), "");
  ASSERT_TRUE(launch.line_items);
  EXPECT_EQ(launch.line_items->lineitem, "https://platform.example/items/1");
  EXPECT_EQ(launch.line_items->lineitems, "");
  EXPECT_THAT(launch.line_items->scopes, SizeIs(1));
  EXPECT_EQ(launch.memberships_url, "https://platform.example/members");
  EXPECT_FALSE(launch.deep_linking);
  EXPECT_EQ(launch.claims, claims.json());
  EXPECT_TRUE(launch.has_role("Instructor"));
  EXPECT_FALSE(launch.has_role("Learner"));
  EXPECT_TRUE(launch.has_role("Staff", Role::Of::institution));
  EXPECT_FALSE(launch.has_role("Staff"));
}

TEST(Launch, DeepLinkingRequestHasItsSettings) {
  const Read made =
      read(deep_linking_claims().set(claim("target_link_uri"), quote("https://tool.example/pick")));
  EXPECT_THAT(made.heard.all, IsEmpty());
  ASSERT_TRUE(made.result.launch && made.result.launch->deep_linking);
  const Launch::DeepLinking& settings = *made.result.launch->deep_linking;
  EXPECT_EQ(settings.return_url, "https://platform.example/items");
  EXPECT_EQ(settings.data, "basket-5");
  EXPECT_THAT(settings.accept_types, ElementsAre("link"));
  EXPECT_THAT(settings.document_targets, ElementsAre("iframe"));
  EXPECT_TRUE(settings.accept_multiple);
}

// The tool's answer is held against the tool's keys, with issuer and audience the other way round.
TEST(Launch, AnswerOfTheToolIsJudgedAsTheTools) {
  const std::string header = R"({"alg":"RS256","kid":"tool-key"})";
  const Read good = read_token(token_of(deep_linking_answer(), header, jose::Signer::other_rsa()));
  EXPECT_THAT(good.heard.all, IsEmpty());
  EXPECT_EQ(good.signature(), Signature::verified);
  ASSERT_TRUE(good.result.launch);
  EXPECT_EQ(good.result.launch->message_type, "LtiDeepLinkingResponse");

  const Read by_platform = read_token(token_of(deep_linking_answer()));
  EXPECT_THAT(by_platform.rules(), ElementsAre("lti.key.unknown"));
  EXPECT_EQ(by_platform.heard.all[0].owner, Owner::supplier);

  const Read late = read_token(
      token_of(deep_linking_answer().set("exp", "1788249000"), header, jose::Signer::other_rsa()));
  ASSERT_THAT(late.rules(), Contains("lti.time.expired"));
  for (const Told& told : late.heard.all) EXPECT_EQ(told.owner, Owner::supplier);
}

TEST(Launch, ClaimsAloneAreCheckedButNotServed) {
  const Read made = read_token(launch_claims().json());
  EXPECT_THAT(made.rules(), ElementsAre("lti.signature.not-checked"));
  EXPECT_EQ(made.signature(), Signature::not_checked);
  EXPECT_EQ(made.receiver(), Receiver::must_accept);
  EXPECT_FALSE(made.result.launch);
}

TEST(Launch, WithoutKeysIsCheckedButNotServed) {
  Registration with = registration();
  with.keys = Keys{};
  const Read made = read(launch_claims(), with);
  EXPECT_THAT(made.rules(), ElementsAre("lti.signature.not-checked"));
  EXPECT_EQ(made.signature(), Signature::not_checked);
  EXPECT_FALSE(made.result.launch);
}

TEST(Launch, SaysWhatItHadNothingToCompareWith) {
  Registration with;
  with.keys = platform_keys();
  const Read made =
      read(LaunchValidator{with, options()}, LaunchInput{.text = token_of(launch_claims())});
  ASSERT_THAT(made.rules(), ElementsAre("lti.launch.not-checked"));
  EXPECT_THAT(made.heard.all[0].message, testing::HasSubstr("nonce"));
  EXPECT_THAT(made.heard.all[0].message, testing::HasSubstr("issuer"));
  EXPECT_THAT(made.heard.all[0].message, testing::HasSubstr("audience"));
  EXPECT_THAT(made.heard.all[0].message, testing::HasSubstr("deployment"));
}

// ---- the text

struct Text {
  std::string_view name, text, rule;
};
class OddText : public testing::TestWithParam<Text> {};
INSTANTIATE_TEST_SUITE_P(
    Every, OddText,
    testing::Values(
        Text{"empty", "", "lti.token.none"}, Text{"line_end", "\r\n", "lti.token.none"},
        Text{"one_part", "eyJhbGciOiJSUzI1NiJ9", "lti.token.parts"},
        Text{"two_parts", "eyJhbGciOiJSUzI1NiJ9.e30", "lti.token.parts"},
        Text{"five_parts", "a.b.c.d.e", "lti.token.encrypted"},
        Text{"alphabet", "eyJhbGciOiJSUzI1NiJ9.e30.++++", "lti.token.encoding"},
        Text{"no_signature", "eyJhbGciOiJSUzI1NiJ9.e30.", "lti.token.empty-part"},
        Text{"json_array", "[]", "lti.token.not-object"},
        Text{"broken_json", "{\"iss\": ", "lti.token.not-json"},
        Text{"json_jws", R"({"payload":"e30","signatures":[]})", "lti.token.json-form"},
        Text{"old", R"({"lti_message_type":"basic-lti-launch-request"})", "lti.token.lti-1-1"},
        Text{"old_form", "oauth_consumer_key=k&lti_version=LTI-1p0", "lti.token.lti-1-1"},
        Text{"error_form", "error=login_required&state=s", "lti.token.error-response"},
        Text{"form_without", "state=s", "lti.token.none"},
        Text{"no_lti", R"({"name":"badltilaunch"})", "lti.token.not-lti"}),
    [](const auto& one) { return std::string{one.param.name}; });

TEST_P(OddText, IsNamedAndRefused) {
  const Read made = read_token(GetParam().text);
  EXPECT_THAT(made.rules(), Contains(GetParam().rule));
  EXPECT_EQ(made.receiver(), Receiver::must_reject);
  EXPECT_NE(made.signature(), Signature::verified);
  EXPECT_FALSE(made.result.launch);
  EXPECT_EQ(made.heard.judgements, 1);
}

TEST(Launch, LineEndsBehindTheTokenAreNothing) {
  EXPECT_THAT(read_token(token_of(launch_claims()).append("\r\n")).rules(), IsEmpty());
}

TEST(Launch, SpaceAroundTheTokenIsTold) {
  const Read made = read_token(std::string{" "}.append(token_of(launch_claims())));
  EXPECT_THAT(made.rules(), Contains("lti.token.outer-space"));
  EXPECT_EQ(made.receiver(), Receiver::must_reject);
}

TEST(Launch, MarkBeforeClaimsIsPassedOver) {
  const Read made = read_token(std::string{"\xef\xbb\xbf"}.append(launch_claims().json()));
  EXPECT_THAT(made.rules(), ElementsAre("lti.token.byte-order-mark", "lti.signature.not-checked"));
}

TEST(Launch, FindingsOfAFileOfTokensNameTheLine) {
  const std::string token = token_of(launch_claims().set("exp", "1788249000").json());
  LaunchInput message = input(token);
  message.line = 17;
  message.entry = "tokens.txt";
  const Read made = read(LaunchValidator{registration(), options()}, message);
  ASSERT_THAT(made.rules(), Contains("lti.time.expired"));
  for (const Told& told : made.heard.all) {
    EXPECT_EQ(told.line, 17U);
    EXPECT_EQ(told.entry, "tokens.txt");
  }
}

TEST(Launch, SinkMayStopIt) {
  const LaunchValidator validator{registration(), options()};
  const std::string token = token_of(Claims{launch_claims()}
                                         .set("exp", "1")
                                         .set("iss", quote("https://other.example"))
                                         .leave_out(claim("version")));
  Heard heard;
  heard.stop_after = 1;
  const LaunchResult result = validator.read(input(token), heard);
  EXPECT_THAT(heard.all, SizeIs(1));
  EXPECT_EQ(result.outcome.reach, Reach::stopped);
  EXPECT_FALSE(result.launch);
}

// ---- the form

LaunchInput form_input(std::string_view form) {
  LaunchInput made = input(form);
  made.state = "state-9";
  return made;
}

TEST(LaunchForm, TokenAndStateComeThroughIt) {
  const LaunchValidator validator{registration(), options()};
  const std::string token = token_of(launch_claims());
  const std::string form =
      jose::join({"authenticity_token=x&id_token=", percent(token), "&state=", percent("state-9")});
  const Read made = read(validator, form_input(form));
  EXPECT_THAT(made.heard.all, IsEmpty());
  EXPECT_TRUE(made.result.launch);

  const std::string other = jose::join({"state=state-8&id_token=", token});
  EXPECT_THAT(read(validator, form_input(other)).rules(), ElementsAre("lti.state.other"));
  const std::string none = jose::join({"id_token=", token});
  const Read missing = read(validator, form_input(none));
  EXPECT_THAT(missing.rules(), ElementsAre("lti.state.missing"));
  EXPECT_EQ(missing.receiver(), Receiver::must_reject);
  EXPECT_FALSE(missing.result.launch);
}

TEST(LaunchForm, AnswersOfToolsHaveNoState) {
  const std::string form =
      jose::join({"JWT=", token_of(deep_linking_answer(), R"({"alg":"RS256","kid":"tool-key"})",
                                   jose::Signer::other_rsa())});
  const Read made = read(LaunchValidator{registration(), options()}, form_input(form));
  EXPECT_THAT(made.heard.all, IsEmpty());
}

// ---- many at once

TEST(LaunchThreads, ShareOneValidatorAndItsNonces) {
  LaunchOptions how = options();
  how.nonces = std::make_shared<MemoryNonces>();
  const LaunchValidator validator{registration(), how};
  constexpr int launches = 20, threads = 8;
  std::vector<std::string> tokens;
  for (int i = 0; i < launches; ++i)
    tokens.push_back(
        token_of(launch_claims().set("nonce", quote(std::string{"n"} + std::to_string(i)))));
  std::array<std::atomic<int>, launches> served{};
  std::atomic<int> reused = 0, other = 0;
  std::vector<std::thread> crowd;
  for (int thread = 0; thread < threads; ++thread)
    crowd.emplace_back([&] {
      for (std::size_t i = 0; i < tokens.size(); ++i) {
        const std::string nonce = std::string{"n"} + std::to_string(i);
        LaunchInput message{.text = tokens[i]};
        message.nonce = nonce;
        const Read made = read(validator, message);
        if (made.result.launch)
          ++served[i];
        else if (made.rules() == std::vector<std::string>{"lti.nonce.reused"})
          ++reused;
        else
          ++other;
      }
    });
  for (std::thread& one : crowd) one.join();
  for (const auto& count : served) EXPECT_EQ(count, 1);
  EXPECT_EQ(reused, launches * (threads - 1));
  EXPECT_EQ(other, 0);
}

TEST(LaunchRules, AreAllThere) {
  std::set<std::string_view> ids;
  for (const Rule& rule : rules()) {
    EXPECT_TRUE(rule.id.starts_with("lti.")) << rule.id;
    EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
  }
  EXPECT_TRUE(ids.contains("lti.signature.wrong"));
  EXPECT_TRUE(ids.contains("lti.claim.missing"));
  EXPECT_TRUE(ids.contains("lti.tool-claim.missing"));
}

}  // namespace
}  // namespace edcheck::lti
