#include "jose/base64url.hpp"

#include <array>
#include <utility>

namespace edcheck::jose {
namespace {

constexpr std::string_view url_letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view plain_letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t no_letter = 0xff;

using Values = std::array<std::uint8_t, 256>;

constexpr Values values_of(std::string_view letters) {
  Values values{};
  values.fill(no_letter);
  for (std::size_t i = 0; i < letters.size(); ++i)
    values[static_cast<unsigned char>(letters[i])] = static_cast<std::uint8_t>(i);
  return values;
}
constexpr Values url_values = values_of(url_letters);
constexpr Values plain_values = values_of(plain_letters);

Base64Fault fault_of(char c) {
  switch (c) {
    case '=':
      return Base64Fault::padding;
    case ' ':
    case '\t':
    case '\r':
    case '\n':
      return Base64Fault::space;
    case '+':
    case '/':
    case '-':
    case '_':
      return Base64Fault::other_alphabet;
    default:
      return Base64Fault::character;
  }
}

Decoded faulty(Base64Fault fault, std::size_t offset) {
  Decoded decoded;
  decoded.fault = fault;
  decoded.offset = offset;
  return decoded;
}

Decoded decode(std::string_view text, const Values& values) {
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3 + 2);
  std::uint32_t bits = 0;
  unsigned held = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::uint8_t value = values[static_cast<unsigned char>(text[at])];
    if (value == no_letter) return faulty(fault_of(text[at]), at);
    bits = (bits << 6) | value;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes.push_back(static_cast<char>((bits >> held) & 0xff));
    bits &= (1u << held) - 1;
  }
  if (text.size() % 4 == 1) return faulty(Base64Fault::length, text.size() - 1);
  if (bits != 0) return faulty(Base64Fault::trailing_bits, text.size() - 1);
  Decoded decoded;
  decoded.bytes = std::move(bytes);
  return decoded;
}

// The = at the end that fill the last four letters: 0, 1 or 2.
std::size_t fitting_padding(std::string_view text) {
  if (text.size() % 4 != 0 || !text.ends_with('=')) return 0;
  return text.ends_with("==") ? 2 : 1;
}

Decoded decode_padded(std::string_view text, const Values& values) {
  const std::size_t padding = fitting_padding(text);
  Decoded decoded = decode(text.substr(0, text.size() - padding), values);
  decoded.padded = padding != 0;
  return decoded;
}

}  // namespace

Decoded decode_base64url(std::string_view text) {
  return decode(text, url_values);
}

Decoded decode_padded_base64url(std::string_view text) {
  return decode_padded(text, url_values);
}

Decoded decode_base64(std::string_view text) {
  if (text.size() % 4 != 0) {
    // Nothing but a fault can come of it; the letters say which.
    Decoded decoded = decode(text, plain_values);
    return decoded.bytes ? faulty(Base64Fault::padding, text.size()) : decoded;
  }
  return decode_padded(text, plain_values);
}

std::string encode_base64url(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() * 4 + 2) / 3);
  std::uint32_t bits = 0;
  unsigned held = 0;
  for (const char c : bytes) {
    bits = (bits << 8) | static_cast<unsigned char>(c);
    for (held += 8; held >= 6;) {
      held -= 6;
      text.push_back(url_letters[(bits >> held) & 0x3f]);
    }
    bits &= (1u << held) - 1;
  }
  if (held != 0) text.push_back(url_letters[(bits << (6 - held)) & 0x3f]);
  return text;
}

std::string_view word(Base64Fault fault) {
  switch (fault) {
    case Base64Fault::none:
      return "none";
    case Base64Fault::character:
      return "not a base64url character";
    case Base64Fault::other_alphabet:
      return "a character of the other base64 alphabet";
    case Base64Fault::space:
      return "white space";
    case Base64Fault::padding:
      return "padding";
    case Base64Fault::length:
      return "an impossible length";
    case Base64Fault::trailing_bits:
      return "bits behind the last byte";
  }
  return "";
}

}  // namespace edcheck::jose
