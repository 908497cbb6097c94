// Which edcheck, and which state of its rules, wrote a report.
#pragma once

#include <string_view>

namespace edcheck::writing {

#ifdef EDCHECK_VERSION
inline constexpr std::string_view version = EDCHECK_VERSION;
#else
inline constexpr std::string_view version = "0.0.0";
#endif

/// Year and number of the catalogue: changes when a rule is added, or says or weighs something
/// else.
inline constexpr std::string_view rules_version = "2026.1";

}  // namespace edcheck::writing
