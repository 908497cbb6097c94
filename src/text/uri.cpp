#include "text/uri.hpp"

#include <algorithm>

#include "text/ascii.hpp"
#include "text/moment.hpp"

namespace edcheck::text {
namespace {

constexpr bool is_hex(char c) {
  const char lower = to_lower(c);
  return is_digit(c) || (lower >= 'a' && lower <= 'f');
}
constexpr bool is_word(char c) {
  return is_digit(c) || is_letter(c);
}
constexpr bool one_of(char c, std::string_view marks) {
  return marks.find(c) != std::string_view::npos;
}
constexpr bool all(std::string_view text, bool (*good)(char)) {
  return std::ranges::all_of(text, good);
}

// unreserved, reserved, or a percent sign with two hexadecimal digits (RFC 3986 section 2).
bool has_uri_characters(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      if (i + 2 >= text.size() || !is_hex(text[i + 1]) || !is_hex(text[i + 2])) return false;
      i += 2;
    } else if (!is_word(text[i]) && !one_of(text[i], "-._~:/?#[]@!$&'()*+,;=")) {
      return false;
    }
  }
  return true;
}

// Length of the scheme before its colon; 0 when there is none.
std::size_t scheme_length(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || !is_letter(text.front())) return 0;
  const auto good = [](char c) { return is_word(c) || one_of(c, "+-."); };
  return std::ranges::all_of(text.substr(0, colon), good) ? colon : 0;
}

// A name, an IPv4 address, or an IPv6 address in brackets.
bool is_host(std::string_view host) {
  if (host.empty()) return false;
  if (host.front() == '[') {
    if (host.size() < 4 || host.back() != ']') return false;
    const std::string_view inside = host.substr(1, host.size() - 2);
    return std::ranges::count(inside, ':') >= 2 &&
           all(inside, [](char c) { return is_hex(c) || c == ':' || c == '.'; });
  }
  return all(host, [](char c) { return is_word(c) || one_of(c, "-._~%!$&'()*+,;="); });
}

}  // namespace

std::optional<Url> parse_url(std::string_view text) {
  const std::size_t scheme = scheme_length(text);
  if (scheme == 0 || !text.substr(scheme + 1).starts_with("//") || !has_uri_characters(text))
    return {};
  Url url;
  url.scheme = text.substr(0, scheme);
  text.remove_prefix(scheme + 3);
  if (const std::size_t at = text.find('#'); at != std::string_view::npos) {
    url.has_fragment = true;
    url.fragment = text.substr(at + 1);
    text = text.substr(0, at);
  }
  if (const std::size_t at = text.find('?'); at != std::string_view::npos) {
    url.has_query = true;
    url.query = text.substr(at + 1);
    text = text.substr(0, at);
  }
  const std::size_t slash = std::min(text.find('/'), text.size());
  std::string_view authority = text.substr(0, slash);
  url.path = text.substr(slash);
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
    url.has_user = true;
    authority.remove_prefix(at + 1);
  }
  // The colon before a port is the last one, and none of those in an address's brackets.
  const std::size_t colon = authority.rfind(':');
  const std::size_t bracket = authority.rfind(']');
  if (colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket)) {
    url.port = authority.substr(colon + 1);
    authority = authority.substr(0, colon);
    if (url.port.size() > 5 || !all(url.port, is_digit)) return {};
  }
  url.host = authority;
  if (!is_host(url.host)) return {};
  // Brackets mean something in the authority alone.
  for (const std::string_view part : {url.path, url.query, url.fragment})
    if (part.find_first_of("[]#") != std::string_view::npos) return {};
  return url;
}

bool is_https(const Url& url) {
  return equals_ignoring_case(url.scheme, "https");
}

bool is_uri(std::string_view text) {
  const std::size_t scheme = scheme_length(text);
  if (scheme == 0 || scheme + 1 == text.size()) return false;
  if (text.substr(scheme + 1).starts_with("//")) return parse_url(text).has_value();
  return has_uri_characters(text) && text.find_first_of("[]") == std::string_view::npos &&
         std::ranges::count(text, '#') <= 1;
}

bool is_email(std::string_view text) {
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos || at == 0 || text.size() > 254 || at > 64) return false;
  // dot-atom: RFC 5322 section 3.2.3.
  const auto dotted = [](std::string_view part, bool (*good)(char)) {
    bool fine = true;
    split(part, '.', [&](std::string_view atom) { fine &= !atom.empty() && all(atom, good); });
    return fine;
  };
  const auto atext = [](char c) {
    // Addresses of all scripts are in use (RFC 6532).
    return is_word(c) || one_of(c, "!#$%&'*+-/=?^_`{|}~") || static_cast<unsigned char>(c) >= 0x80;
  };
  const std::string_view host = text.substr(at + 1);
  if (host.starts_with('['))
    return host.size() > 2 && host.ends_with(']') && dotted(text.substr(0, at), atext);
  return dotted(text.substr(0, at), atext) && dotted(host, [](char c) {
           return is_word(c) || c == '-' || static_cast<unsigned char>(c) >= 0x80;
         });
}

bool is_language_tag(std::string_view text) {
  std::size_t position = 0;
  bool good = true, private_use = false;
  split(text, '-', [&](std::string_view tag) {
    good &= !tag.empty() && tag.size() <= 8 && all(tag, is_word);
    if (position == 0) {
      private_use = equals_ignoring_case(tag, "x");
      // "i" begins the tags that were registered before there was a grammar.
      const bool language = tag.size() >= 2 && all(tag, is_letter);
      good &= private_use || language || equals_ignoring_case(tag, "i");
    }
    ++position;
  });
  // What begins with a single letter needs something behind it.
  return good && (text.size() != 1) && (!private_use || position > 1) &&
         (text.size() < 2 || text[text.size() - 2] != '-');
}

bool is_zoned_datetime(std::string_view text) {
  return read_moment(text).fault == ReadMoment::Fault::none;
}

bool is_base64(std::string_view text) {
  if (text.empty() || text.size() % 4 != 0) return false;
  std::size_t padding = 0;
  while (padding < 2 && text.ends_with('=')) {
    text.remove_suffix(1);
    ++padding;
  }
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (const char c : text)
    if (!one_of(c, letters)) return false;
  // The last letter's surplus bits are zero, so that each value has one spelling.
  const std::size_t last = letters.find(text.back());
  return padding == 0 || (padding == 1 ? last % 4 == 0 : last % 16 == 0);
}

bool are_media_ranges(std::string_view text) {
  const auto token = [](std::string_view part) {
    return !part.empty() && all(part, [](char c) { return is_word(c) || one_of(c, "!#$&-^_.+"); });
  };
  bool good = true;
  split(text, ',', [&](std::string_view range) {
    range = trimmed(range.substr(0, range.find(';')));
    const std::size_t slash = range.find('/');
    if (slash == std::string_view::npos) {
      good = false;
      return;
    }
    const std::string_view type = range.substr(0, slash), subtype = range.substr(slash + 1);
    good &= (token(type) && (token(subtype) || subtype == "*")) || (type == "*" && subtype == "*");
  });
  return good;
}

bool is_printable_ascii(std::string_view text) {
  return all(text, [](char c) { return c >= ' ' && c <= '~'; });
}

}  // namespace edcheck::text
