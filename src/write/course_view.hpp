// What is wrong with a cartridge, told by the course's outline: for those who teach with it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "edcheck/report.hpp"

namespace edcheck::writing {

/// An item of the outline that has errors.
struct CourseItem {
  /// Titles down to it, "Lesson 3 > Quiz"; with the unit's where it is the only one there.
  std::string place;
  /// What it means in school, of several causes that which weighs most, and how many more; without
  /// a full stop.
  std::string text;
};

struct CourseUnit {
  std::string title;  ///< the first of the titles
  std::uint64_t items = 0;
  std::vector<CourseItem> shown;  ///< the first of them
};

/// As much of the outline as a screen holds. Titles are clipped, and not escaped.
struct CourseView {
  std::vector<CourseUnit> units;                        ///< by title, numbers as numbers
  std::uint64_t other_units = 0, other_items = 0;       ///< in units that are not shown
  std::uint64_t unplaced = 0;                           ///< errors whose items were not kept
  std::vector<std::pair<Owner, std::uint64_t>> owners;  ///< who acts, at how many of all items
};

/// Whether the report is about a course.
bool tells_a_course(const Report& report);

/// The items with errors; no units when no error is in an item of the outline.
CourseView course_view(const Report& report);

/// "the supplier of … (31 items), whoever made the course material (2 items)"; empty for no items.
std::string who_acts(const CourseView& view);

}  // namespace edcheck::writing
