// Bounds what expat allocates. It keeps every different name for as long as it reads, which a
// document could make it fill the memory with.
#pragma once

#include <cstddef>

namespace edcheck::xml {

/// What one parser may have at a time, and has.
struct Memory {
  std::size_t bound = 0;
  std::size_t used = 0;
  bool refused = false;  ///< more was asked for than the bound
};

/// While it lives, what this thread asks `allocate` and its like for is put down to `memory`. They
/// nest, since a handler may read another document.
class Spending {
 public:
  explicit Spending(Memory& memory);
  Spending(const Spending&) = delete;
  Spending& operator=(const Spending&) = delete;
  ~Spending();

 private:
  Memory* before_;
};

// As malloc, realloc and free; null beyond the bound as well.
void* allocate(std::size_t bytes);
void* reallocate(void* block, std::size_t bytes);
void release(void* block);

}  // namespace edcheck::xml
