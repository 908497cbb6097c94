// Looks members of the generated table of LTI launches up by path, for its tests.
#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "tables/lti/launch-1.3.hpp"

namespace edcheck::looked_up {

namespace lti = tables::lti_1_3_launch;
using record::Member;
using record::Shape;

inline constexpr std::string_view prefix = "https://purl.imsglobal.org/spec/";

/// A claim's name begins with the prefix, other members' do not.
inline std::string full(std::string_view path) {
  std::string out;
  if (path.find("/claim/") != std::string_view::npos) out = prefix;
  return out.append(path);
}

/// Throws std::out_of_range when there is none, as does member().
inline const Shape& shape(std::string_view name) {
  const auto found = std::ranges::find(lti::shapes.shapes, name, &Shape::name);
  if (found == lti::shapes.shapes.end()) throw std::out_of_range(std::string{name});
  return *found;
}

/// The member a path leads to: "lti/claim/context/id".
inline const Member* reach(const Shape& from, std::string_view path) {
  if (const Member* found = record::find_member(from, path)) return found;
  for (std::size_t slash = path.rfind('/'); slash != std::string_view::npos && slash != 0;
       slash = path.rfind('/', slash - 1)) {
    const Member* parent = record::find_member(from, path.substr(0, slash));
    if (parent == nullptr || parent->shape == record::no_shape) continue;
    return reach(lti::shapes.shapes[parent->shape], path.substr(slash + 1));
  }
  return nullptr;
}

inline const Member& member(std::string_view of, std::string_view path) {
  const Member* found = reach(shape(of), full(path));
  if (found == nullptr) throw std::out_of_range(std::string{of}.append(" ").append(path));
  return *found;
}

inline std::vector<std::string_view> words(const Member& member) {
  const auto all = member.vocabulary->words;
  return {all.begin(), all.end()};
}

}  // namespace edcheck::looked_up
