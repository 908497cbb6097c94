#include "fetch/caching.hpp"

#include <gtest/gtest.h>

namespace edcheck::fetch {
namespace {

using std::chrono::seconds;

TEST(FreshFor, ReadsCacheControl) {
  struct Row {
    const char *cache_control, *age;
    std::optional<seconds> expected;
  };
  constexpr seconds longest{std::chrono::hours{24 * 3650}};
  for (const Row& row : {
           Row{"", "", {}},
           {"public", "", {}},
           {"public, must-revalidate", "30", {}},
           {"s-maxage=30", "", {}},
           {"x-max-age=30", "", {}},
           {"max-age=300", "", seconds{300}},
           {"public,max-age=300", "", seconds{300}},
           {"public ,\tMAX-AGE = 300 , immutable", "", seconds{300}},
           {"max-age=\"300\"", "", seconds{300}},
           {"max-age=300, max-age=20", "", seconds{20}},
           {"max-age=300, no-store", "", seconds{0}},
           {"no-store", "", seconds{0}},
           {"No-Cache", "", seconds{0}},
           {"max-age=0", "", seconds{0}},
           {"max-age=300", "100", seconds{200}},
           {"max-age=300", " 100 ", seconds{200}},
           {"max-age=300", "301", seconds{0}},
           {"max-age=300", "-5", seconds{300}},
           {"max-age=300", "99999999999999999999999999", seconds{0}},
           {"max-age", "", seconds{0}},
           {"max-age=", "", seconds{0}},
           {"max-age=-1", "", seconds{0}},
           {"max-age=1.5", "", seconds{0}},
           {"max-age=\"", "", seconds{0}},
           {"max-age=99999999999999999999999999", "", longest},
           {",,=,;", "", {}},
       })
    EXPECT_EQ(fresh_for(row.cache_control, row.age), row.expected)
        << row.cache_control << " / " << row.age;
}

}  // namespace
}  // namespace edcheck::fetch
