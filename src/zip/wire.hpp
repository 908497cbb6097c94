// Reading a zip archive's structures: little-endian numbers, and a small window that moves over the
// archive. PKWARE APPNOTE 6.3.10 gives the layouts; sections are cited where they are read.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <system_error>
#include <vector>

#include "edcheck/source.hpp"

namespace edcheck::zip {

template <class Number>
Number little_endian(std::string_view bytes, std::size_t at) {
  Number value = 0;
  for (std::size_t i = 0; i < sizeof(Number); ++i)
    value = static_cast<Number>(
        value | static_cast<Number>(static_cast<unsigned char>(bytes[at + i])) << (8 * i));
  return value;
}
inline std::uint16_t u16(std::string_view bytes, std::size_t at) {
  return little_endian<std::uint16_t>(bytes, at);
}
inline std::uint32_t u32(std::string_view bytes, std::size_t at) {
  return little_endian<std::uint32_t>(bytes, at);
}
inline std::uint64_t u64(std::string_view bytes, std::size_t at) {
  return little_endian<std::uint64_t>(bytes, at);
}

namespace signature {
inline constexpr std::string_view local{"PK\3\4", 4};
inline constexpr std::string_view central{"PK\1\2", 4};
inline constexpr std::string_view digital{"PK\5\5", 4};
inline constexpr std::string_view end{"PK\5\6", 4};
inline constexpr std::string_view end64{"PK\6\6", 4};
inline constexpr std::string_view locator64{"PK\6\7", 4};
inline constexpr std::string_view descriptor{"PK\7\10", 4};  ///< also the mark of a split archive
inline constexpr std::string_view once_split{"PK00", 4};  ///< a split archive that fitted one disk
}  // namespace signature

inline constexpr std::uint16_t saturated16 = 0xFFFF;
inline constexpr std::uint32_t saturated32 = 0xFFFFFFFF;
inline constexpr std::size_t local_bytes = 30;
inline constexpr std::size_t central_bytes = 46;
inline constexpr std::size_t end_bytes = 22;

/// Bits of the general purpose flags, 4.4.4.
namespace flag {
inline constexpr std::uint16_t encrypted = 1 << 0;
inline constexpr std::uint16_t descriptor = 1 << 3;
inline constexpr std::uint16_t patched = 1 << 5;  ///< a difference from some other file
inline constexpr std::uint16_t strong_encryption = 1 << 6;
inline constexpr std::uint16_t utf8 = 1 << 11;  ///< so is the name
inline constexpr std::uint16_t masked = 1 << 13;
}  // namespace flag

/// Compression methods, 4.4.5.
namespace method {
inline constexpr std::uint16_t stored = 0;
inline constexpr std::uint16_t deflated = 8;
}  // namespace method

/// A piece of an archive held in memory, moved where it is needed.
class Window {
 public:
  Window(const ByteSource& source, std::size_t room) : source_{source}, size_{source.size()} {
    room_.resize(room);
  }

  /// The `length` bytes at `offset`, fewer where the archive ends; valid until the next call.
  /// `length` is at most the window's room.
  std::string_view at(std::uint64_t offset, std::size_t length) {
    if (offset >= size_ || error_) return {};
    length = static_cast<std::size_t>(std::min<std::uint64_t>(length, size_ - offset));
    if (offset < begin_ || offset - begin_ + length > held_) {
      begin_ = offset;
      held_ = source_.read_at(offset, room_, error_);
      // What was there when the size was asked for is gone: the source has changed since.
      if (!error_ && held_ < length) error_ = std::make_error_code(std::errc::io_error);
      if (error_) held_ = 0;
    }
    const auto skip = static_cast<std::size_t>(offset - begin_);
    return std::string_view{room_.data(), held_}.substr(std::min(skip, held_), length);
  }
  std::error_code error() const { return error_; }

 private:
  const ByteSource& source_;
  std::uint64_t size_;
  std::vector<char> room_;
  std::uint64_t begin_ = 0;
  std::size_t held_ = 0;
  std::error_code error_;
};

}  // namespace edcheck::zip
