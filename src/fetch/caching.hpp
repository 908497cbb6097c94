// What an answer says about how long it may be kept (RFC 9111).
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace edcheck::fetch {

/// Of the values of Cache-Control, joined by commas where it comes more than once, and of Age.
/// Nothing when neither max-age nor no-store nor no-cache is said; the smallest of several; 0 for
/// one that cannot be read, which section 4.2.1 advises. No more than ten years.
std::optional<std::chrono::seconds> fresh_for(std::string_view cache_control, std::string_view age);

}  // namespace edcheck::fetch
