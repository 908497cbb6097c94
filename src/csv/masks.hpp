// Bytes seen 64 at a time: one bit a byte, for each of the few bytes that mean something in CSV.
// Each kernel fills Masks its own way; what follows from them is the same code (driver.hpp).
#pragma once

#include <cstddef>
#include <cstdint>

namespace edcheck::csv {

inline constexpr std::size_t chunk = 64;

/// Bit i stands for byte i of a chunk.
struct Masks {
  std::uint64_t quote;
  std::uint64_t inside;  ///< from each odd quote to before the next even one, as if outside before
  std::uint64_t sep;     ///< comma or LF
  std::uint64_t lf;
  std::uint64_t cr;
  std::uint64_t space;  ///< space or TAB
};

/// What some byte of the chunks is. May be true for what stands in the padding.
struct Hints {
  bool control = false;  ///< a C0 control byte or DEL other than TAB, LF, CR
  bool high = false;     ///< not ASCII
};

/// Chunks that are classified at once: few enough to stay in the first cache.
inline constexpr std::size_t chunks_at_once = 16;

using Classify = Hints(const char* text, std::size_t chunks, Masks* masks);

/// Bit i is the parity of the bits up to and with i.
constexpr std::uint64_t prefix_xor(std::uint64_t bits) {
  for (unsigned shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
  return bits;
}

}  // namespace edcheck::csv
