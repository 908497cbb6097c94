#include "record/index.hpp"

#include <algorithm>
#include <atomic>
#include <bit>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "record/parallel.hpp"

namespace edcheck::record {
namespace {

constexpr Mark free_slot{0, 0, no_row};

bool same(const Mark& a, const Mark& b) {
  return a.low == b.low && a.high == b.high;
}

// Neither the shard nor the place in it says anything about these bits.
std::uint32_t tag_of(std::uint64_t low, std::uint32_t high) {
  return high ^ static_cast<std::uint32_t>(low);
}

// One bit for each of eight tags that is `tag`. Compared all at once, because which one it is
// cannot be foretold.
unsigned equal_tags(const std::uint32_t* tags, std::uint32_t tag) {
#if defined(__SSE2__)
  const __m128i wanted = _mm_set1_epi32(static_cast<int>(tag));
  const auto four = [&](const std::uint32_t* at) {
    const __m128i here = _mm_load_si128(reinterpret_cast<const __m128i*>(at));
    return static_cast<unsigned>(_mm_movemask_ps(_mm_castsi128_ps(_mm_cmpeq_epi32(here, wanted))));
  };
  return four(tags) | four(tags + 4) << 4;
#else
  unsigned equal = 0;
  for (unsigned i = 0; i < 8; ++i) equal |= static_cast<unsigned>(tags[i] == tag) << i;
  return equal;
#endif
}

}  // namespace

std::size_t Marks::size() const {
  std::size_t sum = 0;
  for (const Shard& shard : shards_)
    sum += shard.chunks.empty() ? 0 : (shard.chunks.size() - 1) * chunk + shard.used;
  return sum;
}

void Marks::grow(Shard& shard) {
  shard.chunks.push_back(std::make_unique_for_overwrite<Mark[]>(chunk));
  shard.at = shard.chunks.back().get();
  shard.used = 0;
  shard.room = chunk;
}

// One thread's table of whole fingerprints, small enough for the cache; each shard in its turn.
struct Index::Settling {
  // Marks and free slots, linear probing: 4/3 slots a mark.
  std::vector<Mark> slots;
  std::size_t size = 0;
  std::vector<Mark> again;
  std::vector<Duplicate> found;

  static std::size_t room_for(std::size_t marks) { return marks + marks / 3 + 1; }

  Mark& place(const Mark& mark) {
    std::size_t at = scaled(mark.low, size);
    while (slots[at].row != no_row && !same(slots[at], mark)) at = at + 1 == size ? 0 : at + 1;
    return slots[at];
  }

  void settle(std::size_t shard, std::size_t marks_in_it, std::vector<Marks>& gathered) {
    size = room_for(marks_in_it);
    slots.assign(size, free_slot);
    again.clear();
    for (Marks& marks : gathered) {
      Marks::Shard& part = marks.shards_[shard];
      for (std::size_t c = 0; c < part.chunks.size(); ++c) {
        const std::size_t count = c + 1 == part.chunks.size() ? part.used : Marks::chunk;
        for (std::size_t i = 0; i < count; ++i) {
          Mark mark = part.chunks[c][i];
          Mark& at = place(mark);
          if (at.row == no_row) {
            at = mark;
          } else {
            // The earliest row keeps the identifier whichever thread came first.
            if (mark.row < at.row) std::swap(mark.row, at.row);
            again.push_back(mark);
          }
        }
        part.chunks[c].reset();
      }
      part = {};
    }
    for (const Mark& mark : again) found.push_back({mark.row, place(mark).row});
  }
};

// Few buckets are full at five in each: that is 13 bytes an identifier.
static constexpr std::size_t buckets_for(std::size_t marks) {
  return marks / 5 + 1;
}

void Index::keep(const Range& range, const Settling& shard) {
  Bucket* const first = buckets() + range.begin;
  for (std::size_t b = 0; b < range.size; ++b) {
    std::fill_n(first[b].tags, Bucket::slots, 0);
    std::fill_n(first[b].rows, Bucket::slots, no_row);
  }
  for (std::size_t s = 0; s < shard.size; ++s) {
    const Mark& mark = shard.slots[s];
    if (mark.row == no_row) continue;
    std::size_t at = scaled(mark.low, range.size);
    while (first[at].rows[Bucket::slots - 1] != no_row) at = at + 1 == range.size ? 0 : at + 1;
    const auto slot = static_cast<std::size_t>(
        std::find(first[at].rows, first[at].rows + Bucket::slots, no_row) - first[at].rows);
    first[at].tags[slot] = tag_of(mark.low, mark.high);
    first[at].rows[slot] = mark.row;
  }
}

void Index::settle(std::vector<Marks>& gathered, bool keep, unsigned threads,
                   std::vector<Duplicate>& duplicates) {
  std::size_t sizes[256] = {}, total = 0;
  for (std::size_t shard = 0; shard < 256; ++shard) {
    for (const Marks& marks : gathered) {
      const Marks::Shard& part = marks.shards_[shard];
      if (!part.chunks.empty()) sizes[shard] += (part.chunks.size() - 1) * Marks::chunk + part.used;
    }
    total += sizes[shard];
  }
  if (total < 65536) threads = 1;

  ranges_.clear();
  memory_.reset();
  if (keep) {
    ranges_.resize(256);
    std::size_t begin = 0;
    for (std::size_t shard = 0; shard < 256; ++shard) {
      ranges_[shard] = {begin, buckets_for(sizes[shard])};
      begin += ranges_[shard].size;
    }
    memory_ = large_memory(begin * sizeof(Bucket));
  }

  std::vector<Settling> work(threads);
  std::atomic<std::size_t> next{0};
  in_parallel(threads, [&](unsigned index) {
    Settling& mine = work[index];
    for (std::size_t shard; (shard = next.fetch_add(1, std::memory_order_relaxed)) < 256;) {
      mine.settle(shard, sizes[shard], gathered);
      if (keep) this->keep(ranges_[shard], mine);
    }
  });
  for (const Settling& part : work)
    duplicates.insert(duplicates.end(), part.found.begin(), part.found.end());
  std::ranges::sort(duplicates, {}, &Duplicate::row);
}

RowNumber Index::find(const Fingerprint& print) const {
  if (memory_ == nullptr) return no_row;
  const Range& range = ranges_[print.shard];
  const Bucket* const first = buckets() + range.begin;
  const std::uint32_t tag = tag_of(print.low, print.high);
  for (std::size_t at = scaled(print.low, range.size);;) {
    // A free slot may seem to hold the tag 0: there is no_row in it, and no more slots behind it.
    if (const unsigned equal = equal_tags(first[at].tags, tag); equal != 0)
      return first[at].rows[std::countr_zero(equal)];
    if (first[at].rows[Bucket::slots - 1] == no_row) return no_row;
    if (++at == range.size) at = 0;
  }
}

}  // namespace edcheck::record
