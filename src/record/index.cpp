#include "record/index.hpp"

#include <algorithm>
#include <atomic>
#include <new>

#if __has_include(<sys/mman.h>)
#include <sys/mman.h>
#endif

#include "record/parallel.hpp"

namespace edcheck::record {
namespace {

constexpr Mark free_slot{0, 0, no_row};

// Full tables probe long, sparse ones waste memory: 4/3 slots a mark is 21 bytes an identifier.
std::size_t room_for(std::size_t marks) {
  return marks == 0 ? 1 : marks + marks / 3 + 1;
}

bool same(const Mark& a, const Mark& b) {
  return a.low == b.low && a.high == b.high;
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

void Slots::allocate(std::size_t count) {
  at_.reset();
  if (count == 0) return;
  constexpr std::size_t large_page = 2u << 20;
  const bool large = count * sizeof(Mark) >= 2 * large_page;
  const std::size_t unit = large ? large_page : 64;
  const std::size_t bytes = (count * sizeof(Mark) + unit - 1) / unit * unit;
  at_.reset(static_cast<Mark*>(std::aligned_alloc(unit, bytes)));
  if (at_ == nullptr) throw std::bad_alloc{};
#if defined(MADV_HUGEPAGE)
  // Advice: when it is not taken the table works as well, only slower.
  if (large) (void)::madvise(at_.get(), bytes, MADV_HUGEPAGE);
#endif
}

// Where a mark stands or may be put.
Mark& Index::place(Mark* slots, std::size_t size, const Mark& mark) {
  std::size_t at = scaled(mark.low, size);
  while (slots[at].row != no_row && !same(slots[at], mark)) at = at + 1 == size ? 0 : at + 1;
  return slots[at];
}

void Index::settle_shard(std::size_t shard, std::vector<Marks>& gathered, Mark* slots,
                         std::size_t size, std::vector<Mark>& again) {
  std::fill_n(slots, size, free_slot);
  for (Marks& marks : gathered) {
    Marks::Shard& part = marks.shards_[shard];
    for (std::size_t c = 0; c < part.chunks.size(); ++c) {
      const std::size_t count = c + 1 == part.chunks.size() ? part.used : Marks::chunk;
      for (std::size_t i = 0; i < count; ++i) {
        Mark mark = part.chunks[c][i];
        Mark& at = place(slots, size, mark);
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
}

void Index::settle(std::vector<Marks>& gathered, bool keep, unsigned threads,
                   std::vector<Duplicate>& duplicates) {
  std::size_t sizes[256] = {}, largest = 0, total = 0;
  for (std::size_t shard = 0; shard < 256; ++shard) {
    std::size_t count = 0;
    for (const Marks& marks : gathered) {
      const Marks::Shard& part = marks.shards_[shard];
      if (!part.chunks.empty()) count += (part.chunks.size() - 1) * Marks::chunk + part.used;
    }
    sizes[shard] = room_for(count);
    largest = std::max(largest, sizes[shard]);
    total += count;
  }
  if (total < 65536) threads = 1;

  ranges_.clear();
  slots_.clear();
  if (keep) {
    ranges_.resize(256);
    std::size_t begin = 0;
    for (std::size_t shard = 0; shard < 256; ++shard) {
      ranges_[shard] = {begin, sizes[shard]};
      begin += sizes[shard];
    }
    slots_.allocate(begin);
  }

  struct Work {
    std::vector<Mark> scratch, again;
    std::vector<Duplicate> found;
  };
  std::vector<Work> work(threads);
  std::atomic<std::size_t> next{0};
  const auto run = [&](Work& mine) {
    if (!keep) mine.scratch.resize(largest);
    for (std::size_t shard; (shard = next.fetch_add(1, std::memory_order_relaxed)) < 256;) {
      Mark* slots = keep ? slots_.data() + ranges_[shard].begin : mine.scratch.data();
      mine.again.clear();
      settle_shard(shard, gathered, slots, sizes[shard], mine.again);
      for (const Mark& mark : mine.again) {
        mine.found.push_back({mark.row, place(slots, sizes[shard], mark).row});
      }
    }
  };
  in_parallel(threads, [&](unsigned index) { run(work[index]); });
  for (const Work& part : work)
    duplicates.insert(duplicates.end(), part.found.begin(), part.found.end());
  std::ranges::sort(duplicates, {}, &Duplicate::row);
}

RowNumber Index::find(const Fingerprint& print) const {
  if (slots_.empty()) return no_row;
  const Range& range = ranges_[print.shard];
  const std::size_t end = range.begin + range.size;
  std::size_t at = home(print);
  while (slots_[at].row != no_row) {
    if (slots_[at].low == print.low && slots_[at].high == print.high) return slots_[at].row;
    if (++at == end) at = range.begin;
  }
  return no_row;
}

}  // namespace edcheck::record
