// Which rules have no case yet.
#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "lti_case.hpp"

namespace edcheck::conformance {
namespace {

using testing::IsEmpty;

/// Rules that every side has, and that nothing of this side can break: what the shapes of one kind
/// of object ask for, those of another don't.
constexpr std::string_view out_of_reach[] = {
    "lti.claim.too-short",          "lti.claim.name-hint",
    "lti.tool-claim.too-short",     "lti.tool-claim.not-recommended",
    "lti.tool-claim.no-known-word", "lti.tool-claim.http-link",
    "lti.tool-claim.word",          "lti.service.unexpected",
    "lti.service.too-short",        "lti.service.too-long",
    "lti.service.name-hint",        "lti.tool-service.unexpected",
    "lti.tool-service.http-link",   "lti.tool-service.too-short",
    "lti.tool-service.name-hint",
};

// Counts the cases that break and that keep each rule; the catalogue is complete only with both.
TEST(LtiRules, AreBrokenByOneCaseAndKeptByAnother) {
  EXPECT_THAT(gaps(all_lti_cases(), lti::rules(), out_of_reach), IsEmpty());
}

}  // namespace
}  // namespace edcheck::conformance
