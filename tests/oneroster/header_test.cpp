// Headers: what is told of them, and that values still reach the column they stand under.
#include <gtest/gtest.h>

#include "oneroster/sample_roster.hpp"
#include "text/ascii.hpp"

namespace edcheck::oneroster {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr Spec v11 = Spec::oneroster_1_1, v12 = Spec::oneroster_1_2;

/// A roster whose orgs.csv has these columns and Elm School's values.
Files with_orgs(const std::vector<std::string>& columns) {
  static const std::map<std::string, std::string, std::less<>> elm{
      {"sourcedId", "elm"}, {"name", "Elm School"}, {"type", "school"}, {"identifier", "4800101"}};
  Files files = roster();
  std::vector<std::string> cells;
  for (const std::string& column : columns) {
    std::string known = column;
    for (const auto& [name, value] : elm)
      if (text::equals_ignoring_case(text::trimmed(column), name)) known = name;
    cells.push_back(elm.contains(known) ? elm.at(known) : "");
  }
  files["orgs.csv"] = line(columns) + line(cells);
  return files;
}

std::vector<std::string> org_columns() {
  return columns_of(v12, "orgs");
}

TEST(Header, AsTheTableHasItIsRight) {
  EXPECT_THAT(check(with_orgs(org_columns())).rules(), IsEmpty());
}

TEST(Header, TellsTheFirstColumnOutOfOrderAndReadsByName) {
  auto columns = org_columns();
  std::reverse(columns.begin() + 3, columns.end());
  const Heard heard = check(with_orgs(columns));
  EXPECT_THAT(heard.rules(), ElementsAre("oneroster.header.order"));
  EXPECT_EQ(heard.faults[0].path, "identifier");
  EXPECT_EQ(heard.faults[0].line, 1U);
  EXPECT_EQ(heard.faults[0].record, 1U);
  EXPECT_EQ(heard.faults[0].column,
            51U);  // behind sourcedId,status,dateLastModified,parentSourcedId,
}

TEST(Header, ReadsColumnsUnderOtherCapitals) {
  auto columns = org_columns();
  columns[0] = "SOURCEDID";
  columns[3] = " Name ";
  const Heard heard = check(with_orgs(columns));
  EXPECT_THAT(heard.rules(), ElementsAre("oneroster.header.case", "oneroster.header.case"));
  EXPECT_THAT(heard.faults[0].message, HasSubstr("SOURCEDID must be spelled sourcedId"));
}

TEST(Header, TellsAMissingColumnOnceAndNotInEachRow) {
  auto columns = org_columns();
  columns.erase(columns.begin() + 3);  // name, which is required
  Files files = with_orgs(columns);
  for (int row = 0; row < 20; ++row)
    files["orgs.csv"] += line({"org" + std::to_string(row), "", "", "school", "4800200", ""});
  const Heard heard = check(files);
  EXPECT_THAT(heard.rules(), ElementsAre("oneroster.header.missing-column"));
  EXPECT_EQ(heard.faults[0].path, "name");
}

TEST(Header, TellsColumnsThatComeTwice) {
  auto columns = org_columns();
  columns.emplace_back("name");
  columns.emplace_back("metadata.a");
  columns.emplace_back("metadata.a");
  const Heard heard = check(with_orgs(columns));
  EXPECT_THAT(heard.rules(),
              ElementsAre("oneroster.header.duplicate", "oneroster.header.duplicate"));
  EXPECT_EQ(heard.faults[0].path, "name");
  EXPECT_EQ(heard.faults[1].path, "metadata.a");
}

TEST(Header, ReadsTheFirstOfTwoColumns) {
  auto columns = org_columns();
  columns.emplace_back("type");
  Files files = roster();
  files["orgs.csv"] =
      line(columns) + line({"elm", "", "", "Elm School", "school", "1", "", "moon"});
  EXPECT_THAT(check(files).rules(), ElementsAre("oneroster.header.duplicate"));
}

TEST(Header, AllowsExtensionsBehindTheColumns) {
  auto columns = org_columns();
  columns.emplace_back("metadata.house");
  columns.emplace_back("metadata.");
  Heard heard = check(with_orgs(columns));
  EXPECT_THAT(heard.rules(), ElementsAre("oneroster.header.unknown-column"));
  EXPECT_EQ(heard.faults[0].path, "metadata.");

  columns = org_columns();
  columns.insert(columns.begin() + 3, "metadata.house");
  heard = check(with_orgs(columns));
  EXPECT_THAT(heard.rules(), ElementsAre("oneroster.header.metadata-order"));
  EXPECT_EQ(heard.faults[0].path, "metadata.house");
}

TEST(Header, TellsColumnsOfNoEdition) {
  auto columns = org_columns();
  columns.emplace_back("principal");
  columns.emplace_back("");
  const Heard heard = check(with_orgs(columns));
  EXPECT_THAT(heard.rules(),
              ElementsAre("oneroster.header.unknown-column", "oneroster.header.unnamed-column"));
  EXPECT_EQ(heard.faults[0].message,
            "principal is no column of orgs.csv; extra columns are named "
            "metadata.something.");
  EXPECT_EQ(heard.faults[1].message, "Column 9 has no name.");
}

TEST(Header, ThatIsDataIsNoHeaderAndStaysHidden) {
  Files files = roster();
  files["orgs.csv"] = "elm,,,Elm School,school,4800101,\r\noak,,,Oak School,school,4800102,\r\n";
  const Heard heard = check(files);
  EXPECT_EQ(heard.first("oneroster.header.absent").entry, "orgs.csv");
  for (const Heard::Fault& fault : heard.faults)
    EXPECT_EQ(fault.message.find("Elm"), std::string::npos);
}

TEST(Header, HidesUnknownNamesThatCouldBeData) {
  Files files = roster();
  files["orgs.csv"] = "sourcedId,name,Mila Lind,Tarek Bode,Iris Sato\r\n";
  const Heard heard = check(files);
  EXPECT_TRUE(heard.has("oneroster.header.unknown-column"));
  for (const Heard::Fault& fault : heard.faults) {
    EXPECT_EQ(fault.message.find("Tarek"), std::string::npos) << fault.message;
    EXPECT_EQ(fault.path.find("Tarek"), std::string::npos) << fault.path;
  }
}

TEST(Header, TellsTheOtherEditionOnce) {
  Files files = roster(v11);
  const std::string old = files["users.csv"];
  files = roster(v12);
  files["users.csv"] = old;
  const Heard heard = check(files);
  EXPECT_EQ(heard.first("oneroster.header.other-edition").message,
            "The columns are those of OneRoster 1.1; the manifest says 1.2.");
  EXPECT_FALSE(heard.has("oneroster.header.missing-column"));
  EXPECT_FALSE(heard.has("oneroster.header.unknown-column"));
}

TEST(Header, KnowsTheLayoutOfTheFirstEditionOfOneTwo) {
  Files files = roster();
  auto columns = columns_of(v12, "users");
  const auto grades = std::find(columns.begin(), columns.end(), "grades");
  columns.insert(grades, "resourceSourcedIds");
  files["users.csv"] = csv_of(columns, {{{"sourcedId", "mila"},
                                         {"enabledUser", "true"},
                                         {"username", "mlind"},
                                         {"givenName", "Mila"},
                                         {"familyName", "Lind"},
                                         {"email", "mlind@riverbend.example"}},
                                        {{"sourcedId", "tarek"},
                                         {"enabledUser", "true"},
                                         {"username", "tbode"},
                                         {"givenName", "Tarek"},
                                         {"familyName", "Bode"},
                                         {"email", "tbode@riverbend.example"},
                                         {"grades", "08"}}});
  EXPECT_THAT(check(files).rules(), ElementsAre("oneroster.header.layout-1-2-0"));
}

TEST(Header, NamesColumnsThatAreCalledOtherwiseToday) {
  Files files = roster();
  auto columns = columns_of(v12, "classes");
  std::replace(columns.begin(), columns.end(), std::string{"termSourcedIds"},
               std::string{"termSourcedId"});
  files["classes.csv"] = csv_of(columns, {{{"sourcedId", "8a"},
                                           {"title", "Algebra 8a"},
                                           {"courseSourcedId", "algebra"},
                                           {"classType", "scheduled"},
                                           {"schoolSourcedId", "elm"}}});
  const Heard heard = check(files);
  EXPECT_THAT(heard.rules(), ElementsAre("oneroster.header.old-column"));
  EXPECT_THAT(heard.faults[0].message, HasSubstr("is called termSourcedIds"));
}

TEST(Manifest, IsReadInAnyOrderOfItsRows) {
  Files files = roster();
  std::string& manifest = files["manifest.csv"];
  std::vector<std::string> rows;
  for (std::size_t at = 0; at < manifest.size();) {
    const std::size_t end = manifest.find("\r\n", at) + 2;
    rows.push_back(manifest.substr(at, end - at));
    at = end;
  }
  std::reverse(rows.begin() + 1, rows.end());
  manifest.clear();
  for (const std::string& row : rows) manifest += row;
  const Heard heard = check(files);
  EXPECT_EQ(heard.edition, "1.2");
  EXPECT_THAT(heard.rules(), IsEmpty());
}

TEST(Manifest, IsComparedWithTheFiles) {
  Files files = roster();
  files["demographics.csv"] = csv(v12, "demographics", {{{"sourcedId", "tarek"}}});
  files.erase("roles.csv");
  const Heard heard = check(files);
  const Heard::Fault absent = heard.first("oneroster.manifest.file-absent");
  EXPECT_EQ(absent.message,
            "The manifest announces roles.csv as bulk, and the package does not "
            "have it.");
  EXPECT_EQ(absent.path, "file.roles");
  EXPECT_GT(absent.line, 1U);
  EXPECT_EQ(heard.first("oneroster.manifest.file-unannounced").entry, "demographics.csv");
}

TEST(Manifest, GuessesWhatAMisspeltPropertyWasMeantToBe) {
  Files files = roster();
  std::string& manifest = files["manifest.csv"];
  manifest += "file.user,bulk\r\nFILE.ORGS,bulk\r\nsomething.else,x\r\nfile.orgs,bulk\r\n";
  const Heard heard = check(files);
  std::vector<std::string> messages;
  for (const Heard::Fault& fault : heard.faults) messages.push_back(fault.message);
  EXPECT_THAT(messages,
              UnorderedElementsAre(HasSubstr("does not define; perhaps file.users is meant."),
                                   HasSubstr("does not define; perhaps file.orgs is meant."),
                                   HasSubstr("does not define."),
                                   HasSubstr("has the property file.orgs twice")));
}

TEST(Manifest, ShowsNoValuesThatAreNoVersions) {
  Files files = roster();
  files["manifest.csv"] = manifest_of(v12, files, "bulk", "Mila Lind's export");
  const Heard heard = check(files);
  EXPECT_EQ(heard.first("oneroster.manifest.oneroster-version").message.find("Mila"),
            std::string::npos);
}

}  // namespace
}  // namespace edcheck::oneroster
