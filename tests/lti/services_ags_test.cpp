// Line items, scores, results; members and groups: each rule kept and broken.
#include <gmock/gmock.h>

#include <string>

#include "payloads.hpp"

namespace edcheck::lti {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view line_item = R"({
  "id": "https://lms.example/lineitems/1?type_id=4", "scoreMaximum": 60, "label": "Chapter 5",
  "resourceId": "a-1", "tag": "grade", "resourceLinkId": "1g", "gradesReleased": true,
  "startDateTime": "2026-03-06T20:05:02Z", "endDateTime": "2026-04-06T22:05:03Z",
  "submissionReview": {"reviewableStatus": ["Submitted"]},
  "https://own.example/type": {"kind": 7}})";
constexpr std::string_view line_items = R"([
  {"id": "https://lms.example/lineitems/1", "scoreMaximum": 60, "label": "One", "tag": ""},
  {"id": "https://lms.example/lineitems/2", "scoreMaximum": 0.5, "label": "Two", "tag": null}])";
constexpr std::string_view score = R"({
  "timestamp": "2026-04-16T18:54:36.736Z", "scoreGiven": 83, "scoreMaximum": 100,
  "comment": "if a < b and c > d, <3", "activityProgress": "Completed",
  "gradingProgress": "FullyGraded", "userId": "5323497", "scoringUserId": "77",
  "submission": {"startedAt": "2026-04-13T16:12:27.000Z", "submittedAt": "2026-04-14T18:42:15.5Z"},
  "https://own.example/score": {"originality": 94}})";
constexpr std::string_view results = R"([
  {"id": "https://lms.example/1/results/1", "scoreOf": "https://lms.example/1", "userId": "u1",
   "resultScore": 0.83, "resultMaximum": 1, "comment": null},
  {"id": "https://lms.example/1/results/2", "scoreOf": "https://lms.example/1", "userId": "u2",
   "resultScore": null}])";
constexpr std::string_view members = R"({
  "id": "https://lms.example/sections/2923/memberships",
  "context": {"id": "2923-abc", "label": "CPS 435"},
  "members": [
    {"status": "Active", "name": "Jane Q. Public", "picture": "https://lms.example/jane.jpg",
     "given_name": "Jane", "email": "jane@lms.example", "user_id": "0ae836b9",
     "roles": ["http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor", "urn:own:role"],
     "message": [{"https://purl.imsglobal.org/spec/lti/claim/message_type": "LtiResourceLinkRequest",
                  "https://purl.imsglobal.org/spec/lti/claim/custom": {"country": "Canada"}}]},
    {"user_id": "1bf", "email": "", "roles": [
      "http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#Grader"]}]})";
constexpr std::string_view groups =
    R"({"groups": [{"id": "1", "name": "Red", "set_id": "9"}, {"id": 2, "name": "Blue"}]})";
constexpr std::string_view sets = R"({"sets": [{"id": "1", "name": "Colours"}]})";

TEST(LtiLineItem, KeepsAndBreaksEachRule) {
  using enum Payload;
  expect_kept_and_broken({
      {lineitem, line_item, "\"label\": \"Chapter 5\",", "", {"lti.service.missing /label"}},
      {lineitem, line_item, "Chapter 5", " ", {"lti.ags.label-blank /label"}},
      {lineitem, line_item, "60", "0", {"lti.service.not-positive /scoreMaximum"}},
      {lineitem, line_item, "60", "\"60\"", {"lti.service.type /scoreMaximum"}},
      {lineitem, line_item, "60", "null", {"lti.service.type /scoreMaximum"}},
      {lineitem, line_item, "https://lms", "http://lms", {"lti.service.not-https /id"}},
      {lineitem, line_item, "\"grade\"", "7", {"lti.service.part-type /tag"}},
      {lineitem,
       line_item,
       "2026-04-06T22:05:03Z",
       "2026-03-06T20:05:01Z",
       {"lti.ags.period-reversed /endDateTime"}},
      {lineitem,
       line_item,
       "2026-03-06T20:05:02Z",
       "03/06/2026",
       {"lti.ags.time-form /startDateTime"}},
      {lineitem, line_item, "20:05:02Z", "20:05:02", {"lti.ags.time-zone /startDateTime"}},
      {lineitem, line_item, "20:05:02Z", "20:05:02+02:00", {"lti.ags.time-not-utc /startDateTime"}},
      {lineitem, line_item, "20:05:02Z", "20:05:02+00", {}},
      {lineitem, line_item, "\"2026-03-06T20:05:02Z\"", "null", {}},
      {lineitem, line_item, "2026-03-06T20:05:02Z", "", {}},
      {lineitem, line_item, "https://own.example/type", "type", {"lti.service.name-no-url /type"}},
      {lineitem,
       line_item,
       "\"Submitted\"",
       "\"submitted\"",
       {"lti.service.word /submissionReview/reviewableStatus/0"}},
      {lineitem_container,
       line_items,
       "lineitems/2",
       "lineitems/1",
       {"lti.ags.duplicate-id /1/id"}},
      {lineitem_container,
       line_items,
       ", \"label\": \"Two\"",
       "",
       {"lti.service.part-missing /1/label"}},
  });
  EXPECT_THAT(heard(lineitem_container, "[]").found_all, IsEmpty());
  EXPECT_THAT(heard(lineitem_container, line_items).entries,
              ElementsAre("> payload", "< payload 2"));
}

