#include "finding/tally.hpp"

#include <algorithm>
#include <compare>
#include <functional>
#include <iterator>
#include <utility>

#include "finding/message.hpp"
#include "finding/place.hpp"
#include "text/escape.hpp"

namespace edcheck {
namespace {

using Sample = Report::Sample;

/// `Place` is a Location or another Sample.
template <class Place>
std::strong_ordering order(const Place& where, std::string_view path, const Sample& sample) {
  if (const auto o = where.line <=> sample.line; o != 0) return o;
  if (const auto o = where.column <=> sample.column; o != 0) return o;
  if (const auto o = where.record <=> sample.record; o != 0) return o;
  return reading_order(path, sample.path);
}

/// The order of reading; what is left equal is equal in everything a report shows.
bool before(const Sample& a, const Sample& b) {
  if (const auto places = order(a, a.path, b); places != 0) return places < 0;
  if (const auto o = a.message <=> b.message; o != 0) return o < 0;
  return a.seen < b.seen;
}

std::size_t index(Severity severity) {
  return static_cast<std::size_t>(severity);
}

std::string in_many(std::string_view entry, std::string_view path) {
  std::string out{entry};
  if (!entry.empty() && !path.empty()) out += ": ";
  return out.append(path);
}

/// Causes nearly always have one section. When they have two, the smaller is told whatever came
/// first.
void note_section(Report::Group& group, std::string_view section) {
  if (section.empty() || section == group.section) return;
  if (group.section.empty() || section < group.section) group.section = section;
}

}  // namespace

bool Tally::InReadingOrder::less(const View& a, const View& b) {
  if (a.first != b.first) return reading_order(a.first, b.first) < 0;
  if (a.second == b.second) return false;
  return reading_order(a.second, b.second) < 0;
}

Tally::Tally(const Report::Options& options)
    : options_(options),
      groups_quota_(groups_kept),
      samples_quota_(options.samples_per_group == 0
                         ? options.samples_in_all
                         : std::min(options.samples_per_group, options.samples_in_all)) {
  samples_quota_ = std::max<std::size_t>(samples_quota_, 1);
}

std::uint64_t Tally::count(Severity severity) const {
  return counts_[index(severity)];
}

void Tally::add(const Finding& finding) {
  ++counts_[index(finding.severity)];
  const std::string_view entry = clipped(finding.where.entry, entry_bytes, entry_room_);
  const std::string_view path = clipped(finding.where.path, path_bytes, path_room_);
  const View key{entry, general_path(path, general_room_)};

  const auto mixed = std::hash<const void*>{}(&finding.rule) ^
                     std::hash<const void*>{}(entry.data()) ^
                     std::hash<const void*>{}(key.second.data());
  Hint& hint = hints_[(mixed ^ (mixed >> 4) ^ (mixed >> 9)) % hints_.size()];
  const bool known = hint.node != nullptr && hint.rule == &finding.rule &&
                     hint.severity == finding.severity && hint.node->group.entry == key.first &&
                     hint.node->group.path == key.second;
  Node& node = known ? *hint.node : node_for(finding, key);
  if (!known) hint = {&finding.rule, finding.severity, &node};

  ++node.group.count;
  note_section(node.group, finding.section);
  if (node.group.entry == many && key.first != many) {
    offer(node, finding, in_many(entry, path));
  } else {
    offer(node, finding, path);
  }
}

Tally::Node& Tally::node_for(const Finding& finding, const View& key) {
  Causes& causes = rules_[&finding.rule][index(finding.severity)];
  if (const auto found = causes.kept.find(key); found != causes.kept.end()) return found->second;
  if (causes.kept.size() >= groups_quota_) {
    const bool last = InReadingOrder::less(InReadingOrder::view(causes.kept.rbegin()->first), key);
    if (last) return rest_of(causes, finding.rule, finding.severity);
    fold(causes);
  }
  const auto made =
      causes.kept.try_emplace(Key{std::string{key.first}, std::string{key.second}}).first;
  Report::Group& group = made->second.group;
  group.rule = &finding.rule;
  group.severity = finding.severity;
  group.owner = finding.owner;
  group.entry = key.first;
  group.path = key.second;
  ++groups_;
  shrink_samples();
  if (groups_ <= groups_kept) return made->second;
  shrink_groups();
  // The new cause may itself have been folded.
  const auto still = causes.kept.find(key);
  return still != causes.kept.end() ? still->second
                                    : rest_of(causes, finding.rule, finding.severity);
}

Tally::Node& Tally::rest_of(Causes& causes, const Rule& rule, Severity severity) {
  Report::Group& group = causes.rest.group;
  if (group.rule == nullptr) {
    group.rule = &rule;
    group.severity = severity;
    group.owner = rule.owner;
    group.entry = many;
    group.path = many;
  }
  return causes.rest;
}

void Tally::fold(Causes& causes) {
  const auto last = std::prev(causes.kept.end());
  Report::Group& from = last->second.group;
  Node& rest = rest_of(causes, *from.rule, from.severity);
  rest.group.count += from.count;
  note_section(rest.group, from.section);
  for (Sample& sample : from.samples) {
    sample.path = in_many(from.entry, sample.path);
    keep(rest, std::move(sample));
  }
  causes.kept.erase(last);
  --groups_;
  hints_.fill({});
}

void Tally::shrink_groups() {
  while (groups_ > groups_kept && groups_quota_ > 1) {
    groups_quota_ /= 2;
    for (auto& [rule, by_severity] : rules_)
      for (Causes& causes : by_severity)
        while (causes.kept.size() > groups_quota_) fold(causes);
  }
}

void Tally::shrink_samples() {
  const std::size_t share = std::max<std::size_t>(options_.samples_in_all / groups_, 1);
  if (share >= samples_quota_) return;
  samples_quota_ = share;
  const auto trim = [&](Node& node) {
    auto& samples = node.group.samples;
    if (samples.size() <= samples_quota_) return;
    if (!node.sorted) std::ranges::sort(samples, before);
    node.sorted = true;
    samples.resize(samples_quota_);
    samples.shrink_to_fit();
  };
  for (auto& [rule, by_severity] : rules_)
    for (Causes& causes : by_severity) {
      for (auto& [key, node] : causes.kept) trim(node);
      trim(causes.rest);
    }
}

void Tally::offer(Node& node, const Finding& finding, std::string_view path) {
  const std::vector<Sample>& samples = node.group.samples;
  const Location& where = finding.where;
  const bool full = samples.size() >= samples_quota_;
  auto place = std::strong_ordering::less;
  if (full) {
    // Findings arrive in reading order, or nearly so: almost every one ends here.
    const Sample& last = node.sorted ? samples.back() : samples.front();
    place = order(where, path, last);
    if (place > 0) return;
  }
  message_room_.clear();
  append_message(message_room_, finding.rule, finding.seen, options_.show_values);
  if (place == 0) {
    const Sample& last = node.sorted ? samples.back() : samples.front();
    if (message_room_ > last.message) return;
    if (message_room_ == last.message && !options_.show_values) return;
  }
  Sample sample{.line = where.line,
                .column = where.column,
                .record = where.record,
                .path = std::string{path},
                .course = std::string{clipped(where.course, course_bytes, course_room_)},
                .message = message_room_,
                .seen = {}};
  if (options_.show_values) {
    sample.seen.reserve(finding.seen.size());
    for (const Seen& seen : finding.seen)
      sample.seen.push_back(text::cut(seen.text, characters_told));
  }
  keep(node, std::move(sample));
}

void Tally::keep(Node& node, Sample&& sample) {
  std::vector<Sample>& samples = node.group.samples;
  const bool full = samples.size() >= samples_quota_;
  if (node.sorted && !full && (samples.empty() || !before(sample, samples.back()))) {
    samples.push_back(std::move(sample));
    return;
  }
  if (full && !before(sample, node.sorted ? samples.back() : samples.front())) return;
  if (node.sorted) {
    std::ranges::make_heap(samples, before);
    node.sorted = false;
  }
  if (full) {
    std::ranges::pop_heap(samples, before);
    samples.back() = std::move(sample);
  } else {
    samples.push_back(std::move(sample));
  }
  std::ranges::push_heap(samples, before);
}

std::vector<const Report::Group*> Tally::settled() {
  std::vector<const Report::Group*> out;
  out.reserve(groups_ + rules_.size());
  const auto settle = [&](Node& node) {
    if (node.group.rule == nullptr) return;
    if (!node.sorted) std::ranges::sort(node.group.samples, before);
    node.sorted = true;
    out.push_back(&node.group);
  };
  for (auto& [rule, by_severity] : rules_)
    for (Causes& causes : by_severity) {
      for (auto& [key, node] : causes.kept) settle(node);
      settle(causes.rest);
    }
  return out;
}

}  // namespace edcheck
