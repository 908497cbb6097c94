// tools/tabulate on files of claims: what shapes take over, and what is refused.
#include "claims.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace tabulate {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::string_view whole = R"({
  "spec": "lti_1_3", "edition": "1.3", "binding": "launch", "source": "this test",
  "vocabularies": {
    "kind": {"section": "2", "messages": ["platform"]},
    "short": {"section": "2", "words": {"Learner": "urn:Learner"}},
    "any_kind": {"section": "2", "of": ["kind"], "words": ["Other"]}},
  "parts": [
    {"name": "envelope", "section": "1", "others": "urls", "members": [
      {"name": "iss", "type": "string", "presence": "required", "format": "https_url"},
      {"name": "aud", "type": ["string", "array"], "items": "string", "presence": "required",
       "section": "1.1"}]}],
  "shapes": [
    {"name": "link", "section": "3", "members": [
      {"name": "id", "type": "string", "presence": "required", "longest": 255}]},
    {"name": "item", "section": "4", "selector": "type", "variants": {"link": "link"},
     "members": [{"name": "type", "type": "string", "presence": "required"}]}],
  "messages": [
    {"name": "Launch", "origin": "platform", "section": "5", "takes": ["envelope"],
     "changes": [{"name": "aud", "presence": "recommended"}],
     "members": [
      {"name": "kind", "type": "string", "presence": "required", "vocabulary": "kind"},
      {"name": "link", "type": "object", "presence": "optional", "shape": "link"}]}]
})";

Claims read_text(std::string_view text) {
  rapidjson::Document document;
  document.Parse(text.data(), text.size());
  EXPECT_FALSE(document.HasParseError()) << text;
  return read_claims(document, "claims.json");
}

/// What is said of `whole` when one text of it is replaced by another.
std::string refusal(std::string_view from, std::string_view to) {
  std::string text{whole};
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  text.replace(at, from.size(), to);
  try {
    read_text(text);
  } catch (const Fault& fault) {
    return fault.what();
  }
  return "taken";
}

const ClaimShape& launch(const Claims& claims) {
  return claims.shapes.at(*position(claims.shapes, "Launch"));
}

TEST(Claims, GivesAMessageItsOwnMembersAndThoseItTakesOver) {
  const Claims claims = read_text(whole);
  std::vector<std::string> names;
  for (const Claim& claim : launch(claims).members) names.push_back(claim.name);
  EXPECT_THAT(names, ElementsAre("aud", "iss", "kind", "link"));
  EXPECT_EQ(launch(claims).others, "urls");
}

TEST(Claims, ChangesWhatIsSaidAndKeepsTheRest) {
  const Claims claims = read_text(whole);
  const Claim& aud = launch(claims).members[0];
  EXPECT_EQ(aud.presence, "recommended");
  EXPECT_EQ(aud.section, "1.1");
  EXPECT_THAT(aud.kinds, ElementsAre("string", "array"));
  EXPECT_THAT(aud.item_kinds, ElementsAre("string"));
}

TEST(Claims, LeavesPartsOutOfTheTable) {
  const Claims claims = read_text(whole);
  EXPECT_FALSE(position(claims.shapes, "envelope"));
  ASSERT_EQ(claims.shapes.size(), 3U);
}

TEST(Claims, MakesVocabulariesOfMessagesOthersAndPairs) {
  const Claims claims = read_text(whole);
  ASSERT_EQ(claims.vocabularies.size(), 3U);
  EXPECT_THAT(claims.vocabularies[0].words, ElementsAre("Launch"));
  EXPECT_THAT(claims.vocabularies[1].words, ElementsAre("Learner"));
  EXPECT_THAT(claims.vocabularies[1].partners, ElementsAre("urn:Learner"));
  EXPECT_THAT(claims.vocabularies[2].words, ElementsAre("Launch", "Other"));
}

TEST(Claims, WritesWhatItRead) {
  const std::string text = table(read_text(whole));
  EXPECT_THAT(text, HasSubstr("namespace edcheck::tables::lti_1_3_launch {"));
  EXPECT_THAT(text, HasSubstr("{.name = \"aud\", .kinds = {json::Kind::string, json::Kind::array}, "
                              ".item_kinds = {json::Kind::string}, .presence = "
                              "record::Member::Presence::recommended"));
  EXPECT_THAT(text, HasSubstr(".longest = 255, .section = \"3\"}"));
  EXPECT_THAT(text, HasSubstr(".shape = 0, .section = \"5\"}"));
  EXPECT_THAT(text, HasSubstr(".selector = \"type\", .variants = members::item_variants}"));
  EXPECT_THAT(text,
              HasSubstr("{.name = \"Launch\", .origin = record::Origin::platform, .shape = 2}"));
}

