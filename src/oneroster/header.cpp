// Headers against the table: OneRoster CSV 1.2 section 3 - names and order as in the tables, none
// left out, extensions named metadata.* and last, no name twice.
#include <algorithm>
#include <array>

#include "oneroster/edition.hpp"
#include "oneroster/package.hpp"
#include "text/ascii.hpp"

namespace edcheck::oneroster {
namespace {

using record::Bound;
using record::no_column;
using record::Number;
using record::plain;
using record::quoted;

struct Renamed {
  std::string_view record, old, now;
};
// Columns of OneRoster 1.0 and of the other edition under the names they have now.
constexpr Renamed renamed[] = {
    {"users", "userId", "userIds"},
    {"users", "agents", "agentSourcedIds"},
    {"classes", "grade", "grades"},
    {"classes", "termSourcedId", "termSourcedIds"},
    {"courses", "grade", "grades"},
    {"courses", "schoolYearId", "schoolYearSourcedId"},
    {"demographics", "userSourcedId", "sourcedId"},
    {"lineItems", "gradingPeriodSourcedId", "academicSessionSourcedId"},
    {"lineItems", "academicSessionSourcedId", "gradingPeriodSourcedId"},
};

std::uint16_t find(const record::Record& record, std::string_view name, bool ignore_case) {
  for (std::size_t i = 0; i < record.fields.size(); ++i) {
    const std::string_view field = record.fields[i].name;
    if (ignore_case ? text::equals_ignoring_case(field, name) : field == name)
      return static_cast<std::uint16_t>(i);
  }
  return no_column;
}

bool is_metadata(std::string_view name) {
  return name.starts_with("metadata.") && name.size() > 9;
}

std::uint16_t find_renamed(const record::Record& record, std::string_view name) {
  for (const Renamed& column : renamed)
    if (column.record == record.name && column.old == name) return find(record, column.now, false);
  return no_column;
}

}  // namespace

bool is_exactly(const std::vector<std::string>& header, const record::Record& record) {
  if (header.size() < record.fields.size()) return false;
  for (std::size_t i = 0; i < record.fields.size(); ++i)
    if (header[i] != record.fields[i].name) return false;
  // The columns of 1.1 are the first ones of 1.2 in some files: what follows must be an extension.
  return std::all_of(header.begin() + static_cast<std::ptrdiff_t>(record.fields.size()),
                     header.end(), [](const std::string& name) { return is_metadata(name); });
}

std::size_t matches(const std::vector<std::string>& header, const record::Record& record) {
  return static_cast<std::size_t>(std::ranges::count_if(
      header, [&](const std::string& name) { return find(record, name, true) != no_column; }));
}

std::optional<std::vector<Bound>> bind_header(const record::TableReader& reader,
                                              const record::Record& record, Spec spec,
                                              std::string_view entry, record::Findings& findings) {
  const std::vector<std::string>& header = reader.header();
  const Tell tell{findings, spec};
  const std::string_view section = record.section;
  const auto at = [&](std::size_t column, std::string_view path) {
    Location place = reader.header_place(column);
    place.path = path;
    return place;
  };

  const std::size_t known = matches(header, record);
  if (known * 4 < std::min(header.size(), record.fields.size())) {
    tell.found<"oneroster.header.absent">(at(0, {}), section, plain(record.entry));
    return std::nullopt;
  }
  // Only in a row that is surely a header are unknown names safe to show: else they could be data.
  const bool surely = known * 2 >= header.size();
  const auto named = [&](std::string_view name) { return surely ? plain(name) : quoted(name); };

  for (std::size_t edition = 0; edition < editions; ++edition) {
    const record::Table& other = *tables[edition];
    const record::Record* twin = find_record(other, record.name);
    if (other.spec == spec || twin == nullptr || is_exactly(header, record) ||
        !is_exactly(header, *twin))
      continue;
    tell.found<"oneroster.header.other-edition">(at(0, {}), section, plain(other.edition),
                                                 plain(table_of(spec).edition));
    std::vector<Bound> bound(header.size());
    for (std::size_t i = 0; i < header.size(); ++i) {
      const std::uint16_t column = find(record, header[i], false);
      bound[i] = {column == no_column ? nullptr : &record.fields[column], column, header[i]};
    }
    return bound;
  }

  std::vector<Bound> bound(header.size());
  std::vector<bool> present(record.fields.size(), false), renamed_here(record.fields.size(), false);
  bool in_order = true;
  std::uint16_t last = no_column;
  std::size_t last_standard = 0;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const std::string_view name = header[i];
    bound[i].name = name;
    std::uint16_t column = find(record, name, false);
    if (column == no_column && !is_metadata(name)) {
      column = find(record, text::trimmed(name), true);
      if (column != no_column && !present[column])
        tell.found<"oneroster.header.case">(at(i, name), section, plain(name),
                                            plain(record.fields[column].name));
    }
    if (column != no_column && present[column]) {
      tell.found<"oneroster.header.duplicate">(at(i, name), section, plain(name));
      continue;
    }
    if (column != no_column) {
      present[column] = true;
      bound[i].field = &record.fields[column];
      bound[i].column = column;
      bound[i].name = record.fields[column].name;
      if (in_order && last != no_column && column < last) {
        in_order = false;
        tell.found<"oneroster.header.order">(at(i, bound[i].name), section, plain(bound[i].name));
      }
      last = column;
      last_standard = i;
      continue;
    }
    if (is_metadata(name)) {
      if (std::find(header.begin(), header.begin() + static_cast<std::ptrdiff_t>(i), header[i]) !=
          header.begin() + static_cast<std::ptrdiff_t>(i))
        tell.found<"oneroster.header.duplicate">(at(i, name), section, plain(name));
      continue;
    }
    if (name.empty()) {
      tell.found<"oneroster.header.unnamed-column">(at(i, {}), section, Number{i + 1});
      continue;
    }
    if (spec == Spec::oneroster_1_2 && record.name == "users" && name == "resourceSourcedIds") {
      tell.found<"oneroster.header.layout-1-2-0">(at(i, name), section);
      continue;
    }
    if (const std::uint16_t now = find_renamed(record, name); now != no_column) {
      renamed_here[now] = true;
      tell.found<"oneroster.header.old-column">(at(i, name), section, plain(name),
                                                plain(record.fields[now].name));
      continue;
    }
    tell.found<"oneroster.header.unknown-column">(at(i, surely ? name : std::string_view{}),
                                                  section, named(name), plain(entry));
  }
  for (std::size_t i = 0; i < last_standard; ++i)
    if (is_metadata(header[i]))
      tell.found<"oneroster.header.metadata-order">(at(i, header[i]), section, plain(header[i]));
  for (std::size_t column = 0; column < present.size(); ++column)
    if (!present[column] && !renamed_here[column])
      tell.found<"oneroster.header.missing-column">(
          Location{.entry = entry, .line = 1, .record = 1, .path = record.fields[column].name},
          record.fields[column].section, plain(record.fields[column].name));
  return bound;
}

}  // namespace edcheck::oneroster
