// The header of a signed token (RFC 7515 section 4), read without trusting it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/reader.hpp"

namespace edcheck::jose {

enum class HeaderFault : std::uint8_t {
  not_json,        ///< HeaderTrouble::json says why
  not_object,      ///< JSON, but no object
  duplicate_name,  ///< at any depth; RFC 7515 section 4 forbids it. The last one is used
  alg_missing,
  alg_not_text,
  kid_missing,
  kid_not_text,
  kid_empty,
  kid_too_long,  ///< more than HeaderBounds::kid_bytes; it is not kept
  typ_not_text,
  cty_not_text,
  crit_not_names,  ///< no array of one or more strings (RFC 7515 section 4.1.11)
  crit,            ///< names an extension; none is understood here, so the token is to be refused
  jku,             ///< places where a sender offers its own key: never followed
  jwk,
  x5u,
  x5c,
  b64,  ///< RFC 7797: the payload may not be base64url
  enc   ///< belongs to encrypted tokens
};

struct HeaderTrouble {
  HeaderFault fault;
  std::string pointer;     ///< RFC 6901, "" for the whole header
  std::size_t offset = 0;  ///< of the byte of the decoded header
  json::Fault json = json::Fault::none;
};

struct HeaderBounds {
  std::size_t depth = 16;
  std::size_t kid_bytes = 1024;
  std::size_t troubles = 100;  ///< more are not kept
};

struct Header {
  /// As written, once decoded; nothing if absent or no string. Compare them with exact words only:
  /// whoever made the token chose them.
  std::optional<std::string> alg, kid, typ, cty;
  std::vector<std::string> crit;
  std::vector<HeaderTrouble> troubles;

  bool has(HeaderFault fault) const;
  /// Nothing that forbids a look at the signature: the header is one object with an `alg` that is
  /// said once, and without `crit` or `b64`. A missing kid, and key offers, do not stand in the
  /// way.
  bool usable() const;
};

/// Reads a decoded header. Troubles are in the order of the text, what is missing comes last.
Header read_header(std::string_view json, const HeaderBounds& bounds = {});

/// One word for each, as the enumeration has it: "alg_missing".
std::string_view word(HeaderFault fault);

}  // namespace edcheck::jose
