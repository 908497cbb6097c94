// Reads a text as a file of a small table and writes down what is told about it.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "record/table_reader.hpp"
#include "zip/package.hpp"

namespace edcheck::record {

/// Writes each finding as "rule line:column record path".
class Notes final : public Sink {
 public:
  Flow found(const Finding& finding) override {
    const Location& at = finding.where;
    std::string note{finding.rule.id};
    note.append(" ").append(std::to_string(at.line)).append(":").append(std::to_string(at.column));
    note.append(" ").append(std::to_string(at.record));
    if (!at.path.empty()) note.append(" ").append(at.path);
    notes.push_back(std::move(note));
    rules.emplace_back(finding.rule.id);
    seen.emplace_back();
    for (const Seen& word : finding.seen)
      seen.back()
          .append(word.personal ? "<" : "[")
          .append(word.text)
          .append(word.personal ? ">" : "]");
    return notes.size() == stop_after ? Flow::stop : Flow::go_on;
  }
  std::vector<std::string> notes, rules, seen;
  std::size_t stop_after = 0;  ///< 0: never
};

struct Told {
  std::vector<std::string> notes, rules, seen;
  std::vector<std::string> header;
  std::uint64_t records = 0;
  bool opened = false, empty = false, cut_short = false, stopped = false;
  std::vector<std::uint64_t> lines;  ///< of rows 1 to 9
};

struct Reading {
  TableReader::Options options{};
  Mode mode = Mode::unknown;
  std::vector<Target> targets{};
  std::size_t stop_after = 0;
};

inline Reading in_blocks(std::size_t bytes, unsigned threads = 1) {
  Reading reading;
  reading.options.block_bytes = bytes;
  reading.options.threads = threads;
  return reading;
}
inline Reading within(const csv::Bounds& bounds) {
  Reading reading;
  reading.options.bounds = bounds;
  return reading;
}

/// Columns of the text's header are bound to the record's fields by name.
inline Told told(const Record& record, std::string_view text, const Reading& reading = {}) {
  TableReader reader{zip::plain_stream(ByteSource::memory(text)), record.entry, Spec::oneroster_1_2,
                     reading.options};
  Told out;
  Notes sink;
  sink.stop_after = reading.stop_after;
  Findings findings;
  out.opened = reader.open(findings);
  out.empty = reader.empty();
  out.header = reader.header();
  findings.replay(sink);
  if (out.opened) {
    Plan plan;
    plan.record = &record;
    plan.spec = Spec::oneroster_1_2;
    plan.mode = reading.mode;
    plan.entry = record.entry;
    plan.targets = reading.targets;
    plan.targets.resize(record.fields.size());
    for (const std::string& name : reader.header()) {
      Bound bound{.name = name};
      const auto at = std::ranges::find(record.fields, name, &Field::name);
      if (at != record.fields.end()) {
        bound.field = &*at;
        bound.column = static_cast<std::uint16_t>(at - record.fields.begin());
      }
      plan.bound.push_back(bound);
    }
    reader.run(plan, nullptr, nullptr, sink,
               [](std::uint64_t, std::uint64_t) { return Flow::go_on; });
    for (RowNumber row = 1; row < 10; ++row) out.lines.push_back(reader.lines().line(row));
  }
  out.cut_short = reader.cut_short(findings);
  findings.replay(sink);
  out.records = reader.records();
  out.stopped = reader.stopped();
  out.notes = std::move(sink.notes);
  out.rules = std::move(sink.rules);
  out.seen = std::move(sink.seen);
  return out;
}

}  // namespace edcheck::record
