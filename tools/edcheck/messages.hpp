// What edcheck says to the person who runs it: a line on standard error, never in a report.
#pragma once

#include <string_view>

namespace edcheck::tool {

/// Writes "edcheck: " and the text, safe for a terminal whatever a path holds.
void say(std::string_view text);

}  // namespace edcheck::tool
