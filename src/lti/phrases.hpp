// The faults of tokens, keys and JSON in a few words, to stand in a message.
#pragma once

#include <string_view>

#include "jose/base64url.hpp"
#include "jose/key_fault.hpp"
#include "json/reader.hpp"

namespace edcheck::lti {

std::string_view phrase(jose::Base64Fault fault);
std::string_view phrase(json::Fault fault);
std::string_view phrase(jose::KeyFault fault);

}  // namespace edcheck::lti
