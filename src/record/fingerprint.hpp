// Identifiers as seeded 72-bit fingerprints: memory grows with their number, never their length.
// Any two of ten million differing identifiers share a fingerprint with odds of about 1 in 10^8.
#pragma once

#include <cstdint>
#include <string_view>

#include "edcheck/api.hpp"

namespace edcheck::record {

struct Fingerprint {
  std::uint64_t bits = 0;
  std::uint32_t shard = 0;  ///< 0 … 255: which part of an index it belongs to
};

/// Seeded so that nobody can craft identifiers that collide. Copyable and thread-safe.
class EDCHECK_API Fingerprinter {
 public:
  explicit Fingerprinter(std::uint64_t seed) : seed_{seed} {}
  /// A seed of the operating system's randomness.
  static Fingerprinter random();
  Fingerprint operator()(std::string_view text) const;
  std::uint64_t seed() const { return seed_; }
  /// The same of two numbers. Those that differ in `a` alone never share one.
  static Fingerprint of(std::uint64_t a, std::uint32_t b);

 private:
  std::uint64_t seed_;
};

}  // namespace edcheck::record
