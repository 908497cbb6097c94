// The signature algorithms of RFC 7518 section 3 that keys published in a key set can check.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace edcheck::jose {

enum class Algorithm : std::uint8_t {
  rs256,
  rs384,
  rs512,
  ps256,
  ps384,
  ps512,
  es256,
  es384,
  es512
};
inline constexpr std::array every_algorithm{Algorithm::rs256, Algorithm::rs384, Algorithm::rs512,
                                            Algorithm::ps256, Algorithm::ps384, Algorithm::ps512,
                                            Algorithm::es256, Algorithm::es384, Algorithm::es512};
enum class Family : std::uint8_t { rsa, ec };
enum class Curve : std::uint8_t { p256, p384, p521 };

/// The algorithm that is written exactly so; "rs256" is none.
std::optional<Algorithm> algorithm(std::string_view word);
/// As RFC 7518 writes it: "RS256".
std::string_view word(Algorithm algorithm);
Family family(Algorithm algorithm);
/// The curve that an ES algorithm is for (RFC 7518 section 3.4), nothing for the others.
std::optional<Curve> curve(Algorithm algorithm);

/// "P-256", "P-384" and "P-521", exactly.
std::optional<Curve> curve(std::string_view word);
std::string_view word(Curve curve);
/// Bytes of one coordinate, and of r and s each: 32, 48 or 66.
std::size_t coordinate_bytes(Curve curve);

/// What a token's `alg` is, for saying why it is not accepted.
enum class Standing : std::uint8_t {
  accepted,
  none,        ///< "none" in any case: nothing is signed
  symmetric,   ///< HS…: whoever can check can also sign
  wrong_case,  ///< an accepted one but for the case of its letters
  unknown
};
Standing standing(std::string_view word);

}  // namespace edcheck::jose
