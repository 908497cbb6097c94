// Who goes to which school and sits in which class. Everything follows from positions and the seed,
// so that rows can be written in any order without remembering any.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace generate {

/// What a sourcedId stands for; identifiers of two kinds never collide.
enum class Kind : std::uint8_t {
  session,
  org,
  course,
  school_class,
  student,
  teacher,
  guardian,
  administrator,
  role,
  enrollment,
  category,
  line_item,
  result,
  extra  ///< rows that carry a fault
};

struct Range {
  std::uint64_t begin = 0, size = 0;
};

/// The `i`th of `parts` nearly equal parts of 0 … total - 1.
constexpr Range part(std::uint64_t total, std::uint64_t parts, std::uint64_t i) {
  const std::uint64_t begin = i * total / parts;
  return {begin, (i + 1) * total / parts - begin};
}
/// Which part a position lies in.
constexpr std::uint64_t part_of(std::uint64_t total, std::uint64_t parts, std::uint64_t at) {
  return ((at + 1) * parts - 1) / total;
}

/// Scatters the bits of a number (splitmix64's finisher).
constexpr std::uint64_t mix(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

struct Options {
  std::uint64_t users = 1'000, enrollments = 5'000;
  std::uint64_t line_items_per_class = 2;
  std::uint64_t seed = 1;
  bool older = false;  ///< 1.1 instead of 1.2
  bool demographics = false, gradebook = false;
  bool short_ids = false;
  bool shuffled = false;  ///< enrollments in random order instead of class by class
};

/// Places in a class: the first is its teacher's, the others are students'.
struct Seat {
  std::uint64_t of_class = 0, number = 0;
};

class Shape {
 public:
  /// Throws std::invalid_argument when the numbers do not make schools. `spare` is how many places
  /// a class must be able to offer beyond those taken.
  Shape(const Options& options, std::uint64_t spare);

  std::uint64_t students, teachers, guardians, administrators;
  std::uint64_t schools, districts, courses, classes, enrollments;

  std::uint64_t district_of(std::uint64_t school) const {
    return part_of(schools, districts, school);
  }
  std::uint64_t school_of_class(std::uint64_t at) const { return part_of(classes, schools, at); }
  std::uint64_t school_of_student(std::uint64_t at) const { return part_of(students, schools, at); }
  std::uint64_t school_of_teacher(std::uint64_t at) const { return part_of(teachers, schools, at); }
  std::uint64_t guardian_of(std::uint64_t student) const { return student * guardians / students; }
  std::uint64_t course_of(std::uint64_t of_class) const { return of_class * 7919 % courses; }
  /// Grade 0 (KG) to 12. A school's classes are its students', in order, so they share a grade.
  std::uint64_t grade_of(std::uint64_t student) const;

  Range seats(std::uint64_t of_class) const { return part(enrollments, classes, of_class); }
  Seat seat(std::uint64_t enrollment) const {
    const std::uint64_t of_class = part_of(enrollments, classes, enrollment);
    return {of_class, enrollment - seats(of_class).begin};
  }
  std::uint64_t teacher_of(std::uint64_t of_class) const;
  /// Who has a seat from 1 on; seats beyond those of seats() are free for others.
  std::uint64_t student_at(const Seat& seat) const;

 private:
  std::uint64_t first_class(std::uint64_t school) const {
    return part(classes, schools, school).begin;
  }
};

/// A fixed shuffle of 0 … size - 1, one position at a time: a Feistel network over the next power
/// of four, walked until it lands inside.
class Shuffle {
 public:
  Shuffle(std::uint64_t size, std::uint64_t seed);
  std::uint64_t operator()(std::uint64_t at) const;

 private:
  std::uint64_t size_, seed_, half_ = 1, mask_ = 1;
};

/// A sourcedId, spelled.
class Id {
 public:
  Id(const Options& options, Kind kind, std::uint64_t at);
  operator std::string_view() const { return {room_.data(), size_}; }

 private:
  std::array<char, 36> room_;
  std::uint8_t size_ = 0;
};

}  // namespace generate
