#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "edcheck/report.hpp"
#include "edcheck/rules.hpp"
#include "finding/judgement.hpp"
#include "finding/message.hpp"
#include "finding/place.hpp"
#include "finding/tally.hpp"
#include "json/writer.hpp"
#include "text/escape.hpp"
#include "write/judgement.hpp"
#include "write/phrases.hpp"

namespace edcheck {

struct LineWriter::Body {
  Body(std::ostream& to, std::string name, bool show)
      : json(to), input(std::move(name)), show_values(show) {}

  json::Writer json;
  std::string input, standard, edition, room;
  bool show_values;
  std::uint64_t counts[3] = {};
  std::optional<Judgement> judgement;
  bool finished = false;
};

LineWriter::LineWriter(std::ostream& out, std::string input, bool show_values)
    : body_(std::make_unique<Body>(out, std::move(input), show_values)) {}

LineWriter::~LineWriter() = default;

void LineWriter::recognised(const Recognition& as) {
  body_->standard = as.standard;
  body_->edition = as.edition;
}

Flow LineWriter::found(const Finding& finding) {
  Body& body = *body_;
  ++body.counts[static_cast<std::size_t>(finding.severity)];
  const Location& where = finding.where;
  json::Writer& json = body.json;
  json.begin_object();
  json.member("input", body.input);
  json.member("rule", finding.rule.id);
  json.member("severity", word(finding.severity));
  json.member("consequence", word(finding.rule.consequence));
  json.member("entry", where.entry);
  json.member("line", where.line);
  json.member("column", where.column);
  json.member("record", where.record);
  json.member("path", where.path);
  if (!where.course.empty())
    json.member("course", clipped(where.course, Tally::course_bytes, body.room));
  body.room.clear();
  append_message(body.room, finding.rule, finding.seen, body.show_values);
  json.member("message", body.room);
  if (body.show_values) {
    json.begin_array("seen");
    for (const Seen& seen : finding.seen) json.value(text::cut(seen.text, characters_told));
    json.end_array();
  }
  json.end_object();
  json.end_line();
  return json.good() ? Flow::go_on : Flow::stop;
}

// An entry that has been read is a good moment to let a reader of the stream see what there is.
void LineWriter::checked(const Checked&) {
  body_->json.flush();
}

void LineWriter::judged(const Judgement& judgement) {
  worsen(body_->judgement, judgement);
}

void LineWriter::finish(const Outcome& outcome) {
  Body& body = *body_;
  if (std::exchange(body.finished, true)) return;
  const auto count = [&](Severity severity) {
    return body.counts[static_cast<std::size_t>(severity)];
  };
  json::Writer& json = body.json;
  json.begin_object();
  json.begin_object("summary");
  json.member("input", body.input);
  json.member("standard", body.standard);
  json.member("edition", body.edition);
  json.member("reach", writing::word(writing::reach(outcome)));
  if (outcome.error) json.member("error", outcome.error.message());
  json.member("verdict", writing::verdict(count(Severity::error) == 0, body.standard, outcome));
  writing::put_judgement(json, body.judgement);
  json.member("values_shown", body.show_values);
  json.begin_object("totals");
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note})
    json.member(word(severity), count(severity));
  json.end_object();
  json.end_object();
  json.end_object();
  json.end_line();
  json.flush();
}

}  // namespace edcheck
