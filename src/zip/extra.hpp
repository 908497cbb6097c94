// The extra fields behind a header's name (4.5): blocks of a number, a length and bytes.
#pragma once

#include <initializer_list>
#include <string_view>

#include "zip/inflate.hpp"
#include "zip/wire.hpp"

namespace edcheck::zip {

inline constexpr std::uint16_t extra_zip64 = 0x0001;
inline constexpr std::uint16_t extra_unicode_path = 0x7075;

struct ExtraBlock {
  std::string_view bytes;  ///< null when there is none
  bool repeated = false;   ///< there is another one of the same number
};

/// The first block numbered `id`. Padding and remnants at the end, which many programs leave, are
/// no blocks.
inline ExtraBlock extra_block(std::string_view extra, std::uint16_t id) {
  ExtraBlock found;
  while (extra.size() >= 4) {
    const std::uint16_t number = u16(extra, 0), length = u16(extra, 2);
    extra.remove_prefix(4);
    if (length > extra.size()) break;
    if (number == id) {
      if (found.bytes.data()) {
        found.repeated = true;
        break;
      }
      found.bytes = extra.substr(0, length);
    }
    extra.remove_prefix(length);
  }
  return found;
}

/// 4.6.9: Info-ZIP's second name for an entry, in UTF-8. It counts when it was made for `name`.
/// Null when there is none, or when it is the same.
inline std::string_view unicode_path(std::string_view extra, std::string_view name) {
  const std::string_view block = extra_block(extra, extra_unicode_path).bytes;
  const bool counts = block.size() > 5 && block[0] == 1 && u32(block, 1) == crc32(0, name);
  return counts && block.substr(5) != name ? block.substr(5) : std::string_view{};
}

/// 4.5.3: the ZIP64 block has, in a fixed order, the numbers that are all ones in the header. Sets
/// those of `numbers`; false when the block is repeated, so that two programs may read two things.
inline bool widen(std::string_view extra, std::initializer_list<std::uint64_t*> numbers) {
  const auto [bytes, repeated] = extra_block(extra, extra_zip64);
  std::size_t at = 0;
  for (std::uint64_t* number : numbers) {
    if (*number != saturated32 || bytes.size() - at < 8) continue;
    *number = u64(bytes, at);
    at += 8;
  }
  return !(repeated && at > 0);
}

}  // namespace edcheck::zip
