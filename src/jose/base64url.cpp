#include "jose/base64url.hpp"

#include <array>
#include <bit>
#include <cstring>
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

// The letters at each of four places as bits of a word of 24, with a bit above them for what is no
// letter: four look-ups decode four letters.
constexpr std::uint32_t bad_group = 1u << 31;
using Groups = std::array<std::array<std::uint32_t, 256>, 4>;

constexpr Groups groups_of(const Values& values) {
  Groups groups{};
  for (std::size_t place = 0; place < 4; ++place)
    for (std::size_t c = 0; c < 256; ++c)
      groups[place][c] = values[c] == no_letter
                             ? bad_group
                             : static_cast<std::uint32_t>(values[c]) << (18 - 6 * place);
  return groups;
}
constexpr Groups url_groups = groups_of(url_values);
constexpr Groups plain_groups = groups_of(plain_values);

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

Decoded decode(std::string_view text, const Values& values, const Groups& groups) {
  const auto value = [&](std::size_t at) -> std::uint32_t {
    return values[static_cast<unsigned char>(text[at])];
  };
  // A store of eight bytes, of which six count, may reach beyond the end.
  const std::size_t size = text.size() * 3 / 4;
  std::string bytes(size + 2, '\0');
  char* to = bytes.data();
  const auto put = [&](std::uint32_t byte) { *to++ = static_cast<char>(byte & 0xff); };
  const std::size_t rest = text.size() % 4, whole = text.size() - rest;
  std::size_t at = 0;
  const auto group = [&](const unsigned char* letters) {
    return groups[0][letters[0]] | groups[1][letters[1]] | groups[2][letters[2]] |
           groups[3][letters[3]];
  };
  std::array<unsigned char, 8> eight;
  for (; at + eight.size() <= whole; at += eight.size()) {
    std::memcpy(eight.data(), text.data() + at, eight.size());
    const std::uint32_t first = group(eight.data()), second = group(eight.data() + 4);
    if (((first | second) & bad_group) != 0) break;
    std::uint64_t bits = std::uint64_t{first} << 40 | std::uint64_t{second} << 16;
    if constexpr (std::endian::native == std::endian::little) bits = __builtin_bswap64(bits);
    std::memcpy(to, &bits, sizeof bits);
    to += 6;
  }
  for (; at < whole; at += 4) {
    std::memcpy(eight.data(), text.data() + at, 4);
    const std::uint32_t bits = group(eight.data());
    if ((bits & bad_group) != 0) break;
    put(bits >> 16);
    put(bits >> 8);
    put(bits);
  }
  for (std::size_t each = at; each < text.size(); ++each)
    if (value(each) == no_letter) return faulty(fault_of(text[each]), each);
  if (rest == 1) return faulty(Base64Fault::length, text.size() - 1);
  std::uint32_t left = 0;
  if (rest == 2) {
    const std::uint32_t bits = value(at) << 6 | value(at + 1);
    put(bits >> 4);
    left = bits & 0xf;
  } else if (rest == 3) {
    const std::uint32_t bits = value(at) << 12 | value(at + 1) << 6 | value(at + 2);
    put(bits >> 10);
    put(bits >> 2);
    left = bits & 0x3;
  }
  if (left != 0) return faulty(Base64Fault::trailing_bits, text.size() - 1);
  bytes.resize(size);
  Decoded decoded;
  decoded.bytes = std::move(bytes);
  return decoded;
}

// The = at the end that fill the last four letters: 0, 1 or 2.
std::size_t fitting_padding(std::string_view text) {
  if (text.size() % 4 != 0 || !text.ends_with('=')) return 0;
  return text.ends_with("==") ? 2 : 1;
}

Decoded decode_padded(std::string_view text, const Values& values, const Groups& groups) {
  const std::size_t padding = fitting_padding(text);
  Decoded decoded = decode(text.substr(0, text.size() - padding), values, groups);
  decoded.padded = padding != 0;
  return decoded;
}

// Without padding.
std::string encode(std::string_view bytes, std::string_view letters) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  std::uint32_t bits = 0;
  unsigned held = 0;
  for (const char c : bytes) {
    bits = (bits << 8) | static_cast<unsigned char>(c);
    for (held += 8; held >= 6;) {
      held -= 6;
      text.push_back(letters[(bits >> held) & 0x3f]);
    }
    bits &= (1u << held) - 1;
  }
  if (held != 0) text.push_back(letters[(bits << (6 - held)) & 0x3f]);
  return text;
}

}  // namespace

Decoded decode_base64url(std::string_view text) {
  return decode(text, url_values, url_groups);
}

Decoded decode_padded_base64url(std::string_view text) {
  return decode_padded(text, url_values, url_groups);
}

Decoded decode_base64(std::string_view text) {
  if (text.size() % 4 != 0) {
    // Nothing but a fault can come of it; the letters say which.
    Decoded decoded = decode(text, plain_values, plain_groups);
    return decoded.bytes ? faulty(Base64Fault::padding, text.size()) : decoded;
  }
  return decode_padded(text, plain_values, plain_groups);
}

std::string encode_base64url(std::string_view bytes) {
  return encode(bytes, url_letters);
}

std::string encode_base64(std::string_view bytes) {
  std::string text = encode(bytes, plain_letters);
  text.append((4 - text.size() % 4) % 4, '=');
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
