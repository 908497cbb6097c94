// A Common Cartridge 1.1 of any size: units of lessons, each with pages and their pictures,
// discussion topics, web links, assessments and LTI links. Everything follows from positions and
// the seed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "course_faults.hpp"
#include "words.hpp"

namespace generate {

struct CourseOptions {
  std::uint64_t descriptors = 20;  ///< each has a page beside it
  std::uint64_t seed = 1;
};
inline constexpr std::uint64_t most_descriptors = 10'000;

inline constexpr std::uint64_t descriptors_a_lesson = 5, lessons_a_unit = 4;
inline constexpr std::uint64_t pictures_a_page = 4, questions_at_least = 8;

enum class Activity : std::uint8_t { topic, web_link, assessment, lti_link };

class Course {
 public:
  /// Both must live longer. Throws std::invalid_argument when there is no room for the faults.
  Course(const CourseOptions& options, const CourseFaults& faults);

  std::uint64_t descriptors() const { return options_.descriptors; }
  std::uint64_t pictures() const { return descriptors() * pictures_a_page; }
  /// Tables of measurements, and films.
  std::uint64_t tables() const { return (descriptors() + 9) / 10; }
  std::uint64_t films() const { return descriptors() / 100; }

  static Activity activity(std::uint64_t at);
  std::optional<CourseFault> fault(std::uint64_t descriptor) const;
  std::optional<CourseFault> fault_of_page(std::uint64_t at) const;
  std::optional<CourseFault> fault_of_picture(std::uint64_t at) const;
  /// Every other topic has a picture of its own.
  static bool has_figure(std::uint64_t topic) { return topic % 2 == 0; }

  /// Of the resource and of the descriptor's folder.
  std::string id(std::string_view what, std::uint64_t at) const;
  Luck luck(std::string_view what, std::uint64_t at) const;
  std::string title(std::string_view what, std::uint64_t at) const;

 private:
  const CourseOptions& options_;
  const CourseFaults& faults_;
};

/// What a descriptor's kind is called in identifiers, folders and types.
std::string_view word(Activity activity);

std::string manifest(const Course& course);
/// UTF-8 XML of one descriptor.
std::string descriptor(const Course& course, std::uint64_t at);
/// Those of assessments.
std::string assessment(const Course& course, std::uint64_t at);

struct CourseSize {
  std::uint64_t entries = 0, bytes = 0, manifest_bytes = 0, descriptor_bytes = 0;
};
/// Writes the archive. Throws std::runtime_error when it cannot be written.
CourseSize write_course(const Course& course, const std::string& path);

}  // namespace generate
