// Records are read in the order in which they refer to one another, so a table is proved to have
// no reference to a later record.
#include "small_table.hpp"

#ifdef MISTAKE
constexpr edcheck::record::Record records[] = {course_record, org_record};
#else
constexpr edcheck::record::Record records[] = {org_record, course_record};
#endif

constexpr edcheck::record::Table table{.edition = "1.0", .records = records};
static_assert(edcheck::record::well_formed(table), "a record refers to a later one");
