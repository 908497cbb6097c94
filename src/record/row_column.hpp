// A value for each row of a file, kept while other files refer to it. Rows arrive from several
// threads in no order and nobody knows how many there will be, so memory comes in segments that
// never move, each as large as all before it.
#pragma once

#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <memory>
#include <mutex>
#include <type_traits>

#include "record/index.hpp"
#include "record/large_memory.hpp"

namespace edcheck::record {

template <class T>
class RowColumn {
  static_assert(std::is_trivially_destructible_v<T>);

 public:
  RowColumn() = default;
  RowColumn(const RowColumn&) = delete;
  RowColumn& operator=(const RowColumn&) = delete;

  /// Makes rows up to `last` writable, value-initialised. Call before at() with a row not read
  /// before; thread-safe.
  void reach(RowNumber last) {
    if (last < ready_.load(std::memory_order_acquire)) return;
    const std::lock_guard lock{guard_};
    while (last >= ready_.load(std::memory_order_relaxed)) {
      const std::uint64_t next = ready_.load(std::memory_order_relaxed);
      const Slot slot = slot_of(static_cast<RowNumber>(next));
      if (slot.row == 0)
        segments_[slot.segment] =
            large_memory((first << (slot.segment == 0 ? 0 : slot.segment - 1)) * sizeof(T));
      std::uninitialized_value_construct_n(rows(slot.segment) + slot.row, first);
      ready_.store(next + first, std::memory_order_release);
    }
  }
  /// `row` must have been reached. Distinct rows may be written by distinct threads.
  T& at(RowNumber row) { return *address(row); }
  const T& at(RowNumber row) const { return *address(row); }
  bool reached(RowNumber row) const { return row < ready_.load(std::memory_order_acquire); }
  void prefetch(RowNumber row) const {
    if (reached(row)) __builtin_prefetch(address(row), 1);
  }
  bool used() const { return ready_.load(std::memory_order_acquire) != 0; }

 private:
  // Segment 0 holds the first 4,096 rows, segment n the 2^(n-1) * 4,096 after those before it.
  static constexpr std::size_t first = 4096;
  struct Slot {
    std::size_t segment, row;
  };
  static Slot slot_of(RowNumber row) {
    const auto segment = static_cast<std::size_t>(std::bit_width(row / first));
    return {segment, segment == 0 ? row : row - (first << (segment - 1))};
  }
  T* rows(std::size_t segment) const { return reinterpret_cast<T*>(segments_[segment].get()); }
  T* address(RowNumber row) const {
    const Slot slot = slot_of(row);
    return rows(slot.segment) + slot.row;
  }

  std::array<LargeMemory, 21> segments_;
  std::atomic<std::uint64_t> ready_{0};  // rows that may be written
  std::mutex guard_;
};

}  // namespace edcheck::record
