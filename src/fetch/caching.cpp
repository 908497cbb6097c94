#include "fetch/caching.hpp"

#include <algorithm>

#include "text/ascii.hpp"

namespace edcheck::fetch {
namespace {

constexpr std::chrono::seconds longest{std::chrono::hours{24 * 3650}};

// RFC 9111 section 1.2.2: what is too large counts as the largest.
std::optional<std::chrono::seconds> seconds(std::string_view text) {
  if (text.empty()) return {};
  std::chrono::seconds::rep sum = 0;
  for (const char c : text) {
    if (!text::is_digit(c)) return {};
    sum = std::min(sum * 10 + (c - '0'), longest.count());
  }
  return std::chrono::seconds{sum};
}

// Section 5.2: recipients ought to take both forms of an argument.
std::string_view unquoted(std::string_view text) {
  if (text.size() < 2 || !text.starts_with('"') || !text.ends_with('"')) return text;
  return text.substr(1, text.size() - 2);
}

}  // namespace

std::optional<std::chrono::seconds> fresh_for(std::string_view cache_control,
                                              std::string_view age) {
  std::optional<std::chrono::seconds> fresh;
  const auto at_most = [&fresh](std::chrono::seconds said) {
    fresh = std::min(fresh.value_or(said), said);
  };
  text::split(cache_control, ',', [&](std::string_view directive) {
    directive = text::trimmed(directive);
    const std::size_t sign = directive.find('=');
    const std::string_view name = text::trimmed(directive.substr(0, sign));
    if (text::equals_ignoring_case(name, "no-store") ||
        text::equals_ignoring_case(name, "no-cache")) {
      at_most(std::chrono::seconds{0});
    } else if (text::equals_ignoring_case(name, "max-age")) {
      const std::string_view said =
          sign == std::string_view::npos ? "" : text::trimmed(directive.substr(sign + 1));
      at_most(seconds(unquoted(said)).value_or(std::chrono::seconds{0}));
    }
  });
  if (!fresh) return {};
  const std::chrono::seconds spent = seconds(text::trimmed(age)).value_or(std::chrono::seconds{0});
  return std::max(*fresh - spent, std::chrono::seconds{0});
}

}  // namespace edcheck::fetch
