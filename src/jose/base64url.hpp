// base64url (RFC 4648 section 5) read as tokens need it: one text for each sequence of bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace edcheck::jose {

enum class Base64Fault : std::uint8_t {
  none,
  character,       ///< no letter of any base64 alphabet
  other_alphabet,  ///< + or /, which base64url writes - and _ (and the other way round)
  space,           ///< a space, a tab or a line end
  padding,         ///< = where none is wanted, or not as many as fit
  length,          ///< one letter too many: 1 modulo 4
  trailing_bits    ///< bits behind the last byte that are not zero
};

struct Decoded {
  std::optional<std::string> bytes;  ///< if there is no fault
  Base64Fault fault = Base64Fault::none;
  std::size_t offset = 0;  ///< of the letter where the fault shows
  bool padded = false;     ///< = stood at the end and was passed over
};

/// Strict, without padding, as RFC 7515 section 2 has it. An empty text is zero bytes.
Decoded decode_base64url(std::string_view text);

/// The same for members of keys, where = fills the last four letters often enough to be tolerated.
Decoded decode_padded_base64url(std::string_view text);

/// The other alphabet with padding (RFC 4648 section 4), for certificates (RFC 7517 section 4.7).
Decoded decode_base64(std::string_view text);

/// Without padding.
std::string encode_base64url(std::string_view bytes);

/// The other alphabet, padded.
std::string encode_base64(std::string_view bytes);

/// A word or two for each: "not a base64url character", ….
std::string_view word(Base64Fault fault);

}  // namespace edcheck::jose
