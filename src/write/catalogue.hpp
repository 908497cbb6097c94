// The catalogue of rules, written down: `edcheck rules`, `edcheck explain`, docs/RULES.md.
#pragma once

#include <iosfwd>
#include <span>
#include <string_view>

#include "edcheck/report.hpp"

namespace edcheck::writing {

/// docs/RULES.md: rules sorted by id under their first word, each with everything it declares.
void rules_markdown(std::span<const Rule> rules, std::ostream& out);

/// One object, {"edcheck", "rules": […]}, in the order given.
void rules_json(std::span<const Rule> rules, std::ostream& out);

/// A line a rule: severity, id, message.
void rules_text(std::span<const Rule> rules, std::ostream& out, const WriteOptions& options = {});

/// Everything a rule declares, for a terminal, with an example that breaks it and one that keeps
/// it. Examples may have several lines; empty ones are left out.
void explain(const Rule& rule, std::string_view breaks, std::string_view keeps, std::ostream& out,
             const WriteOptions& options = {});

}  // namespace edcheck::writing
