// What the validator promises to whoever calls it: order, stopping, threads, options, trouble.
#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <thread>

#include "oneroster/sample_roster.hpp"
#include "zip/temporary_folder.hpp"

namespace edcheck::oneroster {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr Spec v12 = Spec::oneroster_1_2;
using std::chrono::sys_days;
using namespace std::chrono_literals;

static_assert(Validator<CsvValidator>);

/// A roster of some thousand people, every hundredth without a family name, enrolled in a class
/// that every fiftieth enrollment misspells.
Files large_roster(std::size_t people = 4'000) {
  Files files = roster();
  for (std::size_t i = 0; i < people; ++i) {
    const std::string id = "p" + std::to_string(i);
    files["users.csv"] += line({id,
                                "",
                                "",
                                "true",
                                "u" + id,
                                "",
                                "Given",
                                i % 100 == 7 ? "" : "Name",
                                "",
                                "",
                                "u" + id + "@riverbend.example",
                                "",
                                "",
                                "",
                                "",
                                "",
                                "",
                                "",
                                "",
                                "",
                                "elm",
                                ""});
    files["roles.csv"] += line({"r" + id, "", "", id, "primary", "student", "", "", "elm", ""});
    files["enrollments.csv"] +=
        line({"e" + id, "", "", i % 50 == 3 ? "8z" : "8a", "elm", id, "student", "false", "", ""});
  }
  return files;
}

TEST(Validator, TellsInTheOrderOfReading) {
  Files files = roster();
  files["notes.txt"] = "x";
  files["orgs.csv"] =
      csv(v12, "orgs", {{{"sourcedId", "elm"}, {"type", "school"}, {"identifier", "1"}}});
  EXPECT_THAT(check(files).order,
              ElementsAre("recognised", "rule oneroster.package.extra-file", "opened manifest.csv",
                          "checked manifest.csv", "opened academicSessions.csv",
                          "checked academicSessions.csv", "opened orgs.csv", "rule field.missing",
                          "checked orgs.csv", "opened courses.csv", "checked courses.csv",
                          "opened classes.csv", "checked classes.csv", "opened users.csv",
                          "checked users.csv", "opened roles.csv", "checked roles.csv",
                          "opened enrollments.csv", "checked enrollments.csv"));
}

TEST(Validator, CountsRecordsAndBytes) {
  const Files files = roster();
  class Sizes final : public Sink {
   public:
    std::map<std::string, std::uint64_t> bytes;
    Flow found(const Finding&) override { return Flow::go_on; }
    void checked(const Checked& entry) override { bytes[std::string{entry.entry}] = entry.bytes; }
  } sizes;
  const std::string zip = zipped(files);
  EXPECT_EQ(CsvValidator{}.validate(Package::of(std::string_view{zip}), sizes).reach, Reach::whole);
  for (const auto& [name, bytes] : files) EXPECT_EQ(sizes.bytes[name], bytes.size()) << name;
  EXPECT_EQ(check(files).records.at("users.csv"), 2U);
}

/// Stops at its n-th finding and counts what it hears afterwards.
class Stopping final : public Sink {
 public:
  explicit Stopping(std::size_t at) : at_{at} {}
  std::size_t heard = 0, after = 0;
  void opened(std::string_view) override { after += stopped_; }
  void checked(const Checked&) override { after += stopped_; }
  Flow progress(const Progress&) override {
    after += stopped_;
    return Flow::go_on;
  }
  Flow found(const Finding&) override {
    after += stopped_;
    if (++heard < at_) return Flow::go_on;
    stopped_ = true;
    return Flow::stop;
  }

