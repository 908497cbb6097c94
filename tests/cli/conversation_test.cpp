// A browser's export of a whole launch.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/process.hpp"
#include "cli/sample_package.hpp"
#include "lti/sample_conversation.hpp"

namespace edcheck::cli {
namespace {

using lti::Conversed;
using testing::HasSubstr;
using testing::Not;

const Words now = {"validate", "--now=2026-09-01T08:00:10Z"};

std::string keys(const jose::Signer& signer, std::string_view kid) {
  return std::string{R"({"use":"sig","alg":"RS256","kid":")"}
      .append(kid)
      .append("\",")
      .append(signer.members())
      .append("}");
}

/// A folder with what both sides agreed on, and the keys of both in one set.
class Exports : public TemporaryFolder {
 public:
  Exports() {
    write("reg.json",
          R"({"issuer":"https://platform.example","client_id":"c1","deployment_ids":["d1"],)"
          R"("auth_login_url":"https://platform.example/auth?tenant=7",)"
          R"("redirect_uris":["https://tool.example/launch"]})");
    write("keys.json", std::string{"{\"keys\":["}
                           .append(keys(jose::Signer::rsa(), "p"))
                           .append(",")
                           .append(keys(jose::Signer::other_rsa(), "t"))
                           .append("]}"));
  }
  Said checked(const Conversed& conversed, const Words& more = {}) const {
    write("export.har", lti::archive(conversed.steps()));
    Words words = now;
    words.insert(words.end(), {"--registration", path("reg.json"), "--jwks", path("keys.json"),
                               path("export.har")});
    words.insert(words.end(), more.begin(), more.end());
    return edcheck(words);
  }
};

TEST(Exports, AreRecognisedAndCheckedWithTheKeysOfBothSides) {
  const Exports exports;
  Conversed conversed;
  conversed.ask_for_content();
  for (const Words& as : {Words{}, Words{"--as=lti-launch"}}) {
    Words words = as;
    words.push_back("--format=json");
    const Said said = exports.checked(conversed, words);
    EXPECT_EQ(said.exit, 0) << said.out;
    EXPECT_THAT(said.out, HasSubstr(R"("standard":"lti-launch")"));
    EXPECT_THAT(said.out, HasSubstr(R"("receiver":"must_accept","signature":"verified")"));
  }
}

TEST(Exports, AreCheckedStepAgainstStep) {
  const Exports exports;
  Conversed other;
  other.response.set("state", "s-another");
  const Said said = exports.checked(other, {"--format=text"});
  EXPECT_EQ(said.exit, 1);
  EXPECT_THAT(said.out, HasSubstr("The launch, step by step\n  not ok          the platform"));
  EXPECT_THAT(said.out, Not(HasSubstr("s-another")));
}

TEST(Exports, HaveTheirOwnRequest) {
  const Exports exports;
  const Said said = exports.checked({}, {"--nonce=another"});
  EXPECT_EQ(said.exit, 0) << said.out;
  EXPECT_THAT(said.err, HasSubstr("--state and --nonce are not used"));
}

TEST(Exports, WithoutALaunchAreNothing) {
  const Exports exports;
  exports.write("empty.har", R"({"log":{"version":"1.2","entries":[]}})");
  const Said said = edcheck({"validate", exports.path("empty.har")});
  EXPECT_EQ(said.exit, 3);
  EXPECT_THAT(said.out, HasSubstr("[lti.conversation.no-launch]"));
}

}  // namespace
}  // namespace edcheck::cli
