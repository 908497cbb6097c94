// tools/tabulate on schemas that are wrong: it stops the build, and says where to look.
#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "schema.hpp"

namespace tabulate {
namespace {

using testing::HasSubstr;

constexpr std::string_view whole = R"({
  "spec": "oneroster_1_2", "edition": "1.2", "binding": "csv", "source": "this test",
  "vocabularies": {"org_type": {"words": ["school", "district"], "extensible": true}},
  "records": [
    {"name": "orgs", "entry": "orgs.csv", "one": "org", "key": "sourcedId", "kind": "type",
     "section": "3.13", "fields": [
      {"name": "sourcedId", "type": "guid", "presence": "required"},
      {"name": "type", "type": "token", "presence": "required", "vocabulary": "org_type"},
      {"name": "parentSourcedId", "type": "guid", "presence": "optional", "refers_to": "orgs"}]},
    {"name": "courses", "entry": "courses.csv", "one": "course", "key": "sourcedId",
     "section": "3.7", "fields": [
      {"name": "sourcedId", "type": "guid", "presence": "required"},
      {"name": "orgSourcedId", "type": "guid", "presence": "required", "refers_to": "orgs",
       "target_kind": "school"}]}]
})";

/// `whole` with one text of it replaced by another.
std::string changed(std::string_view from, std::string_view to) {
  std::string schema{whole};
  const std::size_t at = schema.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return schema.replace(at, from.size(), to);
}

class Tabulate : public testing::Test {
 protected:
  Schema read_text(std::string_view text, const std::string& name = "schema.json") {
    const std::string path = folder_ + name;
    std::ofstream{path, std::ios::binary} << text;
    return read(path);
  }
  /// What is said of a schema that must be refused.
  std::string refusal(std::string_view text) {
    try {
      read_text(text);
    } catch (const Fault& fault) {
      return fault.what();
    }
    return "taken";
  }
  // ctest runs each test as a process of its own, several at once.
  Tabulate() {
    std::string name = testing::TempDir() + "tabulate-XXXXXX";
    folder_ = std::string{mkdtemp(name.data())}.append("/");
  }
  ~Tabulate() override { std::filesystem::remove_all(folder_); }

 private:
  std::string folder_;
};

TEST_F(Tabulate, ReadsASchema) {
  const Schema schema = read_text(whole);
  ASSERT_EQ(schema.records.size(), 2U);
  EXPECT_TRUE(schema.records[0].referenced);
  EXPECT_FALSE(schema.records[1].referenced);
  EXPECT_EQ(schema.records[0].kind, 1U);
  EXPECT_EQ(schema.records[1].fields[1].refers_to, 0U);
  EXPECT_TRUE(schema.vocabularies[0].extensible);
}

TEST_F(Tabulate, SaysWhereASchemaIsWrong) {
  EXPECT_THAT(refusal("{"), HasSubstr("byte 1"));
  EXPECT_THAT(refusal(changed("\"presence\": \"required\"", "\"presense\": \"required\"")),
              HasSubstr("orgs.sourcedId: unknown member \"presense\""));
  EXPECT_THAT(refusal(changed("\"presence\": \"required\"", "\"presence\": \"always\"")),
              HasSubstr("orgs.sourcedId: \"presence\" cannot be \"always\""));
  EXPECT_THAT(refusal(changed("\"type\": \"guid\"", "\"type\": \"uuid\"")),
              HasSubstr("orgs.sourcedId: \"type\" cannot be \"uuid\""));
  EXPECT_THAT(refusal(changed("\"vocabulary\": \"org_type\"", "\"vocabulary\": \"kinds\"")),
              HasSubstr("orgs.type: vocabulary \"kinds\" does not exist"));
  EXPECT_THAT(refusal(changed(", \"vocabulary\": \"org_type\"", "")),
              HasSubstr("\"token\" and \"vocabulary\" go together"));
  EXPECT_THAT(refusal(changed("\"refers_to\": \"orgs\"}", "\"refers_to\": \"courses\"}")),
              HasSubstr("orgs.parentSourcedId: refers_to \"courses\" names neither"));
  EXPECT_THAT(refusal(changed("\"key\": \"sourcedId\"", "\"key\": \"id\"")),
              HasSubstr("key \"id\" is no field of it"));
  EXPECT_THAT(refusal(changed("\"target_kind\": \"school\"", "\"target_kind\": \"academy\"")),
              HasSubstr("target_kind \"academy\" is no word of its vocabulary"));
  EXPECT_THAT(refusal(changed(", \"kind\": \"type\"", "")), HasSubstr("\"orgs\" has no kind"));
  EXPECT_THAT(refusal(changed("\"name\": \"parentSourcedId\"", "\"name\": \"type\"")),
              HasSubstr("orgs.type: stands twice"));
  EXPECT_THAT(refusal(changed("\"district\"", "\"school\"")), HasSubstr("\"school\" twice"));
  EXPECT_THAT(refusal(changed("\"one\": \"course\", ", "")), HasSubstr("has no \"one\""));
  EXPECT_THAT(refusal(changed("\"edition\": \"1.2\"", "\"edition\": 1.2")),
              HasSubstr("top level: \"edition\" is not a text"));
}

TEST_F(Tabulate, RefusesAFileThatIsNotThere) {
  EXPECT_THROW(read("there/is/no/such.json"), Fault);
}

TEST_F(Tabulate, MergesEditionsIntoOneClass) {
  const Schema newer = read_text(whole, "newer.json");
  std::string text = changed("\"school\", \"district\"", "\"school\", \"fully graded\"");
  text.replace(text.find("\"oneroster_1_2\""), 15, "\"oneroster_1_1\"");
  text.replace(text.find("parentSourcedId"), 15, "otherSourcedIds");
  const std::string merged = records({read_text(text, "older.json"), newer});
  EXPECT_THAT(merged, HasSubstr("enum class OrgType : std::uint8_t {\n  unlisted,\n  school,\n  "
                                "fully_graded,\n  district\n};"));
  EXPECT_THAT(merged, HasSubstr("parent_sourced_id()"));
  EXPECT_THAT(merged, HasSubstr("other_sourced_ids()"));
  EXPECT_THAT(merged, HasSubstr("orgs[] = {0, 1, 2, 0xff};"));
  EXPECT_THAT(merged, HasSubstr("orgs[] = {0, 1, 0xff, 2};"));
}

TEST_F(Tabulate, RefusesEditionsThatDisagreeOnAType) {
  const Schema newer = read_text(whole, "newer.json");
  const Schema older = read_text(changed("\"guid\"", "\"year\""), "older.json");
  try {
    records({older, newer});
    FAIL() << "taken";
  } catch (const Fault& fault) {
    EXPECT_THAT(fault.what(), HasSubstr("orgs.sourcedId: is of another type"));
  }
}

TEST_F(Tabulate, EscapesTexts) {
  EXPECT_EQ(literal("a\"b\\c"), R"("a\"b\\c")");
  EXPECT_EQ(literal("\x01"
                    "2"),
            R"("\0012")");
  EXPECT_EQ(literal("a?"), R"("a\?")");
}

}  // namespace
}  // namespace tabulate
