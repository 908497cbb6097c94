// Where in a JSON text something stands, as others can look it up.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "edcheck/api.hpp"

namespace edcheck::json {

/// A JSON Pointer (RFC 6901) that grows and shrinks as a text is read. Empty for the whole text.
///     Pointer at; at.enter("a/b"); at.enter(0);  at.text() == "/a~1b/0"
class EDCHECK_API Pointer {
 public:
  /// A member by its decoded name: ~ and / become ~0 and ~1 (RFC 6901 section 3).
  void enter(std::string_view name);
  /// An item of an array, counted from 0.
  void enter(std::size_t index);
  /// Takes the last step back; there must be one.
  void leave();
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace edcheck::json
