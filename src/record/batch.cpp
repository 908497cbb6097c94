#include "record/batch.hpp"

#include <algorithm>
#include <cstring>

namespace edcheck::record {

std::uint64_t Batch::line_of(std::size_t block_row) const {
  if (rows_->multi_line == 0) return base_.line + block_row;
  if (lines_.empty()) {
    // Some records span lines: count the line feeds of the block once, for all its findings.
    lines_.resize(rows_->rows());
    std::uint32_t from = 0, count = 0;
    for (std::size_t r = 0; r < rows_->rows(); ++r) {
      lines_[r] = count;
      const std::uint32_t to = rows_->ends[rows_->last[r] - 1];
      count += static_cast<std::uint32_t>(std::count(text_ + from, text_ + to, '\n')) + 1;
      from = to + 1;
    }
  }
  return base_.line + lines_[block_row];
}

Location Batch::place_at(std::size_t block_row, std::uint32_t offset, std::string_view path) const {
  const std::uint32_t first = block_row == 0 ? 0 : rows_->last[block_row - 1];
  const std::uint32_t row_begin = first == 0 ? 0 : rows_->ends[first - 1] + 1;
  std::uint64_t line = line_of(block_row);
  std::uint32_t line_begin = row_begin;
  for (const char* at = text_ + row_begin; at < text_ + offset; ++at) {
    at = static_cast<const char*>(
        std::memchr(at, '\n', static_cast<std::size_t>(text_ + offset - at)));
    if (at == nullptr) break;
    ++line;
    line_begin = static_cast<std::uint32_t>(at - text_) + 1;
  }
  return {.entry = entry_,
          .line = line,
          .column = std::uint64_t{offset} - line_begin + 1,
          .record = base_.record + block_row,
          .path = path};
}

Location Batch::place(std::size_t i, std::size_t bound) const {
  return place_at(block_row_[i], static_cast<std::uint32_t>(raw(i, bound).data() - text_),
                  (*bound_)[bound].name);
}

Location Batch::place_of(std::size_t i, std::uint16_t column) const {
  const std::uint16_t bound = bound_of_[column];
  return bound == no_column ? row_place(i) : place(i, bound);
}

Location Batch::row_place(std::size_t i) const {
  return {.entry = entry_,
          .line = line_of(block_row_[i]),
          .column = 1,
          .record = base_.record + block_row_[i],
          .path = {}};
}

}  // namespace edcheck::record
