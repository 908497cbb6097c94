// A set of published keys (RFC 7517 section 5), with everything that is wrong with it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jose/base64url.hpp"
#include "jose/key.hpp"
#include "jose/key_fault.hpp"
#include "json/reader.hpp"

namespace edcheck::jose {

struct KeyTrouble {
  KeyFault fault;
  std::string pointer;     ///< RFC 6901: "/keys/0/n"; of the key where a member is missing
  std::size_t offset = 0;  ///< of the byte of the text
  json::Fault json = json::Fault::none;
  Base64Fault encoding = Base64Fault::none;
};

/// One object of `keys`, good or not.
struct PublishedKey {
  std::string pointer;     ///< "/keys/0"
  std::size_t offset = 0;  ///< of its brace
  std::optional<std::string> kid;
  std::optional<Key> key;  ///< unless a fault refuses it
};

struct KeySetBounds {
  std::size_t bytes = 1u << 20;
  std::size_t depth = 32;
  std::size_t keys = 100;
  std::size_t troubles = 1000;  ///< more are not kept
};

/// Immutable once read; any thread may look things up.
class KeySet {
 public:
  /// Reads a whole text. What is no key set has no keys and says why in troubles(). Secrets that a
  /// text may hold are not kept.
  static KeySet read(std::string_view json, const KeySetBounds& bounds = {});

  const std::vector<PublishedKey>& keys() const { return keys_; }
  const std::vector<KeyTrouble>& troubles() const { return troubles_; }

  /// The first key whose kid is these bytes exactly, or nullptr.
  const PublishedKey* find(std::string_view kid) const;
  /// Of several keys of that kid, which RFC 7517 section 4.5 allows, the first that fits the
  /// algorithm; the first of all if none does.
  const PublishedKey* find(std::string_view kid, Algorithm algorithm) const;

 private:
  std::vector<PublishedKey> keys_;
  std::vector<KeyTrouble> troubles_;
};

}  // namespace edcheck::jose
