// Splits the input by every kernel that this processor runs and compares what they say with the
// plain one; then cuts it in pieces, as a slow stream would deliver it, and compares the records.
//
// The first four bytes set the bounds and the size of the pieces, the rest is the CSV text.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "csv/scanner.hpp"

namespace {

using namespace edcheck::csv;

void demand(bool holds) {
  if (!holds) std::abort();
}

// A text with the readable bytes behind it that a kernel may look at. What they are must not
// matter, so they are chosen to tempt.
class Padded {
 public:
  Padded(std::string_view text, char behind) : bytes_{text}, size_{text.size()} {
    bytes_.append(padding, behind);
  }
  std::string_view text() const { return std::string_view{bytes_}.substr(0, size_); }

 private:
  std::string bytes_;
  std::size_t size_;
};

bool equal(const Broken& a, const Broken& b) {
  return a.row == b.row && a.field == b.field && a.offset == b.offset && a.fault == b.fault;
}

void demand_equal(const Rows& a, const Rows& b) {
  demand(a.ends == b.ends);
  demand(a.last == b.last);
  demand(std::ranges::equal(a.broken, b.broken, equal));
  demand(a.bad_utf8 == b.bad_utf8);
  demand(a.control == b.control);
  demand(a.bare_cr == b.bare_cr);
  demand(a.multi_line == b.multi_line);
  demand(a.quoted_cr == b.quoted_cr);
  demand(a.outer_space == b.outer_space);
  demand(a.crlf == b.crlf && a.lf == b.lf);
}

// What Rows promises whatever the text is: fields and records ascend and cover the block, and a
// quoted field of a sound record can be quoted again from its content.
void demand_sound(std::string_view block, const Bounds& bounds, const Rows& rows) {
  demand(rows.last.empty() == block.empty());
  demand(std::ranges::is_sorted(rows.ends));
  demand(rows.ends.size() == (rows.last.empty() ? 0 : rows.last.back()));
  demand(std::ranges::is_sorted(rows.broken, {}, &Broken::row));
  auto broken = rows.broken.begin();
  std::string scratch;
  std::uint32_t first = 0;
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    const std::uint32_t last = rows.last[row];
    demand(last > first && last - first <= bounds.columns);
    const bool sound = broken == rows.broken.end() || broken->row != row;
    if (!sound) {
      demand(broken->offset <= block.size());
      ++broken;
    }
    for (std::uint32_t k = first; k < last; ++k) {
      const std::size_t begin = k == 0 ? 0 : rows.ends[k - 1] + 1;
      demand(rows.ends[k] <= block.size());
      if (!sound) continue;
      demand(begin <= rows.ends[k]);
      std::string_view raw = block.substr(begin, rows.ends[k] - begin);
      demand(raw.size() <= bounds.field_bytes);
      if (k + 1 == last && raw.ends_with('\r')) raw.remove_suffix(1);
      if (!raw.starts_with('"')) {
        demand(raw.find('"') == std::string_view::npos);
        continue;
      }
      std::string again{'"'};
      for (const char c : unquote(raw, scratch)) again.append(c == '"' ? 2 : 1, c);
      demand(again.append(1, '"') == raw);
    }
    first = last;
  }
  demand(broken == rows.broken.end());
}

// Reads `text` in pieces of `piece` bytes and cuts off whole records as they become known.
Cut cut_in_pieces(std::string_view text, std::size_t piece, const Bounds& bounds, Kernel kernel) {
  Cut all;
  std::size_t seen = 0;
  for (;;) {
    const std::size_t wanted = std::min(text.size(), seen + piece);
    const Padded window{text.substr(all.bytes, wanted - all.bytes), '"'};
    seen = wanted;
    const Cut cut = edcheck::csv::cut(window.text(), seen == text.size(), bounds, kernel);
    demand(cut.bytes <= window.text().size());
    all.bytes += cut.bytes;
    all.row_too_long = cut.row_too_long;
    if (cut.row_too_long || seen == text.size()) return all;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size < 4) return 0;
  const Bounds bounds{.field_bytes = std::size_t{1} + bytes[0],
                      .row_bytes = 1 + std::size_t{bytes[1]} * 4,
                      .columns = std::size_t{1} + bytes[2] % 32};
  const std::size_t piece = std::size_t{1} + bytes[3];
  const std::string_view text{reinterpret_cast<const char*>(bytes) + 4, size - 4};

  const Padded block{text, 'x'};
  Rows plain;
  scan(block.text(), bounds, plain, Kernel::plain);
  const Cut whole = cut(block.text(), true, bounds, Kernel::plain);
  demand(whole.row_too_long || whole.bytes == text.size());

  Rows rows;
  for (const Kernel kernel : {Kernel::plain, Kernel::swar, Kernel::sse2, Kernel::avx2}) {
    if (!available(kernel)) continue;
    for (const char behind : {'"', '\n', '\xc3'}) {
      const Padded same{text, behind};
      scan(same.text(), bounds, rows, kernel);
      demand_equal(rows, plain);
    }
    const Cut pieces = cut_in_pieces(text, piece, bounds, kernel);
    demand(pieces.bytes == whole.bytes && pieces.row_too_long == whole.row_too_long);
    // The reader scans what was cut off, never more.
    const Padded part{text.substr(0, whole.bytes), '"'};
    Rows records;
    scan(part.text(), bounds, records, kernel);
    demand_sound(part.text(), bounds, records);
    demand(records.rows() <= plain.rows());
    demand(std::equal(records.last.begin(), records.last.end(), plain.last.begin()));
    demand(std::equal(records.ends.begin(), records.ends.end(), plain.ends.begin()));
  }
  return 0;
}
