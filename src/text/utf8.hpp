// UTF-8 as RFC 3629 defines it: shortest forms only, no surrogates, nothing above U+10FFFF.
#pragma once

#include <cstddef>
#include <string_view>

#include "edcheck/api.hpp"

namespace edcheck::text {

/// The offset of the first byte that is not part of well-formed UTF-8, or npos.
EDCHECK_API std::size_t first_invalid_utf8(std::string_view text);

/// Characters of well-formed UTF-8, not bytes: continuation bytes do not count.
constexpr std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  return count;
}

}  // namespace edcheck::text
