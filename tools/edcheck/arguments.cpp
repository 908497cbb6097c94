#include "arguments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "suggestion.hpp"

namespace edcheck::tool {
namespace {

// Written in the project's plan and in other people's scripts, and not there yet: a reader is told
// so, not that the word is misspelt.
constexpr std::array<std::string_view, 5> later_options = {"--config", "--no-config", "--baseline",
                                                           "--credentials", "--write-baseline"};
constexpr std::array<std::string_view, 6> later_values = {"sarif", "junit",  "html",
                                                          "tsv",   "github", "oneroster-rest"};

const Option& option_named(const Command& command, std::string_view name) {
  const auto found = std::ranges::find(command.options, name, &Option::name);
  if (found != command.options.end()) return *found;
  if (std::ranges::find(later_options, name) != later_options.end())
    throw Usage(fmt::format("{} is not available in this version.", name));
  std::vector<std::string_view> known;
  for (const Option& option : command.options) known.push_back(option.name);
  known.push_back("--help");
  const std::string meant = did_you_mean(name, known);
  throw Usage(fmt::format(
      "there is no option {}.{}", name,
      meant.empty() ? fmt::format(" 'edcheck {} -h' lists them.", command.name) : meant));
}

}  // namespace

Arguments::Arguments(const Command& command, const Words& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word == "--") {
      operands_.insert(operands_.end(), words.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                       words.end());
      break;
    }
    if (word.empty()) throw Usage("an empty word is neither an option nor a path.");
    if (word.front() != '-' || word == "-") {
      operands_.push_back(word);
      continue;
    }
    const std::size_t equals = word.find('=');
    const Option& option = option_named(command, std::string_view{word}.substr(0, equals));
    if (option.value.empty()) {
      if (equals != std::string::npos) throw Usage(fmt::format("{} takes no value.", option.name));
      given_.push_back({option.name, {}});
    } else if (equals != std::string::npos) {
      given_.push_back({option.name, word.substr(equals + 1)});
    } else if (i + 1 < words.size()) {
      given_.push_back({option.name, words[++i]});
    } else {
      throw Usage(fmt::format("{} needs a value: {} {}.", option.name, option.name, option.value));
    }
    if (!option.choices.empty()) one_of(option.name, given_.back().value, option.choices);
  }
}

bool Arguments::has(std::string_view name) const {
  return std::ranges::find(given_, name, &Given::name) != given_.end();
}

std::optional<std::string> Arguments::value(std::string_view name) const {
  for (auto given = given_.rbegin(); given != given_.rend(); ++given)
    if (given->name == name) return given->value;
  return std::nullopt;
}

std::vector<std::string> Arguments::values(std::string_view name) const {
  std::vector<std::string> all;
  for (const Given& given : given_)
    if (given.name == name) all.push_back(given.value);
  return all;
}

std::vector<std::string_view> split_choices(std::string_view choices) {
  std::vector<std::string_view> all;
  while (!choices.empty()) {
    const std::size_t bar = std::min(choices.find('|'), choices.size());
    all.push_back(choices.substr(0, bar));
    choices.remove_prefix(std::min(bar + 1, choices.size()));
  }
  return all;
}

std::string one_of(std::string_view what, const std::string& value, std::string_view choices) {
  const std::vector<std::string_view> known = split_choices(choices);
  if (std::ranges::find(known, value) != known.end()) return value;
  const std::string all = fmt::format("{}", fmt::join(known, ", "));
  if (std::ranges::find(later_values, value) != later_values.end())
    throw Usage(
        fmt::format("{} {} is not available in this version; there is {}.", what, value, all));
  throw Usage(
      fmt::format("{} is one of {}, not '{}'.{}", what, all, value, did_you_mean(value, known)));
}

std::uint64_t number(std::string_view what, const std::string& value, std::uint64_t least,
                     std::uint64_t most) {
  std::uint64_t parsed = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), parsed);
  if (error != std::errc{} || end != value.data() + value.size() || parsed < least || parsed > most)
    throw Usage(
        fmt::format("{} is a whole number from {} to {}, not '{}'.", what, least, most, value));
  return parsed;
}

}  // namespace edcheck::tool
