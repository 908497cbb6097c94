// What the lines of any case's `expect` have in common. conformance/README.md describes the
// grammar.
#pragma once

#include <cstdint>
#include <optional>
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

/// "-error" for a case whose worst finding is an error, "-ok" without any: how its folder's name
/// must end.
std::string ending(const std::vector<Expected>& expected);

/// The folder's name ends in it.
bool ends_so(std::string_view name, std::string_view ending);

/// What is there and not announced (+), and announced and not there (-).
std::vector<std::string> differences(std::vector<Expected> expected, std::vector<Expected> found);

}  // namespace edcheck::conformance
