// OneRoster's GUID: 1 to 255 characters of 0-9 A-Z a-z . - _ / @ (CSV binding 1.2, section 3). Its
// text prints "0-1" for the digits, a slip that every implementation reads as 0-9.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

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

/// The definition; is_guid gives the same, faster.
constexpr bool is_guid_plain(std::string_view text) {
  if (text.empty() || text.size() > guid_longest) return false;
  bool good = true;
  for (const char c : text) good &= detail::guid_letters[static_cast<unsigned char>(c)];
  return good;
}

#if defined(__SSE2__)
namespace detail {
// True for each of 16 bytes: - . / 0-9, @ A-Z, _, a-z are three ranges and one mark.
inline bool all_guid_letters(__m128i bytes) {
  const auto within = [&](char low, char length) {
    const __m128i from_low = _mm_sub_epi8(bytes, _mm_set1_epi8(low));
    return _mm_cmpeq_epi8(_mm_min_epu8(from_low, _mm_set1_epi8(length)), from_low);
  };
  const __m128i good = _mm_or_si128(_mm_or_si128(within('-', '9' - '-'), within('@', 'Z' - '@')),
                                    _mm_or_si128(within('a', 'z' - 'a'), within('_', 0)));
  return _mm_movemask_epi8(good) == 0xffff;
}
}  // namespace detail

inline bool is_guid(std::string_view text) {
  const std::size_t size = text.size();
  if (size < 8 || size > guid_longest) return is_guid_plain(text);
  const char* at = text.data();
  const auto half = [](const char* from) {
    return _mm_loadl_epi64(reinterpret_cast<const __m128i*>(from));
  };
  // The last bytes are looked at twice rather than one by one.
  if (size < 16) return detail::all_guid_letters(_mm_unpacklo_epi64(half(at), half(at + size - 8)));
  const auto whole = [](const char* from) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
  };
  for (std::size_t i = 0; i + 16 < size; i += 16)
    if (!detail::all_guid_letters(whole(at + i))) return false;
  return detail::all_guid_letters(whole(at + size - 16));
}
#else
constexpr bool is_guid(std::string_view text) {
  return is_guid_plain(text);
}
#endif

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
