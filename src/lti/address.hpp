// URLs as browsers and products write them: taken apart without being judged, and compared so that
// people are told what is different about two that look alike.
#pragma once

#include <string>
#include <string_view>

namespace edcheck::lti {

/// The pieces of a URL as written; views into it. Whatever the text is, the pieces in order, with
/// their marks, are the text.
struct Address {
  std::string_view origin;    ///< "https://host:port", or empty when it is relative
  std::string_view path;      ///< up to "?" or "#"
  std::string_view query;     ///< without "?"
  std::string_view fragment;  ///< without "#"
};
Address split_address(std::string_view url);

/// The URL without query and fragment.
std::string_view without_query(std::string_view url);

/// What `reference` means where `base` is an absolute URL: enough of RFC 3986 section 5.2 for what
/// servers write into Location. Dots in paths are kept.
std::string resolved(std::string_view base, std::string_view reference);

/// http on a host that is this machine: localhost, 127.0.0.1 or [::1].
bool is_loopback_http(std::string_view url);

/// In what two texts differ that somebody probably meant to be the same, as words that fill "they
/// differ only by …": "a slash at the end", "http instead of https", …. Empty when they are equal,
/// or differ by more. Say `urls` when both should be URLs.
std::string_view near_difference(std::string_view expected, std::string_view actual,
                                 bool urls = true);

}  // namespace edcheck::lti
