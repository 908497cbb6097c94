// Small rosters in memory, and what a check tells of them.
#pragma once

#include <gmock/gmock.h>

#include <algorithm>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edcheck/oneroster.hpp"
#include "edcheck/rules.hpp"
#include "oneroster/edition.hpp"
#include "zip/archive_builder.hpp"

namespace edcheck::oneroster {

/// Name within the package → its bytes.
using Files = std::map<std::string, std::string>;
using Named = std::initializer_list<std::pair<std::string_view, std::string_view>>;

inline std::string quoted_if_needed(std::string_view value) {
  if (value.find_first_of(",\"\r\n") == std::string_view::npos) return std::string{value};
  std::string out = "\"";
  for (const char c : value) out.append(c == '"' ? 2 : 1, c);
  return out.append("\"");
}

inline std::vector<std::string> columns_of(Spec spec, std::string_view record) {
  std::vector<std::string> names;
  for (const record::Field& field : find_record(table_of(spec), record)->fields)
    names.emplace_back(field.name);
  return names;
}

inline std::string line(const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i)
    out.append(i == 0 ? "" : ",").append(quoted_if_needed(cells[i]));
  return out.append("\r\n");
}

/// A file of `columns`, its rows given by column names.
inline std::string csv_of(const std::vector<std::string>& columns,
                          std::initializer_list<Named> rows) {
  std::string out = line(columns);
  for (const Named& row : rows) {
    std::vector<std::string> cells(columns.size());
    for (const auto& [name, value] : row) {
      const auto at = std::find(columns.begin(), columns.end(), name);
      if (at == columns.end()) {
        ADD_FAILURE() << "no column " << name;
        continue;
      }
      cells[static_cast<std::size_t>(at - columns.begin())] = value;
    }
    out += line(cells);
  }
  return out;
}

inline std::string csv(Spec spec, std::string_view record, std::initializer_list<Named> rows) {
  return csv_of(columns_of(spec, record), rows);
}

/// The manifest that tells of `files`, all in one mode.
inline std::string manifest_of(Spec spec, const Files& files, std::string_view mode = "bulk",
                               std::string_view version = {}) {
  std::string out = "propertyName,value\r\nmanifest.version,1.0\r\noneroster.version,";
  out.append(version.empty() ? table_of(spec).edition : version).append("\r\n");
  for (const record::Field& property : manifests[edition_index(spec)]->fields) {
    if (!property.name.starts_with("file.")) continue;
    const std::string entry = std::string{property.name.substr(5)} + ".csv";
    out.append(property.name).append(",");
    out.append(files.contains(entry) ? mode : "absent").append("\r\n");
  }
  return out;
}

/// Every school has its number and every person what receivers ask for: nothing is found in it.
inline Files roster(Spec spec = Spec::oneroster_1_2) {
  Files files;
  files["academicSessions.csv"] = csv(spec, "academicSessions",
                                      {{{"sourcedId", "term"},
                                        {"title", "Autumn"},
                                        {"type", "term"},
                                        {"startDate", "2026-08-17"},
                                        {"endDate", "2026-12-18"},
                                        {"schoolYear", "2027"}}});
  files["orgs.csv"] = csv(spec, "orgs",
                          {{{"sourcedId", "elm"},
                            {"name", "Elm School"},
                            {"type", "school"},
                            {"identifier", "4800101"}}});
  files["courses.csv"] = csv(spec, "courses",
                             {{{"sourcedId", "algebra"},
                               {"title", "Algebra"},
                               {"courseCode", "M-08"},
                               {"orgSourcedId", "elm"}}});
  files["classes.csv"] = csv(spec, "classes",
                             {{{"sourcedId", "8a"},
                               {"title", "Algebra 8a"},
                               {"courseSourcedId", "algebra"},
                               {"classType", "scheduled"},
                               {"schoolSourcedId", "elm"},
                               {"termSourcedIds", "term"}}});
  if (spec == Spec::oneroster_1_1) {
    files["users.csv"] = csv(spec, "users",
                             {{{"sourcedId", "mila"},
                               {"enabledUser", "true"},
                               {"orgSourcedIds", "elm"},
                               {"role", "teacher"},
                               {"username", "mlind"},
                               {"givenName", "Mila"},
                               {"familyName", "Lind"},
                               {"email", "mlind@riverbend.example"}},
                              {{"sourcedId", "tarek"},
                               {"enabledUser", "true"},
                               {"orgSourcedIds", "elm"},
                               {"role", "student"},
                               {"username", "tbode"},
                               {"givenName", "Tarek"},
                               {"familyName", "Bode"},
                               {"email", "tbode@riverbend.example"},
                               {"grades", "08"}}});
  } else {
    files["users.csv"] = csv(spec, "users",
                             {{{"sourcedId", "mila"},
                               {"enabledUser", "true"},
                               {"username", "mlind"},
                               {"givenName", "Mila"},
                               {"familyName", "Lind"},
                               {"email", "mlind@riverbend.example"},
                               {"primaryOrgSourcedId", "elm"}},
                              {{"sourcedId", "tarek"},
                               {"enabledUser", "true"},
                               {"username", "tbode"},
                               {"givenName", "Tarek"},
                               {"familyName", "Bode"},
                               {"email", "tbode@riverbend.example"},
                               {"grades", "08"},
                               {"primaryOrgSourcedId", "elm"}}});
    files["roles.csv"] = csv(spec, "roles",
                             {{{"sourcedId", "mila-teaches"},
                               {"userSourcedId", "mila"},
                               {"roleType", "primary"},
                               {"role", "teacher"},
                               {"orgSourcedId", "elm"}},
                              {{"sourcedId", "tarek-learns"},
                               {"userSourcedId", "tarek"},
                               {"roleType", "primary"},
                               {"role", "student"},
                               {"orgSourcedId", "elm"}}});
  }
  files["enrollments.csv"] = csv(spec, "enrollments",
                                 {{{"sourcedId", "e1"},
                                   {"classSourcedId", "8a"},
                                   {"schoolSourcedId", "elm"},
                                   {"userSourcedId", "mila"},
                                   {"role", "teacher"},
                                   {"primary", "true"}},
                                  {{"sourcedId", "e2"},
                                   {"classSourcedId", "8a"},
                                   {"schoolSourcedId", "elm"},
                                   {"userSourcedId", "tarek"},
                                   {"role", "student"},
                                   {"primary", "false"}}});
  files["manifest.csv"] = manifest_of(spec, files);
  return files;
}

