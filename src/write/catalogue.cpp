#include "write/catalogue.hpp"

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

#include "edcheck/rules.hpp"
#include "json/writer.hpp"
#include "text/ascii.hpp"
#include "write/page.hpp"
#include "write/phrases.hpp"
#include "write/version.hpp"

namespace edcheck::writing {
namespace {

std::vector<const Rule*> by_id(std::span<const Rule> rules) {
  std::vector<const Rule*> sorted;
  sorted.reserve(rules.size());
  for (const Rule& rule : rules) sorted.push_back(&rule);
  std::ranges::sort(sorted, {}, &Rule::id);
  return sorted;
}

std::string_view topic(const Rule& rule) {
  return rule.id.substr(0, rule.id.find('.'));
}

/// "OneRoster 1.1, section 4.2; OneRoster 1.2, section 4.15", or why there is none.
std::string clauses(const Rule& rule) {
  std::string out;
  for (const Clause& clause : rule.clauses) {
    if (clause.spec == Spec::none || clause.section.empty()) continue;
    out.append(out.empty() ? "" : "; ")
        .append(at_section(edcheck::word(clause.spec), clause.section));
  }
  if (!out.empty()) return out;
  if (const std::string_view beyond = beyond_specification(rule); !beyond.empty())
    return std::string{beyond};
  return "the section that a finding names, if any";
}

std::string sentence(std::string_view text) {
  std::string out{text};
  if (!out.empty() && out.front() >= 'a' && out.front() <= 'z')
    out.front() = static_cast<char>(out.front() - 'a' + 'A');
  return out;
}

/// What Markdown would take for its own is escaped, so that a message reads as it was declared.
std::string markdown(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view{"\\`*_[]<>#|"}.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

void rules_markdown(std::span<const Rule> rules, std::ostream& out) {
  out << "# Rules\n\n"
      << "<!-- Written by `edcheck rules --format markdown`. Change the rules' declarations, not "
         "this file. -->\n\n"
      << "Everything that edcheck can find: " << counted(rules.size(), "rule")
      << ". An *error* breaks what the specification\ndemands, a *warning* what it recommends, a "
         "*note* is worth knowing. Words in braces are filled with\nwhat was seen.\n";
  std::string_view last;
  for (const Rule* rule : by_id(rules)) {
    if (topic(*rule) != last) out << "\n## " << topic(*rule) << '\n';
    last = topic(*rule);
    out << "\n### `" << rule->id << "`\n\n"
        << "> " << markdown(rule->message) << "\n\n"
        << "- **Severity:** " << edcheck::word(rule->severity) << '\n'
        << "- **A receiver may lose:** " << plain(rule->consequence) << '\n'
        << "- **Why it matters:** " << markdown(rule->impact) << '\n'
        << "- **Fix:** " << markdown(rule->remedy) << '\n'
        << "- **Who:** " << plain(rule->owner) << " (`" << edcheck::word(rule->owner) << "`)\n"
        << "- **Effort:** " << plain(rule->effort) << " (`" << edcheck::word(rule->effort)
        << "`)\n";
    out << "- **Specification:** " << markdown(clauses(*rule)) << '\n';
  }
}

void rules_json(std::span<const Rule> rules, std::ostream& out) {
  json::Writer json{out};
  json.begin_object();
  json.begin_object("edcheck");
  json.member("version", version);
  json.member("rules_version", rules_version);
  json.end_object();
  json.begin_array("rules");
  for (const Rule& rule : rules) {
    json.begin_object();
    json.member("id", rule.id);
    json.member("severity", edcheck::word(rule.severity));
    json.member("consequence", edcheck::word(rule.consequence));
    json.member("owner", edcheck::word(rule.owner));
    json.member("effort", edcheck::word(rule.effort));
    json.begin_array("clauses");
    for (const Clause& clause : rule.clauses) {
      if (clause.spec == Spec::none || clause.section.empty()) continue;
      json.begin_object();
      json.member("spec", edcheck::word(clause.spec));
      json.member("section", clause.section);
      json.end_object();
    }
    json.end_array();
    json.member("message", rule.message);
    json.member("impact", rule.impact);
    json.member("remedy", rule.remedy);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  json.end_line();
  json.flush();
}

void rules_text(std::span<const Rule> rules, std::ostream& out, const WriteOptions& options) {
  Page page{out, options};
  for (const Rule* rule : by_id(rules)) {
    page.add(rule->id, Style::strong).add("  ");
    page.add(edcheck::word(rule->severity), style_of(rule->severity));
    page.end_line();
    page.paragraph(rule->message, 4);
  }
  page.end_line();
  page.paragraph(with_commas(rules.size(), "rule") +
                     ". `edcheck explain RULE` says what one means and how to put it right.",
                 0);
  page.flush();
}

void explain(const Rule& rule, std::string_view breaks, std::string_view keeps, std::ostream& out,
             const WriteOptions& options) {
  Page page{out, options};
  page.add(rule.id, Style::strong).add("  ");
  page.add(edcheck::word(rule.severity), style_of(rule.severity));
  page.end_line();
  page.paragraph(rule.message, 2);
  page.end_line();
  page.labelled("why it matters", rule.impact);
  page.labelled("fix", rule.remedy);
  page.labelled("owner", plain(rule.owner));
  page.labelled("effort", plain(rule.effort));
  page.labelled("at stake", sentence(plain(rule.consequence)) +
                                (rule.consequence == Consequence::nothing
                                     ? " is lost when a receiver follows the specification"
                                     : " may be lost when a receiver follows the specification"));
  page.labelled("spec", clauses(rule));
  const auto example = [&](std::string_view title, std::string_view lines) {
    if (lines.empty()) return;
    page.end_line();
    page.add(title, Style::strong);
    page.end_line();
    if (lines.back() == '\n') lines.remove_suffix(1);
    text::split(lines, '\n', [&](std::string_view line) {
      if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
      page.add("    ").add(line);
      page.end_line();
    });
  };
  example("This breaks it", breaks);
  example("This keeps it", keeps);
  page.flush();
}

}  // namespace edcheck::writing
