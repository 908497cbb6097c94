// The identifiers of one file: which there are, which row has each, and which come twice.
//
// While a file is read, each thread gathers the fingerprints of its rows, spread over 256 shards.
// When the file has been read, the shards are settled one by one (by several threads at once): the
// duplicates fall out by the whole fingerprint, and, if other files refer to this one, a table to
// look rows up in remains. It keeps 32 bits of each fingerprint beside its place: an identifier
// that is there is always found, one that is not is taken for another with odds of about 1 in 10^9.
// Nothing is locked and nothing is resized while rows are read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <vector>

#include "edcheck/api.hpp"
#include "record/fingerprint.hpp"
#include "record/large_memory.hpp"

namespace edcheck::record {

/// The high half of a product: spreads `low` evenly over 0 … size - 1.
constexpr std::size_t scaled(std::uint64_t low, std::size_t size) {
  __extension__ using Wide = unsigned __int128;
  return static_cast<std::size_t>((static_cast<Wide>(low) * size) >> 64);
}

/// A row's number as a spreadsheet counts it; 32 bits bound a file at 4.29 billion rows.
using RowNumber = std::uint32_t;
inline constexpr RowNumber no_row = UINT32_MAX;

/// What is kept of one identifier: 16 bytes.
struct Mark {
  std::uint64_t low;
  std::uint32_t high;
  RowNumber row;
};

/// One thread's marks, in the order it made them.
class EDCHECK_API Marks {
 public:
  Marks() : shards_(256) {}
  void add(const Fingerprint& print, RowNumber row) {
    Shard& shard = shards_[print.shard];
    if (shard.used == shard.room) grow(shard);
    shard.at[shard.used++] = {print.low, print.high, row};
    // The line after this one, which is long out of the cache when its turn comes.
    __builtin_prefetch(shard.at + shard.used + 3, 1);
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
  RowNumber find(const Fingerprint& print) const;
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
    return range.begin + scaled(print.low, range.size);
  }
  std::vector<Range> ranges_;
  LargeMemory memory_;
};

}  // namespace edcheck::record
