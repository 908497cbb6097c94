// The shapes of e-mail addresses and telephone numbers: loose on purpose, because a receiver
// decides what it can deliver to.
#pragma once

#include <string_view>

#include "text/ascii.hpp"

namespace edcheck::text {

/// One @ with something before it and a dotted host after it, no spaces, at most 254 bytes.
constexpr bool looks_like_email(std::string_view text) {
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos || at == 0 || text.size() > 254) return false;
  for (const char c : text)
    if (static_cast<unsigned char>(c) <= ' ' || c == 0x7f) return false;
  if (text.substr(0, at).find('@') != std::string_view::npos) return false;
  const std::string_view host = text.substr(at + 1);
  const std::size_t dot = host.find('.');
  return dot != std::string_view::npos && dot != 0 && host.back() != '.' &&
         host.find("..") == std::string_view::npos;
}

/// 5 to 20 digits, and only the marks numbers are written with.
constexpr bool looks_like_phone(std::string_view text) {
  std::size_t digits = 0;
  for (const char c : text) {
    if (is_digit(c))
      ++digits;
    else if (std::string_view{"+-()./ xX#*"}.find(c) == std::string_view::npos)
      return false;
  }
  return digits >= 5 && digits <= 20;
}

}  // namespace edcheck::text
