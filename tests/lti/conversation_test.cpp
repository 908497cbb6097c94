#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "edcheck/lti.hpp"
#include "lti/har.hpp"
#include "lti/sample_conversation.hpp"

namespace edcheck::lti {
namespace {

using testing::AnyOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

TEST(LtiConversation, ASoundLaunchHasNoFindings) {
  const Heard heard = checked(Conversed{});
  EXPECT_THAT(heard.ids(), IsEmpty());
  EXPECT_EQ(heard.standard, "lti-launch");
  EXPECT_EQ(heard.edition, "1.3");
  EXPECT_EQ(heard.because, "A browser's export with 1 launch.");
  EXPECT_EQ(heard.recognised_, 1);
  EXPECT_EQ(heard.judged_, 1);
  EXPECT_EQ(heard.judgement.receiver, Receiver::must_accept);
  EXPECT_EQ(heard.judgement.signature, Signature::verified);
  EXPECT_THAT(heard.opened_entries, ElementsAre("login initiation", "authentication request",
                                                "authentication response", "id_token"));
}

TEST(LtiConversation, SoDoesOneThatAsksForContent) {
  Conversed conversed;
  conversed.ask_for_content();
  const Heard heard = checked(conversed);
  EXPECT_THAT(heard.ids(), IsEmpty());
  EXPECT_EQ(heard.judged_, 1);
  EXPECT_EQ(heard.judgement.signature, Signature::verified);
  EXPECT_EQ(heard.opened_entries.back(), "deep linking response");
}

TEST(LtiConversation, LoginAndRequestMayBePosted) {
  Conversed conversed;
  for (Sent* each : {&conversed.login, &conversed.request}) {
    each->method = "POST";
    each->form.swap(each->query);
  }
  EXPECT_THAT(checked(conversed).ids(), IsEmpty());
}

TEST(LtiConversation, ARedirectTellsARequestThatIsNotInTheExport) {
  std::vector<Sent> sent = Conversed{}.steps();
  sent[0].location = sent[1].whole_url();
  EXPECT_THAT(checked(archive(sent)).ids(), IsEmpty());
  sent.erase(sent.begin() + 1);
  EXPECT_THAT(checked(archive(sent)).ids(), IsEmpty());
  Conversed wrong;
  wrong.request.drop("nonce");
  sent[0].location = wrong.request.whole_url();
  const Heard heard = checked(archive(sent));
  EXPECT_EQ(heard.only("lti.auth-request.missing").record, 1u);
}

TEST(LtiConversation, AFindingSaysWhichEntryOfTheExportItIsAbout) {
  Conversed conversed;
  conversed.login.drop("iss");
  conversed.request.drop("prompt");
  conversed.claims["nonce"] = R"("n-other-than-the-one")";
  const Heard heard = checked(conversed);
  EXPECT_THAT(heard.ids(),
              ElementsAre("lti.login.missing", "lti.auth-request.missing", "lti.nonce.other"));
  for (std::size_t i = 0; i < heard.told.size(); ++i) EXPECT_EQ(heard.told[i].record, i + 1);
  EXPECT_EQ(heard.told[0].entry, "login initiation");
  EXPECT_EQ(heard.told[0].path, "iss");
  EXPECT_EQ(heard.told[1].entry, "authentication request");
  EXPECT_EQ(heard.told[1].path, "prompt");
  EXPECT_EQ(heard.told[2].entry, "id_token");
  EXPECT_EQ(heard.told[2].path, "/nonce");
  EXPECT_EQ(heard.judgement.receiver, Receiver::must_reject);
}

TEST(LtiConversation, WhatTheLoginSaidIsComparedWithTheToken) {
  Conversed conversed;
  conversed.login.set("target_link_uri", "https://tool.example/elsewhere");
  conversed.claims[claim("deployment_id")] = R"("d2")";
  const std::vector<std::string> ids = checked(conversed).ids();
  EXPECT_THAT(ids, Contains("lti.target.other-than-login"));
  EXPECT_THAT(ids, Contains("lti.deployment.other-than-login"));
}

TEST(LtiConversation, StateIsComparedWithTheRequests) {
  Conversed conversed;
  conversed.response.set("state", "s-another");
  EXPECT_THAT(checked(conversed).ids(), ElementsAre("lti.state.other"));
  conversed.response.drop("state");
  EXPECT_THAT(checked(conversed).ids(), ElementsAre("lti.state.missing"));
}

TEST(LtiConversation, TheBrowserSaysWhenAMessageWasReceived) {
  LaunchOptions options;
  options.nonces = std::make_shared<MemoryNonces>();
  std::vector<Sent> sent = Conversed{}.steps();
  EXPECT_THAT(checked(archive(sent), registered(), options).ids(), IsEmpty());
  options = just_then();
  options.clock = [] { return std::chrono::sys_seconds{std::chrono::seconds{1788259610}}; };
  EXPECT_THAT(checked(archive(sent), registered(), options).ids(), ElementsAre("lti.time.expired"));
}

TEST(LtiConversation, StepsThatAreMissingAreNamed) {
  const std::vector<Sent> sent = Conversed{}.steps();
  const Heard launch = checked(archive({sent[2]}));
  EXPECT_THAT(launch.ids(), ElementsAre("lti.conversation.step-missing",
                                        "lti.conversation.step-missing", "lti.launch.not-checked"));
  EXPECT_EQ(launch.told[0].entry, "login initiation");
  EXPECT_EQ(launch.told[1].entry, "authentication request");
  EXPECT_EQ(launch.told[1].record, 1u);
  const Heard login = checked(archive({sent[0]}));
  EXPECT_THAT(login.ids(),
              ElementsAre("lti.conversation.step-missing", "lti.conversation.step-missing"));
  EXPECT_EQ(login.told[1].entry, "authentication response");
  EXPECT_EQ(login.judged_, 0);
  Conversed asking;
  asking.ask_for_content();
  std::vector<Sent> unanswered = asking.steps();
  unanswered.pop_back();
  EXPECT_EQ(checked(archive(unanswered)).only("lti.conversation.step-missing").entry,
            "deep linking response");
}

TEST(LtiConversation, FormsThatWereLeftOutAreAskedFor) {
  std::vector<Sent> sent = Conversed{}.steps();
  sent[2].form_left_out = true;
  const Heard heard = checked(archive(sent));
  EXPECT_THAT(heard.ids(), ElementsAre("lti.conversation.no-bodies"));
  EXPECT_EQ(heard.told[0].record, 3u);
  EXPECT_EQ(heard.judged_, 0);
  Heard again;
  EXPECT_EQ(ConversationValidator{registered()}.validate(archive(sent), again).reach,
            Reach::cut_short);
  // Also where nothing else is known of the launch.
  EXPECT_THAT(checked(archive({sent[2]})).ids(), ElementsAre("lti.conversation.no-bodies"));
  sent[2].url = "https://tool.example/feedback";
  EXPECT_THAT(checked(archive({sent[2]})).ids(), ElementsAre("lti.conversation.no-launch"));
}

TEST(LtiConversation, AWithheldLoginFormIsNoticedByWhereItLeads) {
  Conversed conversed;
  conversed.login.method = "POST";
  conversed.login.form.swap(conversed.login.query);
  conversed.login.form_left_out = true;
  conversed.login.location = conversed.request.whole_url();
  EXPECT_THAT(checked(conversed).ids(), ElementsAre("lti.conversation.no-bodies"));
}

TEST(LtiConversation, EachLaunchOfAnExportIsJudgedForItself) {
  Conversed second;
  second.login.set("login_hint", "another");
  second.request.set("login_hint", "another");
  second.request.set("nonce", "n-fedcba9876543210");
  second.request.set("state", "s-fedcba9876543210");
  second.response.set("state", "s-fedcba9876543210");
  second.claims["nonce"] = R"("n-fedcba9876543210")";
  const std::vector<Sent> a = Conversed{}.steps(), b = second.steps();
  // Frames load side by side.
  const std::vector<Sent> mixed{a[0], b[0], b[1], a[1], a[2], b[2]};
  const Heard heard = checked(archive(mixed));
  EXPECT_THAT(heard.ids(), IsEmpty());
  EXPECT_EQ(heard.because, "A browser's export with 2 launches.");
  EXPECT_EQ(heard.judged_, 1);
  second.claims["aud"] = R"("c2")";
  const std::vector<Sent> c = second.steps();
  const Heard one_wrong = checked(archive({a[0], c[0], c[1], a[1], c[2], a[2]}));
  EXPECT_EQ(one_wrong.told.at(0).record, 5u);
  EXPECT_EQ(one_wrong.judgement.receiver, Receiver::must_reject);
  EXPECT_EQ(one_wrong.judged_, 1);
}

TEST(LtiConversation, StepsThatAreSentOnAreOneStep) {
  const std::vector<Sent> sent = Conversed{}.steps();
  Sent passed_on = sent[1];
  passed_on.url = "https://platform.example/auth/inner?tenant=7";
  Sent handed_on = sent[2];
  handed_on.url = "https://tool.example/inner";
  EXPECT_THAT(checked(archive({sent[0], sent[0], sent[1], passed_on, sent[2], handed_on})).ids(),
              IsEmpty());
}

TEST(LtiConversation, AnotherToolsLaunchIsPassedOver) {
  Conversed other;
  other.login.set("client_id", "c9");
  other.login.set("login_hint", "x");
  other.request.set("client_id", "c9");
  other.request.set("login_hint", "x");
  other.request.set("nonce", "n-fedcba9876543210");
  other.request.set("state", "s-fedcba9876543210");
  std::vector<Sent> sent = Conversed{}.steps(), others = other.steps();
  sent.insert(sent.begin(), others.begin(), others.begin() + 2);
  const Heard heard = checked(archive(sent));
  EXPECT_THAT(heard.ids(), ElementsAre("lti.conversation.other-tool"));
  // Alone it was meant.
  EXPECT_THAT(checked(other).ids(), Contains("lti.login.client-id"));
}

TEST(LtiConversation, OtherLoginsOfTheSameKindAreNoLaunches) {
  std::vector<Sent> sent = Conversed{}.steps();
  sent.insert(sent.begin() + 1,
              {{.method = "GET",
                .url = "https://login.example/authorize",
                .query = {{"client_id", "x"},
                          {"redirect_uri", "https://platform.example/back"},
                          {"response_type", "code"},
                          {"scope", "openid profile"},
                          {"login_hint", "someone@school.example"},
                          {"nonce", "1"}}},
               {.method = "POST",
                .url = "https://platform.example/back",
                .form = {{"id_token", "eyJhbGciOiJub25lIn0.eyJpc3MiOiJodHRwczovL3gifQ.eA"},
                         {"state", "q"}}}});
  EXPECT_THAT(checked(archive(sent)).ids(), IsEmpty());
}

TEST(LtiConversation, ALaunchOfAnOlderVersionIsToldAsOne) {
  const Sent old{.method = "POST",
                 .url = "https://tool.example/launch",
                 .form = {{"oauth_consumer_key", "k"},
                          {"lti_message_type", "basic-lti-launch-request"},
                          {"lti_version", "LTI-1p0"},
                          {"oauth_nonce", "1"}}};
  const Heard heard = checked(archive({old, old}));
  EXPECT_THAT(heard.ids(), ElementsAre("lti.conversation.lti-1-1"));
  EXPECT_EQ(heard.told[0].path, "lti_message_type");
  EXPECT_THAT(heard.told[0].message, testing::HasSubstr("(LTI-1p0)"));
  EXPECT_EQ(heard.judgement.receiver, Receiver::must_reject);
  // One of another tool beside a launch is nobody's fault.
  std::vector<Sent> sent = Conversed{}.steps();
  sent.push_back(old);
  sent.back().url = "https://old-tool.example/launch";
  EXPECT_THAT(checked(archive(sent)).ids(), IsEmpty());
}

TEST(LtiConversation, HttpIsForDevelopmentOnly) {
  Conversed conversed;
  conversed.login.url = "http://localhost:8080/login";
  EXPECT_EQ(checked(conversed).only("lti.conversation.http").entry, "login initiation");
  LaunchOptions lenient = just_then();
  lenient.allow_http = true;
  EXPECT_THAT(checked(archive(conversed.steps()), registered(), lenient).ids(), IsEmpty());
  conversed.login.url = "http://tool.example/login";
  lenient.nonces = std::make_shared<MemoryNonces>();
  EXPECT_THAT(checked(archive(conversed.steps()), registered(), lenient).ids(),
              ElementsAre("lti.conversation.http"));
}

TEST(LtiConversation, FormsAreEncodedAndSayEverythingOnce) {
  Conversed conversed;
  conversed.login.url = "https://tool.example/login?x=100%";
  EXPECT_THAT(checked(conversed).ids(), ElementsAre("lti.conversation.malformed-form"));
  conversed.login.url = "https://tool.example/login?x=100%25";
  EXPECT_THAT(checked(conversed).ids(), IsEmpty());
  conversed.request.add("scope", "openid");
  const Heard twice = checked(conversed);
  EXPECT_THAT(twice.ids(), ElementsAre("lti.conversation.repeated-parameter"));
  EXPECT_EQ(twice.told[0].path, "scope");
}

TEST(LtiConversation, ARefusalIsNoted) {
  Conversed conversed;
  conversed.response.status = 401;
  const Heard heard = checked(conversed);
  EXPECT_THAT(heard.ids(), ElementsAre("lti.conversation.refused"));
  EXPECT_THAT(heard.told[0].message, testing::HasSubstr("401"));
  conversed.response.status = 399;
  EXPECT_THAT(checked(conversed).ids(), IsEmpty());
}

TEST(LtiConversation, WhatWasBlackedOutIsNotHeldAgainstAnybody) {
  Conversed conversed;
  conversed.request.set("state", "[state redacted]");
  conversed.response.set("state", "[state redacted]");
  conversed.request.set("login_hint", "REDACTED");
  EXPECT_THAT(checked(conversed).ids(),
              ElementsAre("lti.conversation.redacted", "lti.conversation.redacted",
                          "lti.conversation.redacted"));
  std::vector<Sent> sent = Conversed{}.steps();
  std::string& token = sent[2].form[0].second;
  token = token.substr(0, token.rfind('.')).append(".redacted");
  const Heard unsigned_token = checked(archive(sent));
  EXPECT_THAT(unsigned_token.ids(), Contains("lti.conversation.redacted"));
  EXPECT_THAT(unsigned_token.ids(), Not(Contains("lti.signature.wrong")));
  EXPECT_EQ(unsigned_token.judgement.signature, Signature::not_checked);
  token = "[id_token redacted]";
  Heard nothing_left;
  EXPECT_EQ(ConversationValidator{registered()}.validate(archive(sent), nothing_left).reach,
            Reach::cut_short);
  EXPECT_THAT(checked(archive(sent)).ids(), ElementsAre("lti.conversation.redacted"));
}

TEST(LtiConversation, WhatIsNoExportIsSaid) {
  const Heard token = checked("eyJ.eyJ.sig");
  EXPECT_THAT(token.ids(), ElementsAre("lti.conversation.not-har"));
  EXPECT_EQ(token.standard, "");
  EXPECT_EQ(token.recognised_, 1);
  EXPECT_EQ(token.judged_, 0);
  const Heard cut_off = checked("{\"log\":\n{\"entries\":[");
  EXPECT_EQ(cut_off.only("lti.conversation.not-har").line, 2u);
  EXPECT_THAT(checked(R"({"log":{}})").ids(), ElementsAre("lti.conversation.not-har"));
  EXPECT_THAT(checked(R"({"log":{"entries":[{"requests":1}]}})").told.at(0).message,
              testing::HasSubstr("its entries hold no requests"));
  const Heard nothing = checked(R"({"log":{"entries":[]}})");
  EXPECT_THAT(nothing.ids(), ElementsAre("lti.conversation.no-launch"));
  EXPECT_EQ(nothing.standard, "");
}

TEST(LtiConversation, AnExportIsBounded) {
  const std::string text(har_bytes + 1, ' ');
  Heard heard;
  const Outcome outcome = ConversationValidator{registered()}.validate(text, heard);
  EXPECT_EQ(outcome.reach, Reach::cut_short);
  EXPECT_THAT(heard.ids(), ElementsAre("lti.conversation.too-large"));
  LaunchOptions large;
  large.json_bytes = har_bytes + 1;
  Heard longer;
  const ConversationValidator patient{registered(), large};
  EXPECT_EQ(patient.validate(text, longer).reach, Reach::whole);
  EXPECT_THAT(longer.ids(), ElementsAre("lti.conversation.not-har"));
  std::vector<Sent> many(2'001, Conversed{}.login);
  Heard steps;
  EXPECT_EQ(ConversationValidator{registered()}.validate(archive(many), steps).reach,
            Reach::cut_short);
  EXPECT_EQ(steps.only("lti.conversation.too-large").entry, "HAR export");
}

TEST(LtiConversation, CallsOfServicesAreCheckedToo) {
  std::vector<Sent> sent = Conversed{}.steps();
  sent.push_back({.method = "POST",
                  .url = "https://platform.example/token",
                  .form = {{"grant_type", "client_credentials"}, {"scope", "x"}}});
  std::string har = archive(sent);
  har.resize(har.size() - 3);
  har.append(R"(,{"request":{"method":"POST","url":"https://platform.example/items/1/scores?type=4",
      "postData":{"mimeType":"application/vnd.ims.lis.v1.score+json","text":"{}"}},
      "response":{"status":200}}]}})");
  const Heard heard = checked(har);
  std::vector<std::uint64_t> records;
  for (const Heard::Told& each : heard.told) {
    records.push_back(each.record);
    EXPECT_EQ(each.entry, each.record == 4 ? "token request" : "score") << each.id;
  }
  EXPECT_THAT(records, Contains(4u));
  EXPECT_THAT(records, Contains(5u));
  EXPECT_THAT(records, Each(AnyOf(4u, 5u)));
  EXPECT_EQ(heard.judged_, 1);
  EXPECT_EQ(heard.recognised_, 1);
  EXPECT_EQ(heard.judgement.receiver, Receiver::must_accept);
}

