#include "course_counts.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "text/ascii.hpp"

namespace edcheck::tool {
namespace {

using cartridge::Kind;
using cartridge::Resource;

struct Names {
  std::string_view key, one, many;
};
// In the order of Part.
constexpr std::array<Names, parts> names{{
    {"page", "page", "pages"},
    {"file", "file", "files"},
    {"link", "link", "links"},
    {"discussion", "discussion", "discussions"},
    {"quiz", "quiz", "quizzes"},
    {"question_bank", "question bank", "question banks"},
    {"assignment", "assignment", "assignments"},
    {"lti_tool", "LTI tool", "LTI tools"},
    {"epub", "EPUB book", "EPUB books"},
    {"apip", "APIP package", "APIP packages"},
    {"whiteboard", "whiteboard file", "whiteboard files"},
    {"open_video", "open video", "open videos"},
    {"qti_package", "QTI 3 package", "QTI 3 packages"},
    {"unknown", "of unknown kind", "of unknown kind"},
}};

bool is_page(std::string_view href) {
  href = href.substr(0, href.find_first_of("?#"));
  return std::ranges::any_of(std::array{".html", ".htm", ".xhtml"}, [&](std::string_view end) {
    return href.size() > end.size() &&
           text::equals_ignoring_case(href.substr(href.size() - end.size()), end);
  });
}

}  // namespace

Part part_of(const Resource& resource) {
  switch (resource.kind) {
    case Kind::web_content:
    case Kind::associated_content:
      return is_page(resource.href) ? Part::page : Part::file;
    case Kind::discussion_topic:
      return Part::discussion;
    case Kind::web_link:
      return Part::link;
    case Kind::assessment:
      return Part::quiz;
    case Kind::question_bank:
      return Part::question_bank;
    case Kind::lti_link:
      return Part::lti_tool;
    case Kind::assignment:
      return Part::assignment;
    case Kind::epub:
      return Part::epub;
    case Kind::apip:
      return Part::apip;
    case Kind::whiteboard:
      return Part::whiteboard;
    case Kind::open_video:
      return Part::open_video;
    case Kind::qti_package:
      return Part::qti_package;
    case Kind::unknown:
      break;
  }
  return Part::unknown;
}

std::string_view key(Part part) {
  return names[static_cast<std::size_t>(part)].key;
}
std::string_view one(Part part) {
  return names[static_cast<std::size_t>(part)].one;
}
std::string_view many(Part part) {
  return names[static_cast<std::size_t>(part)].many;
}

std::string_view key(cartridge::Question question) {
  constexpr std::array<std::string_view, cartridge::question_kinds> words = {"multiple_choice",
                                                                             "multiple_response",
                                                                             "true_false",
                                                                             "fill_in",
                                                                             "pattern_match",
                                                                             "essay",
                                                                             "other"};
  return words[static_cast<std::size_t>(question)];
}

CourseCounts counts_of(const cartridge::Cartridge& course) {
  CourseCounts counts;
  std::unordered_set<std::string_view> files, standards;
  standards.insert(course.standards.begin(), course.standards.end());
  for (const Resource& resource : course.resources) {
    files.insert(resource.files.begin(), resource.files.end());
    standards.insert(resource.standards.begin(), resource.standards.end());
    const Part part = part_of(resource);
    if (part != Part::file) ++counts.of[static_cast<std::size_t>(part)];
    for (std::size_t kind = 0; kind < cartridge::question_kinds; ++kind)
      counts.questions[kind] += resource.questions[kind];
  }
  counts.files = files.size();
  counts.standards = standards.size();
  for (const cartridge::Item& item : course.items) counts.broken_items += item.broken ? 1 : 0;
  return counts;
}

}  // namespace edcheck::tool
