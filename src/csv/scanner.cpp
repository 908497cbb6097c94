#include "csv/scanner.hpp"

#include "csv/plain.hpp"

namespace edcheck::csv {

Kernel best_kernel() {
  return Kernel::plain;
}

bool available(Kernel kernel) {
  return kernel == Kernel::plain;
}

void scan(std::string_view block, const Bounds& bounds, Rows& rows, Kernel) {
  rows.ends.clear();
  rows.last.clear();
  rows.broken.clear();
  rows.bad_utf8 = rows.control = rows.bare_cr = Rows::none;
  rows.multi_line = 0;
  rows.quoted_cr = rows.outer_space = rows.crlf = rows.lf = false;
  scan_plain(block, bounds, rows);
}

Cut cut(std::string_view text, bool at_end, const Bounds& bounds, Kernel) {
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
