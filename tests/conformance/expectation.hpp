// What the lines of any case's `expect` have in common. conformance/README.md describes the
// grammar.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "edcheck/finding.hpp"

namespace edcheck::conformance {

/// One kind of finding at one place, and how often it is told there.
struct Expected {
  Severity severity = Severity::note;
  std::string rule;
  std::string entry;  ///< hidden characters spelled out; empty: none
  std::uint64_t line = 0;
  std::uint64_t column = 0;  ///< 0: any
  std::string path;
  std::uint64_t count = 1;
};

/// A word of a line. What stands in quotation marks may hold spaces and colons.
struct Word {
  std::string text;
  std::size_t protected_to = 0;  ///< bytes that were in quotation marks
};

std::vector<Word> split(std::string_view line);

std::optional<std::uint64_t> number(std::string_view text);

/// Reads SEVERITY RULE ENTRY[:LINE[:COLUMN]] [PATH] [xCOUNT]; nothing, and why in `mistake`, when
/// the words are none. Whether there is such a rule is for the caller to say.
std::optional<Expected> read_finding(std::vector<Word> words, std::string& mistake);

/// What every case's `expect` says.
struct Expectation {
  std::string shows;  ///< the sentence at its head
  std::vector<Expected> expected;
  std::vector<std::string> keeps;
  std::vector<std::string> mistakes;  ///< what is wrong with the case itself
};

/// Reads an `expect` line by line; a standard's own parser adds its rules, options and words.
class ExpectParser {
 public:
  /// `name` is that of the case's folder.
  void read(std::string_view text, std::string_view name);

 protected:
  explicit ExpectParser(Expectation& into) : into_{into} {}
  ~ExpectParser() = default;

  virtual bool is_rule(std::string_view id) const = 0;
  virtual void option(const std::vector<Word>& words) = 0;
  /// A line of a kind that only these cases have; false when it is none.
  virtual bool other(const std::vector<Word>& words) = 0;
  /// What only the whole file tells.
  virtual void end() {}

  void mistake(std::string_view what);

 private:
  void line(std::string_view text);
  void head(std::string_view text);
  void rule(std::string_view id);
  void finding(std::vector<Word> words);

  Expectation& into_;
  std::size_t line_ = 0;
};

/// "-error" for a case whose worst finding is an error, "-ok" without any: how its folder's name
/// must end.
std::string ending(const std::vector<Expected>& expected);

/// The folder's name ends in it.
bool ends_so(std::string_view name, std::string_view ending);

/// What is there and not announced (+), and announced and not there (-).
std::vector<std::string> differences(std::vector<Expected> expected, std::vector<Expected> found);

/// What keeps a catalogue from being complete: rules that no case breaks, or none keeps, and rules
/// that are `out_of_reach` of all cases although one breaks them.
template <class Cases>
std::vector<std::string> gaps(const Cases& cases, std::span<const Rule> rules,
                              std::span<const std::string_view> out_of_reach) {
  std::set<std::string, std::less<>> broken, kept;
  for (const auto& one : cases) {
    for (const Expected& expected : one.expected) broken.insert(expected.rule);
    kept.insert(one.keeps.begin(), one.keeps.end());
  }
  std::vector<std::string> gaps;
  const auto tell = [&](const Rule& rule, std::string_view what) {
    gaps.push_back(std::string{rule.id}.append(what));
  };
  for (const Rule& rule : rules) {
    const bool is_broken = broken.contains(rule.id);
    if (std::ranges::find(out_of_reach, rule.id) != out_of_reach.end()) {
      if (is_broken) tell(rule, " can be broken");
      continue;
    }
    if (!is_broken) tell(rule, " is broken by no case");
    if (!kept.contains(rule.id)) tell(rule, " is kept by no case");
  }
  return gaps;
}

}  // namespace edcheck::conformance
