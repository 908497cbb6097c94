// One file of schemas/, read and checked: what the writers turn into C++.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace tabulate {

/// A schema that cannot be turned into a table. what() names the file and the member at fault.
struct Fault : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Vocabulary {
  std::string name;
  std::vector<std::string> words;
  bool extensible = false;
};

/// Spellings are those of record::Type and record::Presence.
struct Field {
  std::string name, type, presence;
  bool many = false, personal = false;
  std::optional<std::size_t> vocabulary;  ///< position in Schema::vocabularies
  std::optional<std::size_t> refers_to;   ///< position in Schema::records
  std::string target_kind;
  bool target_ext = false;
};

struct Record {
  std::string name, entry, section;
  std::string one;                   ///< what one row is called, "academicSession"
  std::vector<std::string> columns;  ///< of the manifest, whose fields are rows
  std::vector<Field> fields;
  std::optional<std::size_t> key, kind;  ///< positions in `fields`
  bool referenced = false;               ///< worked out, not written
};

struct Schema {
  std::string path, spec, edition, binding;
  std::vector<Vocabulary> vocabularies;
  std::optional<Record> manifest;
  std::vector<Record> records;
};

/// Reads the schema at `path`. Throws Fault.
Schema read(const std::string& path);

/// C++ of a schema's constexpr tables.
std::string table(const Schema& schema);

/// C++ of the typed records that merge `editions`, oldest first. Throws Fault where they disagree.
std::string records(const std::vector<Schema>& editions);

/// `text` as a C++ string literal, quotes included.
std::string literal(std::string_view text);

}  // namespace tabulate
