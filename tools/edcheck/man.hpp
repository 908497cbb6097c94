// edcheck(1), from the same tables as help.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

namespace edcheck::tool {

/// `text` as troff prints it, whatever stands in it.
std::string troff(std::string_view text);

void manual_page(std::ostream& out);

}  // namespace edcheck::tool
