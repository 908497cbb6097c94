// edcheck rules, explain, completion and man.
#include <gmock/gmock.h>
#include <rapidjson/document.h>
#include <sys/wait.h>

#include <cstdio>
#include <string>
#include <vector>

#include "cli/process.hpp"
#include "edcheck/cartridge.hpp"
#include "edcheck/lti.hpp"
#include "edcheck/oneroster.hpp"
#include "edcheck/rules.hpp"
#include "zip/temporary_folder.hpp"

namespace edcheck::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr const char* shells[] = {"bash", "zsh", "fish"};

std::vector<const Rule*> all() {
  std::vector<const Rule*> rules;
  for (const Rule& rule : core_rules()) rules.push_back(&rule);
  for (const Rule& rule : oneroster::rules()) rules.push_back(&rule);
  for (const Rule& rule : lti::rules()) rules.push_back(&rule);
  for (const Rule& rule : cartridge::rules()) rules.push_back(&rule);
  return rules;
}

/// The commands that help lists.
std::vector<std::string> commands() {
  const std::string help = edcheck({"-h"}).out;
  std::vector<std::string> names;
  std::size_t at = help.find("Commands:\n") + 10;
  while (help.compare(at, 2, "  ") == 0) {
    names.push_back(help.substr(at + 2, help.find(' ', at + 2) - at - 2));
    at = help.find('\n', at) + 1;
  }
  return names;
}

/// The options that a command's help lists.
std::vector<std::string> options(const std::string& command) {
  const std::string help = edcheck({command, "-h"}).out;
  std::vector<std::string> names;
  for (std::size_t at = help.find("\n  --"); at != std::string::npos;
       at = help.find("\n  --", at + 1))
    names.push_back(help.substr(at + 3, help.find_first_of(" \n", at + 3) - at - 3));
  return names;
}

TEST(Rules, ListsEveryRuleInEachFormat) {
  const Said text = edcheck({"rules"});
  const Said page = edcheck({"rules", "--format", "markdown"});
  EXPECT_EQ(text.exit, 0);
  EXPECT_THAT(text.err, IsEmpty());
  for (const Rule* rule : all()) {
    EXPECT_THAT(text.out, HasSubstr(std::string{rule->id} + "  "));
    EXPECT_THAT(page.out, HasSubstr("### `" + std::string{rule->id} + "`\n"));
  }
}

TEST(Rules, WritesJsonSortedById) {
  const Said ran = edcheck({"rules", "--format=json"});
  rapidjson::Document json;
  json.Parse(ran.out.c_str());
  ASSERT_FALSE(json.HasParseError());
  const auto& rules = json["rules"];
  ASSERT_EQ(rules.Size(), all().size());
  for (rapidjson::SizeType i = 1; i < rules.Size(); ++i)
    EXPECT_LT(std::string{rules[i - 1]["id"].GetString()}, rules[i]["id"].GetString());
  EXPECT_THAT(rules[0]["id"].GetString(), StartsWith("cartridge."));
}

TEST(Rules, RefusesWhatItDoesNotKnow) {
  EXPECT_EQ(edcheck({"rules", "--format", "xml"}).exit, 2);
  EXPECT_EQ(edcheck({"rules", "csv"}).exit, 2);
}

TEST(Explain, SaysAllThatARuleDeclares) {
  const Said ran = edcheck({"explain", "oneroster.session.dates-reversed"});
  EXPECT_EQ(ran.exit, 0);
  EXPECT_THAT(ran.err, IsEmpty());
  EXPECT_THAT(ran.out, StartsWith("oneroster.session.dates-reversed  error\n"));
  for (const char* label : {"why it matters", "fix", "owner", "effort", "at stake", "spec"})
    EXPECT_THAT(ran.out, HasSubstr(std::string{"\n  "} + label + "  "));
}

TEST(Explain, KnowsEveryRule) {
  std::vector<std::string> words{"explain"};
  for (const Rule* rule : all()) words.emplace_back(rule->id);
  const Said ran = edcheck(words);
  EXPECT_EQ(ran.exit, 0);
  for (const Rule* rule : all())
    EXPECT_THAT(ran.out,
                HasSubstr(std::string{rule->id}.append("  ").append(word(rule->severity))));
}

TEST(Explain, ListsTheRulesBelowAPrefix) {
  for (const char* typed : {"reference", "reference.", "reference.*"}) {
    const Said ran = edcheck({"explain", typed});
    EXPECT_EQ(ran.exit, 0) << typed;
    EXPECT_THAT(ran.out, AllOf(HasSubstr("reference.unresolved  error\n"),
                               HasSubstr("reference.file-missing  "), Not(HasSubstr("csv."))));
  }
}

