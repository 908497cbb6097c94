#include "oneroster/roster.hpp"

namespace edcheck::oneroster {
namespace {

std::uint16_t position(const record::Record& record, std::string_view field) {
  for (std::size_t i = 0; i < record.fields.size(); ++i)
    if (record.fields[i].name == field) return static_cast<std::uint16_t>(i);
  return record::no_column;
}

}  // namespace

Roster::Roster(const Set& package, const CsvOptions& given)
    : set{package},
      options{given},
      spec{package.spec},
      table{table_of(package.spec)},
      print{record::Fingerprinter::random()} {
  for (const record::Record& record : table.records) {
    files.push_back(std::make_unique<FileState>());
    files.back()->member = set.member(record);
  }
}

FileState* Roster::file(std::string_view record_name) const {
  for (std::size_t i = 0; i < files.size(); ++i)
    if (table.records[i].name == record_name) return files[i].get();
  return nullptr;
}

bool Roster::has_read(std::string_view record_name) const {
  const FileState* state = file(record_name);
  return state != nullptr && state->read;
}

bool Roster::is_full(std::string_view record_name) const {
  if (!has_read(record_name)) return false;
  const FileState& state = *file(record_name);
  return state.linked && state.member->mode != record::Mode::delta;
}

bool Roster::says_all(std::string_view record_name) const {
  return is_full(record_name) && file(record_name)->unjudged == 0;
}

Location Roster::place(const FileState& state, RowNumber row, std::string_view path) const {
  return {.entry = state.member->name,
          .line = state.lines.line(row),
          .column = 0,
          .record = row,
          .path = path};
}

Checks::Checks(Roster& roster, const record::Record& record)
    : roster_{roster},
      record_{record},
      state_{*roster.file(record.name)},  // NOLINT: each record of the table has a state
      status_{position(record, "status")},
      to_be_deleted_{0xff} {
  const auto& words = record.fields[status_].vocabulary->words;
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i] == "tobedeleted") to_be_deleted_ = static_cast<std::uint8_t>(i);
}

bool Checks::removed(const record::Batch& batch, std::size_t i) const {
  const auto& codes = batch.decoded(status_).codes;
  return !codes.empty() && codes[i] == to_be_deleted_;
}

}  // namespace edcheck::oneroster