inline std::string zipped(const Files& files) {
  std::vector<zip::Member> members;
  for (const auto& [name, bytes] : files) members.push_back({.name = name, .content = bytes});
  return zip::archive(members);
}

/// Everything a sink was told, in the order in which it was told.
class Heard final : public Sink {
 public:
  struct Fault {
    std::string rule, entry, path, message;
    std::uint64_t line = 0, column = 0, record = 0;
    bool operator==(const Fault&) const = default;
  };
  std::string standard, edition, because;
  std::vector<std::string> order;  ///< "recognised", "opened x", "rule x", "checked x", "progress"
  std::vector<Fault> faults;
  std::map<std::string, std::uint64_t> records;
  Outcome outcome{};

  void recognised(const Recognition& as) override {
    standard = as.standard;
    edition = as.edition;
    because = as.because;
    order.emplace_back("recognised");
  }
  void opened(std::string_view entry) override { note("opened ", entry); }
  Flow found(const Finding& finding) override {
    note("rule ", finding.rule.id);
    const Location& where = finding.where;
    faults.push_back({.rule = std::string{finding.rule.id},
                      .entry = std::string{where.entry},
                      .path = std::string{where.path},
                      .message = message(finding.rule, finding.seen),
                      .line = where.line,
                      .column = where.column,
                      .record = where.record});
    return Flow::go_on;
  }
  void checked(const Checked& entry) override {
    note("checked ", entry.entry);
    records[std::string{entry.entry}] = entry.records;
  }
  Flow progress(const Progress&) override {
    order.emplace_back("progress");
    return Flow::go_on;
  }

  std::vector<std::string> rules() const {
    std::vector<std::string> ids;
    for (const Fault& fault : faults) ids.push_back(fault.rule);
    return ids;
  }
  bool has(std::string_view rule) const {
    return std::any_of(faults.begin(), faults.end(),
                       [&](const Fault& fault) { return fault.rule == rule; });
  }
  /// The first finding of a rule; an empty one when there is none.
  Fault first(std::string_view rule) const {
    for (const Fault& fault : faults)
      if (fault.rule == rule) return fault;
    ADD_FAILURE() << "no " << rule << " among " << testing::PrintToString(rules());
    return {};
  }

 private:
  void note(std::string_view what, std::string_view name) {
    order.push_back(std::string{what}.append(name));
  }
};

inline Heard check(const Package& package, const CsvOptions& options = {}) {
  Heard heard;
  heard.outcome = CsvValidator{options}.validate(package, heard);
  return heard;
}
inline Heard check(const Files& files, const CsvOptions& options = {}) {
  const std::string bytes = zipped(files);
  return check(Package::of(std::string_view{bytes}), options);
}

}  // namespace edcheck::oneroster
