#include "text/moment.hpp"

#include <cstddef>
#include <optional>

#include "text/ascii.hpp"
#include "text/date.hpp"

namespace edcheck::text {
namespace {

constexpr std::size_t date_length = 10;  // YYYY-MM-DD

// Two digits at `at`, less than `limit`; the caller has seen to the length.
std::optional<int> pair(std::string_view text, std::size_t at, int limit) {
  if (at + 2 > text.size() || !detail::digits(text.data() + at, 2)) return std::nullopt;
  const int value = detail::two(text.data() + at);
  if (value >= limit) return std::nullopt;
  return value;
}

// Seconds east of Greenwich of "Z", "+hh", "+hhmm" or "+hh:mm".
std::optional<int> offset(std::string_view zone) {
  if (zone == "Z" || zone == "z") return 0;
  if (zone.size() < 3 || (zone[0] != '+' && zone[0] != '-')) return std::nullopt;
  const auto hours = pair(zone, 1, 24);
  std::optional<int> minutes = 0;
  if (zone.size() == 5)
    minutes = pair(zone, 3, 60);
  else if (zone.size() == 6 && zone[3] == ':')
    minutes = pair(zone, 4, 60);
  else if (zone.size() != 3)
    return std::nullopt;
  if (!hours || !minutes) return std::nullopt;
  const int seconds = *hours * 3600 + *minutes * 60;
  return zone[0] == '-' ? -seconds : seconds;
}

}  // namespace

ReadMoment read_moment(std::string_view text) {
  ReadMoment result;
  const auto fail = [&](ReadMoment::Fault fault) {
    result.fault = fault;
    return result;
  };
  if (text.size() < date_length + 6 || (text[date_length] != 'T' && text[date_length] != 't'))
    return fail(ReadMoment::Fault::form);
  const Day day = parse_date(text.substr(0, date_length));
  const auto hour = pair(text, date_length + 1, 24);
  const auto minute = pair(text, date_length + 4, 60);
  if (day == no_day || !hour || !minute || text[date_length + 3] != ':')
    return fail(ReadMoment::Fault::form);
  std::size_t at = date_length + 6;
  int second = 0;
  if (at < text.size() && text[at] == ':') {
    const auto read = pair(text, at + 1, 61);
    if (!read) return fail(ReadMoment::Fault::form);
    second = *read;
    at += 3;
    if (at < text.size() && (text[at] == '.' || text[at] == ',')) {
      const std::size_t first = ++at;
      std::uint32_t unit = 100'000'000;
      for (; at < text.size() && is_digit(text[at]); ++at, unit /= 10)
        result.moment.nanos += static_cast<std::uint32_t>(text[at] - '0') * unit;
      if (at == first) return fail(ReadMoment::Fault::form);
      result.fraction = true;
    }
  }
  if (at == text.size()) return fail(ReadMoment::Fault::no_zone);
  const auto east = offset(text.substr(at));
  if (!east) return fail(ReadMoment::Fault::form);
  result.utc = *east == 0;
  const int of_day = (*hour * 60 + *minute) * 60 + second;
  result.moment.seconds = std::int64_t{day} * 86400 + of_day - *east;
  return result;
}

}  // namespace edcheck::text
