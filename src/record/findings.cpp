#include "record/findings.hpp"

#include <algorithm>
#include <tuple>

namespace edcheck::record {

void Findings::add(const Rule& rule, const Location& where, std::string_view section,
                   std::span<const Seen> seen) {
  const auto first = static_cast<std::uint32_t>(seen_.size());
  for (const Seen& word : seen) {
    // A value can be as long as a field may be; a message never needs more than its beginning.
    const std::string_view kept = word.text.substr(0, 1024);
    seen_.push_back({static_cast<std::uint32_t>(texts_.size()),
                     static_cast<std::uint32_t>(kept.size()), word.personal});
    texts_.append(kept);
  }
  items_.push_back({&rule, where, section, first, static_cast<std::uint32_t>(items_.size()),
                    static_cast<std::uint8_t>(seen.size())});
}

bool Findings::replay(Sink& sink, std::optional<Owner> owner) {
  // (entry is the same all through a buffer but for findings of the package, which come sorted.)
  std::ranges::sort(items_, {}, [](const Item& item) {
    return std::tuple{item.where.line, item.where.column, item.order};
  });
  bool go_on = true;
  std::vector<Seen> words;
  for (const Item& item : items_) {
    words.clear();
    for (std::uint32_t i = item.text; i < item.text + item.seen; ++i)
      words.push_back(
          {std::string_view{texts_}.substr(seen_[i].offset, seen_[i].length), seen_[i].personal});
    if (sink.found({.rule = *item.rule,
                    .severity = item.rule->severity,
                    .where = item.where,
                    .section = item.section,
                    .seen = words,
                    .owner = owner.value_or(item.rule->owner)}) == Flow::stop) {
      go_on = false;
      break;
    }
  }
  items_.clear();
  seen_.clear();
  texts_.clear();
  return go_on;
}

}  // namespace edcheck::record