 private:
  std::size_t at_;
  bool stopped_ = false;
};

TEST(Validator, StopsAtOnceWhereverTheSinkAsks) {
  Files files = large_roster(110);
  files["notes.txt"] = "x";
  files["manifest.csv"] += "file.user,bulk\r\n";
  files["orgs.csv"] = csv_of(
      {"sourcedId", "status", "dateLastModified", "name", "type", "parentSourcedId", "identifier"},
      {{{"sourcedId", "elm"}, {"name", "Elm"}, {"type", "school"}}});
  files.erase("courses.csv");
  const std::size_t all = check(files).faults.size();
  ASSERT_GT(all, 10U);
  const std::string zip = zipped(files);
  for (const unsigned threads : {1U, 4U})
    for (std::size_t at = 1; at <= all; ++at) {
      Stopping sink{at};
      const CsvValidator validator{{.threads = threads, .block_bytes = 1'000}};
      const Outcome outcome = validator.validate(Package::of(std::string_view{zip}), sink);
      EXPECT_EQ(outcome.reach, Reach::stopped) << at;
      EXPECT_FALSE(outcome.error);
      EXPECT_EQ(sink.heard, at);
      EXPECT_EQ(sink.after, 0U) << at;
    }
}

TEST(Validator, StopsWhenProgressIsToStop) {
  class Impatient final : public Sink {
   public:
    std::uint64_t bytes = 0, expected = 0;
    Flow found(const Finding&) override { return Flow::go_on; }
    Flow progress(const Progress& progress) override {
      bytes = progress.bytes;
      expected = progress.bytes_expected;
      return Flow::stop;
    }
  } sink;
  Files files = roster();
  std::string& users = files["users.csv"];
  while (users.size() < 9'000'000)
    users += line({"p" + std::to_string(users.size()),
                   "",
                   "",
                   "true",
                   "u",
                   "",
                   "Given",
                   "Name",
                   "",
                   "",
                   "u@riverbend.example",
                   "",
                   "",
                   "",
                   "",
                   "",
                   "",
                   "",
                   "",
                   "",
                   "elm",
                   ""});
  const std::string zip = zipped(files);
  const Outcome outcome = CsvValidator{}.validate(Package::of(std::string_view{zip}), sink);
  EXPECT_EQ(outcome.reach, Reach::stopped);
  EXPECT_GE(sink.bytes, 4U << 20);
  EXPECT_LT(sink.bytes, sink.expected);
}

TEST(Validator, FindsTheSameOnAnyNumberOfThreadsAndInAnyBlocks) {
  const Files files = large_roster();
  const Heard alone = check(files);
  EXPECT_THAT(alone.rules(), AllOf(Contains("field.missing"), Contains("reference.unresolved")));
  for (const unsigned threads : {2U, 3U, 8U})
    for (const std::size_t block : {std::size_t{512}, std::size_t{10'000}, std::size_t{1} << 20}) {
      const Heard heard = check(files, {.threads = threads, .block_bytes = block});
      EXPECT_EQ(heard.faults == alone.faults, true) << threads << " threads, blocks of " << block;
      EXPECT_EQ(heard.records, alone.records);
    }
}

TEST(Validator, ServesSeveralThreadsAtOnce) {
  const std::string zip = zipped(large_roster(1'000));
  const Package package = Package::of(std::string_view{zip});
  const CsvValidator validator{{.threads = 2}};
  const Heard alone = check(package);
  std::vector<Heard> heard(4);
  std::vector<std::thread> threads;
  for (Heard& sink : heard)
    threads.emplace_back([&] { sink.outcome = validator.validate(package, sink); });
  for (std::thread& thread : threads) thread.join();
  for (const Heard& sink : heard) {
    EXPECT_EQ(sink.outcome.reach, Reach::whole);
    EXPECT_EQ(sink.faults == alone.faults, true);
  }
}

TEST(Validator, CallsASinkFromOneThreadAtATime) {
  class Guarded final : public Sink {
   public:
    std::atomic<int> inside{0};
    std::atomic<bool> together{false};
    Flow found(const Finding&) override {
      if (inside.fetch_add(1) != 0) together = true;
      std::this_thread::yield();
      inside.fetch_sub(1);
      return Flow::go_on;
    }
  } sink;
  const std::string zip = zipped(large_roster(2'000));
  const CsvValidator validator{{.threads = 8, .block_bytes = 1'000}};
  EXPECT_EQ(validator.validate(Package::of(std::string_view{zip}), sink).reach, Reach::whole);
  EXPECT_FALSE(sink.together);
}

TEST(Validator, LeavesOutWhatReceiversAskForWhenTold) {
  Files files = roster();
  files["orgs.csv"] =
      csv(v12, "orgs", {{{"sourcedId", "elm"}, {"name", "Elm"}, {"type", "school"}}});
  EXPECT_THAT(check(files).rules(), ElementsAre("oneroster.practice.school-without-identifier"));
  EXPECT_THAT(check(files, {.practice = false}).rules(), IsEmpty());
}

TEST(Validator, JudgesTermsByTheDayThatIsGiven) {
  const Files files = roster();
  EXPECT_THAT(check(files).rules(), IsEmpty());
  EXPECT_THAT(check(files, {.today = sys_days{2026y / 9 / 1}}).rules(), IsEmpty());
  const Heard early = check(files, {.today = sys_days{2026y / 8 / 1}});
  EXPECT_THAT(early.rules(), Not(IsEmpty()));
  for (const std::string& rule : early.rules())
    EXPECT_TRUE(rule.starts_with("oneroster.practice.")) << rule;
}

/// Changes to a roster: one enrollment of a person and a class that only the full set has.
Files changes() {
  Files files;
  files["enrollments.csv"] = csv(v12, "enrollments",
                                 {{{"sourcedId", "e9"},
                                   {"status", "active"},
                                   {"dateLastModified", "2026-09-01T08:00:00.000Z"},
                                   {"classSourcedId", "8a"},
                                   {"schoolSourcedId", "elm"},
                                   {"userSourcedId", "tarek"},
                                   {"role", "student"},
                                   {"primary", "false"}}});
  files["manifest.csv"] = manifest_of(v12, files, "delta");
  return files;
}

TEST(Validator, LooksReferencesOfChangesUpInTheBase) {
  const Heard alone = check(changes());
  EXPECT_THAT(alone.rules(), Each("reference.outside-delta"));
  EXPECT_EQ(alone.rules().size(), 3U);

  const std::string base = zipped(roster());
  const CsvOptions with_base{.base = Package::of(std::string_view{base})};
  EXPECT_THAT(check(changes(), with_base).rules(), IsEmpty());

  Files files = changes();
  std::string& enrollments = files["enrollments.csv"];
  enrollments.replace(enrollments.find("tarek"), 5, "nobody");
  const Heard wrong = check(files, with_base);
  EXPECT_THAT(wrong.rules(), ElementsAre("reference.unresolved"));
  EXPECT_EQ(wrong.faults[0].path, "userSourcedId");
}

TEST(Validator, TellsABaseThatIsNone) {
  const std::string photos = zipped(Files{{"beach.jpg", "x"}});
  const Heard heard = check(changes(), {.base = Package::of(std::string_view{photos})});
  EXPECT_THAT(heard.rules(), Contains("oneroster.base.unusable"));
  EXPECT_FALSE(heard.outcome.error);

  const Heard gone = check(changes(), {.base = Package::at("/nowhere/at/all.zip")});
  EXPECT_TRUE(gone.outcome.error);
  EXPECT_EQ(gone.outcome.reach, Reach::cut_short);
}

TEST(Validator, SaysWhenAPackageIsNotThere) {
  const Heard heard = check(Package::at("/nowhere/at/all.zip"));
  EXPECT_EQ(heard.outcome.error, std::errc::no_such_file_or_directory);
  EXPECT_EQ(heard.outcome.reach, Reach::cut_short);
  EXPECT_THAT(heard.order, IsEmpty());
}

/// An archive whose bytes can't be read from `from` on, up to `to`.
Package breaking(const std::string& bytes, std::uint64_t from, std::uint64_t to = UINT64_MAX) {
  return Package::of(ByteSource::callback(
      bytes.size(),
      [&bytes, from, to](std::uint64_t offset, std::span<char> room, std::error_code& error) {
        const std::size_t count = std::min<std::uint64_t>(room.size(), bytes.size() - offset);
        if (offset < to && offset + count > from) {
          error = std::make_error_code(std::errc::io_error);
          return std::size_t{0};
        }
        bytes.copy(room.data(), count, offset);
        return count;
      }));
}

TEST(Validator, ReportsTroubleOfTheEnvironmentAndNotOfTheData) {
  Files files = roster();
  // Large enough that opening the package does not read as far as the places that break.
  for (const char* name : {"manifest.csv", "users.csv"})
    for (int row = 0; row < 60; ++row) files[name] += std::string(10'000, 'x').append("\r\n");
  const std::string bytes = zipped(files);
  EXPECT_EQ(check(breaking(bytes, 0)).outcome.error, std::errc::io_error);
  for (const std::string name : {"manifest.csv", "users.csv"}) {
    const std::size_t at = bytes.find(files[name]) + 500'000;
    const Package broken = breaking(bytes, at, at + 1);
    const Heard heard = check(broken);
    EXPECT_EQ(heard.outcome.error, std::errc::io_error) << name;
    EXPECT_EQ(heard.outcome.reach, Reach::cut_short) << name;
    EXPECT_THAT(heard.order, Not(Contains(std::string{"checked "}.append(name))));
    // The manifest is read while the package is recognised, before anything is told.
    EXPECT_EQ(heard.order.empty(), name == "manifest.csv");
    // The same of the last full set, which changes are compared with.
    EXPECT_EQ(check(changes(), {.base = broken}).outcome.error, std::errc::io_error) << name;
  }
}

// Recognition looks at headers, before anything is told.
TEST(Validator, ReportsTroubleWhileItLooksAtAHeader) {
  Files files = roster();
  files.erase("manifest.csv");
  files["a.txt"] = std::string(1'000'000, 'x');  // so that orgs.csv is far from the archive's ends
  files["z.txt"] = files["a.txt"];
  const std::string bytes = zipped(files);
  const std::size_t at = bytes.find(files["orgs.csv"]);
  const Heard heard = check(breaking(bytes, at, at + 1));
  EXPECT_EQ(heard.outcome.error, std::errc::io_error);
  EXPECT_THAT(heard.order, IsEmpty());
}

TEST(Validator, ReadsACallersStorage) {
  const std::string bytes = zipped(roster());
  EXPECT_THAT(check(breaking(bytes, UINT64_MAX)).rules(), IsEmpty());
}

TEST(Validator, EndsAFileAtALimitAndGoesOn) {
  Files files = roster();
  files["orgs.csv"] += line({"oak", "", "", std::string(2'000, 'x'), "school", "4800102", ""});
  CsvOptions options;
  options.limits.csv_field_bytes = 1'000;
  const Heard heard = check(files, options);
  EXPECT_EQ(heard.outcome.reach, Reach::cut_short);
  EXPECT_FALSE(heard.outcome.error);
  const Heard::Fault limit = heard.first("limit.csv-field");
  EXPECT_EQ(limit.entry, "orgs.csv");
  EXPECT_EQ(limit.line, 3U);
  EXPECT_THAT(heard.order, Contains("opened enrollments.csv"));
}

TEST(Validator, KeepsToEachLimitByItsName) {
  struct Case {
    std::uint64_t Limits::*limit;
    std::uint64_t value;
    std::string_view rule;
  };
  const Files files = roster();
  for (const Case& one : {Case{&Limits::csv_columns, 6, "limit.csv-columns"},
                          Case{&Limits::csv_row_bytes, 40, "limit.csv-row"},
                          Case{&Limits::archive_bytes, 1'000, "limit.archive-bytes"},
                          Case{&Limits::archive_entries, 3, "limit.entries"},
                          Case{&Limits::oneroster_entries, 3, "limit.entries"},
                          Case{&Limits::inflated_bytes, 900, "limit.inflated-bytes"},
                          Case{&Limits::entry_name_bytes, 12, "limit.entry-name"}}) {
    CsvOptions options;
    options.limits.*one.limit = one.value;
    const Heard heard = check(files, options);
    EXPECT_TRUE(heard.has(one.rule)) << one.rule << testing::PrintToString(heard.rules());
    EXPECT_EQ(heard.outcome.reach, Reach::cut_short) << one.rule;
    EXPECT_FALSE(heard.outcome.error) << one.rule;
  }
}

TEST(Validator, ReadsFoldersAsItReadsArchives) {
  const TemporaryFolder folder;
  Files files = large_roster(200);
  for (const auto& [name, bytes] : files) folder.write(name, bytes);
  const Heard on_disk = check(Package::at(folder.path()));
  EXPECT_EQ(on_disk.faults == check(files).faults, true);
}

TEST(Rules, AreEachThereOnce) {
  std::set<std::string_view> ids;
  for (const std::span<const Rule> all : {rules(), core_rules()})
    for (const Rule& rule : all) EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
  for (const Rule& rule : rules()) {
    EXPECT_TRUE(rule.id.starts_with("oneroster.")) << rule.id;
    // What the standard does not say is never an error of the sender.
    if (!rule.id.starts_with("oneroster.practice.")) continue;
    EXPECT_NE(rule.severity, Severity::error) << rule.id;
  }
}

}  // namespace
}  // namespace edcheck::oneroster
