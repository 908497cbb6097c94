#include "files.hpp"

#include <optional>
#include <stdexcept>
#include <vector>

#include "names.hpp"
#include "tables/oneroster/csv-1.1.hpp"
#include "tables/oneroster/csv-1.2.hpp"
#include "writer.hpp"

namespace generate {
namespace {

namespace table_1_1 = edcheck::tables::oneroster_1_1_csv;
namespace table_1_2 = edcheck::tables::oneroster_1_2_csv;

// One school year: itself, two semesters, four grading periods.
struct Session {
  std::string_view title, type, begin, end;
  std::size_t parent;
};
constexpr std::size_t no_parent = SIZE_MAX;
constexpr std::string_view school_year_ends = "2027";
constexpr std::array<Session, 7> sessions = {{
    {"School year 2026-27", "schoolYear", "2026-08-17", "2027-06-11", no_parent},
    {"Autumn", "semester", "2026-08-17", "2027-01-15", 0},
    {"Spring", "semester", "2027-01-15", "2027-06-11", 0},
    {"Quarter 1", "gradingPeriod", "2026-08-17", "2026-10-30", 1},
    {"Quarter 2", "gradingPeriod", "2026-10-30", "2027-01-15", 1},
    {"Quarter 3", "gradingPeriod", "2027-01-15", "2027-03-26", 2},
    {"Quarter 4", "gradingPeriod", "2027-03-26", "2027-06-11", 2},
}};
constexpr std::size_t autumn = 1, spring = 2, first_quarter = 3;

// A class's terms: one semester or both.
struct Terms {
  std::size_t first, last;
};
constexpr Terms terms_of(std::uint64_t of_class) {
  switch (of_class % 3) {
    case 0:
      return {autumn, autumn};
    case 1:
      return {spring, spring};
    default:
      return {autumn, spring};
  }
}

// A person: one of four kinds, each counted by itself.
struct Person {
  Kind kind;
  std::uint64_t at;
};

class Files {
 public:
  Files(const Options& options, const Shape& shape, const Faults& faults, std::string folder)
      : options_{options}, shape_{shape}, faults_{faults}, folder_{std::move(folder)} {
    for (std::uint64_t i = 0; i < shape_.schools; ++i) schools_.push_back(org(i));
    for (std::uint64_t i = 0; i < shape_.districts; ++i)
      districts_.push_back(org(shape_.schools + i));
    for (std::size_t i = 0; i < sessions.size(); ++i) sessions_.emplace_back(id(Kind::session, i));
  }

  RowCounts write() {
    academic_sessions();
    orgs();
    courses();
    classes();
    users();
    if (!options_.older) roles();
    if (options_.demographics) demographics();
    enrollments();
    if (options_.gradebook) gradebook();
    manifest();
    return std::move(rows_);
  }

 private:
  // ---- files

  const edcheck::record::Record& record(std::string_view name) const {
    for (const auto& record : (options_.older ? table_1_1::table : table_1_2::table).records)
      if (record.name == name) return record;
    throw std::logic_error("no such file");
  }

  // A file with its header. Rows below follow the order of the columns in schemas/.
  class Csv : public Writer {
   public:
    Csv(const Files& files, const edcheck::record::Record& record)
        : Writer{files.folder_ + '/' + std::string{record.entry}}, name_{record.entry} {
      for (const auto& field : record.fields) cell(field.name);
      end();
    }
    std::string name_;
  };
  Csv open(std::string_view name) const { return Csv{*this, record(name)}; }
  void close(Csv& csv) {
    csv.close();
    rows_[csv.name_] = csv.rows() - 1;
  }

