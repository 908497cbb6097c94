#include "json/reader.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <vector>

#include "json/names.hpp"
#include "text/utf8.hpp"

namespace edcheck::json {
namespace {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
constexpr bool is_high(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

// What may stand in a string as it is, ASCII only.
constexpr auto plain = [] {
  std::array<bool, 256> bytes{};
  for (std::size_t c = 0x20; c < 0x80; ++c) bytes[c] = c != '"' && c != '\\';
  return bytes;
}();
constexpr bool is_plain(char c) {
  return plain[static_cast<unsigned char>(c)];
}

/// Whether one of eight bytes is not plain. A byte minus what it must reach, or its difference from
/// what it must not be minus one, has the highest bit set exactly when it is not, or when it
/// borrows for a lower byte that is not.
constexpr bool has_end(std::uint64_t eight) {
  constexpr std::uint64_t ones = 0x0101010101010101;
  const std::uint64_t odd = (eight - ones * 0x20) | ((eight ^ ones * '"') - ones) |
                            ((eight ^ ones * '\\') - ones) | eight;
  return (odd & ones * 0x80) != 0;
}

void append_utf8(std::string& to, std::uint32_t code) {
  const auto put = [&](std::uint32_t byte) { to += static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
    return;
  }
  if (code < 0x800) {
    put(0xC0 | code >> 6);
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3F));
  } else {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3F));
    put(0x80 | (code >> 6 & 0x3F));
  }
  put(0x80 | (code & 0x3F));
}

/// Reads from `at_` on. Functions that give bool give false once `result_` says why reading ends.
class Reader {
 public:
  Reader(std::string_view text, const Bounds& bounds, Handler& handler)
      : text_{text}, bounds_{bounds}, handler_{handler} {}

  Result read() {
    if (all()) return {};
    return result_;
  }

 private:
  struct Open {
    Kind kind;
    std::size_t members = 0;  // or items
  };

  bool fail(Fault fault, std::size_t offset) {
    result_ = {fault, offset};
    return false;
  }
  // There is a byte here, or an end, that cannot be: finds the name for it.
  bool unexpected(Fault otherwise = Fault::syntax) {
    if (at_end()) return fail(Fault::ends_early, at_);
    if (text_[at_] == '\0') return fail(Fault::nul, at_);
    const std::string_view character = text_.substr(at_, 4);
    if (text::first_invalid_utf8(character) == 0) return fail(Fault::not_utf8, at_);
    return fail(otherwise, at_);
  }
  bool told(bool go_on, std::size_t offset) { return go_on || fail(Fault::stopped, offset); }

  bool at_end() const { return at_ == text_.size(); }
  bool meets(char c) const { return !at_end() && text_[at_] == c; }
  bool take(char c) {
    if (!meets(c)) return false;
    ++at_;
    return true;
  }
  void skip_blanks() {
    while (!at_end() && is_blank(text_[at_])) ++at_;
  }
  void skip_plain() {
    std::uint64_t eight;
    for (; text_.size() - at_ >= sizeof eight; at_ += sizeof eight) {
      std::memcpy(&eight, text_.data() + at_, sizeof eight);
      if (has_end(eight)) break;
    }
    while (!at_end() && is_plain(text_[at_])) ++at_;
  }
  bool skip_digits() {
    const std::size_t from = at_;
    while (!at_end() && is_digit(text_[at_])) ++at_;
    return at_ > from;
  }

  bool all();
  bool go_on();
  bool close();
  bool member();
  bool value();
  bool open(Kind kind);
  bool number();
  bool word(std::string_view is, Kind kind);
  bool token_ends();
  bool string(std::string_view& decoded);
  bool high_bytes();
  bool escape();
  bool hex(std::uint32_t& code);
  bool character(std::size_t backslash);

