// One scan and one cut for each way to look at 64 bytes at once.
#pragma once

#include "csv/scanner.hpp"

#if defined(__x86_64__)
#define EDCHECK_CSV_X86 1
#endif

namespace edcheck::csv {

void scan_swar(std::string_view block, const Bounds& bounds, Rows& rows);
Cut cut_swar(std::string_view text, bool at_end, const Bounds& bounds);

#ifdef EDCHECK_CSV_X86
void scan_sse2(std::string_view block, const Bounds& bounds, Rows& rows);
Cut cut_sse2(std::string_view text, bool at_end, const Bounds& bounds);
bool has_avx2();
void scan_avx2(std::string_view block, const Bounds& bounds, Rows& rows);
Cut cut_avx2(std::string_view text, bool at_end, const Bounds& bounds);
#endif

}  // namespace edcheck::csv
