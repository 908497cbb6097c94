// What a conformance case of LTI sends, and the keys of both sides.
#pragma once

#include <string>
#include <string_view>

#include "edcheck/lti.hpp"
#include "lti_case.hpp"

namespace edcheck::conformance {

// All throw std::invalid_argument when a file of the case is not as it must be.

/// The base's NAME.json as the case's NAME.patch.json changes it; or the case's own NAME.json, or
/// the bytes of its NAME.txt. NAME.first.txt goes behind its first brace.
std::string part_of(const LtiCase& one, const std::string& name);

/// The base's, of a JSON file: a text member, or nothing in it.
std::string text_in_base(const LtiCase& one, std::string_view file, std::string_view member);

/// `{prefix}claims` under `{prefix}header`, signed as the header says. Only a token without a
/// prefix is signed as the case says.
struct Token {
  std::string header, payload, signature;  ///< as base64url
  std::string claims;                      ///< as JSON
  std::string text() const {
    return std::string{header}.append(".").append(payload).append(".").append(signature);
  }
};
Token token_of(const LtiCase& one, const std::string& prefix = {});

/// `text` with `place` in it, wherever it stands, replaced.
void fill(std::string& text, std::string_view place, std::string_view with);

/// What is sent: a token, or what the case puts in its place.
std::string message_of(const LtiCase& one);

/// A service's payload.
std::string payload_of(const LtiCase& one);

/// What a browser exports of the case's steps.
std::string har_of(const LtiCase& one);

/// The registration of both sides, as the case changes it, with the keys that conformance/README
/// lists: they are made when the tests run.
lti::Registration registration_of(const LtiCase& one);

}  // namespace edcheck::conformance
