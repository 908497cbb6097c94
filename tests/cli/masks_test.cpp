// No format shows what a personal cell holds unless it is asked to.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cctype>

#include "cli/process.hpp"
#include "cli/sample_package.hpp"

namespace edcheck::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view mark = "Zyxwhild";
const std::string now = std::string{"--now="}.append(day);

std::string joined(const std::vector<std::string>& cells) {
  std::string line;
  for (const std::string& cell : cells) line.append(line.empty() ? "" : ",").append(cell);
  return line;
}

// The file with `cell` in one column of every row.
std::string planted(const std::string& text, std::size_t column, const std::string& cell) {
  const auto rows = lines(text);
  std::string out = rows.front() + "\n";
  for (std::size_t i = 1; i < rows.size(); ++i) {
    auto row = cells(rows[i]);
    row[column] = cell;
    // joined() drops nothing: a first cell that is empty still has its comma.
    out.append(row.front().empty() ? "," : "").append(joined(row)).append("\n");
  }
  return out;
}

bool holds_mark(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text.find("zyxwhild") != std::string::npos;
}

// Every format of one run, one after the other.
std::string all_formats(const Desk& desk, const std::string& package, const Words& options = {}) {
  Words words = {"validate",
                 now,
                 "--format=text",
                 "--output=json=" + desk.path("r.json"),
                 "--output=jsonl=" + desk.path("r.jsonl"),
                 "--output=concise=" + desk.path("r.log"),
                 package};
  words.insert(words.end(), options.begin(), options.end());
  const Said said = edcheck(words);
  return said.out + said.err + content(desk.path("r.json")) + content(desk.path("r.jsonl")) +
         content(desk.path("r.log"));
}

TEST(Masks, HideEveryCellAboutAPerson) {
  const Desk desk;
  const Files sound = sound_files();
  // All that these files say is about one person.
  for (const char* file : {"users.csv", "demographics.csv", "userProfiles.csv", "results.csv"}) {
    const auto header = cells(lines(sound.at(file)).front());
    for (std::size_t column = 0; column < header.size(); ++column)
      for (const char* shape : {"Zyxwhild", "\"Zyxwhild,,zyxwhild@\"", " Zyxwhild\t",
                                "2026/Zyxwhild", "Zyxwhild\xff", "{Zyxwhild}"}) {
        Files files = sound;
        files[file] = planted(sound.at(file), column, shape);
        desk.write("planted.zip", zipped(files));
        const std::string said = all_formats(desk, desk.path("planted.zip"));
        EXPECT_FALSE(holds_mark(said)) << file << " " << header[column] << " " << shape;
      }
  }
}

TEST(Masks, HideWhatStandsInBrokenRows) {
  const Desk desk;
  const Files sound = sound_files();
  const std::string name{mark};
  const std::string rows[] = {
      name + "\n",                                     // too short
      name + std::string(40, ',') + name + "\n",       // too long
      "\"" + name + "\n" + name + "\n",                // a quote that never ends
      "\"" + name + "\"" + name + ",,,,\n",            // text behind a quote
      name + "\"" + name + ",,,,\n",                   // a quote within
      std::string("\0", 1) + name + ",\xff\xfe,,,\n",  // no text at all
      "05e40000-0000-4000-8000-000000000001,,,maybe" + name + ",,,,,,,,,,,,,,,,,,\n"};
  for (const char* file : {"users.csv", "demographics.csv", "results.csv", "enrollments.csv"})
    for (const std::string& row : rows) {
      Files files = sound;
      files[file] += row;
      desk.write("broken.zip", zipped(files));
      const std::string said = all_formats(desk, desk.path("broken.zip"));
      EXPECT_FALSE(holds_mark(said)) << file << " " << row << "\n" << said;
      EXPECT_THAT(said, HasSubstr("error")) << row;
    }
}

TEST(Masks, AreTakenOffWhenAskedAndReportsSaySo) {
  const Desk desk;
  desk.write("noted.zip",
             zipped(with(sound_files(), "users.csv", "mina.dahlberg@example.org", mark)));
  const std::string package = desk.path("noted.zip");
  EXPECT_THAT(edcheck({now, "--show-values", package}).out,
              testing::AllOf(HasSubstr(std::string{mark}), HasSubstr("values are shown")));
  EXPECT_THAT(
      edcheck({now, "--show-values", "--format=text", package}).out,
      testing::AllOf(HasSubstr(std::string{mark}), HasSubstr("shows values from the data")));
  for (const char* format : {"--format=json", "--format=jsonl"})
    EXPECT_THAT(edcheck({now, "--show-values", format, package}).out,
                testing::AllOf(HasSubstr(std::string{mark}), HasSubstr(R"("values_shown":true)")));
}

}  // namespace
}  // namespace edcheck::cli
