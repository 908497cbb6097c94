// What went wrong, before it is a sentence.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "edcheck/fetch.hpp"

namespace edcheck::fetch {

struct Trouble {
  Fault fault = Fault::none;
  std::string detail{};  ///< more about it, or empty; of what others sent, only as shown() gives it
};

/// What a server sent, for a sentence: printable ASCII, and not much of it.
inline std::string shown(std::string_view text) {
  constexpr std::size_t most = 120;
  std::string safe{text.substr(0, most)};
  for (char& c : safe)
    if (c < ' ' || c > '~') c = '?';
  if (text.size() > most) safe.append("...");
  return safe;
}

}  // namespace edcheck::fetch
