#include "jose/token.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace edcheck::jose {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct Place {
  Part part;
  TokenFault when_empty;
  std::string Token::*decoded;
};
constexpr std::array<Place, 3> places{{
    {Part::header, TokenFault::empty_header, &Token::header},
    {Part::payload, TokenFault::empty_payload, &Token::payload},
    {Part::signature, TokenFault::empty_signature, &Token::signature},
}};

Parsed faulty(TokenFault fault, std::size_t offset) {
  Parsed parsed;
  parsed.fault = fault;
  parsed.offset = offset;
  return parsed;
}

void decode_part(std::string_view letters, std::size_t begin, const Place& place, Parsed& parsed) {
  TokenFault fault = TokenFault::none;
  Decoded decoded;
  if (letters.empty()) {
    fault = place.when_empty;
  } else {
    decoded = decode_base64url(letters);
    if (!decoded.bytes) fault = TokenFault::encoding;
  }
  if (decoded.bytes) parsed.token.*place.decoded = std::move(*decoded.bytes);
  if (fault == TokenFault::none || parsed.fault != TokenFault::none) return;
  parsed.fault = fault;
  parsed.part = place.part;
  parsed.encoding = decoded.fault;
  parsed.offset = begin + decoded.offset;
}

}  // namespace

Parsed parse(std::string_view text, const TokenBounds& bounds) {
  if (text.empty()) return faulty(TokenFault::empty, 0);
  if (text.size() > bounds.bytes) return faulty(TokenFault::too_long, bounds.bytes);
  if (is_space(text.front())) return faulty(TokenFault::space_around, 0);
  if (text.front() == '{') return faulty(TokenFault::json_serialization, 0);
  if (is_space(text.back())) {
    const std::size_t last = text.find_last_not_of(" \t\r\n");
    return faulty(TokenFault::space_around, last + 1);
  }

  std::size_t dots = 0;
  for (std::size_t at = text.find('.'); at != std::string_view::npos; at = text.find('.', at + 1))
    ++dots;
  if (dots != 2) {
    Parsed parsed = faulty(dots == 4 ? TokenFault::encrypted : TokenFault::wrong_part_count, 0);
    parsed.parts = dots + 1;
    return parsed;
  }
  Parsed parsed;
  parsed.parts = places.size();
  parsed.token.signing_input = text.substr(0, text.rfind('.'));
  std::size_t begin = 0;
  for (const Place& place : places) {
    const std::size_t end = std::min(text.find('.', begin), text.size());
    decode_part(text.substr(begin, end - begin), begin, place, parsed);
    begin = end + 1;
  }
  return parsed;
}

std::string_view word(Part part) {
  switch (part) {
    case Part::header:
      return "header";
    case Part::payload:
      return "payload";
    case Part::signature:
      break;
  }
  return "signature";
}

std::string_view word(TokenFault fault) {
  switch (fault) {
    case TokenFault::none:
      return "none";
    case TokenFault::empty:
      return "is empty";
    case TokenFault::too_long:
      return "has more bytes than are read";
    case TokenFault::space_around:
      return "has white space around it";
    case TokenFault::json_serialization:
      return "is written in the JSON form";
    case TokenFault::encrypted:
      return "is encrypted";
    case TokenFault::wrong_part_count:
      return "does not have three parts";
    case TokenFault::empty_header:
      return "has an empty header";
    case TokenFault::empty_payload:
      return "has an empty payload";
    case TokenFault::empty_signature:
      return "has no signature";
    case TokenFault::encoding:
      return "has a part that is not base64url";
  }
  return "";
}

}  // namespace edcheck::jose
