#include "moment.hpp"

#include <algorithm>

#include "text/date.hpp"

namespace edcheck::tool {
namespace {

bool digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Two digits, at most `most`; else nothing.
std::optional<int> two(std::string_view text, std::size_t at, int most) {
  if (text.size() < at + 2 || !digits(text.substr(at, 2))) return std::nullopt;
  const int number = (text[at] - '0') * 10 + (text[at + 1] - '0');
  return number <= most ? std::optional{number} : std::nullopt;
}

// RFC 3339 after the date: "T10:00:00", a fraction, and Z or an offset, as seconds UTC.
std::optional<std::chrono::seconds> time_of(std::string_view text) {
  using namespace std::chrono;
  if (text.size() < 10 || (text[0] != 'T' && text[0] != 't' && text[0] != ' ')) return {};
  const auto hour = two(text, 1, 23), minute = two(text, 4, 59), second = two(text, 7, 60);
  if (!hour || text[3] != ':' || !minute || text[6] != ':' || !second) return {};
  const seconds local = hours{*hour} + minutes{*minute} + seconds{*second};
  text.remove_prefix(9);
  if (text[0] == '.') {
    const std::size_t end = text.find_first_not_of("0123456789", 1);
    if (end == 1 || end == std::string_view::npos) return {};
    text.remove_prefix(end);
  }
  if (text == "Z" || text == "z") return local;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return {};
  const auto east_hours = two(text, 1, 23), east_minutes = two(text, 4, 59);
  if (!east_hours || !east_minutes) return {};
  const seconds east = hours{*east_hours} + minutes{*east_minutes};
  return text[0] == '+' ? local - east : local + east;
}

}  // namespace

std::optional<Moment> moment(std::string_view text) {
  const text::Day day = text::parse_date(text.substr(0, 10));
  if (day == text::no_day) return {};
  const std::chrono::sys_days midnight{std::chrono::days{day}};
  if (text.size() == 10) return Moment{midnight, midnight};
  const auto time = time_of(text.substr(10));
  if (!time) return {};
  return Moment{midnight, midnight + *time};
}

}  // namespace edcheck::tool
