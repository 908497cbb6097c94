// The encodings a document may be in, so far as the reader must know them besides expat.
#pragma once

#include <cstdint>
#include <string_view>

namespace edcheck::xml {

/// What a byte is in the encoding of this name, which is in ASCII and may be in any case: its code,
/// or -1. Null for an encoding whose characters are not a byte each, or that is not known.
using ByteTable = int (*)(unsigned char byte);
ByteTable byte_table(std::string_view name);

class Encoding {
 public:
  /// As the first four bytes of a document tell it (XML 1.0 appendix F.1): UTF-16, or what has
  /// ASCII in its place, which is UTF-8 unless another is declared.
  static Encoding of(std::string_view head);

  /// A byte order mark comes first, which is no part of the text.
  bool has_mark() const { return mark_; }
  /// Whether a document that is declared to be in `name` may begin as it does.
  bool fits(std::string_view name) const;
  /// It is declared to be in `name`, which fits.
  void declare(std::string_view name);
  /// Whether `bytes` begin with a character of the encoding that XML allows (XML 1.0 section 2.2).
  bool begins_character(std::string_view bytes) const;

 private:
  enum class Units : std::uint8_t { ascii_like, utf16_le, utf16_be };

  bool begins_utf16(std::string_view bytes) const;

  Units units_ = Units::ascii_like;
  bool mark_ = false;
  ByteTable single_ = nullptr;  // what a byte is, where each is a character
};

}  // namespace edcheck::xml
