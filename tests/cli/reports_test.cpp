// The reports of one run: their formats, where they are put, and that they are repeatable.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <limits>

#include "cli/process.hpp"
#include "cli/sample_package.hpp"

namespace edcheck::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

const std::string now = std::string{"--now="}.append(day);

rapidjson::Document parsed(const std::string& json) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseValidateEncodingFlag>(json.c_str());
  EXPECT_FALSE(document.HasParseError())
      << rapidjson::GetParseError_En(document.GetParseError()) << json.substr(0, 300);
  return document;
}

// Every group of a report, by rule, with its exact count.
std::map<std::string, std::uint64_t> counts(const rapidjson::Document& report) {
  std::map<std::string, std::uint64_t> counts;
  for (const auto& input : report["inputs"].GetArray())
    for (const auto& group : input["groups"].GetArray())
      counts[group["rule"].GetString()] += group["count"].GetUint64();
  return counts;
}

// `count` users more whose e-mail is none: one cause. Each is enrolled, or that would be another.
Files many_notes(std::size_t count) {
  Files files = sound_files();
  std::string& users = files["users.csv"];
  std::string& roles = files["roles.csv"];
  std::string& enrollments = files["enrollments.csv"];
  for (std::size_t i = 0; i < count; ++i) {
    const std::string number = std::to_string(100'000'000 + i);
    users.append("user-" + number + ",,,true,name" + number + ",,Ada,Byron,,I" + number +
                 ",not an address,,,,07,,M" + number +
                 ",,,,00060000-0000-4000-8000-000000000003,\n");
    roles.append("role-" + number + ",,,user-" + number +
                 ",primary,student,,,00060000-0000-4000-8000-000000000003,\n");
    enrollments.append("enrollment-" + number +
                       ",,,c1a55000-0000-4000-8000-000000000002,"
                       "00060000-0000-4000-8000-000000000003,user-" +
                       number + ",student,,,\n");
  }
  return files;
}

TEST(Reports, AreWrittenFromOneRunAndAgree) {
  const Desk desk;
  const Said said = edcheck(
      {"validate", now, "--output", "json=" + desk.path("r.json"),
       "--output=jsonl=" + desk.path("r.jsonl"), "--output=text=" + desk.path("r.txt"),
       "--output=concise=" + desk.path("r.log"), desk.path("faulty.zip"), desk.path("noted.zip")});
  EXPECT_EQ(said.exit, 1);
  EXPECT_EQ(said.out, content(desk.path("r.log")));  // standard output keeps its default
  EXPECT_THAT(content(desk.path("r.txt")), StartsWith("edcheck "));
  const auto expected = counts(parsed(content(desk.path("r.json"))));
  EXPECT_EQ(expected.at("reference.unresolved"), 1u);
  EXPECT_EQ(expected.at("oneroster.practice.email-shape"), 1u);
  std::map<std::string, std::uint64_t> lined, printed;
  std::size_t summaries = 0;
  for (const std::string& line : lines(content(desk.path("r.jsonl")))) {
    const auto object = parsed(line);
    if (object.HasMember("rule"))
      ++lined[object["rule"].GetString()];
    else
      ++summaries;
  }
  EXPECT_EQ(lined, expected);
  EXPECT_EQ(summaries, 2u);
  for (const std::string& line : lines(said.out)) {
    const std::size_t bracket = line.rfind(" [");
    if (line.ends_with(']')) ++printed[line.substr(bracket + 2, line.size() - bracket - 3)];
  }
  EXPECT_EQ(printed, expected);
}

