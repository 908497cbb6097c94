#include "csv/plain.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace edcheck::csv {
namespace {

constexpr std::size_t nowhere = std::string_view::npos;

std::uint32_t offset(std::size_t at) {
  return static_cast<std::uint32_t>(at);
}

// The quote that closes a field whose content begins at `from`: the first that is not doubled.
// Looks no further than `stop`.
std::size_t closing_quote(std::string_view text, std::size_t from, std::size_t stop) {
  for (std::size_t at = from; at < stop; ++at) {
    if (text[at] != '"') continue;
    if (at + 1 < text.size() && text[at + 1] == '"') {
      ++at;
      continue;
    }
    return at;
  }
  return nowhere;
}

// The first CR from `from` to `to` that no LF follows.
std::size_t bare_cr(std::string_view text, std::size_t from, std::size_t to) {
  for (std::size_t at = from; at < to; ++at)
    if (text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n')) return at;
  return nowhere;
}

// Adds a record's fields to Rows as they are found; does nothing without Rows.
class Writer {
 public:
  Writer(const Bounds& bounds, Rows* rows) : bounds_{bounds}, rows_{rows} {}
  void fault(Fault fault, std::size_t at) {
    if (rows_ == nullptr || told_) return;
    told_ = true;
    rows_->broken.push_back({offset(rows_->last.size()), offset(field_), offset(at), fault});
  }
  void field(std::size_t begin, std::size_t end, bool last) {
    if (rows_ == nullptr) return;
    if (end - begin > bounds_.field_bytes) fault(Fault::field_too_long, begin);
    if (field_ == bounds_.columns) {
      // The rest of the record goes to its last field.
      fault(Fault::too_many_fields, begin);
      rows_->ends.back() = offset(end);
    } else {
      rows_->ends.push_back(offset(end));
      ++field_;
    }
    if (last) rows_->last.push_back(offset(rows_->ends.size()));
  }

 private:
  const Bounds& bounds_;
  Rows* rows_;
  std::size_t field_ = 0;
  bool told_ = false;
};

}  // namespace

Recorded read_record(std::string_view text, std::size_t begin, bool whole, const Bounds& bounds,
                     Rows* rows) {
  // Nothing of a record lies at or beyond this byte; an LF there comes too late.
  const bool bounded = text.size() - begin > bounds.row_bytes;
  const std::size_t stop = bounded ? begin + bounds.row_bytes : text.size();
  Writer writer{bounds, rows};
  std::size_t at = begin;
  for (;;) {
    const std::size_t field = at;
    bool to_line_end = false;
    if (at < stop && text[at] == '"') {
      const std::size_t close = closing_quote(text, at + 1, stop);
      if (close == nowhere) {
        if (!bounded && !whole) return {begin, End::undecided};
        // Never closed: the record ends with its line, so that one mark does not eat the file.
        writer.fault(Fault::quote_unclosed, at);
        to_line_end = true;
      } else {
        if (!whole && close + 1 == text.size()) return {begin, End::undecided};
        if (rows != nullptr) {
          const auto lines = std::ranges::count(text.substr(at, close - at), '\n');
          rows->multi_line += static_cast<std::uint32_t>(lines);
          rows->quoted_cr |= bare_cr(text, at, close) != nowhere;
        }
        at = close + 1;
        const bool separated =
            at >= text.size() || text[at] == ',' || text[at] == '\n' ||
            (text[at] == '\r' && (at + 1 >= text.size() || text[at + 1] == '\n'));
        if (!separated) writer.fault(Fault::text_after_quote, at);
      }
    } else if (at < stop) {
      const std::size_t end = text.find_first_of(",\n", at);
      const std::size_t quote = text.substr(at, end == nowhere ? nowhere : end - at).find('"');
      if (quote != nowhere && at + quote < stop) writer.fault(Fault::quote_in_field, at + quote);
    }
    const std::size_t end = std::min(text.find_first_of(to_line_end ? "\n" : ",\n", at), stop);
    if (rows != nullptr)
      if (const std::size_t cr = bare_cr(text, at, end); cr != nowhere)
        rows->bare_cr = std::min(rows->bare_cr, offset(cr));
    if (end == stop) {
      if (bounded && !whole) return {begin, End::too_long};
      if (!whole) return {begin, End::undecided};
      writer.field(field, stop, true);
      return {stop, bounded ? End::too_long : End::text};
    }
    const bool last = text[end] == '\n';
    writer.field(field, end, last);
    at = end + 1;
    if (!last) continue;
    if (rows != nullptr) (end > field && text[end - 1] == '\r' ? rows->crlf : rows->lf) = true;
    return {at, End::line};
  }
}

void read_marks(std::string_view text, std::size_t from, std::size_t to, Rows& rows) {
  const auto space = [](char c) { return c == ' ' || c == '\t'; };
  const auto mark = [](char c) { return c == ',' || c == '"' || c == '\n' || c == '\r'; };
  for (std::size_t at = from; at < to; ++at) {
    const char c = text[at];
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7f)
      rows.control = std::min(rows.control, offset(at));
    const char before = at == 0 ? '\n' : text[at - 1];
    const char after = at + 1 == text.size() ? '\n' : text[at + 1];
    if (space(c) && (mark(before) || mark(after))) rows.outer_space = true;
  }
}

void scan_plain(std::string_view block, const Bounds& bounds, Rows& rows) {
  rows.ends.clear();
  rows.last.clear();
  for (std::size_t at = 0; at < block.size();)
    at = read_record(block, at, true, bounds, &rows).next;
  read_marks(block, 0, block.size(), rows);
  const std::size_t bad = text::first_invalid_utf8(block);
  if (bad != nowhere) rows.bad_utf8 = offset(bad);
}

Cut cut_plain(std::string_view text, bool at_end, const Bounds& bounds) {
  Cut cut;
  while (cut.bytes < text.size()) {
    const Recorded record = read_record(text, cut.bytes, at_end, bounds, nullptr);
    if (record.end == End::undecided) break;
    if (record.end == End::too_long) {
      cut.row_too_long = true;
      break;
    }
    cut.bytes = record.next;
  }
  return cut;
}

}  // namespace edcheck::csv
