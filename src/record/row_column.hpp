// A value for each row of a file, kept while other files refer to it. Rows arrive from several
// threads in no order and nobody knows how many there will be, so memory comes in chunks that
// never move.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include "record/index.hpp"

namespace edcheck::record {

template <class T>
class RowColumn {
 public:
  static constexpr std::size_t chunk = 4096;

  RowColumn() = default;
  RowColumn(const RowColumn&) = delete;
  RowColumn& operator=(const RowColumn&) = delete;

  /// Makes rows up to `last` writable, value-initialised. Call before at() with a row not read
  /// before; thread-safe.
  void reach(RowNumber last) {
    const std::size_t wanted = last / chunk + 1;
    if (wanted <= ready_.load(std::memory_order_acquire)) return;
    const std::lock_guard lock{guard_};
    while (ready_.load(std::memory_order_relaxed) < wanted) {
      const std::size_t index = ready_.load(std::memory_order_relaxed);
      auto& page = pages_[index / page_size];
      if (!page) page = std::make_unique<Page>();
      (*page)[index % page_size] = std::make_unique<T[]>(chunk);
      ready_.store(index + 1, std::memory_order_release);
    }
  }
  /// `row` must have been reached. Distinct rows may be written by distinct threads.
  T& at(RowNumber row) { return slot(row); }
  const T& at(RowNumber row) const { return const_cast<RowColumn*>(this)->slot(row); }
  bool reached(RowNumber row) const { return row / chunk < ready_.load(std::memory_order_acquire); }
  void prefetch(RowNumber row) const {
    if (reached(row)) __builtin_prefetch(&const_cast<RowColumn*>(this)->slot(row));
  }
  bool used() const { return ready_.load(std::memory_order_acquire) != 0; }

 private:
  // 2^32 rows are 2^20 chunks: 1,024 pages of 1,024 pointers, made when needed.
  static constexpr std::size_t page_size = 1024;
  using Page = std::array<std::unique_ptr<T[]>, page_size>;
  T& slot(RowNumber row) {
    const std::size_t index = row / chunk;
    return (*pages_[index / page_size])[index % page_size][row % chunk];
  }
  std::array<std::unique_ptr<Page>, 1024> pages_;
  std::atomic<std::size_t> ready_{0};
  std::mutex guard_;
};

}  // namespace edcheck::record
