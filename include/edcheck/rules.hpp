// The catalogue: every rule that the linked components know.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "edcheck/finding.hpp"

namespace edcheck {

/// Rules of the core: fields, keys, references, text, CSV, archives, limits.
EDCHECK_API std::span<const Rule> core_rules();

/// Fills a rule's message: each {name} becomes the next of `seen`, personal ones as their shape
/// unless `show_values`.
EDCHECK_API std::string message(const Rule& rule, std::span<const Seen> seen,
                                bool show_values = false);

EDCHECK_API std::string_view word(Spec);         ///< "OneRoster 1.2"
EDCHECK_API std::string_view word(Severity);     ///< "error"
EDCHECK_API std::string_view word(Consequence);  ///< "record"
EDCHECK_API std::string_view word(Owner);        ///< "registrar"
EDCHECK_API std::string_view word(Effort);       ///< "data_entry"

}  // namespace edcheck
