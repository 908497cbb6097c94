#include "words.hpp"

#include <algorithm>
#include <array>

namespace generate {
namespace {

constexpr std::array<std::string_view, 64> vocabulary = {
    "energy",  "river",    "cell",   "number", "letter",   "history", "the",     "of",
    "a",       "in",       "and",    "to",     "is",       "from",    "with",    "each",
    "learner", "question", "answer", "table",  "measure",  "compare", "explain", "describe",
    "why",     "how",      "when",   "where",  "größer",   "café",    "señal",   "weather",
    "forest",  "equation", "graph",  "angle",  "fraction", "poem",    "author",  "market",
    "vote",    "city",     "rights", "trade",  "ocean",    "planet",  "orbit",   "force",
    "speed",   "circuit",  "light",  "sound",  "colour",   "rhythm",  "melody",  "health",
    "muscle",  "plan",     "draft",  "source", "evidence", "result",  "pattern", "change"};

void capital(std::string& text, std::size_t at) {
  if (text[at] >= 'a' && text[at] <= 'z') text[at] = static_cast<char>(text[at] - 'a' + 'A');
}

void add_words(std::string& out, Luck& luck, std::size_t words) {
  const std::size_t begin = out.size();
  for (std::size_t i = 0; i < words; ++i)
    put(out, i == 0 ? "" : " ", vocabulary[luck.below(vocabulary.size())]);
  capital(out, begin);
}

}  // namespace

std::string phrase(Luck& luck, std::size_t words) {
  std::string out;
  add_words(out, luck, words);
  return out;
}

std::string prose(Luck& luck, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) {
    if (!out.empty()) out += ' ';
    add_words(out, luck, 5 + luck.below(12));
    out += '.';
  }
  return out;
}

std::string numbered(std::string_view what, std::uint64_t at) {
  std::string digits = std::to_string(at);
  digits.insert(0, 5 - std::min<std::size_t>(5, digits.size()), '0');
  std::string out{what};
  put(out, "-", digits);
  return out;
}

}  // namespace generate
