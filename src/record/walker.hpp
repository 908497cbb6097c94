// One record whose members come one by one: a manifest's properties, a JSON object's members. It
// checks presence and spelling from the table and keeps the values for the checks that compare
// them. Files of millions of rows take the road of columns.hpp, with the same findings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "record/rules.hpp"
#include "record/table.hpp"
#include "record/values.hpp"

namespace edcheck::record {

class Walker {
 public:
  explicit Walker(const Core& tell) : tell_{tell} {}

  /// A record begins; `where` is its place, for members that never come.
  void begin(const Record& record, const Location& where) {
    record_ = &record;
    where_ = where;
    values_.assign(record.fields.size(), {});
    came_.assign(record.fields.size(), Location{});
    seen_.assign(record.fields.size(), false);
  }
  /// Its member `column` has this value. False when the member came before.
  bool value(std::uint16_t column, std::string_view text, const Location& where) {
    if (seen_[column]) return false;
    seen_[column] = true;
    came_[column] = where;
    values_[column] = text;
    const Field& field = record_->fields[column];
    if (text.empty()) {
      if (field.presence == Presence::required)
        tell_.found<"field.missing">(where, field.section, plain(field.name));
    } else if (!spelled_well(field, text)) {
      tell_misspelt(field, text, where, tell_);
    }
    return true;
  }
  /// No more members: those that are required and never came are told.
  void end() {
    for (std::size_t i = 0; i < seen_.size(); ++i) {
      const Field& field = record_->fields[i];
      if (seen_[i] || field.presence != Presence::required) continue;
      Location where = where_;
      where.path = field.name;
      tell_.found<"field.absent">(where, field.section, plain(field.name));
    }
  }

  std::string_view operator[](std::uint16_t column) const { return values_[column]; }
  bool has(std::uint16_t column) const { return seen_[column]; }
  const Location& where(std::uint16_t column) const { return came_[column]; }
  /// Position of a member by name, or no_column.
  std::uint16_t find(std::string_view name) const {
    for (std::size_t i = 0; i < record_->fields.size(); ++i)
      if (record_->fields[i].name == name) return static_cast<std::uint16_t>(i);
    return no_column;
  }

 private:
  Core tell_;
  const Record* record_ = nullptr;
  Location where_;
  std::vector<std::string> values_;
  std::vector<Location> came_;
  std::vector<bool> seen_;
};

}  // namespace edcheck::record
