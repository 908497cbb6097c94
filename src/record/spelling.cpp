#include "record/spelling.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "text/ascii.hpp"

namespace edcheck::record {
namespace {

using text::is_digit;
using text::is_letter;

bool is_hex(char c) {
  return is_digit(c) || static_cast<unsigned char>((c | 0x20) - 'a') < 6;
}

/// Takes pieces off the front of a text.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_{text} {}

  bool done() const { return rest_.empty(); }
  bool take(char wanted) {
    if (done() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool take(std::string_view wanted) {
    if (!rest_.starts_with(wanted)) return false;
    rest_.remove_prefix(wanted.size());
    return true;
  }
  /// How many digits came.
  std::size_t digits() {
    std::size_t count = 0;
    while (count < rest_.size() && is_digit(rest_[count])) ++count;
    rest_.remove_prefix(count);
    return count;
  }
  /// Two digits that make a number between the bounds.
  bool two(int from, int to) {
    if (rest_.size() < 2 || !is_digit(rest_[0]) || !is_digit(rest_[1])) return false;
    const int value = (rest_[0] - '0') * 10 + (rest_[1] - '0');
    rest_.remove_prefix(2);
    return value >= from && value <= to;
  }
  template <class Allowed>
  void run(const Allowed& allowed) {
    while (!done()) {
      if (rest_.front() == '%') {
        if (rest_.size() < 3 || !is_hex(rest_[1]) || !is_hex(rest_[2])) return;
        rest_.remove_prefix(3);
      } else if (allowed(rest_.front())) {
        rest_.remove_prefix(1);
      } else {
        return;
      }
    }
  }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

// Unreserved, sub-delims, and what XML Schema lets be written unescaped.
bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return is_letter(c) || is_digit(c) || byte < 0x20 || byte >= 0x7f ||
         std::string_view{" -._~!$&'()*+,;=<>\"{}|\\^`"}.find(c) != std::string_view::npos;
}
bool is_path(char c) {
  return is_plain(c) || c == ':' || c == '@';
}
bool is_path_with_slashes(char c) {
  return is_path(c) || c == '/';
}

bool is_authority(std::string_view authority) {
  if (const std::size_t at = authority.find('@'); at != std::string_view::npos) {
    Cursor user{authority.substr(0, at)};
    user.run([](char c) { return is_plain(c) || c == ':'; });
    if (!user.done()) return false;
    authority.remove_prefix(at + 1);
  }
  Cursor host{authority};
  if (host.take('[')) {
    const std::size_t end = authority.find(']');
    if (end == std::string_view::npos) return false;
    host = Cursor{authority.substr(end + 1)};
  } else {
    host.run(is_plain);
  }
  if (host.take(':')) host.digits();
  return host.done();
}

// Whether `text` begins with a scheme and its colon, which are cut off.
bool cut_scheme(std::string_view& text) {
  if (text.empty() || !is_letter(text.front())) return false;
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return false;
  for (const char c : text.substr(0, colon))
    if (!is_letter(c) && !is_digit(c) && c != '+' && c != '-' && c != '.') return false;
  text.remove_prefix(colon + 1);
  return true;
}

// Code points of one character each, well-formed UTF-8 taken for granted; 0 at the end.
char32_t next_character(std::string_view& text) {
  if (text.empty()) return 0;
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  char32_t value = size == 1 ? lead : lead & (0xffU >> (size + 1));
  for (std::size_t i = 1; i < size && i < text.size(); ++i)
    value = value << 6 | (static_cast<unsigned char>(text[i]) & 0x3fU);
  text.remove_prefix(std::min(size, text.size()));
  return value;
}

using Range = std::pair<char32_t, char32_t>;

// XML 1.0 fifth edition, productions 4 and 4a, but for ASCII.
constexpr std::array<Range, 12> name_start{{{0xc0, 0xd6},
                                            {0xd8, 0xf6},
                                            {0xf8, 0x2ff},
                                            {0x370, 0x37d},
                                            {0x37f, 0x1fff},
                                            {0x200c, 0x200d},
                                            {0x2070, 0x218f},
                                            {0x2c00, 0x2fef},
                                            {0x3001, 0xd7ff},
                                            {0xf900, 0xfdcf},
                                            {0xfdf0, 0xfffd},
                                            {0x10000, 0xeffff}}};
constexpr std::array<Range, 3> name_other{{{0xb7, 0xb7}, {0x300, 0x36f}, {0x203f, 0x2040}}};

template <std::size_t size>
bool within(const std::array<Range, size>& ranges, char32_t c) {
  return std::ranges::any_of(ranges, [&](const Range& r) { return c >= r.first && c <= r.second; });
}

bool starts_name(char32_t c) {
  if (c < 0x80) return is_letter(static_cast<char>(c)) || c == '_' || c == ':';
  return within(name_start, c);
}
bool in_name(char32_t c) {
  if (c < 0x80) return starts_name(c) || is_digit(static_cast<char>(c)) || c == '-' || c == '.';
  return within(name_start, c) || within(name_other, c);
}

bool is_nmtoken(std::string_view text) {
  if (text.empty()) return false;
  while (!text.empty())
    if (!in_name(next_character(text))) return false;
  return true;
}

bool is_name(std::string_view text) {
  std::string_view rest = text;
  return starts_name(next_character(rest)) && is_nmtoken(text);
}

bool is_ncname(std::string_view text) {
  return text.find(':') == std::string_view::npos && is_name(text);
}

bool is_boolean(std::string_view text) {
  return text == "true" || text == "false" || text == "1" || text == "0";
}

bool is_non_negative_integer(std::string_view text) {
  Cursor at{text};
  const bool minus = at.take('-');
  if (!minus) at.take('+');
  const std::string_view number = at.rest();
  if (at.digits() == 0 || !at.done()) return false;
  return !minus || number.find_first_not_of('0') == std::string_view::npos;
}

bool is_real(std::string_view text) {
  if (text == "NaN" || text == "INF" || text == "-INF") return true;
  Cursor at{text};
  if (!at.take('-')) at.take('+');
  std::size_t digits = at.digits();
  if (at.take('.')) digits += at.digits();
  if (digits == 0) return false;
  if (at.take('e') || at.take('E')) {
    if (!at.take('-')) at.take('+');
    if (at.digits() == 0) return false;
  }
  return at.done();
}

// Each part only behind the one before it; a zone only behind a fraction of a second.
bool is_lom_date(std::string_view text) {
  if (text.starts_with("0000")) return false;
  Cursor at{text.substr(0, 4)};
  if (at.digits() != 4) return false;
  at = Cursor{text.substr(4)};
  if (at.done()) return true;
  if (!at.take('-') || !at.two(1, 12)) return false;
  if (at.done()) return true;
  if (!at.take('-') || !at.two(1, 31)) return false;
  if (at.done()) return true;
  if (!at.take('T') || !at.two(0, 23)) return false;
  for (int i = 0; i < 2; ++i) {
    if (at.done()) return true;
    if (!at.take(':') || !at.two(0, 59)) return false;
  }
  if (at.done()) return true;
  if (!at.take('.') || at.digits() == 0) return false;
  if (at.done() || at.take('Z')) return at.done();
  if (!at.take('+') && !at.take('-')) return false;
  return at.two(0, 23) && at.take(':') && at.two(0, 59) && at.done();
}

// Numbers with the letters of `units`, which come in that order.
bool are_amounts(std::string_view text, std::string_view units) {
  Cursor at{text};
  while (!at.done()) {
    if (at.digits() == 0) return false;
    const bool fraction = at.take('.');
    if (fraction && at.digits() == 0) return false;
    if (at.done()) return false;
    const std::size_t unit = units.find(at.rest().front());
    if (unit == std::string_view::npos || (fraction && units[unit] != 'S')) return false;
    units.remove_prefix(unit + 1);
    at.take(at.rest().front());
  }
  return true;
}

bool is_lom_duration(std::string_view text) {
  if (!text.starts_with('P')) return false;
  text.remove_prefix(1);
  const std::size_t time = text.find('T');
  if (time == std::string_view::npos) return are_amounts(text, "YMD");
  return are_amounts(text.substr(0, time), "YMD") && are_amounts(text.substr(time + 1), "HMS");
}

}  // namespace

bool is_uri_reference(std::string_view text) {
  const bool scheme = cut_scheme(text);
  std::string_view path = text.substr(0, text.find_first_of("?#"));
  Cursor rest{text.substr(path.size())};
  if (path.starts_with("//")) {
    path.remove_prefix(2);
    const std::size_t end = std::min(path.find('/'), path.size());
    if (!is_authority(path.substr(0, end))) return false;
    path.remove_prefix(end);
  } else if (!scheme && path.substr(0, path.find('/')).find(':') != std::string_view::npos) {
    return false;  // what stands before the colon is no scheme
  }
  Cursor at{path};
  at.run(is_path_with_slashes);
  if (!at.done()) return false;
  if (rest.take('?')) rest.run([](char c) { return is_path_with_slashes(c) || c == '?'; });
  if (rest.take('#'))
    rest.run([](char c) { return is_path_with_slashes(c) || c == '?' || c == '[' || c == ']'; });
  return rest.done();
}

std::string_view with_white_space(Spelling spelling, std::string_view text, std::string& buffer) {
  if (spelling == Spelling::text || spelling == Spelling::lom_date ||
      spelling == Spelling::lom_duration)
    return text;
  if (spelling == Spelling::normalized) {
    if (text.find_first_of("\t\n\r") == std::string_view::npos) return text;
    buffer = text;
    std::ranges::replace_if(buffer, is_xml_space, ' ');
    return buffer;
  }
  while (!text.empty() && is_xml_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_xml_space(text.back())) text.remove_suffix(1);
  if (std::ranges::none_of(text, is_xml_space)) return text;
  buffer.clear();
  for (const char c : text)
    if (!is_xml_space(c))
      buffer += c;
    else if (buffer.back() != ' ')
      buffer += ' ';
  return buffer;
}

bool is_spelled(Spelling spelling, std::string_view text) {
  switch (spelling) {
    case Spelling::text:
    case Spelling::normalized:
    case Spelling::token:
      return true;
    case Spelling::uri:
      return is_uri_reference(text);
    case Spelling::boolean:
      return is_boolean(text);
    case Spelling::name:
      return is_name(text);
    case Spelling::nmtoken:
      return is_nmtoken(text);
    case Spelling::ncname:
    case Spelling::id:
    case Spelling::idref:
      return is_ncname(text);
    case Spelling::entity:
      return false;
    case Spelling::non_negative_integer:
      return is_non_negative_integer(text);
    case Spelling::real:
      return is_real(text);
    case Spelling::lom_date:
      return is_lom_date(text);
    case Spelling::lom_duration:
      return is_lom_duration(text);
  }
  return false;
}

}  // namespace edcheck::record
