// edcheck validate over cartridges: what is taken for one, editions, profiles and the report.
#include <gmock/gmock.h>
#include <rapidjson/document.h>

#include <string>
#include <vector>

#include "cli/process.hpp"
#include "cli/sample_course.hpp"

namespace edcheck::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

struct Taken {
  std::string standard, edition, verdict;
  bool operator==(const Taken&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Taken& taken) {
  return out << taken.standard << ' ' << taken.edition << ' ' << taken.verdict;
}

Taken taken(const Said& said) {
  rapidjson::Document json;
  json.Parse(said.out.c_str());
  if (json.HasParseError() || json["inputs"].Empty()) return {"no report", said.err, {}};
  const auto& input = json["inputs"][0];
  return {input["standard"].GetString(), input["edition"].GetString(),
          input["verdict"].GetString()};
}

Taken taken(const std::string& path, Words more = {}) {
  more.insert(more.end(), {"--format=json", path});
  return taken(edcheck(more));
}

Taken sound() {
  return {"common-cartridge", "1.3", "pass"};
}
Taken faulty() {
  return {"common-cartridge", "1.3", "fail"};
}

TEST(Cartridges, AreKnownByTheirManifest) {
  const TemporaryFolder desk;
  const Files course = course_files();
  desk.write("biology.imscc", zipped(course));
  desk.write("biology.zip", zipped(course));
  desk.write("wrapped.zip", zipped(moved(course, "biology/")));
  desk.write("capitals.zip", zipped(moved(course, {}, "IMSManifest.xml")));
  for (const auto& [name, text] : course) desk.write("folder/" + name, text);
  EXPECT_EQ(taken(desk.path("biology.imscc")), sound());
  EXPECT_EQ(taken(desk.path("biology.zip")), sound());
  EXPECT_EQ(taken(desk.path("wrapped.zip")), faulty());
  EXPECT_EQ(taken(desk.path("capitals.zip")), faulty());
  EXPECT_EQ(taken(desk.path("folder")), sound());
  EXPECT_EQ(taken(desk.path("biology.zip"), {"--as=common-cartridge"}), sound());
  EXPECT_EQ(taken(edcheck({"--format=json", "-"}, {.input = zipped(course)})), sound());
}

TEST(Cartridges, MayBeAnXmlFileOnItsOwn) {
  const TemporaryFolder desk;
  const std::string flat =
      content(EDCHECK_SOURCE_DIR "/conformance/cartridge/flat/1.3/base/imsmanifest.xml");
  desk.write("course.xml", flat);
  desk.write("marked.xml", "\xEF\xBB\xBF" + flat);
  desk.write("noted.xml", std::string{flat}.insert(flat.find("?>") + 2, "\n<!-- <roster> -->\n"));
  for (const char* name : {"course.xml", "marked.xml", "noted.xml"})
    EXPECT_EQ(taken(desk.path(name)), sound()) << name;
  // Other XML is no more a course than it is a roster.
  for (const char* text : {"<manifest/>", "<manifest xmlns='urn:x'/>", "<questestinterop/>", "<a",
                           "<!DOCTYPE manifest><manifest xmlns='http://www.imsglobal.org/'/>"}) {
    desk.write("other.xml", text);
    EXPECT_EQ(taken(desk.path("other.xml")), (Taken{"", "", "fail"})) << text;
    EXPECT_EQ(edcheck({desk.path("other.xml")}).exit, 3) << text;
  }
}

TEST(Cartridges, AreNeverTakenForRosters) {
  const TemporaryFolder desk;
  // Other packages of IMS have such a manifest as well, and an archive may be damaged.
  const std::string scorm =
      "<manifest xmlns='http://www.imsproject.org/xsd/imscp_rootv1p1p2'><organizations/>"
      "<resources/></manifest>";
  desk.write("scorm.zip", zipped({{"imsmanifest.xml", scorm}, {"adlcp_rootv1p2.xsd", ""}}));
  desk.write("scorm.xml", scorm);
  desk.write("damaged.imscc", zipped(course_files()).substr(0, 2'000));
  desk.write("empty.imscc", zipped({{"readme.txt", "Nothing yet.\n"}}));
  for (const char* name : {"scorm.zip", "scorm.xml", "damaged.imscc", "empty.imscc"}) {
    const Said said = edcheck({desk.path(name), "--format=json"});
    EXPECT_NE(said.exit, 0) << name;
    EXPECT_THAT(said.out, AllOf(Not(HasSubstr("OneRoster")), Not(HasSubstr("oneroster-csv"))))
        << name;
  }
  EXPECT_THAT(edcheck({desk.path("empty.imscc")}).out,
              HasSubstr("[cartridge.package.not-a-cartridge]"));
}

TEST(Cartridges, DoNotHideRosters) {
  const TemporaryFolder desk;
  Files roster = sound_files();
  roster["courses/biology/imsmanifest.xml"] = "<manifest/>";
  desk.write("roster.zip", zipped(roster));
  EXPECT_EQ(taken(desk.path("roster.zip"), {"--now=2026-09-01"}).standard, "oneroster-csv");
  // A course may well have tables in it.
  Files course = course_files();
  course["data/orgs.csv"] = "a,b\n";
  course["data.csv"] = "a,b\n";
  desk.write("course.zip", zipped(course));
  EXPECT_EQ(taken(desk.path("course.zip")).standard, "common-cartridge");
  // What is neither is told as before.
  desk.write("neither.zip", zipped({{"readme.txt", "Hello.\n"}}));
  EXPECT_THAT(edcheck({desk.path("neither.zip")}).out,
              HasSubstr("[oneroster.package.not-oneroster]"));
}

TEST(Cartridges, MayBeHeldAgainstAnotherEdition) {
  const TemporaryFolder desk;
  desk.write("biology.imscc", zipped(course_files()));
  desk.write("roster.zip", zipped(sound_files()));
  for (const char* edition : {"1.0", "1.1", "1.2", "1.4"})
    EXPECT_EQ(taken(desk.path("biology.imscc"), {"--spec", edition}),
              (Taken{"common-cartridge", edition, "fail"}));
  EXPECT_EQ(taken(desk.path("biology.imscc"), {"--spec=1.3"}), sound());
  EXPECT_EQ(taken(desk.path("roster.zip"), {"--spec=1.1"}).standard, "oneroster-csv");
  // No roster is of 1.3: whoever says so means a cartridge.
  const Said said = edcheck({desk.path("roster.zip"), "--spec=1.3"});
  EXPECT_EQ(said.exit, 3);
  EXPECT_THAT(said.out, HasSubstr("it is a OneRoster export"));
}

TEST(Cartridges, AreJudgedByWhatAProductImports) {
  const TemporaryFolder desk;
  desk.write("biology.imscc", zipped(course_files()));
  const auto practice = [&](const char* profile) {
    const Said said = edcheck({"--profile", profile, desk.path("biology.imscc")});
    EXPECT_EQ(said.exit, 0) << profile << said.out;
    return said.out;
  };
  EXPECT_THAT(practice("spec"), Not(HasSubstr("[cartridge.practice.")));
  EXPECT_THAT(practice("canvas"), HasSubstr("[cartridge.practice.canvas-standards]"));
  EXPECT_THAT(practice("moodle"), HasSubstr("[cartridge.practice.moodle-edition]"));
  practice("brightspace");
}

TEST(Cartridges, AreToldByUnit) {
  const TemporaryFolder desk;
  desk.write("biology.imscc", zipped(broken_course_files()));
  const Said said = edcheck({"--format=text", "--color=never", desk.path("biology.imscc")});
  EXPECT_EQ(said.exit, 1);
  EXPECT_THAT(said.out, HasSubstr("Taken for Common Cartridge, edition 1.3: "));
  EXPECT_THAT(said.out, HasSubstr("\nThe course\n"
                                  "  Unit 1: The cell > In plain words: "));
  EXPECT_THAT(said.out, HasSubstr("\n  Unit 2: Review > Cells: what do you know?: "));
  EXPECT_THAT(said.out, HasSubstr("\n  who acts        the supplier of the product that made"));
  EXPECT_THAT(said.out, HasSubstr("  in the course   Unit 1: The cell > In plain words\n"));
}

TEST(Cartridges, CanBeExplainedAndSelected) {
  const TemporaryFolder desk;
  desk.write("biology.imscc", zipped(broken_course_files()));
  EXPECT_THAT(edcheck({"explain", "cartridge.file.missing"}).out,
              HasSubstr("cartridge.file.missing"));
  EXPECT_THAT(edcheck({"rules"}).out, HasSubstr("cartridge.item.resource-unknown"));
  const Said said = edcheck({"--select=cartridge.file", desk.path("biology.imscc")});
  EXPECT_THAT(said.out, AllOf(HasSubstr("[cartridge.file.missing]"),
                              Not(HasSubstr("[cartridge.item.resource-unknown]"))));
}

TEST(Cartridges, OfEvilNamesDoNotReachTheTerminal) {
  const TemporaryFolder desk;
  Files course = with(broken_course_files(), "imsmanifest.xml", "In plain words",
                      "In &#x202E;plain\xE2\x80\xAE &#x9B;31m words");
  course["pages/\x1b[31mred\n.html"] = "<p>";
  desk.write("evil.imscc", zipped(course));
  for (const char* format : {"text", "concise", "json", "jsonl"}) {
    const Said said = edcheck({"--format", format, "--color=never", desk.path("evil.imscc")});
    EXPECT_EQ(said.out.find('\x1b'), std::string::npos) << format;
    EXPECT_EQ(said.out.find("\xE2\x80\xAE"), std::string::npos) << format;
    EXPECT_EQ(said.out.find("\xC2\x9B"), std::string::npos) << format;
  }
}

TEST(Cartridges, HaveOptionsOfTheirOwn) {
  const TemporaryFolder desk;
  desk.write("biology.imscc", zipped(course_files()));
  struct Wrong {
    Words words;
    std::string answer;
  };
  const std::string course = desk.path("biology.imscc");
  const Wrong all[] = {
      {{course, "--as=common-cartridge", "--base", course}, "--base is about OneRoster"},
      {{course, "--as=common-cartridge", "--nonce=1"}, "--nonce is about LTI"},
      {{course, "--as=common-cartridge", "--profile=certification"},
       "--profile certification is about LTI"},
      {{course, "--as=lti-launch", "--profile=canvas"},
       "--profile canvas is about Common Cartridge"},
      {{course, "--as=oneroster-csv", "--profile=canvas"}, "--profile is about LTI and Common"},
      {{course, "--as=oneroster-csv", "--spec=1.3"}, "OneRoster has no edition 1.3"},
      {{course, "--spec=2.0"}, "--spec is one of 1.0, 1.1, 1.2, 1.3, 1.4, not '2.0'"},
      {{course, "--profile=blackboard"}, "--profile is one of "},
      {{course, "--as=common-cartrige"}, "Did you mean 'common-cartridge'?"},
  };
  for (const auto& [words, answer] : all) {
    const Said said = edcheck(words);
    EXPECT_EQ(said.exit, 2) << answer;
    EXPECT_THAT(said.err, AllOf(StartsWith("edcheck: "), HasSubstr(answer)));
    EXPECT_THAT(said.out, IsEmpty());
  }
}

}  // namespace
}  // namespace edcheck::cli
