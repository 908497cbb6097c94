#include "text/date.hpp"

#include <algorithm>

namespace edcheck::text {

bool looks_like_date(std::string_view text) {
  if (text.size() < 6 || text.size() > 40) return false;
  int groups = 0;
  std::size_t at = 0;
  char separator = 0;
  while (groups < 3) {
    std::size_t length = 0;
    while (at + length < text.size() && detail::digits(text.data() + at + length, 1)) ++length;
    if (length == 0 || length > 4) return false;
    at += length;
    ++groups;
    if (groups == 3) break;
    if (at == text.size() || std::string_view{"/.-"}.find(text[at]) == std::string_view::npos)
      return false;
    if (separator != 0 && separator != text[at]) return false;
    separator = text[at++];
  }
  // What follows may only be a time: digits and the marks times are written with.
  return std::ranges::all_of(text.substr(at), [](char c) {
    return detail::digits(&c, 1) ||
           std::string_view{" :.T+-ZAPMapm"}.find(c) != std::string_view::npos;
  });
}

bool looks_like_local_date(std::string_view text) {
  const bool year_first = text.size() >= 10 && detail::digits(text.data(), 4) && text[4] == '-' &&
                          detail::digits(text.data() + 5, 2) && text[7] == '-' &&
                          detail::digits(text.data() + 8, 2);
  return !year_first && looks_like_date(text);
}

std::string_view spell_date(Day day, char (&room)[10]) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
  const auto put = [&](std::size_t at, int value, int digits) {
    for (int i = digits; i-- > 0; value /= 10)
      room[at + static_cast<std::size_t>(i)] = static_cast<char>('0' + value % 10);
  };
  put(0, int{date.year()}, 4);
  room[4] = '-';
  put(5, static_cast<int>(unsigned{date.month()}), 2);
  room[7] = '-';
  put(8, static_cast<int>(unsigned{date.day()}), 2);
  return {room, sizeof room};
}

}  // namespace edcheck::text
