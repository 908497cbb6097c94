// The fast centre: where the fields and records of a block of CSV are (RFC 4180), and whether its
// bytes are UTF-8. Knows no standard, allocates only in the vectors it is given, never throws but
// for those.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "edcheck/api.hpp"

namespace edcheck::csv {

/// What can be wrong with the form of a record. Each is told once per record, at the first place.
enum class Fault : std::uint8_t {
  quote_unclosed,    ///< a quoted field never closes: the record ends at the end of that line
  quote_in_field,    ///< a quote inside a field that does not begin with one; taken literally
  text_after_quote,  ///< text between a closing quote and the separator; taken literally
  field_too_long,    ///< beyond Bounds::field_bytes
  too_many_fields,   ///< beyond Bounds::columns; the rest of the record is not split
};

/// A record whose form is broken: its fields are not to be judged, except those before `field`.
struct Broken {
  std::uint32_t row = 0;     ///< index into Rows::last
  std::uint32_t field = 0;   ///< index of the field within the row
  std::uint32_t offset = 0;  ///< byte in the block
  Fault fault{};
};

struct Bounds {
  std::size_t field_bytes = 64u << 10;
  std::size_t row_bytes = 1u << 20;
  std::size_t columns = 512;
};

/// A scanned block. Field k of row r is `ends[first(r) + k]`, where first(r) = r ? last[r-1] : 0.
/// A field's raw text begins one byte after the previous end (at 0 for the first) and stops at its
/// own end; the last field of a row may carry a CR before its end, which is not part of it. A raw
/// text that begins with a quote is a well-formed quoted field unless its row is broken.
struct Rows {
  std::vector<std::uint32_t> ends;  ///< offset of the comma, LF or end of block that ends a field
  std::vector<std::uint32_t> last;  ///< one past each row's last index in `ends`
  std::vector<Broken> broken;       ///< ascending by row
  std::uint32_t bad_utf8 = none;    ///< offset of the first byte that is not UTF-8
  std::uint32_t control = none;     ///< first C0 control byte or DEL other than TAB, CR, LF
  std::uint32_t bare_cr = none;     ///< first CR that no LF follows, outside quotes
  std::uint32_t multi_line = 0;     ///< LFs inside quoted fields
  bool quoted_cr = false;           ///< a CR that no LF follows stands inside quotes
  /// A space or TAB stands beside a comma, a quote, a line end or the block's edge: some field may
  /// begin or end with one. False: none does.
  bool outer_space = false;
  bool crlf = false, lf = false;  ///< which line ends were seen outside quotes
  static constexpr std::uint32_t none = UINT32_MAX;

  std::size_t rows() const { return last.size(); }
};

/// The implementations; all give identical Rows for every input.
enum class Kernel : std::uint8_t { plain, swar, sse2, avx2 };

/// The fastest kernel this processor runs.
EDCHECK_API Kernel best_kernel();
/// False when the processor cannot run it.
EDCHECK_API bool available(Kernel);

/// Bytes past the end of a block that must be readable (their content does not matter).
inline constexpr std::size_t padding = 64;

/// Scans `block`: whole records, from a record's first byte to a record's last (its LF, or the end
/// of the file). Overwrites `rows`, keeping its capacity. `block` is at most 2 GiB.
EDCHECK_API void scan(std::string_view block, const Bounds&, Rows& rows,
                      Kernel kernel = best_kernel());

/// Where to cut a stream into blocks of whole records.
struct Cut {
  std::size_t bytes = 0;      ///< length of the longest prefix made of whole records
  bool row_too_long = false;  ///< the record after it does not end within Bounds::row_bytes
};

/// `text` begins at a record's first byte; `at_end` says that nothing follows it. Gives bytes == 0
/// and !row_too_long when more text is needed to find the first record's end: call again with more
/// (never more than row_bytes beyond). The result splits any file into the same records whatever
/// the sizes of the pieces it is given. `text` needs `padding` readable bytes behind it.
EDCHECK_API Cut cut(std::string_view text, bool at_end, const Bounds&,
                    Kernel kernel = best_kernel());

/// A quoted field's content: outer quotes removed, doubled quotes single. Returns a view of `raw`
/// when nothing is doubled, else of `scratch`.
EDCHECK_API std::string_view unquote(std::string_view raw, std::string& scratch);

}  // namespace edcheck::csv
