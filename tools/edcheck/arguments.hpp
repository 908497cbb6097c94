// The words after a command's name, sorted into options and operands by the command's own table.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commands.hpp"

namespace edcheck::tool {

class Arguments {
 public:
  /// Takes "--name value" and "--name=value"; what follows "--" is an operand, and so is "-".
  /// Throws Usage for what the command does not have, with the nearest thing that it has.
  Arguments(const Command& command, const Words& words);

  bool has(std::string_view name) const;
  /// The last value given: who writes an option twice means the second.
  std::optional<std::string> value(std::string_view name) const;
  /// Every value given, in order, for options that may be repeated.
  std::vector<std::string> values(std::string_view name) const;
  const std::vector<std::string>& operands() const { return operands_; }

 private:
  struct Given {
    std::string_view name;
    std::string value;
  };
  std::vector<Given> given_;
  std::vector<std::string> operands_;
};

/// Which of `choices` ("text|json") a value is; throws Usage otherwise.
std::string one_of(std::string_view what, const std::string& value, std::string_view choices);

/// A whole number from `least` to `most`; throws Usage for anything else.
std::uint64_t number(std::string_view what, const std::string& value, std::uint64_t least,
                     std::uint64_t most);

/// "text|json" → "text" and "json".
std::vector<std::string_view> split_choices(std::string_view choices);

}  // namespace edcheck::tool
