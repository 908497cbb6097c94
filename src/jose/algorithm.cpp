#include "jose/algorithm.hpp"

#include <array>

#include "text/ascii.hpp"

namespace edcheck::jose {
namespace {

struct Entry {
  std::string_view word;
  Algorithm algorithm;
  Family family;
  std::optional<Curve> curve;
};

// In the order of Algorithm.
constexpr std::array<Entry, 9> table{{
    {"RS256", Algorithm::rs256, Family::rsa, {}},
    {"RS384", Algorithm::rs384, Family::rsa, {}},
    {"RS512", Algorithm::rs512, Family::rsa, {}},
    {"PS256", Algorithm::ps256, Family::rsa, {}},
    {"PS384", Algorithm::ps384, Family::rsa, {}},
    {"PS512", Algorithm::ps512, Family::rsa, {}},
    {"ES256", Algorithm::es256, Family::ec, Curve::p256},
    {"ES384", Algorithm::es384, Family::ec, Curve::p384},
    {"ES512", Algorithm::es512, Family::ec, Curve::p521},
}};

const Entry& entry(Algorithm algorithm) {
  return table[static_cast<std::size_t>(algorithm)];
}

}  // namespace

std::optional<Algorithm> algorithm(std::string_view word) {
  for (const Entry& entry : table)
    if (entry.word == word) return entry.algorithm;
  return {};
}

std::string_view word(Algorithm algorithm) {
  return entry(algorithm).word;
}

Family family(Algorithm algorithm) {
  return entry(algorithm).family;
}

std::optional<Curve> curve(Algorithm algorithm) {
  return entry(algorithm).curve;
}

std::optional<Curve> curve(std::string_view word) {
  for (const Curve curve : {Curve::p256, Curve::p384, Curve::p521})
    if (jose::word(curve) == word) return curve;
  return {};
}

std::string_view word(Curve curve) {
  switch (curve) {
    case Curve::p256:
      return "P-256";
    case Curve::p384:
      return "P-384";
    case Curve::p521:
      break;
  }
  return "P-521";
}

std::size_t coordinate_bytes(Curve curve) {
  switch (curve) {
    case Curve::p256:
      return 32;
    case Curve::p384:
      return 48;
    case Curve::p521:
      break;
  }
  return 66;
}

Standing standing(std::string_view word) {
  if (algorithm(word)) return Standing::accepted;
  if (text::equals_ignoring_case(word, "none")) return Standing::none;
  if (text::equals_ignoring_case(word.substr(0, 2), "HS")) return Standing::symmetric;
  for (const Entry& entry : table)
    if (text::equals_ignoring_case(word, entry.word)) return Standing::wrong_case;
  return Standing::unknown;
}

}  // namespace edcheck::jose
