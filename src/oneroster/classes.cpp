// courses.csv and classes.csv.
#include <algorithm>

#include "oneroster/check.hpp"
#include "text/ascii.hpp"

namespace edcheck::oneroster {
namespace {

struct Subjects {
  std::uint16_t subjects, codes;
};

// X4 of the rules: both lists have the same length where both are there.
void check_pairs(const Batch& batch, std::size_t i, const Subjects& columns, const Tell& tell,
                 std::string_view section) {
  std::string a, b;
  const std::string_view subjects = batch.field(i, columns.subjects, a);
  const std::string_view codes = batch.field(i, columns.codes, b);
  if (subjects.empty() || codes.empty()) return;
  const std::size_t named = text::pieces(subjects, ','), coded = text::pieces(codes, ',');
  if (named != coded)
    tell.found<"oneroster.subjects.unpaired">(batch.place_of(i, columns.codes), section,
                                              Number{named}, Number{coded});
}

class CourseChecks final : public Checks {
 public:
  using Checks::Checks;
  void rows(const Batch& batch) override {
    std::string scratch;
    if (batch.size() != 0) roster_.courses.reach(batch.row(batch.size() - 1));
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (removed(batch, i)) continue;
      check_pairs(batch, i, columns_, tell(batch), section(columns_.codes));
      check_grades(batch.field(i, grades_, scratch), batch, i, grades_, tell(batch),
                   section(grades_));
      CourseFact& fact = roster_.courses.at(batch.row(i));
      if (const std::string_view text = batch.field(i, columns_.subjects, scratch); !text.empty())
        fact.subjects = mark_of(roster_, text);
      if (const std::string_view text = batch.field(i, columns_.codes, scratch); !text.empty())
        fact.codes = mark_of(roster_, text);
    }
  }

 private:
  const Subjects columns_{column("courses", "subjects")(roster_.spec),
                          column("courses", "subjectCodes")(roster_.spec)};
  const std::uint16_t grades_ = column("courses", "grades")(roster_.spec);
};

class ClassChecks final : public Checks {
 public:
  using Checks::Checks;
  void rows(const Batch& batch) override {
    if (batch.size() != 0) roster_.classes.reach(batch.row(batch.size() - 1));
    std::string scratch;
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (removed(batch, i)) continue;
      check_pairs(batch, i, columns_, tell(batch), section(columns_.codes));
      check_grades(batch.field(i, grades_, scratch), batch, i, grades_, tell(batch),
                   section(grades_));
      ClassFact& fact = roster_.classes.at(batch.row(i));
      fact.set(ClassFact::judged);
      fact.school = row_at(batch, school_, i);
      terms(batch, i, fact);
      const RowNumber course = row_at(batch, course_, i);
      if (found(course) && roster_.courses.reached(course)) {
        const CourseFact& of = roster_.courses.at(course);
        differ(batch, i, columns_.subjects, of.subjects);
        differ(batch, i, columns_.codes, of.codes);
      }
    }
  }

 private:
  // The span of the class's terms, and what is odd about them.
  void terms(const Batch& batch, std::size_t i, ClassFact& fact) {
    const FileState& sessions = *roster_.file("academicSessions");
    if (!sessions.read || !batch.has(terms_)) return;
    std::string scratch;
    bool all_found = true, all_years = true;
    text::Day first = text::no_day, last = text::no_day;
    const std::string_view list = batch.field(i, terms_, scratch);
    if (list.empty()) return;
    text::split(list, ',', [&](std::string_view item) {
      const RowNumber row = sessions.keys.find(roster_.print(text::trimmed(item)));
      if (row == no_row || !roster_.sessions.reached(row)) {
        all_found = all_years = false;
        return;
      }
      const SessionFact& session = roster_.sessions.at(row);
      all_years &= session.type == school_year_;
      if (session.begin == text::no_day || session.end == text::no_day) {
        all_found = false;
        return;
      }
      first = first == text::no_day ? session.begin : std::min(first, session.begin);
      last = std::max(last, session.end);
    });
    if (all_years)
      tell(batch).found<"oneroster.practice.class-in-school-year">(batch.place_of(i, terms_),
                                                                   section(terms_));
    if (!all_found) return;
    fact.begin = first;
    fact.end = last;
    if (roster_.options.today) {
      const auto today = static_cast<text::Day>(roster_.options.today->time_since_epoch().count());
      if (first > today)
        tell(batch).found<"oneroster.practice.term-in-future">(batch.place_of(i, terms_),
                                                               section(terms_), Date{first});
    }
  }

