// Short words that the judges share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "oneroster/roster.hpp"

namespace edcheck::oneroster {

using record::Batch;
using record::code_bad;
using record::code_empty;
using record::code_ext;
using record::Findings;
using record::no_column;
using record::no_row;
using record::Number;
using record::plain;
using record::quoted;

/// A decoded column, for loops over the rows: `absent` in each row when the file lacks it.
template <class T>
class ColumnOf {
 public:
  ColumnOf(const std::vector<T>& values, T absent) : at_{values.data()}, absent_{absent} {
    if (values.empty()) at_ = nullptr;
  }
  explicit ColumnOf(T absent) : absent_{absent} {}
  T operator[](std::size_t i) const { return at_ == nullptr ? absent_ : at_[i]; }

 private:
  const T* at_ = nullptr;
  T absent_;
};
inline ColumnOf<RowNumber> rows_of(const Batch& batch, std::uint16_t column) {
  return column == no_column ? ColumnOf{no_row} : ColumnOf{batch.decoded(column).rows, no_row};
}
inline ColumnOf<std::uint8_t> codes_of(const Batch& batch, std::uint16_t column) {
  return column == no_column ? ColumnOf{code_empty}
                             : ColumnOf{batch.decoded(column).codes, code_empty};
}
inline ColumnOf<text::Day> days_of(const Batch& batch, std::uint16_t column) {
  return column == no_column ? ColumnOf{text::no_day}
                             : ColumnOf{batch.decoded(column).days, text::no_day};
}
inline RowNumber row_at(const Batch& batch, std::uint16_t column, std::size_t i) {
  return rows_of(batch, column)[i];
}
inline std::uint8_t code_at(const Batch& batch, std::uint16_t column, std::size_t i) {
  return codes_of(batch, column)[i];
}
inline text::Day day_at(const Batch& batch, std::uint16_t column, std::size_t i) {
  return days_of(batch, column)[i];
}
/// A reference that led to a row.
constexpr bool found(RowNumber row) {
  return row < record::row_empty;
}

/// A date spelled for a message; lives as long as the expression it stands in.
class Date {
 public:
  explicit Date(text::Day day) { text_ = text::spell_date(day, room_); }
  operator Seen() const { return plain(text_); }

 private:
  char room_[10];
  std::string_view text_;
};

/// Grades against the codes that 1.1 prescribes.
void check_grades(std::string_view grades, const Batch& batch, std::size_t i, std::uint16_t column,
                  const Tell& tell, std::string_view section);

/// Fingerprint of a text as one number, never 0.
inline std::uint64_t mark_of(const Roster& roster, std::string_view text) {
  return roster.print(text).bits | 1;
}

}  // namespace edcheck::oneroster
