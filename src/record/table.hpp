// What a specification says of one record - a CSV row, a JSON object - as constexpr tables that
// `tabulate` writes from schemas/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "edcheck/finding.hpp"

namespace edcheck::record {

enum class Presence : std::uint8_t {
  optional,
  required,
  delta  ///< required in a delta file, must be blank in a bulk file
};

/// How a value is spelled. With `many`, each item of the comma-separated list is spelled so.
enum class Type : std::uint8_t {
  text,
  guid,  ///< 1-255 of 0-9 A-Z a-z . - _ / @
  integer,
  number,
  date,         ///< YYYY-MM-DD, a real day
  datetime,     ///< YYYY-MM-DDThh:mm:ss.sssZ
  year,         ///< YYYY
  boolean,      ///< true or false
  user_id,      ///< {Type:Id}
  scale_value,  ///< {LHS:RHS}
  token         ///< a word of `vocabulary`
};

struct Vocabulary {
  std::string_view name = {};
  std::span<const std::string_view> words = {};
  bool extensible = false;  ///< `ext:` and a name of [A-Za-z0-9._-]+ is allowed too
};

inline constexpr std::uint8_t no_record = 0xff;

struct Field {
  std::string_view name = {};
  Type type = Type::text;
  Presence presence = Presence::optional;
  bool many = false;
  bool personal = false;  ///< identifies or describes a person: reports mask it
  const Vocabulary* vocabulary = nullptr;
  std::uint8_t refers_to = no_record;  ///< index of the record whose key this value is
  std::string_view target_kind = {};   ///< the word the target's `kind` column must hold
  bool target_ext = false;             ///< an `ext:` kind is as good
  std::string_view section = {};
};

inline constexpr std::uint16_t no_column = 0xffff;

struct Record {
  std::string_view name = {};   ///< "users"
  std::string_view entry = {};  ///< "users.csv"
  std::string_view section = {};
  std::span<const Field> fields = {};
  std::uint16_t key = no_column;   ///< column of the identifier
  std::uint16_t kind = no_column;  ///< column other records' target_kind looks at
  bool referenced = false;         ///< some field refers to it: its keys are kept
};

/// One edition's binding. Records stand in reading order: a field refers to its own record or to
/// an earlier one.
struct Table {
  Spec spec = Spec::none;
  std::string_view edition = {};
  std::span<const Record> records = {};
};

/// Column of a record's field by name, while compiling: a misspelt name does not compile.
consteval std::uint16_t column(const Record& record, std::string_view name) {
  for (std::size_t i = 0; i < record.fields.size(); ++i)
    if (record.fields[i].name == name) return static_cast<std::uint16_t>(i);
  throw "the table has no such field";
}

/// Position of a record by name, while compiling.
consteval std::uint8_t record_index(const Table& table, std::string_view name) {
  for (std::size_t i = 0; i < table.records.size(); ++i)
    if (table.records[i].name == name) return static_cast<std::uint8_t>(i);
  throw "the table has no such record";
}

/// References name earlier records or their own, keys and kinds exist: asserted on each table.
consteval bool well_formed(const Table& table) {
  for (std::size_t i = 0; i < table.records.size(); ++i) {
    const Record& record = table.records[i];
    if (record.key != no_column && record.key >= record.fields.size()) return false;
    if (record.kind != no_column && record.kind >= record.fields.size()) return false;
    for (const Field& field : record.fields) {
      // Looked into and not compared with null, which g++ does not do while compiling under UBSan.
      if (field.type == Type::token && field.vocabulary->words.empty()) return false;
      if (field.refers_to == no_record) continue;
      if (field.refers_to > i || !table.records[field.refers_to].referenced) return false;
      if (!field.target_kind.empty() && table.records[field.refers_to].kind == no_column)
        return false;
    }
    for (std::size_t a = 0; a < record.fields.size(); ++a)
      for (std::size_t b = a + 1; b < record.fields.size(); ++b)
        if (record.fields[a].name == record.fields[b].name) return false;
  }
  return true;
}

}  // namespace edcheck::record