TEST(Claims, RefusesWordsItDoesNotKnow) {
  EXPECT_THAT(refusal("\"format\": \"https_url\"", "\"format\": \"web\""),
              HasSubstr("envelope iss: \"format\" cannot be \"web\""));
  EXPECT_THAT(refusal("\"type\": \"object\"", "\"type\": \"struct\""),
              HasSubstr("Launch link: \"type\" cannot be \"struct\""));
  EXPECT_THAT(refusal("\"items\": \"string\"", "\"items\": \"texts\""),
              HasSubstr("envelope aud: \"items\" cannot be \"texts\""));
  EXPECT_THAT(refusal("\"presence\": \"recommended\"", "\"presence\": \"delta\""),
              HasSubstr("Launch aud: \"presence\" cannot be \"delta\""));
  EXPECT_THAT(refusal("\"origin\": \"platform\"", "\"origin\": \"server\""),
              HasSubstr("messages[0]: \"origin\" cannot be \"server\""));
  EXPECT_THAT(refusal("\"others\": \"urls\"", "\"others\": \"none\""),
              HasSubstr("\"others\" cannot be \"none\""));
  EXPECT_THAT(refusal("\"messages\": [\"platform\"]", "\"messages\": [\"server\"]"),
              HasSubstr("vocabularies.kind: \"messages\" cannot be \"server\""));
}

TEST(Claims, RefusesKeysItDoesNotKnow) {
  EXPECT_THAT(refusal("\"longest\": 255", "\"length\": 255"),
              HasSubstr("link id: unknown member \"length\""));
  EXPECT_THAT(refusal("\"takes\": [\"envelope\"]", "\"inherits\": [\"envelope\"]"),
              HasSubstr("messages[0]: unknown member \"inherits\""));
  EXPECT_THAT(refusal("\"parts\"", "\"fragments\""),
              HasSubstr("top level: unknown member \"fragments\""));
  EXPECT_THAT(refusal("\"of\": [\"kind\"]", "\"from\": [\"kind\"]"),
              HasSubstr("vocabularies.any_kind: unknown member \"from\""));
}

TEST(Claims, RefusesNamesThatLeadNowhere) {
  EXPECT_THAT(refusal("\"shape\": \"link\"", "\"shape\": \"links\""),
              HasSubstr("Launch link: shape \"links\" does not exist"));
  EXPECT_THAT(refusal("\"shape\": \"link\"", "\"shape\": \"envelope\""),
              HasSubstr("shape \"envelope\" does not exist"));
  EXPECT_THAT(refusal("{\"link\": \"link\"}", "{\"link\": \"links\"}"),
              HasSubstr("item variants: shape \"links\" does not exist"));
  EXPECT_THAT(refusal("\"selector\": \"type\"", "\"selector\": \"kind\""),
              HasSubstr("selector \"kind\" is no member of it"));
  EXPECT_THAT(refusal("\"takes\": [\"envelope\"]", "\"takes\": [\"letter\"]"),
              HasSubstr("takes \"letter\", which is no earlier shape or part"));
  EXPECT_THAT(refusal("\"vocabulary\": \"kind\"", "\"vocabulary\": \"kinds\""),
              HasSubstr("Launch kind: vocabulary \"kinds\" does not exist"));
  EXPECT_THAT(refusal("\"of\": [\"kind\"]", "\"of\": [\"later\"]"),
              HasSubstr("vocabulary \"later\" does not exist before it"));
}

