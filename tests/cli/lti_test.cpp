// Launches and what platforms and tools send each other: recognised, checked, reported.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "cli/process.hpp"
#include "cli/sample_launch.hpp"
#include "cli/sample_package.hpp"
#include "write/read_json.hpp"

namespace edcheck::cli {
namespace {

using sample::read_json;
using sample::string;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

const std::string now = std::string{"--now="}.append(launch_time);

Said checked(const LaunchDesk& desk, const std::string& name, Words more = {}) {
  Words words = {"validate", now, "--registration", desk.path("reg.json"), desk.path(name)};
  words.insert(words.end(), more.begin(), more.end());
  return edcheck(words);
}

struct Judged {
  int exit;
  std::string standard, verdict, receiver, signature;
  bool operator==(const Judged&) const = default;
};
void PrintTo(const Judged& judged, std::ostream* out) {
  *out << judged.exit << ' ' << judged.standard << ' ' << judged.verdict << ' ' << judged.receiver
       << ' ' << judged.signature;
}

Judged judged(const Said& said) {
  const auto json = read_json(said.out);
  if (!json.IsObject() || json["inputs"].Size() != 1) return {said.exit, {}, {}, {}, {}};
  const auto& input = json["inputs"][0];
  const auto text = [&](const char* name) {
    return std::string{input.HasMember(name) ? string(input[name]) : "none"};
  };
  return {said.exit, text("standard"), text("verdict"), text("receiver"), text("signature")};
}

Judged judged(const LaunchDesk& desk, const std::string& name, Words more = {}) {
  more.push_back("--format=json");
  return judged(checked(desk, name, more));
}

const Judged accepted{0, "lti-launch", "pass", "must_accept", "verified"};

TEST(Launches, AreJudgedBesideTheirVerdict) {
  const LaunchDesk desk;
  EXPECT_EQ(judged(desk, "launch.txt", {"--as=lti-launch"}), accepted);
  EXPECT_EQ(judged(desk, "forged.txt", {"--as=lti-launch"}),
            (Judged{1, "lti-launch", "fail", "must_reject", "failed"}));
  EXPECT_EQ(judged(desk, "claims.json", {"--as=lti-launch"}),
            (Judged{0, "lti-launch", "pass", "must_accept", "not_checked"}));
  EXPECT_EQ(judged(edcheck({now, "--format=json", desk.path("launch.txt")})),
            (Judged{0, "lti-launch", "pass", "must_accept", "not_checked"}));
}

TEST(Launches, AreJudgedWhateverIsLeftOutOfTheReport) {
  const LaunchDesk desk;
  const Words late = {"validate",         "--registration", desk.path("reg.json"),
                      "--now=2026-09-02", "--format=json",  desk.path("launch.txt")};
  EXPECT_EQ(judged(edcheck(late)), (Judged{1, "lti-launch", "fail", "must_reject", "verified"}));
  Words ignoring = late;
  ignoring.push_back("--ignore=lti.time");
  EXPECT_EQ(judged(edcheck(ignoring)),
            (Judged{0, "lti-launch", "pass", "must_reject", "verified"}));
}

TEST(Launches, StandInJsonLines) {
  const LaunchDesk desk;
  const Said said = checked(desk, "forged.txt", {"--format=jsonl"});
  const auto last = read_json(lines(said.out).back());
  ASSERT_TRUE(last.IsObject()) << said.out;
  EXPECT_EQ(string(last["summary"]["receiver"]), "must_reject");
  EXPECT_EQ(string(last["summary"]["signature"]), "failed");
  // What keeps to no rules of messages has no such members.
  const Desk packages;
  const Said package = edcheck({"--format=jsonl", "--now=2026-09-01", packages.path("sound.zip")});
  EXPECT_THAT(package.out, Not(HasSubstr("receiver")));
}

TEST(Launches, AreRecognisedByWhatTheyHold) {
  const LaunchDesk desk;
  const std::string token = launch_token(launch_claims());
  desk.write("line_end.txt", std::string{token}.append("\r\n"));
  desk.write("form.txt", std::string{"state=abc&id_token="}.append(token));
  for (const char* name : {"launch.txt", "line_end.txt", "form.txt"})
    EXPECT_EQ(judged(desk, name), accepted) << name;
  EXPECT_EQ(judged(desk, "claims.json").signature, "not_checked");
  const Said piped = edcheck({now, "--registration", desk.path("reg.json"), "--format=json", "-"},
                             {.input = token});
  EXPECT_EQ(judged(piped), accepted);
  // An older launch is told as what it is.
  desk.write("old.txt", "oauth_version=1.0&lti_message_type=basic-lti-launch-request");
  EXPECT_THAT(checked(desk, "old.txt").out, HasSubstr("[lti.token.lti-1-1]"));
  // What merely looks like one is left to those who say what is wrong with packages, unless
  // something was said about launches.
  desk.write("prose.txt", "eyesight is tested.\n");
  desk.write("other.json", R"({"log":"none","iss":"https://platform.example"})");
  for (const char* name : {"prose.txt", "other.json"}) {
    EXPECT_EQ(edcheck({now, desk.path(name)}).exit, 3) << name;
    EXPECT_EQ(judged(desk, name),
              (Judged{1, "lti-launch", "fail", "must_reject",
                      name == std::string{"prose.txt"} ? "failed" : "not_checked"}))
        << name;
  }
  const Desk packages;
  packages.write("sound.csv", sound_files().at("orgs.csv"));
  for (const char* package : {"sound.zip", "sound.csv"}) {
    const Said said = edcheck({"--registration", desk.path("reg.json"), "--format=json",
                               "--now=2026-09-01", packages.path(package)});
    EXPECT_THAT(said.out, HasSubstr("oneroster-csv")) << package;
  }
}

TEST(Launches, AreComparedWithTheRequest) {
  const LaunchDesk desk;
  EXPECT_EQ(checked(desk, "launch.txt", {"--nonce", "fc5fdc6d-5dd6"}).exit, 0);
  const Said other = checked(desk, "launch.txt", {"--nonce", "another"});
  EXPECT_EQ(other.exit, 1);
  EXPECT_THAT(other.out, HasSubstr("[lti.nonce.other]"));
  desk.write("form.txt", std::string{"state=abc&id_token="}.append(launch_token(launch_claims())));
  EXPECT_EQ(checked(desk, "form.txt", {"--state", "abc"}).exit, 0);
  EXPECT_THAT(checked(desk, "form.txt", {"--state", "abd"}).out, HasSubstr("[lti.state.other]"));
}

TEST(Launches, AreCheckedAsOfNow) {
  const LaunchDesk desk;
  const Said late = edcheck({"--registration", desk.path("reg.json"), desk.path("launch.txt"),
                             "--now=2026-09-01T12:00:00+02:00"});
  EXPECT_EQ(late.exit, 1);
  EXPECT_THAT(late.out, HasSubstr("[lti.time.expired]"));
  // The same moment, written elsewhere.
  EXPECT_EQ(edcheck({"--registration", desk.path("reg.json"), desk.path("launch.txt"),
                     "--now=2026-09-01T03:00:30-05:00"})
                .exit,
            0);
}

TEST(Launches, MayBeHeldToTheCertificationGuide) {
  const LaunchDesk desk;
  desk.write("anonymous.txt", launch_token(launch_claims(R"("sub": "a6d5c443",)")));
  EXPECT_EQ(checked(desk, "anonymous.txt", {"--profile=spec"}).exit, 0);
  const Said strict = checked(desk, "anonymous.txt", {"--profile=certification"});
  EXPECT_EQ(strict.exit, 1);
  EXPECT_THAT(strict.out, HasSubstr("[lti.user.missing]"));
}

TEST(Launches, AreToldStepByStep) {
  const LaunchDesk desk;
  const Said sound = checked(desk, "launch.txt", {"--format=text"});
  EXPECT_THAT(sound.out, HasSubstr("The launch, step by step\n  ok "));
  EXPECT_THAT(sound.out, Not(HasSubstr("not ok")));
  EXPECT_THAT(sound.out, HasSubstr("For the helpdesk\n  Nothing to do"));
  const Said forged = checked(desk, "forged.txt", {"--format=text"});
  EXPECT_THAT(forged.out, HasSubstr("\n  not ok          the signature: "));
  EXPECT_THAT(forged.out, HasSubstr("For the helpdesk\n  The platform's administrator must "));
}

TEST(Launches, ShowNoPersonUnlessAsked) {
  const LaunchDesk desk;
  desk.write("faulty.json", launch_claims(R"("zyxwhild@school.example")", R"("Zyxwhild@@")"));
  for (const char* format : {"text", "concise", "json", "jsonl"}) {
    const Said hidden = checked(desk, "faulty.json", {"--format", format});
    EXPECT_THAT(hidden.out, Not(HasSubstr(person))) << format;
    EXPECT_THAT(hidden.out, Not(HasSubstr("a6d5c443"))) << format;
    EXPECT_THAT(hidden.err, IsEmpty());
    const Said shown = checked(desk, "faulty.json", {"--show-values", "--format", format});
    EXPECT_THAT(shown.out, HasSubstr(person)) << format;
  }
}

TEST(Keys, MayComeFromFiles) {
  const LaunchDesk desk;
  desk.write("folder/beside.json", registration(R"(,"jwks_file":"keys/set.json")"));
  desk.write("folder/keys/set.json", key_set());
  desk.write("none.json", registration(""));
  const auto with = [&](Words words) {
    words.insert(words.end(), {now, "--format=json", desk.path("launch.txt")});
    return judged(edcheck(words));
  };
  // The file is looked for beside the registration, wherever the command runs.
  EXPECT_EQ(with({"--registration", desk.path("folder/beside.json")}), accepted);
  EXPECT_EQ(with({"--registration", desk.path("none.json"), "--jwks", desk.path("keys.json")}),
            accepted);
  EXPECT_EQ(with({"--jwks", desk.path("keys.json")}).signature, "verified");
  EXPECT_EQ(with({"--registration", desk.path("none.json")}).signature, "not_checked");
  // --jwks goes before what the registration has.
  EXPECT_EQ(with({"--registration", desk.path("reg.json"), "--jwks", desk.path("other_keys.json")})
                .signature,
            "failed");
}

TEST(LaunchLines, AreCheckedEachWithItsLine) {
  const LaunchDesk desk;
  const std::string sound = launch_token(launch_claims());
  const std::string late = launch_token(launch_claims("1788249900", "1788249601"));
  std::string all;
  const std::string other = launch_token(launch_claims("fc5fdc6d-5dd6", "fc5fdc6d-5dd7"));
  for (const std::string& line : {sound, std::string{}, late, other, std::string{"  "}, late})
    all.append(line).append("\n");
  desk.write("launches.txt", all);
  for (const Words& as : {Words{"--as=lti-launch-lines"}, Words{}}) {
    const Said said = edcheck([&] {
      Words words = as;
      words.insert(words.end(), {"--registration", desk.path("reg.json"), "--format=json",
                                 "--now=2026-09-01T08:04:00Z", desk.path("launches.txt")});
      return words;
    }());
    EXPECT_EQ(judged(said), (Judged{1, "lti-launch", "fail", "must_reject", "verified"}));
    const auto json = read_json(said.out);
    ASSERT_TRUE(json.IsObject());
    const auto& input = json["inputs"][0];
    EXPECT_EQ(input["checked"][0]["records"].GetUint(), 4U);
    const auto& group = input["groups"][0];
    EXPECT_EQ(string(group["rule"]), "lti.time.expired");
    ASSERT_EQ(group["findings"].Size(), 2U);
    EXPECT_EQ(group["findings"][0]["line"].GetUint(), 3U);
    EXPECT_EQ(group["findings"][1]["line"].GetUint(), 6U);
  }
}

// A token that comes again is told where it does, whatever else comes with it and how often the
// file is checked.
TEST(LaunchLines, MayNotRepeatALaunch) {
  const LaunchDesk desk;
  const std::string first = launch_token(launch_claims());
  const std::string second = launch_token(launch_claims("fc5fdc6d-5dd6", "fc5fdc6d-5dd7"));
  std::string all;
  for (const std::string& line : {first, second, first}) all.append(line).append("\n");
  desk.write("launches.txt", all);
  for (int run = 0; run < 2; ++run) {
    const Said said = edcheck({"--registration", desk.path("reg.json"), "--format=json",
                               "--now=2026-09-01T08:04:00Z", desk.path("launches.txt")});
    EXPECT_EQ(judged(said), (Judged{1, "lti-launch", "fail", "must_reject", "verified"}));
    const auto json = read_json(said.out);
    ASSERT_TRUE(json.IsObject());
    const auto& groups = json["inputs"][0]["groups"];
    const auto reused = std::find_if(groups.Begin(), groups.End(), [](const auto& group) {
      return string(group["rule"]) == "lti.nonce.reused";
    });
    ASSERT_NE(reused, groups.End());
    ASSERT_EQ((*reused)["findings"].Size(), 1U);
    EXPECT_EQ((*reused)["findings"][0]["line"].GetUint(), 3U);
  }
  // The next file has nonces of its own.
  desk.write("again.txt", std::string{first}.append("\n").append(second).append("\n"));
  EXPECT_EQ(edcheck({"--registration", desk.path("reg.json"), "--now=2026-09-01T08:04:00Z",
                     desk.path("again.txt"), desk.path("again.txt")})
                .exit,
            0);
}

TEST(LaunchLines, OfAnyLengthAndNumberAreRead) {
  const LaunchDesk desk;
  // Longer than any token, across the blocks in which a file is read.
  std::string all = std::string(200'000, 'e').append("\n");
  const std::string token = launch_token(launch_claims());
  for (int i = 0; i < 500; ++i) all.append(token).append("\r\n");
  all += token;  // without an end of line
  desk.write("launches.txt", all);
  const Said said = checked(desk, "launches.txt", {"--as=lti-launch-lines", "--format=jsonl"});
  // A limit was hit in line 1, and each token behind the first repeats it.
  EXPECT_EQ(said.exit, 3);
  EXPECT_THAT(said.out, HasSubstr(R"("rule":"lti.token.too-long")"));
  const auto summary = read_json(lines(said.out).back());
  ASSERT_TRUE(summary.IsObject());
  EXPECT_EQ(summary["summary"]["totals"]["error"].GetUint(), 501U) << lines(said.out).front();
  desk.write("none.txt", "\n\n");
  EXPECT_EQ(checked(desk, "none.txt", {"--as=lti-launch-lines"}).exit, 3);
}

TEST(Launches, AreBounded) {
  const LaunchDesk desk;
  desk.write("long.txt", std::string{"ey"}.append(70'000, 'J').append(".e30.e30"));
  const Said said = checked(desk, "long.txt", {"--as=lti-launch"});
  EXPECT_EQ(said.exit, 3) << said.out;
  EXPECT_THAT(said.out, HasSubstr("[lti.token.too-long]"));
  desk.write("huge.txt", std::string((64 << 20) + 1, 'e'));
  const Said huge = checked(desk, "huge.txt", {"--as=lti-launch", "--limits=strict"});
  EXPECT_EQ(huge.exit, 3);
  EXPECT_THAT(huge.err, HasSubstr("it has more than the 67108864 bytes that --limits allows"));
  EXPECT_EQ(checked(desk, "", {"--as=lti-launch"}).exit, 3);
}

TEST(Services, AreCheckedByTheWordThatNamesThem) {
  const LaunchDesk desk;
  desk.write("score.json", R"({"userId":"a6d5c443","scoreGiven":8,"scoreMaximum":10,
    "timestamp":"2026-09-01T08:00:00.000Z","activityProgress":"Completed",
    "gradingProgress":"FullyGraded"})");
  const auto said = [&](const std::string& as, const std::string& name) {
    return checked(desk, name, {"--format=json", "--as", as});
  };
  EXPECT_EQ(judged(said("lti-score", "score.json")),
            (Judged{0, "lti-score", "pass", "none", "none"}));
  EXPECT_EQ(judged(said("lti-jwks", "keys.json")).standard, "lti-jwks");
  EXPECT_EQ(judged(said("lti-jwks", "keys.json")).exit, 0);
  // Each word of help is one that the command takes.
  for (const char* kind :
       {"lti-lineitem", "lti-lineitem-container", "lti-result-container",
        "lti-membership-container", "lti-deep-linking-response", "lti-token-request",
        "lti-token-response", "lti-openid-configuration", "lti-tool-registration", "lti-notice",
        "lti-groups", "lti-asset-report", "lti-eula"}) {
    const Judged wrong = judged(said(kind, "keys.json"));
    EXPECT_EQ(wrong.standard, kind);
    EXPECT_EQ(wrong.exit, 1) << kind;
  }
  EXPECT_THAT(checked(desk, "score.json", {"--as=lti-score", "--state=1"}).err,
              HasSubstr("--state belongs to one launch"));
}

struct Wrong {
  Words words;
  std::string answer;
};

TEST(LtiWords, ThatDoNotGoTogetherAreToldInOneLine) {
  const LaunchDesk desk;
  const std::string launch = desk.path("launch.txt"), reg = desk.path("reg.json"),
                    keys = desk.path("keys.json");
  desk.write("broken.json", "{\"issuer\":");
  desk.write("half.json", R"({"issuer":"https://platform.example"})");
  desk.write("lost.json", registration(R"(,"jwks_file":"gone.json")"));
  const Wrong all[] = {
      {{launch, "--registraton", reg}, "Did you mean '--registration'?"},
      {{launch, "--as", "lti-lunch"}, "Did you mean 'lti-launch'?"},
      {{launch, "--profile", "certificate"}, "Did you mean 'certification'?"},
      {{launch, "--as=oneroster-csv", "--registration", reg}, "--registration is about LTI"},
      {{launch, "--as=oneroster-csv", "--nonce=1"}, "--nonce is about LTI"},
      {{launch, "--jwks", keys, "--jwks-url=https://platform.example/keys"}, "give one of them"},
      {{launch, "--as=lti-launch-lines", "--state=1"}, "--state belongs to one launch"},
      {{launch, launch, "--nonce=1"}, "give one path"},
      {{launch, "--as=lti-launch", "--spec=1.1"}, "--spec is about packages"},
      {{launch, "--as=lti-launch", "--base", launch}, "--base is about OneRoster"},
      {{launch, "--registration", desk.path("gone.json")}, "gone.json: No such file or directory."},
      {{launch, "--registration", desk.path("broken.json")}, "it is not JSON (line 1, column 11)."},
      {{launch, "--registration", desk.path("half.json")}, "/client_id is missing."},
      {{launch, "--registration", desk.path("lost.json")}, "--registration: jwks_file"},
      {{launch, "--registration", desk.path()}, "Is a directory."},
      {{launch, "--jwks", desk.path("gone.json")}, "--jwks: cannot read"},
      {{launch, "--now=2026-09-01T08:00"}, "--now is a date or time"},
  };
  for (const auto& [words, answer] : all) {
    const Said said = edcheck(words);
    EXPECT_EQ(said.exit, 2) << answer << said.err;
    EXPECT_THAT(said.err, StartsWith("edcheck: ")) << answer;
    EXPECT_THAT(said.err, HasSubstr(answer));
    EXPECT_EQ(lines(said.err).size(), 1U) << said.err;
    EXPECT_THAT(said.out, IsEmpty()) << answer;
  }
}

TEST(LtiWords, HaveTheirOwnGroupInHelp) {
  const std::string help = edcheck({"validate", "-h"}).out;
  const std::size_t group = help.find("\nLTI options:\n");
  ASSERT_NE(group, std::string::npos);
  for (const char* option :
       {"--registration FILE", "--jwks FILE", "--jwks-url URL", "--state STATE", "--nonce NONCE"})
    EXPECT_NE(help.find(std::string{"\n  "}.append(option), group), std::string::npos) << option;
  EXPECT_LT(help.find("--select"), group);
  EXPECT_THAT(edcheck({"man"}).out, HasSubstr("\\-\\-registration"));
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const std::string words = edcheck({"completion", shell}).out;
    EXPECT_THAT(words, HasSubstr("lti-launch-lines")) << shell;
    EXPECT_THAT(words, HasSubstr("certification")) << shell;
  }
}

}  // namespace
}  // namespace edcheck::cli
