// Rules looked up by id while compiling: the only way to emit a finding.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "edcheck/finding.hpp"

namespace edcheck {

/// A rule's id as a template argument, so that a misspelt id does not compile.
template <std::size_t N>
struct RuleId {
  char text[N]{};
  consteval RuleId(const char (&literal)[N]) { std::copy_n(literal, N, text); }
  constexpr std::string_view view() const { return {text, N - 1}; }
};

constexpr std::size_t placeholders(std::string_view message) {
  return static_cast<std::size_t>(std::ranges::count(message, '{'));
}

template <std::size_t N>
consteval std::size_t index_of(const Rule (&catalogue)[N], std::string_view id) {
  for (std::size_t i = 0; i < N; ++i)
    if (catalogue[i].id == id) return i;
  throw "no rule has this id";  // reached only while compiling
}

/// Ids are unique and dotted, messages and impacts are sentences, remedies are given: asserted
/// where a catalogue is defined.
template <std::size_t N>
consteval bool well_formed(const Rule (&catalogue)[N]) {
  for (std::size_t i = 0; i < N; ++i) {
    const Rule& rule = catalogue[i];
    for (const std::string_view text : {rule.message, rule.impact, rule.remedy})
      if (text.empty() || text.back() != '.') return false;
    if (rule.id.find('.') == std::string_view::npos) return false;
    for (std::size_t j = i + 1; j < N; ++j)
      if (rule.id == catalogue[j].id) return false;
  }
  return true;
}

/// Where `spec` states `rule`; empty when it does not.
constexpr std::string_view section(const Rule& rule, Spec spec) {
  for (const Clause& clause : rule.clauses)
    if (clause.spec == spec) return clause.section;
  return {};
}

/// The rule of `catalogue` called `id`, and the proof that `seen` values fill its message.
template <const auto& catalogue, RuleId id, std::size_t seen>
consteval const Rule& rule_for() {
  const Rule& rule = catalogue[index_of(catalogue, id.view())];
  if (placeholders(rule.message) != seen) throw "one value for each {...} of the message";
  return rule;
}

}  // namespace edcheck
