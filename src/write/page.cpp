#include "write/page.hpp"

#include <algorithm>
#include <ostream>

#include "text/escape.hpp"

namespace edcheck::writing {
namespace {

// Narrower than this, a label leaves no room for its text.
constexpr std::size_t least_width = 40;
constexpr std::size_t label_columns = 18;
constexpr std::size_t block_bytes = std::size_t{32} << 10;

constexpr bool within(char32_t code, char32_t first, char32_t last) {
  return code >= first && code <= last;
}

std::size_t columns_of(char32_t code) {
  if (code < 0x300) return 1;
  if (within(code, 0x300, 0x36F) || within(code, 0x1AB0, 0x1AFF) || within(code, 0x1DC0, 0x1DFF) ||
      within(code, 0x20D0, 0x20FF) || within(code, 0xFE20, 0xFE2F))
    return 0;
  if (within(code, 0x1100, 0x115F) || within(code, 0x2E80, 0xA4CF) ||
      within(code, 0xAC00, 0xD7A3) || within(code, 0xF900, 0xFAFF) ||
      within(code, 0xFE30, 0xFE6F) || within(code, 0xFF01, 0xFF60) ||
      within(code, 0xFFE0, 0xFFE6) || within(code, 0x1F300, 0x1FAFF) ||
      within(code, 0x20000, 0x3FFFD))
    return 2;
  return 1;
}

/// The longest start of `text` that fits into `room` columns; one character at least.
std::size_t fitting(std::string_view text, std::size_t room) {
  std::size_t bytes = 0, used = 0;
  while (bytes < text.size()) {
    const text::Character next = text::first_character(text.substr(bytes));
    used += columns_of(next.code);
    if (used > room && bytes > 0) break;
    bytes += next.bytes;
  }
  return bytes;
}

std::string_view sequence(Style style) {
  switch (style) {
    case Style::plain:
      return {};
    case Style::strong:
      return "\x1b[1m";
    case Style::faint:
      return "\x1b[2m";
    case Style::error:
      return "\x1b[1;31m";
    case Style::warning:
      return "\x1b[33m";
    case Style::note:
      return "\x1b[36m";
    case Style::good:
      return "\x1b[1;32m";
  }
  return {};
}

}  // namespace

std::size_t columns(std::string_view text) {
  std::size_t used = 0;
  while (!text.empty()) {
    const text::Character next = text::first_character(text);
    used += columns_of(next.code);
    text.remove_prefix(next.bytes);
  }
  return used;
}

Page::Page(std::ostream& out, const WriteOptions& options)
    : out_(out), width_(std::max(options.width, least_width)), colour_(options.colour) {}

Page& Page::add(std::string_view text, Style style) {
  const bool styled = colour_ && style != Style::plain;
  if (styled) text_ += sequence(style);
  text::append_escaped(text_, text);
  if (styled) text_ += "\x1b[0m";
  return *this;
}

void Page::end_line() {
  text_ += '\n';
  if (text_.size() >= block_bytes) flush();
}

void Page::paragraph(std::string_view text, std::size_t indent, Style style) {
  const bool styled = colour_ && style != Style::plain;
  text_.append(indent, ' ');
  if (styled) text_ += sequence(style);
  wrap(text::escaped(text), indent, indent);
  if (styled) text_ += "\x1b[0m";
  end_line();
}

void Page::labelled(std::string_view label, std::string_view text) {
  if (text.empty()) return;
  text_ += "  ";
  add(label, Style::faint);
  text_.append(label_columns - 2 - std::min(columns(label), label_columns - 3), ' ');
  wrap(text::escaped(text), label_columns, label_columns);
  end_line();
}

void Page::rule_off() {
  text_.append(width_, '-');
  end_line();
}

void Page::wrap(std::string_view text, std::size_t at, std::size_t indent) {
  std::size_t used = at;
  bool first = true;
  const auto new_line = [&] {
    text_ += '\n';
    text_.append(indent, ' ');
    used = indent;
    first = true;
  };
  while (!text.empty()) {
    std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    std::size_t size = columns(word);
    if (!first && used + 1 + size > width_) new_line();
    if (!first) text_ += ' ', ++used;
    // A word longer than a line, such as an escaped value, is broken rather than let stick out.
    while (used + size > width_) {
      const std::size_t bytes = fitting(word, width_ - used);
      text_.append(word.substr(0, bytes));
      word.remove_prefix(bytes);
      size = columns(word);
      if (word.empty()) break;
      new_line();
    }
    text_.append(word);
    used += size;
    first = false;
  }
}

void Page::flush() {
  if (out_.good()) out_.write(text_.data(), static_cast<std::streamsize>(text_.size()));
  text_.clear();
}

bool Page::good() const {
  return out_.good();
}

Style style_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return Style::error;
    case Severity::warning:
      return Style::warning;
    case Severity::note:
      return Style::note;
  }
  return Style::plain;
}

}  // namespace edcheck::writing
