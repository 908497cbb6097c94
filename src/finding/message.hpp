// How the words that fill a message are told: masked, escaped, cut.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "edcheck/finding.hpp"

namespace edcheck {

/// A value is told up to here: enough to recognise it, and a hostile one stays small.
inline constexpr std::size_t characters_told = 80;

/// Appends the rule's message with its {name}s filled by `seen` in order.
void append_message(std::string& out, const Rule& rule, std::span<const Seen> seen,
                    bool show_values);

}  // namespace edcheck
