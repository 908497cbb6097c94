// enrollments.csv: the largest file, where people, classes and terms meet.
#include <algorithm>
#include <tuple>

#include "oneroster/check.hpp"

namespace edcheck::oneroster {
namespace {

struct Codes {
  std::uint8_t student, teacher;
};

// A teacher who is marked as primary, and when.
struct Primary {
  RowNumber of_class, row, user;
  text::Day begin, end;  // end exclusive, as the standard has it
};

class EnrollmentChecks final : public Checks {
 public:
  EnrollmentChecks(Roster& roster, const record::Record& record)
      : Checks{roster, record},
        repeats_{roster.options.threads},
        pairs_{roster.options.threads},
        primaries_{roster.options.threads},
        wants_pairs_{roster.file("results")->member != nullptr},
        delta_{state_.member->mode == record::Mode::delta},
        alone_{roster_.options.threads <= 1} {}

  void rows(const Batch& batch) override {
    if (!batch.has(primary_)) roster_.primaries_known = false;
    const auto classes = rows_of(batch, class_), users = rows_of(batch, user_),
               schools = rows_of(batch, school_);
    const auto roles = codes_of(batch, role_), primary = codes_of(batch, primary_);
    const auto begins = days_of(batch, begin_), ends = days_of(batch, end_);
    // Facts about people and classes lie all over memory: ask for them some rows ahead.
    constexpr std::size_t ahead = 16;
    const std::size_t rows = batch.size();
    for (std::size_t i = 0; i < rows; ++i) {
      const std::size_t soon = std::min(i + ahead, rows - 1);
      if (const RowNumber user = users[soon]; found(user)) roster_.users.prefetch(user);
      if (const RowNumber of_class = classes[soon]; found(of_class))
        roster_.classes.prefetch(of_class);
      if (!removed(batch, i))
        row(batch, i,
            {classes[i], users[i], schools[i], roles[i], primary[i] == record::code_true, begins[i],
             ends[i]});
    }
  }

  void finish(Findings& findings) override {
    tell_repeats(findings);
    tell_second_primaries(findings);
    if (wants_pairs_) {
      std::vector<Duplicate> ignored;
      roster_.enrolled.settle(pairs_.parts, true, roster_.options.threads, ignored);
    }
  }

 private:
  struct Enrollment {
    RowNumber of_class, user, school;
    std::uint8_t role;
    bool primary;
    text::Day begin, end;
  };

  void row(const Batch& batch, std::size_t i, const Enrollment& one) {
    const bool known_class = found(one.of_class) && roster_.classes.reached(one.of_class);
    const bool known_user = found(one.user) && roster_.users.reached(one.user);
    const bool teaches = one.role == in_class_.teacher;

    if (one.primary && !teaches && one.role != code_bad && one.role != code_ext &&
        one.role != code_empty)
      tell(batch).found<"oneroster.enrollment.primary-not-teacher">(batch.place_of(i, primary_),
                                                                    section(primary_));
    const bool dated = one.begin != text::no_day && one.end != text::no_day;
    if (dated && one.end < one.begin)
      tell(batch).found<"oneroster.enrollment.dates-reversed">(
          batch.place_of(i, end_), section(end_), Date{one.end}, Date{one.begin});
    if (known_class) in_a_class(batch, i, one);
    if (known_user) of_a_user(batch, i, one);
    if (known_class && known_user && !delta_) {
      if (one.primary && teaches)
        primaries_.of(batch).push_back({one.of_class, batch.row(i), one.user,
                                        one.begin == text::no_day ? INT32_MIN : one.begin,
                                        one.end == text::no_day ? INT32_MAX : one.end});
      const std::uint64_t pair = std::uint64_t{one.of_class} << 32 | one.user;
      const std::uint32_t rest = (static_cast<std::uint32_t>(one.begin) * 0x9e3779b1u ^
                                  static_cast<std::uint32_t>(one.end)) *
                                     0x85ebca77u ^
                                 one.role;
      repeats_.of(batch).add(record::Fingerprinter::of(pair, rest), batch.row(i));
      // A role that can't be told may be that of a student.
      const bool studies = one.role == in_class_.student || one.role == code_ext ||
                           one.role == code_bad || one.role == code_empty;
      if (wants_pairs_ && studies)
        pairs_.of(batch).add(record::Fingerprinter::of(pair, 0), batch.row(i));
    }
  }

  void in_a_class(const Batch& batch, std::size_t i, const Enrollment& one) {
    ClassFact& fact = roster_.classes.at(one.of_class);
    if (one.role == in_class_.student) {
      fact.add_student(alone_);
    } else if (one.role == in_class_.teacher) {
      fact.set(ClassFact::taught);
      if (one.primary) fact.set(ClassFact::has_primary);
    } else {
      fact.set(ClassFact::has_others);
    }
    if (found(one.school) && found(fact.school) && one.school != fact.school)
      tell(batch).found<"oneroster.practice.school-mismatch">(batch.place_of(i, school_),
                                                              section(school_));
    if (fact.begin == text::no_day) return;
    // An enrollment ends before its endDate; a term's last day is its own.
    const auto outside = [&](std::uint16_t column, text::Day day) {
      tell(batch).found<"oneroster.enrollment.outside-term">(
          batch.place_of(i, column), section(column), plain(record_.fields[column].name), Date{day},
          Date{fact.begin}, Date{fact.end});
    };
    if (one.begin != text::no_day && (one.begin < fact.begin || one.begin > fact.end))
      outside(begin_, one.begin);
    if (one.end != text::no_day && (one.end < fact.begin || one.end > fact.end + 1))
      outside(end_, one.end);
  }

