// Form bodies and query strings: application/x-www-form-urlencoded, as the URL standard defines it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edcheck::lti {

/// One name and its value, both decoded: "+" is a space, %XX a byte.
struct Parameter {
  std::string name, value;
  std::size_t offset;  ///< of the name's first byte in the text
};

/// The parameters of one body or query, in the order they were sent.
struct Form {
  std::vector<Parameter> parameters;
  /// A "%" without two hexadecimal digits behind it stands somewhere (it is kept as it is), a byte
  /// that no form has (a space, a control character, one beyond ASCII), or there were too many
  /// parameters and the rest was left out.
  bool malformed = false;

  /// The first parameter of this name, or null. Lives as long as the form is not changed.
  const Parameter* find(std::string_view name) const;
  /// How often a parameter of this name was sent.
  std::size_t count(std::string_view name) const;
};

/// Reads at most `most` parameters of a text without its leading "?". Empty pieces ("a=1&&b=2") are
/// passed over, as browsers do. One line end behind the text is taken for the file's own.
Form read_form(std::string_view text, std::size_t most = 200);

/// Decodes one name or value; nothing when a "%" has no two hexadecimal digits behind it.
std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space = true);

/// Adds a name or a value as forms have it.
void append_encoded(std::string& out, std::string_view text);

}  // namespace edcheck::lti
