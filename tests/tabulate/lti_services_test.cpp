// Facts of the table that schemas/lti/services-1.3.json becomes, as the specifications state them.
#include <gmock/gmock.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "tables/lti/services-1.3.hpp"

namespace edcheck {
namespace {

namespace services = tables::lti_1_3_services;
using json::Kind;
using record::Format;
using record::KindSet;
using record::Member;
using record::Shape;
using testing::ElementsAre;
using testing::UnorderedElementsAre;
using Presence = Member::Presence;

const Shape& shape(std::string_view name) {
  const auto found = std::ranges::find(services::shapes.shapes, name, &Shape::name);
  if (found == services::shapes.shapes.end()) throw std::out_of_range(std::string{name});
  return *found;
}

const Member& member(std::string_view of, std::string_view name) {
  const Member* found = record::find_member(shape(of), name);
  if (found == nullptr) throw std::out_of_range(std::string{of}.append(" ").append(name));
  return *found;
}

std::vector<std::string_view> required(std::string_view of) {
  std::vector<std::string_view> names;
  for (const Member& one : shape(of).members)
    if (one.presence == Presence::required) names.push_back(one.name);
  return names;
}

std::vector<std::string_view> words(const Member& member) {
  return {member.vocabulary->words.begin(), member.vocabulary->words.end()};
}

TEST(LtiServices, HasNoMessages) {
  EXPECT_TRUE(services::shapes.messages.empty());
}

TEST(LtiServices, AsksForWhatEachPayloadNeeds) {
  EXPECT_THAT(required("line_item"), UnorderedElementsAre("id", "label", "scoreMaximum"));
  EXPECT_THAT(required("line_item_definition"), UnorderedElementsAre("label", "scoreMaximum"));
  EXPECT_THAT(required("score"),
              UnorderedElementsAre("userId", "activityProgress", "gradingProgress", "timestamp"));
  EXPECT_THAT(required("result"), UnorderedElementsAre("id", "scoreOf", "userId"));
  EXPECT_THAT(required("membership_container"), UnorderedElementsAre("id", "context", "members"));
  EXPECT_THAT(required("member"), UnorderedElementsAre("user_id", "roles"));
  EXPECT_THAT(required("asset_report"), UnorderedElementsAre("assetId", "type", "timestamp",
                                                             "processingProgress", "priority"));
  EXPECT_THAT(required("eula_acceptance"), UnorderedElementsAre("userId", "accepted", "timestamp"));
  EXPECT_THAT(required("eula_deployment"), ElementsAre("eulaRequired"));
  EXPECT_THAT(required("client_assertion"),
              UnorderedElementsAre("iss", "sub", "aud", "iat", "exp", "jti"));
  EXPECT_THAT(required("token_response"),
              UnorderedElementsAre("access_token", "token_type", "scope"));
  EXPECT_THAT(required("group"), UnorderedElementsAre("id", "name"));
  EXPECT_THAT(required("group_set"), UnorderedElementsAre("id", "name"));
}

TEST(LtiServices, KnowsProgressByItsWords) {
  EXPECT_THAT(words(member("score", "activityProgress")),
              ElementsAre("Initialized", "Started", "InProgress", "Submitted", "Completed"));
  EXPECT_THAT(words(member("score", "gradingProgress")),
              ElementsAre("FullyGraded", "Pending", "PendingManual", "Failed", "NotReady"));
  EXPECT_FALSE(member("score", "activityProgress").open);
}

TEST(LtiServices, LetsNullStandWhereTheTextDoes) {
  const KindSet text_or_null{Kind::string, Kind::null};
  for (const std::string_view name : {"resourceId", "tag", "startDateTime", "endDateTime"})
    EXPECT_EQ(member("line_item", name).kinds, text_or_null) << name;
  EXPECT_EQ(member("line_item", "scoreMaximum").kinds, KindSet{Kind::number});
  EXPECT_TRUE(member("line_item", "scoreMaximum").positive);
  EXPECT_EQ(member("score", "scoringUserId").kinds, KindSet{Kind::string});
  EXPECT_EQ(member("score", "scoringUserId").shortest, 1U);
}

TEST(LtiServices, AsksForUrlsAsNamesOfExtensions) {
  for (const std::string_view name : {"line_item", "line_item_definition", "score", "result"})
    EXPECT_EQ(shape(name).others, Shape::Others::urls) << name;
  EXPECT_EQ(shape("member").others, Shape::Others::any);
}

TEST(LtiServices, AsksForUrlsThatAreServed) {
  EXPECT_EQ(member("line_item", "id").format, Format::https_url);
  EXPECT_EQ(member("openid_configuration", "registration_endpoint").format, Format::https_url);
  EXPECT_EQ(member("tool_registration", "redirect_uris").format, Format::https_url);
}

TEST(LtiServices, MarksWhatIsPersonal) {
  for (const std::string_view name : {"userId", "comment", "scoringUserId"}) {
    EXPECT_TRUE(member("score", name).personal) << name;
    EXPECT_TRUE(member("result", name).personal) << name;
  }
  for (const std::string_view name :
       {"user_id", "name", "given_name", "family_name", "email", "picture", "message"})
    EXPECT_TRUE(member("member", name).personal) << name;
  EXPECT_TRUE(member("token_response", "access_token").personal);
}

TEST(LtiServices, AnswersOfRegistrationHaveTheRegistrationInThem) {
  for (const Member& one : shape("tool_registration").members)
    EXPECT_EQ(member("tool_registration_response", one.name).presence, one.presence) << one.name;
  EXPECT_EQ(member("tool_registration_response", "client_id").presence, Presence::required);
}

}  // namespace
}  // namespace edcheck
