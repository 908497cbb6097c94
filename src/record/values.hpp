// One value against what its field's type says: the plain form of the check, for records that do
// not come by the million, and the findings that both forms share.
#pragma once

#include <string_view>

#include "edcheck/api.hpp"
#include "edcheck/finding.hpp"
#include "record/rules.hpp"
#include "record/table.hpp"

namespace edcheck::record {

/// `ext:` and a name of letters, digits and . - _ (OneRoster 1.2 CSV, 4.1.2).
bool is_ext(std::string_view value);

/// True when a filled value is spelled as the field's type says; with `many`, each of its items.
EDCHECK_API bool spelled_well(const Field& field, std::string_view value);
/// The same for one item of a list.
bool spelled_well_item(const Field& field, std::string_view item);

/// Tells what is wrong with a value that is not spelled well.
EDCHECK_API void tell_misspelt(const Field& field, std::string_view value, const Location& where,
                               const Core& tell);

}  // namespace edcheck::record