  // Writes `total` rows and, evenly spread among them, the file's faults.
  template <class Row, class FaultRow>
  void spread(File file, std::uint64_t total, const Row& row, const FaultRow& fault_row) {
    const std::vector<Fault> faults = faults_.of(file);
    std::size_t planted = 0;
    for (std::uint64_t i = 0; i < total; ++i) {
      row(i);
      for (; planted < faults.size() && (planted + 1) * total <= (i + 1) * (faults.size() + 1) &&
             faults[planted] != Fault::unclosed_quote;
           ++planted)
        fault_row(faults[planted], planted);
    }
    for (; planted < faults.size(); ++planted) fault_row(faults[planted], planted);
  }

  // ---- words

  std::string org(std::uint64_t i) const { return std::string{std::string_view{id(Kind::org, i)}}; }
  Id id(Kind kind, std::uint64_t i) const { return {options_, kind, i}; }
  Id id(const Person& person) const { return {options_, person.kind, person.at}; }
  std::uint64_t chance(Kind kind, std::uint64_t at, std::uint64_t salt) const {
    return mix(mix(options_.seed ^ (salt << 32)) ^ (static_cast<std::uint64_t>(kind) << 56) ^ at);
  }
  const Name& given(const Person& person) const {
    return given_names[chance(person.kind, person.at, 1) % given_names.size()];
  }
  const Name& family(const Person& person) const {
    return family_names[chance(person.kind, person.at, 2) % family_names.size()];
  }
  // Unique: no other person has the same letter and number.
  Writer& username(Writer& csv, const Person& person) const {
    return csv.raw(given(person).plain)
        .raw(".")
        .raw(family(person).plain)
        .raw(std::string_view{&"stga"[static_cast<std::size_t>(person.kind) -
                                      static_cast<std::size_t>(Kind::student)],
                              1})
        .raw(person.at);
  }
  std::uint64_t school_of(const Person& person) const {
    switch (person.kind) {
      case Kind::student:
        return shape_.school_of_student(person.at);
      case Kind::teacher:
        return shape_.school_of_teacher(person.at);
      case Kind::guardian:
        return part_of(shape_.guardians, shape_.schools, person.at);
      default:
        return part_of(shape_.administrators, shape_.schools, person.at);
    }
  }
  std::string_view role_of(const Person& person) const {
    switch (person.kind) {
      case Kind::student:
        return "student";
      case Kind::teacher:
        return "teacher";
      case Kind::guardian:
        return "guardian";
      default:
        return options_.older ? "administrator" : "siteAdministrator";
    }
  }
  std::uint64_t people() const {
    return shape_.students + shape_.teachers + shape_.guardians + shape_.administrators;
  }
  Person person(std::uint64_t i) const {
    if (i < shape_.students) return {Kind::student, i};
    i -= shape_.students;
    if (i < shape_.teachers) return {Kind::teacher, i};
    i -= shape_.teachers;
    if (i < shape_.guardians) return {Kind::guardian, i};
    return {Kind::administrator, i - shape_.guardians};
  }

  // ---- the files

  void academic_sessions() {
    Csv csv = open("academicSessions");
    for (std::size_t i = 0; i < sessions.size(); ++i) {
      const Session& session = sessions[i];
      csv.cell(sessions_[i]).blank(2).cell(session.title).cell(session.type);
      csv.cell(session.begin).cell(session.end);
      csv.cell(session.parent == no_parent ? std::string_view{} : sessions_[session.parent]);
      csv.cell(school_year_ends).end();
    }
    close(csv);
  }

