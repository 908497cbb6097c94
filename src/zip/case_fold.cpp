#include <algorithm>
#include <array>

#include "text/ascii.hpp"
#include "zip/names.hpp"
#include "zip/unicode.hpp"

namespace edcheck::zip {
namespace {

// Capital letters from `first` to `last`, every `step`-th, and how far their small letter is away:
// the simple foldings (status C) of Unicode's CaseFolding for Latin, Greek, Cyrillic, Armenian and
// full-width letters. The rest (Cherokee, Deseret, phonetic letters …) is left out: file systems
// differ there, and the finding is advice.
struct Capitals {
  char32_t first, last;
  std::uint8_t step;
  std::int16_t away;
};

constexpr std::array capitals{
    Capitals{0x00B5, 0x00B5, 1, 775},   Capitals{0x00C0, 0x00D6, 1, 32},
    Capitals{0x00D8, 0x00DE, 1, 32},    Capitals{0x0100, 0x012E, 2, 1},
    Capitals{0x0132, 0x0136, 2, 1},     Capitals{0x0139, 0x0147, 2, 1},
    Capitals{0x014A, 0x0176, 2, 1},     Capitals{0x0178, 0x0178, 1, -121},
    Capitals{0x0179, 0x017D, 2, 1},     Capitals{0x017F, 0x017F, 1, -268},
    Capitals{0x018F, 0x018F, 1, 202},   Capitals{0x01A0, 0x01A4, 2, 1},
    Capitals{0x01AF, 0x01AF, 1, 1},     Capitals{0x01CD, 0x01DB, 2, 1},
    Capitals{0x01DE, 0x01EE, 2, 1},     Capitals{0x01F8, 0x021E, 2, 1},
    Capitals{0x0222, 0x0232, 2, 1},     Capitals{0x0386, 0x0386, 1, 38},
    Capitals{0x0388, 0x038A, 1, 37},    Capitals{0x038C, 0x038C, 1, 64},
    Capitals{0x038E, 0x038F, 1, 63},    Capitals{0x0391, 0x03A1, 1, 32},
    Capitals{0x03A3, 0x03AB, 1, 32},    Capitals{0x03C2, 0x03C2, 1, 1},
    Capitals{0x0400, 0x040F, 1, 80},    Capitals{0x0410, 0x042F, 1, 32},
    Capitals{0x0460, 0x0480, 2, 1},     Capitals{0x048A, 0x04BE, 2, 1},
    Capitals{0x04C0, 0x04C0, 1, 15},    Capitals{0x04C1, 0x04CD, 2, 1},
    Capitals{0x04D0, 0x052E, 2, 1},     Capitals{0x0531, 0x0556, 1, 48},
    Capitals{0x1E00, 0x1E94, 2, 1},     Capitals{0x1EA0, 0x1EFE, 2, 1},
    Capitals{0x212A, 0x212A, 1, -8383}, Capitals{0x212B, 0x212B, 1, -8262},
    Capitals{0xFF21, 0xFF3A, 1, 32},
};

char32_t small_letter(char32_t code) {
  const auto* row =
      std::lower_bound(capitals.begin(), capitals.end(), code,
                       [](const Capitals& c, char32_t wanted) { return c.last < wanted; });
  if (row == capitals.end() || code < row->first || (code - row->first) % row->step != 0)
    return code;
  return static_cast<char32_t>(static_cast<std::int32_t>(code) + row->away);
}

}  // namespace

std::string folded(std::string_view name) {
  std::string folded;
  folded.reserve(name.size());
  while (!name.empty()) {
    const Character c = first_character(name);
    const std::size_t bytes = c.bytes ? c.bytes : 1;
    if (bytes == 1) {
      folded += text::to_lower(name.front());
    } else {
      append(folded, small_letter(c.code));
    }
    name.remove_prefix(bytes);
  }
  return folded;
}

}  // namespace edcheck::zip