  std::string_view text_;
  const Bounds& bounds_;
  Handler& handler_;
  std::size_t at_ = 0;
  std::size_t values_ = 0;
  std::vector<Open> open_;
  Names names_;
  std::string decoded_;  // of a string with escapes
  Result result_;
};

bool Reader::all() {
  if (text_.starts_with("\xEF\xBB\xBF")) return fail(Fault::byte_order_mark, 0);
  skip_blanks();
  if (at_end()) return fail(Fault::empty, at_);
  if (!value()) return false;
  while (!open_.empty())
    if (!go_on()) return false;
  skip_blanks();
  return at_end() || unexpected(Fault::after_end);
}

// The next member or item of the innermost value, or its end.
bool Reader::go_on() {
  Open& in = open_.back();
  const bool object = in.kind == Kind::object;
  skip_blanks();
  if (meets(object ? '}' : ']')) return close();
  if (in.members > 0) {
    if (!take(',')) return unexpected();
    skip_blanks();
  }
  ++in.members;
  return (!object || member()) && value();
}

bool Reader::close() {
  const Kind kind = open_.back().kind;
  if (kind == Kind::object) names_.close();
  open_.pop_back();
  const std::size_t from = at_++;
  return told(handler_.end(kind, from), from);
}

// A name and its colon.
bool Reader::member() {
  const std::size_t from = at_;
  if (!meets('"')) return unexpected();
  if (open_.back().members > bounds_.members) return fail(Fault::too_many, from);
  std::string_view name;
  if (!string(name)) return false;
  const bool again = !names_.add(name, name.data() == decoded_.data());
  if (!told(handler_.name(name, from, again), from)) return false;
  skip_blanks();
  if (!take(':')) return unexpected();
  skip_blanks();
  return true;
}

bool Reader::value() {
  if (at_end()) return unexpected();
  const std::size_t from = at_;
  const char first = text_[at_];
  const bool known = first == '"' || first == '{' || first == '[' || first == 't' || first == 'f' ||
                     first == 'n' || first == '-' || is_digit(first);
  if (!known) return unexpected();
  if (++values_ > bounds_.values) return fail(Fault::too_many, from);
  switch (first) {
    case '{':
      return open(Kind::object);
    case '[':
      return open(Kind::array);
    case 't':
      return word("true", Kind::boolean);
    case 'f':
      return word("false", Kind::boolean);
    case 'n':
      return word("null", Kind::null);
    case '"':
      break;
    default:
      return number();
  }
  std::string_view decoded;
  return string(decoded) && told(handler_.value(Kind::string, decoded, from), from);
}

bool Reader::open(Kind kind) {
  const std::size_t from = at_;
  if (open_.size() == bounds_.depth) return fail(Fault::too_deep, from);
  open_.push_back({kind});
  if (kind == Kind::object) names_.open();
  ++at_;
  return told(handler_.begin(kind, from), from);
}

bool Reader::word(std::string_view is, Kind kind) {
  const std::size_t from = at_;
  for (const char c : is)
    if (!take(c)) return unexpected();
  return token_ends() && told(handler_.value(kind, is, from), from);
}

// RFC 8259 section 6.
bool Reader::number() {
  const std::size_t from = at_;
  const auto digits = [this] {
    // A number that the text's end cuts off is none.
    return skip_digits() || (at_end() ? fail(Fault::syntax, at_) : unexpected());
  };
  take('-');
  if (!take('0') && !digits()) return false;
  if (take('.') && !digits()) return false;
  if (take('e') || take('E')) {
    if (!take('+')) take('-');
    if (!digits()) return false;
  }
  if (!token_ends()) return false;
  const std::string_view written = text_.substr(from, at_ - from);
  if (written.size() > bounds_.text_bytes) return fail(Fault::text_too_long, from);
  return told(handler_.value(Kind::number, written, from), from);
}

