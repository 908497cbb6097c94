// Numbers in base 10, as text. Pure functions that read no locale.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "text/ascii.hpp"

namespace edcheck::text {

/// An optional sign and digits: no marks between thousands, no percent sign, no spaces.
constexpr bool is_integer(std::string_view text) {
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  if (text.empty()) return false;
  for (const char c : text)
    if (!is_digit(c)) return false;
  return true;
}

/// A decimal number with an optional fraction and exponent: "7", "-0.5", ".5", "1e3". Nothing when
/// `text` is not one or exceeds a double's range. Right to 15 significant digits, which is more
/// than comparing scores needs.
constexpr std::optional<double> parse_number(std::string_view text) {
  bool negative = false;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    negative = text.front() == '-';
    text.remove_prefix(1);
  }
  double value = 0;
  int digits = 0, scale = 0;
  bool fraction = false;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '.' && !fraction) {
      fraction = true;
    } else if (is_digit(c)) {
      ++digits;
      value = value * 10 + (c - '0');
      if (fraction) ++scale;
    } else {
      break;
    }
  }
  if (digits == 0 || digits > 300) return std::nullopt;
  int exponent = 0;
  if (at < text.size()) {
    if ((text[at] | 0x20) != 'e' || !is_integer(text.substr(at + 1)) || text.size() - at > 5)
      return std::nullopt;
    std::string_view rest = text.substr(at + 1);
    const bool minus = rest.front() == '-';
    if (!is_digit(rest.front())) rest.remove_prefix(1);
    for (const char c : rest) exponent = exponent * 10 + (c - '0');
    if (minus) exponent = -exponent;
  }
  exponent -= scale;
  double power = 1;
  for (int i = 0; i < (exponent < 0 ? -exponent : exponent) && power < 1e308; ++i) power *= 10;
  value = exponent < 0 ? value / power : value * power;
  if (!(value <= 1.7e308)) return std::nullopt;
  return negative ? -value : value;
}

}  // namespace edcheck::text
