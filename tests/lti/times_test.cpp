#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "lti/message.hpp"
#include "lti/platform.hpp"

namespace edcheck::lti {
namespace {

using namespace testbed;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// The message is from `morning`; now is so much later.
Read read_at(Claims claims, seconds later) {
  LaunchOptions how = options();
  how.leeway = seconds{60};
  how.clock = [later] { return morning + later; };
  return read(claims, registration(), how);
}

TEST(LaunchTimes, ExpiryHasTheLeeway) {
  EXPECT_THAT(read_at(launch_claims(), seconds{300 + 59}).heard.all, IsEmpty());
  const Read late = read_at(launch_claims(), seconds{300 + 60});
  ASSERT_THAT(late.heard.all, ElementsAre(told("lti.time.expired", "/exp")));
  EXPECT_EQ(late.receiver(), Receiver::must_reject);
  EXPECT_THAT(late.heard.all[0].message, HasSubstr("60 seconds"));
}

TEST(LaunchTimes, TheFutureHasTheLeeway) {
  EXPECT_THAT(read_at(launch_claims(), seconds{-60}).heard.all, IsEmpty());
  const Read early = read_at(launch_claims(), seconds{-61});
  EXPECT_THAT(early.heard.all, ElementsAre(told("lti.time.future", "/iat")));
  EXPECT_EQ(early.receiver(), Receiver::may_accept);
}

TEST(LaunchTimes, NotBeforeHasTheLeeway) {
  Claims claims = launch_claims();
  claims.set("nbf", "1788249660");
  EXPECT_THAT(read_at(claims, seconds{0}).heard.all, IsEmpty());
  const Read early = read_at(claims, seconds{-1});
  EXPECT_THAT(early.heard.all, ElementsAre(told("lti.time.not-yet", "/nbf")));
  EXPECT_EQ(early.receiver(), Receiver::must_reject);
}

TEST(LaunchTimes, MomentOfTheMessageGoesBeforeTheClock) {
  LaunchOptions how = options();
  how.clock = [] { return morning + std::chrono::hours{24 * 365}; };
  const std::string token = token_of(launch_claims());
  LaunchInput message = input(token);
  message.received = morning + seconds{5};
  EXPECT_THAT(read(LaunchValidator{registration(), how}, message).heard.all, IsEmpty());
}

TEST(LaunchTimes, FractionsAreTimes) {
  Claims claims = launch_claims();
  claims.set("iat", "1788249600.25").set("exp", "1.7882499e9");
  EXPECT_THAT(read_at(claims, seconds{30}).heard.all, IsEmpty());
}

TEST(LaunchTimes, ReversedOnesAreTold) {
  Claims claims = launch_claims();
  claims.set("exp", "1788249590");
  const Read made = read_at(claims, seconds{0});
  EXPECT_THAT(made.heard.all, ElementsAre(told("lti.time.reversed", "/exp")));
}

TEST(LaunchTimes, MoreThanADayIsLong) {
  Claims claims = launch_claims();
  claims.set("exp", std::to_string(1788249600 + 86400));
  EXPECT_THAT(read_at(claims, seconds{0}).heard.all, IsEmpty());
  claims.set("exp", std::to_string(1788249600 + 86401));
  const Read made = read_at(claims, seconds{0});
  EXPECT_THAT(made.heard.all, ElementsAre(told("lti.time.long-lived", "/exp")));
  EXPECT_EQ(made.receiver(), Receiver::must_accept);
}

struct Odd {
  std::string_view name, json, rule;
};
class OddTime : public testing::TestWithParam<Odd> {};
INSTANTIATE_TEST_SUITE_P(
    Every, OddTime,
    testing::Values(Odd{"text", R"("1788249900")", "lti.claim.type"},
                    Odd{"null", "null", "lti.claim.type"}, Odd{"object", "{}", "lti.claim.type"},
                    Odd{"boolean", "true", "lti.claim.type"},
                    Odd{"milliseconds", "1788249900000", "lti.time.milliseconds"},
                    Odd{"negative", "-1", "lti.time.out-of-range"},
                    Odd{"huge", "1e300", "lti.time.out-of-range"},
                    Odd{"beyond_doubles", "1e99999", "lti.time.out-of-range"},
                    Odd{"long", "178824990017882499001788249900", "lti.time.out-of-range"}),
    [](const auto& one) { return std::string{one.param.name}; });

TEST_P(OddTime, IsRefusedAsExpiry) {
  const Read made = read_at(launch_claims().set("exp", GetParam().json), seconds{0});
  EXPECT_THAT(made.heard.all, ElementsAre(told(GetParam().rule, "/exp")));
  EXPECT_EQ(made.receiver(), Receiver::must_reject);
  EXPECT_FALSE(made.result.launch);
}

TEST_P(OddTime, IsToldOfTheTimeOfIssueToo) {
  const Read made = read_at(launch_claims().set("iat", GetParam().json), seconds{0});
  EXPECT_THAT(made.heard.all, ElementsAre(told(GetParam().rule, "/iat")));
}

TEST(LaunchTimes, AreRequired) {
  for (const std::string_view name : {"exp", "iat"}) {
    const Read made = read_at(launch_claims().leave_out(name), seconds{0});
    EXPECT_THAT(made.heard.all, ElementsAre(told("lti.claim.missing", jose::join({"/", name}))));
    EXPECT_EQ(made.receiver(), Receiver::must_reject);
  }
}

TEST(DurationWords, UseTheUnitThatPeopleWould) {
  EXPECT_EQ(duration_words(seconds{1}), "1 second");
  EXPECT_EQ(duration_words(seconds{119}), "119 seconds");
  EXPECT_EQ(duration_words(seconds{120}), "2 minutes");
  EXPECT_EQ(duration_words(seconds{7199}), "119 minutes");
  EXPECT_EQ(duration_words(seconds{7200}), "2 hours");
  EXPECT_EQ(duration_words(seconds{48 * 3600}), "2 days");
  EXPECT_EQ(duration_words(seconds{730 * 86400}), "2 years");
}

}  // namespace
}  // namespace edcheck::lti