// What looks like more of a number or a word is not text behind it: 01, 1.5.2, nullable.
bool Reader::token_ends() {
  if (at_end()) return true;
  const char next = text_[at_];
  const bool more =
      is_digit(next) || is_letter(next) || next == '.' || next == '+' || next == '-' || next == '_';
  return !more || unexpected();
}

// RFC 8259 section 7. Gives a part of the text when there are no escapes, else `decoded_`.
bool Reader::string(std::string_view& decoded) {
  const std::size_t quote = at_++;
  std::size_t from = at_;  // of what is not in decoded_ yet
  bool escaped = false;
  decoded_.clear();
  for (;;) {
    skip_plain();
    if (!at_end() && is_high(text_[at_])) {
      if (!high_bytes()) return false;
      continue;
    }
    if (decoded_.size() + (at_ - from) > bounds_.text_bytes)
      return fail(Fault::text_too_long, quote);
    if (!meets('"') && !meets('\\')) return unexpected();
    const std::string_view stretch = text_.substr(from, at_ - from);
    if (meets('"')) {
      ++at_;
      decoded = escaped ? decoded_.append(stretch) : stretch;
      return true;
    }
    decoded_.append(stretch);
    escaped = true;
    if (!escape()) return false;
    from = at_;
  }
}

// Takes a stretch of bytes that are not ASCII. Characters do not reach beyond such a stretch.
bool Reader::high_bytes() {
  const std::size_t from = at_;
  while (!at_end() && is_high(text_[at_])) ++at_;
  const std::size_t bad = text::first_invalid_utf8(text_.substr(from, at_ - from));
  return bad == std::string_view::npos || fail(Fault::not_utf8, from + bad);
}

bool Reader::escape() {
  const std::size_t backslash = at_++;
  if (at_end()) return unexpected();
  switch (text_[at_]) {
    case '"':
    case '\\':
    case '/':
      decoded_ += text_[at_];
      break;
    case 'b':
      decoded_ += '\b';
      break;
    case 'f':
      decoded_ += '\f';
      break;
    case 'n':
      decoded_ += '\n';
      break;
    case 'r':
      decoded_ += '\r';
      break;
    case 't':
      decoded_ += '\t';
      break;
    case 'u':
      ++at_;
      return character(backslash);
    default:
      return unexpected();
  }
  ++at_;
  return true;
}

bool Reader::hex(std::uint32_t& code) {
  code = 0;
  for (int i = 0; i < 4; ++i, ++at_) {
    if (at_end()) return unexpected();
    const char c = text_[at_];
    const char small = is_letter(c) ? static_cast<char>(c | 0x20) : c;
    if (!is_digit(c) && (small < 'a' || small > 'f')) return unexpected();
    code = code * 16 + static_cast<std::uint32_t>(is_digit(c) ? c - '0' : small - 'a' + 10);
  }
  return true;
}

// What follows \u. Above U+FFFF it takes two of them: a surrogate pair.
bool Reader::character(std::size_t backslash) {
  std::uint32_t code = 0;
  if (!hex(code)) return false;
  if (code >= 0xD800 && code < 0xE000) {
    if (code >= 0xDC00) return fail(Fault::not_utf8, backslash);
    for (const char c : {'\\', 'u'}) {
      if (at_end()) return unexpected();
      if (!take(c)) return fail(Fault::not_utf8, backslash);
    }
    std::uint32_t low = 0;
    if (!hex(low)) return false;
    if (low < 0xDC00 || low >= 0xE000) return fail(Fault::not_utf8, backslash);
    code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
  }
  append_utf8(decoded_, code);
  return true;
}

}  // namespace

Result read(std::string_view text, const Bounds& bounds, Handler& handler) {
  return Reader{text, bounds, handler}.read();
}

Spot spot(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t line = before.rfind('\n') + 1;  // npos + 1 is 0
  return {.line = 1 + static_cast<std::uint64_t>(std::ranges::count(before, '\n')),
          .column = 1 + before.size() - line};
}

}  // namespace edcheck::json
