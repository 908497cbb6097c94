// Payloads as texts, and how a check of one is told.
#include <gmock/gmock.h>

#include <set>
#include <string>

#include "lti/jwks_rules.hpp"
#include "lti/oauth_rules.hpp"
#include "lti/payload_rules.hpp"
#include "payloads.hpp"

namespace edcheck::lti {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::string_view line_item =
    R"({"id": "https://lms.example/lineitems/1", "scoreMaximum": 60, "label": "Test"})";

std::string in_each_other(std::size_t depth) {
  std::string text(depth, '[');
  text.append(depth, ']');
  return text;
}

TEST(LtiPayload, EveryKindHasAWord) {
  for (std::size_t i = 0; i <= static_cast<std::size_t>(Payload::eula); ++i) {
    const auto kind = static_cast<Payload>(i);
    EXPECT_THAT(word(kind), HasSubstr("lti-"));
    EXPECT_EQ(payload(word(kind)), kind);
  }
  EXPECT_EQ(word(Payload::lineitem_container), "lti-lineitem-container");
  EXPECT_EQ(payload("lineitem"), std::nullopt);
  EXPECT_EQ(payload(""), std::nullopt);
}

TEST(LtiPayload, TellsOneEntryAndWhatItWasTakenFor) {
  const HeardPayload all = heard(Payload::lineitem, line_item);
  EXPECT_EQ(all.standard, "lti-lineitem");
  EXPECT_EQ(all.edition, "2.0");
  EXPECT_THAT(all.entries, ElementsAre("> payload", "< payload 1"));
  EXPECT_THAT(all.found_all, IsEmpty());
  EXPECT_EQ(all.outcome.reach, Reach::whole);
  EXPECT_FALSE(all.judgement);
}

TEST(LtiPayload, SaysWhatIsWrongWithTheText) {
  const struct {
    std::string text, told;
    std::uint64_t line, column;
  } cases[] = {
      {"", "lti.payload.empty", 1, 1},
      {" \n", "lti.payload.empty", 2, 1},
      {"<!doctype html><title>Log in</title>", "lti.payload.web-page", 1, 1},
      // The specification's own example of members has a comma too many.
      {"{\n\"title\": \"x\",\n}", "lti.payload.not-json", 3, 1},
      {"{'id': 1}", "lti.payload.not-json", 1, 2},
      {std::string{"{\"id\": \0}", 9}, "lti.payload.not-json", 1, 8},
      {"{} {}", "lti.payload.after-end", 1, 4},
      {"{\"id\": [", "lti.payload.cut-off", 1, 9},
      {"{\"label\": \"\xe9t\xe9\"}", "lti.payload.not-utf8", 1, 12},
  };
  for (const auto& one : cases) {
    const HeardPayload all = heard(Payload::lineitem, one.text);
    ASSERT_THAT(all.found_all, ElementsAre(one.told)) << one.text;
    EXPECT_EQ(all.places[0].line, one.line) << one.text;
    EXPECT_EQ(all.places[0].column, one.column) << one.text;
    EXPECT_EQ(all.outcome.reach, Reach::whole);
  }
}

TEST(LtiPayload, SaysInWordsWhatJsonDoesNotHave) {
  const struct {
    std::string_view text, what;
  } cases[] = {
      {R"({"a": 1,})", "a comma stands before the closing bracket"},
      {R"({"a": [1, ]})", "a comma stands before the closing bracket"},
      {R"({'a': 1})", "double quotation marks"},
      {R"({"a": 1 // one
})",
       "comments"},
      {R"({"a": 1 "b": 2})", "a comma is missing"},
      {R"({a: 1})", "without quotation marks"},
      {R"({"a": True})", "without quotation marks"},
      {"{\"a\": \"x\ny\"}", "control character"},
      {R"({"a": “x”})", "in texts only"},
      {R"({"a": =})", "the character = can't stand here"},
  };
  for (const auto& [text, what] : cases) {
    const HeardPayload all = heard(Payload::score, text);
    ASSERT_THAT(all.found_all, ElementsAre("lti.payload.not-json")) << text;
    EXPECT_THAT(all.messages[0], HasSubstr(what)) << text;
  }
}

TEST(LtiPayload, AByteOrderMarkIsToldAndTheRestJudged) {
  std::string text{"\xef\xbb\xbf"};
  text.append(with(line_item, "60", "0"));
  EXPECT_THAT(heard(Payload::lineitem, text).found_all,
              ElementsAre("lti.payload.byte-order-mark", "lti.service.not-positive /scoreMaximum"));
}

