// XML read strictly (XML 1.0 and Namespaces in XML 1.0), element by element, with the place of
// each. Knows no standard.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "edcheck/api.hpp"

namespace edcheck::xml {

/// A name with its namespace resolved. `space` is the namespace's URI, empty for none; `prefix` is
/// as the document wrote it and says nothing of what the name means.
struct Name {
  std::string_view space = {}, local = {}, prefix = {};
  /// Prefixes do not count.
  friend constexpr bool operator==(const Name& a, const Name& b) {
    return a.local == b.local && a.space == b.space;
  }
};

struct Attribute {
  Name name;
  std::string_view value;  ///< normalised as XML 1.0 section 3.3.3 says of CDATA
};

/// Where something begins: line and column from 1, the column in characters, the offset in bytes of
/// the document as it was given (before any decoding).
struct Place {
  std::uint64_t line = 1, column = 1, offset = 0;
};

struct Bounds {
  std::uint64_t bytes = 64u << 20;     ///< of the document
  std::size_t depth = 256;             ///< of elements in one another
  std::size_t attributes = 256;        ///< of one element, declarations of namespaces included
  std::size_t name_bytes = 1u << 10;   ///< of one name or namespace
  std::size_t value_bytes = 1u << 20;  ///< of one attribute
  std::size_t text_bytes = 10u << 20;  ///< of one run of text between tags
  /// Of one tag, comment or instruction as it is written: it is kept until it ends.
  std::size_t markup_bytes = 2u << 20;
  /// For reading. Every different name of an element or attribute is remembered to the end.
  std::size_t memory_bytes = 48u << 20;
  /// Lets a DOCTYPE pass, and entities that it declares are expanded. For holding the reader
  /// against test suites, whose documents have one; never for documents of others.
  bool doctype = false;
};

/// What ends the reading.
enum class Fault : std::uint8_t {
  none,
  empty,         ///< no element at all
  syntax,        ///< not well-formed in a way that has no name of its own here
  tag_mismatch,  ///< an end tag that closes another element
  duplicate_attribute,
  unbound_prefix,     ///< also other breaches of Namespaces in XML
  undefined_entity,   ///< only the five of XML are there, since a DOCTYPE is refused
  invalid_character,  ///< not of the encoding, or not allowed in XML, or a reference to such
  encoding_unknown,   ///< declared, and none that can be read
  encoding_mismatch,  ///< declared, and not what the bytes are
  version,            ///< declared, and not 1.0
  doctype,            ///< refused: it can name files and addresses, and grow without end
  after_end,          ///< more than white space, comments and instructions behind the root
  ends_early,
  too_deep,
  too_many_attributes,
  name_too_long,
  value_too_long,
  text_too_long,
  markup_too_long,
  too_many_names,  ///< different ones: they take more than Bounds::memory_bytes
  too_long,        ///< the document
  stopped          ///< the handler has asked to stop
};

/// Hears a document in order. Views live until the call returns. False stops.
class Handler {
 public:
  virtual ~Handler() = default;
  virtual bool begin(const Name& name, std::span<const Attribute> attributes, Place place) = 0;
  /// A piece of character data, references and CDATA sections resolved; one run of text may come in
  /// any number of pieces. `place` is the piece's.
  virtual bool text(std::string_view text, Place place) = 0;
  /// `place` is the end tag's; of <this/>, behind it.
  virtual bool end(const Name& name, Place place) = 0;
};

struct Result {
  Fault fault = Fault::none;
  /// Where the fault shows: the byte that cannot be, the tag of what is too much, the beginning of
  /// a tag, comment or instruction that does not end.
  Place place = {};
};

/// Reads one document in pieces of any size: what is heard does not depend on how it is cut, since
/// pieces are gathered to 64 KiB before they are looked at. Memory is in proportion to depth, to
/// the bounds on one element and to how many different names there are, never to the document. No
/// entity is ever expanded but the five of XML and character references; nothing is fetched. Reads
/// UTF-8, UTF-16, US-ASCII, ISO-8859-1 and -15, and Windows-1252. One thread at a time. Throws what
/// the handler throws, and std::bad_alloc.
class Reader {
 public:
  Reader(const Bounds& bounds, Handler& handler);
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  ~Reader();

  /// The next piece. Once a fault was told, it is told again and nothing more is heard.
  Result read(std::string_view piece);
  /// No more will come. Told again when asked again.
  Result finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// A whole document that is at hand.
Result read(std::string_view document, const Bounds& bounds, Handler& handler);

}  // namespace edcheck::xml
