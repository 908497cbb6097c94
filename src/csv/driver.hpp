// Records from masks. Follows records as long as they are plainly well-formed and hands each other
// one to the definition (plain.hpp), so that all kernels give the same.
//
// Each kernel compiles this for its own processor, hence always_inline.
#pragma once

#include <algorithm>
#include <bit>
#include <string_view>

#include "csv/masks.hpp"
#include "csv/plain.hpp"
#include "csv/scanner.hpp"
#include "text/utf8.hpp"

#define EDCHECK_CSV_INLINE [[gnu::always_inline]] inline

namespace edcheck::csv {

/// What does not depend on where records are: encoding, control characters, outer spaces.
class Marks {
 public:
  Marks(std::string_view text, Rows& rows) : text_{text}, rows_{rows} {}

  EDCHECK_CSV_INLINE void see(std::size_t from, std::size_t chunks, const Masks* masks,
                              Hints hints) {
    if (!rows_.outer_space) spaces(from, chunks, masks);
    if (hints.control && rows_.control == Rows::none)
      read_marks(text_, from, std::min(from + chunks * chunk, text_.size()), rows_);
    if (hints.high) {
      if (high_from_ == nowhere) high_from_ = from;
    } else if (high_from_ != nowhere) {
      check_utf8(from);
    }
  }
  void end() {
    if (high_from_ != nowhere) check_utf8(text_.size());
  }

 private:
  static constexpr std::size_t nowhere = std::string_view::npos;

  bool mark_at(std::size_t at) const {
    const char c = text_[at];
    return c == ',' || c == '"' || c == '\n' || c == '\r';
  }
  EDCHECK_CSV_INLINE void spaces(std::size_t from, std::size_t chunks, const Masks* masks) {
    std::uint64_t before = from == 0 || mark_at(from - 1) ? 1 : 0, edge = 0;
    for (std::size_t i = 0; i < chunks; ++i) {
      const std::uint64_t mark = masks[i].quote | masks[i].sep | masks[i].cr;
      const std::size_t next = from + (i + 1) * chunk;
      std::uint64_t space = masks[i].space, after = 0;
      if (next >= text_.size()) {
        // The text's end is an edge, and what stands behind it counts for nothing.
        after = std::uint64_t{1} << (chunk - 1 - (next - text_.size()));
        space &= after | (after - 1);
      } else if (mark_at(next)) {
        after = std::uint64_t{1} << (chunk - 1);
      }
      edge |= space & (mark << 1 | before | mark >> 1 | after);
      before = mark >> (chunk - 1);
    }
    rows_.outer_space = edge != 0;
  }
  // Characters do not reach into chunks without a high byte, so each stretch stands for itself.
  void check_utf8(std::size_t to) {
    if (rows_.bad_utf8 == Rows::none) {
      const std::size_t bad = text::first_invalid_utf8(text_.substr(high_from_, to - high_from_));
      if (bad != nowhere) rows_.bad_utf8 = static_cast<std::uint32_t>(high_from_ + bad);
    }
    high_from_ = nowhere;
  }

  std::string_view text_;
  Rows& rows_;
  std::size_t high_from_ = nowhere;
};

/// The fields and records of a block, written behind one another. Grows in steps, because vectors
/// fill what they grow by; what an earlier block left in them is written over.
class Emitter {
 public:
  static constexpr bool emits = true;

  Emitter(std::string_view text, const Bounds& bounds, Rows& rows)
      : rows_{rows},
        marks_{text, rows},
        columns_{bounds.columns},
        limit_{std::min(bounds.field_bytes, bounds.row_bytes)} {}

  Rows* rows() { return &rows_; }
  /// The longest record that cannot break a bound but for its number of fields.
  std::size_t limit() const { return limit_; }

  Marks& marks() { return marks_; }

  /// Notes the ends of fields in a chunk; records follow with record().
  EDCHECK_CSV_INLINE void fields(std::size_t base, std::uint64_t sep) {
    if (rows_.ends.size() < fields_ + chunk) rows_.ends.resize(fields_ * 3 / 2 + 8 * chunk);
    std::uint32_t* out = rows_.ends.data() + fields_;
    const auto from = static_cast<std::uint32_t>(base);
    before_ = fields_;
    fields_ += static_cast<std::size_t>(std::popcount(sep));
    // Eight at a time without asking, because how many there are cannot be foretold.
    do {
#pragma GCC unroll 8
      for (int i = 0; i < 8; ++i) {
        out[i] = from + static_cast<std::uint32_t>(std::countr_zero(sep));
        sep &= sep - 1;
      }
      out += 8;
    } while (sep != 0);
  }
  /// The last of these fields of the chunk ends a record; false when the record has too many.
  EDCHECK_CSV_INLINE bool record(std::uint64_t fields) {
    const std::size_t end = before_ + static_cast<std::size_t>(std::popcount(fields));
    if (end - record_ > columns_) return false;
    if (records_ == rows_.last.size()) rows_.last.resize(records_ * 3 / 2 + 64);
    rows_.last[records_++] = static_cast<std::uint32_t>(end);
    record_ = end;
    return true;
  }
  /// Drops what was noted of a record that is not whole, so that the definition may add it.
  void settle() {
    rows_.ends.resize(record_);
    rows_.last.resize(records_);
  }
  void resume() {
    fields_ = record_ = rows_.ends.size();
    records_ = rows_.last.size();
  }

