// Every message, conversation and payload of conformance/lti: it must give exactly the findings and
// the verdicts that it announces.
#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "case.hpp"
#include "json/value.hpp"
#include "lti/message.hpp"
#include "lti_case.hpp"
#include "lti_message.hpp"
#include "tables/lti/launch-1.3.hpp"
#include "text/escape.hpp"

namespace edcheck::conformance {
namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;

/// Remembers each finding's place. Lines and columns of a token's parts help nobody who has no
/// decoder at hand, and change with every claim: cases do not tell them.
class Heard final : public Sink {
 public:
  Flow found(const Finding& finding) override {
    places.push_back({finding.severity, std::string{finding.rule.id},
                      text::escaped(finding.where.entry), 0, 0, text::escaped(finding.where.path)});
    return Flow::go_on;
  }
  void judged(const Judgement& judgement) override { judgements.push_back(judgement); }
  std::vector<Expected> places;
  std::vector<Judgement> judgements;
};

/// Remembers an earlier message.
std::shared_ptr<lti::NonceStore> store(const LtiCase& one, const std::string& issuer) {
  if (one.nonces == Nonces::none) return nullptr;
  auto made = std::make_shared<lti::MemoryNonces>(one.nonces == Nonces::full ? 1 : 100);
  const std::string earlier = one.nonces == Nonces::used ? text_in_base(one, "claims.json", "nonce")
                                                         : std::string{"of-another-message"};
  if (one.nonces != Nonces::fresh) {
    EXPECT_EQ(made->take(issuer, earlier, one.now + std::chrono::hours{1}, one.now),
              lti::NonceStore::Taken::first);
  }
  return made;
}

lti::LaunchResult check_message(const LtiCase& one, const lti::LaunchValidator& validator,
                                Heard& sink) {
  const std::string sent = message_of(one), nonce = text_in_base(one, "claims.json", "nonce");
  lti::LaunchInput input{.text = sent};
  if (one.state) input.state = *one.state;
  if (one.login_target) input.target_link_uri = *one.login_target;
  if (one.deployment) input.deployment_id = *one.deployment;
  if (!one.without_nonce) input.nonce = one.nonce ? *one.nonce : nonce;
  return validator.read(input, sink);
}

/// Such payloads are no messages and have none in them.
bool is_unsigned(lti::Payload as) {
  return as != lti::Payload::deep_linking_response && as != lti::Payload::token_request &&
         as != lti::Payload::notice;
}

lti::LaunchResult without_launch(const Outcome& outcome) {
  lti::LaunchResult result;
  result.outcome = outcome;
  return result;
}

/// The outcome, and what is to be served when there is a message.
lti::LaunchResult check(const LtiCase& one, Heard& sink) {
  const lti::Registration registration = registration_of(one);
  lti::LaunchOptions options = one.options;
  options.clock = [&] { return one.now; };
  options.nonces = store(one, registration.issuer);
  switch (one.thing) {
    case Thing::message:
      return check_message(one, lti::LaunchValidator{registration, options}, sink);
    case Thing::conversation:
      return without_launch(
          lti::ConversationValidator{registration, options}.validate(har_of(one), sink));
    case Thing::service:
      break;
  }
  const lti::ServiceValidator validator{
      one.without_registration ? std::optional<lti::Registration>{} : registration, options};
  const std::string payload = payload_of(one);
  return without_launch(validator.validate({.as = one.as.value(), .text = payload}, sink));
}

void expect_served(const LtiCase& one, const lti::LaunchResult& result) {
  EXPECT_EQ(result.judgement.receiver, one.receiver);
  EXPECT_EQ(result.judgement.signature, one.signature);
  // What is served is what may be, and nothing else.
  EXPECT_EQ(result.launch.has_value(),
            one.signature == Signature::verified && one.receiver != Receiver::must_reject);
}

class LtiConformance : public testing::TestWithParam<LtiCase> {};
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(LtiConformance);

TEST_P(LtiConformance, GivesTheFindingsAndVerdictsThatItAnnounces) {
  const LtiCase& one = GetParam();
  ASSERT_THAT(one.mistakes, IsEmpty());
  SCOPED_TRACE(one.shows);
  Heard heard;
  const lti::LaunchResult result = check(one, heard);
  EXPECT_FALSE(result.outcome.error);
  EXPECT_THAT(differences(one.expected, heard.places), IsEmpty());
  ASSERT_EQ(heard.judgements.size(), one.receiver ? 1U : 0U);
  if (one.receiver) {
    EXPECT_EQ(heard.judgements.front().receiver, one.receiver);
    EXPECT_EQ(heard.judgements.front().signature, one.signature);
  }
  if (one.thing == Thing::message) expect_served(one, result);
}

std::string test_name(const testing::TestParamInfo<LtiCase>& info) {
  std::string name = info.param.name();
  for (char& c : name)
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  return name;
}
INSTANTIATE_TEST_SUITE_P(Lti, LtiConformance, testing::ValuesIn(all_lti_cases()), test_name);

// The bases have no findings at all; else every case would have them too.
TEST(LtiBase, HasNoFindings) {
  for (const Thing thing : {Thing::message, Thing::conversation, Thing::service})
    for (const fs::path& base : all_lti_bases(thing)) {
      const LtiCase one = lti_case_in(base.parent_path() / "group" / "unchanged");
      EXPECT_THAT(one.mistakes, IsEmpty());
      Heard heard;
      const lti::LaunchResult result = check(one, heard);
      EXPECT_EQ(result.outcome.reach, Reach::whole) << base;
      EXPECT_THAT(differences({}, heard.places), IsEmpty()) << base;
      EXPECT_EQ(result.launch.has_value(), thing == Thing::message) << base;
      for (const Judgement& judgement : heard.judgements) {
        EXPECT_EQ(judgement.receiver, Receiver::must_accept) << base;
        EXPECT_EQ(judgement.signature, Signature::verified) << base;
      }
      EXPECT_EQ(heard.judgements.size(), 1U - (thing == Thing::service && is_unsigned(*one.as)))
          << base;
    }
}

TEST(LtiBase, ThereIsOneOfEachMessage) {
  std::set<std::string, std::less<>> types;
  for (const fs::path& base : all_lti_bases(Thing::message)) {
    const json::Document claims = json::Document::of(bytes_of(base / "claims.json"));
    json::Value type = claims.root().member(lti::message_type_claim);
    if (!type) type = claims.root().member(lti::notice_claim).member("type");
    types.emplace(type.text());
  }
  EXPECT_EQ(types.size(), tables::lti_1_3_launch::shapes.messages.size());
  for (const record::Message& message : tables::lti_1_3_launch::shapes.messages)
    EXPECT_TRUE(types.contains(message.name)) << message.name;
}

TEST(LtiBase, ThereIsOneOfEachPayload) {
  for (std::size_t i = 0; i <= static_cast<std::size_t>(lti::Payload::eula); ++i) {
    const std::string_view word = lti::word(static_cast<lti::Payload>(i));
    EXPECT_TRUE(fs::exists(lti_folder() / "services" / word.substr(4) / "base")) << word;
  }
}

}  // namespace
}  // namespace edcheck::conformance
