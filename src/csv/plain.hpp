// The definition: one record, byte by byte. Fast kernels hand every record to it that is not
// plainly well-formed, so what it says is what they say.
#pragma once

#include <cstddef>
#include <string_view>

#include "csv/scanner.hpp"

namespace edcheck::csv {

/// How a record ended.
enum class End : unsigned char {
  line,       ///< at an LF
  text,       ///< at the end of the text
  undecided,  ///< more text is needed to tell
  too_long,   ///< it does not end within Bounds::row_bytes
};

struct Recorded {
  std::size_t next = 0;  ///< one past the record's last byte, its LF included
  End end = End::line;
};

/// Reads the record that begins at `begin`. `whole` says that the text goes no further: with it a
/// record ends at the text's end at the latest; without it, what only more bytes could tell is
/// undecided. Fields, faults and line ends are added to `rows`, which only a whole text may have.
Recorded read_record(std::string_view text, std::size_t begin, bool whole, const Bounds& bounds,
                     Rows* rows);

/// What does not depend on quotes, for bytes from `from` to `to`: control characters, outer spaces.
void read_marks(std::string_view text, std::size_t from, std::size_t to, Rows& rows);

void scan_plain(std::string_view block, const Bounds& bounds, Rows& rows);
Cut cut_plain(std::string_view text, bool at_end, const Bounds& bounds);

}  // namespace edcheck::csv
