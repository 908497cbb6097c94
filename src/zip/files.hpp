// File descriptors: owned, opened with care, read at any offset.
#pragma once

#include <cerrno>
#include <system_error>
#include <utility>

#include "edcheck/source.hpp"

namespace edcheck::zip {

/// Owns a descriptor and closes it.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_{number} {}
  Descriptor(Descriptor&& other) noexcept : number_{std::exchange(other.number_, -1)} {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor();

  int number() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }
  /// Gives the descriptor away.
  int release() { return std::exchange(number_, -1); }

 private:
  int number_ = -1;
};

inline std::error_code last_error() {
  return {errno, std::generic_category()};
}

/// Opens `name` below `folder` (or AT_FDCWD) for reading, never waiting for a pipe's other end.
/// `flags` adds O_NOFOLLOW, O_DIRECTORY.
Descriptor open_below(int folder, const char* name, int flags, std::error_code& error);

/// A source that reads `file`; refuses anything but a regular file.
ByteSource::Ptr file_source(Descriptor file, std::error_code& error);

/// The bytes of a source made by ByteSource::memory, which need no copying; else a null view.
std::string_view borrowed_bytes(const ByteSource& source);

}  // namespace edcheck::zip
