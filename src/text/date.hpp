// Calendar text: YYYY-MM-DD, YYYY-MM-DDThh:mm:ss.sssZ, YYYY. Pure functions.
#pragma once

#include <chrono>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "edcheck/api.hpp"

namespace edcheck::text {

/// Days since 1970-01-01. A day of its own stands for "not a date".
using Day = std::int32_t;
inline constexpr Day no_day = INT32_MIN;

namespace detail {
constexpr bool digits(const char* at, int count) {
  for (int i = 0; i < count; ++i)
    if (static_cast<unsigned char>(at[i] - '0') > 9) return false;
  return true;
}
constexpr int two(const char* at) {
  return (at[0] - '0') * 10 + (at[1] - '0');
}
}  // namespace detail

/// The day that `text` names as YYYY-MM-DD, if that day exists in the Gregorian calendar.
constexpr Day parse_date(std::string_view text) {
  using namespace detail;
  if (text.size() != 10) return no_day;
  const char* at = text.data();
  if (at[4] != '-' || at[7] != '-' || !digits(at, 4) || !digits(at + 5, 2) || !digits(at + 8, 2))
    return no_day;
  const int year = two(at) * 100 + two(at + 2), month = two(at + 5), day = two(at + 8);
  if (month < 1 || month > 12 || day < 1) return no_day;
  constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  if (day > lengths[month - 1] + (leap && month == 2 ? 1 : 0)) return no_day;
  // Days from the civil calendar, counting years from March so that the leap day comes last.
  const int shifted = year - (month <= 2 ? 1 : 0);
  const int era = (shifted >= 0 ? shifted : shifted - 399) / 400;
  const int of_era = shifted - era * 400;
  const int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/// YYYY-MM-DDThh:mm:ss.sssZ with a real day and time; milliseconds and Z are mandatory. A leap
/// second (60) is a real time.
constexpr bool is_datetime(std::string_view text) {
  using namespace detail;
  if (text.size() != 24 || parse_date(text.substr(0, 10)) == no_day) return false;
  const char* at = text.data() + 10;
  if (at[0] != 'T' || at[3] != ':' || at[6] != ':' || at[9] != '.' || at[13] != 'Z') return false;
  if (!digits(at + 1, 2) || !digits(at + 4, 2) || !digits(at + 7, 2) || !digits(at + 10, 3))
    return false;
  return two(at + 1) < 24 && two(at + 4) < 60 && two(at + 7) <= 60;
}

/// YYYY.
constexpr bool is_year(std::string_view text) {
  return text.size() == 4 && detail::digits(text.data(), 4);
}

/// A date as anybody writes one: three numbers apart by / . or -, with or without a time.
bool looks_like_date(std::string_view text);
/// The same, in the style of some country or spreadsheet and not with the year first as YYYY-MM-DD.
bool looks_like_local_date(std::string_view text);

/// "2026-08-01" of a day.
EDCHECK_API std::string_view spell_date(Day day, char (&room)[10]);

}  // namespace edcheck::text
