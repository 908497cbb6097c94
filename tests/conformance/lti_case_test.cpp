// The grammar of the `expect` of an LTI case, and how its parts are put together.
#include "lti_case.hpp"

#include <gmock/gmock.h>

#include <stdexcept>

#include "merge_patch.hpp"

namespace edcheck::conformance {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

LtiCase parsed(std::string_view lines, std::string_view name = "sample-ok") {
  return parse_lti_case(
      std::string{"# What the case shows.\nreceiver must_accept\nsignature verified\n"}.append(
          lines),
      lti_folder() / "messages/launch" / "claims" / name);
}

TEST(LtiExpect, ReadsFindingsAndVerdicts) {
  const LtiCase one = parse_lti_case(
      "# Two of the roles are blank.\n"
      "error lti.role.blank id_token /roles/0 x2\n"
      "error lti.header.kid-missing \"id_token header\"\n"
      "receiver must_reject\n"
      "signature failed\n"
      "keeps lti.role.unknown\n",
      lti_folder() / "messages/launch" / "roles" / "two-error");
  EXPECT_THAT(one.mistakes, IsEmpty());
  EXPECT_EQ(one.shows, "Two of the roles are blank.");
  EXPECT_EQ(one.name(), "lti/1.3/messages/launch/roles/two-error");
  EXPECT_EQ(one.base(), lti_folder() / "messages/launch" / "base");
  ASSERT_EQ(one.expected.size(), 2U);
  EXPECT_EQ(one.expected[0].rule, "lti.role.blank");
  EXPECT_EQ(one.expected[0].path, "/roles/0");
  EXPECT_EQ(one.expected[0].count, 2U);
  EXPECT_EQ(one.expected[1].entry, "id_token header");
  EXPECT_EQ(one.receiver, Receiver::must_reject);
  EXPECT_EQ(one.signature, Signature::failed);
  EXPECT_THAT(one.keeps, ElementsAre("lti.role.unknown"));
}

TEST(LtiExpect, ReadsEveryOption) {
  const LtiCase one = parsed(
      "option profile certification\n"
      "option near-misses on\n"
      "option allow-http on\n"
      "option token-bytes 2000\n"
      "option now 2026-09-14T10:00:01+02:00\n"
      "option state \"s 1\"\n"
      "option nonce n-1\n"
      "option nonces full\n"
      "option deployment 7:brookfield\n"
      "option login-target https://quiz.tool.example/quiz/4\n"
      "option keys none\n"
      "option sign platform-next\n");
  EXPECT_THAT(one.mistakes, IsEmpty());
  EXPECT_EQ(one.options.profile, lti::Profile::certification);
  EXPECT_TRUE(one.options.near_misses);
  EXPECT_TRUE(one.options.allow_http);
  EXPECT_EQ(one.options.token_bytes, 2000U);
  EXPECT_EQ(one.now.time_since_epoch().count(), 1789372801);
  EXPECT_EQ(one.state, "s 1");
  EXPECT_EQ(one.nonce, "n-1");
  EXPECT_FALSE(one.without_nonce);
  EXPECT_EQ(one.nonces, Nonces::full);
  EXPECT_EQ(one.deployment, "7:brookfield");
  EXPECT_EQ(one.login_target, "https://quiz.tool.example/quiz/4");
  EXPECT_TRUE(one.without_keys);
  EXPECT_EQ(one.signer, "platform-next");
  EXPECT_TRUE(parsed("option nonce\n").without_nonce);
  EXPECT_TRUE(parsed("option registration none\n").without_registration);
  EXPECT_EQ(parsed("option pages 3\n").pages, 3U);
}

TEST(LtiExpect, IsOfWhatItsFolderIsFor) {
  const LtiCase har = lti_case_in(lti_folder() / "conversations/launch/login/a-ok");
  EXPECT_EQ(har.thing, Thing::conversation);
  EXPECT_FALSE(har.as);
  const LtiCase score = lti_case_in(lti_folder() / "services/score/times/a-ok");
  EXPECT_EQ(score.thing, Thing::service);
  EXPECT_EQ(score.as, lti::Payload::score);
  EXPECT_THAT(score.mistakes, IsEmpty());
  EXPECT_THAT(lti_case_in(lti_folder() / "services/scores/times/a-ok").mistakes,
              ElementsAre(HasSubstr("lti-scores")));
  EXPECT_THAT(lti_case_in(lti_folder() / "payloads/score/times/a-ok").mistakes,
              ElementsAre(HasSubstr("none of messages")));
}

TEST(LtiExpect, MayHaveNoVerdictOnlyOfAService) {
  const fs::path score = lti_folder() / "services/score/times/a-ok";
  EXPECT_THAT(parse_lti_case("# What the case shows.\n", score).mistakes, IsEmpty());
  EXPECT_THAT(parse_lti_case("# What the case shows.\nreceiver must_accept\n", score).mistakes,
              ElementsAre(HasSubstr("of the signature")));
}

TEST(LtiExpect, MustSayWhatReceiversDo) {
  const LtiCase one =
      parse_lti_case("# What the case shows.\n", lti_folder() / "messages/launch/x/a-ok");
  EXPECT_THAT(one.mistakes,
              ElementsAre(HasSubstr("what the receiver does"), HasSubstr("of the signature")));
  EXPECT_THAT(parsed("receiver accepts\n").mistakes,
              ElementsAre(HasSubstr("must_accept, may_accept or must_reject"),
                          HasSubstr("what the receiver does")));
}

TEST(LtiExpect, RefusesWhatItDoesNotKnow) {
  for (const std::string_view line :
       {"keeps lti.role.blanks", "option colour red", "option now 2026-09-14", "option sign",
        "option nonces some", "option keys all", "fatal lti.role.blank id_token"})
    EXPECT_THAT(parsed(line).mistakes, ElementsAre(HasSubstr("expect:4: "))) << line;
  EXPECT_THAT(parsed("error lti.role.blanks id_token\n", "sample-error").mistakes,
              ElementsAre(HasSubstr("no rule has the id lti.role.blanks")));
}

TEST(LtiExpect, GoesWithTheFoldersNameAndWithItself) {
  EXPECT_THAT(parsed("error lti.role.blank id_token\n").mistakes,
              ElementsAre(HasSubstr("must end in -error")));
  EXPECT_THAT(parsed("error lti.role.blank id_token\nkeeps lti.role.blank\n", "x-error").mistakes,
              ElementsAre(HasSubstr("both keeps and breaks lti.role.blank")));
}

TEST(MergePatch, ChangesAddsAndRemovesMembers) {
  EXPECT_EQ(merged(R"({ "a": 1, "b": {"c": 2, "d": 3} })", R"({"b": {"c": null, "e": 4}, "f": 5})"),
            R"({"a":1,"b":{"d":3,"e":4},"f":5})");
  EXPECT_EQ(merged(R"({"a": 1})", "{}"), R"({"a":1})");
}

TEST(MergePatch, TakesListsAndOtherValuesWhole) {
  EXPECT_EQ(merged(R"({"a": [1, 2], "b": {"c": 1}})", R"({"a": [{"x": 3}, []], "b": "text"})"),
            R"({"a":[{"x":3},[]],"b":"text"})");
  EXPECT_EQ(merged(R"({"a": [1]})", R"({"a": {"b": null, "c": 1}})"), R"({"a":{"c":1}})");
}

TEST(MergePatch, LeavesNumbersAndTextsAsTheyAre) {
  EXPECT_EQ(merged(R"({"n": 1.50e400, "t": "a\"\u00e9\n", "z": null})", R"({"b": true})"),
            "{\"n\":1.50e400,\"t\":\"a\\\"é\\u000A\",\"z\":null,\"b\":true}");
  EXPECT_EQ(compact(" [ 1 , [ ] , { \"a\" : false } ] "), R"([1,[],{"a":false}])");
}

TEST(MergePatch, WantsJson) {
  EXPECT_THROW(merged("{", "{}"), std::invalid_argument);
  EXPECT_THROW(merged("{}", "{"), std::invalid_argument);
  EXPECT_THROW(compact(""), std::invalid_argument);
}

}  // namespace
}  // namespace edcheck::conformance
