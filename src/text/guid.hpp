// OneRoster's GUID: 1 to 255 characters of 0-9 A-Z a-z . - _ / @ (CSV binding 1.2, section 3). Its
// text prints "0-1" for the digits, a slip that every implementation reads as 0-9.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "text/ascii.hpp"

namespace edcheck::text {

inline constexpr std::size_t guid_longest = 255;

namespace detail {
inline constexpr auto guid_letters = [] {
  std::array<bool, 256> table{};
  for (int c = 0; c < 128; ++c)
    table[static_cast<std::size_t>(c)] = is_digit(static_cast<char>(c)) ||
                                         is_letter(static_cast<char>(c)) || c == '.' || c == '-' ||
                                         c == '_' || c == '/' || c == '@';
  return table;
}();
}  // namespace detail

constexpr bool is_guid(std::string_view text) {
  if (text.empty() || text.size() > guid_longest) return false;
  bool good = true;
  for (const char c : text) good &= detail::guid_letters[static_cast<unsigned char>(c)];
  return good;
}

/// urn:uuid: and 8-4-4-4-12 hexadecimal digits (RFC 9562).
constexpr bool is_uuid_urn(std::string_view text) {
  constexpr std::string_view prefix = "urn:uuid:";
  if (text.size() != prefix.size() + 36 || !equals_ignoring_case(text.substr(0, 9), prefix))
    return false;
  text.remove_prefix(prefix.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
    const char c = to_lower(text[i]);
    if (hyphen ? c != '-' : !(is_digit(c) || (c >= 'a' && c <= 'f'))) return false;
  }
  return true;
}

}  // namespace edcheck::text
