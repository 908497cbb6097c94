// A check names records that the table has.
#include "small_table.hpp"

#ifdef MISTAKE
#define RECORD "course"
#else
#define RECORD "courses"
#endif

static_assert(edcheck::record::record_index(small_table, RECORD) == 1);
