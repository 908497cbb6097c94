// Every package of conformance/: checked as a folder, in pieces by two threads, and as an archive
// in memory, it must give exactly the findings that it announces.
#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>

#include "case.hpp"
#include "edcheck/rules.hpp"
#include "package_of.hpp"
#include "text/escape.hpp"
#include "zip/temporary_folder.hpp"

namespace edcheck::conformance {
namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;

constexpr std::string_view names_of_packages[] = {"package", "package.zip", "last"};

/// Remembers each finding's place.
class Places final : public Sink {
 public:
  Flow found(const Finding& finding) override {
    const Location& at = finding.where;
    // What is about a package as a whole stands at the name under which it was handed over.
    const bool whole = std::ranges::count(names_of_packages, at.entry) != 0;
    places.push_back({finding.severity, std::string{finding.rule.id},
                      whole ? std::string{} : text::escaped(at.entry), at.line, at.column,
                      text::escaped(at.path)});
    return Flow::go_on;
  }
  void checked(const Checked& entry) override { records[std::string{entry.entry}] = entry.records; }
  std::vector<Expected> places;
  std::map<std::string, std::uint64_t> records;  ///< of each entry that was read
};

void expect_findings(const Case& one, const Package& package, oneroster::CsvOptions options,
                     std::string_view how) {
  if (!one.last_bulk.empty() && one.last_bulk.extension() == ".zip")
    options.base = Package::at(one.last_bulk.string());
  Places sink;
  const Outcome outcome = oneroster::CsvValidator{options}.validate(package, sink);
  EXPECT_FALSE(outcome.error) << how << ": " << outcome.error.message();
  EXPECT_THAT(differences(one.expected, sink.places), IsEmpty()) << how;
  const bool limited = std::ranges::any_of(
      sink.places, [](const Expected& at) { return at.rule.starts_with("limit."); });
  if (limited) {
    EXPECT_EQ(outcome.reach, Reach::cut_short) << how;
  }
}

class Conformance : public testing::TestWithParam<Case> {};
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Conformance);

TEST_P(Conformance, GivesTheFindingsThatItAnnounces) {
  const Case& one = GetParam();
  ASSERT_THAT(one.mistakes, IsEmpty());
  SCOPED_TRACE(one.shows);
  const TemporaryFolder room;
  oneroster::CsvOptions options = one.options;
  if (!one.last_bulk.empty() && one.last_bulk.extension() != ".zip") {
    for (const auto& [name, bytes] : files_in(one.last_bulk))
      room.write(std::string{"last/"}.append(name), bytes);
    fs::create_directories(room.path("last"));
    options.base = Package::at(room.path("last"));
  }
  oneroster::CsvOptions in_pieces = options;
  in_pieces.threads = 2;
  in_pieces.block_bytes = 64;

  if (const fs::path given = one.folder / "package.zip"; fs::exists(given)) {
    const std::string bytes = bytes_of(given);
    expect_findings(one, Package::at(given.string()), options, "archive on disk");
    expect_findings(one, Package::of(std::string_view{bytes}), in_pieces, "archive in pieces");
    return;
  }
  const Files files = files_of(one);
  if (one.shape == Shape::single) {
    ASSERT_EQ(files.size(), 1U) << "a single file is the whole case";
    const auto& [name, bytes] = *files.begin();
    room.write(name, bytes);
    expect_findings(one, Package::at(room.path(name)), options, "file on disk");
    expect_findings(one, Package::of(ByteSource::memory(bytes), name), in_pieces, "file in pieces");
    return;
  }
  if (one.shape != Shape::zip) {
    fs::create_directories(room.path("package"));
    for (const auto& [name, bytes] : files) room.write(std::string{"package/"}.append(name), bytes);
    expect_findings(one, Package::at(room.path("package")), options, "folder");
    expect_findings(one, Package::at(room.path("package")), in_pieces, "folder in pieces");
  }
  if (one.shape != Shape::folder) {
    const std::string bytes = zipped(files);
    expect_findings(one, Package::of(std::string_view{bytes}), options, "archive");
    expect_findings(one, Package::of(std::string_view{bytes}), in_pieces, "archive in pieces");
  }
}

std::string test_name(const testing::TestParamInfo<Case>& info) {
  std::string name = info.param.name();
  for (char& c : name)
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  return name;
}
INSTANTIATE_TEST_SUITE_P(Packages, Conformance, testing::ValuesIn(all_cases()), test_name);

// The base packages have no findings at all; else every case would have them too.
TEST(Base, IsReadWholeAndHasNoFindings) {
  for (const auto& [edition, data_files] :
       {std::pair{std::string_view{"1.1"}, 13U}, std::pair{std::string_view{"1.2"}, 21U}}) {
    const fs::path folder = conformance_folder() / "oneroster" / edition / "csv" / "base";
    const std::string bytes = zipped(files_in(folder));
    for (const Package& package :
         {Package::at(folder.string()), Package::of(std::string_view{bytes})}) {
      Places sink;
      const Outcome outcome = oneroster::CsvValidator{}.validate(package, sink);
      EXPECT_EQ(outcome.reach, Reach::whole);
      EXPECT_THAT(differences({}, sink.places), IsEmpty()) << edition;
      sink.records.erase("manifest.csv");
      EXPECT_EQ(sink.records.size(), data_files);
      for (const auto& [entry, records] : sink.records) EXPECT_GE(records, 2U) << entry;
    }
  }
}

// Rules that no package of a bearable size can break.
constexpr std::string_view too_large[] = {"limit.csv-rows"};  // 4,000,000,000 rows

// Counts the cases that break and that keep each rule; the catalogue is complete only with both.
TEST(Rules, AreBrokenByOneCaseAndKeptByAnother) {
  std::set<std::string, std::less<>> broken, kept;
  for (const Case& one : all_cases()) {
    for (const Expected& expected : one.expected) broken.insert(expected.rule);
    kept.insert(one.keeps.begin(), one.keeps.end());
  }
  std::vector<std::string> missing;
  for (const std::span<const Rule> rules : {core_rules(), oneroster::rules()})
    for (const Rule& rule : rules) {
      if (std::ranges::count(too_large, rule.id) != 0) continue;
      if (!broken.contains(rule.id))
        missing.push_back(std::string{rule.id}.append(" is broken by no case"));
      if (!kept.contains(rule.id))
        missing.push_back(std::string{rule.id}.append(" is kept by no case"));
    }
  EXPECT_THAT(missing, IsEmpty());
}

}  // namespace
}  // namespace edcheck::conformance
