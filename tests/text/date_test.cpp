#include "text/date.hpp"

#include <gtest/gtest.h>

#include <string>

namespace edcheck::text {
namespace {

TEST(Date, CountsDaysFromTheEpoch) {
  static_assert(parse_date("1970-01-01") == 0);
  static_assert(parse_date("1969-12-31") == -1);
  static_assert(parse_date("2000-03-01") == 11017);
  static_assert(parse_date("2026-09-01") == 20697);
}

// The library's own calendar is the reference, over four centuries and their neighbours.
TEST(Date, AgreesWithTheCalendarOfTheLibrary) {
  char room[10];
  Day day = static_cast<Day>(
      std::chrono::sys_days{std::chrono::year{1599} / 1 / 1}.time_since_epoch().count());
  const Day end = day + 402 * 366;
  for (; day < end; ++day) ASSERT_EQ(parse_date(spell_date(day, room)), day);
}

TEST(Date, TakesRealDaysOnly) {
  for (const std::string_view good : {"2024-02-29", "2000-02-29", "2027-02-28", "2026-12-31",
                                      "2026-04-30", "0001-01-01", "9999-12-31"})
    EXPECT_NE(parse_date(good), no_day) << good;
  for (const std::string_view bad :
       {"2026-02-29", "1900-02-29", "2026-02-30", "2026-04-31", "2026-13-01", "2026-00-10",
        "2026-01-00", "2026-1-01", "2026-01-1", "26-01-01", "2026/01/01", "2026-01-01 ",
        " 2026-01-01", "2026-01-0x", "20260101", "", "+026-01-01", "2026-01-01T00:00:00.000Z"})
    EXPECT_EQ(parse_date(bad), no_day) << bad;
}

TEST(DateTime, NeedsMillisecondsAndZ) {
  for (const std::string_view good :
       {"2026-08-30T06:15:00.000Z", "2026-12-31T23:59:59.999Z", "2016-12-31T23:59:60.000Z"})
    EXPECT_TRUE(is_datetime(good)) << good;
  for (const std::string_view bad :
       {"2026-08-30T06:15:00Z", "2026-08-30T06:15:00.00Z", "2026-08-30T06:15:00.000",
        "2026-08-30T06:15:00.000z", "2026-08-30 06:15:00.000Z", "2026-08-30T24:00:00.000Z",
        "2026-08-30T06:60:00.000Z", "2026-08-30T06:15:61.000Z", "2026-02-30T06:15:00.000Z",
        "2026-08-30T06:15:00.000+00:00", "2026-08-30", ""})
    EXPECT_FALSE(is_datetime(bad)) << bad;
}

TEST(Year, HasFourDigits) {
  EXPECT_TRUE(is_year("2027"));
  for (const std::string_view bad : {"27", "02027", "2026-2027", "202x", "", "-027"})
    EXPECT_FALSE(is_year(bad)) << bad;
}

TEST(LocalDate, IsAnyOtherWayToWriteOne) {
  for (const std::string_view local : {"9/1/2026", "01.09.2026", "1-9-26", "09/01/2026 08:00",
                                       "2026/09/01", "2026-9-1", "2026.09.01"})
    EXPECT_TRUE(looks_like_local_date(local)) << local;
  for (const std::string_view other :
       {"2026-09-01", "2026-02-30", "2026-13-01T00:00", "September 1", "20260901", "1/9", "12",
        "1/9-2026", "12345/1/1", ""})
    EXPECT_FALSE(looks_like_local_date(other)) << other;
}

}  // namespace
}  // namespace edcheck::text
