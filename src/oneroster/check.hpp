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

/// Row `i` of a decoded column, or `absent` when the file lacks the column.
template <class T>
T at(const std::vector<T>& column, std::size_t i, T absent) {
  return column.empty() ? absent : column[i];
}
inline RowNumber row_at(const Batch& batch, std::uint16_t column, std::size_t i) {
  return column == no_column ? no_row : at(batch.decoded(column).rows, i, no_row);
}
inline std::uint8_t code_at(const Batch& batch, std::uint16_t column, std::size_t i) {
  return column == no_column ? code_empty : at(batch.decoded(column).codes, i, code_empty);
}
inline text::Day day_at(const Batch& batch, std::uint16_t column, std::size_t i) {
  return column == no_column ? text::no_day : at(batch.decoded(column).days, i, text::no_day);
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
void check_grades(const Batch& batch, std::size_t i, std::uint16_t column, const Tell& tell,
                  std::string_view section);

/// Fingerprint of a text as one number, never 0.
inline std::uint64_t mark_of(const Roster& roster, std::string_view text) {
  return roster.print(text).low | 1;
}

}  // namespace edcheck::oneroster
