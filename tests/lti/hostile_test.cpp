// What hostile senders may cost: little, counted by what is told and kept, not by a clock.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "lti/platform.hpp"

namespace edcheck::lti {
namespace {

using namespace testbed;
using testing::ElementsAre;
using testing::Le;
using testing::SizeIs;

// Nothing of a text beyond the bound is looked at: the finding is about the whole, and alone.
TEST(HostileLaunch, LongTokensAreNotRead) {
  for (const char c : {'a', '.', '=', ' ', '\0'}) {
    const Read made = read_token(std::string{"x"}.append(std::string(1u << 20, c)).append("x"));
    EXPECT_THAT(made.rules(), ElementsAre("lti.token.too-long")) << static_cast<int>(c);
    EXPECT_EQ(made.result.outcome.reach, Reach::cut_short);
    EXPECT_EQ(made.receiver(), Receiver::must_reject);
  }
}

TEST(HostileLaunch, LongClaimsAreNotRead) {
  const Read made = read_token(std::string(5'000'000, '['));
  EXPECT_THAT(made.rules(), ElementsAre("lti.token.too-long"));
  EXPECT_EQ(made.result.outcome.reach, Reach::cut_short);
}

TEST(HostileLaunch, DepthIsBounded) {
  const std::string deep = std::string(20'000, '[').append(std::string(20'000, ']'));
  const Read made = read(launch_claims().set(claim("custom"), deep));
  EXPECT_THAT(made.rules(), ElementsAre("lti.token.limit"));
  EXPECT_EQ(made.signature(), Signature::verified);
  EXPECT_FALSE(made.result.launch);
}

TEST(HostileLaunch, MembersAreBounded) {
  Claims claims = launch_claims();
  for (int i = 0; i < 1'001; ++i) claims.again(std::to_string(i), "0");
  EXPECT_THAT(read(claims).rules(), ElementsAre("lti.token.limit"));
}

TEST(HostileLaunch, ValuesAreBounded) {
  std::string list = "[0";
  for (int i = 0; i < 60'000; ++i) list += ",0";
  LaunchOptions how = options();
  how.token_bytes = 1u << 20;
  const Read made =
      read(launch_claims().set(claim("custom"), list.append("]")), registration(), how);
  EXPECT_THAT(made.rules(), ElementsAre("lti.token.limit"));
}

// Each of many wrong values is told once, and each text that is kept is bounded by the message's.
TEST(HostileLaunch, FindingsAreInProportion) {
  std::string roles = "[\"x y\"";
  for (int i = 0; i < 5'000; ++i) roles += ",\"x y\"";
  const Read made = read(launch_claims().set(claim("roles"), roles.append("]")));
  EXPECT_THAT(made.heard.all, SizeIs(Le(5'003U)));
  std::size_t kept = 0;
  for (const Told& told : made.heard.all) kept += told.path.size() + told.message.size();
  EXPECT_LT(kept, 200U * made.heard.all.size());
}

TEST(HostileLaunch, NamesThatComeOftenAreToldOnceEach) {
  Claims claims = launch_claims();
  for (int i = 0; i < 900; ++i) claims.again("iss", "0");
  const Read made = read(claims);
  const auto repeated = std::ranges::count(made.heard.all, "lti.claim.repeated", &Told::rule);
  EXPECT_EQ(repeated, 900);
  EXPECT_THAT(made.heard.all, SizeIs(Le(905U)));
}

TEST(HostileLaunch, KeySetsHaveAHundredKeys) {
  std::string set = R"({"keys":[)";
  for (int i = 0; i < 10'000; ++i)
    set.append(i == 0 ? "" : ",")
        .append(R"({"kty":"RSA","kid":")")
        .append(std::to_string(i))
        .append("\"}");
  const Keys keys = Keys::of(set.append("]}"));
  EXPECT_LE(keys.size(), 100U);
  EXPECT_FALSE(keys.has("9999"));
  EXPECT_EQ(Keys::of(std::string(2u << 20, '[')).size(), 0U);
}

}  // namespace
}  // namespace edcheck::lti
