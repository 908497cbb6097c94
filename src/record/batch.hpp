// A block's good rows, column by column: the cells as text and, where a column has a type, decoded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "csv/scanner.hpp"
#include "edcheck/api.hpp"
#include "record/findings.hpp"
#include "record/index.hpp"
#include "record/order.hpp"
#include "record/row_column.hpp"
#include "record/table.hpp"
#include "text/date.hpp"

namespace edcheck::record {

/// A column of a file's header.
struct Bound {
  const Field* field = nullptr;      ///< null for extensions and unknown columns
  std::uint16_t column = no_column;  ///< the field's position in the table
  std::string_view name;             ///< as findings show it
};

// What Decoded::codes holds for tokens and booleans, besides a word's position in the vocabulary.
inline constexpr std::uint8_t code_empty = 0xff;
inline constexpr std::uint8_t code_bad = 0xfe;
inline constexpr std::uint8_t code_ext = 0xfd;
inline constexpr std::uint8_t code_false = 0, code_true = 1;
// What Decoded::rows holds for references, besides the row referred to (no_row: not found).
inline constexpr RowNumber row_empty = UINT32_MAX - 1;

/// One column of a batch, by the type of its field: `codes` for token and boolean, `days` for date,
/// `rows` for a single reference. Each has one value for every row of the batch, or is empty.
struct Decoded {
  std::vector<std::uint8_t> codes;
  std::vector<text::Day> days;
  std::vector<RowNumber> rows;
  void clear() {
    codes.clear();
    days.clear();
    rows.clear();
  }
};

/// Views into a scanned block, valid until its thread takes the next one. Row i of the batch is the
/// i-th good row of the block: of the header's width, with its form unbroken.
class EDCHECK_API Batch {
 public:
  std::size_t size() const { return first_.size(); }

  /// The cells of one column as written, quotes and all: for loops over the rows. Its index is not
  /// checked.
  class Column {
   public:
    std::string_view operator[](std::size_t i) const {
      const std::uint32_t e = first_[i] + bound_;
      const std::uint32_t begin = e == 0 ? 0 : ends_[e - 1] + 1;
      std::uint32_t end = ends_[e];
      if (last_ && end > begin && text_[end - 1] == '\r') --end;
      return {text_ + begin, end - begin};
    }

   private:
    friend class Batch;
    const char* text_ = nullptr;
    const std::uint32_t *first_ = nullptr, *ends_ = nullptr;
    std::uint32_t bound_ = 0;
    bool last_ = false;  // what stands before its end may be the CR of the line end
  };
  /// `bound` is the position in the file's header.
  Column raw(std::size_t bound) const {
    Column column;
    column.text_ = text_;
    column.first_ = first_.data();
    column.ends_ = rows_->ends.data();
    column.bound_ = static_cast<std::uint32_t>(bound);
    column.last_ = bound + 1 == width_;
    return column;
  }
  std::string_view raw(std::size_t i, std::size_t bound) const { return raw(bound)[i]; }
  /// The cell's value. The view may live in `scratch`.
  std::string_view value(std::size_t i, std::size_t bound, std::string& scratch) const {
    const std::string_view cell = raw(i, bound);
    return !cell.empty() && cell.front() == '"' ? csv::unquote(cell, scratch) : cell;
  }
  /// The values of a table column, each empty when the file lacks it: for loops over the rows.
  class Values {
   public:
    /// The view may live in `scratch`.
    std::string_view operator()(std::size_t i, std::string& scratch) const {
      if (!there_) return {};
      const std::string_view cell = cells_[i];
      return !cell.empty() && *cell.data() == '"' ? csv::unquote(cell, scratch) : cell;
    }

   private:
    friend class Batch;
    Column cells_;
    bool there_ = false;
  };
  Values field(std::uint16_t column) const {
    Values values;
    const std::uint16_t bound = column == no_column ? no_column : bound_of_[column];
    values.there_ = bound != no_column;
    if (values.there_) values.cells_ = raw(bound);
    return values;
  }
  std::string_view field(std::size_t i, std::uint16_t column, std::string& scratch) const {
    return field(column)(i, scratch);
  }
  bool has(std::uint16_t column) const { return bound_of_[column] != no_column; }
  const Decoded& decoded(std::uint16_t column) const { return decoded_[column]; }

  RowNumber row(std::size_t i) const {
    return static_cast<RowNumber>(base_.record + block_row_[i]);
  }
  /// Where the cell stands. Costs a search back to the line's beginning: for findings only.
  Location place(std::size_t i, std::size_t bound) const;
  /// The place of a table column's cell, or of the row when the file lacks the column.
  Location place_of(std::size_t i, std::uint16_t column) const;
  /// The beginning of the row.
  Location row_place(std::size_t i) const;

  Findings& findings() const { return *findings_; }
  unsigned worker() const { return worker_; }
  std::string_view entry() const { return entry_; }

 private:
  friend class TableReader;
  friend class ColumnChecks;
  Location place_at(std::size_t block_row, std::uint32_t offset, std::string_view path) const;
  std::uint64_t line_of(std::size_t block_row) const;

  const char* text_ = nullptr;
  const csv::Rows* rows_ = nullptr;
  std::vector<std::uint32_t> first_;      // index of the row's first cell in Rows::ends
  std::vector<std::uint32_t> block_row_;  // the row's position in the block
  std::size_t width_ = 0;
  Base base_;
  std::vector<std::uint16_t> bound_of_;  // table column → header position
  std::vector<Decoded> decoded_;         // by table column
  const std::vector<Bound>* bound_ = nullptr;
  std::string_view entry_;
  Findings* findings_ = nullptr;
  unsigned worker_ = 0;
  mutable std::vector<std::uint32_t> lines_;  // LFs before each row of the block, made when asked
};

}  // namespace edcheck::record
