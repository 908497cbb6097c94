// A signed token in the compact form of RFC 7515 section 7.1: header.payload.signature.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "jose/base64url.hpp"

namespace edcheck::jose {

enum class Part : std::uint8_t { header, payload, signature };

enum class TokenFault : std::uint8_t {
  none,
  empty,
  too_long,            ///< more bytes than the bounds allow; nothing else was looked at
  space_around,        ///< white space before the first or behind the last part
  json_serialization,  ///< begins with {: RFC 7515 section 7.2, which messages do not use
  encrypted,           ///< five parts: a JWE (RFC 7516)
  wrong_part_count,    ///< Parsed::parts says how many
  empty_header,
  empty_payload,  ///< detached content (RFC 7515 appendix F) is nothing a message may have
  empty_signature,
  encoding  ///< Parsed::part is not base64url
};

struct TokenBounds {
  std::size_t bytes = 64u << 10;  ///< of the whole text
};

struct Token {
  std::string_view signing_input;  ///< what is signed; points into the text that was parsed
  std::string header, payload;     ///< decoded, not yet known to be JSON
  std::string signature;           ///< decoded
};

struct Parsed {
  /// Of a text of three parts each that could be decoded, whatever is wrong with the others, so
  /// that a token without a signature can still be told to have the algorithm "none".
  Token token;
  TokenFault fault = TokenFault::none;  ///< the first that shows
  Part part = Part::header;             ///< of a fault of encoding or an empty part
  Base64Fault encoding = Base64Fault::none;
  std::size_t offset = 0;  ///< of the byte of the text where the fault shows
  std::size_t parts = 0;   ///< dots and one, where they were counted
};

/// Takes a text apart and decodes it. Time and memory are in proportion to the bound, not to the
/// text. `text` must outlive Token::signing_input.
Parsed parse(std::string_view text, const TokenBounds& bounds = {});

std::string_view word(Part part);
/// A few words for each: "is empty", "has more bytes than may be read", ….
std::string_view word(TokenFault fault);

}  // namespace edcheck::jose
