// Every message of conformance/lti: it must give exactly the findings and the verdicts that it
// announces.
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
std::shared_ptr<lti::NonceStore> store(Nonces nonces, const Sent& sent, const LtiCase& one,
                                       const std::string& issuer) {
  if (nonces == Nonces::none) return nullptr;
  auto made = std::make_shared<lti::MemoryNonces>(nonces == Nonces::full ? 1 : 100);
  const std::string earlier = nonces == Nonces::used ? sent.nonce : "of-another-message";
  if (nonces != Nonces::fresh) {
    EXPECT_EQ(made->take(issuer, earlier, one.now + std::chrono::hours{1}, one.now),
              lti::NonceStore::Taken::first);
  }
  return made;
}

lti::LaunchResult check(const LtiCase& one, Heard& sink) {
  const Sent sent = message_of(one);
  const lti::Registration registration = registration_of(one);
  lti::LaunchOptions options = one.options;
  options.clock = [&] { return one.now; };
  options.nonces = store(one.nonces, sent, one, registration.issuer);
  lti::LaunchInput input{.text = sent.text};
  if (one.state) input.state = *one.state;
  if (one.login_target) input.target_link_uri = *one.login_target;
  if (one.deployment) input.deployment_id = *one.deployment;
  if (!one.without_nonce) input.nonce = one.nonce ? *one.nonce : sent.nonce;
  return lti::LaunchValidator{registration, options}.read(input, sink);
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
  EXPECT_EQ(result.judgement.receiver, one.receiver);
  EXPECT_EQ(result.judgement.signature, one.signature);
  ASSERT_EQ(heard.judgements.size(), 1U);
  EXPECT_EQ(heard.judgements.front().receiver, result.judgement.receiver);
  EXPECT_EQ(heard.judgements.front().signature, result.judgement.signature);
  // What is served is what may be, and nothing else.
  EXPECT_EQ(result.launch.has_value(),
            one.signature == Signature::verified && one.receiver != Receiver::must_reject);
}

std::string test_name(const testing::TestParamInfo<LtiCase>& info) {
  std::string name = info.param.name();
  for (char& c : name)
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  return name;
}
INSTANTIATE_TEST_SUITE_P(Messages, LtiConformance, testing::ValuesIn(all_lti_cases()), test_name);

// The bases have no findings at all; else every case would have them too.
TEST(LtiBase, IsVerifiedAndServedWithoutFindings) {
  const std::vector<fs::path> bases = all_lti_bases();
  EXPECT_EQ(bases.size(), tables::lti_1_3_launch::shapes.messages.size());
  for (const fs::path& base : bases) {
    LtiCase one;
    one.folder = base.parent_path() / "group" / "unchanged";
    Heard heard;
    const lti::LaunchResult result = check(one, heard);
    EXPECT_THAT(differences({}, heard.places), IsEmpty()) << base;
    EXPECT_EQ(result.judgement.receiver, Receiver::must_accept) << base;
    EXPECT_EQ(result.judgement.signature, Signature::verified) << base;
    EXPECT_TRUE(result.launch) << base;
  }
}

TEST(LtiBase, ThereIsOneOfEachMessage) {
  std::set<std::string, std::less<>> types;
  for (const fs::path& base : all_lti_bases()) {
    const json::Document claims = json::Document::of(bytes_of(base / "claims.json"));
    json::Value type = claims.root().member(lti::message_type_claim);
    if (!type) type = claims.root().member(lti::notice_claim).member("type");
    types.emplace(type.text());
  }
  for (const record::Message& message : tables::lti_1_3_launch::shapes.messages)
    EXPECT_TRUE(types.contains(message.name)) << message.name;
}

}  // namespace
}  // namespace edcheck::conformance
