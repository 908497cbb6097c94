// A small catalogue for tests of reports: what they say must not depend on the real rules.
#pragma once

#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "edcheck/report.hpp"

namespace edcheck::sample {

inline constexpr Rule rules[] = {
    {.id = "test.field.missing",
     .severity = Severity::error,
     .consequence = Consequence::record,
     .owner = Owner::registrar,
     .effort = Effort::data_entry,
     .clauses = {},
     .message = "This {record} has no {field}.",
     .impact = "The person may be missing from class lists.",
     .remedy = "Fill in the field and export again."},
    {.id = "test.field.type",
     .severity = Severity::warning,
     .consequence = Consequence::value,
     .owner = Owner::supplier,
     .effort = Effort::export_job,
     .clauses = {{{Spec::oneroster_1_1, "4.2"}, {Spec::oneroster_1_2, "4.15"}}},
     .message = "The {field} is {value}, which is no address.",
     .impact = "Messages from school do not arrive.",
     .remedy = "Write addresses as name@school.example."},
    {.id = "test.extra-file",
     .severity = Severity::note,
     .consequence = Consequence::nothing,
     .owner = Owner::sis,
     .effort = Effort::setting,
     .clauses = {},
     .message = "No edition knows this file.",
     .impact = "Nothing in school depends on it.",
     .remedy = "Leave it out of the export."},
};
inline constexpr const Rule& missing = rules[0];
inline constexpr const Rule& type = rules[1];
inline constexpr const Rule& extra = rules[2];

/// Reports one finding of `rule`.
inline Flow find(Sink& sink, const Rule& rule, const Location& where,
                 std::initializer_list<Seen> seen = {}, std::string_view section = {}) {
  return sink.found({.rule = rule,
                     .severity = rule.severity,
                     .where = where,
                     .section = section,
                     .seen = std::span{seen.begin(), seen.size()}});
}

/// A place without a line: a whole entry, or a path in it.
inline Location whole(std::string_view entry, std::string_view path = {}) {
  return {.entry = entry, .path = path};
}

/// A place in a CSV file, the row one less than the line.
inline Location at(std::string_view entry, std::uint64_t line, std::uint64_t column = 1,
                   std::string_view path = "email") {
  return {.entry = entry, .line = line, .column = column, .record = line - 1, .path = path};
}

}  // namespace edcheck::sample
