// Thirty-two bytes at once, on processors that can. Functions say so one by one: a file compiled
// as a whole for AVX2 would leave inline functions of the library behind that other files share.
#include "csv/kernels.hpp"

#ifdef EDCHECK_CSV_X86

#include <immintrin.h>

#include "csv/driver.hpp"

#define EDCHECK_AVX2 __attribute__((target("avx2,bmi,pclmul,popcnt")))

namespace edcheck::csv {
namespace {

EDCHECK_AVX2 inline __m256i equal(__m256i bytes, char c) {
  return _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(c));
}
EDCHECK_AVX2 inline std::uint64_t gather(__m256i low, __m256i high) {
  return static_cast<unsigned>(_mm256_movemask_epi8(low)) |
         std::uint64_t{static_cast<unsigned>(_mm256_movemask_epi8(high))} << 32;
}
// Control bytes but TAB, LF and CR.
EDCHECK_AVX2 inline __m256i controls(__m256i bytes, __m256i lf, __m256i cr, __m256i tab) {
  const __m256i low = _mm256_cmpeq_epi8(_mm256_min_epu8(bytes, _mm256_set1_epi8(0x1f)), bytes);
  const __m256i allowed = _mm256_or_si256(_mm256_or_si256(lf, cr), tab);
  return _mm256_or_si256(_mm256_andnot_si256(allowed, low), equal(bytes, 0x7f));
}

EDCHECK_AVX2 Hints classify(const char* text, std::size_t chunks, Masks* masks) {
  __m256i control = _mm256_setzero_si256(), high = control;
  const __m128i ones = _mm_set1_epi8(-1);
  for (std::size_t i = 0; i < chunks; ++i, text += chunk) {
    const __m256i a = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text));
    const __m256i b = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text + 32));
    const __m256i lf_a = equal(a, '\n'), lf_b = equal(b, '\n');
    const __m256i cr_a = equal(a, '\r'), cr_b = equal(b, '\r');
    const __m256i tab_a = equal(a, '\t'), tab_b = equal(b, '\t');
    Masks& m = masks[i];
    m.quote = gather(equal(a, '"'), equal(b, '"'));
    // Multiplying by all ones without carries is a running parity.
    m.inside = static_cast<std::uint64_t>(_mm_cvtsi128_si64(
        _mm_clmulepi64_si128(_mm_cvtsi64_si128(static_cast<long long>(m.quote)), ones, 0)));
    m.lf = gather(lf_a, lf_b);
    m.sep = m.lf | gather(equal(a, ','), equal(b, ','));
    m.cr = gather(cr_a, cr_b);
    m.space = gather(_mm256_or_si256(equal(a, ' '), tab_a), _mm256_or_si256(equal(b, ' '), tab_b));
    control = _mm256_or_si256(control, controls(a, lf_a, cr_a, tab_a));
    control = _mm256_or_si256(control, controls(b, lf_b, cr_b, tab_b));
    high = _mm256_or_si256(high, _mm256_or_si256(a, b));
  }
  return {.control = _mm256_movemask_epi8(control) != 0, .high = _mm256_movemask_epi8(high) != 0};
}

}  // namespace

bool has_avx2() {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
         __builtin_cpu_supports("pclmul") && __builtin_cpu_supports("popcnt");
}

EDCHECK_AVX2 void scan_avx2(std::string_view block, const Bounds& bounds, Rows& rows) {
  scan_chunks<classify>(block, bounds, rows);
}
EDCHECK_AVX2 Cut cut_avx2(std::string_view text, bool at_end, const Bounds& bounds) {
  return cut_chunks<classify>(text, at_end, bounds);
}

}  // namespace edcheck::csv

#endif