TEST(LtiScore, KeepsAndBreaksEachRule) {
  expect_kept_and_broken({
      {Payload::score, score, "\"userId\": \"5323497\",", "", {"lti.tool-service.missing /userId"}},
      {Payload::score,
       score,
       "Completed",
       "completed",
       {"lti.tool-service.word /activityProgress"}},
      {Payload::score, score, "FullyGraded", "Done", {"lti.tool-service.word /gradingProgress"}},
      {Payload::score,
       score,
       "\"scoreMaximum\": 100,",
       "",
       {"lti.ags.score-without-maximum /scoreMaximum"}},
      {Payload::score,
       score,
       "\"scoreMaximum\": 100",
       "\"scoreMaximum\": null",
       {"lti.ags.score-without-maximum /scoreMaximum"}},
      {Payload::score, score, "\"scoreGiven\": 83, \"scoreMaximum\": 100,", "", {}},
      {Payload::score, score, "\"scoreGiven\": 83", "\"scoreGiven\": 183", {}},
      {Payload::score,
       score,
       "\"scoreGiven\": 83",
       "\"scoreGiven\": -1",
       {"lti.ags.score-negative /scoreGiven"}},
      {Payload::score,
       score,
       "\"scoreMaximum\": 100",
       "\"scoreMaximum\": 0",
       {"lti.tool-service.not-positive /scoreMaximum"}},
      {Payload::score,
       score,
       "a < b and",
       "<p class='x'>a</p>",
       {"lti.ags.comment-markup /comment"}},
      {Payload::score, score, "<3", "<br/>", {"lti.ags.comment-markup /comment"}},
      {Payload::score, score, "<3", "<b and c>", {}},
      {Payload::score, score, "\"77\"", "\"\"", {"lti.tool-service.blank /scoringUserId"}},
      {Payload::score, score, "\"77\"", "null", {"lti.tool-service.part-type /scoringUserId"}},
      {Payload::score, score, "36.736Z", "36Z", {"lti.ags.time-precision /timestamp"}},
      {Payload::score, score, "36.736Z", "36.736", {"lti.ags.time-zone /timestamp"}},
      {Payload::score, score, "36.736Z", "36.736-05:00", {"lti.ags.time-not-utc /timestamp"}},
      {Payload::score,
       score,
       "2026-04-16T18:54:36.736Z",
       "yesterday",
       {"lti.ags.time-form /timestamp"}},
      {Payload::score,
       score,
       "18:42:15.5Z",
       "18:42:15Z",
       {"lti.ags.time-precision /submission/submittedAt"}},
      {Payload::score,
       score,
       "2026-04-14T18",
       "2026-04-12T18",
       {"lti.ags.submission-reversed /submission/submittedAt"}},
      {Payload::score,
       score,
       "https://own.example/score",
       "originality",
       {"lti.tool-service.name-no-url /originality"}},
  });
}

TEST(LtiResults, KeepsAndBreaksEachRule) {
  using enum Payload;
  expect_kept_and_broken({
      {result_container,
       results,
       "\"userId\": \"u1\",",
       "",
       {"lti.service.part-missing /0/userId"}},
      {result_container,
       results,
       "\"resultMaximum\": 1",
       "\"resultMaximum\": 0",
       {"lti.service.not-positive /0/resultMaximum"}},
      {result_container, results, "results/2", "results/1", {"lti.ags.duplicate-id /1/id"}},
      {result_container, results, "\"u2\"", "\"u1\"", {"lti.ags.duplicate-result /1/userId"}},
      {result_container,
       results,
       "\"https://lms.example/1\", \"userId\": \"u2\"",
       "\"https://lms.example/2\", \"userId\": \"u2\"",
       {"lti.ags.mixed-line-items /1/scoreOf"}},
      {result_container, results, "null}]", "\"good\"}]", {"lti.service.part-type /1/resultScore"}},
  });
  EXPECT_THAT(heard(result_container, "[]").found_all, IsEmpty());
}

