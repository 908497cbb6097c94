// Which encoding a text is probably in, for telling people what to change.
#pragma once

#include <cstdint>
#include <string_view>

#include "edcheck/api.hpp"

namespace edcheck::text {

enum class Encoding : std::uint8_t {
  utf8,  ///< ASCII included
  utf16_le,
  utf16_be,
  utf32,
  shift_jis,
  windows_1252,
  unknown
};

/// Judges a sample of some hundred bytes by its byte order mark, by where its NULs stand, and by
/// which byte sequences each encoding allows. A guess: short samples fit several.
EDCHECK_API Encoding guess(std::string_view sample);

/// As people know it: "UTF-16", "Shift_JIS", "Windows-1252".
EDCHECK_API std::string_view word(Encoding encoding);

}  // namespace edcheck::text
