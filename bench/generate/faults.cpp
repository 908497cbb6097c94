#include "faults.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

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

std::uint64_t number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size())
    throw std::invalid_argument("not a number of faults: " + std::string{text});
  return value;
}

}  // namespace

Faults::Faults(std::string_view words) {
  while (!words.empty()) {
    const std::string_view word = words.substr(0, words.find(','));
    words.remove_prefix(std::min(words.size(), word.size() + 1));
    const std::size_t equals = word.find('=');
    if (equals == std::string_view::npos) {
      counts_.fill(number(word));
      continue;
    }
    const auto kind = std::ranges::find(fault_kinds, word.substr(0, equals), &FaultKind::name);
    if (kind == fault_kinds.end())
      throw std::invalid_argument("no such fault: " + std::string{word.substr(0, equals)});
    counts_[static_cast<std::size_t>(kind - fault_kinds.begin())] = number(word.substr(equals + 1));
  }
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
