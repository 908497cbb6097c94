#include "faults.hpp"

#include <algorithm>

#include "fault_counts.hpp"
#include "oneroster/rules.hpp"
#include "record/rules.hpp"

namespace generate {
namespace {

// Every rule named in the table exists.
static_assert(std::ranges::all_of(fault_kinds, [](const FaultKind& kind) {
  const auto is_it = [&](const edcheck::Rule& rule) { return rule.id == kind.rule; };
  return std::ranges::any_of(edcheck::record::core_catalogue, is_it) ||
         std::ranges::any_of(edcheck::oneroster::catalogue, is_it);
}));

}  // namespace

Faults::Faults(std::string_view words) : counts_{fault_counts(words, fault_kinds)} {
  auto& unclosed = counts_[static_cast<std::size_t>(Fault::unclosed_quote)];
  unclosed = std::min<std::uint64_t>(unclosed, 1);
}

bool Faults::any() const {
  return std::ranges::any_of(counts_, [](std::uint64_t count) { return count != 0; });
}

std::vector<Fault> Faults::of(File file) const {
  std::vector<Fault> all;
  const std::uint64_t most = *std::ranges::max_element(counts_);
  for (std::uint64_t round = 0; round < most; ++round)
    for (std::size_t i = 0; i < fault_kinds.size(); ++i)
      if (fault_kinds[i].file == file && counts_[i] > round) all.push_back(static_cast<Fault>(i));
  std::stable_partition(all.begin(), all.end(),
                        [](Fault fault) { return fault != Fault::unclosed_quote; });
  return all;
}

std::map<std::string, std::uint64_t> Faults::expected() const {
  std::map<std::string, std::uint64_t> rules;
  for (std::size_t i = 0; i < fault_kinds.size(); ++i)
    if (counts_[i] != 0)
      rules[std::string{fault_kinds[i].rule}] += fault_kinds[i].once_a_file ? 1 : counts_[i];
  return rules;
}

}  // namespace generate
