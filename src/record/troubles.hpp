// What is wrong with a container, as findings.
#pragma once

#include <string_view>

#include "edcheck/api.hpp"
#include "edcheck/limits.hpp"
#include "record/rules.hpp"
#include "zip/contents.hpp"

namespace edcheck::record {

/// Tells one trouble. `package` names the whole archive in findings; it and `trouble` must outlive
/// the findings' replay. `section` is where the standard speaks of archives.
EDCHECK_API void tell_trouble(const zip::Trouble& trouble, std::string_view package,
                              std::string_view section, const Core& tell);

}  // namespace edcheck::record
