#include "write/phrases.hpp"

#include <cstdio>

#include "edcheck/rules.hpp"
#include "text/ascii.hpp"

namespace edcheck::writing {
namespace {

/// The edition a report is about, spelled as word(Spec) spells it.
std::string edition_name(const Report& report) {
  const std::string_view standard = report.standard();
  std::string name;
  if (standard.starts_with("oneroster")) name = "OneRoster";
  // Sections of LTI say themselves which of its documents they are of.
  if (standard.starts_with("lti")) return std::string{edcheck::word(Spec::lti_1_3)};
  if (standard.starts_with("common-cartridge")) name = "Common Cartridge";
  if (!name.empty() && !report.edition().empty()) name.append(" ").append(report.edition());
  return name;
}

}  // namespace

std::string_view plain(Owner owner) {
  switch (owner) {
    case Owner::sis:
      return "the administrator of your student information system";
    case Owner::registrar:
      return "whoever enters the records: registrar or school office";
    case Owner::supplier:
      return "the supplier of the product that made this data";
    case Owner::platform:
      return "the administrator of your learning platform";
    case Owner::content:
      return "whoever made the course material";
    case Owner::shared:
      return "both sides together: sender and receiver have to agree";
  }
  return {};
}

std::string_view plain(Effort effort) {
  switch (effort) {
    case Effort::setting:
      return "changing a setting";
    case Effort::data_entry:
      return "correcting the records themselves";
    case Effort::export_job:
      return "changing the export job";
    case Effort::product_change:
      return "a change to the product, by its supplier";
  }
  return {};
}

std::string_view plain(Consequence consequence) {
  switch (consequence) {
    case Consequence::nothing:
      return "nothing";
    case Consequence::value:
      return "the value";
    case Consequence::record:
      return "the record";
    case Consequence::file:
      return "the file";
    case Consequence::all:
      return "everything";
  }
  return {};
}

std::string with_commas(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t from_end = 3; from_end < digits.size(); from_end += 4)
    digits.insert(digits.size() - from_end, 1, ',');
  return digits;
}

std::string counted(std::uint64_t number, std::string_view one) {
  return std::to_string(number).append(" ").append(one).append(number == 1 ? "" : "s");
}

std::string with_commas(std::uint64_t number, std::string_view one) {
  return with_commas(number).append(" ").append(one).append(number == 1 ? "" : "s");
}

std::string file_size(std::uint64_t bytes) {
  constexpr std::string_view units[] = {"KB", "MB", "GB", "TB"};
  if (bytes < 1000) return with_commas(bytes, "byte");
  auto size = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  while (size >= 999.95 && unit + 1 < std::size(units)) size /= 1000, ++unit;
  char room[32];
  std::snprintf(room, sizeof room, "%.1f", size);
  // printf writes the point of the process's locale; a report has its own.
  for (char& c : room)
    if (c == ',') c = '.';
  return std::string{room}.append(" ").append(units[unit]);
}

std::string standard_name(std::string_view standard) {
  if (standard == "oneroster-csv") return "OneRoster CSV";
  if (standard == "oneroster-rest") return "OneRoster REST";
  if (standard == "common-cartridge") return "Common Cartridge";
  if (standard.starts_with("lti-")) {
    std::string name = "LTI ";
    for (const char c : standard.substr(4)) name += c == '-' ? ' ' : c;
    return name;
  }
  return std::string{standard};
}

std::string at_section(std::string_view edition, std::string_view section) {
  std::string out{edition};
  if (!out.empty()) out += ", ";
  if (text::is_digit(section.front())) out += "section ";
  return out.append(section);
}

std::string_view beyond_specification(const Rule& rule) {
  if (rule.id.find(".practice.") == std::string_view::npos) return {};
  return "none; receivers in the field ask for it";
}

std::string clause(const Rule& rule, std::string_view section, const Report& report) {
  if (const std::string_view beyond = beyond_specification(rule); !beyond.empty())
    return std::string{beyond};
  const std::string edition = edition_name(report);
  std::string all;
  for (const Clause& stated : rule.clauses) {
    if (stated.section.empty() || stated.spec == Spec::none) continue;
    const std::string_view name = edcheck::word(stated.spec);
    if (section.empty() ? name == edition : stated.section == section && edition.empty())
      return at_section(name, stated.section);
    all.append(all.empty() ? "" : "; ").append(at_section(name, stated.section));
  }
  return section.empty() ? all : at_section(edition, section);
}

std::string verdict_sentence(const Report& report, std::size_t causes) {
  const std::uint64_t errors = report.count(Severity::error);
  const std::uint64_t warnings = report.count(Severity::warning);
  const std::uint64_t notes = report.count(Severity::note);
  const bool whole = reach(report.outcome()) == Reach::whole;
  if (errors > 0) {
    std::string out = whole ? "Does not pass: " : "Does not pass, though not everything was read: ";
    out += with_commas(errors, "error");
    if (errors == 1) return out + " has to be put right.";
    return out + " have to be put right; they have " + with_commas(causes, "cause") + ".";
  }
  std::string found;
  if (warnings > 0) found = with_commas(warnings, "warning");
  if (notes > 0) found.append(found.empty() ? "" : " and ").append(with_commas(notes, "note"));
  if (!whole) {
    return found.empty() ? "Not decided: nothing wrong was found, but not everything was read."
                         : "Not decided: no errors but " + found + ", and not everything was read.";
  }
  if (found.empty()) return "Passes: nothing wrong was found.";
  return "Passes: no errors. " + found + (warnings + notes == 1 ? " is" : " are") +
         " worth a look.";
}

std::string_view verdict(bool passes, std::string_view standard, const Outcome& outcome) {
  return passes && !standard.empty() && reach(outcome) == Reach::whole ? "pass" : "fail";
}

Reach reach(const Outcome& outcome) {
  if (outcome.error && outcome.reach == Reach::whole) return Reach::cut_short;
  return outcome.reach;
}

std::string_view word(Reach reach) {
  switch (reach) {
    case Reach::whole:
      return "whole";
    case Reach::cut_short:
      return "cut_short";
    case Reach::stopped:
      return "stopped";
  }
  return {};
}

}  // namespace edcheck::writing