TEST(LtiPayload, TellsNamesThatComeTwiceAnywhere) {
  const std::string text =
      with(line_item, R"("label": "Test")",
           R"("label": "Test", "label": "x", "https://own.example": {"a":1,"a":2})");
  EXPECT_THAT(
      heard(Payload::lineitem, text).found_all,
      ElementsAre("lti.service.repeated /label", "lti.service.repeated /https:~1~1own.example/a"));
}

TEST(LtiPayload, TheOutermostValueIsOfItsKind) {
  EXPECT_THAT(heard(Payload::lineitem, "[]").found_all, ElementsAre("lti.payload.outermost"));
  EXPECT_THAT(heard(Payload::lineitem, "null").found_all, ElementsAre("lti.payload.outermost"));
  EXPECT_THAT(heard(Payload::jwks, "[]").found_all, ElementsAre("lti.payload.outermost"));
  EXPECT_THAT(heard(Payload::notice, "[]").found_all, ElementsAre("lti.payload.outermost"));
  EXPECT_THAT(heard(Payload::lineitem_container, "[7]").found_all,
              ElementsAre("lti.payload.outermost /0"));
  // One of several by itself is judged all the same.
  EXPECT_THAT(heard(Payload::lineitem_container, with(line_item, "60", "-1")).found_all,
              ElementsAre("lti.payload.outermost", "lti.service.not-positive /scoreMaximum"));
}

TEST(LtiPayload, LimitsAreToldAndCutShort) {
  const auto cut = [](Payload as, std::string_view text) {
    const HeardPayload all = heard(as, text);
    EXPECT_EQ(all.outcome.reach, Reach::cut_short);
    ASSERT_THAT(all.found_all, ElementsAre(testing::StartsWith("lti.payload.limit")));
  };
  cut(Payload::lineitem_container, in_each_other(65));
  EXPECT_THAT(heard(Payload::lineitem_container, in_each_other(64)).found_all,
              ElementsAre("lti.payload.outermost /0"));
  cut(Payload::score, std::string{"\""}.append(std::size_t{2} << 20, 'x').append("\""));
  cut(Payload::score, std::string(std::size_t{17} << 20, ' '));
  cut(Payload::jwks, std::string(std::size_t{2} << 20, ' '));
  cut(Payload::jwks, std::string{R"({"keys":)"}.append(in_each_other(40)).append("}"));
  std::string many{"{"};
  for (int i = 0; i < 10'001; ++i) many.append("\"").append(std::to_string(i)).append("\":1,");
  cut(Payload::score, many.append("\"x\":1}"));
}

TEST(LtiPayload, MayHaveAsManyBytesAsTheOptionsAllow) {
  LaunchOptions options;
  options.json_bytes = line_item.size() - 1;
  const HeardPayload all = heard(Payload::lineitem, line_item, {}, options);
  EXPECT_THAT(all.found_all, ElementsAre("lti.payload.limit"));
  EXPECT_THAT(all.messages[0],
              HasSubstr(std::string{"more than "}.append(std::to_string(options.json_bytes))));
  EXPECT_EQ(all.outcome.reach, Reach::cut_short);
  options.json_bytes = line_item.size();
  EXPECT_THAT(heard(Payload::lineitem, line_item, {}, options).found_all, IsEmpty());
}

TEST(LtiPayload, StopsWhenItIsTold) {
  for (const Payload as : {Payload::lineitem, Payload::score, Payload::token_request,
                           Payload::membership_container, Payload::deep_linking_response}) {
    HeardPayload all;
    all.stop_after = 1;
    const Outcome outcome = ServiceValidator{}.validate({.as = as, .text = "{\"a\":1}"}, all);
    EXPECT_EQ(outcome.reach, Reach::stopped) << word(as);
    EXPECT_EQ(all.found_all.size(), 1U) << word(as);
  }
}

TEST(LtiPayload, WhoSendsItHasToAct) {
  // A line item without an id is a tool's.
  HeardPayload all =
      heard(Payload::lineitem, R"({"id": "https://lms.example/1", "scoreMaximum": 1})");
  EXPECT_THAT(all.found_all, ElementsAre("lti.service.missing /label"));
  EXPECT_THAT(all.owners, ElementsAre(Owner::platform));
  all = heard(Payload::lineitem, R"({"scoreMaximum": 1})");
  EXPECT_THAT(all.found_all, ElementsAre("lti.tool-service.missing /label"));
  EXPECT_THAT(all.owners, ElementsAre(Owner::supplier));
  EXPECT_THAT(heard(Payload::lineitem, R"({"scoreMaximum": 1, "label": "  "})").owners,
              ElementsAre(Owner::supplier));
  EXPECT_THAT(heard(Payload::lineitem,
                    R"({"id": "https://lms.example/1", "scoreMaximum": 1, "label": "  "})")
                  .owners,
              ElementsAre(Owner::platform));
}

TEST(LtiPayload, IdsOfRulesAreUniqueOverTheCatalogues) {
  std::set<std::string_view> ids;
  std::size_t count = 0;
  for (const std::span<const Rule> all :
       {std::span<const Rule>{payload_rules}, {oauth_rules}, {jwks_rules}})
    for (const Rule& rule : all) {
      ids.insert(rule.id);
      ++count;
      EXPECT_TRUE(rule.id.starts_with("lti.")) << rule.id;
    }
  EXPECT_EQ(ids.size(), count);
}

}  // namespace
}  // namespace edcheck::lti
