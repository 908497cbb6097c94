// The lexical forms of the simple types that content models use (XML Schema 1.0 part 2).
#pragma once

#include <string>
#include <string_view>

#include "edcheck/api.hpp"
#include "record/content.hpp"

namespace edcheck::record {

/// White space that XML knows: space, tab, line feed, carriage return.
constexpr bool is_xml_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// `text` with the white space that its spelling wants. The view is of `text`, or of `buffer` where
/// something had to change.
EDCHECK_API std::string_view with_white_space(Spelling spelling, std::string_view text,
                                              std::string& buffer);

/// Whether `text`, its white space in order, is of the form.
EDCHECK_API bool is_spelled(Spelling spelling, std::string_view text);

/// A URI reference (RFC 3986) once what may not stand in one is escaped as XML Schema 1.0 part 2,
/// 3.2.17 says: spaces, characters beyond ASCII and <>"{}|\^` may be written.
EDCHECK_API bool is_uri_reference(std::string_view text);

}  // namespace edcheck::record
