// A date or time as people write it on a command line.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace edcheck::tool {

struct Moment {
  std::chrono::sys_days day;    ///< the day that is written, whatever the offset
  std::chrono::sys_seconds at;  ///< midnight UTC of a date alone; fractions are dropped
};

/// "2026-08-01" or RFC 3339, "2026-08-01T06:30:00Z"; nothing for any other text.
std::optional<Moment> moment(std::string_view text);

}  // namespace edcheck::tool
