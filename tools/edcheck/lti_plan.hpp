// What was asked for about LTI: the words, understood, and the files that they name, read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "arguments.hpp"
#include "edcheck/lti.hpp"
#include "moment.hpp"

namespace edcheck::tool {

struct LtiPlan {
  std::optional<lti::Registration> registration;  ///< nothing: neither it nor keys were given
  lti::LaunchOptions options;
  std::optional<std::string> state, nonce;
  bool expected = false;         ///< an option that is about LTI only was given
  std::uint64_t text_bytes = 0;  ///< the longest message or payload that is read
};

/// Throws Usage when a file that is named can't be read or is not what it should be.
LtiPlan plan_lti(const Arguments& given, const std::optional<Moment>& now);

}  // namespace edcheck::tool
