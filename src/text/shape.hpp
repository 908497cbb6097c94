// What may be said of a value that must not be shown.
#pragma once

#include <string>
#include <string_view>

namespace edcheck::text {

/// The shape of `value`, e.g. `8 characters: letters, digits`, `10 characters: digits, "/"` or
/// `empty`.
///
/// It tells the length (exactly up to 64 characters, then "over 64 characters") and which kinds of
/// character occur: letters (Latin, with or without accents), digits, spaces, letters of other
/// scripts, other punctuation, symbols, control characters, bytes that are not UTF-8. Of
/// punctuation it names - / . : _ @ and + when letters or digits stand beside it: whether a date
/// has slashes or dashes is what a technician needs. It never tells how many of each, their order,
/// or any letter or digit.
std::string shape(std::string_view value);

}  // namespace edcheck::text
