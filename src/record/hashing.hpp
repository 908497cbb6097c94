// Fingerprinting, inlined for the hot loops of this folder. Others use record/fingerprint.hpp.
#pragma once

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "record/fingerprint.hpp"

namespace edcheck::record {

inline Fingerprint fingerprint(std::string_view text, std::uint64_t seed) {
  const XXH128_hash_t hash = XXH3_128bits_withSeed(text.data(), text.size(), seed);
  return {hash.low64, static_cast<std::uint32_t>(hash.high64 >> 56)};
}

}  // namespace edcheck::record