 private:
  Rows& rows_;
  Marks marks_;
  std::size_t columns_, limit_;
  std::size_t fields_ = 0, before_ = 0, record_ = 0, records_ = 0;
};

/// Where records end, for cutting.
class Ends {
 public:
  static constexpr bool emits = false;
  explicit Ends(const Bounds& bounds) : limit_{bounds.row_bytes} {}
  static Rows* rows() { return nullptr; }
  std::size_t limit() const { return limit_; }
  void settle() {}
  void resume() {}

 private:
  std::size_t limit_;
};

/// Follows the records of a text. `To` hears of them: Emitter or Ends.
template <class To>
class Follower {
 public:
  Follower(std::string_view text, bool whole, const Bounds& bounds, To& to)
      : text_{text}, whole_{whole}, bounds_{bounds}, to_{to} {}

  /// To the text's end, or to a record of which only more text tells the end, or which has none.
  /// Gives where that one begins, and its end.
  template <Classify classify>
  EDCHECK_CSV_INLINE Recorded run() {
    constexpr std::size_t batch_bytes = chunks_at_once * chunk;
    Masks masks[chunks_at_once];
    std::size_t marked = 0;  // bytes whose marks have been seen
    while (record_ < text_.size()) {
      std::size_t batch = next_ / batch_bytes * batch_bytes;
      while (batch < text_.size()) {
        const std::size_t left = text_.size() - batch;
        const std::size_t chunks = std::min(chunks_at_once, (left + chunk - 1) / chunk);
        const Hints hints = classify(text_.data() + batch, chunks, masks);
        if constexpr (To::emits) {
          if (batch == marked) {
            to_.marks().see(batch, chunks, masks, hints);
            marked += batch_bytes;
          }
        }
        batch += batch_bytes;
        for (std::size_t i = 0; i < chunks; ++i) {
          const std::size_t base = batch - batch_bytes + i * chunk;
          // A chunk is read again when the definition has read a record that ends in it.
          while (next_ < base + chunk && !read(base, masks[i])) {
            if (!define()) return {record_, end_};
            if (next_ < base) {  // it found the record to end earlier: an unclosed quote
              batch = next_ / batch_bytes * batch_bytes;
              i = chunks;
              break;
            }
          }
        }
      }
      if (record_ < text_.size() && !define()) return {record_, end_};
    }
    to_.settle();
    return {record_, End::text};
  }

 private:
  static constexpr unsigned top = chunk - 1;

  // Takes the chunk's records up to one that only the definition can judge; false when there is
  // one.
  EDCHECK_CSV_INLINE bool read(std::size_t base, const Masks& m) {
    const std::size_t left = text_.size() - base;
    if ((m.quote | m.cr | inside_ | closed_ | cr_before_ | multi_line_ |
         std::uint64_t{quoted_cr_ || afresh_ || left < chunk}) == 0)
      return plainly(base, m);
    std::uint64_t known = left >= chunk ? ~std::uint64_t{0} : (std::uint64_t{1} << left) - 1;
    std::uint64_t within = m.inside ^ inside_;
    if (afresh_) [[unlikely]] {
      afresh_ = false;
      may_open_ = std::uint64_t{1} << (next_ - base);
      known &= ~(may_open_ - 1);
      within = prefix_xor(m.quote & known);
      closed_ = cr_before_ = multi_line_ = 0;
      quoted_cr_ = false;
    }
    const std::uint64_t quote = m.quote & known, close = quote & ~within;
    const std::uint64_t sep = m.sep & ~within & known;
    const std::uint64_t lf = m.lf & known, cr = m.cr & known;
    // A quote opens where a field begins or, doubled, where one has closed; what follows a closing
    // one is a separator, another quote, or the CR of a line end.
    std::uint64_t odd = quote & within & ~((sep | close) << 1 | may_open_);
    odd |= (close << 1 | closed_) & ~(m.sep | m.quote | m.cr) & known;
    std::uint64_t lone_cr = 0;
    if (cr != 0) {
      const bool lf_next = left > chunk && text_[base + chunk] == '\n';
      lone_cr = cr & ~(lf >> 1 | std::uint64_t{lf_next} << top);
      odd |= lone_cr & ~within;
    }
    const std::uint64_t even = odd == 0 ? ~std::uint64_t{0} : (odd & (~odd + 1)) - 1;
    const std::uint64_t taken = take(base, sep, lf & sep & even);
    if constexpr (To::emits) {
      const std::uint64_t after_cr = cr << 1 | cr_before_;
      to_.rows()->crlf |= (taken & after_cr) != 0;
      to_.rows()->lf |= (taken & ~after_cr) != 0;
      count_lines(lf & within, lone_cr & within, taken);
    }
    if (odd != 0 || taken != (lf & sep)) [[unlikely]]
      return false;
    inside_ = std::uint64_t{0} - (within >> top);
    may_open_ = (sep | close) >> top;
    closed_ = close >> top;
    cr_before_ = cr >> top;
    next_ = base + chunk;
    return true;
  }

