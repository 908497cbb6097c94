// What a package is taken for.
#include <gtest/gtest.h>

#include "oneroster/sample_roster.hpp"
#include "zip/temporary_folder.hpp"

namespace edcheck::oneroster {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr Spec v11 = Spec::oneroster_1_1, v12 = Spec::oneroster_1_2;

TEST(Recognition, TakesTheEditionFromTheManifest) {
  for (const Spec spec : {v11, v12}) {
    const Heard heard = check(roster(spec));
    EXPECT_EQ(heard.standard, "oneroster-csv");
    EXPECT_EQ(heard.edition, table_of(spec).edition);
    EXPECT_EQ(heard.because, "The manifest names this version.");
    EXPECT_THAT(heard.rules(), IsEmpty());
    EXPECT_EQ(heard.outcome.reach, Reach::whole);
    EXPECT_FALSE(heard.outcome.error);
  }
}

TEST(Recognition, TakesJapaneseValuesForTheirEdition) {
  for (const std::string_view version : {"1.2.1", "1.2_JP"}) {
    Files files = roster();
    files["manifest.csv"] = manifest_of(v12, files, "bulk", version);
    const Heard heard = check(files);
    EXPECT_EQ(heard.edition, "1.2");
    EXPECT_THAT(heard.rules(), ElementsAre("oneroster.manifest.japan-profile"));
  }
}

TEST(Recognition, GoesByTheColumnsWhereTheManifestDoesNotTell) {
  for (const Spec spec : {v11, v12}) {
    Files files = roster(spec);
    files["manifest.csv"] = manifest_of(spec, files, "bulk", "2.0");
    Heard heard = check(files);
    EXPECT_EQ(heard.edition, table_of(spec).edition);
    EXPECT_THAT(heard.because, HasSubstr("names no version"));
    EXPECT_TRUE(heard.has("oneroster.manifest.oneroster-version"));

    files.erase("manifest.csv");
    heard = check(files);
    EXPECT_EQ(heard.edition, table_of(spec).edition);
    EXPECT_THAT(heard.because, HasSubstr("There is no manifest"));
    EXPECT_THAT(heard.rules(), ElementsAre("oneroster.manifest.missing"));
  }
}

TEST(Recognition, TakesTheEditionThatIsGiven) {
  const Heard heard = check(roster(v11), {.edition = v12});
  EXPECT_EQ(heard.edition, "1.2");
  EXPECT_EQ(heard.because, "The version was given.");
  EXPECT_TRUE(heard.has("oneroster.header.other-edition"));
}

TEST(Recognition, TellsSchoolDataSyncByName) {
  const Files first{{"School.csv", "SIS ID,Name\r\n1,Elm\r\n"},
                    {"users.csv", "SIS ID,School SIS ID,Username\r\n1,2,mlind\r\n"}};
  Heard heard = check(first);
  EXPECT_EQ(heard.first("oneroster.package.sds").message,
            "These files are in Microsoft School Data Sync format (v1), not OneRoster.");
  EXPECT_EQ(heard.standard, "");

  const Files second{
      {"orgs.csv", "sourcedId,name,type,parentSourcedId\r\nelm,Elm School,school,\r\n"},
      {"users.csv",
       "sourcedId,username,givenName,familyName,password,activeDirectoryMatchId,"
       "email\r\nmila,mlind,Mila,Lind,,,\r\n"},
      {"enrollments.csv", "classSourcedId,userSourcedId,role\r\n8a,mila,teacher\r\n"}};
  heard = check(second);
  EXPECT_THAT(heard.rules(), ElementsAre("oneroster.package.sds"));
  EXPECT_THAT(heard.faults[0].message, HasSubstr("(v2.1)"));
  EXPECT_THAT(heard.because, HasSubstr("School Data Sync"));
}

TEST(Recognition, TakesItForOneRosterWhereAManifestSaysSo) {
  Files files = roster();
  files["users.csv"] =
      csv_of({"sourcedId", "username", "givenName", "familyName", "activeDirectoryMatchId"},
             {{{"sourcedId", "mila"}, {"username", "mlind"}}});
  const Heard heard = check(files);
  EXPECT_EQ(heard.edition, "1.2");
  EXPECT_FALSE(heard.has("oneroster.package.sds"));
}

TEST(Recognition, TellsEditionOneZeroByName) {
  Files files = roster(v11);
  files.erase("manifest.csv");
  files["users.csv"] =
      csv_of({"sourcedId", "status", "dateLastModified", "orgSourcedIds", "role", "username",
              "userId", "givenName", "familyName", "identifier", "email", "sms", "phone", "agents"},
             {{{"sourcedId", "mila"}, {"role", "teacher"}}});
  const Heard heard = check(files);
  EXPECT_THAT(heard.rules(), ElementsAre("oneroster.package.one-zero"));
  EXPECT_EQ(heard.standard, "");
  EXPECT_EQ(heard.outcome.reach, Reach::whole);
}

TEST(Recognition, RefusesWhatHasNothingOfOneRoster) {
  const Heard photos = check(Files{{"beach.jpg", "x"}, {"notes.txt", "y"}});
  EXPECT_THAT(photos.rules(), ElementsAre("oneroster.package.not-oneroster"));
  EXPECT_THAT(photos.faults[0].message, HasSubstr("none of its files has a name"));
  EXPECT_EQ(photos.standard, "");

  const Heard names = check(Files{{"users.csv", "id;name\r\n1;x\r\n"}});
  EXPECT_THAT(names.rules(), ElementsAre("oneroster.package.not-oneroster"));
  EXPECT_THAT(names.faults[0].message, HasSubstr("but not their columns"));
}

TEST(Recognition, FindsFilesInTheFolderThatWasPackedWithThem) {
  Files files;
  for (const auto& [name, bytes] : roster()) files["export 2026/" + name] = bytes;
  const Heard heard = check(files);
  EXPECT_EQ(heard.edition, "1.2");
  EXPECT_THAT(heard.rules(), ElementsAre("oneroster.package.folder"));
  EXPECT_THAT(heard.faults[0].message, HasSubstr("the folder export 2026/"));
  EXPECT_THAT(heard.order, Contains("checked export 2026/users.csv"));
}

TEST(Recognition, RefusesSeveralFolders) {
  Files files;
  for (const auto& [name, bytes] : roster())
    for (const char* folder : {"spring/", "autumn/"}) files[folder + name] = bytes;
  const Heard heard = check(files);
  EXPECT_THAT(heard.rules(), ElementsAre("oneroster.package.not-oneroster"));
  EXPECT_THAT(heard.faults[0].message, HasSubstr("several of its folders"));
}

TEST(Recognition, CountsFilesOfOperatingSystemsOnce) {
  Files files = roster();
  files["__MACOSX/._users.csv"] = "x";
  files[".DS_Store"] = "x";
  files["Thumbs.db"] = "x";
  const Heard heard = check(files);
  EXPECT_THAT(heard.rules(), ElementsAre("oneroster.package.system-files"));
  EXPECT_THAT(heard.faults[0].message, StartsWith("3 files"));
}

TEST(Recognition, ReadsFilesUnderOtherSpellings) {
  Files files = roster();
  files["Users.CSV"] = std::move(files["users.csv"]);
  files.erase("users.csv");
  Heard heard = check(files);
  EXPECT_THAT(heard.rules(), ElementsAre("oneroster.package.file-case"));
  EXPECT_EQ(heard.faults[0].entry, "Users.CSV");
  EXPECT_THAT(heard.faults[0].message, HasSubstr("users.csv"));
  EXPECT_EQ(heard.records["Users.CSV"], 2U);

  files = roster();
  files["Manifest.csv"] = std::move(files["manifest.csv"]);
  files.erase("manifest.csv");
  heard = check(files);
  EXPECT_THAT(heard.rules(), ElementsAre("oneroster.package.file-case"));
  EXPECT_EQ(heard.because, "The manifest names this version.");
}

TEST(Recognition, KnowsTheMisspeltNameOfOneTable) {
  Files files = roster();
  files["resources.csv"] =
      csv(v12, "resources", {{{"sourcedId", "book"}, {"vendorResourceId", "b1"}}});
  files["courseResourses.csv"] =
      csv(v12, "courseResources",
          {{{"sourcedId", "cr"}, {"courseSourcedId", "algebra"}, {"resourceSourcedId", "book"}}});
  files["courseResources.csv"] = "";  // so that the manifest announces it
  files["manifest.csv"] = manifest_of(v12, files);
  files.erase("courseResources.csv");
  const Heard heard = check(files);
  EXPECT_THAT(heard.rules(), ElementsAre("oneroster.package.file-misspelt"));
  EXPECT_THAT(heard.order, Contains("checked courseResourses.csv"));
}

TEST(Recognition, TellsExtraFilesOfArchives) {
  Files files = roster();
  files["notes.txt"] = "x";
  files["more/pets.csv"] = "x";
  const Heard heard = check(files);
  EXPECT_THAT(heard.rules(),
              ElementsAre("oneroster.package.extra-file", "oneroster.package.extra-file"));
}

TEST(Recognition, LeavesOtherWorkInAFolderAlone) {
  const TemporaryFolder folder;
  for (const auto& [name, bytes] : roster()) folder.write(name, bytes);
  folder.write("notes.txt", "x");
  folder.write("last year/users.csv", "x");
  folder.write("roster.zip", "PK");
  folder.write(".DS_Store", "x");
  EXPECT_THAT(check(Package::at(folder.path())).rules(), IsEmpty());
  folder.write("pets.csv", "x");
  const Heard heard = check(Package::at(folder.path()));
  EXPECT_THAT(heard.rules(), ElementsAre("oneroster.package.extra-file"));
  EXPECT_EQ(heard.faults[0].entry, "pets.csv");
}

TEST(Recognition, ChecksAFileByItself) {
  for (const Spec spec : {v11, v12}) {
    const std::string bytes = roster(spec)["users.csv"];
    const Heard heard = check(Package::of(ByteSource::memory(bytes), "people.csv"));
    EXPECT_EQ(heard.standard, "oneroster-csv");
    EXPECT_EQ(heard.edition, table_of(spec).edition);
    EXPECT_THAT(heard.rules(), ElementsAre("oneroster.package.single-file"));
    EXPECT_THAT(heard.faults[0].message, HasSubstr("as users.csv"));
    EXPECT_EQ(heard.records.at("people.csv"), 2U);
  }
}

TEST(Recognition, ChecksAManifestByItself) {
  const std::string bytes = roster()["manifest.csv"];
  Heard heard = check(Package::of(ByteSource::memory(bytes), "manifest.csv"));
  EXPECT_EQ(heard.standard, "oneroster-csv");
  EXPECT_THAT(heard.rules(), IsEmpty());
  EXPECT_THAT(heard.order, Contains("checked manifest.csv"));

  const std::string excel = "propertyName,value\r\nmanifest.version,1\r\noneroster.version,1.2\r\n";
  heard = check(Package::of(ByteSource::memory(excel), "manifest.csv"));
  EXPECT_TRUE(heard.has("oneroster.manifest.version-spreadsheet"));
}

TEST(Recognition, RefusesAFileThatIsNone) {
  for (const std::string_view bytes : {"<html>Sign in</html>",
                                       "\x7f"
                                       "ELF",
                                       "a,b,c\r\n1,2,3\r\n"}) {
    const Heard heard = check(Package::of(ByteSource::memory(bytes), "file"));
    EXPECT_THAT(heard.rules(), ElementsAre("oneroster.package.not-oneroster"));
    EXPECT_EQ(heard.standard, "");
  }
  const Heard empty = check(Package::of(ByteSource::memory(""), "file"));
  EXPECT_THAT(empty.rules(), ElementsAre("zip.empty"));
}

TEST(Recognition, TellsABrokenArchiveAndNothingElse) {
  std::string bytes = zipped(roster());
  bytes.resize(bytes.size() / 2);
  const Heard heard = check(Package::of(std::string_view{bytes}));
  ASSERT_THAT(heard.rules(), Not(IsEmpty()));
  for (const std::string& rule : heard.rules()) EXPECT_THAT(rule, StartsWith("zip."));
}

}  // namespace
}  // namespace edcheck::oneroster
