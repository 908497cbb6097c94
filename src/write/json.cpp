#include <ostream>

#include "edcheck/rules.hpp"
#include "json/writer.hpp"
#include "write/formats.hpp"
#include "write/judgement.hpp"
#include "write/phrases.hpp"
#include "write/version.hpp"

namespace edcheck::writing {
namespace {

void put(json::Writer& json, const Report::Sample& sample, bool show_values) {
  json.begin_object();
  json.member("line", sample.line);
  json.member("column", sample.column);
  json.member("record", sample.record);
  json.member("path", sample.path);
  if (!sample.course.empty()) json.member("course", sample.course);
  json.member("message", sample.message);
  if (show_values) {
    json.begin_array("seen");
    for (const std::string& seen : sample.seen) json.value(seen);
    json.end_array();
  }
  json.end_object();
}

void put(json::Writer& json, const Report::Group& group, bool show_values) {
  const Rule& rule = *group.rule;
  json.begin_object();
  json.member("rule", rule.id);
  json.member("severity", edcheck::word(group.severity));
  json.member("consequence", edcheck::word(rule.consequence));
  json.member("owner", edcheck::word(group.owner));
  json.member("effort", edcheck::word(rule.effort));
  json.member("entry", group.entry);
  json.member("path", group.path);
  json.member("count", group.count);
  json.member("message", group.samples.empty() ? std::string{} : group.samples.front().message);
  json.member("impact", rule.impact);
  json.member("remedy", rule.remedy);
  json.member("section", group.section);
  json.begin_array("findings");
  for (const Report::Sample& sample : group.samples) put(json, sample, show_values);
  json.end_array();
  json.end_object();
}

void put(json::Writer& json, const Report& report) {
  const bool show_values = report.options().show_values;
  json.begin_object();
  json.member("path", report.input());
  json.member("standard", report.standard());
  json.member("edition", report.edition());
  json.member("detected_by", report.detected_by());
  json.member("reach", word(reach(report.outcome())));
  if (report.outcome().error) json.member("error", report.outcome().error.message());
  json.member("verdict", verdict(report.passes(), report.standard(), report.outcome()));
  put_judgement(json, report.judgement());
  json.member("values_shown", show_values);
  json.begin_object("totals");
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note})
    json.member(edcheck::word(severity), report.count(severity));
  json.end_object();
  json.begin_array("groups");
  for (const Report::Group* group : report.groups()) put(json, *group, show_values);
  json.end_array();
  json.begin_array("checked");
  for (const Report::Entry& entry : report.entries()) {
    json.begin_object();
    json.member("entry", entry.entry);
    json.member("records", entry.records);
    json.member("bytes", entry.bytes);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace

void json(std::span<const Report> reports, std::ostream& out) {
  json::Writer json{out};
  json.begin_object();
  json.begin_object("edcheck");
  json.member("version", version);
  json.member("rules_version", rules_version);
  json.end_object();
  json.begin_array("inputs");
  for (const Report& report : reports) {
    if (!json.good()) return;
    put(json, report);
  }
  json.end_array();
  json.end_object();
  json.end_line();
  json.flush();
}

}  // namespace edcheck::writing
