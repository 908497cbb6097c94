#include "text/moment.hpp"

#include <gtest/gtest.h>

namespace edcheck::text {
namespace {

using Fault = ReadMoment::Fault;

TEST(Moment, ReadsWhatTheSpecificationShows) {
  // AGS 3.4.9.1
  for (const std::string_view text : {"2017-04-16T18:54:36.736+00:00", "2017-04-16T18:54:36.736Z",
                                      "2017-04-16T18:54:36.736+00"}) {
    const ReadMoment read = read_moment(text);
    EXPECT_EQ(read.fault, Fault::none) << text;
    EXPECT_EQ(read.moment, (Moment{1492368876, 736'000'000})) << text;
    EXPECT_TRUE(read.fraction) << text;
    EXPECT_TRUE(read.utc) << text;
  }
}

TEST(Moment, CountsZonesAndFractions) {
  EXPECT_EQ(read_moment("1970-01-01T02:00:00+02:00").moment, (Moment{0, 0}));
  EXPECT_EQ(read_moment("1969-12-31T20:30:00-0330").moment, (Moment{0, 0}));
  EXPECT_FALSE(read_moment("1970-01-01T02:00:00+02").utc);
  EXPECT_FALSE(read_moment("1970-01-01T00:00Z").fraction);
  EXPECT_EQ(read_moment("1970-01-01T00:00Z").fault, Fault::none);
  EXPECT_EQ(read_moment("1970-01-01T00:00:00,5Z").moment, (Moment{0, 500'000'000}));
  EXPECT_EQ(read_moment("1970-01-01T00:00:00.1234567899999Z").moment, (Moment{0, 123'456'789}));
  EXPECT_LT(read_moment("2026-01-01T00:00:00.1Z").moment,
            read_moment("2026-01-01T00:00:00.11Z").moment);
  EXPECT_EQ(read_moment("2016-12-31T23:59:60Z").moment, read_moment("2017-01-01T00:00:00Z").moment);
}

TEST(Moment, TellsAMissingZoneFromAnythingElse) {
  for (const std::string_view text :
       {"2026-09-01T08:00", "2026-09-01T08:00:00", "2026-09-01T08:00:00.5"})
    EXPECT_EQ(read_moment(text).fault, Fault::no_zone) << text;
  for (const std::string_view text :
       {"", "2026-09-01", "2026-09-01 08:00:00Z", "2026-02-30T08:00:00Z", "2026-09-01T24:00:00Z",
        "2026-09-01T08:60:00Z", "2026-09-01T08:00:61Z", "2026-09-01T08:00:00.Z",
        "2026-09-01T08:00:00+2", "2026-09-01T08:00:00+24:00", "2026-09-01T08:00:00+02:60",
        "2026-09-01T08:00:00+02:0", "2026-09-01T08:00:00ZZ", "01.09.2026 08:00:00 Z",
        "2026-09-01T08:00:Z", "1788249600000000"})
    EXPECT_EQ(read_moment(text).fault, Fault::form) << text;
}

}  // namespace
}  // namespace edcheck::text
