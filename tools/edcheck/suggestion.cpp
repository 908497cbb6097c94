#include "suggestion.hpp"

#include <algorithm>
#include <vector>

namespace edcheck::tool {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({change, last[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

std::string_view nearest(std::string_view typed, std::span<const std::string_view> known) {
  // A long word bears more slips than a short one; beyond a third of it, it is another word. Words
  // from the command line are short, so nobody waits for this.
  if (typed.size() > 200) return {};
  std::size_t best = std::max<std::size_t>(1, typed.size() / 3) + 1;
  std::string_view answer;
  for (const std::string_view word : known) {
    const std::size_t distance = edit_distance(typed, word);
    if (distance < best) {
      best = distance;
      answer = word;
    }
  }
  if (!answer.empty()) return answer;
  // Otherwise a part that was left out: "dates-reversed" for "oneroster.session.dates-reversed".
  for (const std::string_view word : known)
    if (typed.size() >= 4 && word.find(typed) != std::string_view::npos) return word;
  return {};
}

std::string did_you_mean(std::string_view typed, std::span<const std::string_view> known) {
  const std::string_view word = nearest(typed, known);
  return word.empty() ? std::string{} : " Did you mean '" + std::string{word} + "'?";
}

}  // namespace edcheck::tool