  // The same where no quote and no CR is or matters: most chunks of most files.
  EDCHECK_CSV_INLINE bool plainly(std::size_t base, const Masks& m) {
    if (take(base, m.sep, m.lf) != m.lf) [[unlikely]]
      return false;
    if constexpr (To::emits) to_.rows()->lf |= m.lf != 0;
    may_open_ = m.sep >> top;
    next_ = base + chunk;
    return true;
  }

  // Takes the records that end at `ends`, but for one that breaks a bound and what follows it.
  EDCHECK_CSV_INLINE std::uint64_t take(std::size_t base, std::uint64_t sep, std::uint64_t ends) {
    if constexpr (To::emits) to_.fields(base, sep);
    for (std::uint64_t left = ends; left != 0; left &= left - 1) {
      const std::size_t end = base + static_cast<std::size_t>(std::countr_zero(left)) + 1;
      bool fits = end - record_ <= to_.limit();
      if constexpr (To::emits) fits = fits && to_.record(sep & (left ^ (left - 1)));
      if (!fits) [[unlikely]]
        return ends ^ left;
      record_ = end;
    }
    return ends;
  }

  // Counts what stands in quotes once its record has been taken.
  EDCHECK_CSV_INLINE void count_lines(std::uint64_t lf, std::uint64_t lone_cr,
                                      std::uint64_t taken) {
    if ((lf | lone_cr | multi_line_ | std::uint64_t{quoted_cr_}) == 0) return;
    std::uint64_t open = ~std::uint64_t{0};  // behind the last record taken
    if (taken != 0) {
      const std::uint64_t whole = open >> std::countl_zero(taken);
      open = ~whole;
      to_.rows()->multi_line += static_cast<std::uint32_t>(multi_line_) +
                                static_cast<std::uint32_t>(std::popcount(lf & whole));
      to_.rows()->quoted_cr |= quoted_cr_ || (lone_cr & whole) != 0;
      multi_line_ = 0;
      quoted_cr_ = false;
    }
    multi_line_ += static_cast<std::uint64_t>(std::popcount(lf & open));
    quoted_cr_ |= (lone_cr & open) != 0;
  }

  // Has the record that is being followed read byte by byte; false when it has no end yet.
  bool define() {
    to_.settle();
    const Recorded read = read_record(text_, record_, whole_, bounds_, to_.rows());
    end_ = read.end;
    if (end_ == End::undecided || (end_ == End::too_long && !To::emits)) return false;
    to_.resume();
    record_ = next_ = read.next;
    afresh_ = true;
    return true;
  }

  std::string_view text_;
  bool whole_;
  const Bounds& bounds_;
  To& to_;
  std::size_t record_ = 0;        // where the record begins that is being followed
  std::size_t next_ = 0;          // where to read on
  bool afresh_ = true;            // a record begins there
  End end_ = End::text;           // of the record that was last defined
  std::uint64_t inside_ = 0;      // all ones when the chunk before ended within quotes
  std::uint64_t may_open_ = 0;    // 1 when a field begins, or a quote has closed, right before
  std::uint64_t closed_ = 0;      // 1 when the byte before closed a quote
  std::uint64_t cr_before_ = 0;   // 1 when the byte before is a CR
  std::uint64_t multi_line_ = 0;  // LFs in quotes of the record that is being followed
  bool quoted_cr_ = false;        // a CR without LF in quotes of that record
};

template <Classify classify>
EDCHECK_CSV_INLINE void scan_chunks(std::string_view block, const Bounds& bounds, Rows& rows) {
  Emitter to{block, bounds, rows};
  Follower<Emitter>{block, true, bounds, to}.template run<classify>();
  to.marks().end();
}

template <Classify classify>
EDCHECK_CSV_INLINE Cut cut_chunks(std::string_view text, bool at_end, const Bounds& bounds) {
  Ends to{bounds};
  const Recorded rest = Follower<Ends>{text, at_end, bounds, to}.template run<classify>();
  return {.bytes = rest.next, .row_too_long = rest.end == End::too_long};
}

}  // namespace edcheck::csv
