// edcheck inspect of a course.
#include <gmock/gmock.h>
#include <rapidjson/document.h>

#include <cstdint>
#include <string>

#include "cli/process.hpp"
#include "cli/sample_course.hpp"

namespace edcheck::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

TEST(InspectCourse, ShowsTheOutlineAndWhatThereIs) {
  const TemporaryFolder desk;
  desk.write("biology.imscc", zipped(course_files()));
  const Said ran = edcheck({"inspect", desk.path("biology.imscc")});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_THAT(ran.err, IsEmpty());
  EXPECT_THAT(ran.out, HasSubstr("  Common Cartridge 1.3\n"));
  EXPECT_THAT(ran.out, HasSubstr("\n\nBiology 1: Cells\n"
                                 "  Unit 1: The cell\n"
                                 "    What is a cell?  page\n"
                                 "    In plain words  page\n"
                                 "    Cells around you  discussion\n"
                                 "    Lesson: looking closer\n"
                                 "      Microscopes online  link\n"
                                 "      A film about cells  link\n"
                                 "      Cell laboratory  LTI tool\n"
                                 "  Unit 2: Review\n"
                                 "    Cells: what do you know?  quiz, "));
  EXPECT_THAT(ran.out, HasSubstr(" questions\n    Report on onion cells  assignment\n\nIn it\n"));
  EXPECT_THAT(ran.out, HasSubstr("\n  items           11\n"));
  EXPECT_THAT(ran.out, HasSubstr("\n  pages           2\n"));
  EXPECT_THAT(ran.out, HasSubstr("\n  links           2\n"));
  EXPECT_THAT(ran.out, HasSubstr("\n  question banks  1\n"));
  EXPECT_THAT(ran.out, HasSubstr(" multiple choice"));
  EXPECT_THAT(ran.out, HasSubstr("\n  aligned with    1 learning standard\n"));
  EXPECT_THAT(ran.out, HasSubstr("\n  broken items    0\n"));
}

TEST(InspectCourse, MarksWhatIsBroken) {
  const TemporaryFolder desk;
  desk.write("biology.imscc", zipped(broken_course_files()));
  const Said ran = edcheck({"inspect", desk.path("biology.imscc")});
  EXPECT_EQ(ran.exit, 0) << ran.out;  // no verdict
  EXPECT_THAT(ran.out, HasSubstr("\n    In plain words  page  broken\n"));
  EXPECT_THAT(ran.out, HasSubstr("\n    Cells: what do you know?  broken\n"));
  EXPECT_THAT(ran.out, HasSubstr("\n  broken items    2\n"));
}

TEST(InspectCourse, WritesJson) {
  const TemporaryFolder desk;
  desk.write("biology.imscc", zipped(broken_course_files()));
  const Said ran = edcheck({"inspect", "--format=json", desk.path("biology.imscc")});
  EXPECT_EQ(ran.exit, 0);
  rapidjson::Document json;
  json.Parse(ran.out.c_str());
  ASSERT_FALSE(json.HasParseError());
  EXPECT_STREQ(json["standard"].GetString(), "common-cartridge");
  EXPECT_STREQ(json["edition"].GetString(), "1.3");
  EXPECT_STREQ(json["reach"].GetString(), "whole");
  EXPECT_STREQ(json["title"].GetString(), "Biology 1: Cells");
  EXPECT_FALSE(json["thin"].GetBool());
  const auto& items = json["items"];
  ASSERT_EQ(items.Size(), 11U);
  EXPECT_STREQ(items[0]["title"].GetString(), "Unit 1: The cell");
  EXPECT_EQ(items[0]["depth"].GetUint64(), 0U);
  EXPECT_FALSE(items[0].HasMember("parent") || items[0].HasMember("kind"));
  const auto& plain = items[2];
  EXPECT_STREQ(plain["kind"].GetString(), "page");
  EXPECT_EQ(plain["parent"].GetUint64(), 0U);
  EXPECT_TRUE(plain["broken"].GetBool());
  const auto& resource = json["resources"][plain["resource"].GetUint()];
  EXPECT_STREQ(resource["identifier"].GetString(), "page-plain");
  EXPECT_STREQ(resource["href"].GetString(), "pages/cell-plain.html");
  EXPECT_TRUE(resource["files"].Empty());
  const auto& questions = json["counts"]["questions"];
  EXPECT_EQ(questions.MemberCount(), 6U);
  EXPECT_EQ(questions["multiple_choice"].GetUint64(), 2U);
  EXPECT_EQ(questions["true_false"].GetUint64(), 2U);
  EXPECT_EQ(questions["essay"].GetUint64(), 1U);
  std::uint64_t true_or_false = 0;
  for (const auto& one : json["resources"].GetArray())
    if (one["questions"].HasMember("true_false"))
      true_or_false += one["questions"]["true_false"].GetUint64();
  EXPECT_EQ(true_or_false, 2U);
  EXPECT_EQ(json["counts"]["kinds"]["page"].GetUint64(), 2U);
  EXPECT_EQ(json["counts"]["kinds"]["question_bank"].GetUint64(), 1U);
  EXPECT_EQ(json["counts"]["broken_items"].GetUint64(), 2U);
  EXPECT_EQ(json["counts"]["standards"].GetUint64(), 1U);
}

