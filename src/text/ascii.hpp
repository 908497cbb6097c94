// ASCII letters and words, whatever the locale.
#pragma once

#include <cstddef>
#include <string_view>

namespace edcheck::text {

constexpr bool is_digit(char c) {
  return static_cast<unsigned char>(c - '0') <= 9;
}
constexpr bool is_letter(char c) {
  return static_cast<unsigned char>((c | 0x20) - 'a') < 26;
}
constexpr char to_lower(char c) {
  return static_cast<unsigned char>(c - 'A') < 26 ? static_cast<char>(c | 0x20) : c;
}

/// Equal but for the case of ASCII letters.
constexpr bool equals_ignoring_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (to_lower(a[i]) != to_lower(b[i])) return false;
  return true;
}

constexpr std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// Calls `each` with every piece of `text` between `mark`s; an empty text has one empty piece.
template <class F>
constexpr void split(std::string_view text, char mark, F&& each) {
  for (;;) {
    const std::size_t at = text.find(mark);
    each(text.substr(0, at));
    if (at == std::string_view::npos) return;
    text.remove_prefix(at + 1);
  }
}

constexpr std::size_t pieces(std::string_view text, char mark) {
  std::size_t count = 1;
  for (const char c : text) count += c == mark ? 1 : 0;
  return count;
}

}  // namespace edcheck::text
