// The identifiers of one file: which there are, which row has each, and which come twice.
//
// While a file is read, each thread gathers the fingerprints of its rows, spread over 256 shards.
// When the file has been read, the shards are settled one by one (by several threads at once): the
// duplicates fall out by the whole fingerprint, and, if other files refer to this one, a table to
// look rows up in remains. It keeps 32 bits of each fingerprint beside its place: an identifier
// that is there is always found, one that is not is taken for another with odds of about 1 in 10^9.
// Nothing is locked and nothing is resized while rows are read.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "edcheck/api.hpp"
#include "record/fingerprint.hpp"
#include "record/large_memory.hpp"

namespace edcheck::record {

/// The high half of a product: spreads `bits` evenly over 0 … size - 1.
constexpr std::size_t scaled(std::uint64_t bits, std::size_t size) {
  __extension__ using Wide = unsigned __int128;
  return static_cast<std::size_t>((static_cast<Wide>(bits) * size) >> 64);
}

/// A row's number as a spreadsheet counts it; 32 bits bound a file at 4.29 billion rows.
using RowNumber = std::uint32_t;
inline constexpr RowNumber no_row = UINT32_MAX;

/// What is kept of one identifier, beside its shard: 12 bytes.
struct Mark {
  std::uint32_t low, high;
  RowNumber row;
  std::uint64_t bits() const { return std::uint64_t{high} << 32 | low; }
};

/// One thread's marks, in the order it made them.
class EDCHECK_API Marks {
 public:
  Marks() : shards_(256) {}
  void add(const Fingerprint& print, RowNumber row) {
    Shard& shard = shards_[print.shard];
    if (shard.used == shard.room) grow(shard);
    shard.at[shard.used++] = {static_cast<std::uint32_t>(print.bits),
                              static_cast<std::uint32_t>(print.bits >> 32), row};
    // The line after this one, which is long out of the cache when its turn comes.
    __builtin_prefetch(shard.at + shard.used + 5, 1);
  }
  std::size_t size() const;
  std::size_t size(std::size_t shard) const;

 private:
  friend class Index;  // takes the chunks one by one
  static constexpr std::uint32_t chunk = 128;
  struct Shard {
    Mark* at = nullptr;
    std::uint32_t used = 0, room = 0;
    std::vector<std::unique_ptr<Mark[]>> chunks;
  };
  void grow(Shard& shard);
  std::vector<Shard> shards_;
};

/// What an index keeps of a fingerprint: neither its shard nor its place in that says anything
/// about these bits.
constexpr std::uint32_t tag_of(std::uint64_t bits) {
  return static_cast<std::uint32_t>(bits);
}

/// One bit for each of eight numbers that is `wanted`. Compared all at once, because which one it
/// is cannot be foretold. Aligned to 16 bytes.
inline unsigned equal(const std::uint32_t* eight, std::uint32_t wanted) {
#if defined(__SSE2__)
  const __m128i same = _mm_set1_epi32(static_cast<int>(wanted));
  const auto four = [&](const std::uint32_t* at) {
    const __m128i here = _mm_load_si128(reinterpret_cast<const __m128i*>(at));
    return static_cast<unsigned>(_mm_movemask_ps(_mm_castsi128_ps(_mm_cmpeq_epi32(here, same))));
  };
  return four(eight) | four(eight + 4) << 4;
#else
  unsigned bits = 0;
  for (unsigned i = 0; i < 8; ++i) bits |= static_cast<unsigned>(eight[i] == wanted) << i;
  return bits;
#endif
}

/// A row whose identifier an earlier row has.
struct Duplicate {
  RowNumber row;
  RowNumber first;
};

class EDCHECK_API Index {
 public:
  /// Settles what `threads` threads gathered, which it empties. `keep` makes find() work; without
  /// it only duplicates are found and no memory stays. `duplicates` is sorted by row.
  void settle(std::vector<Marks>& gathered, bool keep, unsigned threads,
              std::vector<Duplicate>& duplicates);

  void prefetch(const Fingerprint& print) const {
    if (memory_ != nullptr) __builtin_prefetch(buckets() + home(print));
  }
  /// The first row with this identifier, or no_row.
  RowNumber find(const Fingerprint& print) const {
    if (memory_ == nullptr) return no_row;
    const Range& range = ranges_[print.shard];
    const Bucket* const first = buckets() + range.begin;
    const std::uint32_t tag = tag_of(print.bits);
    for (std::size_t at = scaled(print.bits, range.size);;) {
      // A free slot may seem to hold the tag 0: there is no_row in it, and no more slots behind it.
      if (const unsigned alike = equal(first[at].tags, tag); alike != 0)
        return first[at].rows[std::countr_zero(alike)];
      if (first[at].rows[Bucket::slots - 1] == no_row) return no_row;
      if (++at == range.size) at = 0;
    }
  }
  bool empty() const { return memory_ == nullptr; }

 private:
  // A cache line, filled from its beginning; a full one goes on in the next of its shard.
  struct Bucket {
    static constexpr std::size_t slots = 8;
    std::uint32_t tags[slots];
    RowNumber rows[slots];  // no_row: free
  };
  struct Range {
    std::size_t begin = 0, size = 0;  // in buckets
  };
  class Shard;
  Bucket* buckets() const { return reinterpret_cast<Bucket*>(memory_.get()); }
  std::size_t home(const Fingerprint& print) const {
    const Range& range = ranges_[print.shard];
    return range.begin + scaled(print.bits, range.size);
  }
  std::vector<Range> ranges_;
  LargeMemory memory_;
};

}  // namespace edcheck::record
