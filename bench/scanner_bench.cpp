// The scanner's kernels side by side, in bytes a second, on what exports look like: bare, all
// quoted, with CRLF, with accents, and with a stray quote in every tenth record, which leaves the
// fast road each time. The plain kernel is the definition that the others are compared with.
#include <benchmark/benchmark.h>

#include <array>
#include <string>
#include <string_view>

#include "csv/scanner.hpp"

namespace {

using namespace edcheck::csv;

enum Style { bare, quoted, crlf, accents, broken };
constexpr std::array style_names = {"bare", "quoted", "crlf", "accents", "broken"};
constexpr std::array kernel_names = {"plain", "swar", "sse2", "avx2"};

// 256 KiB of enrollments, the size of block that validators scan.
std::string block(Style style) {
  constexpr std::string_view fields[] = {"6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
                                         "active",
                                         "2026-09-01T08:30:00.000Z",
                                         "0d1c2b3a-1111-4222-8333-9876543210ab",
                                         "77777777-aaaa-4bbb-8ccc-0123456789ab",
                                         "student"};
  const std::string_view quote = style == quoted ? "\"" : "";
  std::string out;
  for (int row = 0; out.size() < (256u << 10); ++row) {
    for (const std::string_view field : fields)
      out.append(quote).append(field).append(quote).append(",");
    out.append(quote);
    if (style == accents) out.append("Zo\xc3\xab M\xc3\xbcller-\xc5\x81ukasz");
    if (style == broken && row % 10 == 0) out.append("x\"y");
    out.append(quote).append(style == crlf ? "\r\n" : "\n");
  }
  return out;
}

void label(benchmark::State& state) {
  state.SetLabel(std::string{style_names[static_cast<std::size_t>(state.range(0))]} + ' ' +
                 kernel_names[static_cast<std::size_t>(state.range(1))]);
}

void scan_block(benchmark::State& state) {
  const auto kernel = static_cast<Kernel>(state.range(1));
  if (!available(kernel)) return state.SkipWithError("this processor lacks it");
  std::string text = block(static_cast<Style>(state.range(0)));
  const std::size_t size = text.size();
  text.append(padding, '\0');
  Rows rows;
  for (auto _ : state) {
    scan({text.data(), size}, {}, rows, kernel);
    benchmark::DoNotOptimize(rows.ends.data());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(size));
  label(state);
}
BENCHMARK(scan_block)->ArgsProduct({{bare, quoted, crlf, accents, broken}, {0, 1, 2, 3}});

void cut_block(benchmark::State& state) {
  const auto kernel = static_cast<Kernel>(state.range(1));
  if (!available(kernel)) return state.SkipWithError("this processor lacks it");
  std::string text = block(static_cast<Style>(state.range(0)));
  const std::size_t size = text.size();
  text.append(padding, '\0');
  for (auto _ : state) benchmark::DoNotOptimize(cut({text.data(), size}, false, {}, kernel).bytes);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(size));
  label(state);
}
BENCHMARK(cut_block)->ArgsProduct({{bare, quoted}, {0, 1, 2, 3}});

}  // namespace
