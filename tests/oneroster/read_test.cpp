// Reading rows as typed records.
#include <gtest/gtest.h>

#include "oneroster/sample_roster.hpp"

namespace edcheck::oneroster {
namespace {

using std::chrono::year_month_day;
using testing::ElementsAre;
using testing::IsEmpty;
using namespace std::chrono_literals;

constexpr Spec v11 = Spec::oneroster_1_1, v12 = Spec::oneroster_1_2;

template <class Visitor>
Outcome read_files(const Files& files, Visitor&& visitor, Sink& sink,
                   const CsvOptions& options = {}) {
  const std::string bytes = zipped(files);
  return read(Package::of(std::string_view{bytes}), visitor, sink, options);
}

struct Everything {
  std::vector<std::string> rows;
  void on(const AcademicSession& row) { note(row); }
  void on(const Org& row) { note(row); }
  void on(const Course& row) { note(row); }
  void on(const Class& row) { note(row); }
  void on(const User& row) { note(row); }
  void on(const Enrollment& row) { note(row); }

 private:
  template <class Record>
  void note(const Record& row) {
    rows.push_back(std::string{Record::entry}.append(" ").append(row.sourced_id()));
  }
};

TEST(Read, HandsRowsOverInTheOrderOfReferences) {
  for (const Spec spec : {v11, v12}) {
    Everything visitor;
    Heard sink;
    EXPECT_EQ(read_files(roster(spec), visitor, sink).reach, Reach::whole);
    EXPECT_THAT(visitor.rows,
                ElementsAre("academicSessions.csv term", "orgs.csv elm", "courses.csv algebra",
                            "classes.csv 8a", "users.csv mila", "users.csv tarek",
                            "enrollments.csv e1", "enrollments.csv e2"));
    EXPECT_THAT(sink.rules(), IsEmpty());
    EXPECT_EQ(sink.edition, table_of(spec).edition);
  }
}

TEST(Read, GivesValuesTheirTypes) {
  for (const Spec spec : {v11, v12}) {
    Heard sink;
    std::size_t seen = 0;
    const auto sessions = [&](const AcademicSession& session) {
      ++seen;
      EXPECT_EQ(session.title(), "Autumn");
      EXPECT_EQ(session.type(), SessionType::term);
      EXPECT_EQ(session.start_date(), year_month_day{2026y / 8 / 17});
      EXPECT_EQ(session.line(), 2U);
      EXPECT_EQ(session.record(), 2U);
    };
    EXPECT_EQ(read_files(roster(spec), sessions, sink).reach, Reach::whole);
    const auto enrollments = [&](const Enrollment& enrollment) {
      ++seen;
      const bool teacher = enrollment.sourced_id() == "e1";
      EXPECT_EQ(enrollment.role(), teacher ? EnrollmentRole::teacher : EnrollmentRole::student);
      EXPECT_EQ(enrollment.primary(), teacher);
      EXPECT_FALSE(enrollment.begin_date());
    };
    EXPECT_EQ(read_files(roster(spec), enrollments, sink).reach, Reach::whole);
    EXPECT_EQ(seen, 3U);
  }
}

TEST(Read, FindsColumnsByNameWhereverTheyStand) {
  Files files = roster();
  files["orgs.csv"] = csv_of({"metadata.house", "type", "NAME", "sourcedId", "metadata.motto"},
                             {{{"metadata.house", "red"},
                               {"type", "school"},
                               {"NAME", "Elm, \"the\" School"},
                               {"sourcedId", "elm"},
                               {"metadata.motto", "on\nward"}}});
  Heard sink;
  std::size_t seen = 0;
  const auto orgs = [&](const Org& org) {
    ++seen;
    EXPECT_EQ(org.name(), "Elm, \"the\" School");
    EXPECT_EQ(org.type(), OrgType::school);
    EXPECT_EQ(org.identifier(), "");
    EXPECT_EQ(org.value("metadata.house"), "red");
    EXPECT_EQ(org.extension("metadata.motto"), "on\nward");
    EXPECT_EQ(org.extension("metadata.none"), "");
    EXPECT_EQ(org.extensions().names.size(), 2U);
  };
  EXPECT_EQ(read_files(files, orgs, sink).reach, Reach::whole);
  EXPECT_EQ(seen, 1U);
  EXPECT_TRUE(sink.has("oneroster.header.missing-column"));
}

/// Enrollments numbered in order; every tenth is a row that spans two lines.
Files numbered(std::size_t count) {
  Files files = roster();
  std::string& enrollments = files["enrollments.csv"];
  auto columns = columns_of(v12, "enrollments");
  columns.emplace_back("metadata.note");
  enrollments = line(columns);
  for (std::size_t i = 0; i < count; ++i)
    enrollments += line({"e" + std::to_string(i), "", "", "8a", "elm", "tarek", "student", "false",
                         "", "", i % 10 == 0 ? "two\nlines" : ""});
  return files;
}

TEST(Read, SeesEachRowOnceAndInOrderOnAnyNumberOfThreads) {
  constexpr std::size_t count = 5'000;
  for (const unsigned threads : {1U, 2U, 8U})
    for (const std::size_t block : {std::size_t{400}, std::size_t{1} << 20}) {
      std::size_t next = 0;
      std::uint64_t wrong = 0, line = 2;
      const auto visitor = [&](const Enrollment& row) {
        wrong += row.sourced_id() != "e" + std::to_string(next);
        wrong += row.record() != next + 2 || row.line() != line;
        line += next % 10 == 0 ? 2 : 1;
        ++next;
      };
      Heard sink;
      EXPECT_EQ(
          read_files(numbered(count), visitor, sink, {.threads = threads, .block_bytes = block})
              .reach,
          Reach::whole);
      EXPECT_EQ(next, count);
      EXPECT_EQ(wrong, 0U) << threads << " threads, blocks of " << block;
    }
}

TEST(Read, LeavesOutRowsThatHaveNoFormAndKeepsFaultyOnes) {
  Files files = roster();
  files["orgs.csv"] +=
      "oak,,,Oak School,school\r\n"           // too few fields
      "\r\n"                                  // blank
      "ash,,,\"Ash\" School,school,1,\r\n"    // text behind a quote
      "yew,,,,planet,1,nowhere\r\n"           // well formed, with three faults
      "fir,,,Fir School,school,4800103,\r\n"  // right
      "bay,,,\"Bay School,school,1,\r\n";     // a quote that never closes
  std::vector<std::string> seen;
  const auto orgs = [&](const Org& org) { seen.emplace_back(org.sourced_id()); };
  Heard sink;
  EXPECT_EQ(read_files(files, orgs, sink).reach, Reach::whole);
  EXPECT_THAT(seen, ElementsAre("elm", "yew", "fir"));
  for (const char* rule : {"csv.width", "csv.blank-row", "csv.text-after-quote", "field.missing",
                           "field.vocabulary", "reference.unresolved", "csv.quote-unclosed"})
    EXPECT_TRUE(sink.has(rule)) << rule << testing::PrintToString(sink.rules());
}

TEST(Read, FindsWhatValidatingFinds) {
  Files files = numbered(500);
  files["orgs.csv"] += "oak,,,,school,,nowhere\r\n";
  Heard sink;
  EXPECT_EQ(read_files(
                files, [](const User&) {}, sink)
                .reach,
            Reach::whole);
  EXPECT_EQ(sink.faults == check(files).faults, true);
}

TEST(Read, GivesAnEmptyValueForWhatHasNotItsForm) {
  Files files = roster();
  files["academicSessions.csv"] = csv(v12, "academicSessions",
                                      {{{"sourcedId", "term"},
                                        {"title", "Autumn"},
                                        {"type", "trimester"},
                                        {"startDate", "08/17/2026"},
                                        {"endDate", "2026-12-18"},
                                        {"schoolYear", "2027"}}});
  Heard sink;
  std::size_t seen = 0;
  const auto sessions = [&](const AcademicSession& session) {
    ++seen;
    EXPECT_FALSE(session.start_date());
    EXPECT_EQ(session.value("startDate"), "08/17/2026");
    EXPECT_EQ(session.type(), SessionType::unlisted);
    EXPECT_EQ(session.type().text, "trimester");
  };
  EXPECT_EQ(read_files(files, sessions, sink).reach, Reach::whole);
  EXPECT_EQ(seen, 1U);
}

TEST(Read, EndsWhenTheSinkStops) {
  class StopAtIdentifier final : public Sink {
   public:
    Flow found(const Finding& finding) override {
      return finding.rule.id == "field.guid" ? Flow::stop : Flow::go_on;
    }
  } sink;
  Files files = numbered(3'000);
  const std::size_t row = files["enrollments.csv"].find("\r\ne1500,");
  files["enrollments.csv"].replace(row + 2, 5, "e  00");  // not the form of an identifier
  std::size_t seen = 0;
  const auto visitor = [&](const Enrollment&) { ++seen; };
  const Outcome outcome = read_files(files, visitor, sink, {.block_bytes = 1'000});
  EXPECT_EQ(outcome.reach, Reach::stopped);
  EXPECT_GT(seen, 1'000U);
  EXPECT_LT(seen, 1'600U);
}

TEST(Read, NeverCallsVisitorAndSinkTogether) {
  // A plain counter is enough: both are called from one thread at a time, which TSan sees.
  std::uint64_t calls = 0;
  class Counting final : public Sink {
   public:
    explicit Counting(std::uint64_t& calls) : calls_{calls} {}
    Flow found(const Finding&) override {
      ++calls_;
      return Flow::go_on;
    }

   private:
    std::uint64_t& calls_;
  } sink{calls};
  Files files = numbered(2'000);
  std::string& enrollments = files["enrollments.csv"];
  for (std::size_t at = 0; (at = enrollments.find("false", at)) != std::string::npos; at += 200)
    enrollments.replace(at, 5, "FALSE");
  const auto visitor = [&](const Enrollment&) { ++calls; };
  const std::size_t faults = check(files).faults.size();
  EXPECT_GT(faults, 100U);
  EXPECT_EQ(read_files(files, visitor, sink, {.threads = 8, .block_bytes = 1'000}).reach,
            Reach::whole);
  EXPECT_EQ(calls, 2'000 + faults);
}

TEST(Read, HandsNothingOverOfWhatIsNotOneRoster) {
  Everything visitor;
  Heard sink;
  EXPECT_EQ(read_files(Files{{"beach.jpg", "x"}}, visitor, sink).reach, Reach::whole);
  EXPECT_THAT(visitor.rows, IsEmpty());
  EXPECT_TRUE(sink.has("oneroster.package.not-oneroster"));
  EXPECT_TRUE(read(Package::at("/nowhere/at/all.zip"), visitor, sink).error);
}

}  // namespace
}  // namespace edcheck::oneroster