TEST(Explain, HelpsWhoMistypes) {
  const Said near = edcheck({"explain", "reference.unresolvd"});
  EXPECT_EQ(near.exit, 2);
  EXPECT_THAT(near.out, IsEmpty());
  EXPECT_EQ(near.err,
            "edcheck: there is no rule 'reference.unresolvd'. Did you mean "
            "'reference.unresolved'?\n");
  EXPECT_THAT(edcheck({"explain", "dates-reversed"}).err,
              HasSubstr("oneroster.session.dates-reversed"));
  EXPECT_THAT(edcheck({"explain", "qqqqqqqq"}).err, HasSubstr("'edcheck rules' lists them"));
  EXPECT_EQ(edcheck({"explain"}).exit, 2);
  EXPECT_EQ(edcheck({"explain", ""}).exit, 2);
  EXPECT_EQ(edcheck({"explain", "*"}).exit, 2);
}

TEST(Explain, ShowsExamplesFromConformanceCases) {
  const std::string out = edcheck({"explain", "oneroster.session.dates-reversed"}).out;
  EXPECT_THAT(out, HasSubstr("\nThis breaks it\n"));
  EXPECT_THAT(out, HasSubstr("\nThis keeps it\n"));
  EXPECT_THAT(out, HasSubstr("\n    academicSessions.csv\n        1  sourcedId,"));
}

TEST(Completion, OffersEveryCommandOptionAndRule) {
  const std::vector<std::string> names = commands();
  ASSERT_GE(names.size(), 6U);
  for (const std::string name_of_shell : shells) {
    const Said ran = edcheck({"completion", name_of_shell});
    EXPECT_EQ(ran.exit, 0);
    for (const std::string& name : names) {
      EXPECT_THAT(ran.out, HasSubstr(name));
      for (const std::string& option : options(name))
        EXPECT_THAT(ran.out, HasSubstr(option.substr(name_of_shell == "fish" ? 2 : 0)));
    }
    for (const Rule* rule : all()) EXPECT_THAT(ran.out, HasSubstr(std::string{rule->id}));
  }
}

/// What a program prints, and how it ends: 127 when it is not installed.
Said shell(const std::string& line) {
  Said said;
  std::FILE* pipe = ::popen((line + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return said;
  char room[4096];
  while (const std::size_t got = std::fread(room, 1, sizeof room, pipe)) said.out.append(room, got);
  const int ended = ::pclose(pipe);
  said.exit = WIFEXITED(ended) ? WEXITSTATUS(ended) : -1;
  return said;
}

TEST(Completion, IsAScriptThatTheShellReads) {
  const TemporaryFolder folder;
  for (const std::string name : shells) {
    folder.write(name, edcheck({"completion", name}).out);
    const Said read = shell(name + " -n " + folder.path(name));
    if (read.exit == 127) continue;  // not installed here
    EXPECT_EQ(read.exit, 0) << name << ": " << read.out;
    EXPECT_THAT(read.out, IsEmpty()) << name;
  }
}

TEST(Completion, CompletesInBash) {
  const TemporaryFolder folder;
  folder.write("script", edcheck({"completion", "bash"}).out);
  const auto offered = [&](const std::string& words) {
    folder.write("try", "source ./script\nCOMP_WORDS=(" + words +
                            ")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_edcheck\n"
                            "echo \"${COMPREPLY[*]}\"\n");
    return shell("cd " + folder.path() + " && bash try").out;
  };
  EXPECT_EQ(offered("edcheck expl"), "explain\n");
  EXPECT_EQ(offered("edcheck rules --format ''"), "text markdown json\n");
  EXPECT_EQ(offered("edcheck rules --format = m"), "markdown\n");
  EXPECT_EQ(offered("edcheck completion f"), "fish\n");
  EXPECT_EQ(offered("edcheck explain reference.unres"), "reference.unresolved\n");
  EXPECT_EQ(offered("edcheck validate --ignore oneroster.pract").substr(0, 19),
            "oneroster.practice ");
  EXPECT_EQ(offered("edcheck package.zip --fail"), "--fail-on\n");
  EXPECT_EQ(offered("edcheck inspect scr"), "script\n");
}

TEST(Completion, KnowsItsShells) {
  EXPECT_EQ(edcheck({"completion"}).exit, 2);
  EXPECT_EQ(edcheck({"completion", "tcsh"}).exit, 2);
}

TEST(Man, TellsOfEveryCommandAndOption) {
  const Said ran = edcheck({"man"});
  EXPECT_EQ(ran.exit, 0);
  EXPECT_THAT(ran.out, HasSubstr("\n.TH EDCHECK 1 "));
  for (const std::string& name : commands()) {
    EXPECT_THAT(ran.out, HasSubstr("\n.SS edcheck " + name));
    for (std::string option : options(name)) {
      for (std::size_t at = option.find('-'); at != std::string::npos;
           at = option.find('-', at + 2))
        option.insert(at, "\\");
      EXPECT_THAT(ran.out, HasSubstr("\n\\fB" + option + "\\fR"));
    }
  }
  EXPECT_EQ(edcheck({"man", "validate"}).exit, 2);
}

}  // namespace
}  // namespace edcheck::cli
