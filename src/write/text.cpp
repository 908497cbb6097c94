#include <algorithm>
#include <cstdint>
#include <map>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edcheck/rules.hpp"
#include "finding/tally.hpp"
#include "text/escape.hpp"
#include "write/course_view.hpp"
#include "write/formats.hpp"
#include "write/launch_steps.hpp"
#include "write/page.hpp"
#include "write/phrases.hpp"
#include "write/version.hpp"

namespace edcheck::writing {
namespace {

using Group = Report::Group;
using Sample = Report::Sample;

// A rule broken in a thousand files has a thousand groups; a person reads this many.
constexpr std::size_t others_shown_per_rule = 11;
constexpr std::size_t files_shown = 24;

std::string place(const Group& group, const Sample& sample) {
  std::string out = group.entry == Tally::many ? "many places, the first at" : group.entry;
  if (sample.line > 0) out.append(out.empty() ? "line " : ":").append(std::to_string(sample.line));
  if (sample.line > 0 && sample.column > 0) out.append(":").append(std::to_string(sample.column));
  std::string inside;
  if (sample.record > 0) inside = "row " + std::to_string(sample.record);
  if (!sample.path.empty()) inside.append(inside.empty() ? "" : ", ").append(sample.path);
  if (out.empty()) return inside;
  return inside.empty() ? out : out.append(" (").append(inside).append(")");
}

/// "lines 12, 15, 20 and 79,980 more": the places after the first, as short as they can be told.
std::string other_places(const Group& group, std::size_t places) {
  const auto& samples = group.samples;
  if (group.count < 2 || samples.empty()) return {};
  const std::size_t told = std::min(places, samples.size() - 1);
  const auto lined = [](const Sample& sample) { return sample.line > 0; };
  const bool by_line = group.entry != Tally::many && std::ranges::all_of(samples, lined);
  std::vector<std::string> names;
  for (std::size_t i = 1; i <= told; ++i) {
    const Sample& sample = samples[i];
    std::string name = by_line ? std::to_string(sample.line)
                       : sample.path.empty() && sample.record > 0
                           ? "row " + std::to_string(sample.record)
                           : sample.path;
    if (!name.empty() && (names.empty() || names.back() != name)) names.push_back(std::move(name));
  }
  const std::uint64_t more = group.count - 1 - told;
  std::string out;
  if (by_line && !names.empty()) out = names.size() + (more > 0 ? 1 : 0) > 1 ? "lines " : "line ";
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += i + 1 == names.size() && more == 0 ? " and " : ", ";
    out += names[i];
  }
  if (more == 0) return out;
  if (out.empty()) return with_commas(more, "more place");
  return out.append(" and ").append(with_commas(more)).append(" more");
}

class TextReport {
 public:
  TextReport(Page& page, const Report& report, const WriteOptions& options)
      : page_(page), report_(report), options_(options), groups_(report.groups()) {}

  void write() {
    header();
    const bool launch = tells_one_launch(report_);
    if (launch) step_by_step();
    if (tells_a_course(report_) && report_.count(Severity::error) > 0) by_unit();
    // A rule is explained once; the other groups that break it follow as places.
    std::map<std::pair<Severity, std::string_view>, std::vector<const Group*>> by_rule;
    for (const Group* group : groups_) by_rule[{group->severity, group->rule->id}].push_back(group);
    for (const Group* group : groups_) {
      if (!page_.good()) return;
      const auto& alike = by_rule[{group->severity, group->rule->id}];
      if (alike.front() == group) cause(alike);
    }
    checked();
    if (launch) helpdesk();
    privacy();
  }