TEST(Claims, RefusesWhatStandsTwice) {
  EXPECT_THAT(refusal("{\"name\": \"link\", \"type\"", "{\"name\": \"kind\", \"type\""),
              HasSubstr("Launch kind: stands twice"));
  EXPECT_THAT(refusal("{\"name\": \"kind\", \"type\"", "{\"name\": \"iss\", \"type\""),
              HasSubstr("Launch iss: stands twice"));
  EXPECT_THAT(refusal("{\"name\": \"item\"", "{\"name\": \"link\""),
              HasSubstr("\"link\" stands twice"));
  EXPECT_THAT(refusal("\"section\": \"5\"", "\"section\": \"5\", \"section\": \"6\""),
              HasSubstr("member \"section\" stands twice"));
  EXPECT_THAT(refusal("{\"link\": \"link\"}", "{\"link\": \"link\", \"link\": \"item\"}"),
              HasSubstr("item variants: \"link\" stands twice"));
  EXPECT_THAT(refusal("\"words\": [\"Other\"]", "\"words\": [\"Launch\"]"),
              HasSubstr("holds \"Launch\" twice"));
  EXPECT_THAT(refusal("{\"name\": \"type\", \"type\": \"string\", \"presence\": \"required\"}]}]",
                      "{\"name\": \"type\", \"type\": \"string\", \"presence\": \"required\"}]},"
                      "{\"name\": \"two\", \"section\": \"4\", \"takes\": [\"item\", \"link\"]},"
                      "{\"name\": \"three\", \"section\": \"4\", \"takes\": [\"two\", \"item\"]}]"),
              HasSubstr("takes type twice: from \"item\" and another"));
}

TEST(Claims, RefusesChangesOfWhatIsNotTakenOver) {
  EXPECT_THAT(refusal("{\"name\": \"aud\", \"presence\": \"recommended\"}",
                      "{\"name\": \"sub\", \"presence\": \"recommended\"}"),
              HasSubstr("Launch sub: is changed but not taken over"));
  EXPECT_THAT(refusal("{\"name\": \"aud\", \"presence\": \"recommended\"}",
                      "{\"name\": \"aud\", \"presence\": \"recommended\"}, {\"name\": \"aud\"}"),
              HasSubstr("Launch aud: is changed twice"));
}

TEST(Claims, RefusesMembersThatDoNotAgreeWithThemselves) {
  EXPECT_THAT(refusal(", \"items\": \"string\"", ""), HasSubstr("go together"));
  EXPECT_THAT(refusal("\"longest\": 255", "\"format\": \"integer\""),
              HasSubstr("link id: format \"integer\" needs a number"));
  EXPECT_THAT(refusal("\"longest\": 255", "\"positive\": true"),
              HasSubstr("\"positive\" needs a number"));
  EXPECT_THAT(refusal("\"longest\": 255", "\"longest\": 1, \"shortest\": 2"),
              HasSubstr("\"longest\" is less than \"shortest\""));
  EXPECT_THAT(refusal("\"longest\": 255", "\"longest\": 0"),
              HasSubstr("\"longest\" is not a number of 1 or more"));
  EXPECT_THAT(refusal("\"longest\": 255", "\"open\": true"),
              HasSubstr("\"open\" and \"at_least_one\" need a vocabulary"));
  EXPECT_THAT(refusal("\"longest\": 255", "\"shape\": \"item\""),
              HasSubstr("\"shape\" and \"map_of_strings\" need an object"));
  EXPECT_THAT(refusal("\"shape\": \"link\"", "\"format\": \"email\""),
              HasSubstr("Launch link: format \"email\" needs a string"));
  EXPECT_THAT(refusal("\"shape\": \"link\"", "\"shape\": \"link\", \"map_of_strings\": true"),
              HasSubstr("a map of strings has no \"shape\""));
  EXPECT_THAT(refusal("\"type\": \"object\"", "\"type\": [\"object\", \"any\"]"),
              HasSubstr("\"any\" stands beside another type"));
  EXPECT_THAT(
      refusal("\"vocabulary\": \"kind\"", "\"vocabulary\": \"kind\", \"at_least_one\": true"),
      HasSubstr("\"at_least_one\" needs an array"));
}

TEST(Claims, RefusesMembersThatSayTooLittle) {
  EXPECT_THAT(refusal("\"type\": \"object\", ", ""), HasSubstr("Launch link: has no \"type\""));
  EXPECT_THAT(refusal("{\"name\": \"id\", ", "{"), HasSubstr("link members[0]: has no \"name\""));
  EXPECT_THAT(refusal(", \"presence\": \"optional\"", ""),
              HasSubstr("Launch link: has no \"presence\""));
  EXPECT_THAT(refusal("\"section\": \"2\", \"messages\": [\"platform\"]", "\"section\": \"2\""),
              HasSubstr("vocabularies.kind: has no words"));
}

}  // namespace
}  // namespace tabulate
