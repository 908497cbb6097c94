// Eight bytes at once in a plain register, for processors of any kind.
#include <bit>
#include <cstring>

#include "csv/driver.hpp"
#include "csv/kernels.hpp"

namespace edcheck::csv {
namespace {

constexpr std::uint64_t each = 0x0101010101010101;
constexpr std::uint64_t high_bits = 0x80 * each;
constexpr std::uint64_t low_bits = 0x7f * each;

// The high bit of each byte that is zero; no carry crosses bytes.
constexpr std::uint64_t zero(std::uint64_t word) {
  return ~(((word & low_bits) + low_bits) | word) & high_bits;
}
constexpr std::uint64_t equal(std::uint64_t word, char c) {
  return zero(word ^ (each * static_cast<unsigned char>(c)));
}
// The high bits of the bytes as eight bits, the first byte's lowest.
constexpr std::uint64_t gather(std::uint64_t highs) {
  return ((highs >> 7) * 0x0102040810204080) >> 56;
}

Hints classify(const char* text, std::size_t chunks, Masks* masks) {
  std::uint64_t control = 0, high = 0;
  for (std::size_t i = 0; i < chunks; ++i, ++masks) {
    *masks = {};
    for (unsigned at = 0; at < chunk; at += 8, text += 8) {
      std::uint64_t word;
      std::memcpy(&word, text, sizeof word);
      if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
      const std::uint64_t lf = equal(word, '\n'), cr = equal(word, '\r'), tab = equal(word, '\t');
      masks->quote |= gather(equal(word, '"')) << at;
      masks->sep |= gather(equal(word, ',') | lf) << at;
      masks->lf |= gather(lf) << at;
      masks->cr |= gather(cr) << at;
      masks->space |= gather(equal(word, ' ') | tab) << at;
      // Bytes below 0x20 have none of their three high bits.
      const std::uint64_t low = zero(word & (0xe0 * each));
      control |= (low & ~(lf | cr | tab)) | equal(word, 0x7f);
      high |= word & high_bits;
    }
    masks->inside = prefix_xor(masks->quote);
  }
  return {.control = control != 0, .high = high != 0};
}

}  // namespace

void scan_swar(std::string_view block, const Bounds& bounds, Rows& rows) {
  scan_chunks<classify>(block, bounds, rows);
}
Cut cut_swar(std::string_view text, bool at_end, const Bounds& bounds) {
  return cut_chunks<classify>(text, at_end, bounds);
}

}  // namespace edcheck::csv
