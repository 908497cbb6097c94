#include "expectation.hpp"

#include <algorithm>
#include <charconv>

#include "edcheck/rules.hpp"

namespace edcheck::conformance {
namespace {

std::optional<Severity> severity(std::string_view text) {
  for (const Severity one : {Severity::error, Severity::warning, Severity::note})
    if (word(one) == text) return one;
  return std::nullopt;
}

// Takes ":12" off the end of a place.
std::uint64_t take_number(Word& place) {
  const std::size_t colon = place.text.rfind(':');
  if (colon == std::string::npos || colon < place.protected_to) return 0;
  const auto value = number(std::string_view{place.text}.substr(colon + 1));
  if (!value) return 0;
  place.text.resize(colon);
  return *value;
}

std::string shown(const Expected& one) {
  std::string text{word(one.severity)};
  text.append(" ").append(one.rule).append(" ").append(one.entry.empty() ? "-" : one.entry);
  if (one.line != 0) text.append(":").append(std::to_string(one.line));
  if (one.column != 0) text.append(":").append(std::to_string(one.column));
  if (!one.path.empty()) text.append(" ").append(one.path);
  if (one.count != 1) text.append(" x").append(std::to_string(one.count));
  return text;
}

bool fits(const Expected& expected, const Expected& found) {
  return expected.severity == found.severity && expected.rule == found.rule &&
         expected.entry == found.entry && expected.line == found.line &&
         expected.path == found.path && (expected.column == 0 || expected.column == found.column);
}

}  // namespace

std::vector<Word> split(std::string_view line) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] == ' ') {
      ++at;
      continue;
    }
    Word word;
    if (line[at] == '"') {
      const std::size_t close = std::min(line.find('"', at + 1), line.size());
      word.text = line.substr(at + 1, close - at - 1);
      word.protected_to = word.text.size();
      at = std::min(close + 1, line.size());
    }
    const std::size_t end = std::min(line.find(' ', at), line.size());
    word.text += line.substr(at, end - at);
    at = end;
    words.push_back(std::move(word));
  }
  return words;
}

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<Expected> read_finding(std::vector<Word> words, std::string& mistake) {
  Expected expected;
  const auto how = severity(words.front().text);
  if (!how) {
    mistake = "a line begins with error, warning, note, keeps, option or another word for lines";
    return std::nullopt;
  }
  expected.severity = *how;
  if (words.size() > 3 && words.back().protected_to == 0 && words.back().text.starts_with('x'))
    if (const auto count = number(std::string_view{words.back().text}.substr(1))) {
      if (*count < 2) mistake = "a count is at least x2";
      expected.count = *count;
      words.pop_back();
    }
  if (words.size() < 3 || words.size() > 4) {
    mistake = "a finding is SEVERITY RULE ENTRY[:LINE[:COLUMN]] [PATH] [xCOUNT]";
    return std::nullopt;
  }
  expected.rule = words[1].text;
  if (const std::uint64_t last = take_number(words[2])) {
    expected.line = last;
    if (const std::uint64_t before = take_number(words[2])) {
      expected.line = before;
      expected.column = last;
    }
  }
  if (words[2].text != "-") expected.entry = words[2].text;
  if (words.size() == 4) expected.path = words[3].text;
  return expected;
}

void ExpectParser::read(std::string_view text, std::string_view name) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    line(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (line_ == 0) mistake("the file is empty");
  end();
  for (const std::string& kept : into_.keeps)
    if (std::ranges::count(into_.expected, kept, &Expected::rule) != 0)
      mistake(std::string{"the case both keeps and breaks "}.append(kept));
  const std::string worst = ending(into_.expected);
  if (!ends_so(name, worst)) mistake(std::string{"the folder's name must end in "}.append(worst));
}

void ExpectParser::mistake(std::string_view what) {
  into_.mistakes.push_back(
      std::string{"expect:"}.append(std::to_string(line_)).append(": ").append(what));
}

void ExpectParser::line(std::string_view text) {
  ++line_;
  if (line_ == 1) return head(text);
  if (text.empty() || text.starts_with('#')) return;
  const std::vector<Word> words = split(text);
  const std::string& first = words.front().text;
  if (first == "keeps") {
    if (words.size() != 2) return mistake("keeps takes one rule");
    rule(words[1].text);
    into_.keeps.push_back(words[1].text);
  } else if (first == "option") {
    option(words);
  } else if (!other(words)) {
    finding(words);
  }
}

void ExpectParser::head(std::string_view text) {
  if (!text.starts_with("# ") || text.size() < 12)
    mistake("the first line must say in a sentence what the case shows: # …");
  else
    into_.shows = text.substr(2);
}

void ExpectParser::rule(std::string_view id) {
  if (!is_rule(id)) mistake(std::string{"no rule has the id "}.append(id));
}

void ExpectParser::finding(std::vector<Word> words) {
  std::string trouble;
  auto expected = read_finding(std::move(words), trouble);
  if (!trouble.empty()) mistake(trouble);
  if (!expected) return;
  rule(expected->rule);
  into_.expected.push_back(std::move(*expected));
}

std::string ending(const std::vector<Expected>& expected) {
  std::string_view worst = "ok";
  if (!expected.empty()) worst = word(std::ranges::max(expected, {}, &Expected::severity).severity);
  return std::string{"-"}.append(worst);
}

bool ends_so(std::string_view name, std::string_view ending) {
  return name.substr(std::min(name.rfind('-'), name.size())) == ending;
}

std::vector<std::string> differences(std::vector<Expected> expected, std::vector<Expected> found) {
  // Those that name a column choose first, so that none is taken by one that takes any.
  std::stable_partition(expected.begin(), expected.end(),
                        [](const Expected& one) { return one.column != 0; });
  for (Expected& one : expected)
    for (auto at = found.begin(); at != found.end() && one.count != 0;)
      if (fits(one, *at)) {
        at = found.erase(at);
        --one.count;
      } else {
        ++at;
      }
  std::vector<std::string> lines;
  for (const Expected& one : expected)
    if (one.count != 0) lines.push_back(std::string{"- "}.append(shown(one)));
  for (const Expected& one : found) lines.push_back(std::string{"+ "}.append(shown(one)));
  std::ranges::sort(lines);
  return lines;
}

}  // namespace edcheck::conformance
