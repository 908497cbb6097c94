#include "lti/form.hpp"

#include <algorithm>

#include "text/ascii.hpp"

namespace edcheck::lti {
namespace {

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool decode(std::string_view text, bool plus_is_space, std::string& out) {
  bool good = true;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '+' && plus_is_space) {
      out += ' ';
    } else if (c == '%') {
      const int high = i + 2 < text.size() ? digit(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? digit(text[i + 2]) : -1;
      if (high < 0 || low < 0) {
        good = false;
        out += c;
      } else {
        out += static_cast<char>(high * 16 + low);
        i += 2;
      }
    } else {
      out += c;
    }
  }
  return good;
}

bool foreign(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= 0x20 || byte >= 0x7F;
}

}  // namespace

const Parameter* Form::find(std::string_view name) const {
  const auto at = std::find_if(parameters.begin(), parameters.end(),
                               [&](const Parameter& p) { return p.name == name; });
  return at == parameters.end() ? nullptr : &*at;
}

std::size_t Form::count(std::string_view name) const {
  return static_cast<std::size_t>(std::count_if(
      parameters.begin(), parameters.end(), [&](const Parameter& p) { return p.name == name; }));
}

std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space) {
  std::string out;
  if (!decode(text, plus_is_space, out)) return std::nullopt;
  return out;
}

void append_encoded(std::string& out, std::string_view text) {
  constexpr char digits[] = "0123456789ABCDEF";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (text::is_letter(c) || text::is_digit(c) || c == '-' || c == '.' || c == '_' || c == '*') {
      out += c;
    } else if (c == ' ') {
      out += '+';
    } else {
      out += '%';
      out += digits[byte >> 4];
      out += digits[byte & 15];
    }
  }
}

Form read_form(std::string_view text, std::size_t most) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  Form form;
  form.malformed = std::any_of(text.begin(), text.end(), foreign);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('&', at), text.size());
    const std::string_view piece = text.substr(at, end - at);
    if (!piece.empty()) {
      if (form.parameters.size() == most) {
        form.malformed = true;
        break;
      }
      Parameter& parameter = form.parameters.emplace_back(Parameter{{}, {}, at});
      const std::size_t equals = std::min(piece.find('='), piece.size());
      const bool good_name = decode(piece.substr(0, equals), true, parameter.name);
      const bool good_value =
          equals == piece.size() || decode(piece.substr(equals + 1), true, parameter.value);
      if (!good_name || !good_value) form.malformed = true;
    }
    at = end + 1;
  }
  return form;
}

}  // namespace edcheck::lti
