// Runs the validators of LTI over an input.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "edcheck/lti.hpp"
#include "edcheck/source.hpp"
#include "lti_plan.hpp"

namespace edcheck::tool {

class LtiCheck {
 public:
  explicit LtiCheck(LtiPlan plan);

  /// Checks what `bytes` hold, as `kind`: a word of input_kinds that begins with "lti-". Any thread
  /// may call it.
  Outcome operator()(std::string_view kind, const ByteSource& bytes, Sink& sink) const;

 private:
  Outcome launch(const std::string& text, Sink& sink) const;
  Outcome launch_lines(const ByteSource& bytes, Sink& sink) const;

  LtiPlan plan_;
  lti::LaunchValidator launches_;
  lti::ConversationValidator conversations_;
  lti::ServiceValidator services_;
};

}  // namespace edcheck::tool
