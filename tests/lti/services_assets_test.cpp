// What an asset processor tells the platform: each rule kept and broken.
#include <gmock/gmock.h>

#include <string>

#include "payloads.hpp"

namespace edcheck::lti {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view report = R"({
  "assetId": "a55e7-1", "type": "originality", "timestamp": "2026-09-14T08:00:00.250Z",
  "title": "Originality", "processingProgress": "Processed", "priority": 5,
  "result": "75/100", "indicationColor": "#eC0000", "indicationAlt": "Much is copied",
  "comment": null, "visibleToOwner": true, "https://own.example/report": {"matches": 7}})";
constexpr std::string_view failed = R"({
  "assetId": "a55e7-1", "type": "originality", "timestamp": "2026-09-14T08:00:00Z",
  "processingProgress": "Failed", "priority": 0, "errorCode": "OWN_CODE"})";
constexpr std::string_view acceptance =
    R"({"userId": "05e4-17", "accepted": false, "timestamp": "2026-09-14T08:00:00Z"})";

TEST(LtiAssetReport, KeepsAndBreaksEachRule) {
  constexpr auto p = Payload::asset_report;
  expect_kept_and_broken({
      {p, report, R"("assetId": "a55e7-1", )", "", {"lti.tool-service.missing /assetId"}},
      {p, report, "originality", "", {"lti.tool-service.empty /type"}},
      {p, report, "2026-09-14T", "", {"lti.ags.time-form /timestamp"}},
      {p, report, ".250Z", ".250", {"lti.ags.time-zone /timestamp"}},
      {p, report, "true", "\"yes\"", {"lti.tool-service.part-type /visibleToOwner"}},
      {p, report, "https://own.example/report", "x", {"lti.tool-service.name-no-url /x"}},
      {p, report, "#eC0000", "#eC000", {"lti.asset-report.color /indicationColor"}},
      {p, report, "#eC0000", "xeC0000", {"lti.asset-report.color /indicationColor"}},
      {p, report, "#eC0000", "#eG0000", {"lti.asset-report.color /indicationColor"}},
      {p, report, "#eC0000", "", {}},
      {p, report, "Much is copied", "", {"lti.asset-report.color-unexplained /indicationColor"}},
      {p, report, ": 5", ": 6", {"lti.asset-report.priority /priority"}},
      {p, report, ": 5", ": -1", {"lti.asset-report.priority /priority"}},
      {p,
       report,
       ": 5",
       ": 1e999",
       {"lti.asset-report.priority /priority", "lti.tool-service.format /priority"}},
      {p, report, ": 5", ": 2.5", {"lti.tool-service.format /priority"}},
      {p, report, ": 5", ": 0", {}},
      {p, report, "75/100", "0123456789abcdef", {}},
      {p, report, "75/100", "0123456789abcdefg", {"lti.asset-report.result-long /result"}},
      {p, report, "75/100", "éééééééééééééééé", {}},
      {p, report, "Processed", "PendingManual", {"lti.asset-report.result-early /result"}},
      {p,
       report,
       "Processed",
       "processed",
       {"lti.tool-service.word /processingProgress", "lti.asset-report.result-early /result"}},
      {p, failed, "Failed", "NotReady", {"lti.asset-report.error-unfailed /errorCode"}},
  });
  const HeardPayload all = heard(p, with(report, ": 5", ": 6"));
  EXPECT_THAT(all.owners, Each(Owner::supplier));
  EXPECT_EQ(all.standard, "lti-asset-report");
  EXPECT_FALSE(all.judgement);
}

TEST(LtiEula, IsAboutAPersonOrADeployment) {
  constexpr auto p = Payload::eula;
  expect_kept_and_broken({
      {p, acceptance, "false", "\"false\"", {"lti.tool-service.type /accepted"}},
      {p, acceptance, R"("userId": "05e4-17", )", "", {"lti.tool-service.missing /userId"}},
      {p, acceptance, "2026-09-14T", "", {"lti.ags.time-form /timestamp"}},
      {p, R"({"eulaRequired": true})", "true", "1", {"lti.tool-service.type /eulaRequired"}},
  });
  EXPECT_THAT(heard(p, R"({"eulaRequired": false})").entries,
              ElementsAre("> payload", "< payload 1"));
  EXPECT_THAT(heard(p, "[]").found_all, ElementsAre("lti.payload.outermost"));
}

}  // namespace
}  // namespace edcheck::lti
