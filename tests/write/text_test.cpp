#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "text/escape.hpp"
#include "write/page.hpp"
#include "write/sample_report.hpp"

namespace edcheck {
namespace {

using sample::at;
using sample::find;
using sample::written;

std::string text(const Report& report, const WriteOptions& options = {}) {
  return written(report, Format::text, options);
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream in{text};
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST(Text, TellsEachCauseOnceWithWhatToDo) {
  const std::string page = text(sample::roster());
  const std::size_t first = page.find('\n');
  EXPECT_EQ(page.find("edcheck "), 0U) << page;
  EXPECT_LT(page.find(", rules "), first) << page;
  EXPECT_EQ(page.substr(first + 1), R"(
roster.zip
  Taken for OneRoster CSV, edition 1.2: The manifest names this version.
  Does not pass: 6 errors have to be put right; they have 1 cause.
  Errors 6 · warnings 1 · notes 1

users.csv:7:5 (row 6, familyName)  error  test.field.missing  (6 times)
  This user has no familyName.
  why it matters  The person may be missing from class lists.
  fix             Fill in the field and export again.
  owner           whoever enters the records: registrar or school office
  effort          correcting the records themselves
  spec            OneRoster 1.2, section 4.15
  also at         lines 9, 14, 20 and 2 more

users.csv:12:30 (row 11, email)  warning  test.field.type
  The email is [hidden: 8 characters: letters, digits], which is no address.
  why it matters  Messages from school do not arrive.
  fix             Write addresses as name@school.example.
  owner           the supplier of the product that made this data
  effort          changing the export job
  spec            OneRoster 1.2, section 4.15

photo.png  note  test.extra-file
  No edition knows this file.
  why it matters  Nothing in school depends on it.
  fix             Leave it out of the export.
  owner           the administrator of your student information system
  effort          changing a setting

Checked
  orgs.csv       1 record   812 bytes
  users.csv  1,204 records  1.4 MB
  All of this was read to its end.

Values are hidden; --show-values shows them.
)");
}

TEST(Text, PlacesAFindingInTheCourse) {
  const std::string page = text(sample::course());
  EXPECT_TRUE(has(page, "\n  in the course   Unit 2 > Lesson 3 > Quiz\n")) << page;
  EXPECT_FALSE(has(text(sample::roster()), "in the course"));
}

TEST(Text, ShowsValuesWhenAskedToAndSaysSo) {
  const std::string shown = text(sample::roster({.show_values = true}));
  EXPECT_TRUE(has(shown, "  The email is \"maria12x\", which is no address.\n")) << shown;
  EXPECT_TRUE(has(shown,
                  "This report shows values from the data: handle it as you handle the data "
                  "itself.\n"))
      << shown;
  EXPECT_FALSE(has(text(sample::roster()), "maria12x"));
}

TEST(Text, ShowsAsManyPlacesAsAsked) {
  const Report report = sample::roster();
  EXPECT_TRUE(has(text(report, {.places = 0}), "also at         5 more places\n"));
  EXPECT_TRUE(has(text(report, {.places = 4}), "also at         lines 9, 14, 20, 31 and 1 more\n"));
  EXPECT_TRUE(has(text(report, {.places = 9}), "also at         lines 9, 14, 20, 31 and 40\n"));
}

TEST(Text, SaysHowManyPlacesAreHidden) {
  Report report{"roster.zip", {.samples_per_group = 2}};
  for (std::uint64_t line = 2; line < 80'005; ++line)
    find(report, sample::missing, at("users.csv", line), {{"user"}, {"email"}});
  const std::string page = text(report);
  EXPECT_TRUE(has(page, "test.field.missing  (80,003 times)\n")) << page;
  EXPECT_TRUE(has(page, "also at         lines 3 and 80,001 more\n")) << page;
  EXPECT_TRUE(has(page, "Errors 80,003 · warnings 0 · notes 0\n")) << page;
}

TEST(Text, NamesPathsWhereThereAreNoLines) {
  Report report{"users.json"};
  for (const char* path : {"/users/3/email", "/users/10/email"})
    find(report, sample::missing, sample::whole("", path), {{"user"}, {"email"}});
  const std::string page = text(report);
  EXPECT_TRUE(has(page, "\n/users/3/email  error  test.field.missing  (2 times)\n")) << page;
  EXPECT_TRUE(has(page, "also at         /users/10/email\n")) << page;
}

TEST(Text, SaysWhereARuleIsStated) {
  Report report{"roster.zip"};
  find(report, sample::type, at("users.csv", 2), {{"email"}, {"x", true}});
  EXPECT_TRUE(has(text(report),
                  "spec            OneRoster 1.1, section 4.2; OneRoster 1.2, section "
                  "4.15\n"));
  report.recognised({"oneroster-csv", "1.1", ""});
  EXPECT_TRUE(has(text(report), "spec            OneRoster 1.1, section 4.2\n"));
  EXPECT_TRUE(has(text(report), "  Taken for OneRoster CSV, edition 1.1.\n"));
}

TEST(Text, DoesNotLetWhatReceiversAskForPassForTheStandard) {
  static constexpr Rule practice{.id = "test.practice.photo",
                                 .severity = Severity::note,
                                 .owner = Owner::shared,
                                 .effort = Effort::setting,
                                 .message = "This photo is large.",
                                 .impact = "It loads slowly.",
                                 .remedy = "Make it smaller."};
  Report report{"roster.zip"};
  report.recognised({"oneroster-csv", "1.2", ""});
  find(report, practice, at("users.csv", 2), {}, "4.15");
  EXPECT_TRUE(has(text(report), "spec            none; receivers in the field ask for it\n"));
}

TEST(Text, ShowsTheFirstPlacesOfARuleThatIsBrokenEverywhere) {
  Report report{"roster.zip"};
  for (int file = 0; file < 1'020; ++file)
    for (const std::uint64_t line : {2U, 3U})
      find(report, sample::missing, at("file" + std::to_string(file) + ".csv", line),
           {{"user"}, {"email"}});
  const std::string page = text(report);
  EXPECT_TRUE(has(page, "\n  the same        file1.csv:2:1 (row 1, email) and 1 more place\n"))
      << page;
  EXPECT_TRUE(has(page, "\n                  file11.csv:2:1 ")) << page;
  EXPECT_FALSE(has(page, "file12.csv:2:1 "));
  EXPECT_TRUE(
      has(page,
          "\n                  2,016 findings in 1,008 other places, all listed in the JSON\n"
          "                  report\n"))
      << page;
  // Explained once.
  EXPECT_EQ(page.find("why it matters"), page.rfind("why it matters"));
}

TEST(Text, NeverReadsAsAPassWhenNotEverythingWasRead) {
  const std::string cut = text(sample::ended(sample::cut_short_outcome));
  EXPECT_TRUE(has(cut, "Not decided: nothing wrong was found, but not everything was read."))
      << cut;
  EXPECT_TRUE(has(cut,
                  "Not checked\n  The check ended early: a limit was reached or a file could "
                  "not be read. What\n  had not been read by then may hold other faults.\n"))
      << cut;
  const std::string stopped = text(sample::ended(sample::stopped_outcome));
  EXPECT_TRUE(has(stopped, "Not checked\n  The check was stopped before the end.")) << stopped;
  const std::string broken = text(sample::ended(sample::broken_outcome));
  EXPECT_TRUE(has(broken, "Not checked\n  The check broke off: Input/output error.")) << broken;
  for (const std::string& page : {cut, stopped, broken}) {
    EXPECT_FALSE(has(page, "Passes")) << page;
    EXPECT_FALSE(has(page, "Checked\n")) << page;
  }
  Report faulty = sample::roster();
  faulty.ended(sample::cut_short_outcome);
  EXPECT_TRUE(has(text(faulty), "Does not pass, though not everything was read: 6 errors"));
  EXPECT_FALSE(has(text(faulty), "to its end"));
}

TEST(Text, TellsAPassWithWhatIsWorthALook) {
  EXPECT_TRUE(has(text(sample::ended({})), "\n  Passes: nothing wrong was found.\n"));
  Report report{"roster.zip"};
  find(report, sample::extra, sample::whole("photo.png"));
  EXPECT_TRUE(has(text(report), "Passes: no errors. 1 note is worth a look."));
  find(report, sample::type, at("users.csv", 2), {{"email"}, {"x", true}});
  EXPECT_TRUE(has(text(report), "Passes: no errors. 1 warning and 1 note are worth a look."));
  report.ended(sample::stopped_outcome);
  EXPECT_TRUE(has(text(report),
                  "Not decided: no errors but 1 warning and 1 note, and not everything "
                  "was read."));
}

TEST(Text, TellsWhatWasNotRecognisedFromWhatCouldNotBeRead) {
  EXPECT_TRUE(has(text(Report{"photo.png"}), "Not recognised as any standard"));
  Report unreadable{"gone.zip"};
  unreadable.ended({.reach = Reach::cut_short,
                    .error = std::make_error_code(std::errc::no_such_file_or_directory)});
  const std::string page = text(unreadable);
  EXPECT_TRUE(has(page, "Could not be read.")) << page;
  EXPECT_TRUE(has(page, "The check broke off: No such file or directory.")) << page;
}

TEST(Text, SumsUpSeveralInputs) {
  std::vector<Report> reports;
  reports.push_back(sample::roster());
  reports.push_back(sample::ended({}));
  std::ostringstream all;
  write(reports, Format::text, all);
  EXPECT_TRUE(has(all.str(), "\n2 inputs: 1 without errors, 1 with errors.\n")) << all.str();
  reports.push_back(sample::ended(sample::stopped_outcome));
  all.str("");
  write(reports, Format::text, all);
  EXPECT_TRUE(
      has(all.str(), "\n3 inputs: 2 without errors, 1 with errors; 1 not read to the end.\n"))
      << all.str();
}

TEST(Text, ListsTheFirstFilesAndCountsTheOthers) {
  Report report{"course.imscc"};
  for (int file = 0; file < 1'030; ++file) {
    const std::string name = "page" + std::to_string(file) + ".html";
    report.checked({name, 0, 10});
  }
  EXPECT_TRUE(has(text(report), "  page23.html  0 records  10 bytes\n  and 1,006 more files.\n"));
}

TEST(Text, KeepsToTheWidthButForPlacesAndNames) {
  Report report = sample::roster();
  find(report, sample::missing, at("users.csv", 3, 1, "sms"), {{std::string(75, 'w')}, {"sms"}},
       "4.15");
  for (const std::size_t width : {40U, 44U, 60U, 80U, 100U})
    for (const std::string& line : lines(text(report, {.width = width}))) {
      if (!line.starts_with("  ") || has(line, " record")) continue;
      EXPECT_LE(writing::columns(line), width) << line;
    }
  // Below that nothing would be legible.
  EXPECT_EQ(text(report, {.width = 3}), text(report, {.width = 40}));
}

TEST(Text, BreaksWordsThatAreLongerThanALine) {
  Report report{"roster.zip"};
  find(report, sample::missing, at("users.csv", 3), {{std::string(60, 'w')}, {"sms"}});
  const std::string page = text(report, {.width = 40});
  std::string expected = "\n  This\n  ";
  expected.append(38, 'w').append("\n  ").append(22, 'w').append(" has no sms.\n");
  EXPECT_TRUE(has(page, expected)) << page;
}

TEST(Text, EscapesWhatHidesOrActsOnATerminal) {
  Report report{"ros\x1b[31mter\u202E.zip"};
  report.recognised({"oneroster-csv", "1.\a2", "line\nbreak"});
  find(report, sample::missing,
       at("us\x9b"
          "ers.csv",
          3, 1, "e\u200Bmail"),
       {{"us\u202Eer"}, {"\xff"}});
  report.checked({"or\tgs.csv", 1, 2});
  const std::string page = text(report);
  for (const std::string& line : lines(page)) EXPECT_EQ(line, text::escaped(line));
  EXPECT_TRUE(has(page, "ros\\u{001B}[31mter\\u{202E}.zip\n")) << page;
  EXPECT_TRUE(has(page, "edition 1.\\u{0007}2: line\\u{000A}break\n")) << page;
  EXPECT_TRUE(has(page, "us\\x9Bers.csv:3:1 (row 2, e\\u{200B}mail)")) << page;
  EXPECT_TRUE(has(page, "  This us\\u{202E}er has no \\xFF.\n")) << page;
  EXPECT_TRUE(has(page, "  or\\u{0009}gs.csv  1 record")) << page;
}

TEST(Text, ColoursOnlyWhenAskedAndEndsEachColour) {
  EXPECT_FALSE(has(text(sample::roster()), "\x1b"));
  const std::string page = text(sample::roster(), {.colour = true});
  EXPECT_TRUE(has(page, "\x1b[1;31merror\x1b[0m")) << page;
  std::string plain;
  std::size_t begun = 0, ended = 0;
  for (std::size_t at = 0; at < page.size();) {
    if (page[at] != '\x1b') {
      plain += page[at++];
      continue;
    }
    const std::size_t end = page.find('m', at);
    (page.substr(at, end - at + 1) == "\x1b[0m" ? ended : begun)++;
    at = end + 1;
  }
  EXPECT_GT(begun, 0U);
  EXPECT_EQ(begun, ended);
  EXPECT_EQ(plain, text(sample::roster()));
}

TEST(Text, StopsWhenTheStreamHasFailed) {
  std::ostringstream out;
  out.setstate(std::ios::badbit);
  write(sample::roster(), Format::text, out);
  EXPECT_EQ(out.str(), "");
}

TEST(Page, CountsColumnsAsATerminalDoes) {
  EXPECT_EQ(writing::columns(""), 0U);
  EXPECT_EQ(writing::columns("abc"), 3U);
  EXPECT_EQ(writing::columns("Zo\u00EB"), 3U);
  EXPECT_EQ(writing::columns("Zoe\u0308"), 3U);  // a combining mark
  EXPECT_EQ(writing::columns("\u5B66\u6821"), 4U);
  EXPECT_EQ(writing::columns("\U0001F393"), 2U);
}

}  // namespace
}  // namespace edcheck
