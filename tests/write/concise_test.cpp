#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "write/sample_report.hpp"

namespace edcheck {
namespace {

using sample::at;
using sample::find;
using sample::written;

std::string concise(const Report& report) {
  return written(report, Format::concise);
}

std::string last_line(std::string text) {
  text.pop_back();
  return text.substr(text.rfind('\n') + 1);
}

TEST(Concise, WritesALineAFindingAsCompilersDo) {
  EXPECT_EQ(concise(sample::roster({.samples_per_group = 3})),
            "users.csv:7:5: error: This user has no familyName. [test.field.missing]\n"
            "users.csv:9:5: error: This user has no familyName. [test.field.missing]\n"
            "users.csv:14:5: error: This user has no familyName. [test.field.missing]\n"
            "users.csv: error: … and 3 more [test.field.missing]\n"
            "users.csv:12:30: warning: The email is [hidden: 8 characters: letters, digits], "
            "which is no address. [test.field.type]\n"
            "photo.png: note: No edition knows this file. [test.extra-file]\n"
            "roster.zip: fail: 6 errors, 1 warning, 1 note\n");
}

TEST(Concise, NamesTheInputWhereThereAreSeveral) {
  std::vector<Report> reports;
  for (const char* input : {"a.zip", "b.zip"}) {
    Report report{input};
    find(report, sample::missing, at("users.csv", 2), {{"user"}, {"email"}});
    find(report, sample::extra, sample::whole(""));
    reports.push_back(std::move(report));
  }
  std::ostringstream out;
  write(reports, Format::concise, out);
  EXPECT_EQ(out.str(),
            "a.zip/users.csv:2:1: error: This user has no email. [test.field.missing]\n"
            "a.zip: note: No edition knows this file. [test.extra-file]\n"
            "b.zip/users.csv:2:1: error: This user has no email. [test.field.missing]\n"
            "b.zip: note: No edition knows this file. [test.extra-file]\n"
            "a.zip: fail: 1 error, 0 warnings, 1 note\n"
            "b.zip: fail: 1 error, 0 warnings, 1 note\n");
}

TEST(Concise, NamesAPathWhereThereIsNoLine) {
  Report report{"users.json"};
  find(report, sample::missing, sample::whole("users.json", "/users/3/email"),
       {{"user"}, {"email"}});
  EXPECT_EQ(concise(report),
            "users.json:/users/3/email: error: This user has no email. [test.field.missing]\n"
            "users.json: fail: 1 error, 0 warnings, 0 notes\n");
}

TEST(Concise, NeverReadsAsAPassWhenNotEverythingWasRead) {
  EXPECT_EQ(concise(sample::ended({})), "roster.zip: pass: 0 errors, 0 warnings, 0 notes\n");
  for (const Outcome* outcome :
       {&sample::cut_short_outcome, &sample::stopped_outcome, &sample::broken_outcome})
    EXPECT_EQ(concise(sample::ended(*outcome)),
              "roster.zip: not decided: 0 errors, 0 warnings, 0 notes; not everything was read\n");
  Report faulty = sample::roster();
  faulty.ended(sample::cut_short_outcome);
  EXPECT_EQ(last_line(concise(faulty)),
            "roster.zip: fail: 6 errors, 1 warning, 1 note; not everything was read");
}

TEST(Concise, SaysThatValuesAreShown) {
  const std::string shown = concise(sample::roster({.show_values = true}));
  EXPECT_NE(shown.find("\"maria12x\""), std::string::npos);
  EXPECT_EQ(last_line(shown), "roster.zip: fail: 6 errors, 1 warning, 1 note; values are shown");
}

TEST(Concise, EscapesWhatWouldBreakALine) {
  Report report{"a\nb.zip"};
  find(report, sample::type,
       at("us\x1b"
          "ers.csv",
          3, 1, "x\ny"),
       {{"e\u202Email"}, {"harmless\n::error::x"}});
  const std::string page = concise(report);
  EXPECT_EQ(page,
            "us\\u{001B}ers.csv:3:1: warning: The e\\u{202E}mail is harmless\\u{000A}::error::x, "
            "which is no address. [test.field.type]\n"
            "a\\u{000A}b.zip: pass: 0 errors, 1 warning, 0 notes\n");
  EXPECT_EQ(std::ranges::count(page, '\n'), 2);
}

}  // namespace
}  // namespace edcheck