  void of_a_user(const Batch& batch, std::size_t i, const Enrollment& one) {
    UserFact& fact = roster_.users.at(one.user);
    fact.set(UserFact::enrolled);
    const bool teaches = one.role == in_class_.teacher;
    if (teaches) {
      roster_.taught.reach(one.user);
      add(roster_.taught.at(one.user), 1u, alone_);
    }
    // Valid sets enroll people in roles that their own record does not state, so only what can
    // hardly be meant is told: a student or a parent who teaches, a teacher who studies.
    const std::uint16_t roles = fact.roles.load(std::memory_order_relaxed);
    if (roles == 0 || (roles & UserFact::other_role) != 0) return;
    const bool odd = teaches                         ? (roles & ~no_teachers_) == 0
                     : one.role == in_class_.student ? (roles & student_bit_) == 0
                                                     : false;
    if (odd)
      tell(batch).found<"oneroster.enrollment.role-mismatch">(
          batch.place_of(i, role_), section(role_), plain(teaches ? "teacher" : "student"));
  }

  void tell_repeats(Findings& findings) {
    record::Index rows;
    std::vector<Duplicate> again;
    rows.settle(repeats_.parts, false, roster_.options.threads, again);
    for (const Duplicate& pair : again)
      if (!std::ranges::binary_search(state_.duplicates, pair.row, {}, &Duplicate::row))
        tell(findings).found<"oneroster.practice.enrollment-duplicate">(
            roster_.place(state_, pair.row), {}, Number{pair.first});
  }

  void tell_second_primaries(Findings& findings) {
    std::vector<Primary> all;
    for (const std::vector<Primary>& part : primaries_.parts)
      all.insert(all.end(), part.begin(), part.end());
    std::ranges::sort(all, [](const Primary& a, const Primary& b) {
      return std::tie(a.of_class, a.begin, a.row) < std::tie(b.of_class, b.begin, b.row);
    });
    // Sweeps each class by date with the enrollment that reaches furthest so far.
    for (std::size_t i = 0, reaches = 0; i < all.size(); ++i) {
      if (i == 0 || all[i].of_class != all[reaches].of_class) {
        reaches = i;
        continue;
      }
      const Primary &before = all[reaches], &here = all[i];
      if (here.begin < before.end && here.user != before.user) {
        const auto [first, second] = std::minmax(before.row, here.row);
        tell(findings).found<"oneroster.enrollment.second-primary">(
            roster_.place(state_, second, "primary"), section(primary_), Number{first});
      }
      if (here.end > before.end) reaches = i;
    }
  }

  // The bits of roles that nobody teaches with.
  std::uint16_t not_teaching() const {
    std::uint16_t bits = 0;
    const auto add = [&](std::uint8_t code) {
      if (code < 15) bits = static_cast<std::uint16_t>(bits | 1u << code);
    };
    if (roster_.spec == Spec::oneroster_1_1) {
      for (const Code& role :
           {code("users", "role", "student"), code("users", "role", "parent"),
            code("users", "role", "guardian"), code("users", "role", "relative")})
        add(role(roster_.spec));
    } else {
      for (const Code& role :
           {code("roles", "role", "student"), code("roles", "role", "parent"),
            code("roles", "role", "guardian"), code("roles", "role", "relative")})
        add(role(roster_.spec));
    }
    return bits;
  }

  const std::uint16_t class_ = column("enrollments", "classSourcedId")(roster_.spec),
                      school_ = column("enrollments", "schoolSourcedId")(roster_.spec),
                      user_ = column("enrollments", "userSourcedId")(roster_.spec),
                      role_ = column("enrollments", "role")(roster_.spec),
                      primary_ = column("enrollments", "primary")(roster_.spec),
                      begin_ = column("enrollments", "beginDate")(roster_.spec),
                      end_ = column("enrollments", "endDate")(roster_.spec);
  const Codes in_class_{code("enrollments", "role", "student")(roster_.spec),
                        code("enrollments", "role", "teacher")(roster_.spec)};
  const std::uint16_t no_teachers_ = not_teaching();
  const std::uint16_t student_bit_ = static_cast<std::uint16_t>(
      1u << (roster_.spec == Spec::oneroster_1_1 ? code("users", "role", "student")
                                                 : code("roles", "role", "student"))(roster_.spec));
  PerThread<record::Marks> repeats_, pairs_;
  PerThread<std::vector<Primary>> primaries_;
  const bool wants_pairs_, delta_, alone_;
};

}  // namespace

std::unique_ptr<Checks> enrollment_checks(Roster& roster, const record::Record& record) {
  return std::make_unique<EnrollmentChecks>(roster, record);
}

}  // namespace edcheck::oneroster
