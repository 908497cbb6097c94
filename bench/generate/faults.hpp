// Faults that can be planted, each with the one finding it must lead to. A fault stands in a row of
// its own that nothing else refers to, so it causes no other finding (notes aside).
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace generate {

enum class Fault : std::uint8_t {
  // classes.csv
  wrong_kind,
  unpaired_subjects,
  // users.csv
  missing,
  boolean,
  boolean_capitals,
  repeated_username,
  repeated_user,
  control,
  line_break,
  outer_space,
  null_word,
  quote_in_field,
  text_after_quote,
  not_utf8,
  // enrollments.csv
  role,
  role_case,
  date,
  date_local,
  unknown_user,
  unknown_class,
  repeated_enrollment,
  same_enrollment,
  too_narrow,
  too_wide,
  dates_reversed,
  outside_term,
  primary_student,
  status_in_bulk,
  identifier,
  unclosed_quote,
  count_
};

enum class File : std::uint8_t { classes, users, enrollments };

struct FaultKind {
  std::string_view name;
  File file;
  std::string_view rule;     ///< what finds it
  bool once_a_file = false;  ///< is told once, or can be planted once only
};

inline constexpr std::array<FaultKind, static_cast<std::size_t>(Fault::count_)> fault_kinds = {{
    {"wrong-kind", File::classes, "reference.wrong-kind"},
    {"unpaired-subjects", File::classes, "oneroster.subjects.unpaired"},
    {"missing", File::users, "field.missing"},
    {"boolean", File::users, "field.boolean"},
    {"boolean-capitals", File::users, "field.boolean-capitals"},
    {"repeated-username", File::users, "oneroster.practice.username-duplicate"},
    {"repeated-user", File::users, "key.duplicate"},
    {"control", File::users, "text.control"},
    {"line-break", File::users, "csv.line-break"},
    {"outer-space", File::users, "field.outer-space"},
    {"null-word", File::users, "field.null-word"},
    {"quote-in-field", File::users, "csv.quote-in-field"},
    {"text-after-quote", File::users, "csv.text-after-quote"},
    {"not-utf8", File::users, "text.not-utf8", true},
    {"role", File::enrollments, "field.vocabulary"},
    {"role-case", File::enrollments, "field.vocabulary-case"},
    {"date", File::enrollments, "field.date"},
    {"date-local", File::enrollments, "field.date-local"},
    {"unknown-user", File::enrollments, "reference.unresolved"},
    {"unknown-class", File::enrollments, "reference.unresolved"},
    {"repeated-enrollment", File::enrollments, "key.duplicate"},
    {"same-enrollment", File::enrollments, "oneroster.practice.enrollment-duplicate"},
    {"too-narrow", File::enrollments, "csv.width"},
    {"too-wide", File::enrollments, "csv.width"},
    {"dates-reversed", File::enrollments, "oneroster.enrollment.dates-reversed"},
    {"outside-term", File::enrollments, "oneroster.enrollment.outside-term"},
    {"primary-student", File::enrollments, "oneroster.enrollment.primary-not-teacher"},
    {"status-in-bulk", File::enrollments, "field.unexpected"},
    {"identifier", File::enrollments, "field.guid"},
    {"unclosed-quote", File::enrollments, "csv.quote-unclosed", true},
}};

/// How many of each are to be planted.
class Faults {
 public:
  Faults() = default;
  /// As fault_counts() reads them. Throws std::invalid_argument.
  explicit Faults(std::string_view words);

  std::uint64_t operator[](Fault fault) const { return counts_[static_cast<std::size_t>(fault)]; }
  bool any() const;
  /// The faults of one file in the order in which they are planted: kinds take turns, and a quote
  /// that never closes comes last, because it must be the file's last row.
  std::vector<Fault> of(File file) const;
  /// Rule id → findings.
  std::map<std::string, std::uint64_t> expected() const;

 private:
  std::array<std::uint64_t, fault_kinds.size()> counts_{};
};

}  // namespace generate
