#include "xml/memory.hpp"

#include <cstdlib>
#include <cstring>

namespace edcheck::xml {
namespace {

thread_local Memory* spending = nullptr;

// In front of each block stands its size; the room keeps what follows aligned for anything.
constexpr std::size_t header = alignof(std::max_align_t);
static_assert(header >= sizeof(std::size_t));

std::size_t size_of(const void* start) {
  std::size_t bytes = 0;
  std::memcpy(&bytes, start, sizeof bytes);
  return bytes;
}
void* start_of(void* block) {
  return static_cast<char*>(block) - header;
}
void* block_at(void* start, std::size_t bytes) {
  std::memcpy(start, &bytes, sizeof bytes);
  return static_cast<char*>(start) + header;
}

// Whether `bytes` may be had when `back` are given back.
bool affordable(std::size_t bytes, std::size_t back) {
  if (bytes <= spending->bound && spending->used - back <= spending->bound - bytes) return true;
  spending->refused = true;
  return false;
}

}  // namespace

Spending::Spending(Memory& memory) : before_{spending} {
  spending = &memory;
}
Spending::~Spending() {
  spending = before_;
}

void* allocate(std::size_t bytes) {
  if (!affordable(bytes, 0)) return nullptr;
  void* start = std::malloc(bytes + header);
  if (start == nullptr) return nullptr;
  spending->used += bytes;
  return block_at(start, bytes);
}

void* reallocate(void* block, std::size_t bytes) {
  if (block == nullptr) return allocate(bytes);
  const std::size_t before = size_of(start_of(block));
  if (!affordable(bytes, before)) return nullptr;
  void* start = std::realloc(start_of(block), bytes + header);
  if (start == nullptr) return nullptr;
  spending->used += bytes - before;
  return block_at(start, bytes);
}

void release(void* block) {
  if (block == nullptr) return;
  void* start = start_of(block);
  spending->used -= size_of(start);
  std::free(start);
}

}  // namespace edcheck::xml
