#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "write/read_json.hpp"
#include "write/sample_report.hpp"

namespace edcheck {
namespace {

using sample::at;
using sample::find;
using sample::read_json;
using sample::string;
using sample::written;

std::string json(const Report& report) {
  return written(report, Format::json);
}

/// What follows the versions that every report begins with.
std::string inputs(const std::string& text) {
  const auto read = read_json(text);
  EXPECT_TRUE(read.IsObject() && read["edcheck"]["version"].GetStringLength() >= 5);
  EXPECT_EQ(text.find("{\"edcheck\":{\"version\":\""), 0U) << text;
  return text.substr(text.find("\"inputs\""));
}

TEST(Json, WritesAReportWhole) {
  Report report{"roster.zip", {.samples_per_group = 2}};
  report.recognised({"oneroster-csv", "1.2", "The manifest names this version."});
  report.opened("users.csv");
  for (const std::uint64_t line : {7U, 9U, 14U})
    find(report, sample::missing, at("users.csv", line, 5, "familyName"),
         {{"user"}, {"familyName"}}, "4.15");
  report.checked({"users.csv", 1'204, 1'430'000});
  report.ended({});
  EXPECT_EQ(inputs(json(report)),
            R"("inputs":[{"path":"roster.zip","standard":"oneroster-csv","edition":"1.2",)"
            R"("detected_by":"The manifest names this version.","reach":"whole","verdict":"fail",)"
            R"("values_shown":false,"totals":{"error":3,"warning":0,"note":0},"groups":[{)"
            R"("rule":"test.field.missing","severity":"error","consequence":"record",)"
            R"("owner":"registrar","effort":"data_entry","entry":"users.csv","path":"familyName",)"
            R"("count":3,"message":"This user has no familyName.",)"
            R"("impact":"The person may be missing from class lists.",)"
            R"("remedy":"Fill in the field and export again.","section":"4.15","findings":[)"
            R"({"line":7,"column":5,"record":6,"path":"familyName",)"
            R"("message":"This user has no familyName."},)"
            R"({"line":9,"column":5,"record":8,"path":"familyName",)"
            R"("message":"This user has no familyName."}]}],)"
            R"("checked":[{"entry":"users.csv","records":1204,"bytes":1430000}]}]})"
            "\n");
}

TEST(Json, HoldsValuesOnlyWhenAskedTo) {
  const std::string masked = json(sample::roster());
  EXPECT_EQ(masked.find("maria12x"), std::string::npos);
  EXPECT_EQ(masked.find("\"seen\""), std::string::npos);

  const auto shown = read_json(json(sample::roster({.show_values = true})));
  ASSERT_TRUE(shown.IsObject());
  const auto& input = shown["inputs"][0];
  EXPECT_TRUE(input["values_shown"].GetBool());
  const auto& finding = input["groups"][1]["findings"][0];
  EXPECT_EQ(string(finding["message"]), "The email is \"maria12x\", which is no address.");
  ASSERT_EQ(finding["seen"].Size(), 2U);
  EXPECT_EQ(string(finding["seen"][0]), "email");
  EXPECT_EQ(string(finding["seen"][1]), "maria12x");
}

TEST(Json, CountsWhatItDoesNotList) {
  Report report{"roster.zip", {.samples_per_group = 1}};
  for (std::uint64_t line = 2; line < 5'000'002; line += 1'000)
    find(report, sample::missing, at("users.csv", line), {{"user"}, {"email"}});
  const auto read = read_json(json(report));
  ASSERT_TRUE(read.IsObject());
  const auto& group = read["inputs"][0]["groups"][0];
  EXPECT_EQ(group["count"].GetUint64(), 5'000U);
  EXPECT_EQ(group["findings"].Size(), 1U);
  EXPECT_EQ(read["inputs"][0]["totals"]["error"].GetUint64(), 5'000U);
}

TEST(Json, TellsHowFarTheCheckCame) {
  struct Case {
    const Outcome& outcome;
    std::string_view reach, verdict;
  };
  for (const auto& [outcome, reach, verdict] :
       {Case{sample::whole_outcome, "whole", "pass"},
        Case{sample::cut_short_outcome, "cut_short", "fail"},
        Case{sample::stopped_outcome, "stopped", "fail"},
        Case{sample::broken_outcome, "cut_short", "fail"}}) {
    const auto read = read_json(json(sample::ended(outcome)));
    ASSERT_TRUE(read.IsObject());
    EXPECT_EQ(string(read["inputs"][0]["reach"]), reach);
    EXPECT_EQ(string(read["inputs"][0]["verdict"]), verdict);
  }
}

TEST(Json, IsJsonWhateverTheDataHolds) {
  using namespace std::string_literals;
  for (const std::string& nasty :
       {"\"},{\"x\":\""s, "\\"s, "a\0b"s, "\xff\xfe"s, "\xed\xa0\x80"s, "</script>"s, "\u2028"s,
        "\u202Egpj.exe"s, "\x1b]0;title\a"s, "line\r\nbreak"s, "\U0001F393"s}) {
    Report report{nasty, {.show_values = true}};
    report.recognised({"oneroster-csv", nasty, nasty});
    find(report, sample::type, at(nasty, 3, 1, nasty), {{nasty}, {nasty, true}}, nasty);
    report.checked({nasty, 1, 2});
    const std::string text = json(report);
    const auto read = read_json(text);
    ASSERT_TRUE(read.IsObject()) << text;
    const auto& input = read["inputs"][0];
    EXPECT_EQ(input["groups"].Size(), 1U);
    EXPECT_EQ(input["groups"][0]["findings"].Size(), 1U);
    for (const char* hidden : {"\x1b", "\u202E", "\u2028", "\a", "\r"})
      EXPECT_EQ(text.find(hidden), std::string::npos);
    EXPECT_EQ(text.find('\n'), text.size() - 1);
  }
  const auto read = read_json(json(Report{"a\u202E\"\\b"}));
  ASSERT_TRUE(read.IsObject());
  EXPECT_EQ(string(read["inputs"][0]["path"]), "a\u202E\"\\b");
}

TEST(Json, TellsWhatAReceiverDoesWithAMessage) {
  const auto judgement = [](std::initializer_list<Judgement> all) {
    Report report{"launch.jwt"};
    report.recognised({"lti-launch", "1.3", "It is a signed token."});
    for (const Judgement& one : all) report.judged(one);
    const std::string text = json(report);
    const std::size_t begin = text.find("\"verdict\"");
    return text.substr(begin, text.find(",\"values_shown\"") - begin);
  };
  using enum Receiver;
  EXPECT_EQ(judgement({}), R"("verdict":"pass")");
  EXPECT_EQ(judgement({{must_accept, Signature::verified}}),
            R"("verdict":"pass","receiver":"must_accept","signature":"verified")");
  EXPECT_EQ(judgement({{may_accept, Signature::not_checked}}),
            R"("verdict":"pass","receiver":"may_accept","signature":"not_checked")");
  EXPECT_EQ(judgement({{must_reject, Signature::failed}}),
            R"("verdict":"pass","receiver":"must_reject","signature":"failed")");
  // Of several messages the worst counts, in whichever order they come.
  EXPECT_EQ(judgement({{must_accept, Signature::failed},
                       {must_reject, Signature::verified},
                       {may_accept, Signature::not_checked}}),
            R"("verdict":"pass","receiver":"must_reject","signature":"failed")");
  EXPECT_EQ(judgement({{must_accept, Signature::not_checked}, {must_accept, Signature::verified}}),
            R"("verdict":"pass","receiver":"must_accept","signature":"not_checked")");
}

TEST(Json, WritesSeveralInputsAsOneObject) {
  std::vector<Report> reports;
  std::ostringstream none;
  write(reports, Format::json, none);
  EXPECT_EQ(inputs(none.str()), "\"inputs\":[]}\n");
  reports.push_back(sample::roster());
  reports.push_back(sample::ended({}));
  std::ostringstream out;
  write(reports, Format::json, out);
  const auto read = read_json(out.str());
  ASSERT_TRUE(read.IsObject());
  ASSERT_EQ(read["inputs"].Size(), 2U);
  EXPECT_EQ(string(read["inputs"][0]["verdict"]), "fail");
  EXPECT_EQ(string(read["inputs"][1]["verdict"]), "pass");
}

// What one object of the schema may have and must have, against an object that was written.
void expect_of_schema(const rapidjson::Value& schema, const rapidjson::Value& object,
                      const std::vector<std::string_view>& not_always = {}) {
  ASSERT_TRUE(schema.IsObject() && object.IsObject());
  for (const auto& member : object.GetObject())
    EXPECT_TRUE(schema["properties"].HasMember(member.name)) << string(member.name);
  for (const auto& name : schema["required"].GetArray())
    EXPECT_TRUE(object.HasMember(name)) << string(name);
  for (const auto& property : schema["properties"].GetObject()) {
    const bool may_lack = std::ranges::find(not_always, string(property.name)) != not_always.end();
    EXPECT_EQ(object.HasMember(property.name), !may_lack) << string(property.name);
  }
}

TEST(Json, HasTheMembersOfItsSchema) {
  std::ifstream file{EDCHECK_SOURCE_DIR "/schemas/report.schema.json"};
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  const auto schema = read_json(text);
  ASSERT_TRUE(schema.IsObject());
  const auto& defs = schema["$defs"];

  const auto report = read_json(json(sample::roster({.show_values = true})));
  expect_of_schema(schema, report);
  const auto& input = report["inputs"][0];
  expect_of_schema(defs["edcheck"], report["edcheck"]);
  expect_of_schema(defs["input"], input, {"error", "receiver", "signature"});
  Report launch = sample::launch();
  const auto judged = read_json(json(launch));
  expect_of_schema(defs["input"], judged["inputs"][0], {"error"});
  expect_of_schema(defs["totals"], input["totals"]);
  expect_of_schema(defs["group"], input["groups"][0]);
  expect_of_schema(defs["finding"], input["groups"][0]["findings"][0], {"course"});
  const auto placed = read_json(json(sample::course()));
  const auto& in_course = placed["inputs"][0]["groups"][0]["findings"][0];
  expect_of_schema(defs["finding"], in_course, {"seen"});
  EXPECT_EQ(string(in_course["course"]), "Unit 2 > Lesson 3 > Quiz");
  expect_of_schema(defs["checked"], input["checked"][0]);

  std::ostringstream out;
  LineWriter lines{out, "roster.zip", true};
  sample::tell_roster(lines);
  lines.finish({});
  std::istringstream in{out.str()};
  for (std::string line; std::getline(in, line);) {
    const auto read = read_json(line);
    ASSERT_TRUE(read.IsObject()) << line;
    if (!read.HasMember("summary")) {
      expect_of_schema(defs["line"], read, {"course"});
      continue;
    }
    expect_of_schema(defs["summary_line"], read);
    expect_of_schema(defs["summary_line"]["properties"]["summary"], read["summary"],
                     {"error", "receiver", "signature"});
  }
}

}  // namespace
}  // namespace edcheck
