// What can be wrong with a published key or a key set (RFC 7517, 7518 section 6; 1EdTech Security
// Framework 1.0 section 6).
#pragma once

#include <cstdint>
#include <string_view>

namespace edcheck::jose {

enum class KeyFault : std::uint8_t {
  // of the text
  not_json,         ///< KeyTrouble::json says why
  html,             ///< a page where a key set should be
  byte_order_mark,  ///< passed over
  too_long,         ///< more bytes than are read
  not_object,       ///< JSON, but no object
  keys_missing,     ///< no member `keys`, as when a key is published bare
  keys_not_array,
  keys_empty,
  keys_too_many,  ///< the rest was not read
  // of one key
  not_a_key,        ///< an item of `keys` is no object
  duplicate_name,   ///< a member comes twice; the first is used
  member_not_text,  ///< a member that has to be a string is none
  kty_missing,
  kty_unknown,
  symmetric,       ///< kty oct: a secret, or nothing that a receiver may trust
  private_member,  ///< d, p, q, dp, dq, qi, oth or k: whoever reads the set can sign
  kid_missing,
  kid_not_text,
  kid_empty,
  kid_duplicate,  ///< an earlier key of this kty has it
  kid_shared,     ///< an earlier key of another kty has it, which RFC 7517 section 4.5 lets pass
  use_not_sig,
  key_ops_not_array,  ///< or an item that is no string
  key_ops_without_verify,
  alg_unfit,      ///< no algorithm of this kty and curve
  alg_symmetric,  ///< HS… or none
  bad_base64url,  ///< KeyTrouble::encoding says why
  padded,         ///< base64url with =, passed over
  leading_zero,   ///< n or e with zero bytes before it (RFC 7518 section 2), passed over
  x5c_malformed,  ///< no array of certificates
  x5c_other_key,  ///< the first certificate is not of this key
  // of RSA keys
  modulus_missing,
  modulus_short,  ///< less than 2048 bits
  modulus_long,   ///< more than 16384 bits
  modulus_even,
  modulus_guessable,  ///< made by chips whose primes can be found (ROCA, CVE-2017-15361)
  exponent_missing,
  exponent_one,  ///< 0 or 1
  exponent_even,
  exponent_small,  ///< less than 65537
  exponent_long,   ///< more than 8 bytes
  // of EC keys
  curve_missing,
  curve_unknown,
  coordinate_missing,
  coordinate_length,  ///< not exactly as many bytes as the curve wants
  point_off_curve,
  // of PEM texts
  pem_unreadable,
  pem_private,      ///< a private key where a public one is wanted
  pem_unsupported,  ///< neither RSA nor one of the curves
  // of this run
  out_of_service  ///< OpenSSL could not do it, for lack of memory
};

/// What a fault does to the key.
enum class Weight : std::uint8_t {
  untidy,  ///< other readers may stumble; the key is good
  weak,    ///< it checks signatures, but others than its owner may be able to make them
  refused  ///< there is no Key
};
Weight weight(KeyFault fault);

/// One word for each, as the enumeration has it: "modulus_short".
std::string_view word(KeyFault fault);

}  // namespace edcheck::jose
