// Raw deflate (RFC 1951) and CRC-32, by whichever library inflates fastest here: ISA-L where the
// build found it, else zlib. Both take hostile bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace edcheck::zip {

/// Inflates one stream, a piece at a time. Not thread-safe.
class Inflater {
 public:
  enum class State : std::uint8_t { more, ended, broken };
  struct Step {
    std::size_t consumed = 0;
    std::size_t produced = 0;
    State state = State::more;
    std::size_t unused = 0;  ///< at the end: bytes consumed, now or before, that lie behind it
  };

  virtual ~Inflater() = default;
  /// Takes from `packed` and fills `room` until one is used up or the stream ends. A step that
  /// neither takes nor gives anything wants more of one or the other.
  virtual Step inflate(std::string_view packed, std::span<char> room) = 0;
};

std::unique_ptr<Inflater> make_inflater();
/// CRC-32 as zip has it: `crc` is that of all bytes before, 0 at the beginning.
std::uint32_t crc32(std::uint32_t crc, std::span<const char> bytes);

// The slower twin, which stands in where there is no ISA-L; tests hold the two together.
std::unique_ptr<Inflater> make_zlib_inflater();
std::uint32_t zlib_crc32(std::uint32_t crc, std::span<const char> bytes);

}  // namespace edcheck::zip
