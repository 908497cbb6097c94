// What the harnesses of packages share: packages out of an input, and a check that is listened to
// and written down.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ostream>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edcheck/report.hpp"
#include "edcheck/rules.hpp"
#include "edcheck/source.hpp"
#include "text/utf8.hpp"

namespace edcheck {

inline void demand(bool holds) {
  if (!holds) std::abort();
}

// ---- the input

inline void put(std::string& to, std::uint64_t number, int bytes) {
  for (int i = 0; i < bytes; ++i) to += static_cast<char>(number >> (8 * i));
}

inline std::uint32_t checksum(std::string_view text) {
  std::uint32_t sum = ~0u;
  for (const char c : text) {
    sum ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0xEDB88320u : 0);
  }
  return ~sum;
}

/// Packs the files uncompressed, each behind its line "= NAME".
inline std::string pack(std::string_view text) {
  std::string archive, directory;
  std::size_t count = 0;
  while (text.starts_with("= ")) {
    const std::size_t line = std::min(text.find('\n'), text.size());
    const std::string_view name = text.substr(2, line - 2);
    text.remove_prefix(std::min(line + 1, text.size()));
    std::size_t end = text.starts_with("= ") ? 0 : text.find("\n= ");
    if (end != 0) end = end == std::string_view::npos ? text.size() : end + 1;
    const std::string_view content = text.substr(0, end);
    text.remove_prefix(end);
    std::string common;
    put(common, 20, 2);  // version, flags, method, time: APPNOTE 4.4.2 ff.
    put(common, 0, 8);
    put(common, checksum(content), 4);
    put(common, content.size(), 4);
    put(common, content.size(), 4);
    put(common, name.size(), 2);
    put(common, 0, 2);
    directory.append("PK\1\2\x14").append(1, '\0').append(common).append(10, '\0');
    put(directory, archive.size(), 4);
    directory.append(name);
    archive.append("PK\3\4").append(common).append(name).append(content);
    ++count;
  }
  const std::size_t at = archive.size();
  archive.append(directory).append("PK\5\6");
  put(archive, 0, 4);
  put(archive, count, 2);
  put(archive, count, 2);
  put(archive, directory.size(), 4);
  put(archive, at, 4);
  put(archive, 0, 2);
  return archive;
}

// ---- what is heard

/// Writes down everything that a check says, to be compared with another run.
class Transcript final : public Sink {
 public:
  Transcript(Report& report, LineWriter& lines) : report_{&report}, writer_{&lines} {}

  void recognised(const Recognition& as) override {
    say("recognised ", as.standard, as.edition, as.because);
    report_->recognised(as);
    writer_->recognised(as);
  }
  void opened(std::string_view entry) override {
    say("opened ", entry, {}, {});
    report_->opened(entry);
    writer_->opened(entry);
  }
  Flow found(const Finding& finding) override {
    const Location& at = finding.where;
    say("found ", finding.rule.id, at.entry, at.path);
    numbers({at.line, at.column, at.record});
    for (const Seen& seen : finding.seen) said_.append(" ").append(seen.text);
    said_.append(at.course)
        .append(finding.section)
        .append(message(finding.rule, finding.seen, true));
    ++findings;
    demand(report_->found(finding) == Flow::go_on);
    return writer_->found(finding);
  }
  void checked(const Checked& entry) override {
    say("checked ", entry.entry, {}, {});
    numbers({entry.records});  // not the bytes: whole blocks are read before a limit shows
    report_->checked(entry);
    writer_->checked(entry);
  }
  const std::string& said() const { return said_; }
  std::size_t findings = 0;

 private:
  void say(std::string_view what, std::string_view a, std::string_view b, std::string_view c) {
    said_.append("\n").append(what).append(a).append("|").append(b).append("|").append(c);
  }
  void numbers(std::initializer_list<std::uint64_t> all) {
    for (const std::uint64_t number : all) said_.append(" ").append(std::to_string(number));
  }

  Report* report_;
  LineWriter* writer_;
  std::string said_;
};

/// Nothing that a report writes may break its medium, whatever the data holds.
inline void demand_clean(std::string_view text) {
  demand(text::first_invalid_utf8(text) == std::string_view::npos);
  demand(std::ranges::none_of(text, [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7f;
  }));
}

struct Heard {
  std::string said;
  Reach reach;
};

/// What `validate(sink)` says, once it has been written down in every way there is.
template <class Validate>
Heard check(Validate&& validate, bool show_values) {
  std::ostringstream lines;
  LineWriter writer{lines, "input", show_values};
  Report report{"input", {.samples_per_group = 5, .show_values = show_values}};
  Transcript transcript{report, writer};
  const Outcome outcome = validate(transcript);
  demand(!outcome.error);  // memory can always be read
  report.ended(outcome);
  writer.finish(outcome);

  std::uint64_t counted = 0;
  for (const Severity severity : {Severity::note, Severity::warning, Severity::error})
    counted += report.count(severity);
  demand(counted == transcript.findings);
  const std::string streamed = std::move(lines).str();
  demand_clean(streamed);
  demand(static_cast<std::size_t>(std::ranges::count(streamed, '\n')) == transcript.findings + 1);
  for (const Format format : {Format::text, Format::concise, Format::json}) {
    std::ostringstream out;
    write(report, format, out);
    demand_clean(std::move(out).str());
  }
  return {transcript.said(), outcome.reach};
}

/// Where two runs part, said before the end: the input alone does not show it.
inline void demand_same(const std::string& usual, const std::string& hasty) {
  if (usual == hasty) return;
  const auto at = std::ranges::mismatch(usual, hasty).in1 - usual.begin();
  const std::size_t line = usual.rfind('\n', static_cast<std::size_t>(at)) + 1;
  for (const std::string& said : {usual, hasty})
    std::fprintf(stderr, "one run: %s\n", said.substr(line, said.find('\n', line) - line).c_str());
  std::abort();
}

/// The package that an input is: an archive, unless it begins with
///   "1 NAME\n"  one file of that name, the rest its bytes;
///   "= NAME\n"  a package of files: each such line begins the next file, and `room` holds them.
inline Package package_of(std::string_view input, std::string& room) {
  if (input.starts_with("= ")) {
    room = pack(input);
    return Package::of(std::string_view{room});
  }
  if (!input.starts_with("1 ")) return Package::of(input);
  const std::size_t line = std::min(input.find('\n'), input.size());
  return Package::of(ByteSource::memory(input.substr(std::min(line + 1, input.size()))),
                     std::string{input.substr(2, line - 2)});
}

}  // namespace edcheck
