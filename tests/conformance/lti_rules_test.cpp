// Which rules about messages have no case yet.
#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "lti/launch_rules.hpp"
#include "lti/member_rules.hpp"
#include "lti_case.hpp"

namespace edcheck::conformance {
namespace {

using testing::IsEmpty;

/// Rules that every side has, and that no object of its messages can break: what the shapes of its
/// payloads ask for, those of its messages don't.
constexpr std::string_view of_payloads_only[] = {
    "lti.claim.too-short",          "lti.claim.name-hint",
    "lti.tool-claim.too-short",     "lti.tool-claim.not-recommended",
    "lti.tool-claim.no-known-word", "lti.tool-claim.http-link",
    "lti.tool-claim.word",
};

// Counts the cases that break and that keep each rule; the catalogue is complete only with both.
TEST(LtiRules, AreBrokenByOneCaseAndKeptByAnother) {
  std::set<std::string, std::less<>> broken, kept;
  for (const LtiCase& one : all_lti_cases()) {
    for (const Expected& expected : one.expected) broken.insert(expected.rule);
    kept.insert(one.keeps.begin(), one.keeps.end());
  }
  std::vector<std::string> missing;
  for (const std::span<const Rule> rules :
       {std::span<const Rule>{lti::launch_rules}, std::span<const Rule>{lti::claim_rules},
        std::span<const Rule>{lti::tool_claim_rules}})
    for (const Rule& rule : rules) {
      const std::string id{rule.id};
      if (std::ranges::count(of_payloads_only, rule.id) != 0) {
        if (broken.contains(id)) missing.push_back(std::string{id}.append(" can be broken"));
        continue;
      }
      if (!broken.contains(id)) missing.push_back(std::string{id}.append(" is broken by no case"));
      if (!kept.contains(id)) missing.push_back(std::string{id}.append(" is kept by no case"));
    }
  EXPECT_THAT(missing, IsEmpty());
}

}  // namespace
}  // namespace edcheck::conformance
