// Picks the case that shows each rule best.
#include "examples.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "schema.hpp"

namespace tabulate {
namespace {

struct Chosen {
  const Case* breaks = nullptr;
  const Case* keeps = nullptr;
};

std::size_t others(const Case& shown, std::string_view rule) {
  return static_cast<std::size_t>(std::ranges::count_if(
      shown.findings, [&](const Case::Found& found) { return found.rule != rule; }));
}

bool has_text(const Case& shown) {
  return !shown.without.empty() ||
         std::ranges::any_of(shown.files, [](const Case::File& file) { return !file.binary; });
}

std::vector<std::string> columns_of(const Case& shown, std::string_view rule) {
  std::vector<std::string> columns;
  for (const Case::Found& found : shown.findings)
    if (found.rule == rule) columns.push_back(found.column);
  return columns;
}

/// A line was too long to be shown to its end, which may be what matters.
bool is_cut(const std::string& text) {
  return std::ranges::any_of(lines_of(text), [](const std::string& line) {
    return line.ends_with("…") && !line.ends_with(",…");
  });
}

/// Less is better: a case that shows this rule alone, in text, without options, in few words.
auto merit(const Case& shown, std::string_view rule) {
  const std::string text = excerpt(shown, columns_of(shown, rule));
  return std::tuple{others(shown, rule), !has_text(shown), shown.has_options, is_cut(text),
                    text.size()};
}

void prefer(const Case*& chosen, const Case& other, std::string_view rule) {
  // Of equals the later: a newer edition has the greater path.
  if (chosen == nullptr || merit(other, rule) <= merit(*chosen, rule)) chosen = &other;
}

}  // namespace

std::string examples(const std::vector<Case>& cases) {
  std::map<std::string_view, Chosen> chosen;
  for (const Case& one : cases) {
    for (const Case::Found& found : one.findings)
      prefer(chosen[found.rule].breaks, one, found.rule);
    for (const std::string& rule : one.keeps)
      if (others(one, {}) == others(one, rule)) prefer(chosen[rule].keeps, one, rule);
  }
  std::string out =
      "// What conformance cases show of each rule. Generated from conformance/; edit those "
      "files.\n"
      "#pragma once\n\n"
      "#include <array>\n"
      "#include <string_view>\n\n"
      "namespace edcheck::tool {\n\n"
      "struct RuleExample {\n"
      "  std::string_view rule, breaks, keeps;\n"
      "};\n\n"
      "/// By rule.\n";
  out.append("inline constexpr std::array<RuleExample, ")
      .append(std::to_string(chosen.size()))
      .append("> rule_examples{{\n");
  for (const auto& [rule, picked] : chosen) {
    std::vector<std::string> columns;
    if (picked.breaks != nullptr) columns = columns_of(*picked.breaks, rule);
    const auto shown = [&](const Case* one) {
      return one == nullptr ? std::string{"{}"} : literal(excerpt(*one, columns));
    };
    out.append("    {").append(literal(rule)).append(",\n     ");
    out.append(shown(picked.breaks)).append(",\n     ");
    out.append(shown(picked.keeps)).append("},\n");
  }
  return out.append("}};\n\n}  // namespace edcheck::tool\n");
}

}  // namespace tabulate
