#include "record/members.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace edcheck::record {
namespace {

using json::Kind;
using testing::ElementsAre;
using testing::IsEmpty;
using enum MemberFault;

constexpr std::string_view role_words[] = {"learner", "instructor"};
constexpr Words roles{.name = "roles", .section = "A", .words = role_words};
constexpr std::string_view target_words[] = {"frame", "window"};
constexpr Words targets{.name = "targets", .section = "B", .words = target_words};

constexpr Member link_members[] = {
    {.name = "id",
     .kinds = {Kind::string},
     .presence = Member::Presence::required,
     .longest = 5,
     .section = "1"},
    {.name = "title", .kinds = {Kind::string}, .section = "1"},
    {.name = "url", .kinds = {Kind::string}, .format = Format::https_url, .section = "1"}};
constexpr Member file_members[] = {{.name = "type", .kinds = {Kind::string}, .section = "1"},
                                   {.name = "url",
                                    .kinds = {Kind::string},
                                    .presence = Member::Presence::required,
                                    .format = Format::url,
                                    .section = "1"}};
constexpr Member item_members[] = {{.name = "type",
                                    .kinds = {Kind::string},
                                    .presence = Member::Presence::required,
                                    .section = "1"}};
constexpr Variant item_variants[] = {{"file", 1}};
constexpr Member launch_members[] = {
    {.name = "a/b", .presence = Member::Presence::recommended, .section = "2"},
    {.name = "custom", .kinds = {Kind::object}, .map_of_strings = true, .section = "2"},
    {.name = "exp",
     .kinds = {Kind::number},
     .presence = Member::Presence::required,
     .format = Format::numeric_date,
     .section = "2"},
    {.name = "items",
     .kinds = {Kind::array},
     .item_kinds = {Kind::object},
     .shape = 2,
     .section = "2"},
    {.name = "link", .kinds = {Kind::object}, .shape = 0, .section = "2"},
    {.name = "mail",
     .kinds = {Kind::string},
     .format = Format::email,
     .blank = true,
     .section = "2"},
    {.name = "max",
     .kinds = {Kind::number},
     .format = Format::integer,
     .positive = true,
     .section = "2"},
    {.name = "old", .presence = Member::Presence::unexpected, .section = "2"},
    {.name = "pin", .kinds = {Kind::string}, .shortest = 4, .section = "2"},
    {.name = "roles",
     .kinds = {Kind::array},
     .item_kinds = {Kind::string},
     .vocabulary = &roles,
     .open = true,
     .at_least_one = true,
     .section = "2"},
    {.name = "target", .kinds = {Kind::string}, .vocabulary = &targets, .section = "2"}};
constexpr Shape all[] = {
    {.name = "link", .section = "1", .members = link_members},
    {.name = "file", .section = "1", .members = file_members},
    {.name = "item",
     .section = "1",
     .members = item_members,
     .selector = "type",
     .variants = item_variants},
    {.name = "launch", .section = "2", .members = launch_members, .others = Shape::Others::urls}};
constexpr Shapes shapes{.shapes = all};
static_assert(well_formed(shapes));

/// What is told of a launch: pointers and faults in order.
std::vector<std::pair<std::string, MemberFault>> told(std::string_view text) {
  class Notes final : public MemberJudge {
   public:
    void trouble(const MemberTrouble& trouble) override {
      notes.emplace_back(trouble.pointer(), trouble.fault);
    }
    bool knows(std::string_view name) override { return name == "nbf"; }
    std::vector<std::pair<std::string, MemberFault>> notes;
  };
  const json::Document document = json::Document::of(text);
  EXPECT_EQ(document.result().fault, json::Fault::none) << text;
  Notes notes;
  judge_members(shapes, all[3], document.root(), notes);
  return notes.notes;
}
/// The same of a launch that has all it must have, and `more`.
auto told_of(std::string more) {
  return told(std::string{R"({"a/b":1,"exp":1764072000,)"}.append(more).append("}"));
}
auto only(const char* pointer, MemberFault fault) {
  return ElementsAre(testing::Pair(pointer, fault));
}

TEST(Members, AreFineAsTheShapeHasThem) {
  EXPECT_THAT(told(R"({"a/b":null,"exp":1.5})"), IsEmpty());
  EXPECT_THAT(told_of(R"("custom":{"x":"","y":"1"},"items":[],"link":{"id":"r1","title":""},
                         "mail":"","max":2,"pin":"1234","roles":[],"target":"window",
                         "https://a.example/x":1,"nbf":1)"),
              IsEmpty());
  EXPECT_THAT(told_of(R"("roles":["x","learner"],"link":{"id":"12345","url":"https://a.example"})"),
              IsEmpty());
}

TEST(Members, ThatAreAbsentAreToldBehindTheOthers) {
  EXPECT_THAT(told(R"({"old":1})"),
              ElementsAre(testing::Pair("/old", unexpected),
                          testing::Pair("/a~1b", not_recommended), testing::Pair("/exp", absent)));
  EXPECT_THAT(told_of(R"("link":{})"), only("/link/id", absent));
}

TEST(Members, HaveTheirKinds) {
  EXPECT_THAT(told_of(R"("link":null)"), only("/link", wrong_kind));
  EXPECT_THAT(told_of(R"("target":1)"), only("/target", wrong_kind));
  EXPECT_THAT(told(R"({"a/b":1,"exp":"1764072000"})"), only("/exp", wrong_kind));
  EXPECT_THAT(told_of(R"("roles":["learner",null])"), only("/roles/1", wrong_item_kind));
  EXPECT_THAT(told_of(R"("roles":"learner")"), only("/roles", wrong_kind));
  EXPECT_THAT(told_of(R"("custom":{"x":1,"y":"2"})"), only("/custom/x", not_a_string));
}

TEST(Members, AreSpelledAsTheirFormats) {
  EXPECT_THAT(told_of(R"("mail":"a..b@c.example")"), only("/mail", malformed));
  EXPECT_THAT(told_of(R"("link":{"id":"1","url":"http://a.example"})"),
              only("/link/url", not_https));
  EXPECT_THAT(told_of(R"("link":{"id":"1","url":"a.example"})"), only("/link/url", malformed));
  EXPECT_THAT(told_of(R"("max":1.5)"), only("/max", malformed));
  EXPECT_THAT(told_of(R"("max":0)"), only("/max", not_positive));
  EXPECT_THAT(told(R"({"a/b":1,"exp":-1})"), only("/exp", malformed));
  EXPECT_THAT(told(R"({"a/b":1,"exp":1e999})"), only("/exp", malformed));
}

TEST(Members, HaveTheirLengths) {
  EXPECT_THAT(told_of(R"("link":{"id":"123456"})"), only("/link/id", too_long));
  // Characters, not bytes.
  EXPECT_THAT(told_of("\"link\":{\"id\":\"\xc3\xa9\xc3\xa9\xc3\xa9\"}"), IsEmpty());
  EXPECT_THAT(told_of(R"("pin":"123")"), only("/pin", too_short));
  EXPECT_THAT(told_of(R"("link":{"id":""})"), only("/link/id", blank));
  EXPECT_THAT(told_of(R"("link":{"id":"1","url":""})"), only("/link/url", blank));
}

TEST(Members, HaveTheWordsOfTheirVocabularies) {
  EXPECT_THAT(told_of(R"("target":"Window")"), only("/target", unknown_word));
  EXPECT_THAT(told_of(R"("roles":["helper"])"), only("/roles", no_known_word));
  EXPECT_THAT(told_of(R"("roles":[""])"), ElementsAre(testing::Pair("/roles/0", blank),
                                                      testing::Pair("/roles", no_known_word)));
}

TEST(Members, AreJudgedByTheirVariant) {
  EXPECT_THAT(
      told_of(R"("items":[{"type":"file"},{"type":"other"},{}])"),
      ElementsAre(testing::Pair("/items/0/url", absent), testing::Pair("/items/2/type", absent)));
}

TEST(Members, OfTheSameNameAreToldAndTheLastCounts) {
  EXPECT_THAT(told_of(R"("target":"nowhere","target":"window")"), only("/target", repeated));
  EXPECT_THAT(
      told_of(R"("target":"window","target":"nowhere")"),
      ElementsAre(testing::Pair("/target", unknown_word), testing::Pair("/target", repeated)));
}

TEST(Members, BesideTheListedOnesHaveNamesOfTheirOwners) {
  EXPECT_THAT(told_of(R"("errors":1)"), only("/errors", name_no_url));
  EXPECT_THAT(told_of(R"("http://vendor.example/x":1)"), IsEmpty());
}

}  // namespace
}  // namespace edcheck::record
