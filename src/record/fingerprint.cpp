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

Fingerprint Fingerprinter::of(std::uint64_t a, std::uint32_t b) {
  // The finalising mix of a 64-bit generator: one-to-one, and it spreads close numbers far apart.
  std::uint64_t mixed = a + 0x9e3779b97f4a7c15U;
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9U;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebU;
  mixed ^= mixed >> 31;
  return {mixed, b, static_cast<std::uint8_t>(mixed >> 32)};
}

}  // namespace edcheck::record
