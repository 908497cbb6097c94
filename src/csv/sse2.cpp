// Sixteen bytes at once, which every x86-64 can.
#include "csv/kernels.hpp"

#ifdef EDCHECK_CSV_X86

#include <emmintrin.h>

#include "csv/driver.hpp"

namespace edcheck::csv {
namespace {

__m128i equal(__m128i bytes, char c) {
  return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c));
}
std::uint64_t gather(__m128i bytes) {
  return static_cast<unsigned>(_mm_movemask_epi8(bytes));
}

Hints classify(const char* text, std::size_t chunks, Masks* masks) {
  __m128i control = _mm_setzero_si128(), high = control;
  for (std::size_t i = 0; i < chunks; ++i, ++masks) {
    *masks = {};
    for (unsigned at = 0; at < chunk; at += 16, text += 16) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text));
      const __m128i lf = equal(bytes, '\n'), cr = equal(bytes, '\r'), tab = equal(bytes, '\t');
      masks->quote |= gather(equal(bytes, '"')) << at;
      masks->sep |= gather(_mm_or_si128(equal(bytes, ','), lf)) << at;
      masks->lf |= gather(lf) << at;
      masks->cr |= gather(cr) << at;
      masks->space |= gather(_mm_or_si128(equal(bytes, ' '), tab)) << at;
      const __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1f)), bytes);
      const __m128i allowed = _mm_or_si128(_mm_or_si128(lf, cr), tab);
      control = _mm_or_si128(control, _mm_andnot_si128(allowed, low));
      control = _mm_or_si128(control, equal(bytes, 0x7f));
      high = _mm_or_si128(high, bytes);
    }
    masks->inside = prefix_xor(masks->quote);
  }
  return {.control = gather(control) != 0, .high = gather(high) != 0};
}

}  // namespace

void scan_sse2(std::string_view block, const Bounds& bounds, Rows& rows) {
  scan_chunks<classify>(block, bounds, rows);
}
Cut cut_sse2(std::string_view text, bool at_end, const Bounds& bounds) {
  return cut_chunks<classify>(text, at_end, bounds);
}

}  // namespace edcheck::csv

#endif
