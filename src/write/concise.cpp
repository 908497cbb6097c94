#include <ostream>
#include <string>

#include "edcheck/rules.hpp"
#include "text/escape.hpp"
#include "write/formats.hpp"
#include "write/phrases.hpp"

namespace edcheck::writing {
namespace {

/// "entry:line:column: " with the numbers that there are. Of several inputs, each entry is named
/// within its input.
std::string place(const Report& report, const Report::Group& group, const Report::Sample& sample,
                  bool with_input) {
  std::string out;
  if (with_input || group.entry.empty()) out = report.input();
  if (!group.entry.empty() && group.entry != out)
    out.append(out.empty() ? "" : "/").append(group.entry);
  if (sample.line > 0) {
    out.append(":").append(std::to_string(sample.line));
    if (sample.column > 0) out.append(":").append(std::to_string(sample.column));
  } else if (!sample.path.empty()) {
    out.append(":").append(sample.path);
  }
  return out.append(": ");
}

std::string summary(const Report& report) {
  std::string out{report.input().empty() ? "input" : report.input()};
  const bool whole = reach(report.outcome()) == Reach::whole;
  out.append(": ").append(!report.passes() ? "fail" : whole ? "pass" : "not decided").append(": ");
  out.append(counted(report.count(Severity::error), "error")).append(", ");
  out.append(counted(report.count(Severity::warning), "warning")).append(", ");
  out.append(counted(report.count(Severity::note), "note"));
  if (!whole) out += "; not everything was read";
  if (report.options().show_values) out += "; values are shown";
  return out;
}

}  // namespace

void concise(std::span<const Report> reports, std::ostream& out, const WriteOptions&) {
  std::string line;
  const auto put = [&](std::string_view text) {
    line.clear();
    text::append_escaped(line, text);
    line += '\n';
    out.write(line.data(), static_cast<std::streamsize>(line.size()));
  };
  for (const Report& report : reports) {
    for (const Report::Group* group : report.groups()) {
      const std::string rule = " [" + std::string{group->rule->id} + "]";
      for (const Report::Sample& sample : group->samples) {
        std::string text = place(report, *group, sample, reports.size() > 1);
        text.append(edcheck::word(group->severity)).append(": ").append(sample.message);
        put(text.append(rule));
      }
      if (const std::uint64_t more = group->count - group->samples.size(); more > 0) {
        std::string text = place(report, *group, {}, reports.size() > 1);
        text.append(edcheck::word(group->severity)).append(": … and ");
        put(text.append(std::to_string(more)).append(" more").append(rule));
      }
      if (!out.good()) return;
    }
  }
  for (const Report& report : reports) put(summary(report));
}

}  // namespace edcheck::writing
