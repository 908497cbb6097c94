// Each type of cell as a column is checked: good, bad and at its bounds.
#include "record/columns.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "record/reading.hpp"

namespace edcheck::record {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kind_words[] = {"school", "district", "a word beyond sixteen bytes"};
constexpr Vocabulary open_kinds{.name = "kinds", .words = kind_words, .extensible = true};
constexpr Vocabulary closed_kinds{.name = "kinds", .words = kind_words};

/// The rules told of one cell in a field like `field`, behind a key.
std::vector<std::string> rules_of(const Field& field, std::string_view cell,
                                  Mode mode = Mode::unknown) {
  const Field fields[] = {{.name = "id", .type = Type::guid}, field};
  const Record record{.name = "r", .entry = "r.csv", .fields = fields, .key = 0};
  Reading reading;
  reading.mode = mode;
  return told(record,
              std::string{"id,"}.append(field.name).append("\nk,").append(cell).append("\n"),
              reading)
      .rules;
}

void expect_rule(const Field& field, std::string_view rule,
                 std::initializer_list<std::string_view> cells) {
  for (const std::string_view cell : cells) {
    if (rule.empty())
      EXPECT_THAT(rules_of(field, cell), IsEmpty()) << cell;
    else
      EXPECT_THAT(rules_of(field, cell), ElementsAre(rule)) << cell;
  }
}

TEST(Columns, KeysAreGuids) {
  constexpr Field fields[] = {{.name = "id", .type = Type::guid, .presence = Presence::required},
                              {.name = "x"}};
  const Record record{.name = "r", .entry = "r.csv", .fields = fields, .key = 0};
  EXPECT_THAT(told(record, "id,x\na,\n\"b\",\nA-_/@.9,\n").rules, IsEmpty());
  EXPECT_THAT(told(record, "id,x\na b,1\n,2\n\"\",3\n{a},4\n").notes,
              ElementsAre("field.guid 2:1 2 id", "field.missing 3:1 3 id", "field.missing 4:1 4 id",
                          "field.guid 5:1 5 id"));
}

TEST(Columns, Dates) {
  constexpr Field day{.name = "day", .type = Type::date};
  expect_rule(day, "", {"", "2026-09-01", "\"2028-02-29\""});
  expect_rule(day, "field.date",
              {"2026-02-29", "soon", "2026-13-01", " 2026-09-01", "2026-09-01 "});
  expect_rule(day, "field.date-local", {"9/1/2026", "01.09.2026", "2026/09/01"});
}

// The column remembers its last good date; a bad one between must not be taken for it.
TEST(Columns, DatesInARow) {
  constexpr Field fields[] = {{.name = "id", .type = Type::guid},
                              {.name = "day", .type = Type::date}};
  const Record record{.name = "r", .entry = "r.csv", .fields = fields, .key = 0};
  EXPECT_THAT(
      told(record, "id,day\na,2026-09-01\nb,2026-09-31\nc,2026-09-01\nd,2026-09-31\n").notes,
      ElementsAre("field.date 3:3 3 day", "field.date 5:3 5 day"));
}

TEST(Columns, OtherTypes) {
  constexpr Field time{.name = "t", .type = Type::datetime};
  expect_rule(time, "", {"2026-08-30T06:15:00.000Z"});
  expect_rule(time, "field.datetime", {"2026-08-30T06:15:00Z", "2026-08-30"});
  constexpr Field year{.name = "y", .type = Type::year};
  expect_rule(year, "", {"2027"});
  expect_rule(year, "field.year", {"27", "2026-2027"});
  constexpr Field integer{.name = "n", .type = Type::integer};
  expect_rule(integer, "", {"0", "-7", "007"});
  expect_rule(integer, "field.integer", {"7.0", "40%", " 7"});
  constexpr Field number{.name = "n", .type = Type::number};
  expect_rule(number, "", {"18.5", "-1e3"});
  expect_rule(number, "field.number", {"\"18,5\"", "A", "1e999"});
  constexpr Field flag{.name = "b", .type = Type::boolean};
  expect_rule(flag, "", {"true", "false", "\"true\""});
  expect_rule(flag, "field.boolean", {"1", "yes", "True", "true "});
  expect_rule(flag, "field.boolean-capitals", {"TRUE", "FALSE"});
}

TEST(Columns, Words) {
  constexpr Field open{.name = "kind", .type = Type::token, .vocabulary = &open_kinds};
  constexpr Field closed{.name = "kind", .type = Type::token, .vocabulary = &closed_kinds};
  for (const Field& field : {open, closed}) {
    expect_rule(field, "", {"school", "\"district\"", "a word beyond sixteen bytes"});
    expect_rule(field, "field.vocabulary-case", {"School", "A word beyond sixteen bytes"});
    expect_rule(field, "field.vocabulary",
                {"schoo", "schools", "academy", "a word beyond sixteen bytez", "ext:", "ext:a b"});
  }
  expect_rule(open, "", {"ext:campus", "ext:a.B-9_"});
  expect_rule(closed, "field.vocabulary", {"ext:campus"});
}

TEST(Columns, Texts) {
  constexpr Field text{.name = "t"};
  expect_rule(text, "", {"", "x", "\"a,b\"", "Null", "NULLS", "a  b"});
  expect_rule(text, "field.null-word", {"NULL", "null"});
  expect_rule(text, "field.outer-space", {" a", "a ", "\" a\"", "a\t"});
  // 255 characters, however many bytes.
  std::string longest;
  for (int i = 0; i < 255; ++i) longest.append("\xc3\xa9");
  expect_rule(text, "", {std::string(255, 'x'), longest});
  expect_rule(text, "field.long", {std::string(256, 'x'), longest.append("e")});
}

TEST(Columns, Lists) {
  constexpr Field texts{.name = "t", .many = true};
  expect_rule(texts, "", {"a", "\"a,b\""});
  expect_rule(texts, "field.list-empty-item", {"\"a,,b\"", "\",a\"", "\"a,\""});
  expect_rule(texts, "field.list-space", {"\"a, b\"", "\"a ,b\""});
  constexpr Field pairs{.name = "p", .type = Type::user_id, .many = true};
  expect_rule(pairs, "", {"{sso:ida}", "\"{sso:ida},{state:7300417}\"", "{a:b:c}"});
  expect_rule(pairs, "field.user-id",
              {"ida", "{ida}", "{:ida}", "{sso:}", "\"{a:b},c\"", "{{a:b}}"});
  constexpr Field scale{.name = "s", .type = Type::scale_value, .many = true};
  expect_rule(scale, "", {"\"{7-10:A},{0-6:B}\""});
  expect_rule(scale, "field.scale-value", {"{a:b:c}", "7-10 A"});
  constexpr Field words{
      .name = "w", .type = Type::token, .many = true, .vocabulary = &closed_kinds};
  expect_rule(words, "", {"school", "\"school,district\""});
  EXPECT_THAT(rules_of(words, "\"academy,School,district\""),
              ElementsAre("field.vocabulary", "field.vocabulary-case"));
}

TEST(Columns, PresenceByMode) {
  constexpr Field required{.name = "x", .presence = Presence::required};
  expect_rule(required, "field.missing", {"", "\"\""});
  constexpr Field delta{.name = "x", .presence = Presence::delta};
  EXPECT_THAT(rules_of(delta, "", Mode::delta), ElementsAre("field.missing"));
  EXPECT_THAT(rules_of(delta, "y", Mode::delta), IsEmpty());
  EXPECT_THAT(rules_of(delta, "", Mode::bulk), IsEmpty());
  EXPECT_THAT(rules_of(delta, "\"\"", Mode::bulk), IsEmpty());
  EXPECT_THAT(rules_of(delta, "y", Mode::bulk), ElementsAre("field.unexpected"));
  EXPECT_THAT(rules_of(delta, "y"), IsEmpty());
  EXPECT_THAT(rules_of(delta, ""), IsEmpty());
}

// ---- references

constexpr Field of_class[] = {{.name = "id", .type = Type::guid},
                              {.name = "org", .type = Type::guid, .refers_to = 0},
                              {.name = "terms", .type = Type::guid, .many = true, .refers_to = 1}};
constexpr Record classes{.name = "classes", .entry = "classes.csv", .fields = of_class, .key = 0};

Index index_of(std::initializer_list<std::string_view> ids) {
  std::vector<Marks> gathered(1);
  RowNumber row = 2;
  for (const std::string_view id : ids) gathered[0].add(Fingerprinter{0}(id), row++);
  Index index;
  std::vector<Duplicate> duplicates;
  index.settle(gathered, true, 1, duplicates);
  return index;
}

Reading referring_to(const Index& orgs, const Index& terms) {
  Reading reading;
  reading.targets.resize(3);
  reading.targets[1] = {
      .state = Target::State::known, .index = &orgs, .file = "orgs.csv", .key = "id"};
  reading.targets[2] = {
      .state = Target::State::known, .index = &terms, .file = "terms.csv", .key = "id"};
  return reading;
}

TEST(References, LeadToTheFileReadBefore) {
  const Index orgs = index_of({"o1", "o2"}), terms = index_of({"t1", "t2"});
  EXPECT_THAT(
      told(classes, "id,org,terms\na,o1,t1\nb,\"o2\",\"t1,t2\"\nc,,\n", referring_to(orgs, terms))
          .notes,
      IsEmpty());
  // The same value twice in a row is looked up once and told twice.
  const Told out = told(classes, "id,org,terms\na,o9,t1\nb,o9,\"t1,t9\"\nc,O1,t 1\nd,o 1,\n",
                        referring_to(orgs, terms));
  EXPECT_THAT(out.notes,
              ElementsAre("reference.unresolved 2:3 2 org", "reference.unresolved 3:3 3 org",
                          "reference.unresolved 3:6 3 terms", "reference.unresolved 4:3 4 org",
                          "field.guid 4:6 4 terms", "field.guid 5:3 5 org"));
  EXPECT_EQ(out.seen.front(), "[org][id][orgs.csv]");
}

TEST(References, MayLeaveADeltaOrLeadToItsBase) {
  const Index orgs = index_of({"o1"}), older = index_of({"o2"}), terms = index_of({});
  Reading reading = referring_to(orgs, terms);
  reading.targets[1].complete = false;
  EXPECT_THAT(told(classes, "id,org,terms\na,o2,\n", reading).rules,
              ElementsAre("reference.outside-delta"));
  reading.targets[1].base = &older;
  EXPECT_THAT(told(classes, "id,org,terms\na,o2,\n", reading).rules, IsEmpty());
}

TEST(References, LeadToTheRightKind) {
  const Index orgs = index_of({"o1", "o2", "o3", "o4"}), terms = index_of({});
  RowColumn<std::uint8_t> kinds;
  kinds.reach(5);
  kinds.at(2) = 0;
  kinds.at(3) = 1;
  kinds.at(4) = code_bad;  // has a finding of its own
  kinds.at(5) = code_ext;
  Reading reading = referring_to(orgs, terms);
  reading.targets[1].kinds = &kinds;
  reading.targets[1].kind = 0;
  EXPECT_THAT(told(classes, "id,org,terms\na,o1,\nb,o2,\nc,o3,\nd,o4,\n", reading).notes,
              ElementsAre("reference.wrong-kind 3:3 3 org", "reference.wrong-kind 5:3 5 org"));
}

TEST(References, OfAFileThatIsNotThereAreLookedAtByForm) {
  Reading reading;
  reading.targets.resize(3);
  reading.targets[1].state = Target::State::missing;
  EXPECT_THAT(told(classes, "id,org,terms\na,o1,\nb,o 1,\n", reading).notes,
              ElementsAre("field.guid 3:3 3 org"));
}

}  // namespace
}  // namespace edcheck::record
