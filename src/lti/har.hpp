// What a browser exported: an HTTP archive (HAR 1.2), reduced to what a launch can be read from.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lti/form.hpp"

namespace edcheck::lti {

/// One request and what was answered. URLs are kept without being judged.
struct Exchange {
  std::size_t index = 0;                              ///< of the entry in the archive, from 1
  std::optional<std::chrono::sys_seconds> started{};  ///< by the browser's clock
  std::string method;                                 ///< in capitals
  std::string url;              ///< as the browser asked for it, with its query
  bool has_body = false;        ///< the archive holds what was sent
  std::uint64_t body_size = 0;  ///< what the archive says was sent, 0 when it does not say
  std::string body_type;        ///< the media type in lower case, without parameters
  std::string body;             ///< what was sent; a form that was only listed is written anew
  unsigned status = 0;          ///< 0: no answer
  std::string location;         ///< where the answer redirects to; absolute when `url` is

  bool is_form() const { return body_type == "application/x-www-form-urlencoded"; }
};

enum class HarFault : std::uint8_t {
  none,
  too_long,         ///< more bytes than are read
  not_json,         ///< or broken off
  no_log,           ///< JSON, but no archive: no "log" with "entries"
  too_many_values,  ///< of JSON, more than `har_values`
  too_many_entries  ///< more than `har_entries`; the first ones have been read
};

/// An archive holds pictures and scripts too, so it may be longer than other JSON texts.
inline constexpr std::size_t har_bytes = 64u << 20;
inline constexpr std::size_t har_values = 1'000'000, har_entries = 50'000;

struct Har {
  HarFault fault = HarFault::none;
  std::size_t offset = 0;  ///< of the byte where a fault of JSON shows
  std::vector<Exchange> exchanges;
  std::size_t skipped = 0;  ///< entries without a request, a method or a URL
};

/// Reads an archive of at most `most` bytes. GET and POST are kept, in the order of the archive;
/// bodies beyond 1 MiB are left out. A byte order mark is passed over, as the format asks for, and
/// half a surrogate pair that is escaped is read as U+FFFD, because browsers write what scripts
/// sent.
Har read_har(std::string_view text, std::size_t most = har_bytes);

}  // namespace edcheck::lti
