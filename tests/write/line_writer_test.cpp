#include <gtest/gtest.h>

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

std::vector<std::string> lines(const std::ostringstream& out) {
  std::vector<std::string> all;
  std::istringstream in{out.str()};
  for (std::string line; std::getline(in, line);) all.push_back(line);
  return all;
}

TEST(LineWriter, WritesALineAFindingAndASummary) {
  std::ostringstream out;
  LineWriter writer{out, "roster.zip"};
  writer.recognised({"oneroster-csv", "1.2", ""});
  find(writer, sample::type, at("users.csv", 12, 30), {{"email"}, {"maria12x", true}}, "4.15");
  find(writer, sample::extra, sample::whole("photo.png"));
  writer.finish({});
  EXPECT_EQ(out.str(),
            R"({"input":"roster.zip","rule":"test.field.type","severity":"warning",)"
            R"("consequence":"value","entry":"users.csv","line":12,"column":30,"record":11,)"
            R"("path":"email","message":)"
            R"("The email is [hidden: 8 characters: letters, digits], which is no address."})"
            "\n"
            R"({"input":"roster.zip","rule":"test.extra-file","severity":"note",)"
            R"("consequence":"nothing","entry":"photo.png","line":0,"column":0,"record":0,)"
            R"("path":"","message":"No edition knows this file."})"
            "\n"
            R"({"summary":{"input":"roster.zip","standard":"oneroster-csv","edition":"1.2",)"
            R"("reach":"whole","verdict":"pass","values_shown":false,)"
            R"("totals":{"error":0,"warning":1,"note":1}}})"
            "\n");
}

TEST(LineWriter, PlacesAFindingInTheCourse) {
  std::ostringstream out;
  LineWriter writer{out, "biology.imscc"};
  sample::tell_course(writer);
  EXPECT_NE(out.str().find(R"("course":"Unit 2 > Lesson 3 > Quiz","message":)"), std::string::npos)
      << out.str();
}

TEST(LineWriter, TellsTheWorstJudgementInItsSummary) {
  std::ostringstream out;
  LineWriter writer{out, "launches.txt"};
  writer.recognised({"lti-launch", "1.3", ""});
  writer.judged({Receiver::may_accept, Signature::verified});
  writer.judged({Receiver::must_accept, Signature::not_checked});
  writer.finish({});
  EXPECT_EQ(out.str(),
            R"({"summary":{"input":"launches.txt","standard":"lti-launch","edition":"1.3",)"
            R"("reach":"whole","verdict":"pass","receiver":"may_accept",)"
            R"("signature":"not_checked","values_shown":false,)"
            R"("totals":{"error":0,"warning":0,"note":0}}})"
            "\n");
}

TEST(LineWriter, ShowsValuesOnlyWhenAskedTo) {
  for (const bool show : {false, true}) {
    std::ostringstream out;
    LineWriter writer{out, "roster.zip", show};
    find(writer, sample::type, at("users.csv", 12), {{"email"}, {"maria12x", true}});
    writer.finish({});
    EXPECT_EQ(out.str().find("maria12x") != std::string::npos, show);
    const auto summary = read_json(lines(out).back());
    ASSERT_TRUE(summary.IsObject());
    EXPECT_EQ(summary["summary"]["values_shown"].GetBool(), show);
    const auto finding = read_json(lines(out).front());
    ASSERT_TRUE(finding.IsObject());
    EXPECT_EQ(finding.HasMember("seen"), show);
  }
}

TEST(LineWriter, WritesEveryFinding) {
  std::ostringstream out;
  LineWriter writer{out, "roster.zip"};
  for (std::uint64_t line = 2; line < 10'002; ++line)
    EXPECT_EQ(find(writer, sample::missing, at("users.csv", line), {{"user"}, {"email"}}),
              Flow::go_on);
  writer.finish({});
  const auto all = lines(out);
  ASSERT_EQ(all.size(), 10'001U);
  const auto last = read_json(all[9'999]);
  ASSERT_TRUE(last.IsObject());
  EXPECT_EQ(last["line"].GetUint64(), 10'001U);
  const auto summary = read_json(all.back());
  ASSERT_TRUE(summary.IsObject());
  EXPECT_EQ(summary["summary"]["totals"]["error"].GetUint64(), 10'000U);
  EXPECT_EQ(string(summary["summary"]["verdict"]), "fail");
}

TEST(LineWriter, LetsAReaderSeeAFileThatHasBeenRead) {
  std::ostringstream out;
  LineWriter writer{out, "roster.zip"};
  find(writer, sample::missing, at("users.csv", 2), {{"user"}, {"email"}});
  writer.checked({"users.csv", 1, 10});
  EXPECT_EQ(lines(out).size(), 1U);
}

TEST(LineWriter, SumsUpOnce) {
  std::ostringstream out;
  LineWriter writer{out, "roster.zip"};
  writer.finish(sample::stopped_outcome);
  writer.finish({});
  ASSERT_EQ(lines(out).size(), 1U);
  const auto summary = read_json(lines(out).back());
  ASSERT_TRUE(summary.IsObject());
  EXPECT_EQ(string(summary["summary"]["reach"]), "stopped");
  EXPECT_EQ(string(summary["summary"]["verdict"]), "fail");
}

TEST(LineWriter, NeverCallsHalfACheckAPass) {
  for (const Outcome* outcome :
       {&sample::cut_short_outcome, &sample::stopped_outcome, &sample::broken_outcome}) {
    std::ostringstream out;
    LineWriter writer{out, "roster.zip"};
    writer.finish(*outcome);
    EXPECT_EQ(out.str().find("pass"), std::string::npos) << out.str();
    EXPECT_EQ(out.str().find("whole"), std::string::npos) << out.str();
  }
}

TEST(LineWriter, WritesALineOfJsonWhateverTheDataHolds) {
  using namespace std::string_literals;
  for (const std::string& nasty :
       {"\"}\n{\"rule\":\"x"s, "a\0b"s, "\xc3"s, "\u2028"s, "\u202E"s, "\r"s, "\x7f"s}) {
    std::ostringstream out;
    LineWriter writer{out, nasty, true};
    find(writer, sample::type, at(nasty, 3, 1, nasty), {{nasty}, {nasty, true}});
    writer.finish({});
    ASSERT_EQ(lines(out).size(), 2U);
    for (const std::string& line : lines(out)) EXPECT_TRUE(read_json(line).IsObject()) << line;
  }
}

TEST(LineWriter, StopsTheCheckWhenNobodyReads) {
  std::ostringstream out;
  LineWriter writer{out, "roster.zip"};
  out.setstate(std::ios::badbit);
  EXPECT_EQ(find(writer, sample::missing, at("users.csv", 2)), Flow::stop);
}

}  // namespace
}  // namespace edcheck
