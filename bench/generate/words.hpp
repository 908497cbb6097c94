// Titles and prose of a course, drawn from a few words by a seeded luck.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shape.hpp"

namespace generate {

/// Numbers that look random and follow from where they are drawn.
class Luck {
 public:
  explicit Luck(std::uint64_t seed) : state_{mix(seed)} {}
  std::uint64_t next() { return mix(state_++); }
  /// 0 … size - 1
  std::uint64_t below(std::uint64_t size) { return next() % size; }

 private:
  std::uint64_t state_;
};

/// Appends texts one after another.
template <class... Text>
void put(std::string& out, const Text&... texts) {
  (out.append(texts), ...);
}

/// A few words, the first with a capital; nothing that XML must escape.
std::string phrase(Luck& luck, std::size_t words);
/// Sentences of at least so many bytes.
std::string prose(Luck& luck, std::size_t bytes);
/// "page-0042"
std::string numbered(std::string_view what, std::uint64_t at);

}  // namespace generate
