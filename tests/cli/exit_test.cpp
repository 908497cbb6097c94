// What the exit status says, and what each kind of input is taken for.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/process.hpp"
#include "cli/sample_package.hpp"

namespace edcheck::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string now = std::string{"--now="}.append(day);

TEST(Exit, IsZeroForASoundPackage) {
  const Desk desk;
  const Said said = edcheck({"validate", now, desk.path("sound.zip")});
  EXPECT_EQ(said.exit, 0) << said.out;
  EXPECT_EQ(said.out, desk.path("sound.zip") + ": pass: 0 errors, 0 warnings, 0 notes\n");
  EXPECT_THAT(said.err, IsEmpty());
}

TEST(Exit, IsOneForErrors) {
  const Desk desk;
  const Said said = edcheck({"validate", now, desk.path("faulty.zip")});
  EXPECT_EQ(said.exit, 1);
  EXPECT_THAT(said.out, HasSubstr("classes.csv:3"));
  EXPECT_THAT(said.out, HasSubstr("[reference.unresolved]"));
  EXPECT_THAT(said.err, IsEmpty());
}

TEST(Exit, FollowsFailOn) {
  const Desk desk;
  const auto exit = [&](const std::string& bar, const std::string& package) {
    return edcheck({"validate", now, "--fail-on", bar, desk.path(package)}).exit;
  };
  EXPECT_EQ(exit("note", "noted.zip"), 1);
  EXPECT_EQ(exit("warning", "noted.zip"), 0);
  EXPECT_EQ(exit("error", "faulty.zip"), 1);
  EXPECT_EQ(exit("never", "faulty.zip"), 0);
}

TEST(Exit, FollowsTheSeveritiesChosen) {
  const Desk desk;
  const auto exit = [&](const Words& options) {
    Words words = {"validate", now, desk.path("faulty.zip")};
    words.insert(words.end(), options.begin(), options.end());
    return edcheck(words).exit;
  };
  EXPECT_EQ(exit({"--severity", "reference.unresolved=warning"}), 0);
  EXPECT_EQ(exit({"--severity", "reference=warning", "--fail-on", "warning"}), 1);
  EXPECT_EQ(exit({"--ignore", "reference"}), 0);
  EXPECT_EQ(exit({"--select", "oneroster.manifest"}), 0);
  EXPECT_EQ(exit({"--select", "reference.unresolved"}), 1);
}