TEST(InspectCourse, ShowsLongOutlinesInFull) {
  const TemporaryFolder desk;
  std::string items;
  for (int i = 0; i < 20'000; ++i)
    items.append("<item identifier='n")
        .append(std::to_string(i))
        .append("' identifierref='page'><title>Part ")
        .append(std::to_string(i))
        .append("</title></item>");
  desk.write("long.imscc", zipped(with(course_files(), "imsmanifest.xml",
                                       "<item identifier=\"i-quiz\" identifierref=\"quiz\">",
                                       items + "<item identifier=\"i-quiz\" "
                                               "identifierref=\"quiz\">")));
  const Said ran = edcheck({"inspect", desk.path("long.imscc")});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("\n    Part 0  page\n    Part 1  page\n"));
  EXPECT_THAT(ran.out, HasSubstr("\n    Part 19999  page\n"));
  EXPECT_THAT(ran.out, HasSubstr("\n  items           20,011\n"));
  EXPECT_THAT(ran.out, HasSubstr("\n  pages           2\n"));
}

TEST(InspectCourse, EscapesTitles) {
  const TemporaryFolder desk;
  desk.write("evil.imscc",
             zipped(with(with(course_files(), "imsmanifest.xml", "In plain words",
                              "In &#x202E;plain&#x9B;31m\xE2\x80\xAE words"),
                         "imsmanifest.xml", "Biology 1: Cells", "Bio\xE2\x80\xAElogy")));
  for (const char* format : {"text", "json"}) {
    const Said ran = edcheck({"inspect", "--format", format, desk.path("evil.imscc")});
    EXPECT_EQ(ran.exit, 0) << ran.err;
    EXPECT_EQ(ran.out.find("\xE2\x80\xAE"), std::string::npos) << ran.out;
    EXPECT_EQ(ran.out.find("\xC2\x9B"), std::string::npos) << ran.out;
    EXPECT_THAT(ran.out, HasSubstr("plain"));
  }
}

TEST(InspectCourse, SaysWhatCannotBeReadOrUnderstood) {
  const TemporaryFolder desk;
  desk.write("empty.imscc", zipped({{"readme.txt", "Nothing yet.\n"}}));
  const Said other = edcheck({"inspect", desk.path("empty.imscc")});
  EXPECT_EQ(other.exit, 3);
  EXPECT_THAT(other.out, HasSubstr("not a Common Cartridge"));
  Files cut = course_files();
  cut["imsmanifest.xml"].resize(cut["imsmanifest.xml"].size() / 2);
  desk.write("cut.imscc", zipped(cut));
  const Said unread = edcheck({"inspect", desk.path("cut.imscc")});
  EXPECT_EQ(unread.exit, 3);
  EXPECT_THAT(unread.out, HasSubstr("'edcheck validate' says why."));
  EXPECT_EQ(edcheck({"inspect", "--spec=1.4", desk.path("absent.imscc")}).exit, 3);
}

}  // namespace
}  // namespace edcheck::cli
