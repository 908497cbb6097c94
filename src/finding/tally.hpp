// Counts findings by cause and keeps the first of each, within fixed memory, so that the result
// does not depend on the order in which they arrive.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "edcheck/finding.hpp"
#include "edcheck/report.hpp"

namespace edcheck {

/// What is kept is decided by places alone, never by arrival:
///
/// - A cause keeps its smallest findings by (line, column, record, path, message).
/// - All causes have the same quota: `samples_per_group`, or less when there are so many causes
///   that `samples_in_all` shared among them is less. It is never under one.
/// - When there are more than `groups_kept` causes, every rule gets the same quota of them, halved
///   until they fit, and keeps its smallest by (entry, path). The rest of a rule's causes are
///   counted in one group whose entry and path are "*", and whose samples name their entry in the
///   path.
///
/// Both quotas only ever fall, and they fall on sums that no order of arrival changes.
class Tally {
 public:
  // Enough for a package of thousands of files, and a JSON report of it stays under 5 MiB.
  static constexpr std::size_t groups_kept = 4'000;
  static constexpr std::size_t entry_bytes = 1'024, path_bytes = 512, course_bytes = 512;
  static constexpr std::string_view many = "*";  ///< entry and path of a rule's folded causes

  explicit Tally(const Report::Options& options);
  Tally(const Tally&) = delete;
  Tally& operator=(const Tally&) = delete;

  void add(const Finding& finding);
  std::uint64_t count(Severity severity) const;
  /// Every group, its samples in place order; the groups themselves in no particular order. Valid
  /// until the next add().
  std::vector<const Report::Group*> settled();

 private:
  struct Key {
    std::string entry, path;
  };
  using View = std::pair<std::string_view, std::string_view>;
  struct InReadingOrder {
    using is_transparent = void;
    static View view(const Key& key) { return {key.entry, key.path}; }
    static View view(const View& key) { return key; }
    static bool less(const View& a, const View& b);
    template <class A, class B>
    bool operator()(const A& a, const B& b) const {
      return less(view(a), view(b));
    }
  };
  /// A group; its samples are a heap with the last place on top, or sorted.
  struct Node {
    Report::Group group;
    bool sorted = true;
  };
  struct Causes {
    std::map<Key, Node, InReadingOrder> kept;
    Node rest;
  };
  /// A guess at a cause's group by where its names lie in memory; always checked by their bytes.
  struct Hint {
    const Rule* rule = nullptr;
    Severity severity = Severity::note;
    Node* node = nullptr;
  };

  Node& node_for(const Finding& finding, const View& key);
  static Node& rest_of(Causes& causes, const Rule& rule, Severity severity);
  void offer(Node& node, const Finding& finding, std::string_view path);
  void keep(Node& node, Report::Sample&& sample);
  void fold(Causes& causes);
  void shrink_groups();
  void shrink_samples();

  Report::Options options_;
  std::array<std::uint64_t, 3> counts_{};
  std::unordered_map<const Rule*, std::array<Causes, 3>> rules_;
  std::array<Hint, 16> hints_{};
  std::size_t groups_ = 0;     ///< in all `kept`
  std::size_t groups_quota_;   ///< per rule and severity
  std::size_t samples_quota_;  ///< per group
  std::string entry_room_, path_room_, general_room_, message_room_, course_room_;
};

}  // namespace edcheck
