// A page of text for a terminal: wrapped at a width, coloured or not.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>

#include "edcheck/report.hpp"

namespace edcheck::writing {

/// Columns that `text` takes on a terminal: marks that combine take none, East Asian wide
/// characters take two. `text` is UTF-8.
std::size_t columns(std::string_view text);

enum class Style : std::uint8_t { plain, strong, faint, error, warning, note, good };

/// Texts given to a page are escaped by it; only styles write escape sequences.
class Page {
 public:
  Page(std::ostream& out, const WriteOptions& options);
  Page(const Page&) = delete;
  Page& operator=(const Page&) = delete;

  /// Adds to the current line as it is, never wrapped: places and ids are to be copied.
  Page& add(std::string_view text, Style style = Style::plain);
  /// Ends the line; the page goes to the stream in blocks.
  void end_line();
  /// A paragraph, every line of it indented.
  void paragraph(std::string_view text, std::size_t indent, Style style = Style::plain);
  /// "  label           text", with the text wrapped beside its label. Nothing if there is no text.
  void labelled(std::string_view label, std::string_view text);
  void rule_off();
  void flush();
  bool good() const;

 private:
  void wrap(std::string_view text, std::size_t at, std::size_t indent);

  std::ostream& out_;
  std::size_t width_;
  bool colour_;
  std::string text_;
};

Style style_of(Severity severity);

}  // namespace edcheck::writing