TEST(Exit, IsThreeForWhatIsNotThere) {
  const Desk desk;
  const Said said =
      edcheck({"validate", now, "--format=json", desk.path("none.zip"), desk.path("sound.zip")});
  EXPECT_EQ(said.exit, 3);
  EXPECT_EQ(said.err,
            "edcheck: cannot read " + desk.path("none.zip") + ": No such file or directory.\n");
  // The other input was checked all the same, and the report names both.
  EXPECT_THAT(said.out, HasSubstr(R"(none.zip","standard":"")"));
  EXPECT_THAT(said.out, HasSubstr(R"("reach":"cut_short","error":"No such file or directory",)"
                                  R"("verdict":"fail")"));
  EXPECT_THAT(said.out, HasSubstr(R"("reach":"whole","verdict":"pass")"));
}

TEST(Exit, IsThreeForWhatIsNotOneRoster) {
  const Desk desk;
  desk.write("letter.txt", "Dear Sir or Madam,\n");
  desk.write("photos.zip", zip::archive({{.name = "tree.jpg", .content = "not a picture"}}));
  desk.write("empty.csv", "");
  desk.write("cut.zip", zipped(sound_files()).substr(0, 900));
  for (const char* name : {"letter.txt", "photos.zip", "empty.csv", "cut.zip"}) {
    const Said said = edcheck({"validate", now, desk.path(name)});
    EXPECT_EQ(said.exit, 3) << name << said.out;
    EXPECT_THAT(said.out, HasSubstr("fail: ")) << name;
    // Looking away makes no package of it.
    const Said quiet = edcheck({"validate", now, "--ignore", "oneroster", "--ignore", "zip",
                                "--ignore", "limit", desk.path(name)});
    EXPECT_EQ(quiet.exit, 3) << name << quiet.out;
  }
}

TEST(Exit, IsThreeForALimitAndTellsIt) {
  const Desk desk;
  Files files = sound_files();
  files["users.csv"] += std::string(70'000, 'x') + "\n";
  desk.write("wide.zip", zipped(files));
  const Said said = edcheck({"validate", now, desk.path("wide.zip")});
  EXPECT_EQ(said.exit, 3);
  EXPECT_THAT(said.out, HasSubstr("[limit."));
}

TEST(Exit, OfSeveralInputsTheWorstCounts) {
  const Desk desk;
  EXPECT_EQ(edcheck({now, desk.path("sound.zip"), desk.path("faulty.zip")}).exit, 1);
  EXPECT_EQ(edcheck({now, desk.path("faulty.zip"), desk.path("none.zip")}).exit, 3);
}

TEST(Inputs, MayBeAnArchiveAFolderOrAFile) {
  const Desk desk;
  for (const auto& [name, text] : sound_files()) desk.write("export/" + name, text);
  EXPECT_EQ(edcheck({now, desk.path("export")}).exit, 0);
  const Said single = edcheck({now, desk.path("export/orgs.csv")});
  EXPECT_EQ(single.exit, 0) << single.out;
  EXPECT_THAT(single.out, HasSubstr("orgs.csv: pass"));
}

TEST(Inputs, MayComeFromStandardInput) {
  const Said sound = edcheck({"validate", now, "-"}, {.input = zipped(sound_files())});
  EXPECT_EQ(sound.exit, 0) << sound.out;
  EXPECT_THAT(sound.out, HasSubstr("-: pass"));
  const Said faulty = edcheck({now, "--format=json", "-"}, {.input = zipped(faulty_files())});
  EXPECT_EQ(faulty.exit, 1);
  EXPECT_THAT(faulty.out, HasSubstr(R"("path":"-")"));
  const Said csv = edcheck({"validate", now, "-"}, {.input = sound_files().at("orgs.csv")});
  EXPECT_EQ(csv.exit, 0) << csv.out;
  EXPECT_EQ(edcheck({"validate", now, "-"}, {.input = ""}).exit, 3);
}

TEST(Inputs, MayBeAPipeWithAName) {
  const Desk desk;
  const std::string pipe = desk.path("pipe");
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  Started running{{"validate", now, pipe}, {}};
  const int end = ::open(pipe.c_str(), O_WRONLY);
  const std::string bytes = zipped(faulty_files());
  ASSERT_EQ(::write(end, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  ::close(end);
  EXPECT_EQ(running.wait().exit, 1);
}

TEST(Inputs, FromAStreamAreBounded) {
  // strict() takes archives up to its own bound; a stream that is longer is not kept.
  const int zeros = ::open("/dev/zero", O_RDONLY | O_CLOEXEC);
  const Said said = edcheck({"validate", "--limits=strict", "-"}, {.input_descriptor = zeros});
  ::close(zeros);
  EXPECT_EQ(said.exit, 3);
  EXPECT_THAT(said.err, HasSubstr("cannot read standard input: it has more than the"));
}

TEST(Inputs, MayHaveALastFullPackage) {
  const Desk desk;
  Files delta;
  delta["manifest.csv"] = sound_files().at("manifest.csv");
  for (const auto& [name, text] : sound_files()) {
    const std::string bulk = "file." + name.substr(0, name.size() - 4) + ",bulk";
    delta = with(delta, "manifest.csv", bulk,
                 bulk.substr(0, bulk.size() - 4) + (name == "classes.csv" ? "delta" : "absent"));
  }
  const auto classes = lines(sound_files().at("classes.csv"));
  std::string changed = classes[1];
  changed.replace(changed.find(",,,"), 3, ",active,2026-08-20T10:00:00.000Z,");
  delta["classes.csv"] = classes[0] + "\n" + changed + "\n";
  desk.write("delta.zip", zipped(delta));
  const Said with_base =
      edcheck({"validate", now, "--base", desk.path("sound.zip"), desk.path("delta.zip")});
  EXPECT_THAT(with_base.out, Not(HasSubstr("reference.unresolved")));
  EXPECT_EQ(with_base.exit, 0) << with_base.out;
  const Said gone = edcheck({"validate", "--base", desk.path("none"), desk.path("delta.zip")});
  EXPECT_EQ(gone.exit, 2);
  EXPECT_THAT(gone.err, HasSubstr("--base: cannot read"));
}

}  // namespace
}  // namespace edcheck::cli