TEST(Reports, KeepTheirSchema) {
  const rapidjson::Document schema =
      parsed(content(EDCHECK_SOURCE_DIR "/schemas/report.schema.json"));
  const rapidjson::SchemaDocument compiled{schema};
  const Desk desk;
  for (const char* values : {"--color=never", "--show-values"}) {
    const auto report =
        parsed(edcheck({"validate", now, values, "--format=json", desk.path("faulty.zip"),
                        desk.path("noted.zip"), desk.path("sound.zip"), desk.path("none.zip")})
                   .out);
    ASSERT_TRUE(report.IsObject());
    ASSERT_EQ(report["inputs"].Size(), 4u);
    rapidjson::SchemaValidator validator{compiled};
    rapidjson::StringBuffer where;
    if (!report.Accept(validator))
      validator.GetInvalidDocumentPointer().StringifyUriFragment(where);
    EXPECT_TRUE(validator.IsValid())
        << where.GetString() << ": " << validator.GetInvalidSchemaKeyword();
  }
  // The checker does check.
  rapidjson::SchemaValidator validator{compiled};
  EXPECT_FALSE(
      parsed(R"({"edcheck":{"version":"1.2.3","rules_version":"2026.1"}})").Accept(validator));
}

TEST(Reports, AreTheSameBytesTwiceAndForEveryNumberOfThreads) {
  const Desk desk;
  desk.write("many.zip", zipped(many_notes(3000)));
  for (const char* format : {"text", "concise", "json", "jsonl"}) {
    const auto run = [&](const char* threads) {
      return edcheck({"validate", now, "--format", format, "--threads", threads,
                      desk.path("faulty.zip"), desk.path("many.zip")})
          .out;
    };
    const std::string one = run("1");
    EXPECT_FALSE(one.empty());
    EXPECT_EQ(run("1"), one) << format;
    EXPECT_EQ(run("2"), one) << format;
    EXPECT_EQ(run("7"), one) << format;
  }
}