  void differ(const Batch& batch, std::size_t i, std::uint16_t column, std::uint64_t of_course) {
    std::string scratch;
    const std::string_view own = batch.field(i, column, scratch);
    if (!own.empty() && of_course != 0 && mark_of(roster_, own) != of_course)
      tell(batch).found<"oneroster.practice.subject-differs">(
          batch.place_of(i, column), section(column), plain(record_.fields[column].name));
  }

  const Subjects columns_{column("classes", "subjects")(roster_.spec),
                          column("classes", "subjectCodes")(roster_.spec)};
  const std::uint16_t grades_ = column("classes", "grades")(roster_.spec),
                      course_ = column("classes", "courseSourcedId")(roster_.spec),
                      school_ = column("classes", "schoolSourcedId")(roster_.spec),
                      terms_ = column("classes", "termSourcedIds")(roster_.spec);
  const std::uint8_t school_year_ = code("academicSessions", "type", "schoolYear")(roster_.spec);
};

}  // namespace

void check_grades(std::string_view grades, const Batch& batch, std::size_t i, std::uint16_t column,
                  const Tell& tell, std::string_view section) {
  // 1.1 prescribes the codes; 1.2 leaves them to an agreement between the parties.
  if (tell.spec() != Spec::oneroster_1_1 || grades.empty()) return;
  static constexpr auto& codes = tables::oneroster_1_1_csv::vocabularies::grade_code.words;
  const auto known = [](std::string_view code) {
    return std::ranges::find(codes, code) != codes.end();
  };
  if (known(grades)) return;  // most have one
  bool good = true;
  text::split(grades, ',', [&](std::string_view item) { good &= known(text::trimmed(item)); });
  if (!good)
    tell.found<"oneroster.grades.code">(batch.place_of(i, column), section, plain("grades"));
}

void check_classes(Roster& roster, Findings& findings) {
  // What nobody is enrolled in can only be told when all enrollments are known.
  if (!roster.is_full("classes") || !roster.says_all("enrollments")) return;
  constexpr std::uint32_t many = 50;
  const FileState& state = *roster.file("classes");
  const Tell tell{findings, roster.spec};
  for (RowNumber row = 2; row <= state.last_row; ++row) {
    if (!roster.classes.reached(row)) break;
    const ClassFact& fact = roster.classes.at(row);
    if (!fact.has(ClassFact::judged) ||
        std::ranges::binary_search(state.duplicates, row, {}, &Duplicate::row))
      continue;
    const Location where = roster.place(state, row);
    const std::uint32_t students = fact.students();
    const bool taught = fact.has(ClassFact::taught);
    if (students == 0 && !taught && !fact.has(ClassFact::has_others))
      tell.found<"oneroster.practice.class-without-enrollments">(where, {});
    else if (students != 0 && !taught)
      tell.found<"oneroster.practice.class-without-teacher">(where, {});
    else if (taught && !fact.has(ClassFact::has_primary) && roster.primaries_known)
      tell.found<"oneroster.practice.class-without-primary">(where, {});
    if (students > many) tell.found<"oneroster.practice.class-large">(where, {}, Number{students});
  }
}

std::unique_ptr<Checks> course_checks(Roster& roster, const record::Record& record) {
  return std::make_unique<CourseChecks>(roster, record);
}
std::unique_ptr<Checks> class_checks(Roster& roster, const record::Record& record) {
  return std::make_unique<ClassChecks>(roster, record);
}

}  // namespace edcheck::oneroster
