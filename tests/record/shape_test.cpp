// What is proved of every table of JSON objects while compiling, tried on small ones that break it.
#include "record/shape.hpp"

#include <gtest/gtest.h>

namespace edcheck::record {
namespace {

using json::Kind;

constexpr std::string_view target_words[] = {"frame", "iframe", "window"};
constexpr Words targets{.name = "targets", .section = "5.4.4", .words = target_words};
constexpr Words no_words{.name = "none"};

constexpr Member link_members[] = {
    {.name = "id", .kinds = {Kind::string}, .longest = 255, .section = "5.3.5"},
    {.name = "width", .kinds = {Kind::number}, .format = Format::integer, .section = "5.3.5"}};
constexpr Member launch_members[] = {
    {.name = "link", .kinds = {Kind::object}, .shape = 0, .section = "5.3.5"},
    {.name = "target", .kinds = {Kind::string}, .vocabulary = &targets, .section = "5.4.4"}};
constexpr Shape link{.name = "link", .section = "5.3.5", .members = link_members};
constexpr Shape launch{.name = "Launch", .section = "5", .members = launch_members};
constexpr Shape both[] = {link, launch};
constexpr Message messages[] = {{.name = "Launch", .origin = Origin::platform, .shape = 1}};
constexpr Shapes shapes{.shapes = both, .messages = messages};

/// A member that has all that each must have.
consteval Member plain(KindSet kinds) {
  return {.name = "id", .kinds = kinds, .section = "5"};
}

TEST(KindSet, HoldsTheKindsItWasGiven) {
  static_assert(KindSet{}.empty());
  static_assert(!any_kind.empty() && any_kind.has(Kind::null) && any_kind.has(Kind::object));
  constexpr KindSet set{Kind::string, Kind::array};
  static_assert(set.has(Kind::string) && set.has(Kind::array));
  static_assert(!set.has(Kind::object) && !set.has(Kind::number) && !set.has(Kind::null));
  static_assert(set == KindSet{Kind::array, Kind::string});
}

TEST(Shapes, TakesMembersInOrderAndShapesThatAreThere) {
  static_assert(well_formed(shapes));
}

TEST(Shapes, FindsMembersShapesAndMessagesByName) {
  static_assert(member(link, "width") == 1);
  static_assert(shape_index(shapes, "Launch") == 1);
  EXPECT_EQ(find_member(link, "id"), &link_members[0]);
  EXPECT_EQ(find_member(link, "width"), &link_members[1]);
  for (const std::string_view none : {"", "a", "ids", "widths", "zz"})
    EXPECT_EQ(find_member(link, none), nullptr) << none;
  EXPECT_EQ(find_message(shapes, "Launch"), &messages[0]);
  EXPECT_EQ(find_message(shapes, "launch"), nullptr);
}

TEST(Shapes, FindsEveryMemberOfAnyNumberByHalving) {
  static constexpr Member many[] = {{.name = "a"}, {.name = "b"}, {.name = "c"}, {.name = "d"},
                                    {.name = "e"}, {.name = "f"}, {.name = "g"}};
  for (std::size_t count = 0; count <= std::size(many); ++count) {
    const Shape first{.name = "first", .members = std::span{many}.first(count)};
    for (std::size_t i = 0; i < std::size(many); ++i)
      EXPECT_EQ(find_member(first, many[i].name), i < count ? &many[i] : nullptr) << count;
  }
}

TEST(Shapes, RefusesMembersOutOfOrderOrTwice) {
  static constexpr Member backwards[] = {link_members[1], link_members[0]};
  static constexpr Member twice[] = {link_members[0], link_members[0]};
  static_assert(!well_formed(shapes, Shape{"link", "5", backwards}));
  static_assert(!well_formed(shapes, Shape{"link", "5", twice}));
}

TEST(Shapes, RefusesAMemberWithoutNameSectionOrKind) {
  static_assert(well_formed(shapes, plain({Kind::string})));
  static_assert(!well_formed(shapes, Member{.name = "id", .kinds = {Kind::string}}));
  static_assert(!well_formed(shapes, Member{.kinds = {Kind::string}, .section = "5"}));
  static_assert(!well_formed(shapes, Member{.name = "id", .kinds = {}, .section = "5"}));
}

TEST(Shapes, RefusesArraysWithoutItemsAndItemsWithoutArray) {
  static_assert(!well_formed(shapes, plain({Kind::array})));
  static constexpr Member items{
      .name = "id", .kinds = {Kind::string}, .item_kinds = {Kind::string}, .section = "5"};
  static_assert(!well_formed(shapes, items));
}

TEST(Shapes, RefusesFormatsThatItsKindsCannotHave) {
  static constexpr Member date{
      .name = "id", .kinds = {Kind::number}, .format = Format::date, .section = "5"};
  static constexpr Member seconds{
      .name = "id", .kinds = {Kind::string}, .format = Format::numeric_date, .section = "5"};
  static constexpr Member positive{
      .name = "id", .kinds = {Kind::string}, .positive = true, .section = "5"};
  static constexpr Member longest{
      .name = "id", .kinds = {Kind::number}, .longest = 255, .section = "5"};
  static constexpr Member crossed{
      .name = "id", .kinds = {Kind::string}, .shortest = 2, .longest = 1, .section = "5"};
  static_assert(!well_formed(shapes, date));
  static_assert(!well_formed(shapes, seconds));
  static_assert(!well_formed(shapes, positive));
  static_assert(!well_formed(shapes, longest));
  static_assert(!well_formed(shapes, crossed));
}

TEST(Shapes, RefusesAnOpenVocabularyWithoutWords) {
  static constexpr Member open{
      .name = "id", .kinds = {Kind::string}, .vocabulary = &no_words, .open = true, .section = "5"};
  static_assert(!well_formed(shapes, open));
}

TEST(Shapes, RefusesShapesThatAreNotThereOrOfNoObject) {
  static constexpr Member beyond{.name = "id", .kinds = {Kind::object}, .shape = 2, .section = "5"};
  static constexpr Member no_object{
      .name = "id", .kinds = {Kind::string}, .shape = 0, .section = "5"};
  static constexpr Member two_minds{
      .name = "id", .kinds = {Kind::object}, .map_of_strings = true, .shape = 0, .section = "5"};
  static_assert(!well_formed(shapes, beyond));
  static_assert(!well_formed(shapes, no_object));
  static_assert(!well_formed(shapes, two_minds));
}

TEST(Shapes, RefusesVariantsWithoutSelectorAndBeyondTheShapes) {
  static constexpr Variant good[] = {{.word = "frame", .shape = 0}};
  static constexpr Variant beyond[] = {{.word = "frame", .shape = 9}};
  constexpr auto with = [](std::string_view selector, std::span<const Variant> variants) {
    return Shape{.name = "item",
                 .section = "5",
                 .members = launch_members,
                 .selector = selector,
                 .variants = variants};
  };
  static_assert(well_formed(shapes, with("target", good)));
  static_assert(!well_formed(shapes, with("", good)));
  static_assert(!well_formed(shapes, with("target", {})));
  static_assert(!well_formed(shapes, with("target", beyond)));
  static_assert(!well_formed(shapes, with("link", good)));
}

TEST(Shapes, RefusesMessagesWithoutAShapeOfTheirName) {
  static constexpr Message other[] = {{.name = "Launch", .shape = 0}};
  static constexpr Message beyond[] = {{.name = "Launch", .shape = 2}};
  static constexpr Message twice[] = {messages[0], messages[0]};
  static_assert(!well_formed(Shapes{.shapes = both, .messages = other}));
  static_assert(!well_formed(Shapes{.shapes = both, .messages = beyond}));
  static_assert(!well_formed(Shapes{.shapes = both, .messages = twice}));
}

}  // namespace
}  // namespace edcheck::record
