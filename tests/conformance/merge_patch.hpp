// JSON merge patches (RFC 7396): how a conformance case says in what it differs from its base.
#pragma once

#include <string>
#include <string_view>

namespace edcheck::conformance {

/// `target` as `patch` changes it, without white space between its parts. Numbers stay as they are
/// written. Both must be JSON; throws std::invalid_argument.
std::string merged(std::string_view target, std::string_view patch);

/// The same JSON without white space between its parts.
std::string compact(std::string_view json);

}  // namespace edcheck::conformance
