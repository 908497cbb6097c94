// A table of two records, so that these tests stay as they are when the standards' tables change.
#pragma once

#include "record/table.hpp"

inline constexpr edcheck::record::Field org_fields[] = {
    {.name = "sourcedId", .type = edcheck::record::Type::guid},
    {.name = "parentSourcedId", .type = edcheck::record::Type::guid, .refers_to = 0}};
inline constexpr edcheck::record::Field course_fields[] = {
    {.name = "sourcedId", .type = edcheck::record::Type::guid},
    {.name = "orgSourcedId", .type = edcheck::record::Type::guid, .refers_to = 0}};
inline constexpr edcheck::record::Record org_record{
    .name = "orgs", .entry = "orgs.csv", .fields = org_fields, .key = 0, .referenced = true};
inline constexpr edcheck::record::Record course_record{
    .name = "courses", .entry = "courses.csv", .fields = course_fields, .key = 0};
inline constexpr edcheck::record::Record small_records[] = {org_record, course_record};
inline constexpr edcheck::record::Table small_table{.edition = "1.0", .records = small_records};
