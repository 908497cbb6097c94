#include "record/fingerprint.hpp"

#include <random>

#include "record/hashing.hpp"

namespace edcheck::record {

Fingerprinter Fingerprinter::random() {
  std::random_device device;
  const std::uint64_t high = device();
  return Fingerprinter{high << 32 | device()};
}

Fingerprint Fingerprinter::operator()(std::string_view text) const {
  return fingerprint(text, seed_);
}

namespace {

// The finalising mix of a 64-bit generator: one-to-one, and it spreads close numbers far apart.
std::uint64_t mix(std::uint64_t bits) {
  bits += 0x9e3779b97f4a7c15U;
  bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9U;
  bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebU;
  return bits ^ bits >> 31;
}

}  // namespace

Fingerprint Fingerprinter::of(std::uint64_t a, std::uint32_t b) {
  const std::uint64_t first = mix(a) + b;
  return {mix(first), static_cast<std::uint32_t>(first * 0x9fb21c651e98df25U >> 56)};
}

}  // namespace edcheck::record
