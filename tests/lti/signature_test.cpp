// Header, keys and signature of a message.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "lti/platform.hpp"

namespace edcheck::lti {
namespace {

using namespace testbed;
using jose::Signer;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;

struct Head {
  std::string_view name, header, rule;
};
class OddHeader : public testing::TestWithParam<Head> {};
INSTANTIATE_TEST_SUITE_P(
    Every, OddHeader,
    testing::Values(
        Head{"no_kid", R"({"badtestonly":"12345","alg":"RS256"})", "lti.header.kid-missing"},
        Head{"number_kid", R"({"alg":"RS256","kid":1})", "lti.header.kid-form"},
        Head{"empty_kid", R"({"alg":"RS256","kid":""})", "lti.header.kid-form"},
        Head{"other_kid", R"({"alg":"RS256","kid":"imstester_66067"})", "lti.key.unknown"},
        Head{"no_alg", R"({"kid":"key-1"})", "lti.header.alg-missing"},
        Head{"none", R"({"alg":"none","kid":"key-1"})", "lti.header.alg-none"},
        Head{"none_in_capitals", R"({"alg":"NonE","kid":"key-1"})", "lti.header.alg-none"},
        Head{"symmetric", R"({"alg":"HS256","kid":"key-1"})", "lti.header.alg-symmetric"},
        Head{"small", R"({"alg":"rs256","kid":"key-1"})", "lti.header.alg-case"},
        Head{"unknown", R"({"alg":"RS1","kid":"key-1"})", "lti.header.alg-unknown"},
        Head{"not_allowed", R"({"alg":"RS384","kid":"key-1"})", "lti.header.alg-not-allowed"},
        Head{"crit", R"({"alg":"RS256","kid":"key-1","crit":["exp"]})", "lti.header.crit"},
        Head{"b64", R"({"alg":"RS256","kid":"key-1","b64":false})", "lti.header.crit"},
        Head{"repeated", R"({"alg":"RS256","kid":"key-1","alg":"RS256"})", "lti.header.repeated"},
        Head{"array", "[]", "lti.header.not-json"}, Head{"nothing", "{}", "lti.header.alg-missing"},
        Head{"broken", "{", "lti.header.not-json"}),
    [](const auto& one) { return std::string{one.param.name}; });

TEST_P(OddHeader, IsRefusedAndClaimsAreStillChecked) {
  const Read made = read_token(token_of(launch_claims().set("exp", "1"), GetParam().header));
  EXPECT_THAT(made.rules(), IsSupersetOf({GetParam().rule, std::string_view{"lti.time.expired"}}));
  EXPECT_EQ(made.receiver(), Receiver::must_reject);
  EXPECT_EQ(made.signature(), Signature::failed);
  EXPECT_FALSE(made.result.launch);
}

TEST(LaunchHeader, KeyThatTheTokenBringsIsNeverUsed) {
  const std::string header =
      jose::join({R"({"alg":"RS256","kid":"mine","jwk":{)", Signer::other_rsa().members(), "}}"});
  const Read made = read_token(token_of(launch_claims(), header, Signer::other_rsa()));
  EXPECT_THAT(made.rules(),
              testing::UnorderedElementsAre("lti.header.key-offer", "lti.key.unknown"));
  EXPECT_EQ(made.signature(), Signature::failed);
}

TEST(LaunchHeader, TypeMayBeMissing) {
  EXPECT_THAT(read_token(token_of(launch_claims(), R"({"kid":"key-1","alg":"RS256"})")).heard.all,
              IsEmpty());
}

TEST(LaunchSignature, ChangedClaimsAreFound) {
  const std::string good = token_of(launch_claims());
  const std::string other = token_of(launch_claims().set("sub", quote("someone-else")));
  // Header and claims of one, signature of the other.
  const std::string forged = other.substr(0, other.rfind('.')) + good.substr(good.rfind('.'));
  const Read made = read_token(forged);
  EXPECT_THAT(made.rules(), ElementsAre("lti.signature.wrong"));
  EXPECT_EQ(made.receiver(), Receiver::must_reject);
  EXPECT_EQ(made.signature(), Signature::failed);
  EXPECT_FALSE(made.result.launch);
}

TEST(LaunchSignature, OtherKeyOfTheSetIsNamedForPeopleOnly) {
  Registration with = registration();
  with.keys = key_set({published("key-1", Signer::rsa()), published("key-2", Signer::other_rsa())});
  const std::string token = token_of(launch_claims(), usual_header, Signer::other_rsa());
  EXPECT_THAT(read_token(token, with).rules(), ElementsAre("lti.signature.wrong"));
  LaunchOptions how = options();
  how.near_misses = true;
  const Read made = read_token(token, with, how);
  EXPECT_THAT(made.rules(), ElementsAre("lti.signature.other-key"));
  EXPECT_EQ(made.signature(), Signature::failed);
}

TEST(LaunchSignature, ShortKeysProveNothing) {
  Registration with = registration();
  with.keys = key_set({published("key-1", Signer::short_rsa())});
  const Read made = read_token(token_of(launch_claims(), usual_header, Signer::short_rsa()), with);
  EXPECT_THAT(made.rules(), ElementsAre("lti.key.weak"));
  EXPECT_EQ(made.signature(), Signature::failed);
  EXPECT_EQ(made.receiver(), Receiver::must_reject);
}

TEST(LaunchSignature, KeysHaveAPurpose) {
  Registration with = registration();
  with.keys = key_set({published("key-1", Signer::rsa(), R"("use":"enc",)")});
  EXPECT_THAT(read(launch_claims(), with).rules(), ElementsAre("lti.key.purpose"));
}

TEST(LaunchSignature, KeySetsThatAreNoneAreTold) {
  for (const std::string_view text : {"", "<!doctype html>", "{}", R"({"keys":[]})"}) {
    Registration with = registration();
    with.keys = Keys::of(text);
    const Read made = read(launch_claims(), with);
    EXPECT_THAT(made.rules(), ElementsAre("lti.key.set")) << text;
    EXPECT_EQ(made.signature(), Signature::failed) << text;
  }
}

TEST(LaunchSignature, AlgorithmsThatTheRegistrationAllowsAreTaken) {
  for (const jose::Algorithm algorithm : jose::every_algorithm) {
    const Signer& signer = Signer::of(algorithm);
    Registration with = registration();
    with.keys = key_set({published("key-1", signer)});
    with.allowed_algs = {std::string{jose::word(algorithm)}};
    const std::string header =
        jose::join({R"({"kid":"key-1","alg":")", jose::word(algorithm), "\"}"});
    const Read made = read_token(signer.token(algorithm, header, launch_claims().json()), with);
    EXPECT_THAT(made.heard.all, IsEmpty()) << jose::word(algorithm);
    EXPECT_EQ(made.signature(), Signature::verified) << jose::word(algorithm);
  }
}

// The public key as a shared secret: the algorithm decides before any key is looked up.
TEST(LaunchSignature, KeyIsNeverTakenForAnotherKind) {
  Registration with = registration();
  with.keys = key_set({published("key-1", Signer::ec(jose::Curve::p256))});
  with.allowed_algs = {"RS256", "ES256"};
  EXPECT_THAT(read(launch_claims(), with).rules(), ElementsAre("lti.key.other-kind"));
}

class FreshKeys final : public KeySource {
 public:
  Keys keys(std::string_view kid) override {
    asked.emplace_back(kid);
    return platform_keys();
  }
  std::vector<std::string> asked;
};

TEST(LaunchSignature, KeySourceGoesBeforeTheRegistration) {
  const auto source = std::make_shared<FreshKeys>();
  Registration with = registration();
  with.keys = Keys{};
  LaunchOptions how = options();
  how.key_source = source;
  EXPECT_THAT(read(launch_claims(), with, how).heard.all, IsEmpty());
  EXPECT_THAT(source->asked, ElementsAre("key-1"));
}

}  // namespace
}  // namespace edcheck::lti