TEST(LtiConversation, StopsWhenAskedTo) {
  Conversed conversed;
  conversed.login.drop("iss");
  conversed.request.drop("nonce");
  conversed.response.drop("state");
  for (std::size_t after = 1; after <= 3; ++after) {
    Heard heard;
    heard.stop_after = after;
    const Outcome outcome = ConversationValidator{registered(), just_then()}.validate(
        archive(conversed.steps()), heard);
    EXPECT_EQ(outcome.reach, Reach::stopped);
    EXPECT_EQ(heard.told.size(), after);
  }
}

TEST(LtiConversation, NoPersonalValueStandsInAMessage) {
  Conversed conversed;
  conversed.login.set("iss", "https://Secret-one.example");
  conversed.request.set("login_hint", "secret-two");
  conversed.request.set("prompt", "secret-three");
  conversed.request.set("redirect_uri", "https://secret-four.example/");
  conversed.response.set("state", "secret-five");
  conversed.response.url = "https://tool.example/secret-six";
  const Heard heard = checked(conversed);
  EXPECT_GE(heard.told.size(), 5u);
  for (const Heard::Told& each : heard.told) {
    EXPECT_THAT(each.message, Not(testing::HasSubstr("ecret-"))) << each.id;
    EXPECT_THAT(each.message, Not(testing::HasSubstr("eyJ"))) << each.id;
  }
}

}  // namespace
}  // namespace edcheck::lti
