// A launch told in the order in which a person opens a tool: what went well and what did not.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "edcheck/report.hpp"

namespace edcheck::writing {

enum class StepState : std::uint8_t { ok, not_ok, not_checked };

/// "ok", "not ok", "not checked".
std::string_view word(StepState state);

struct LaunchStep {
  StepState state = StepState::ok;
  std::string text;  ///< one sentence without its full stop, values masked as in the report
};

/// Whether the report is about one launch, which is what steps can tell.
bool tells_one_launch(const Report& report);

/// Who the platform is, the signature, the course, the person, the services: always these five, in
/// this order, each judged by the findings about it. An error makes a step not ok; a step about
/// claims that could not be read is not checked.
std::vector<LaunchStep> launch_steps(const Report& report);

/// What the receiver does, in one sentence; empty when nothing was judged.
std::string_view receiver_sentence(const Report& report);

/// One sentence for a ticket: who must do what, and why; of several causes the one that weighs most
/// for the receiver.
std::string helpdesk_sentence(const Report& report);

}  // namespace edcheck::writing
