// What a key set's text says of one key, before anything is made of it.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jose/key.hpp"
#include "jose/key_set.hpp"

namespace edcheck::jose {

/// Members that are strings and matter here.
enum class Member : std::uint8_t { kty, kid, use, alg, n, e, crv, x, y };
inline constexpr std::array<std::string_view, 9> member_names{"kty", "kid", "use", "alg", "n",
                                                              "e",   "crv", "x",   "y"};

struct Draft {
  struct Text {
    bool present = false;
    bool is_text = false;
    std::string text;  ///< if it is one
    std::size_t offset = 0;
  };
  struct List {
    bool present = false;
    bool malformed = false;  ///< no array of strings
    std::vector<std::string> texts;
    std::size_t offset = 0;
  };
  struct Secret {
    std::string name;
    std::size_t offset;
  };

  std::string pointer;
  std::size_t offset = 0;
  std::array<Text, member_names.size()> members;
  List key_ops, x5c;
  std::vector<Secret> secrets;  ///< names only

  const Text& operator[](Member member) const { return members[static_cast<std::size_t>(member)]; }
};

/// Judges a draft, and makes a key of it unless something forbids that. Adds to `troubles`.
std::optional<Key> make_key(const Draft& draft, std::vector<KeyTrouble>& troubles);

}  // namespace edcheck::jose