 private:
  void header() {
    page_.add(report_.input().empty() ? "(input)" : report_.input(), Style::strong).end_line();
    if (report_.standard().empty()) {
      page_.paragraph(report_.outcome().error
                          ? "Could not be read."
                          : "Not recognised as any standard that edcheck knows.",
                      2);
    } else {
      std::string taken = "Taken for " + standard_name(report_.standard());
      if (!report_.edition().empty()) taken.append(", edition ").append(report_.edition());
      taken += report_.detected_by().empty() ? "." : ": ";
      page_.paragraph(taken.append(report_.detected_by()), 2);
    }
    const auto errors = std::ranges::count(groups_, Severity::error, &Group::severity);
    const bool passes = report_.passes(Severity::error);
    const bool whole = reach(report_.outcome()) == Reach::whole;
    page_.paragraph(verdict_sentence(report_, static_cast<std::size_t>(errors)), 2,
                    !passes ? Style::error
                    : whole ? Style::good
                            : Style::warning);
    page_.paragraph("Errors " + with_commas(report_.count(Severity::error)) + " · warnings " +
                        with_commas(report_.count(Severity::warning)) + " · notes " +
                        with_commas(report_.count(Severity::note)),
                    2);
    page_.end_line();
  }

  // A launch is told in the order in which it happens before each finding is explained.
  void step_by_step() {
    page_.add("The launch, step by step", Style::strong).end_line();
    for (const LaunchStep& step : launch_steps(report_))
      page_.labelled(word(step.state), step.text);
    page_.labelled("so", receiver_sentence(report_));
    page_.end_line();
  }

  // Whoever teaches with it looks for the unit and the lesson, not for the file.
  void by_unit() {
    const CourseView view = course_view(report_);
    // What was not read may have held the outline.
    if (view.units.empty() && reach(report_.outcome()) != Reach::whole) return;
    page_.add("The course", Style::strong).end_line();
    if (view.units.empty()) page_.paragraph("No error is in an item of the outline.", 2);
    for (const CourseUnit& unit : view.units) {
      std::size_t indent = 2;
      if (unit.items > 1) {
        std::string head = unit.title + ": " + with_commas(unit.items, "item") + " with errors";
        if (unit.shown.size() < unit.items)
          head.append(", ").append(with_commas(unit.shown.size())).append(" of them here");
        page_.paragraph(head, indent);
        indent = 4;
      }
      for (const CourseItem& item : unit.shown)
        page_.paragraph(item.place + ": " + item.text + ".", indent);
    }
    if (view.other_units > 0)
      page_.paragraph("and " + with_commas(view.other_items, "item") + " with errors in " +
                          with_commas(view.other_units, "other unit") + ".",
                      2);
    if (view.unplaced > 0)
      page_.paragraph("Besides, " + with_commas(view.unplaced, "error") +
                          " of the same causes are not told by item here.",
                      2);
    page_.labelled("who acts", who_acts(view));
    page_.end_line();
  }

  void helpdesk() {
    page_.add("For the helpdesk", Style::strong).end_line();
    page_.paragraph(helpdesk_sentence(report_), 2);
    page_.end_line();
  }

  void cause(std::span<const Group* const> alike) {
    const Group& group = *alike.front();
    const Rule& rule = *group.rule;
    const Sample first = sample_of(group);
    const std::string where = place(group, first);
    if (!where.empty()) page_.add(where, Style::strong).add("  ");
    page_.add(edcheck::word(group.severity), style_of(group.severity)).add("  ").add(rule.id);
    if (group.count > 1) page_.add("  (" + with_commas(group.count) + " times)", Style::faint);
    page_.end_line();
    page_.paragraph(first.message, 2);
    page_.labelled("in the course", first.course);
    page_.labelled("why it matters", rule.impact);
    page_.labelled("fix", rule.remedy);
    page_.labelled("owner", plain(group.owner));
    page_.labelled("effort", plain(rule.effort));
    page_.labelled("spec", clause(rule, group.section, report_));
    page_.labelled("also at", other_places(group, options_.places));
    others(alike);
    page_.end_line();
  }

