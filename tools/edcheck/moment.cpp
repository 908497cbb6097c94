#include "moment.hpp"

#include <string>

#include "text/date.hpp"
#include "text/moment.hpp"

namespace edcheck::tool {

std::optional<Moment> moment(std::string_view text) {
  using namespace std::chrono;
  constexpr std::size_t date = 10, minutes = 16;  // up to the day, up to the minute
  const text::Day day = text::parse_date(text.substr(0, date));
  if (day == text::no_day) return {};
  const sys_days midnight{days{day}};
  if (text.size() == date) return Moment{midnight, midnight};
  // RFC 3339 has a space in the place of T, and wants what ISO 8601 lets out: the seconds, and a
  // colon in the offset.
  std::string written{text};
  if (written[date] == ' ') written[date] = 'T';
  const text::ReadMoment read = text::read_moment(written);
  const std::size_t sign = text.find_first_of("+-", date);
  const bool whole_offset =
      sign == std::string_view::npos || (text.size() == sign + 6 && text[sign + 3] == ':');
  if (read.fault != text::ReadMoment::Fault::none || text[minutes] != ':' || !whole_offset ||
      text.find(',') != std::string_view::npos)
    return {};
  return Moment{midnight, sys_seconds{seconds{read.moment.seconds}}};
}

}  // namespace edcheck::tool
