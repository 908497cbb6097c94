// A file of schemas/ that says what JSON objects hold - the claims of messages -, read and checked.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "object.hpp"

namespace tabulate {

struct Words {
  std::string name, section;
  std::vector<std::string> words;
  std::vector<std::string> partners;  ///< none, or one a word
};

/// Spellings are those of record::Member.
struct Claim {
  std::string name, section, presence, format = "text";
  std::vector<std::string> kinds, item_kinds;  ///< enumerators of json::Kind; "any": of all
  unsigned shortest = 0, longest = 0;
  std::optional<std::size_t> vocabulary;  ///< position in Claims::vocabularies
  bool open = false, at_least_one = false, blank = false, positive = false;
  bool map_of_strings = false, personal = false;
  std::string shape;  ///< name of the shape of its object, or of its items
};

struct Variant {
  std::string word, shape;
};

struct ClaimShape {
  std::string name, section, others = "any";
  std::string selector;
  std::vector<Variant> variants;
  std::vector<Claim> members;  ///< by name, with those taken over from other shapes
};

struct ClaimMessage {
  std::string name, origin;
};

struct Claims {
  std::string path, spec, edition, binding;
  std::vector<Words> vocabularies;
  std::vector<ClaimShape> shapes;  ///< those of messages stand last
  std::vector<ClaimMessage> messages;
};

/// Reads the members of a file of `path`. Throws Fault.
Claims read_claims(const rapidjson::Document& document, const std::string& path);

/// C++ of the constexpr shapes.
std::string table(const Claims& claims);

/// C++ of the table of a schema of either form. Throws Fault.
std::string table_of(const std::string& path);

}  // namespace tabulate
