#include "lti/address.hpp"

#include <algorithm>

#include "lti/form.hpp"
#include "text/ascii.hpp"

namespace edcheck::lti {
namespace {

bool is_scheme(std::string_view text) {
  return !text.empty() && text::is_letter(text.front()) && std::ranges::all_of(text, [](char c) {
    return text::is_letter(c) || text::is_digit(c) || c == '+' || c == '-' || c == '.';
  });
}

std::string_view without_slash(std::string_view text) {
  return text.ends_with('/') ? text.substr(0, text.size() - 1) : text;
}

std::string_view trimmed(std::string_view text) {
  const auto space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && space(text.front())) text.remove_prefix(1);
  while (!text.empty() && space(text.back())) text.remove_suffix(1);
  return text;
}

/// What stands behind "http:" or "https:"; nothing of other schemes.
std::string_view behind_scheme(std::string_view url) {
  for (const std::string_view scheme : {"https:", "http:"})
    if (url.size() > scheme.size() &&
        text::equals_ignoring_case(url.substr(0, scheme.size()), scheme))
      return url.substr(scheme.size());
  return {};
}

std::string_view without_default_port(std::string_view origin) {
  if (origin.starts_with("https://") && origin.ends_with(":443"))
    return origin.substr(0, origin.size() - 4);
  if (origin.starts_with("http://") && origin.ends_with(":80"))
    return origin.substr(0, origin.size() - 3);
  return origin;
}

/// A value that was escaped once too often, or was not unescaped.
bool same_when_decoded(std::string_view a, std::string_view b) {
  for (const bool plus_is_space : {false, true})
    if (percent_decoded(a, plus_is_space) == std::string{b}) return true;
  return false;
}

}  // namespace

Address split_address(std::string_view url) {
  Address address;
  const std::size_t mark = url.find("://");
  std::size_t path = 0;
  if (mark != std::string_view::npos && is_scheme(url.substr(0, mark)))
    path = std::min(url.find_first_of("/?#", mark + 3), url.size());
  address.origin = url.substr(0, path);
  const std::size_t fragment = std::min(url.find('#', path), url.size());
  const std::size_t query = std::min(url.find('?', path), fragment);
  address.path = url.substr(path, query - path);
  if (query < fragment) address.query = url.substr(query + 1, fragment - query - 1);
  if (fragment < url.size()) address.fragment = url.substr(fragment + 1);
  return address;
}

std::string_view without_query(std::string_view url) {
  const Address address = split_address(url);
  return url.substr(0, address.origin.size() + address.path.size());
}

std::string resolved(std::string_view base, std::string_view reference) {
  if (!split_address(reference).origin.empty()) return std::string{reference};
  const Address from = split_address(base);
  std::string whole;
  if (reference.starts_with("//")) {
    whole = from.origin.substr(0, from.origin.find(':') + 1);
  } else if (reference.starts_with('/')) {
    whole = from.origin;
  } else if (reference.empty() || reference.front() == '?' || reference.front() == '#') {
    whole = without_query(base);
  } else {
    whole = from.origin;
    whole.append(from.path.substr(0, from.path.rfind('/') + 1));
    if (!whole.ends_with('/')) whole += '/';
  }
  return whole.append(reference);
}

bool is_loopback_http(std::string_view url) {
  constexpr std::string_view scheme = "http://";
  if (!url.starts_with(scheme)) return false;
  url.remove_prefix(scheme.size());
  for (const std::string_view host : {"localhost", "127.0.0.1", "[::1]"})
    if (url.starts_with(host) &&
        (url.size() == host.size() ||
         std::string_view{":/?#"}.find(url[host.size()]) != std::string_view::npos))
      return true;
  return false;
}

std::string_view near_difference(std::string_view expected, std::string_view actual, bool urls) {
  if (expected == actual || expected.empty() || actual.empty()) return {};
  if (trimmed(expected) == trimmed(actual)) return "spaces around it";
  if (text::equals_ignoring_case(expected, actual)) return "capital and small letters";
  if (same_when_decoded(expected, actual) || same_when_decoded(actual, expected))
    return "percent-encoding";
  if (!urls) return {};
  if (without_slash(expected) == without_slash(actual)) return "a slash at the end";
  if (const std::string_view rest = behind_scheme(expected);
      !rest.empty() && rest == behind_scheme(actual))
    return actual.starts_with("https:") ? "https instead of http" : "http instead of https";
  const Address wanted = split_address(expected), given = split_address(actual);
  if (wanted.path != given.path || wanted.origin.empty()) return {};
  if (wanted.origin == given.origin)
    return wanted.query != given.query ? "the query" : "the fragment";
  if (wanted.query == given.query && wanted.fragment == given.fragment &&
      without_default_port(wanted.origin) == without_default_port(given.origin))
    return "a port that need not be named";
  return {};
}

}  // namespace edcheck::lti
