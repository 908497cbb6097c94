// A check names columns that the table has.
#include "small_table.hpp"

#ifdef MISTAKE
#define COLUMN "parentSourceId"
#else
#define COLUMN "parentSourcedId"
#endif

constexpr std::uint16_t parent = edcheck::record::column(small_records[0], COLUMN);
static_assert(parent != edcheck::record::no_column);
