#include "write/launch_steps.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "write/sample_report.hpp"

namespace edcheck::writing {
namespace {

using sample::written;

constexpr Rule expired{.id = "lti.time.expired",
                       .consequence = Consequence::all,
                       .owner = Owner::platform,
                       .effort = Effort::setting,
                       .message = "The message expired {long} before it was received.",
                       .impact = "The tool must refuse it.",
                       .remedy = "Start the launch again. Or wait."};
constexpr Rule forged{.id = "lti.signature.wrong",
                      .consequence = Consequence::all,
                      .owner = Owner::platform,
                      .effort = Effort::setting,
                      .message = "The signature does not fit.",
                      .impact = "The tool does not open.",
                      .remedy = "Check the published key."};
constexpr Rule cut_off{.id = "lti.token.parts",
                       .consequence = Consequence::all,
                       .owner = Owner::platform,
                       .message = "The token must have three parts and has {count}.",
                       .impact = "Receivers can't read it.",
                       .remedy = "Send the whole token."};
constexpr Rule type{.id = "lti.claim.type",
                    .consequence = Consequence::value,
                    .owner = Owner::platform,
                    .message = "{member} must be {kinds} and is {kind}.",
                    .impact = "Receivers may stumble over it.",
                    .remedy = "Write it as the JSON type that the specification names."};
constexpr Rule value{.id = "lti.claim.format",
                     .severity = Severity::warning,
                     .owner = Owner::platform,
                     .message = "{member} is {value}, which does not look like {form}.",
                     .impact = "Messages do not arrive.",
                     .remedy = "Correct it."};
constexpr Rule not_compared{.id = "lti.launch.not-checked",
                            .severity = Severity::note,
                            .owner = Owner::supplier,
                            .message = "Not compared: {list}.",
                            .impact = "It may be wrong.",
                            .remedy = "Give it."};
constexpr Rule old{.id = "lti.conversation.lti-1-1",
                   .consequence = Consequence::all,
                   .owner = Owner::platform,
                   .message = "The platform speaks LTI 1.1.",
                   .impact = "The tool does not open.",
                   .remedy = "Set it up anew."};
constexpr Rule tools{.id = "lti.tool-claim.missing",
                     .consequence = Consequence::all,
                     .owner = Owner::supplier,
                     .message = "{member} is required and is not there.",
                     .impact = "Platforms must refuse it.",
                     .remedy = "Send it."};

constexpr std::string_view claim = "/https:~1~1purl.imsglobal.org~1spec~1lti~1claim~1";
constexpr std::string_view service = "/https:~1~1purl.imsglobal.org~1spec~1lti-ags~1claim~1";

Report launch(Judgement judgement = {Receiver::must_accept, Signature::verified},
              bool show_values = false) {
  Report report{"launch.jwt", {.show_values = show_values}};
  report.recognised({"lti-launch", "1.3", "It is a signed token."});
  report.opened("id_token");
  report.judged(judgement);
  return report;
}

void tell(Report& report, const Rule& rule, std::string path = {}, std::vector<Seen> seen = {}) {
  report.found({.rule = rule,
                .severity = rule.severity,
                .where = {.entry = "id_token", .path = path},
                .section = {},
                .seen = seen});
}

std::string states(const Report& report) {
  std::string out;
  for (const LaunchStep& step : launch_steps(report))
    out.append(out.empty() ? "" : ", ").append(word(step.state));
  return out;
}

TEST(LaunchSteps, AreFiveAndOkWithoutFindings) {
  const Report report = launch();
  ASSERT_TRUE(tells_one_launch(report));
  const auto steps = launch_steps(report);
  ASSERT_EQ(steps.size(), 5U);
  EXPECT_EQ(steps[0].text, "the platform says who it is");
  EXPECT_EQ(states(report), "ok, ok, ok, ok, ok");
  EXPECT_EQ(receiver_sentence(report), "whoever follows the specification must accept it");
  EXPECT_EQ(helpdesk_sentence(report), "Nothing to do.");
}

TEST(LaunchSteps, FollowTopicsAndPlaces) {
  const auto with = [](const Rule& rule, std::string path) {
    Report report = launch();
    tell(report, rule, std::move(path), {{"x"}, {"a text"}, {"a number"}});
    return states(report);
  };
  const auto at = [](std::string_view before, std::string_view name) {
    return std::string{before}.append(name);
  };
  EXPECT_EQ(with(expired, "/exp"), "not ok, ok, ok, ok, ok");
  EXPECT_EQ(with(type, "/aud/*"), "not ok, ok, ok, ok, ok");
  EXPECT_EQ(with(forged, ""), "ok, not ok, ok, ok, ok");
  EXPECT_EQ(with(type, at(claim, "context/id")), "ok, ok, not ok, ok, ok");
  EXPECT_EQ(with(type, at(claim, "resource_link")), "ok, ok, not ok, ok, ok");
  EXPECT_EQ(with(type, at(claim, "roles/*")), "ok, ok, ok, not ok, ok");
  EXPECT_EQ(with(type, "/email"), "ok, ok, ok, not ok, ok");
  EXPECT_EQ(with(type, at(service, "endpoint/scope/*")), "ok, ok, ok, ok, not ok");
  // A claim of somebody else belongs to no step.
  EXPECT_EQ(with(type, "/https:~1~1vendor.example~1thing"), "ok, ok, ok, ok, ok");
}

TEST(LaunchSteps, SayWhatWasNotChecked) {
  EXPECT_EQ(states(launch({Receiver::must_accept, Signature::not_checked})),
            "ok, not checked, ok, ok, ok");
  EXPECT_EQ(states(launch({Receiver::must_reject, Signature::failed})), "ok, not ok, ok, ok, ok");
  Report unread = launch({Receiver::must_reject, Signature::not_checked});
  tell(unread, cut_off, {}, {{"2"}});
  EXPECT_EQ(states(unread), "not checked, not ok, not checked, not checked, not checked");
  Report elsewhere = launch({Receiver::must_reject, Signature::not_checked});
  tell(elsewhere, old);
  EXPECT_EQ(states(elsewhere), "not ok, not checked, not checked, not checked, not checked");
  Report stopped = launch({Receiver::must_accept, Signature::verified});
  stopped.ended(sample::stopped_outcome);
  EXPECT_EQ(states(stopped), "not checked, ok, not checked, not checked, not checked");
  EXPECT_EQ(helpdesk_sentence(stopped), "Not decided: the launch was not read to its end.");
}

TEST(LaunchSteps, SayWhatThereWasNothingToCompareWith) {
  const auto first = [](std::string_view list) {
    Report report = launch();
    tell(report, not_compared, {}, {{list}});
    return launch_steps(report).front();
  };
  EXPECT_EQ(first("the issuer, the nonce").state, StepState::not_checked);
  EXPECT_EQ(first("the issuer, the nonce").text,
            "the platform says who it is: Not compared: the issuer, the nonce");
  EXPECT_EQ(first("the nonce").state, StepState::ok);
  EXPECT_EQ(first("the nonce").text,
            "the platform says who it is, as far as there was something to compare with");
}

TEST(LaunchSteps, CountWhatElseIsWrong) {
  Report report = launch();
  tell(report, type, "/name", {{"name"}, {"a text"}, {"a number"}});
  tell(report, type, "/email", {{"email"}, {"a text"}, {"a number"}});
  tell(report, value, "/locale", {{"locale"}, {"xx", true}, {"a language"}});
  tell(report, value, std::string{service}.append("endpoint/lineitems"),
       {{"lineitems"}, {"x", true}, {"a URL"}});
  const auto steps = launch_steps(report);
  EXPECT_EQ(steps[3].text,
            "the person and the role: email must be a text and is a number. And 1 more cause, "
            "below");
  EXPECT_EQ(steps[4].text, "the services (grades, members, groups, content), with 1 warning");
}

TEST(HelpdeskSentence, NamesWhoMustAct) {
  Report report = launch({Receiver::must_reject, Signature::verified});
  tell(report, type, "/name", {{"name"}, {"a text"}, {"a number"}});
  tell(report, expired, "/exp", {{"2 hours"}});
  EXPECT_EQ(helpdesk_sentence(report),
            "The platform's administrator must start the launch again: The message expired 2 hours "
            "before it was received.");
  // A wrong signature explains the rest.
  tell(report, forged);
  EXPECT_EQ(helpdesk_sentence(report),
            "The platform's administrator must check the published key: The signature does not "
            "fit.");
  // Another side than the rule's usual one may have sent the message.
  Report sent = launch({Receiver::must_reject, Signature::verified});
  sent.found({.rule = expired,
              .severity = Severity::error,
              .where = {.entry = "JWT"},
              .section = {},
              .seen = {},
              .owner = Owner::supplier});
  EXPECT_EQ(helpdesk_sentence(sent).find("The tool's supplier must start the launch again"), 0U);
  Report answer = launch({Receiver::must_reject, Signature::verified});
  tell(answer, tools, "/nonce", {{"nonce"}});
  EXPECT_EQ(helpdesk_sentence(answer),
            "The tool's supplier must send it: nonce is required and is not there.");
}

TEST(HelpdeskSentence, SaysWhatIsLeft) {
  Report report = launch({Receiver::must_accept, Signature::not_checked});
  EXPECT_EQ(helpdesk_sentence(report),
            "Nothing to do, as far as could be checked: the signature was not.");
  Report warned = launch();
  tell(warned, value, "/locale", {{"locale"}, {"xx", true}, {"a language"}});
  EXPECT_EQ(helpdesk_sentence(warned), "Nothing to do; 1 warning is worth a look.");
}

TEST(LaunchSteps, StandInTheTextReportAndHideValues) {
  for (const bool show : {false, true}) {
    Report report = launch({Receiver::must_accept, Signature::verified}, show);
    Rule error = value;
    error.severity = Severity::error;
    tell(report, error, "/email", {{"email"}, {"maria12x", true}, {"an address"}});
    report.checked({"id_token", 0, 1'204});
    report.ended({});
    const std::string page = written(report, Format::text);
    const std::size_t steps = page.find("The launch, step by step\n  ok              the platform");
    ASSERT_NE(steps, std::string::npos) << page;
    EXPECT_LT(steps, page.find("lti.claim.format"));
    EXPECT_NE(page.find("\nChecked\n  id_token  1.2 KB\n"), std::string::npos) << page;
    EXPECT_NE(
        page.find("\nFor the helpdesk\n  The platform's administrator must correct it: email"),
        std::string::npos)
        << page;
    EXPECT_EQ(page.find("maria12x") != std::string::npos, show) << page;
  }
}

TEST(LaunchSteps, AreForOneLaunchOnly) {
  Report many = launch();
  many.checked({"id_token", 2, 2'048});
  EXPECT_FALSE(tells_one_launch(many));
  EXPECT_EQ(written(many, Format::text).find("step by step"), std::string::npos);
  EXPECT_FALSE(tells_one_launch(sample::roster()));
  EXPECT_EQ(written(sample::roster(), Format::text).find("helpdesk"), std::string::npos);
  Report payload{"score.json"};
  payload.recognised({"lti-score", "2.0", ""});
  EXPECT_FALSE(tells_one_launch(payload));
}

}  // namespace
}  // namespace edcheck::writing
