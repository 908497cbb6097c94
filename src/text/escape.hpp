// Text from outside, made safe to look at: characters that steer a terminal, reorder a line or
// hide in it are spelled out, everything else stays as it is.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace edcheck::text {

/// One step through UTF-8. A byte that begins no well-formed sequence is a step of its own:
/// `valid` is false and `code` is that byte.
struct Character {
  char32_t code = 0;
  std::size_t bytes = 0;
  bool valid = false;
};

/// The character at the start of `text`, which is not empty. Strict (RFC 3629): overlong forms,
/// surrogates and numbers above U+10FFFF are not well formed.
Character first_character(std::string_view text);

/// Controls (C0, DEL, C1), line and paragraph separators, marks that change the direction of the
/// text, characters without width or ink, and code points that are no characters.
bool is_hidden(char32_t code);

/// For a terminal or a page: hidden characters become \u{202E}, bytes that are not UTF-8 \xFF.
/// Escaping twice changes nothing more. A backslash stays a backslash, so the result is for
/// reading, not for turning back.
void append_escaped(std::string& out, std::string_view text);
std::string escaped(std::string_view text);

/// The inside of a JSON string: valid JSON whatever the bytes are. Hidden characters become \uXXXX;
/// a byte that is not UTF-8 becomes the four characters \xFF.
void append_json_escaped(std::string& out, std::string_view text);

/// The first `characters` of `text`, and "…" where some were left out. Never splits a character.
std::string cut(std::string_view text, std::size_t characters);

}  // namespace edcheck::text
