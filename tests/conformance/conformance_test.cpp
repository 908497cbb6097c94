// Every package of conformance/: checked as a folder and as an archive, each in two ways (in pieces
// by two threads, or read as a course), it must give exactly the findings that it announces.
#include <gmock/gmock.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "case.hpp"
#include "edcheck/rules.hpp"
#include "package_of.hpp"
#include "text/escape.hpp"
#include "zip/temporary_folder.hpp"

namespace edcheck::conformance {
namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;

constexpr std::string_view names_of_packages[] = {"package", "package.zip", "last", "course.imscc"};

/// Remembers each finding's place.
class Places final : public Sink {
 public:
  /// `called` is the name under which a package was handed over, when it is none of the usual.
  explicit Places(std::string_view called = {}) : called_{called} {}
  Flow found(const Finding& finding) override {
    const Location& at = finding.where;
    // What is about a package as a whole stands at the name under which it was handed over.
    const bool whole = std::ranges::count(names_of_packages, at.entry) != 0 ||
                       (!called_.empty() && at.entry == called_);
    places.push_back({finding.severity, std::string{finding.rule.id},
                      whole ? std::string{} : text::escaped(at.entry), at.line, at.column,
                      text::escaped(at.path)});
    return Flow::go_on;
  }
  void checked(const Checked& entry) override { records[std::string{entry.entry}] = entry.records; }
  std::vector<Expected> places;
  std::map<std::string, std::uint64_t> records;  ///< of each entry that was read

 private:
  std::string_view called_;
};

using Checker = std::function<Outcome(const Package&, Sink&)>;

/// How a case is checked: as most do it, and in a way that must give the same.
struct Checkers {
  Checker usual, other;
};

Checkers oneroster_checkers(const Case& one, std::optional<Package> last) {
  oneroster::CsvOptions options = one.options;
  options.base = std::move(last);
  oneroster::CsvOptions in_pieces = options;
  in_pieces.threads = 2;
  in_pieces.block_bytes = 64;
  const auto with = [](const oneroster::CsvOptions& how) {
    return [how](const Package& package, Sink& sink) {
      return oneroster::CsvValidator{how}.validate(package, sink);
    };
  };
  return {with(options), with(in_pieces)};
}

Checkers cartridge_checkers(const Case& one) {
  return {[&](const Package& package, Sink& sink) {
            return cartridge::Validator{one.cartridge}.validate(package, sink);
          },
          [&](const Package& package, Sink& sink) {
            cartridge::Cartridge course;
            return cartridge::read(package, course, sink, one.cartridge);
          }};
}

void expect_findings(const Case& one, const Package& package, const Checker& check,
                     std::string_view how) {
  // A single file is an entry as well.
  Places sink{one.shape == Shape::single ? std::string_view{} : one.called};
  const Outcome outcome = check(package, sink);
  EXPECT_FALSE(outcome.error) << how << ": " << outcome.error.message();
  EXPECT_THAT(differences(one.expected, sink.places), IsEmpty()) << how;
  const bool limited = std::ranges::any_of(
      sink.places, [](const Expected& at) { return at.rule.starts_with("limit."); });
  if (limited) {
    EXPECT_EQ(outcome.reach, Reach::cut_short) << how;
  }
}

/// The last bulk package of a change set, put into `room` unless it is an archive.
std::optional<Package> last_bulk(const Case& one, const TemporaryFolder& room) {
  if (one.last_bulk.empty()) return std::nullopt;
  if (one.last_bulk.extension() == ".zip") return Package::at(one.last_bulk.string());
  for (const auto& [name, bytes] : files_in(one.last_bulk))
    room.write(std::string{"last/"}.append(name), bytes);
  fs::create_directories(room.path("last"));
  return Package::at(room.path("last"));
}

class Conformance : public testing::TestWithParam<Case> {};
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Conformance);

TEST_P(Conformance, GivesTheFindingsThatItAnnounces) {
  const Case& one = GetParam();
  ASSERT_THAT(one.mistakes, IsEmpty());
  SCOPED_TRACE(one.shows);
  const TemporaryFolder room;
  const Checkers check = one.standard == Standard::cartridge
                             ? cartridge_checkers(one)
                             : oneroster_checkers(one, last_bulk(one, room));

  if (const fs::path given = one.folder / "package.zip"; fs::exists(given)) {
    const std::string bytes = bytes_of(given);
    expect_findings(one, Package::at(given.string()), check.usual, "archive on disk");
    expect_findings(one, Package::of(std::string_view{bytes}), check.other, "archive in memory");
    return;
  }
  std::vector<std::string> mistakes;
  const Files files = files_of(one, mistakes);
  ASSERT_THAT(mistakes, IsEmpty());
  if (one.shape == Shape::single) {
    ASSERT_EQ(files.size(), 1U) << "a single file is the whole case";
    const auto& [name, bytes] = *files.begin();
    room.write(name, bytes);
    expect_findings(one, Package::at(room.path(name)), check.usual, "file on disk");
    expect_findings(one, Package::of(ByteSource::memory(bytes), name), check.other,
                    "file in memory");
    return;
  }
  if (one.shape != Shape::zip) {
    fs::create_directories(room.path("package"));
    for (const auto& [name, bytes] : files) room.write(std::string{"package/"}.append(name), bytes);
    expect_findings(one, Package::at(room.path("package")), check.usual, "folder");
    expect_findings(one, Package::at(room.path("package")), check.other, "folder again");
  }
  if (one.shape != Shape::folder) {
    const std::string bytes = zipped(files);
    // Bytes in memory have no name of their own, so nothing is told about it.
    if (one.called.empty()) {
      expect_findings(one, Package::of(std::string_view{bytes}), check.usual, "archive");
      expect_findings(one, Package::of(std::string_view{bytes}), check.other, "archive again");
    }
    const std::string name = one.called.empty() ? "course.imscc" : one.called;
    room.write(name, bytes);
    expect_findings(one, Package::at(room.path(name)), check.usual, "archive on disk");
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
  for (const std::span<const Rule> rules : {core_rules(), oneroster::rules()})
    EXPECT_THAT(gaps(all_cases(), rules, too_large), IsEmpty());
}

}  // namespace
}  // namespace edcheck::conformance
