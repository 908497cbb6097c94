// Help, and what is said about words that make no sense.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/process.hpp"
#include "cli/sample_package.hpp"

namespace edcheck::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

TEST(Help, BeginsWithThreeExamples) {
  for (const Words& words : {Words{"-h"}, Words{"--help"}, Words{"help"}, Words{"validate", "-h"},
                             Words{"validate", "--format", "json", "--help"}}) {
    const Said said = edcheck(words);
    EXPECT_EQ(said.exit, 0);
    EXPECT_THAT(said.out, StartsWith("Examples:\n"));
    EXPECT_THAT(said.err, IsEmpty());
    const std::string_view examples = std::string_view{said.out}.substr(0, said.out.find("Usage:"));
    std::size_t wishes = 0;
    for (std::size_t at = examples.find("\n  # "); at != std::string_view::npos;
         at = examples.find("\n  # ", at + 1))
      ++wishes;
    EXPECT_EQ(wishes, 3u) << said.out;
  }
}

TEST(Help, FitsATerminal) {
  for (const Words& words : {Words{"-h"}, Words{"validate", "-h"}, Words{"inspect", "-h"}}) {
    for (const std::string& line : lines(edcheck(words).out)) {
      std::size_t columns = 0;
      for (const char c : line) columns += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
      // Examples are for copying and are never broken.
      if (!line.starts_with("  ") || line.starts_with("   ")) {
        EXPECT_LE(columns, 80u) << line;
      }
      EXPECT_FALSE(line.ends_with(' ')) << line;
    }
  }
}

TEST(Help, HasEveryOptionOfTheContract) {
  const std::string help = edcheck({"validate", "-h"}).out;
  for (const char* option :
       {"--as",           "--spec",        "--format",   "--output",  "--fail-on",
        "--select",       "--ignore",      "--severity", "--threads", "--max-findings-per-rule",
        "--limits",       "--show-values", "--color",    "--now",     "--base",
        "--registration", "--jwks",        "--jwks-url", "--state",   "--nonce",
        "--profile"})
    EXPECT_THAT(help, HasSubstr(std::string{"\n  "}.append(option).append(" "))) << option;
}

struct Wrong {
  Words words;
  std::string answer;
};

TEST(Words, ThatMakeNoSenseAreToldInOneLineWithWhatWould) {
  const Desk desk;
  const std::string package = desk.path("sound.zip");
  const Wrong all[] = {
      {{}, "nothing to do"},
      {{"valdate", package}, "Did you mean 'validate'?"},
      {{"--frmat", "json", package}, "there is no option --frmat. Did you mean '--format'?"},
      {{package, "--format", "jsn"}, "Did you mean 'json'?"},
      {{package, "--format"}, "--format needs a value"},
      {{package, "--format", "sarif"}, "sarif is not available in this version"},
      {{package, "--output", "html=x.html"}, "html is not available in this version"},
      {{package, "--as", "oneroster-rest"}, "not available in this version"},
      {{package, "--config", "x"}, "--config is not available in this version"},
      {{"compare", "a.json", "b.json"}, "compare is not available in this version"},
      {{"probe", "oneroster"}, "probe is not available in this version"},
      {{package, "--spec", "1.5"}, "--spec is one of 1.0, 1.1, 1.2, 1.3, 1.4, not '1.5'"},
      {{package, "--ignore", "refrence.unresolved"}, "Did you mean 'reference.unresolved'?"},
      {{package, "--select", "oneroster.manifst"}, "Did you mean 'oneroster.manifest'?"},
      {{package, "--severity", "reference.unresolved"}, "--severity is RULE=LEVEL"},
      {{package, "--severity", "reference.unresolved=loud"}, "one of error, warning, note"},
      {{package, "--severity", "zzz=note"}, "'edcheck rules' lists them all"},
      {{package, "--threads", "0"}, "--threads is a whole number"},
      {{package, "--threads", "two"}, "not 'two'"},
      {{package, "--max-findings-per-rule", "-1"}, "not '-1'"},
      {{package, "--now", "yesterday"}, "--now is a date or time"},
      {{package, "--now", "2026-02-30"}, "not '2026-02-30'"},
      {{package, "--now", "2026-02-20T25:00:00Z"}, "--now is a date or time"},
      {{package, "--now", "2026-02-20T10:00:00"}, "--now is a date or time"},
      {{package, "--show-values=yes"}, "--show-values takes no value"},
      {{package, "--output", "report.json"}, "--output is FORMAT=PATH"},
      {{"validate"}, "validate needs a path"},
      {{"validate", "-", "-"}, "can be read once only"},
  };
  for (const auto& [words, answer] : all) {
    const Said said = edcheck(words);
    EXPECT_EQ(said.exit, 2) << answer << said.err;
    EXPECT_THAT(said.err, StartsWith("edcheck: ")) << answer;
    EXPECT_THAT(said.err, HasSubstr(answer));
    EXPECT_EQ(lines(said.err).size(), 1u) << said.err;
    EXPECT_THAT(said.out, IsEmpty()) << answer;
  }
}

TEST(Words, MayBeWrittenBothWaysAndInAnyOrder) {
  const Desk desk;
  const std::string package = desk.path("faulty.zip");
  const std::string one =
      edcheck({"validate", package, "--format", "json", "--now", "2026-09-01"}).out;
  EXPECT_EQ(edcheck({"--now=2026-09-01", "--format=json", package}).out, one);
  EXPECT_EQ(edcheck({"--now=2026-09-01T10:30:00.5+02:00", "--format=json", "--", package}).out,
            one);
  // The second of two is meant.
  EXPECT_EQ(edcheck({"--now=2026-09-01", "--format=text", "--format=json", package}).out, one);
}

TEST(Words, OfAnEvilNameDoNotReachTheTerminal) {
  const Said said = edcheck({"validate", "/nowhere/\x1b[31mred\n.zip"});
  EXPECT_EQ(said.exit, 3);
  EXPECT_EQ(said.err.find('\x1b'), std::string::npos);
  EXPECT_EQ(lines(said.err).size(), 1u) << said.err;
}

TEST(Version, IsTold) {
  for (const char* word : {"version", "--version", "-V"}) {
    const Said said = edcheck({word});
    EXPECT_EQ(said.exit, 0);
    EXPECT_THAT(said.out, testing::MatchesRegex("edcheck [0-9.]+, rules [0-9.]+\n"));
  }
}

}  // namespace
}  // namespace edcheck::cli
