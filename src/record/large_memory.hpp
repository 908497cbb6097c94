// Memory for tables that are looked into at random. Large tables ask for large pages: an access
// that misses the cache then does not also miss the address translation, which halves its cost.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>

#if __has_include(<sys/mman.h>)
#include <sys/mman.h>
#endif

namespace edcheck::record {

inline constexpr std::size_t large_page = 2u << 20;

struct Free {
  void operator()(void* at) const { std::free(at); }
};
/// Bytes without a value; whoever puts objects there makes and ends them.
using LargeMemory = std::unique_ptr<std::byte[], Free>;

/// At least `bytes`, aligned for a cache line. Throws std::bad_alloc.
inline LargeMemory large_memory(std::size_t bytes) {
  const bool large = bytes >= large_page;
  const std::size_t unit = large ? large_page : 64;
  const std::size_t whole = (bytes + unit - 1) / unit * unit;
  LargeMemory memory{static_cast<std::byte*>(std::aligned_alloc(unit, whole))};
  if (memory == nullptr) throw std::bad_alloc{};
#if defined(MADV_HUGEPAGE)
  // Advice: when it is not taken the table works as well, only slower.
  if (large) (void)::madvise(memory.get(), whole, MADV_HUGEPAGE);
#endif
  return memory;
}

}  // namespace edcheck::record
