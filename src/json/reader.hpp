// JSON read strictly (RFC 8259), member by member, with the place of each. Knows no standard.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "edcheck/api.hpp"
#include "json/pointer.hpp"

namespace edcheck::json {

enum class Kind : std::uint8_t { null, boolean, number, string, array, object };

/// What ends the reading. A name that comes twice does not: it is told to the handler.
enum class Fault : std::uint8_t {
  none,
  empty,            ///< no value at all
  syntax,           ///< not JSON
  not_utf8,         ///< also half a surrogate pair escaped (\ud800), which UTF-8 cannot tell
  byte_order_mark,  ///< of UTF-8, which RFC 8259 section 8.1 forbids
  nul,              ///< a NUL byte, which some readers take for the end
  after_end,        ///< text behind the value
  ends_early,
  too_deep,
  text_too_long,  ///< a string, a name or a number
  too_many,       ///< members of one object, or values in all
  stopped         ///< the handler has asked to stop
};

struct Bounds {
  std::size_t depth = 64;              ///< of objects and arrays in one another
  std::size_t text_bytes = 64u << 10;  ///< of one string, name or number, decoded
  std::size_t members = 10'000;        ///< of one object
  std::size_t values = 1'000'000;      ///< in all
};

/// Hears a text in order. Views live until the call returns; offsets are bytes from its beginning:
/// of a bracket, of the quote that opens a string or a name, of another value's first byte.
class EDCHECK_API Handler {
 public:
  virtual ~Handler() = default;
  /// `kind` is array or object. False stops.
  virtual bool begin(Kind kind, std::size_t offset) = 0;
  virtual bool end(Kind kind, std::size_t offset) = 0;
  /// The name of the object's next member. `again`: an earlier member of the object has it.
  virtual bool name(std::string_view name, std::size_t offset, bool again) = 0;
  /// A value that has no others in it. `text`: a string decoded, a number as written, true, false
  /// or null.
  virtual bool value(Kind kind, std::string_view text, std::size_t offset) = 0;
};

struct Result {
  Fault fault = Fault::none;
  /// Of the byte where the fault shows: the text's end when more is missing, the first byte of what
  /// is too deep, too long or too many, and of what the handler heard when it stopped.
  std::size_t offset = 0;
};

/// Reads `text`, which is one value (RFC 8259, nothing beyond it), to its end or the first fault;
/// what the handler heard before a fault was so. Names are compared decoded (section 8.3). Never
/// recurses; takes time and memory in proportion to the text, but for the logarithm of an object's
/// members. Any number of threads may read at once. Throws what the handler throws, and
/// std::bad_alloc.
EDCHECK_API Result read(std::string_view text, const Bounds& bounds, Handler& handler);

/// Line and column, both from 1, the column in bytes, of a byte of a text or of its end. Lines end
/// with LF. Takes the time to count.
struct Spot {
  std::uint64_t line = 1, column = 1;
};
EDCHECK_API Spot spot(std::string_view text, std::size_t offset);

}  // namespace edcheck::json
