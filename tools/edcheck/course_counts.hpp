// What a course consists of, in the words of those who teach, and how much there is of it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "edcheck/cartridge.hpp"

namespace edcheck::tool {

/// What an item opens. Web content is a page when it is HTML, else a file.
enum class Part : std::uint8_t {
  page,
  file,
  link,
  discussion,
  quiz,
  question_bank,
  assignment,
  lti_tool,
  epub,
  apip,
  whiteboard,
  open_video,
  qti_package,
  unknown
};
inline constexpr std::size_t parts = static_cast<std::size_t>(Part::unknown) + 1;

Part part_of(const cartridge::Resource& resource);
std::string_view key(Part part);                     ///< for programs: "question_bank"
std::string_view one(Part part);                     ///< for people: "question bank"
std::string_view many(Part part);                    ///< "question banks"
std::string_view key(cartridge::Question question);  ///< for programs: "multiple_choice"

struct CourseCounts {
  /// Resources of each kind but Part::file: pictures and style sheets are no parts of a course.
  std::array<std::uint64_t, parts> of{};
  std::array<std::uint64_t, cartridge::question_kinds> questions{};  ///< of quizzes and banks
  std::uint64_t files = 0;         ///< of the package, that resources list
  std::uint64_t standards = 0;     ///< learning standards that anything is aligned with
  std::uint64_t broken_items = 0;  ///< of the outline
};

/// Looks at each resource once, however many items link to it.
CourseCounts counts_of(const cartridge::Cartridge& course);

}  // namespace edcheck::tool
