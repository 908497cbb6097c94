#include "record/harmless.hpp"

#include <algorithm>

#include "text/ascii.hpp"
#include "text/date.hpp"

namespace edcheck::record {
namespace {

// Words exporters write in place of the specification's, in addition to every vocabulary's own.
constexpr std::string_view common[] = {"0",
                                       "1",
                                       "yes",
                                       "no",
                                       "y",
                                       "n",
                                       "t",
                                       "f",
                                       "true",
                                       "false",
                                       "null",
                                       "none",
                                       "n/a",
                                       "na",
                                       "unknown",
                                       "active",
                                       "inactive",
                                       "deleted",
                                       "tobedeleted",
                                       "male",
                                       "female",
                                       "m",
                                       "student",
                                       "teacher",
                                       "staff",
                                       "principal",
                                       "counselor",
                                       "administrator",
                                       "admin",
                                       "parent",
                                       "guardian",
                                       "relative",
                                       "aide",
                                       "proctor",
                                       "professor",
                                       "faculty",
                                       "learner",
                                       "instructor",
                                       "school",
                                       "district",
                                       "department",
                                       "college",
                                       "university",
                                       "state",
                                       "local",
                                       "national",
                                       "term",
                                       "semester",
                                       "quarter",
                                       "trimester",
                                       "year",
                                       "schoolyear",
                                       "gradingperiod",
                                       "homeroom",
                                       "scheduled",
                                       "class",
                                       "primary",
                                       "secondary",
                                       "bulk",
                                       "delta",
                                       "absent",
                                       "full",
                                       "1.0",
                                       "1.1",
                                       "1.2",
                                       "1.2.1",
                                       "1.2_jp",
                                       "systemadministrator",
                                       "siteadministrator",
                                       "districtadministrator",
                                       "fully graded",
                                       "not submitted",
                                       "partially graded",
                                       "submitted",
                                       "exempt",
                                       "graded",
                                       "case"};

bool is_year_span(std::string_view value) {
  return value.size() == 9 && text::is_year(value.substr(0, 4)) && text::is_year(value.substr(5)) &&
         (value[4] == '-' || value[4] == '/');
}

}  // namespace

Seen shown(const Field& field, std::string_view value) {
  const auto same = [&](std::string_view word) { return text::equals_ignoring_case(word, value); };
  if (field.vocabulary != nullptr && std::ranges::any_of(field.vocabulary->words, same))
    return {value, false};
  if (field.personal) return {value, true};
  if (std::ranges::any_of(common, same)) return {value, false};
  const bool dated = field.type == Type::date || field.type == Type::datetime;
  if (dated && text::looks_like_date(value)) return {value, false};
  if (field.type == Type::year && is_year_span(value)) return {value, false};
  return {value, true};
}

}  // namespace edcheck::record