  // The same rule broken elsewhere.
  void others(std::span<const Group* const> alike) {
    const auto groups = alike.subspan(1);
    const std::size_t shown = std::min(groups.size(), others_shown_per_rule);
    std::string_view label = "the same";
    for (const Group* group : groups.first(shown)) {
      const Sample first = sample_of(*group);
      std::string line = place(*group, first);
      if (group->count > 1)
        line.append(" and ").append(with_commas(group->count - 1, "more place"));
      if (!first.course.empty()) line.append(", ").append(first.course);
      if (first.message != sample_of(*alike.front()).message || line.empty())
        line.append(line.empty() ? "" : ": ").append(first.message);
      page_.labelled(label, line);
      label = " ";
    }
    if (shown == groups.size()) return;
    std::uint64_t findings = 0;
    for (const Group* group : groups.subspan(shown)) findings += group->count;
    page_.labelled(" ", with_commas(findings, "finding") + " in " +
                            with_commas(groups.size() - shown, "other place") +
                            ", all listed in the JSON report");
  }

  static Sample sample_of(const Group& group) {
    return group.samples.empty() ? Sample{} : group.samples.front();
  }

  void checked() {
    const bool whole = reach(report_.outcome()) == Reach::whole;
    if (whole || !report_.entries().empty()) read_to_the_end(whole);
    if (!whole) not_checked();
  }

  void read_to_the_end(bool whole) {
    const auto entries = report_.entries();
    const std::size_t shown = std::min(entries.size(), files_shown);
    // One message is one thing; a file of them has as many records.
    const bool messages = tells_one_launch(report_);
    std::size_t names = 0, counts = 0;
    for (const auto& entry : entries.first(shown)) {
      names = std::max(names, std::min(columns(text::escaped(entry.entry)), std::size_t{40}));
      counts = std::max(counts, with_commas(entry.records).size());
    }
    page_.add("Checked", Style::strong).end_line();
    for (const auto& entry : entries.first(shown)) {
      const std::string records = with_commas(entry.records);
      const std::size_t used = columns(text::escaped(entry.entry));
      page_.add("  ").add(entry.entry).add(std::string(used < names ? names - used : 0, ' '));
      page_.add("  ");
      if (!messages) {
        page_.add(std::string(counts - records.size(), ' ')).add(records);
        page_.add(entry.records == 1 ? " record   " : " records  ");
      }
      page_.add(file_size(entry.bytes));
      page_.end_line();
    }
    if (shown < entries.size())
      page_.paragraph("and " + with_commas(entries.size() - shown, "more file") + ".", 2);
    if (whole)
      page_.paragraph(entries.empty() ? "All of it was read." : "All of this was read to its end.",
                      2);
    page_.end_line();
  }

  void not_checked() {
    page_.add("Not checked", Style::strong).end_line();
    std::string why =
        reach(report_.outcome()) == Reach::stopped
            ? "The check was stopped before the end"
            : "The check ended early: a limit was reached or a file could not be read";
    if (report_.outcome().error) why = "The check broke off: " + report_.outcome().error.message();
    page_.paragraph(why + ". What had not been read by then may hold other faults.", 2);
    page_.end_line();
  }

  void privacy() {
    page_.paragraph(report_.options().show_values
                        ? "This report shows values from the data: handle it as you handle the "
                          "data itself."
                        : "Values are hidden; --show-values shows them.",
                    0, Style::faint);
  }

  Page& page_;
  const Report& report_;
  const WriteOptions& options_;
  std::vector<const Group*> groups_;
};

}  // namespace

void text(std::span<const Report> reports, std::ostream& out, const WriteOptions& options) {
  Page page{out, options};
  page.add("edcheck " + std::string{version} + ", rules " + std::string{rules_version},
           Style::faint);
  page.end_line();
  std::size_t passing = 0, unread = 0;
  for (const Report& report : reports) {
    page.end_line();
    TextReport{page, report, options}.write();
    passing += report.passes(Severity::error) ? 1 : 0;
    unread += reach(report.outcome()) == Reach::whole ? 0 : 1;
    if (!page.good()) return;
  }
  if (reports.size() > 1) {
    page.end_line();
    std::string sum = with_commas(reports.size(), "input") + ": " + with_commas(passing) +
                      " without errors, " + with_commas(reports.size() - passing) + " with errors";
    if (unread > 0) sum.append("; ").append(with_commas(unread)).append(" not read to the end");
    page.paragraph(sum + ".", 0, Style::strong);
  }
  page.flush();
}

}  // namespace edcheck::writing
