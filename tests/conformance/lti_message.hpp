// What a conformance case of LTI sends, and the keys of both sides.
#pragma once

#include <string>
#include <string_view>

#include "edcheck/lti.hpp"
#include "lti_case.hpp"

namespace edcheck::conformance {

/// A message as its sender made it.
struct Sent {
  std::string text;   ///< a token, or what the case puts in its place
  std::string nonce;  ///< of the base: what the tool asked with
};

/// Throws std::invalid_argument when a file of the case is not as it must be.
Sent message_of(const LtiCase& one);

/// The registration of all messages, as the case changes it, with the keys that conformance/README
/// lists: they are made when the tests run.
lti::Registration registration_of(const LtiCase& one);

}  // namespace edcheck::conformance
