// A public key that checks signatures.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jose/algorithm.hpp"
#include "jose/key_fault.hpp"

namespace edcheck::jose {

enum class Verdict : std::uint8_t {
  good,
  bad,           ///< the signature is not of this text by this key
  wrong_family,  ///< the key is of another family or curve, or names another algorithm
  wrong_length,  ///< no signature by this key is as long
  broken         ///< OpenSSL could not check, for lack of memory
};
std::string_view word(Verdict verdict);

/// What a key set says of a key besides its numbers.
struct KeyNames {
  std::optional<std::string> kid, use;
  std::optional<Algorithm> alg;
  std::vector<std::string> key_ops;
};

/// Immutable; copies share one OpenSSL key. Any thread may use it at any time.
class Key {
 public:
  struct Parts;  // seen by key.cpp
  explicit Key(std::shared_ptr<const Parts> parts) : parts_{std::move(parts)} {}

  Family family() const;
  /// Of an EC key.
  std::optional<Curve> curve() const;
  /// Of the modulus, or of the curve: 2048, 256, ….
  unsigned bits() const;
  const KeyNames& names() const;
  /// RFC 7638 with SHA-256, in base64url: 43 characters, the same however the key was written.
  const std::string& thumbprint() const;

  /// Whether the key is of the algorithm's family and curve and names no other algorithm.
  bool fits(Algorithm algorithm) const;
  /// Bytes of a signature by this key.
  std::size_t signature_bytes() const;

  /// Checks a signature as RFC 7518 sections 3.3 to 3.5 have it: RSASSA-PKCS1-v1_5, RSASSA-PSS with
  /// MGF1 of the same hash and a salt as long as the hash, or ECDSA as r and s side by side. Takes
  /// time in proportion to the text and, for long moduli, some milliseconds.
  Verdict verify(Algorithm algorithm, std::string_view signing_input,
                 std::string_view signature) const;

 private:
  std::shared_ptr<const Parts> parts_;
};

/// A fault of a key and the member it shows in: "n", "e", "x", "y", or "" for the whole key.
struct MemberFault {
  KeyFault fault;
  std::string_view member;
};
struct Made {
  std::optional<Key> key;  ///< unless a fault has Weight::refused
  std::vector<MemberFault> faults;
};

inline constexpr unsigned shortest_modulus = 2048, longest_modulus = 16384;  ///< bits

/// From big-endian numbers, as RFC 7518 section 6.3.1 has them once they are decoded.
Made make_rsa_key(std::string_view modulus, std::string_view exponent, KeyNames names = {});
/// From coordinates of exactly coordinate_bytes(curve) bytes (RFC 7518 section 6.2.1).
Made make_ec_key(Curve curve, std::string_view x, std::string_view y, KeyNames names = {});
/// From the first PEM block of a text: a public key (SubjectPublicKeyInfo, or the RSAPublicKey of
/// PKCS #1) or a certificate, of which only the key is looked at. Never asks for a password.
Made make_key_from_pem(std::string_view pem, KeyNames names = {});
/// From the DER of a certificate.
Made make_key_from_certificate(std::string_view der, KeyNames names = {});

}  // namespace edcheck::jose
