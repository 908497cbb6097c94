#include "edcheck/report.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <mutex>
#include <tuple>
#include <utility>

#include "finding/judgement.hpp"
#include "finding/place.hpp"
#include "finding/tally.hpp"

namespace edcheck {

struct Report::Body {
  Body(std::string name, const Options& chosen)
      : input(std::move(name)), options(chosen), tally(chosen) {}

  /// The entry's turn in the reading; later entries are last.
  std::size_t turn(std::string_view entry) const {
    if (entry.empty()) return 0;  // about the input as a whole
    const auto found = turns.find(entry);
    return found == turns.end() ? SIZE_MAX : found->second;
  }
  void note(std::string_view entry) {
    if (turns.find(entry) == turns.end()) turns.emplace(entry, turns.size() + 1);
  }

  std::string input, standard, edition, detected_by;
  Options options;
  Outcome outcome;
  std::optional<Judgement> judgement;
  Tally tally;
  std::vector<Entry> entries;
  std::map<std::string, std::size_t, std::less<>> turns;
  std::string room;
  std::mutex settling;  ///< groups() sorts what found() left unsorted, and is const to its callers
};

Report::Report(std::string input) : Report(std::move(input), Options{}) {}
Report::Report(std::string input, Options options)
    : body_(std::make_unique<Body>(std::move(input), options)) {}
Report::Report(Report&&) noexcept = default;
Report& Report::operator=(Report&&) noexcept = default;
Report::~Report() = default;

void Report::recognised(const Recognition& as) {
  body_->standard = as.standard;
  body_->edition = as.edition;
  body_->detected_by = as.because;
}

void Report::opened(std::string_view entry) {
  body_->note(clipped(entry, Tally::entry_bytes, body_->room));
}

Flow Report::found(const Finding& finding) {
  body_->tally.add(finding);
  return Flow::go_on;
}

void Report::checked(const Checked& checked) {
  const std::string_view entry = clipped(checked.entry, Tally::entry_bytes, body_->room);
  body_->note(entry);
  body_->entries.push_back({std::string{entry}, checked.records, checked.bytes});
}

void Report::judged(const Judgement& judgement) {
  worsen(body_->judgement, judgement);
}

void Report::ended(const Outcome& outcome) {
  body_->outcome = outcome;
}

std::string_view Report::input() const {
  return body_->input;
}
std::string_view Report::standard() const {
  return body_->standard;
}
std::string_view Report::edition() const {
  return body_->edition;
}
std::string_view Report::detected_by() const {
  return body_->detected_by;
}
const Outcome& Report::outcome() const {
  return body_->outcome;
}
std::optional<Judgement> Report::judgement() const {
  return body_->judgement;
}
const Report::Options& Report::options() const {
  return body_->options;
}
std::uint64_t Report::count(Severity severity) const {
  return body_->tally.count(severity);
}
std::span<const Report::Entry> Report::entries() const {
  return body_->entries;
}

bool Report::passes(Severity bar) const {
  for (const Severity severity : {Severity::note, Severity::warning, Severity::error})
    if (severity >= bar && count(severity) != 0) return false;
  return true;
}

std::vector<const Report::Group*> Report::groups() const {
  const std::lock_guard lock(body_->settling);
  std::vector<const Group*> groups = body_->tally.settled();
  std::vector<std::pair<std::size_t, const Group*>> turns;
  turns.reserve(groups.size());
  for (const Group* group : groups) turns.emplace_back(body_->turn(group->entry), group);
  std::ranges::sort(turns, [](const auto& a, const auto& b) {
    const Group &left = *a.second, &right = *b.second;
    if (left.severity != right.severity) return left.severity > right.severity;
    if (a.first != b.first) return a.first < b.first;
    if (const auto o = reading_order(left.entry, right.entry); o != 0) return o < 0;
    if (left.rule->id != right.rule->id) return left.rule->id < right.rule->id;
    return reading_order(left.path, right.path) < 0;
  });
  std::ranges::transform(turns, groups.begin(), [](const auto& turn) { return turn.second; });
  return groups;
}

}  // namespace edcheck
