// What a package is said to consist of.
#include <gmock/gmock.h>

#include "edcheck/oneroster_survey.hpp"
#include "oneroster/sample_roster.hpp"
#include "zip/temporary_folder.hpp"

namespace edcheck::oneroster {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Spec v11 = Spec::oneroster_1_1, v12 = Spec::oneroster_1_2;

Survey survey_of(const Files& files, const CsvOptions& options = {}) {
  const std::string bytes = zipped(files);
  return survey(Package::of(std::string_view{bytes}), options);
}

const Survey::File& file_of(const Survey& found, std::string_view entry) {
  for (const Survey::File& file : found.files)
    if (file.entry == entry) return file;
  static const Survey::File none;
  ADD_FAILURE() << "no file " << entry;
  return none;
}

std::uint64_t filled(const Survey& found, std::string_view entry, std::string_view column) {
  for (const Survey::Column& one : file_of(found, entry).columns)
    if (one.name == column) return one.filled;
  ADD_FAILURE() << "no column " << column << " in " << entry;
  return 0;
}

TEST(Survey, CountsFilesRecordsAndFilledCells) {
  for (const Spec spec : {v11, v12}) {
    const Files files = roster(spec);
    const Survey found = survey_of(files);
    EXPECT_EQ(found.standard, "oneroster-csv");
    EXPECT_EQ(found.edition, table_of(spec).edition);
    EXPECT_EQ(found.because, "The manifest names this version.");
    EXPECT_EQ(found.outcome.reach, Reach::whole);
    EXPECT_TRUE(found.has_manifest);
    EXPECT_THAT(found.others, IsEmpty());
    const Survey::File& users = file_of(found, "users.csv");
    EXPECT_TRUE(users.there);
    EXPECT_TRUE(users.whole);
    EXPECT_EQ(users.announced, Announced::bulk);
    EXPECT_EQ(users.records, 2U);
    EXPECT_EQ(users.sound, 2U);
    EXPECT_EQ(users.bytes, files.at("users.csv").size());
    EXPECT_EQ(users.columns.size(), columns_of(spec, "users").size());
    EXPECT_TRUE(users.columns.front().standard);
    EXPECT_EQ(filled(found, "users.csv", "givenName"), 2U);
    EXPECT_EQ(filled(found, "users.csv", "grades"), 1U);
    EXPECT_EQ(filled(found, "users.csv", "middleName"), 0U);
  }
}

TEST(Survey, ListsWhatTheManifestAnnounces) {
  Files files = roster();
  files.erase("classes.csv");  // the manifest still says bulk
  files["readme.txt"] = "hello";
  const Survey found = survey_of(files);
  const Survey::File& classes = file_of(found, "classes.csv");
  EXPECT_FALSE(classes.there);
  EXPECT_EQ(classes.announced, Announced::bulk);
  const Survey::File& results = file_of(found, "results.csv");
  EXPECT_FALSE(results.there);
  EXPECT_EQ(results.announced, Announced::absent);
  EXPECT_THAT(found.others, ElementsAre("readme.txt"));
}

TEST(Survey, TakesBlanksAndQuotesForWhatTheyAre) {
  Files files;
  files["orgs.csv"] =
      "sourcedId,name,type,identifier,metadata.house,ours\r\n"
      "1,\"North, upper\",school, ,\"\",x\r\n"
      "2,South,school,\"  \",blue,\r\n"
      "3,broken\r\n";
  const Survey found = survey_of(files, {.edition = v12});
  EXPECT_FALSE(found.has_manifest);
  const Survey::File& orgs = file_of(found, "orgs.csv");
  EXPECT_EQ(orgs.announced, Announced::nothing);
  EXPECT_EQ(orgs.records, 3U);
  EXPECT_EQ(orgs.sound, 2U);
  EXPECT_EQ(filled(found, "orgs.csv", "name"), 2U);
  EXPECT_EQ(filled(found, "orgs.csv", "identifier"), 0U);
  EXPECT_EQ(filled(found, "orgs.csv", "metadata.house"), 1U);
  EXPECT_EQ(filled(found, "orgs.csv", "ours"), 1U);
  EXPECT_FALSE(orgs.columns.back().standard);
}

TEST(Survey, CountsTheSameInAnyNumberOfThreads) {
  Files files = roster();
  std::string& users = files["users.csv"];
  users = line(columns_of(v12, "users"));
  for (int i = 0; i < 5000; ++i) {
    std::vector<std::string> cells(columns_of(v12, "users").size());
    cells[0] = std::to_string(i);
    if (i % 3 == 0) cells[5] = "{sso:" + std::to_string(i) + "}";
    users += line(cells);
  }
  for (const unsigned threads : {1U, 4U}) {
    const Survey found = survey_of(files, {.threads = threads, .block_bytes = 4096});
    EXPECT_EQ(file_of(found, "users.csv").sound, 5000U);
    EXPECT_EQ(filled(found, "users.csv", "userIds"), 1667U);
  }
}

TEST(Survey, ShowsNoRowThatStandsWhereAHeaderBelongs) {
  Files files = roster();
  std::string& users = files["users.csv"];
  users.erase(0, users.find('\n') + 1);
  const Survey found = survey_of(files);
  EXPECT_THAT(file_of(found, "users.csv").columns, IsEmpty());
}

TEST(Survey, SaysWhatIsNoOneRoster) {
  const Survey other = survey_of({{"people.csv", "number,name\r\n1,North\r\n"}});
  EXPECT_EQ(other.standard, "");
  EXPECT_EQ(other.because, "No file has a name that OneRoster defines.");
  EXPECT_THAT(other.files, IsEmpty());
  const Survey absent = survey(Package::at("/there/is/no/such.zip"));
  EXPECT_EQ(absent.outcome.error, std::errc::no_such_file_or_directory);
  EXPECT_EQ(absent.outcome.reach, Reach::cut_short);
}

TEST(Survey, SaysWhenAFileCouldNotBeReadToItsEnd) {
  CsvOptions options;
  options.limits.csv_field_bytes = 8;
  const Survey found = survey_of(roster(), options);
  EXPECT_EQ(found.outcome.reach, Reach::cut_short);
  EXPECT_FALSE(file_of(found, "orgs.csv").whole);
}

TEST(Survey, ReadsAManifestByItself) {
  const TemporaryFolder folder;
  folder.write("manifest.csv", roster().at("manifest.csv"));
  const Survey found = survey(Package::at(folder.path("manifest.csv")));
  EXPECT_EQ(found.edition, "1.2");
  EXPECT_EQ(file_of(found, "users.csv").announced, Announced::bulk);
  EXPECT_FALSE(file_of(found, "users.csv").there);
}

TEST(Survey, StopsWhenItIsTold) {
  Files files = roster();
  std::string& users = files["users.csv"];
  const std::string row = users.substr(users.find('\n') + 1);
  while (users.size() < (std::size_t{10} << 20)) users += row;
  const std::string bytes = zipped(files);
  int told = 0;
  const Survey found =
      survey(Package::of(std::string_view{bytes}), {}, [&](const Progress& progress) {
        ++told;
        EXPECT_GT(progress.bytes, 0U);
        EXPECT_GE(progress.bytes_expected, progress.bytes);
        return Flow::stop;
      });
  EXPECT_EQ(told, 1);
  EXPECT_EQ(found.outcome.reach, Reach::stopped);
  EXPECT_EQ(file_of(found, "enrollments.csv").records, 0U);  // comes after users.csv
}

}  // namespace
}  // namespace edcheck::oneroster
