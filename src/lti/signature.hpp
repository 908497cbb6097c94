// A token's header and signature held against the keys.
#pragma once

#include <functional>
#include <string>

#include "jose/header.hpp"
#include "jose/token.hpp"
#include "lti/keys.hpp"
#include "lti/message.hpp"

namespace edcheck::lti {

/// What is wrong with the token's form; true when its payload could be decoded.
bool check_token(const jose::Parsed& parsed, const Bench& bench);
/// What is wrong with the header; `entry` names it in findings.
void check_header(const jose::Header& header, std::string_view text, const Document& document,
                  record::Findings& findings);
/// Gives the keys of the side that sent a message, to look for a kid in.
using KeysFor = std::function<Keys(std::string_view kid)>;
/// Checks the signature with the key that the header names. Asks for keys only when everything
/// else allows a look at the signature, so that nobody makes us fetch keys with any text.
Signature check_signature(const jose::Parsed& parsed, const jose::Header& header,
                          const KeysFor& keys_for, const Bench& bench,
                          const Document& header_document, record::Findings& header_findings);

}  // namespace edcheck::lti
