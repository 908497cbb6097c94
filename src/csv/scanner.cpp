#include "csv/scanner.hpp"

#include <cstring>

#include "csv/kernels.hpp"
#include "csv/plain.hpp"

namespace edcheck::csv {

Kernel best_kernel() {
#ifdef EDCHECK_CSV_X86
  static const Kernel best = has_avx2() ? Kernel::avx2 : Kernel::sse2;
  return best;
#else
  return Kernel::swar;
#endif
}

bool available(Kernel kernel) {
  switch (kernel) {
    case Kernel::plain:
    case Kernel::swar:
      return true;
    case Kernel::sse2:
    case Kernel::avx2:
#ifdef EDCHECK_CSV_X86
      return kernel == Kernel::sse2 || has_avx2();
#else
      break;
#endif
  }
  return false;
}

void scan(std::string_view block, const Bounds& bounds, Rows& rows, Kernel kernel) {
  rows.broken.clear();
  rows.bad_utf8 = rows.control = rows.bare_cr = Rows::none;
  rows.multi_line = 0;
  rows.quoted_cr = rows.outer_space = rows.crlf = rows.lf = false;
  switch (kernel) {
#ifdef EDCHECK_CSV_X86
    case Kernel::avx2:
      return scan_avx2(block, bounds, rows);
    case Kernel::sse2:
      return scan_sse2(block, bounds, rows);
#else
    case Kernel::avx2:
    case Kernel::sse2:
#endif
    case Kernel::swar:
      return scan_swar(block, bounds, rows);
    case Kernel::plain:
      return scan_plain(block, bounds, rows);
  }
}

Cut cut(std::string_view text, bool at_end, const Bounds& bounds, Kernel kernel) {
  // Where nothing is quoted, and no record can be too long, each LF ends one.
  if (kernel != Kernel::plain && !text.empty() && text.size() <= bounds.row_bytes &&
      std::memchr(text.data(), '"', text.size()) == nullptr) {
    if (at_end) return {.bytes = text.size()};
    const std::size_t last = text.rfind('\n');
    return {.bytes = last == std::string_view::npos ? 0 : last + 1};
  }
  switch (kernel) {
#ifdef EDCHECK_CSV_X86
    case Kernel::avx2:
      return cut_avx2(text, at_end, bounds);
    case Kernel::sse2:
      return cut_sse2(text, at_end, bounds);
#else
    case Kernel::avx2:
    case Kernel::sse2:
#endif
    case Kernel::swar:
      return cut_swar(text, at_end, bounds);
    case Kernel::plain:
      break;
  }
  return cut_plain(text, at_end, bounds);
}

std::string_view unquote(std::string_view raw, std::string& scratch) {
  raw = raw.substr(1, raw.size() - 2);
  if (raw.find('"') == std::string_view::npos) return raw;
  scratch.clear();
  for (std::size_t at = 0; at < raw.size(); ++at) {
    scratch += raw[at];
    if (raw[at] == '"') ++at;
  }
  return scratch;
}

}  // namespace edcheck::csv
