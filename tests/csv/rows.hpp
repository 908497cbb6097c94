// What a scan found, in a form that tests can compare and print.
#pragma once

#include <algorithm>
#include <cstring>
#include <ostream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "csv/scanner.hpp"

namespace edcheck::csv {

inline std::string_view name(Kernel kernel) {
  constexpr std::string_view names[] = {"plain", "swar", "sse2", "avx2"};
  return names[static_cast<std::size_t>(kernel)];
}
inline void PrintTo(Kernel kernel, std::ostream* out) {
  *out << name(kernel);
}

inline std::string_view name(Fault fault) {
  constexpr std::string_view names[] = {"quote_unclosed", "quote_in_field", "text_after_quote",
                                        "field_too_long", "too_many_fields"};
  return names[static_cast<std::size_t>(fault)];
}

inline std::vector<Kernel> kernels() {
  std::vector<Kernel> all{Kernel::plain, Kernel::swar, Kernel::sse2, Kernel::avx2};
  std::erase_if(all, [](Kernel kernel) { return !available(kernel); });
  return all;
}

// A text with the padding that kernels may read, filled with what would do most harm if it counted.
class Padded {
 public:
  explicit Padded(std::string_view text, char filler = '"') : size_{text.size()} {
    bytes_.assign(text.size() + padding, filler);
    if (!text.empty()) std::memcpy(bytes_.data(), text.data(), text.size());
  }
  std::string_view view() const { return {bytes_.data(), size_}; }

 private:
  std::vector<char> bytes_;
  std::size_t size_;
};

inline std::string describe(const Rows& rows) {
  std::string out = "ends";
  for (const auto end : rows.ends) out += ' ' + std::to_string(end);
  out += "\nlast";
  for (const auto last : rows.last) out += ' ' + std::to_string(last);
  for (const Broken& broken : rows.broken) {
    out.append("\n").append(name(broken.fault)).append(" row ");
    out.append(std::to_string(broken.row)).append(" field ").append(std::to_string(broken.field));
    out.append(" at ").append(std::to_string(broken.offset));
  }
  const auto place = [&](const char* what, std::uint32_t at) {
    if (at != Rows::none) out.append("\n").append(what).append(" ").append(std::to_string(at));
  };
  place("bad_utf8", rows.bad_utf8);
  place("control", rows.control);
  place("bare_cr", rows.bare_cr);
  if (rows.multi_line != 0) out.append("\nmulti_line ").append(std::to_string(rows.multi_line));
  const auto flag = [&](const char* what, bool set) {
    if (set) out.append("\n").append(what);
  };
  flag("quoted_cr", rows.quoted_cr);
  flag("outer_space", rows.outer_space);
  flag("crlf", rows.crlf);
  flag("lf", rows.lf);
  return out;
}

inline std::string scanned(std::string_view text, Kernel kernel, const Bounds& bounds = {}) {
  const Padded padded{text};
  Rows rows;
  scan(padded.view(), bounds, rows, kernel);
  return describe(rows);
}

// The fields of each row as they stand, for reading what a scan means.
inline std::vector<std::vector<std::string>> fields(std::string_view text, const Rows& rows) {
  std::vector<std::vector<std::string>> out;
  std::size_t begin = 0, index = 0;
  for (const std::uint32_t last : rows.last) {
    auto& row = out.emplace_back();
    for (; index < last; ++index) {
      row.emplace_back(text.substr(begin, rows.ends[index] - begin));
      begin = rows.ends[index] + 1;
    }
    if (!row.empty() && row.back().ends_with('\r')) row.back().pop_back();
  }
  return out;
}

// Text made of what matters to a scanner, more or less broken.
inline std::string nasty(std::mt19937& random, std::size_t size) {
  static constexpr std::string_view pieces[] = {"\"",
                                                "\"",
                                                "\"\"",
                                                ",",
                                                ",",
                                                ",",
                                                "\n",
                                                "\n",
                                                "\r\n",
                                                "\r\n",
                                                "\r",
                                                "a",
                                                "bc",
                                                " ",
                                                "\t",
                                                "\"x\"",
                                                ",\"y z\",",
                                                "\"a,b\"",
                                                "\"l\nm\"",
                                                "0123456789abcdef0123456789abcdef",
                                                "\xc3\xa9",
                                                "\xc3",
                                                "\xe6\x97\xa5",
                                                "\xf0\x9f\x98\x80",
                                                "\xff",
                                                std::string_view{"\0", 1},
                                                "\x7f",
                                                "\x1b",
                                                "\"\"\"\"",
                                                "\"q\"\"r\"",
                                                "\n\"",
                                                "\",\"",
                                                "\"\n\""};
  // Some texts are nearly clean, so that the fast road is taken for a while before it is left.
  const unsigned wildness = std::uniform_int_distribution<unsigned>{0, 3}(random);
  std::string out;
  while (out.size() < size) {
    if (wildness == 0 || std::uniform_int_distribution<unsigned>{0, 99}(random) < wildness * 30) {
      out += pieces[std::uniform_int_distribution<std::size_t>{0, std::size(pieces) - 1}(random)];
    } else {
      out += "\"6f9619ff-8b86\",active,,\"O\"\"Neil\",2026-01-01\n";
    }
    if (wildness == 0 && out.size() % 7 == 0) out += "plain,row,of,fields\n";
  }
  out.resize(size);
  return out;
}

}  // namespace edcheck::csv
