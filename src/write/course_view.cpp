#include "write/course_view.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

#include "finding/place.hpp"
#include "write/phrases.hpp"

namespace edcheck::writing {
namespace {

using Group = Report::Group;
using Sample = Report::Sample;

constexpr std::size_t items_shown = 12, units_shown = 8;
constexpr std::size_t place_bytes = 160;
constexpr std::string_view below = " > ";
constexpr std::size_t owners = static_cast<std::size_t>(Owner::shared) + 1;

struct InTitleOrder {
  using is_transparent = void;
  bool operator()(std::string_view a, std::string_view b) const { return reading_order(a, b) < 0; }
};

/// What is wrong with one item.
struct Faults {
  const Group* worst = nullptr;
  std::uint64_t causes = 0;
  const Group* last = nullptr;  // a cause counts once, however often it shows here
  std::array<bool, owners> owned{};

  void add(const Group& group) {
    if (last == &group) return;
    last = &group;
    ++causes;
    owned[static_cast<std::size_t>(group.owner)] = true;
    if (worst == nullptr || worst->rule->consequence < group.rule->consequence) worst = &group;
  }
};

// By the titles behind the unit's own.
using Items = std::map<std::string, Faults, InTitleOrder>;
using Units = std::map<std::string, Items, InTitleOrder>;

std::string shown(std::string_view titles) {
  std::string room;
  return std::string{titles.empty() ? "(untitled)" : clipped(titles, place_bytes, room)};
}

std::string told(const Faults& faults) {
  std::string text{faults.worst->rule->impact};
  while (text.ends_with('.')) text.pop_back();
  if (faults.causes > 1) text.append(", and ").append(with_commas(faults.causes - 1, "more cause"));
  return text;
}

CourseUnit unit_of(const std::string& title, const Items& items, std::size_t quota) {
  CourseUnit unit{shown(title), items.size(), {}};
  for (const auto& [rest, faults] : items) {
    if (unit.shown.size() == quota) break;
    // The unit itself may be an item with a fault.
    std::string place = items.size() == 1 || rest.empty() ? title : std::string{};
    if (!rest.empty()) place.append(place.empty() ? "" : below).append(rest);
    unit.shown.push_back({shown(place), told(faults)});
  }
  return unit;
}

/// As many items of each unit as leave room for those of the others.
std::size_t fair_share(const std::vector<std::size_t>& sizes) {
  const auto in_all = [&](std::size_t quota) {
    std::size_t sum = 0;
    for (const std::size_t size : sizes) sum += std::min(size, quota);
    return sum;
  };
  std::size_t quota = 1;
  while (quota < items_shown && in_all(quota + 1) <= items_shown) ++quota;
  return quota;
}

Units gathered(const Report& report, std::uint64_t& unplaced) {
  Units units;
  for (const Group* group : report.groups()) {
    if (group->severity != Severity::error) continue;
    bool placed = false;
    for (const Sample& sample : group->samples) {
      if (sample.course.empty()) continue;
      placed = true;
      const std::string_view course = sample.course;
      const std::size_t end = std::min(course.find(below), course.size());
      const std::string_view rest = course.substr(std::min(end + below.size(), course.size()));
      units[std::string{course.substr(0, end)}][std::string{rest}].add(*group);
    }
    if (placed) unplaced += group->count - group->samples.size();
  }
  return units;
}

}  // namespace

bool tells_a_course(const Report& report) {
  return report.standard() == "common-cartridge";
}

CourseView course_view(const Report& report) {
  CourseView view;
  const Units units = gathered(report, view.unplaced);
  std::array<std::uint64_t, owners> acting{};
  std::vector<std::size_t> sizes;
  for (const auto& [title, items] : units) {
    if (sizes.size() < units_shown) sizes.push_back(items.size());
    for (const auto& [rest, faults] : items)
      for (std::size_t owner = 0; owner < owners; ++owner) acting[owner] += faults.owned[owner];
  }
  const std::size_t quota = fair_share(sizes);
  for (const auto& [title, items] : units) {
    if (view.units.size() < units_shown) {
      view.units.push_back(unit_of(title, items, quota));
    } else {
      ++view.other_units;
      view.other_items += items.size();
    }
  }
  for (std::size_t owner = 0; owner < owners; ++owner)
    if (acting[owner] > 0) view.owners.emplace_back(static_cast<Owner>(owner), acting[owner]);
  std::ranges::stable_sort(view.owners, std::ranges::greater{},
                           &std::pair<Owner, std::uint64_t>::second);
  return view;
}

std::string who_acts(const CourseView& view) {
  std::string text;
  for (const auto& [owner, items] : view.owners) {
    text.append(text.empty() ? "" : ", ").append(plain(owner));
    text.append(" (").append(with_commas(items, "item")).append(")");
  }
  return text;
}

}  // namespace edcheck::writing
