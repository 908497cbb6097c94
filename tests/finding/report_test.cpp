#include "edcheck/report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "finding/sample_rules.hpp"
#include "finding/tally.hpp"

namespace edcheck {
namespace {

using sample::at;
using sample::find;
using sample::whole;
using ::testing::ElementsAre;

/// Everything that a format can show of a report.
std::string everything(const Report& report) {
  std::string out;
  for (const Report::Group* group : report.groups()) {
    out.append(group->rule->id).append("|").append(group->entry).append("|").append(group->path);
    out.append("|").append(group->section).append("|").append(std::to_string(group->count));
    for (const auto& each : group->samples) {
      out.append("\n  ").append(std::to_string(each.line)).append(":");
      out.append(std::to_string(each.column)).append(" ").append(each.path);
      out.append(" ").append(each.message);
      for (const std::string& seen : each.seen) out.append(" «").append(seen).append("»");
    }
    out += '\n';
  }
  return out;
}

std::vector<std::uint64_t> lines(const Report::Group& group) {
  std::vector<std::uint64_t> out;
  for (const auto& each : group.samples) out.push_back(each.line);
  return out;
}

struct Fault {
  const Rule* rule;
  std::string entry;
  std::uint64_t line, column;
  std::string path, value, section;
};

void tell(Report& report, const std::vector<Fault>& faults) {
  for (const Fault& fault : faults)
    find(report, *fault.rule,
         {.entry = fault.entry,
          .line = fault.line,
          .column = fault.column,
          .record = fault.line,
          .path = fault.path},
         {{"email"}, {fault.value, true}}, fault.section);
}

TEST(Report, PassesWhenNothingWasFound) {
  const Report report{"roster.zip"};
  EXPECT_EQ(report.input(), "roster.zip");
  EXPECT_TRUE(report.passes());
  EXPECT_TRUE(report.passes(Severity::note));
  EXPECT_TRUE(report.groups().empty());
  EXPECT_EQ(report.outcome().reach, Reach::whole);
}

TEST(Report, RemembersWhatAnInputWasTakenForAndWhatWasRead) {
  Report report{"roster.zip"};
  report.recognised({"oneroster-csv", "1.2", "manifest.csv says so."});
  report.opened("users.csv");
  report.checked({"users.csv", 12, 3456});
  report.ended({.reach = Reach::cut_short, .error = {}});
  EXPECT_EQ(report.standard(), "oneroster-csv");
  EXPECT_EQ(report.edition(), "1.2");
  EXPECT_EQ(report.detected_by(), "manifest.csv says so.");
  ASSERT_EQ(report.entries().size(), 1U);
  EXPECT_EQ(report.entries()[0].records, 12U);
  EXPECT_EQ(report.entries()[0].bytes, 3456U);
  EXPECT_EQ(report.outcome().reach, Reach::cut_short);
}

TEST(Report, MakesOneGroupOfEightyThousandFaultsOfOneCause) {
  Report report;
  for (std::uint64_t row = 0; row < 80'000; ++row)
    find(report, sample::missing, at("users.csv", row + 2), {{"user"}, {"email"}}, "4.15");
  ASSERT_EQ(report.groups().size(), 1U);
  const Report::Group& group = *report.groups()[0];
  EXPECT_EQ(group.count, 80'000U);
  EXPECT_EQ(report.count(Severity::error), 80'000U);
  EXPECT_EQ(group.samples.size(), 50U);
  EXPECT_EQ(group.samples.front().line, 2U);
  EXPECT_EQ(group.samples.back().line, 51U);
  EXPECT_EQ(group.samples.front().message, "This user has no email.");
  EXPECT_EQ(group.section, "4.15");
  EXPECT_FALSE(report.passes());
}

TEST(Report, MakesOneGroupOfAFaultInEveryItemOfAList) {
  Report report;
  for (const char* path : {"/users/10/email", "/users/9/email", "/users/2/email", "/users/2/role"})
    find(report, sample::missing, whole("users.json", path), {{"user"}, {"email"}});
  ASSERT_EQ(report.groups().size(), 2U);
  const Report::Group& group = *report.groups()[0];
  EXPECT_EQ(group.path, "/users/*/email");
  EXPECT_EQ(group.count, 3U);
  EXPECT_EQ(group.samples[0].path, "/users/2/email");
  EXPECT_EQ(group.samples[2].path, "/users/10/email");
}

TEST(Report, KeepsCausesApartByRuleSeverityEntryAndPath) {
  Report report;
  find(report, sample::missing, at("users.csv", 2));
  find(report, sample::type, at("users.csv", 2));
  find(report, sample::missing, at("orgs.csv", 2));
  find(report, sample::missing, at("users.csv", 2, 1, "role"));
  (void)report.found({.rule = sample::missing,
                      .severity = Severity::note,
                      .where = at("users.csv", 2),
                      .section = {},
                      .seen = {}});
  EXPECT_EQ(report.groups().size(), 5U);
  EXPECT_EQ(report.count(Severity::error), 3U);
  EXPECT_EQ(report.count(Severity::warning), 1U);
  EXPECT_EQ(report.count(Severity::note), 1U);
}

TEST(Report, SeesThroughBuffersThatAreUsedAgain) {
  Report report;
  std::string entry = "aaaa.csv", path = "one";
  find(report, sample::missing, at(entry, 2, 1, path));
  entry = "bbbb.csv";
  find(report, sample::missing, at(entry, 2, 1, path));
  path = "two";
  find(report, sample::missing, at(entry, 2, 1, path));
  EXPECT_EQ(report.groups().size(), 3U);
}

TEST(Report, TellsTheWorstFirstThenInReadingOrder) {
  Report report;
  report.opened("users.csv");
  report.opened("classes.csv");
  find(report, sample::extra, whole("photo.png"));
  find(report, sample::type, at("classes.csv", 2));
  find(report, sample::missing, at("classes.csv", 3));
  find(report, sample::missing, at("classes.csv", 2, 1, "code"));
  find(report, sample::type, at("users.csv", 2));
  find(report, sample::missing, at("users.csv", 9));
  find(report, sample::missing, whole("never-opened.csv"));
  find(report, sample::missing, whole("", "the package"));
  std::vector<std::string> order;
  for (const Report::Group* group : report.groups())
    order.push_back(group->entry + " " + group->path);
  EXPECT_THAT(order, ElementsAre(" the package", "users.csv email", "classes.csv code",
                                 "classes.csv email", "never-opened.csv ", "users.csv email",
                                 "classes.csv email", "photo.png "));
}

TEST(Report, KeepsTheFirstPlacesWhateverArrivesFirst) {
  Report report{"", {.samples_per_group = 3}};
  for (const std::uint64_t line : {50U, 40U, 10U, 60U, 30U, 20U, 70U})
    find(report, sample::missing, at("users.csv", line));
  EXPECT_THAT(lines(*report.groups()[0]), ElementsAre(10, 20, 30));
  find(report, sample::missing, at("users.csv", 15));  // and after it was looked at
  EXPECT_THAT(lines(*report.groups()[0]), ElementsAre(10, 15, 20));
  EXPECT_EQ(report.groups()[0]->count, 8U);
}

TEST(Report, KeepsEverySampleWhenAskedTo) {
  Report report{"", {.samples_per_group = 0, .samples_in_all = SIZE_MAX}};
  for (std::uint64_t row = 0; row < 30'000; ++row)
    find(report, sample::missing, at("users.csv", 30'002 - row));
  const Report::Group& group = *report.groups()[0];
  ASSERT_EQ(group.samples.size(), 30'000U);
  EXPECT_TRUE(std::ranges::is_sorted(group.samples, {}, &Report::Sample::line));
}

TEST(Report, ReadsTheSameForEveryOrderOfArrival) {
  std::mt19937 random{1};
  // Few causes; many samples; causes over the limit of samples; causes over their own limit.
  for (const std::size_t causes : {3U, 700U, 9'000U}) {
    std::vector<Fault> faults;
    for (std::size_t i = 0; i < 12'000; ++i) {
      const Rule* rule = &sample::rules[i % 7 == 0 ? 1 : 0];
      const auto cause = static_cast<std::size_t>(random() % causes);
      faults.push_back({rule, "file" + std::to_string(cause % 5) + ".csv", random() % 40,
                        random() % 3, "column" + std::to_string(cause),
                        std::string(random() % 4, 'x'), random() % 9 == 0 ? "4.1" : "4.2"});
    }
    std::string first;
    for (int turn = 0; turn < 5; ++turn) {
      Report report{"", {.samples_per_group = 10, .samples_in_all = 5'000}};
      report.opened("file3.csv");
      tell(report, faults);
      if (turn == 0) first = everything(report);
      EXPECT_EQ(everything(report) == first, true) << causes << " causes, turn " << turn;
      EXPECT_EQ(report.count(Severity::error) + report.count(Severity::warning), faults.size());
      std::uint64_t sum = 0;
      for (const Report::Group* group : report.groups()) sum += group->count;
      EXPECT_EQ(sum, faults.size());
      std::ranges::shuffle(faults, random);
    }
  }
}

TEST(Report, ReadsTheSameWithValuesForEveryOrderOfArrival) {
  std::vector<Fault> faults;
  for (std::uint64_t i = 0; i < 500; ++i)
    // Longer than a message tells, different only behind the cut; and all at one place.
    faults.push_back({&sample::type, "users.csv", 2, 1, "email",
                      std::string(i % 2 == 0 ? 90 : 20, 'v') + std::to_string(i), "4.1"});
  std::string first;
  std::mt19937 random{2};
  for (int turn = 0; turn < 4; ++turn) {
    Report report{"", {.samples_per_group = 20, .show_values = true}};
    tell(report, faults);
    if (turn == 0) first = everything(report);
    EXPECT_EQ(everything(report), first);
    std::ranges::shuffle(faults, random);
  }
}

TEST(Report, BoundsItsSamplesOverAllGroups) {
  Report report{"", {.samples_per_group = 50, .samples_in_all = 1'000}};
  for (std::uint64_t row = 0; row < 100; ++row)
    for (int column = 0; column < 200; ++column)
      find(report, sample::missing, at("users.csv", row + 2, 1, "c" + std::to_string(column)));
  std::size_t kept = 0;
  for (const Report::Group* group : report.groups()) {
    EXPECT_EQ(group->count, 100U);
    EXPECT_EQ(group->samples.size(), 5U);
    kept += group->samples.size();
  }
  EXPECT_EQ(kept, 1'000U);
}

TEST(Report, FoldsCausesWithoutNumberIntoOneThatSaysSo) {
  constexpr std::uint64_t causes = 2'000'000;
  Report report;
  char path[32];
  for (std::uint64_t i = 0; i < causes; ++i) {
    const int size = std::snprintf(path, sizeof path, "column%07u", static_cast<unsigned>(i));
    find(report, sample::missing,
         {.entry = "users.csv", .line = 1, .path = {path, static_cast<std::size_t>(size)}});
  }
  find(report, sample::type, at("users.csv", 7));
  const auto groups = report.groups();
  EXPECT_LE(groups.size(), Tally::groups_kept + 3);
  std::uint64_t errors = 0;
  std::size_t samples = 0, folded = 0;
  for (const Report::Group* group : groups) {
    if (group->severity == Severity::error) errors += group->count;
    samples += group->samples.size();
    if (group->entry != Tally::many) continue;
    ++folded;
    EXPECT_EQ(group->path, Tally::many);
    EXPECT_GT(group->count, causes / 2);
    ASSERT_FALSE(group->samples.empty());
    EXPECT_EQ(group->samples[0].path.substr(0, 17), "users.csv: column");
  }
  EXPECT_EQ(folded, 1U);
  EXPECT_EQ(errors, causes);
  EXPECT_LE(samples, 10'000U + 3);
  // A rule that floods takes nothing from one that does not.
  EXPECT_EQ(groups.back()->rule, &sample::type);
  EXPECT_EQ(groups.back()->path, "email");
}

TEST(Report, BoundsNamesThatComeFromTheData) {
  Report report;
  const std::string endless(100'000, 'n');
  find(report, sample::type, whole(endless, endless), {{endless}, {endless}});
  const Report::Group& group = *report.groups()[0];
  EXPECT_LE(group.entry.size(), Tally::entry_bytes + 3);
  EXPECT_LE(group.path.size(), Tally::path_bytes + 3);
  EXPECT_LE(group.samples[0].message.size(), 250U);
}

TEST(Report, KeepsValuesOnlyWhenAskedTo) {
  for (const bool show : {false, true}) {
    Report report{"", {.show_values = show}};
    find(report, sample::type, at("users.csv", 2), {{"email"}, {"MARKER-7", true}});
    const auto& kept = report.groups()[0]->samples[0];
    EXPECT_EQ(kept.message.find("MARKER-7") != std::string::npos, show);
    EXPECT_EQ(kept.seen.size(), show ? 2U : 0U);
  }
}

TEST(Report, CanBeMoved) {
  Report report{"a"};
  find(report, sample::missing, at("users.csv", 2));
  Report other = std::move(report);
  EXPECT_EQ(other.input(), "a");
  EXPECT_EQ(other.groups().size(), 1U);
}

}  // namespace
}  // namespace edcheck
