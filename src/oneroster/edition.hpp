// The editions' tables side by side, and their columns by name.
#pragma once

#include "record/table.hpp"
#include "tables/oneroster/csv-1.1.hpp"
#include "tables/oneroster/csv-1.2.hpp"

namespace edcheck::oneroster {

/// Editions in the order of their tables.
inline constexpr const record::Table* tables[] = {&tables::oneroster_1_1_csv::table,
                                                  &tables::oneroster_1_2_csv::table};
inline constexpr const record::Record* manifests[] = {&tables::oneroster_1_1_csv::manifest,
                                                      &tables::oneroster_1_2_csv::manifest};
inline constexpr std::size_t editions = 2;

constexpr std::size_t edition_index(Spec spec) {
  return spec == Spec::oneroster_1_1 ? 0 : 1;
}
constexpr const record::Table& table_of(Spec spec) {
  return *tables[edition_index(spec)];
}

/// The index of a table's record by name; the number of records when there is none.
constexpr std::size_t index_in(const record::Table& table, std::string_view name) {
  std::size_t index = 0;
  while (index < table.records.size() && table.records[index].name != name) ++index;
  return index;
}
/// A record of a table by name, or null.
constexpr const record::Record* find_record(const record::Table& table, std::string_view name) {
  const std::size_t index = index_in(table, name);
  return index < table.records.size() ? &table.records[index] : nullptr;
}

/// A column in each edition; no_column where an edition lacks it.
struct Column {
  std::uint16_t in[editions]{record::no_column, record::no_column};
  constexpr std::uint16_t operator()(Spec spec) const { return in[edition_index(spec)]; }
};

// By index below, because GCC 12's sanitizer does not compare a table's address with null while
// compiling.

/// Looked up while compiling; a name that no edition has does not compile.
consteval Column column(std::string_view record_name, std::string_view field_name) {
  Column column;
  bool found = false;
  for (std::size_t edition = 0; edition < editions; ++edition) {
    const auto& records = tables[edition]->records;
    const std::size_t index = index_in(*tables[edition], record_name);
    if (index == records.size()) continue;
    for (std::size_t i = 0; i < records[index].fields.size(); ++i)
      if (records[index].fields[i].name == field_name) {
        column.in[edition] = static_cast<std::uint16_t>(i);
        found = true;
      }
  }
  if (!found) throw "no edition has this column";
  return column;
}

/// The code of a word of a column's vocabulary, in each edition; 0xff where an edition lacks it.
struct Code {
  std::uint8_t in[editions]{0xff, 0xff};
  constexpr std::uint8_t operator()(Spec spec) const { return in[edition_index(spec)]; }
};

consteval Code code(std::string_view record_name, std::string_view field_name,
                    std::string_view word) {
  const Column at = column(record_name, field_name);
  Code code;
  bool found = false;
  for (std::size_t edition = 0; edition < editions; ++edition) {
    if (at.in[edition] == record::no_column) continue;
    const auto& records = tables[edition]->records;
    const auto& fields = records[index_in(*tables[edition], record_name)].fields;
    const auto& words = fields[at.in[edition]].vocabulary->words;
    for (std::size_t i = 0; i < words.size(); ++i)
      if (words[i] == word) {
        code.in[edition] = static_cast<std::uint8_t>(i);
        found = true;
      }
  }
  if (!found) throw "no edition's vocabulary has this word";
  return code;
}

}  // namespace edcheck::oneroster