TEST(LtiMembers, KeepsAndBreaksEachRule) {
  using enum Payload;
  const auto p = membership_container;
  expect_kept_and_broken({
      {p, members, "\"user_id\": \"1bf\",", "", {"lti.service.part-missing /members/1/user_id"}},
      {p,
       members,
       "\"context\": {\"id\": \"2923-abc\", \"label\": \"CPS 435\"},",
       "",
       {"lti.service.missing /context"}},
      {p, members, "\"id\": \"2923-abc\", ", "", {"lti.service.part-missing /context/id"}},
      {p, members, "\"1bf\"", "\"0ae836b9\"", {"lti.nrps.duplicate-member /members/1/user_id"}},
      {p, members, "Active", "Deleted", {"lti.nrps.deleted-member /members/0/status"}},
      {p, members, "Active", "active", {"lti.service.word /members/0/status"}},
      {p,
       members,
       "http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor",
       "Instructor",
       {"lti.nrps.short-role /members/0/roles/0"}},
      {p,
       members,
       "http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor",
       "urn:lti:role:ims/lis/Instructor",
       {"lti.nrps.short-role /members/0/roles/0"}},
      {p,
       members,
       "membership#Instructor",
       "membership#Teacher",
       {"lti.nrps.misspelt-role /members/0/roles/0", "lti.nrps.no-known-role /members/0/roles"}},
      {p,
       members,
       "\"http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor\", ",
       "",
       {"lti.nrps.no-known-role /members/0/roles"}},
      {p,
       members,
       "\"http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor\", \"urn:own:role\"",
       "",
       {"lti.nrps.no-role /members/0/roles"}},
      {p,
       members,
       "LtiResourceLinkRequest",
       "basic-lti-launch-request",
       {"lti.service.word "
        "/members/0/message/0/https:~1~1purl.imsglobal.org~1spec~1lti~1claim~1message_type"}},
      {p,
       members,
       "\"Canada\"",
       "7",
       {"lti.service.map-value "
        "/members/0/message/0/https:~1~1purl.imsglobal.org~1spec~1lti~1claim~1custom/country"}},
      {p, members, "jane@lms.example", "jane", {"lti.service.format /members/0/email"}},
  });
  EXPECT_THAT(heard(p, members).entries, ElementsAre("> payload", "< payload 2"));
}

TEST(LtiGroups, KeepsAndBreaksEachRule) {
  const auto p = Payload::groups;
  expect_kept_and_broken({
      {p, groups, "\"id\": 2", "\"id\": \"1\"", {"lti.groups.duplicate-id /groups/1/id"}},
      {p, groups, ", \"name\": \"Blue\"", "", {"lti.service.part-missing /groups/1/name"}},
      {p, groups, "groups", "group", {"lti.service.missing /groups"}},
      {p, sets, "\"id\": \"1\"", "\"key\": \"1\"", {"lti.service.part-missing /sets/0/id"}},
  });
}

// "id" alone could be that of any object.
TEST(LtiMembers, WhatAnInnerObjectLacksIsNamedWithIt) {
  const auto message = [](std::string_view piece) {
    return heard(Payload::membership_container, with(members, piece, "")).messages.at(0);
  };
  EXPECT_THAT(message(R"("id": "2923-abc", )"), testing::StartsWith("context.id is required"));
  EXPECT_THAT(message(R"("user_id": "1bf",)"), testing::StartsWith("members.user_id is required"));
  EXPECT_THAT(message(R"("id": "https://lms.example/sections/2923/memberships",)"),
              testing::StartsWith("id is required"));
}

// Numbers say which entry came first.
TEST(LtiResults, NameTheEntryThatCameFirst) {
  const HeardPayload all = heard(Payload::result_container, with(results, "\"u2\"", "\"u1\""));
  ASSERT_EQ(all.messages.size(), 1U);
  EXPECT_THAT(all.messages[0], testing::HasSubstr("at number 1 of this list"));
}

}  // namespace
}  // namespace edcheck::lti
