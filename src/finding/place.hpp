// Paths of findings: which of them are one cause, and in which order people read them.
#pragma once

#include <compare>
#include <string>
#include <string_view>

namespace edcheck {

/// A JSON Pointer or element path without its positions in lists, so that one fault in every item
/// is one cause: "/users/3/familyName" is "/users/*/familyName", "/item[3]/title" is
/// "/item[*]/title". Other paths, such as column names, are themselves. The answer is a view of
/// `path` or of `room`.
std::string_view general_path(std::string_view path, std::string& room);

/// Reading order: as text, but runs of digits count as numbers, so that /users/9 is before
/// /users/10. Equal only when the bytes are.
std::strong_ordering reading_order(std::string_view a, std::string_view b);

/// `text`, or its first part and "…" in `room` when it is longer than `bytes`. Names and paths come
/// from the data, so their length is bounded before they are kept.
std::string_view clipped(std::string_view text, std::size_t bytes, std::string& room);

}  // namespace edcheck