  void orgs() {
    Csv csv = open("orgs");
    for (std::uint64_t i = 0; i < shape_.districts; ++i) {
      csv.cell(districts_[i])
          .blank(2)
          .raw(places[mix(i) % places.size()])
          .raw(" District ")
          .cell(i);
      csv.cell("district").cell(3'600'000 + i).end_after_blank();
    }
    for (std::uint64_t i = 0; i < shape_.schools; ++i) {
      csv.cell(schools_[i])
          .blank(2)
          .raw(places[mix(i + 7) % places.size()])
          .raw(" School ")
          .cell(i);
      csv.cell("school").cell(360'000'000'000 + i).cell(districts_[shape_.district_of(i)]).end();
    }
    close(csv);
  }

  void courses() {
    Csv csv = open("courses");
    for (std::uint64_t i = 0; i < shape_.courses; ++i) {
      const Subject& subject = subjects[i % subjects.size()];
      csv.cell(id(Kind::course, i)).blank(2).cell(sessions_[0]).cell(subject.title);
      csv.raw("C").cell(1'000 + i).cell(grade_codes[i % grade_codes.size()]);
      csv.cell(districts_[i % shape_.districts]).cell(subject.name).cell(subject.code).end();
    }
    close(csv);
  }

  void classes() {
    Csv csv = open("classes");
    const auto row = [&](const Id& of, std::uint64_t i, std::string_view school,
                         std::string_view names, std::string_view codes) {
      const std::uint64_t course = shape_.course_of(i);
      const Terms terms = terms_of(i);
      csv.cell(of).blank(2).cell(subjects[course % subjects.size()].title);
      csv.cell(grade_codes[course % grade_codes.size()]).cell(id(Kind::course, course));
      csv.raw("K").cell(i).cell(i % 20 == 0 ? "homeroom" : "scheduled");
      csv.raw("Room ").cell(100 + i % 80).cell(school);
      if (terms.first == terms.last)
        csv.cell(sessions_[terms.first]);
      else
        csv.raw("\"").raw(sessions_[terms.first]).raw(",").raw(sessions_[terms.last]).cell("\"");
      csv.cell(names).cell(codes).cell(1 + i % 8).end();
    };
    spread(
        File::classes, shape_.classes,
        [&](std::uint64_t i) {
          const Subject& subject = subjects[shape_.course_of(i) % subjects.size()];
          row(id(Kind::school_class, i), i, schools_[shape_.school_of_class(i)], subject.name,
              subject.code);
        },
        [&](Fault fault, std::uint64_t n) {
          const std::uint64_t like = n % shape_.classes;
          const Subject& subject = subjects[shape_.course_of(like) % subjects.size()];
          const bool kind = fault == Fault::wrong_kind;
          row(extra(File::classes, n), like,
              kind ? districts_[0] : schools_[shape_.school_of_class(like)],
              kind ? subject.name : "\"Mathematics,Science\"", subject.code);
        });
    close(csv);
  }

  // The identifier of a row that carries a fault.
  Id extra(File file, std::uint64_t n) const {
    return id(Kind::extra, (static_cast<std::uint64_t>(file) << 32) + n);
  }

  // What a faulty row has in place of an ordinary user's values.
  struct Odd {
    std::optional<Id> id = {};
    std::string_view enabled = "true";
    std::optional<std::string_view> given = {}, family = {};
    std::string_view middle = {};
    std::optional<std::uint64_t> own_name = {};  ///< a user name of its own, by number
  };

  void user(Csv& csv, const Person& person, const Odd& odd) {
    const std::uint64_t school = school_of(person);
    const bool student = person.kind == Kind::student;
    csv.cell(odd.id ? *odd.id : id(person)).blank(2).cell(odd.enabled);
    if (options_.older) csv.cell(schools_[school]).cell(role_of(person));
    if (odd.own_name)
      csv.raw("extra").cell(*odd.own_name);
    else
      username(csv, person).blank();
    if (person.at % 4 == 0)
      csv.raw("{SIS:").raw(100'000 + person.at).cell("}");
    else
      csv.blank();
    csv.cell(odd.given ? *odd.given : given(person).text);
    csv.cell(odd.family ? *odd.family : family(person).text);
    csv.cell(odd.middle).cell(700'000 + person.at);
    if (student && person.at % 3 != 0)
      csv.blank();
    else
      username(csv, person).raw("@d").raw(shape_.district_of(school)).cell(".example");
    csv.blank();  // sms
    if (person.kind == Kind::guardian)
      csv.raw("+1555").cell(1'000'000 + person.at % 9'000'000);
    else
      csv.blank();
    if (student && !odd.id)
      csv.cell(id(Kind::guardian, shape_.guardian_of(person.at)));
    else
      csv.blank();
    csv.cell(student ? grade_codes[shape_.grade_of(person.at)] : std::string_view{});
    if (options_.older) return csv.end_after_blank();  // password
    csv.blank();
    if (odd.id)
      csv.blank();
    else
      csv.raw(role_of(person).substr(0, 2)).cell(person.at);
    csv.cell(person.at % 16 == 0 ? given(person).text : std::string_view{}).blank(2);
    csv.cell(schools_[school]).end_after_blank();
  }

  void users() {
    Csv csv = open("users");
    spread(
        File::users, people(), [&](std::uint64_t i) { user(csv, person(i), {}); },
        [&](Fault fault, std::uint64_t n) {
          Odd odd{.id = extra(File::users, n), .own_name = n};
          switch (fault) {
            case Fault::missing:
              odd.given = "";
              break;
            case Fault::boolean:
              odd.enabled = "yes";
              break;
            case Fault::boolean_capitals:
              odd.enabled = "TRUE";
              break;
            case Fault::repeated_username:
              odd.own_name.reset();
              break;
            case Fault::repeated_user:
              odd.id = id(Kind::guardian, n % shape_.guardians);
              break;
            case Fault::control:
              odd.family =
                  "Bell\x07"
                  "s";
              break;
            case Fault::line_break:
              odd.family = "\"Two\nLines\"";
              break;
            case Fault::outer_space:
              odd.family = " Smith";
              break;
            case Fault::null_word:
              odd.middle = "NULL";
              break;
            case Fault::quote_in_field:
              odd.family = "Lee \"Bo\" Carter";
              break;
            case Fault::text_after_quote:
              odd.family = "\"Lee\" Carter";
              break;
            default:
              odd.family =
                  "Garc\xed"
                  "a";  // Windows-1252
          }
          user(csv, {Kind::guardian, n % shape_.guardians}, odd);
        });
    close(csv);
  }

  void roles() {
    Csv csv = open("roles");
    const auto row = [&](std::uint64_t n, const Id& of, const Person& person, std::string_view type,
                         std::uint64_t school) {
      csv.cell(id(Kind::role, n)).blank(2).cell(of).cell(type).cell(role_of(person));
      csv.cell(sessions[0].begin).blank().cell(schools_[school]).end_after_blank();
    };
    const std::uint64_t all = people();
    for (std::uint64_t i = 0; i < all; ++i) {
      const Person who = person(i);
      const std::uint64_t school = school_of(who);
      row(i, id(who), who, "primary", school);
      // Some teachers also teach in the next school.
      if (who.kind == Kind::teacher && who.at % 10 == 0 && shape_.schools > 1)
        row(all + i, id(who), who, "secondary", (school + 1) % shape_.schools);
    }
    // People whose own row carries a fault have a role as well.
    const std::vector<Fault> faults = faults_.of(File::users);
    for (std::uint64_t n = 0; n < faults.size(); ++n) {
      if (faults[n] == Fault::repeated_user) continue;
      const Person like{Kind::guardian, n % shape_.guardians};
      row(2 * all + n, extra(File::users, n), like, "primary", school_of(like));
    }
    close(csv);
  }

  void demographics() {
    Csv csv = open("demographics");
    constexpr std::array<std::string_view, 4> states = {"CA", "TX", "NY", "FL"};
    for (std::uint64_t i = 0; i < shape_.students; ++i) {
      const std::uint64_t luck = chance(Kind::student, i, 3);
      const std::uint64_t month = 1 + luck % 12, day = 1 + (luck >> 8) % 28;
      csv.cell(id(Kind::student, i)).blank(2);
      csv.raw(2021 - shape_.grade_of(i)).raw(month < 10 ? "-0" : "-").raw(month);
      csv.raw(day < 10 ? "-0" : "-").cell(day).cell((luck >> 16) % 2 == 0 ? "female" : "male");
      const std::uint64_t race = (luck >> 20) % 6;
      for (std::uint64_t column = 0; column < 6; ++column)
        csv.cell(column == race ? "true" : "false");
      csv.cell((luck >> 24) % 4 == 0 ? "true" : "false").cell("US");
      csv.cell(states[(luck >> 28) % states.size()]).cell(places[(luck >> 32) % places.size()]);
      csv.end_after_blank();
    }
    close(csv);
  }

  // What a faulty row has in place of an ordinary enrollment's values.
  struct Oddity {
    std::string_view id, of_class, user;
    std::string_view role = "student", primary = "false", begin = {}, end = {};
    std::string_view status = {};
    bool narrow = false, wide = false;
  };

  void enrollments() {
    Csv csv = open("enrollments");
    const Shuffle shuffle{shape_.enrollments, options_.seed};
    const auto row = [&](std::uint64_t i) {
      const std::uint64_t at = options_.shuffled ? shuffle(i) : i;
      const Seat seat = shape_.seat(at);
      const bool teacher = seat.number == 0;
      csv.cell(id(Kind::enrollment, at)).blank(2).cell(id(Kind::school_class, seat.of_class));
      csv.cell(schools_[shape_.school_of_class(seat.of_class)]);
      if (teacher)
        csv.cell(id(Kind::teacher, shape_.teacher_of(seat.of_class))).cell("teacher").cell("true");
      else
        csv.cell(id(Kind::student, shape_.student_at(seat))).cell("student").cell("false");
      if (at % 5 < 2) {
        csv.blank().end_after_blank();
      } else {
        const Terms terms = terms_of(seat.of_class);
        csv.cell(sessions[terms.first].begin).cell(sessions[terms.last].end).end();
      }
    };
    const auto fault_row = [&](Fault fault, std::uint64_t n) {
      // A place that nobody has: the next student sits in this class once more than planned.
      const std::uint64_t in = n % shape_.classes;
      const Seat seat{in, shape_.seats(in).size + n / shape_.classes};
      const Terms terms = terms_of(in);
      const Id own = extra(File::enrollments, n), room = id(Kind::school_class, in),
               pupil = id(Kind::student, shape_.student_at(seat));
      const Id first = id(Kind::enrollment, shape_.seats(in).begin);
      const Id nobody = id(Kind::extra, (std::uint64_t{9} << 32) + n);
      const std::string bad = std::string{std::string_view{own}}.replace(3, 1, " ");
      Oddity odd{.id = own,
                 .of_class = room,
                 .user = pupil,
                 .begin = sessions[terms.first].begin,
                 .end = sessions[terms.last].end};
      const Id first_pupil = id(Kind::student, shape_.student_at({in, 1}));
      switch (fault) {
        case Fault::role:
          odd.role = "pupil";
          break;
        case Fault::role_case:
          odd.role = "Student";
          break;
        case Fault::date:
          odd.begin = "2026-02-30";
          break;
        case Fault::date_local:
          odd.begin = "09/01/2026";
          break;
        case Fault::unknown_user:
          odd.user = nobody;
          break;
        case Fault::unknown_class:
          odd.of_class = nobody;
          break;
        case Fault::repeated_enrollment:
          odd.id = first;
          break;
        case Fault::same_enrollment:
          // The seat's first holder, with the dates of that row.
          odd.user = first_pupil;
          if ((shape_.seats(in).begin + 1) % 5 < 2) odd.begin = odd.end = {};
          break;
        case Fault::too_narrow:
          odd.narrow = true;
          break;
        case Fault::too_wide:
          odd.wide = true;
          break;
        case Fault::dates_reversed:
          std::swap(odd.begin, odd.end);
          break;
        case Fault::outside_term:
          odd.end = "2027-08-01";
          break;
        case Fault::primary_student:
          odd.primary = "true";
          break;
        case Fault::status_in_bulk:
          odd.status = "active";
          break;
        case Fault::identifier:
          odd.id = bad;
          break;
        default:
          odd.role = "\"student";  // closes nowhere
      }
      csv.cell(odd.id).cell(odd.status).blank().cell(odd.of_class);
      csv.cell(schools_[shape_.school_of_class(in)])
          .cell(odd.user)
          .cell(odd.role)
          .cell(odd.primary);
      csv.cell(odd.begin).raw(odd.narrow ? std::string_view{} : odd.end);
      if (odd.wide) csv.raw(",one more");
      if (odd.end.empty())
        csv.end_after_blank();
      else
        csv.end();
    };
    spread(File::enrollments, shape_.enrollments, row, fault_row);
    close(csv);
  }

  void gradebook() {
    constexpr std::array<std::string_view, 4> titles = {"Homework", "\"Tests, written\"",
                                                        "Projects", "Participation"};
    Csv categories = open("categories");
    for (std::size_t i = 0; i < titles.size(); ++i) {
      categories.cell(id(Kind::category, i)).blank(2).cell(titles[i]);
      if (!options_.older) categories.cell(25);  // weight
      categories.end();
    }
    close(categories);

    Csv items = open("lineItems");
    Csv results = open("results");
    const std::uint64_t each = options_.line_items_per_class;
    std::uint64_t result = 0;
    for (std::uint64_t of_class = 0; of_class < shape_.classes; ++of_class)
      for (std::uint64_t n = 0; n < each; ++n) {
        const std::uint64_t i = of_class * each + n;
        const std::size_t quarter = first_quarter + 2 * (terms_of(of_class).first - autumn) + n % 2;
        const Session& period = sessions[quarter];
        items.cell(id(Kind::line_item, i)).blank(2).raw("Task ").cell(n + 1).blank();
        items.cell(period.begin).cell(period.end).cell(id(Kind::school_class, of_class));
        items.cell(id(Kind::category, i % titles.size())).cell(sessions_[quarter]).cell(0).raw(100);
        if (!options_.older) items.raw(",").raw(schools_[shape_.school_of_class(of_class)]);
        items.end();
        const std::uint64_t seats = shape_.seats(of_class).size;
        for (std::uint64_t seat = 1; seat < seats; ++seat, ++result) {
          const std::uint64_t luck = chance(Kind::result, result, 4);
          results.cell(id(Kind::result, result)).blank(2).cell(id(Kind::line_item, i));
          results.cell(id(Kind::student, shape_.student_at({of_class, seat})));
          if (luck % 20 == 0)
            results.cell("not submitted").cell(options_.older ? "0" : "");  // 1.1 wants a score
          else
            results.cell("fully graded").raw(40 + luck % 60).cell((luck >> 8) % 2 == 0 ? ".5" : "");
          results.cell(period.end).blank(options_.older ? 0 : 6).end_after_blank();
        }
      }
    close(items);
    close(results);
  }

  void manifest() {
    const auto& record = options_.older ? table_1_1::manifest : table_1_2::manifest;
    Writer csv{folder_ + '/' + std::string{record.entry}};
    csv.raw("propertyName,value").end();
    for (const auto& field : record.fields) {
      csv.cell(field.name);
      if (field.name == "manifest.version")
        csv.raw("1.0");
      else if (field.name == "oneroster.version")
        csv.raw(options_.older ? "1.1" : "1.2");
      else if (field.name.starts_with("file."))
        csv.raw(rows_.contains(std::string{field.name.substr(5)} + ".csv") ? "bulk" : "absent");
      else
        csv.raw("edcheck generate");
      csv.end();
    }
    csv.close();
  }

  const Options& options_;
  const Shape& shape_;
  const Faults& faults_;
  const std::string folder_;
  std::vector<std::string> schools_, districts_;
  std::vector<std::string> sessions_;
  RowCounts rows_;
};

}  // namespace

RowCounts write_files(const Options& options, const Shape& shape, const Faults& faults,
                      const std::string& folder) {
  return Files{options, shape, faults, folder}.write();
}

}  // namespace generate
