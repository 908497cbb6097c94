// A descriptor read and judged, with what was told of it.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "cartridge/descriptor.hpp"
#include "finding/message.hpp"
#include "xml/reader.hpp"

namespace edcheck::cartridge::judging {

struct Told {
  std::string id, message, path;
  std::uint64_t line = 0, column = 0;
};

struct Judged {
  std::vector<Told> told;
  Facts facts;
  bool whole = false;

  std::vector<std::string> ids() const {
    std::vector<std::string> all;
    for (const Told& each : told) all.push_back(each.id);
    return all;
  }
  std::size_t count(std::string_view id) const {
    return static_cast<std::size_t>(std::ranges::count(told, id, &Told::id));
  }
  /// The first of its rule.
  Told first(std::string_view id) const {
    const auto found = std::ranges::find(told, id, &Told::id);
    return found == told.end() ? Told{} : *found;
  }
};

class Listener final : public Sink {
 public:
  Flow found(const Finding& finding) override {
    std::string message;
    append_message(message, finding.rule, finding.seen, true);
    told.push_back({std::string{finding.rule.id}, message, std::string{finding.where.path},
                    finding.where.line, finding.where.column});
    return Flow::go_on;
  }
  std::vector<Told> told;
};

inline Judged judged(DescriptorJudge& judge, record::Findings& findings, std::string_view document,
                     std::size_t piece = std::string_view::npos) {
  xml::Reader reader{{}, judge};
  for (std::string_view rest = document; !rest.empty();
       rest.remove_prefix(std::min(piece, rest.size())))
    reader.read(rest.substr(0, piece));
  Judged result;
  result.whole = reader.finish().fault == xml::Fault::none;
  if (result.whole) judge.finish();
  Listener listener;
  findings.replay(listener);
  result.told = listener.told;
  result.facts = judge.facts();
  return result;
}

inline Judged judged(std::string_view document, Kind kind, Spec edition = Spec::cc_1_1) {
  record::Findings findings;
  Paths paths;
  const Descriptor descriptor{.kind = kind,
                              .edition = edition,
                              .manifest = edition,
                              .entry = "file.xml",
                              .findings = &findings,
                              .paths = &paths};
  const auto judge = descriptor_judge(descriptor);
  return judged(*judge, findings, document);
}

}  // namespace edcheck::cartridge::judging
