// What is proved of every table while compiling, tried on small tables that break it.
#include "record/table.hpp"

#include <gtest/gtest.h>

namespace edcheck::record {
namespace {

constexpr std::string_view kind_words[] = {"school", "district"};
constexpr Vocabulary kinds{.name = "kinds", .words = kind_words};
constexpr Vocabulary no_words{.name = "none"};

constexpr Field orgs[] = {{.name = "sourcedId", .type = Type::guid},
                          {.name = "type", .type = Type::token, .vocabulary = &kinds},
                          {.name = "parentSourcedId", .type = Type::guid, .refers_to = 0}};
constexpr Field courses[] = {
    {.name = "sourcedId", .type = Type::guid},
    {.name = "orgSourcedId", .type = Type::guid, .refers_to = 0, .target_kind = "school"}};

constexpr Record org_record{
    .name = "orgs", .entry = "orgs.csv", .fields = orgs, .key = 0, .kind = 1, .referenced = true};
constexpr Record course_record{
    .name = "courses", .entry = "courses.csv", .fields = courses, .key = 0};

constexpr Record in_order[] = {org_record, course_record};
constexpr Table table{.records = in_order};

TEST(Table, TakesReferencesToItselfAndToWhatIsReadBefore) {
  static_assert(well_formed(table));
}

TEST(Table, RefusesReferencesToWhatIsReadLater) {
  static constexpr Field later[] = {{.name = "orgSourcedId", .type = Type::guid, .refers_to = 1}};
  static constexpr Record records[] = {{.name = "courses", .fields = later}, org_record};
  static_assert(!well_formed({.records = records}));
}

TEST(Table, RefusesReferencesToARecordWhoseKeysAreNotKept) {
  static constexpr Record forgotten{.name = "orgs", .fields = orgs, .key = 0, .kind = 1};
  static constexpr Record records[] = {forgotten, course_record};
  static_assert(!well_formed({.records = records}));
}

TEST(Table, RefusesAKindOfATargetWithoutKinds) {
  static constexpr Record plain{.name = "orgs", .fields = orgs, .key = 0, .referenced = true};
  static constexpr Record records[] = {plain, course_record};
  static_assert(!well_formed({.records = records}));
}

TEST(Table, RefusesKeysAndKindsBeyondTheColumns) {
  static constexpr Record key[] = {{.name = "orgs", .fields = orgs, .key = 3, .referenced = true}};
  static constexpr Record kind[] = {
      {.name = "orgs", .fields = orgs, .kind = 3, .referenced = true}};
  static_assert(!well_formed({.records = key}));
  static_assert(!well_formed({.records = kind}));
}

TEST(Table, RefusesAVocabularyWithoutWords) {
  static constexpr Field fields[] = {
      {.name = "type", .type = Type::token, .vocabulary = &no_words}};
  static constexpr Record records[] = {{.name = "orgs", .fields = fields}};
  static_assert(!well_formed({.records = records}));
}

TEST(Table, RefusesAFieldThatStandsTwice) {
  static constexpr Field fields[] = {{.name = "title"}, {.name = "title"}};
  static constexpr Record records[] = {{.name = "courses", .fields = fields}};
  static_assert(!well_formed({.records = records}));
}

TEST(Table, FindsColumnsAndRecordsByName) {
  static_assert(column(course_record, "orgSourcedId") == 1);
  static_assert(record_index(table, "courses") == 1);
}

}  // namespace
}  // namespace edcheck::record
