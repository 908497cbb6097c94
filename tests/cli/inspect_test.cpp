// edcheck inspect.
#include <gmock/gmock.h>
#include <rapidjson/document.h>

#include <string>
#include <vector>

#include "cli/process.hpp"
#include "zip/temporary_folder.hpp"

namespace edcheck::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// A package with a manifest, four users, and a column of the sender's own.
void write_package(const TemporaryFolder& folder) {
  folder.write("manifest.csv",
               "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\n"
               "file.orgs,bulk\nfile.users,delta\nfile.courses,absent\nfile.classes,bulk\n");
  folder.write("orgs.csv",
               "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\n"
               "1,,,North,school,N1,\n");
  std::string users =
      "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,"
      "givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,"
      "password,shoeSize\n";
  for (const char* id : {"1", "2", "3", "4"})
    users.append(id)
        .append(",active,2026-01-01T00:00:00.000Z,true,1,student,u")
        .append(id)
        .append(id[0] == '1' ? ",,Ilse,Marchetti,Rose,,,,,,04,,\n"
                             : ",,Jonah,Petrosyan,,,,,,,05,,\n");
  folder.write("users.csv", users);
  folder.write("notes.txt", "not ours");
}

TEST(Inspect, ShowsFilesCountsAndFillRates) {
  const TemporaryFolder folder;
  write_package(folder);
  const Said ran = edcheck({"inspect", folder.path()});
  EXPECT_EQ(ran.exit, 0);
  EXPECT_THAT(ran.err, IsEmpty());
  EXPECT_THAT(ran.out, HasSubstr("  OneRoster CSV 1.1\n"));
  EXPECT_THAT(ran.out, HasSubstr("The manifest names this version."));
  EXPECT_THAT(ran.out, HasSubstr("3 files, 5 records besides the manifest"));
  EXPECT_THAT(ran.out, HasSubstr("delta\n"));
  EXPECT_THAT(ran.out, HasSubstr("middleName 25 %"));
  EXPECT_THAT(ran.out, HasSubstr("shoeSize (not of the"));
  EXPECT_THAT(ran.out, HasSubstr("\n  missing         classes.csv (bulk)\n"));
  EXPECT_THAT(ran.out, HasSubstr("\n  absent          courses.csv\n"));
  EXPECT_THAT(ran.out, HasSubstr("\n  other files     notes.txt\n"));
}

TEST(Inspect, ShowsNoValues) {
  const TemporaryFolder folder;
  write_package(folder);
  for (const char* format : {"text", "json"})
    EXPECT_THAT(
        edcheck({"inspect", "--format", format, folder.path()}).out,
        AllOf(Not(HasSubstr("Marchetti")), Not(HasSubstr("Petrosyan")), Not(HasSubstr("North"))));
}

TEST(Inspect, WritesJson) {
  const TemporaryFolder folder;
  write_package(folder);
  const Said ran = edcheck({"inspect", "--format=json", folder.path()});
  EXPECT_EQ(ran.exit, 0);
  rapidjson::Document json;
  json.Parse(ran.out.c_str());
  ASSERT_FALSE(json.HasParseError());
  EXPECT_STREQ(json["standard"].GetString(), "oneroster-csv");
  EXPECT_STREQ(json["edition"].GetString(), "1.1");
  EXPECT_STREQ(json["reach"].GetString(), "whole");
  EXPECT_STREQ(json["others"][0].GetString(), "notes.txt");
  bool seen = false;
  for (const auto& file : json["files"].GetArray()) {
    if (std::string{file["entry"].GetString()} != "users.csv") continue;
    seen = true;
    EXPECT_STREQ(file["announced"].GetString(), "delta");
    EXPECT_EQ(file["records"].GetUint64(), 4U);
    EXPECT_EQ(file["counted"].GetUint64(), 4U);
    EXPECT_STREQ(file["columns"][10]["name"].GetString(), "middleName");
    EXPECT_EQ(file["columns"][10]["filled"].GetUint64(), 1U);
    EXPECT_FALSE(file["columns"][18]["standard"].GetBool());
  }
  EXPECT_TRUE(seen);
}

TEST(Inspect, TakesStandardInputAndAnEdition) {
  const Said ran =
      edcheck({"inspect", "--spec", "1.1", "-"},
              {.input = "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\n"
                        "1,,,N,school,,\n"});
  EXPECT_EQ(ran.exit, 0) << ran.err << ran.out;
  EXPECT_THAT(ran.out, HasSubstr("OneRoster CSV 1.1"));
}

TEST(Inspect, SaysWhatCannotBeReadOrUnderstood) {
  const TemporaryFolder folder;
  folder.write("people/list.csv", "number,name\n1,North\n");
  const Said other = edcheck({"inspect", folder.path("people")});
  EXPECT_EQ(other.exit, 3);
  EXPECT_THAT(other.out, HasSubstr("neither OneRoster 1.1 or 1.2 nor"));
  const Said absent = edcheck({"inspect", folder.path("absent.zip")});
  EXPECT_EQ(absent.exit, 3);
  EXPECT_THAT(absent.out, IsEmpty());
  EXPECT_THAT(absent.err, HasSubstr("cannot read "));
  EXPECT_EQ(edcheck({"inspect"}).exit, 2);
  EXPECT_EQ(edcheck({"inspect", "a", "b"}).exit, 2);
}

}  // namespace
}  // namespace edcheck::cli
