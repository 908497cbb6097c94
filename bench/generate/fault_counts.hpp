// How many faults of each kind are asked for, as the command line says it.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace generate {

inline std::uint64_t fault_count(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size())
    throw std::invalid_argument("not a number of faults: " + std::string{text});
  return value;
}

/// "20" asks for twenty of each kind; "role=50,date=3" for these; both may be mixed, later words
/// win. Kinds have a `name`. Throws std::invalid_argument.
template <class Kind, std::size_t size>
std::array<std::uint64_t, size> fault_counts(std::string_view words,
                                             const std::array<Kind, size>& kinds) {
  std::array<std::uint64_t, size> counts{};
  while (!words.empty()) {
    const std::string_view word = words.substr(0, words.find(','));
    words.remove_prefix(std::min(words.size(), word.size() + 1));
    const std::size_t equals = word.find('=');
    if (equals == std::string_view::npos) {
      counts.fill(fault_count(word));
      continue;
    }
    const auto kind = std::ranges::find(kinds, word.substr(0, equals), &Kind::name);
    if (kind == kinds.end())
      throw std::invalid_argument("no such fault: " + std::string{word.substr(0, equals)});
    counts[static_cast<std::size_t>(kind - kinds.begin())] = fault_count(word.substr(equals + 1));
  }
  return counts;
}

}  // namespace generate
