#include "shape.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace generate {

Shape::Shape(const Options& options, std::uint64_t spare) {
  // Of a hundred people: sixty students, five teachers, one administrator, and their guardians.
  students = options.users * 60 / 100;
  teachers = options.users * 5 / 100;
  administrators = options.users / 100;
  guardians = options.users - students - teachers - administrators;
  schools = std::max<std::uint64_t>(1, options.users / 600);
  districts = std::max<std::uint64_t>(1, schools / 20);
  enrollments = options.enrollments;
  classes = std::max(schools, enrollments / 25);
  courses = std::max<std::uint64_t>(1, classes / 20);
  if (teachers < schools || administrators == 0)
    throw std::invalid_argument("fewer than 100 users do not staff a school");
  const std::uint64_t largest = enrollments / classes + 1, pupils = students / schools;
  if (enrollments < 2 * classes) throw std::invalid_argument("too few enrollments for its schools");
  if (largest + spare > pupils || largest > 50)
    throw std::invalid_argument("too many enrollments, or faults, for its students");
}

std::uint64_t Shape::grade_of(std::uint64_t student) const {
  const Range school = part(students, schools, school_of_student(student));
  return (student - school.begin) * 13 / school.size;
}

std::uint64_t Shape::teacher_of(std::uint64_t of_class) const {
  const std::uint64_t school = school_of_class(of_class);
  const Range staff = part(teachers, schools, school);
  return staff.begin + (of_class - first_class(school)) % staff.size;
}

std::uint64_t Shape::student_at(const Seat& seat) const {
  const std::uint64_t school = school_of_class(seat.of_class), first = first_class(school);
  const Range pupils = part(students, schools, school);
  // Seats of the school's earlier classes, without their teachers': the classes go round the
  // students, so that everybody gets a place in as many.
  const std::uint64_t before = seats(seat.of_class).begin - seats(first).begin;
  const std::uint64_t taken = before - (seat.of_class - first);
  return pupils.begin + (taken + seat.number - 1) % pupils.size;
}

Shuffle::Shuffle(std::uint64_t size, std::uint64_t seed) : size_{size}, seed_{seed} {
  while ((std::uint64_t{1} << (2 * half_)) < size) ++half_;
  mask_ = (std::uint64_t{1} << half_) - 1;
}

std::uint64_t Shuffle::operator()(std::uint64_t at) const {
  do {
    std::uint64_t left = at >> half_, right = at & mask_;
    for (std::uint64_t round = 0; round < 4; ++round) {
      const std::uint64_t next = left ^ (mix(right ^ (seed_ + (round << 56))) & mask_);
      left = right;
      right = next;
    }
    at = left << half_ | right;
  } while (at >= size_);
  return at;
}

Id::Id(const Options& options, Kind kind, std::uint64_t at) {
  if (options.short_ids) {
    static constexpr std::array<std::string_view, 14> prefixes = {
        "as-", "org-", "crs-", "cls-", "s",   "t",    "g",
        "a",   "rol-", "enr-", "cat-", "li-", "res-", "x-"};
    const std::string_view prefix = prefixes[static_cast<std::size_t>(kind)];
    prefix.copy(room_.data(), prefix.size());
    size_ = static_cast<std::uint8_t>(
        std::to_chars(room_.data() + prefix.size(), room_.data() + room_.size(), 100'000 + at).ptr -
        room_.data());
    return;
  }
  // Two scattered numbers in the form of a random (version 4) UUID.
  static constexpr auto digits = [] {
    std::array<std::array<char, 2>, 256> all{};
    for (std::size_t i = 0; i < 256; ++i)
      all[i] = {"0123456789abcdef"[i >> 4], "0123456789abcdef"[i & 15]};
    return all;
  }();
  const std::uint64_t of_kind = mix(options.seed * 64 + static_cast<std::uint64_t>(kind));
  std::uint64_t high = mix(of_kind ^ at), low = mix(high ^ (at << 20));
  high = (high & ~0xf000ull) | 0x4000;
  low = (low & ~(3ull << 62)) | 2ull << 62;
  char* to = room_.data();
  for (int byte = 0; byte < 16; ++byte) {
    const std::uint64_t half = byte < 8 ? high : low;
    const auto pair = digits[half >> (56 - 8 * (byte & 7)) & 0xff];
    *to++ = pair[0];
    *to++ = pair[1];
    if (byte == 3 || byte == 5 || byte == 7 || byte == 9) *to++ = '-';
  }
  size_ = 36;
}

}  // namespace generate
