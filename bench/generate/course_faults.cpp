#include "course_faults.hpp"

#include <algorithm>
#include <stdexcept>

#include "edcheck/cartridge.hpp"
#include "fault_counts.hpp"
#include "record/rules.hpp"
#include "shape.hpp"

namespace generate {
namespace {

const CourseFaultKind& kind_of(CourseFault fault) {
  return course_fault_kinds[static_cast<std::size_t>(fault)];
}

void must_be_a_rule(std::string_view id) {
  const auto is_it = [&](const edcheck::Rule& rule) { return rule.id == id; };
  if (!std::ranges::any_of(edcheck::cartridge::rules(), is_it) &&
      !std::ranges::any_of(edcheck::record::core_catalogue, is_it))
    throw std::logic_error("no such rule: " + std::string{id});
}

}  // namespace

CourseFaults::CourseFaults(std::string_view words) {
  const auto counts = fault_counts(words, course_fault_kinds);
  const std::uint64_t most = std::ranges::max(counts);
  for (std::uint64_t round = 0; round < most; ++round)
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (counts[i] <= round) continue;
      must_be_a_rule(course_fault_kinds[i].rule);
      planted_[static_cast<std::size_t>(course_fault_kinds[i].carrier)].push_back(
          static_cast<CourseFault>(i));
    }
}

bool CourseFaults::any() const {
  return std::ranges::any_of(planted_, [](const auto& faults) { return !faults.empty(); });
}

std::optional<CourseFault> CourseFaults::at(Carrier carrier, std::uint64_t number,
                                            std::uint64_t size) const {
  const std::vector<CourseFault>& faults = of(carrier);
  if (faults.empty()) return {};
  const std::uint64_t which = part_of(size, faults.size(), number);
  if (part(size, faults.size(), which).begin != number) return {};
  return faults[which];
}

void CourseFaults::must_fit(Carrier carrier, std::uint64_t size) const {
  if (of(carrier).size() > size)
    throw std::invalid_argument("too many faults for a course of this size");
}

std::map<std::string, std::uint64_t> CourseFaults::expected() const {
  std::map<std::string, std::uint64_t> rules;
  for (const auto& faults : planted_)
    for (const CourseFault fault : faults) ++rules[std::string{kind_of(fault).rule}];
  return rules;
}

std::uint64_t CourseFaults::files_in_schema() const {
  std::uint64_t files = 0;
  for (const auto& faults : planted_)
    for (const CourseFault fault : faults) files += kind_of(fault).in_schema ? 1 : 0;
  return files;
}

}  // namespace generate
