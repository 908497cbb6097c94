// Points in time as ISO 8601 writes them: a date, a time and a zone.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

#include "edcheck/api.hpp"

namespace edcheck::text {

/// A point in time, to the nanosecond; digits beyond are dropped.
struct Moment {
  std::int64_t seconds = 0;  ///< since 1970-01-01T00:00:00Z
  std::uint32_t nanos = 0;
  friend auto operator<=>(const Moment&, const Moment&) = default;
};

struct ReadMoment {
  enum class Fault : std::uint8_t {
    none,
    form,     ///< no date and time of ISO 8601
    no_zone,  ///< a date and time, but nobody knows where
  };
  Moment moment{};  ///< when there is no fault
  Fault fault = Fault::none;
  bool fraction = false;  ///< a fraction of a second was written
  bool utc = false;       ///< Z, or an offset of zero
};

/// Reads YYYY-MM-DDThh:mm[:ss[.fff…]] and Z or an offset as ±hh, ±hhmm or ±hh:mm; RFC 3339 and what
/// AGS 2.0 section 3.4.9 shows are among these. A leap second is taken for the next minute's first.
EDCHECK_API ReadMoment read_moment(std::string_view text);

}  // namespace edcheck::text
