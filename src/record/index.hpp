// The identifiers of one file: which there are, which row has each, and which come twice.
//
// While a file is read, each thread gathers the fingerprints of its rows, spread over 256 shards.
// When the file has been read, the shards are settled one by one (by several threads at once): the
// duplicates fall out, and, if other files refer to this one, a table to look rows up in remains.
// Nothing is locked and nothing is resized while rows are read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <vector>

#include "edcheck/api.hpp"
#include "record/fingerprint.hpp"

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
  }
  std::size_t size() const;

 private:
  friend class Index;
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

/// The slots of a look-up table. Large ones ask for large pages: a look-up that misses the cache
/// then does not also miss the address translation, which halves its cost.
class Slots {
 public:
  /// Uninitialised.
  void allocate(std::size_t count);
  void clear() { allocate(0); }
  Mark* data() { return at_.get(); }
  const Mark& operator[](std::size_t i) const { return at_[i]; }
  bool empty() const { return at_ == nullptr; }

 private:
  struct Free {
    void operator()(Mark* at) const { std::free(at); }
  };
  std::unique_ptr<Mark[], Free> at_;
};

class EDCHECK_API Index {
 public:
  /// Settles what `threads` threads gathered, which it empties. `keep` makes find() work; without
  /// it only duplicates are found and no memory stays. `duplicates` is sorted by row.
  void settle(std::vector<Marks>& gathered, bool keep, unsigned threads,
              std::vector<Duplicate>& duplicates);

  void prefetch(const Fingerprint& print) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[home(print)]);
  }
  /// The first row with this identifier, or no_row.
  RowNumber find(const Fingerprint& print) const;
  bool empty() const { return slots_.empty(); }

 private:
  struct Range {
    std::size_t begin = 0, size = 0;
  };
  std::size_t home(const Fingerprint& print) const {
    const Range& range = ranges_[print.shard];
    return range.begin + scaled(print.low, range.size);
  }
  static Mark& place(Mark* slots, std::size_t size, const Mark& mark);
  void settle_shard(std::size_t shard, std::vector<Marks>& gathered, Mark* slots, std::size_t size,
                    std::vector<Mark>& again);

  std::vector<Range> ranges_;
  Slots slots_;  // linear probing within a shard's range; row == no_row: free
};

}  // namespace edcheck::record