TEST(Reports, CountEightyThousandFaultsOfOneCauseExactlyAndStaySmall) {
  const Desk desk;
  desk.write("many.zip", zipped(many_notes(80'000)));
  // They are all in one class, which is another finding.
  const std::string one = "--ignore=oneroster.practice.class-large";
  const Said json = edcheck({"validate", now, one, "--format=json", desk.path("many.zip")});
  EXPECT_EQ(json.exit, 0);
  EXPECT_LT(json.out.size(), 5u << 20);
  const auto report = parsed(json.out);
  const auto& groups = report["inputs"][0]["groups"];
  ASSERT_EQ(groups.Size(), 1u);
  EXPECT_EQ(groups[0]["count"].GetUint64(), 80'000u);
  EXPECT_EQ(groups[0]["findings"].Size(), 50u);

  const auto wide = parsed(edcheck({"validate", now, one, "--format=json",
                                    "--max-findings-per-rule=0", desk.path("many.zip")})
                               .out);
  EXPECT_EQ(wide["inputs"][0]["groups"][0]["count"].GetUint64(), 80'000u);
  EXPECT_GT(wide["inputs"][0]["groups"][0]["findings"].Size(), 50u);

  const std::string text =
      edcheck({"validate", now, one, "--format=text", desk.path("many.zip")}).out;
  EXPECT_THAT(text, HasSubstr("(80,000 times)"));
  EXPECT_THAT(text, HasSubstr("and 79,996 more"));
  EXPECT_LT(text.size(), 5000u);

  const std::string concise =
      edcheck({"validate", now, one, "--max-findings-per-rule=2", desk.path("many.zip")}).out;
  EXPECT_EQ(lines(concise).size(), 4u);
  EXPECT_THAT(concise, HasSubstr("and 79998 more"));

  const auto streamed = lines(edcheck({"validate", now, one, "--format=jsonl",
                                       "--max-findings-per-rule=0", desk.path("many.zip")})
                                  .out);
  EXPECT_EQ(streamed.size(), 80'001u);
  EXPECT_EQ(parsed(streamed.back())["summary"]["totals"]["note"].GetUint64(), 80'000u);
}

TEST(Reports, AppearWholeOrNotAtAll) {
  const Desk desk;
  const auto before = desk.listing();
  const Said nowhere = edcheck(
      {"validate", now, "--output", "json=" + desk.path("none/r.json"), desk.path("faulty.zip")});
  EXPECT_EQ(nowhere.exit, 2);
  EXPECT_THAT(nowhere.err, HasSubstr("cannot write to"));
  EXPECT_THAT(nowhere.out, IsEmpty());  // nothing was checked for a report that can't be kept
  const Said second = edcheck({"validate", now, "--output", "json=" + desk.path("r.json"),
                               "--output", "text=" + desk.path(), desk.path("faulty.zip")});
  EXPECT_EQ(second.exit, 2);
  EXPECT_EQ(desk.listing(), before);

  // A disk that fills up while the report is written leaves what was there.
  desk.write("r.json", "the last report");
  const Said full = edcheck({"validate", now, "--format=json", desk.path("faulty.zip")},
                            {.output_descriptor = ::open("/dev/full", O_WRONLY | O_CLOEXEC)});
  EXPECT_EQ(full.exit, 3);
  EXPECT_THAT(full.err, HasSubstr("cannot write to standard output: No space left on device."));
  EXPECT_EQ(content(desk.path("r.json")), "the last report");
  EXPECT_EQ(
      edcheck({"validate", now, "--output", "json=" + desk.path("r.json"), desk.path("faulty.zip")})
          .exit,
      1);
  EXPECT_THAT(content(desk.path("r.json")), StartsWith(R"({"edcheck")"));
}

TEST(Reports, MayGoToADevice) {
  const Desk desk;
  EXPECT_EQ(edcheck({"validate", now, "--output=json=/dev/null", desk.path("sound.zip")}).exit, 0);
  struct stat device {};
  ASSERT_EQ(::stat("/dev/null", &device), 0);
  EXPECT_TRUE(S_ISCHR(device.st_mode));
}

TEST(Reports, AreForAPersonOnATerminal) {
  const Desk desk;
  const Words words = {"validate", now, desk.path("faulty.zip")};
  EXPECT_THAT(edcheck(words).out, Not(HasSubstr("why it matters")));
  const Said shown = edcheck(words, {.terminal = true});
  EXPECT_EQ(shown.exit, 1);
  EXPECT_THAT(shown.out, HasSubstr("why it matters"));
  EXPECT_THAT(shown.out, HasSubstr("\x1b[1;31m"));
  const Said plain = edcheck(words, {.environment = {"NO_COLOR=1"}, .terminal = true});
  EXPECT_THAT(plain.out, HasSubstr("why it matters"));
  EXPECT_THAT(plain.out, Not(HasSubstr("\x1b")));
  const Said dumb = edcheck(words, {.environment = {"TERM=dumb"}, .terminal = true});
  EXPECT_THAT(dumb.out, Not(HasSubstr("\x1b")));
  const Said always = edcheck({"--color=always", now, "--format=text", desk.path("faulty.zip")},
                              {.environment = {"NO_COLOR=1"}});
  EXPECT_THAT(always.out, HasSubstr("\x1b[1;31m"));
  const Said never = edcheck({"--color=never", now, desk.path("faulty.zip")}, {.terminal = true});
  EXPECT_THAT(never.out, Not(HasSubstr("\x1b")));
}

TEST(Reports, OutliveAReaderThatHasHadEnough) {
  const Desk desk;
  desk.write("many.zip", zipped(many_notes(5000)));
  int ends[2];
  ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
  Started running{{"validate", now, "--format=jsonl", "--output=json=" + desk.path("r.json"),
                   desk.path("many.zip")},
                  {.output_descriptor = ends[1]}};
  ::close(ends[1]);
  ::close(ends[0]);
  const Said said = running.wait();
  EXPECT_EQ(said.exit, 128 + 13);
  EXPECT_THAT(said.err, IsEmpty());
  EXPECT_THAT(content(desk.path("r.json")), HasSubstr(R"("count":5000)"));
}

}  // namespace
}  // namespace edcheck::cli
