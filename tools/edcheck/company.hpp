// Which options of validate go together: with one another, and with what the inputs are.
#pragma once

#include <string_view>

#include "arguments.hpp"

namespace edcheck::tool {

/// An option that was given and is about LTI only, or null.
const Option* lti_option(const Arguments& given);

/// `as` is a word of input_kinds. Throws Usage for options that do not go together.
void check_company(const Arguments& given, std::string_view as);

}  // namespace edcheck::tool
