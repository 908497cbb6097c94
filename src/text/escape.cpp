#include "text/escape.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace edcheck::text {
namespace {

constexpr std::string_view digits = "0123456789ABCDEF";

struct Range {
  char32_t first, last;
};

// Sorted. Unicode 15: Cc, Cf with an effect on layout, the fillers that draw nothing, and
// noncharacters of the basic plane; those of the other planes are computed.
constexpr std::array hidden{
    Range{0x0000, 0x001F},   Range{0x007F, 0x009F},   Range{0x00AD, 0x00AD},
    Range{0x034F, 0x034F},   Range{0x061C, 0x061C},   Range{0x115F, 0x1160},
    Range{0x17B4, 0x17B5},   Range{0x180B, 0x180F},   Range{0x200B, 0x200F},
    Range{0x2028, 0x202E},   Range{0x2060, 0x206F},   Range{0x3164, 0x3164},
    Range{0xFDD0, 0xFDEF},   Range{0xFE00, 0xFE0F},   Range{0xFEFF, 0xFEFF},
    Range{0xFFA0, 0xFFA0},   Range{0xFFF0, 0xFFFB},   Range{0xFFFE, 0xFFFF},
    Range{0x1BCA0, 0x1BCA3}, Range{0x1D173, 0x1D17A}, Range{0xE0000, 0xE0FFF},
};

void append_byte(std::string& out, char32_t byte) {
  out += "\\x";
  out += digits[(byte >> 4) & 0xF];
  out += digits[byte & 0xF];
}

void append_code(std::string& out, char32_t code) {
  out += "\\u{";
  int shift = 20;
  while (shift > 12 && (code >> shift) == 0) shift -= 4;
  for (; shift >= 0; shift -= 4) out += digits[(code >> shift) & 0xF];
  out += '}';
}

void append_unit(std::string& out, char32_t unit) {
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += digits[(unit >> shift) & 0xF];
}

void append_json_code(std::string& out, char32_t code) {
  if (code < 0x10000) return append_unit(out, code);
  append_unit(out, 0xD800 + ((code - 0x10000) >> 10));
  append_unit(out, 0xDC00 + ((code - 0x10000) & 0x3FF));
}

constexpr bool is_plain(char c) {
  return c >= ' ' && c < 0x7F;
}

}  // namespace

Character first_character(std::string_view text) {
  const auto byte = [&](std::size_t at) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[at]));
  };
  const char32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1, true};
  std::size_t bytes = 0;
  char32_t code = 0, least = 0;
  if ((lead & 0xE0) == 0xC0) {
    bytes = 2, code = lead & 0x1F, least = 0x80;
  } else if ((lead & 0xF0) == 0xE0) {
    bytes = 3, code = lead & 0x0F, least = 0x800;
  } else if ((lead & 0xF8) == 0xF0) {
    bytes = 4, code = lead & 0x07, least = 0x10000;
  }
  if (bytes == 0 || bytes > text.size()) return {lead, 1, false};
  for (std::size_t at = 1; at < bytes; ++at) {
    if ((byte(at) & 0xC0) != 0x80) return {lead, 1, false};
    code = (code << 6) | (byte(at) & 0x3F);
  }
  if (code < least || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
    return {lead, 1, false};
  return {code, bytes, true};
}

bool is_hidden(char32_t code) {
  if (code >= ' ' && code < 0x7F) return false;
  if ((code & 0xFFFE) == 0xFFFE) return true;
  const auto range = std::ranges::lower_bound(hidden, code, {}, &Range::last);
  return range != hidden.end() && range->first <= code;
}

void append_escaped(std::string& out, std::string_view text) {
  while (!text.empty()) {
    // Runs of printable ASCII are nearly everything: copied whole.
    const auto stop = std::ranges::find_if_not(text, is_plain);
    const auto run = static_cast<std::size_t>(std::distance(text.begin(), stop));
    out.append(text.substr(0, run));
    text.remove_prefix(run);
    if (text.empty()) return;
    const Character next = first_character(text);
    if (!next.valid) {
      append_byte(out, next.code);
    } else if (is_hidden(next.code)) {
      append_code(out, next.code);
    } else {
      out.append(text.substr(0, next.bytes));
    }
    text.remove_prefix(next.bytes);
  }
}

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_escaped(out, text);
  return out;
}

void append_json_escaped(std::string& out, std::string_view text) {
  const auto as_it_is = [](char c) { return is_plain(c) && c != '"' && c != '\\'; };
  while (!text.empty()) {
    const auto stop = std::ranges::find_if_not(text, as_it_is);
    const auto run = static_cast<std::size_t>(std::distance(text.begin(), stop));
    out.append(text.substr(0, run));
    text.remove_prefix(run);
    if (text.empty()) return;
    const Character next = first_character(text);
    if (!next.valid) {
      out += '\\';
      append_byte(out, next.code);
    } else if (next.code == '"' || next.code == '\\') {
      out += '\\';
      out += static_cast<char>(next.code);
    } else if (is_hidden(next.code)) {
      append_json_code(out, next.code);
    } else {
      out.append(text.substr(0, next.bytes));
    }
    text.remove_prefix(next.bytes);
  }
}

std::string cut(std::string_view text, std::size_t characters) {
  std::string_view rest = text;
  for (std::size_t taken = 0; taken < characters && !rest.empty(); ++taken)
    rest.remove_prefix(first_character(rest).bytes);
  if (rest.empty()) return std::string{text};
  std::string out{text.substr(0, text.size() - rest.size())};
  out += "…";
  return out;
}

}  // namespace edcheck::text
