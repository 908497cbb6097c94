// What an input is, by what it holds: never by its name.
#pragma once

#include <string_view>

#include "edcheck/source.hpp"

namespace edcheck::tool {

/// What a JSON text shows of itself before it ends or breaks.
struct Signs {
  bool conversation = false;  ///< an object with log.entries: a browser's HAR export
  bool claims = false;        ///< an object with a member that only LTI has
};
Signs signs_of(std::string_view json);

/// "lti-launch" for a signed token, a form with one, a HAR export or claims of LTI;
/// "lti-launch-lines" for several tokens, one a line; "oneroster-csv" for anything else, which
/// package_kind() looks at more closely. Where LTI is expected, because something was said about
/// it, what looks neither like an archive nor like a table is taken for a launch instead. Looks at
/// `json_bytes` of JSON at most.
std::string_view recognise(const ByteSource& bytes, std::uint64_t json_bytes, bool expects_lti);

}  // namespace edcheck::tool
