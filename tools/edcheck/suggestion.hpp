// What somebody who mistyped a word meant.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace edcheck::tool {

/// Letters to insert, leave out, change or swap to make `b` of `a`.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The word nearest to `typed`; empty when none is near enough to be what was meant.
std::string_view nearest(std::string_view typed, std::span<const std::string_view> known);

/// " Did you mean 'json'?" or nothing.
std::string did_you_mean(std::string_view typed, std::span<const std::string_view> known);

}  // namespace edcheck::tool
