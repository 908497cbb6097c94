// Addresses and the small languages of JSON members. Pure functions that read no locale.
#pragma once

#include <optional>
#include <string_view>

#include "edcheck/api.hpp"

namespace edcheck::text {

/// The parts of an absolute URL, as written. Views into the text it was parsed from.
struct Url {
  std::string_view scheme, host, port, path, query, fragment;
  bool has_query = false, has_fragment = false;
  bool has_user = false;  ///< something stands before an @ in the authority
};

/// Absolute, of a scheme that names a host (RFC 3986 sections 3.1 and 3.2): "https://a.example/b".
/// Nothing for anything else, also when a character stands unescaped that may not.
EDCHECK_API std::optional<Url> parse_url(std::string_view text);
/// A parsed URL whose scheme is https, in any capitals.
EDCHECK_API bool is_https(const Url& url);

/// Absolute, of any scheme: "urn:x:y". Characters as RFC 3986 has them, no fragment excluded.
EDCHECK_API bool is_uri(std::string_view text);

/// addr-spec of RFC 5322 without comments, folding and quoted local parts, which nobody sends: dots
/// stand between letters, the host is a name or an address in brackets.
EDCHECK_API bool is_email(std::string_view text);

/// A well-formed language tag (RFC 5646 section 2.1): "en", "pt-BR", "zh-Hant-TW", "x-klingon".
/// Whether its parts are registered is not looked up.
EDCHECK_API bool is_language_tag(std::string_view text);

/// ISO 8601 with a zone: a real day, T, a real time with or without seconds and their fraction, and
/// Z or an offset of hours and minutes.
EDCHECK_API bool is_zoned_datetime(std::string_view text);

/// RFC 4648 section 4, padded, and no bits left over. Empty is none.
EDCHECK_API bool is_base64(std::string_view text);

/// Media ranges with commas between, as HTTP's Accept lists them: "image/*,text/html". Parameters
/// may follow a range.
EDCHECK_API bool are_media_ranges(std::string_view text);

/// Printable ASCII and spaces.
bool is_printable_ascii(std::string_view text);

}  // namespace edcheck::text
