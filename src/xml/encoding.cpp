#include "xml/encoding.hpp"

#include <array>
#include <cstddef>

#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace edcheck::xml {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

int us_ascii(unsigned char byte) {
  return byte < 0x80 ? byte : -1;
}
int iso_8859_1(unsigned char byte) {
  return byte;
}
int iso_8859_15(unsigned char byte) {
  switch (byte) {
    case 0xA4:
      return 0x20AC;
    case 0xA6:
      return 0x160;
    case 0xA8:
      return 0x161;
    case 0xB4:
      return 0x17D;
    case 0xB8:
      return 0x17E;
    case 0xBC:
      return 0x152;
    case 0xBD:
      return 0x153;
    case 0xBE:
      return 0x178;
    default:
      return byte;
  }
}
int windows_1252(unsigned char byte) {
  static constexpr std::array from_80 = {
      0x20AC, -1,     0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
      0x2039, 0x152,  -1,     0x17D,  -1,     -1,     0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  -1,     0x17E,  0x178};
  static_assert(from_80.size() == 0x20);
  return byte >= 0x80 && byte < 0xA0 ? from_80[byte - 0x80u] : byte;
}

constexpr bool is_control(unsigned code) {
  return code < 0x20 && code != '\t' && code != '\n' && code != '\r';
}

}  // namespace

ByteTable byte_table(std::string_view name) {
  struct Known {
    std::string_view name;
    ByteTable table;
  };
  static constexpr Known known[] = {{"US-ASCII", us_ascii},         {"ASCII", us_ascii},
                                    {"ISO-8859-1", iso_8859_1},     {"latin1", iso_8859_1},
                                    {"ISO-8859-15", iso_8859_15},   {"latin-9", iso_8859_15},
                                    {"windows-1252", windows_1252}, {"cp1252", windows_1252}};
  for (const Known& one : known)
    if (text::equals_ignoring_case(one.name, name)) return one.table;
  return nullptr;
}

Encoding Encoding::of(std::string_view head) {
  Encoding found;
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
    found.units_ = head[0] == '\xFF' ? Units::utf16_le : Units::utf16_be;
    found.mark_ = true;
  } else if (head.starts_with(std::string_view{"<\0", 2})) {
    found.units_ = Units::utf16_le;
  } else if (head.starts_with(std::string_view{"\0<", 2})) {
    found.units_ = Units::utf16_be;
  } else {
    found.mark_ = head.starts_with(utf8_mark);
  }
  return found;
}

bool Encoding::fits(std::string_view name) const {
  const auto is = [name](std::string_view other) {
    return text::equals_ignoring_case(name, other);
  };
  const bool wide = is("UTF-16") || is("UTF-16LE") || is("UTF-16BE") || is("ISO-10646-UCS-2") ||
                    is("UTF-32") || is("ISO-10646-UCS-4");
  switch (units_) {
    case Units::utf16_le:
      return is("UTF-16") || is("UTF-16LE");
    case Units::utf16_be:
      return is("UTF-16") || is("UTF-16BE");
    case Units::ascii_like:
      break;
  }
  return mark_ ? is("UTF-8") : !wide;
}

void Encoding::declare(std::string_view name) {
  single_ = byte_table(name);
}

bool Encoding::begins_utf16(std::string_view bytes) const {
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return units_ == Units::utf16_le ? first | second << 8 : first << 8 | second;
  };
  if (bytes.size() < 2) return false;
  const auto first = static_cast<unsigned>(unit(0));
  if (is_control(first) || first >= 0xFFFE) return false;
  if (first < 0xD800 || first > 0xDFFF) return true;
  if (first > 0xDBFF || bytes.size() < 4) return false;
  const auto second = static_cast<unsigned>(unit(2));
  return second >= 0xDC00 && second <= 0xDFFF;
}

bool Encoding::begins_character(std::string_view bytes) const {
  if (units_ != Units::ascii_like) return begins_utf16(bytes);
  if (bytes.empty()) return false;
  const auto first = static_cast<unsigned char>(bytes.front());
  if (single_ != nullptr) return !is_control(first) && single_(first) >= 0;
  if (first < 0x80) return !is_control(first);
  if (bytes.starts_with("\xEF\xBF\xBE") || bytes.starts_with("\xEF\xBF\xBF")) return false;
  return text::first_invalid_utf8(bytes.substr(0, 4)) != 0;
}

}  // namespace edcheck::xml
