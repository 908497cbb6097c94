#include "record/index.hpp"

#include <algorithm>
#include <atomic>
#include <bit>

#include "record/parallel.hpp"

namespace edcheck::record {
namespace {

bool same(const Mark& a, const Mark& b) {
  return a.bits() == b.bits();
}

// Few buckets are full at five in each: that is 13 bytes an identifier.
constexpr std::size_t buckets_for(std::size_t marks) {
  return marks / 5 + 1;
}

}  // namespace

std::size_t Marks::size(std::size_t shard) const {
  const Shard& part = shards_[shard];
  return part.chunks.empty() ? 0 : (part.chunks.size() - 1) * chunk + part.used;
}

std::size_t Marks::size() const {
  std::size_t sum = 0;
  for (std::size_t shard = 0; shard < shards_.size(); ++shard) sum += size(shard);
  return sum;
}

void Marks::grow(Shard& shard) {
  shard.chunks.push_back(std::make_unique_for_overwrite<Mark[]>(chunk));
  shard.at = shard.chunks.back().get();
  shard.used = 0;
  shard.room = chunk;
}

// The marks of one shard, which all threads gathered, while their table is made.
class Index::Shard {
 public:
  Shard(std::size_t number, std::vector<Marks>& gathered) {
    for (Marks& marks : gathered) parts_.push_back(&marks.shards_[number]);
    for (const Marks::Shard* part : parts_)
      for (const auto& chunk : part->chunks) chunks_.push_back(chunk.get());
  }
  ~Shard() {
    for (Marks::Shard* part : parts_) *part = {};
  }
  Shard(const Shard&) = delete;
  Shard& operator=(const Shard&) = delete;

  /// Fills `size` buckets and tells what comes twice.
  void settle(Bucket* buckets, std::size_t size, std::vector<Duplicate>& duplicates) {
    for (std::size_t b = 0; b < size; ++b) {
      std::fill_n(buckets[b].tags, Bucket::slots, 0);
      std::fill_n(buckets[b].rows, Bucket::slots, no_row);
    }
    // While marks come, a bucket has their positions: two that share a tag may still differ.
    std::vector<std::pair<RowNumber, std::uint32_t>> again;  // and the slot of the first
    std::uint32_t chunk = 0;
    for (const Marks::Shard* part : parts_)
      for (std::size_t c = 0; c < part->chunks.size(); ++c, ++chunk) {
        const bool last = c + 1 == part->chunks.size();
        const std::uint32_t count = last ? part->used : Marks::chunk;
        const Mark* const next = chunks_[std::min<std::size_t>(chunk + 1, chunks_.size() - 1)];
        for (std::uint32_t i = 0; i < count; ++i) {
          __builtin_prefetch(next + i);
          if (const RowNumber row = put(buckets, size, chunk * Marks::chunk + i); row != no_row)
            again.emplace_back(row, slot_);
        }
      }
    for (const auto& [row, slot] : again)
      duplicates.push_back(
          {row, mark(buckets[slot / Bucket::slots].rows[slot % Bucket::slots]).row});
  }
  /// What settle() left in the buckets are rows from now on.
  void keep(Bucket* buckets, std::size_t size) const {
    for (std::size_t b = 0; b < size; ++b)
      for (RowNumber& row : buckets[b].rows)
        if (row != no_row) row = mark(row).row;
  }

 private:
  const Mark& mark(std::uint32_t position) const {
    return chunks_[position / Marks::chunk][position % Marks::chunk];
  }
  // no_row, or the row that shares its identifier with an earlier one, whose slot is slot_ then.
  RowNumber put(Bucket* buckets, std::size_t size, std::uint32_t position) {
    const Mark& mine = mark(position);
    const std::uint32_t tag = tag_of(mine.bits());
    for (std::size_t at = scaled(mine.bits(), size);; at = at + 1 == size ? 0 : at + 1) {
      Bucket& bucket = buckets[at];
      const unsigned free = equal(bucket.rows, no_row);
      for (unsigned alike = equal(bucket.tags, tag) & ~free; alike != 0; alike &= alike - 1) {
        const auto slot = static_cast<std::size_t>(std::countr_zero(alike));
        const Mark& other = mark(bucket.rows[slot]);
        if (!same(mine, other)) continue;
        slot_ = static_cast<std::uint32_t>(at * Bucket::slots + slot);
        // The earliest row keeps the identifier whichever thread came first.
        if (other.row < mine.row) return mine.row;
        bucket.rows[slot] = position;
        return other.row;
      }
      if (free == 0) continue;
      const int slot = std::countr_zero(free);
      bucket.tags[slot] = tag;
      bucket.rows[slot] = position;
      return no_row;
    }
  }

  std::vector<Marks::Shard*> parts_;
  std::vector<const Mark*> chunks_;
  std::uint32_t slot_ = 0;
};

void Index::settle(std::vector<Marks>& gathered, bool keep, unsigned threads,
                   std::vector<Duplicate>& duplicates) {
  constexpr std::size_t shards = 256;
  std::size_t total = 0, largest = 0, end = 0;
  ranges_.assign(shards, {});
  for (std::size_t shard = 0; shard < shards; ++shard) {
    std::size_t count = 0;
    for (const Marks& marks : gathered) count += marks.size(shard);
    ranges_[shard] = {end, buckets_for(count)};
    end += ranges_[shard].size;
    largest = std::max(largest, ranges_[shard].size);
    total += count;
  }
  if (total < 65536) threads = 1;
  memory_ = keep ? large_memory(end * sizeof(Bucket)) : nullptr;

  std::vector<std::vector<Duplicate>> found(threads);
  std::atomic<std::size_t> next{0};
  in_parallel(threads, [&](unsigned thread) {
    const LargeMemory own = keep ? nullptr : large_memory(largest * sizeof(Bucket));
    for (std::size_t shard; (shard = next.fetch_add(1, std::memory_order_relaxed)) < shards;) {
      Bucket* const at =
          keep ? buckets() + ranges_[shard].begin : reinterpret_cast<Bucket*>(own.get());
      Shard marks{shard, gathered};
      marks.settle(at, ranges_[shard].size, found[thread]);
      if (keep) marks.keep(at, ranges_[shard].size);
    }
  });
  for (const std::vector<Duplicate>& part : found)
    duplicates.insert(duplicates.end(), part.begin(), part.end());
  std::ranges::sort(duplicates, {}, &Duplicate::row);
}

}  // namespace edcheck::record
