#include "cartridge/files.hpp"

#include <algorithm>
#include <vector>

#include "text/ascii.hpp"
#include "zip/names.hpp"

namespace edcheck::cartridge {
namespace {

int hex_digit(char c) {
  if (text::is_digit(c)) return c - '0';
  const char lower = text::to_lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// Without what a browser would not send for.
std::string_view without_fragment(std::string_view href) {
  return href.substr(0, href.find_first_of("?#"));
}

}  // namespace

std::string percent_decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && text.size() - i > 2) {
      const int high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
      if (high >= 0 && low >= 0) {
        out += static_cast<char>(high * 16 + low);
        i += 2;
        continue;
      }
    }
    out += text[i];
  }
  return out;
}

std::optional<std::string> plain_path(std::string_view path) {
  std::vector<std::string_view> steps;
  bool above = false;
  text::split(path, '/', [&](std::string_view step) {
    if (step.empty() || step == ".") return;
    if (step != "..") {
      steps.push_back(step);
    } else if (steps.empty()) {
      above = true;
    } else {
      steps.pop_back();
    }
  });
  if (above) return std::nullopt;
  std::string out;
  for (const std::string_view step : steps) out.append(out.empty() ? "" : "/").append(step);
  return out;
}

std::string_view file_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view folder_of(std::string_view path) {
  return path.substr(0, path.size() - file_of(path).size());
}

bool is_remote(std::string_view href) {
  if (href.starts_with("//")) return true;
  const std::size_t colon = href.find_first_of(":/?#");
  if (colon == std::string_view::npos || colon == 0 || href[colon] != ':') return false;
  const std::string_view scheme = href.substr(0, colon);
  return text::is_letter(scheme.front()) && std::ranges::all_of(scheme, [](char c) {
           return text::is_letter(c) || text::is_digit(c) || c == '+' || c == '-' || c == '.';
         });
}

std::string joined_base(std::string_view base, std::string_view xml_base) {
  if (xml_base.empty()) return std::string{base};
  if (is_remote(xml_base) || xml_base.starts_with('/')) return std::string{folder_of(xml_base)};
  return std::string{base}.append(folder_of(xml_base));
}

Files::Files(std::span<const zip::Entry> entries, std::string_view folder)
    : entries_{entries}, folder_{folder} {
  names_.reserve(entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    std::string_view name = entries[i].name;
    if (entries[i].folder || !name.starts_with(folder_)) continue;
    name.remove_prefix(folder_.size());
    names_.emplace(name, i);
    folded_.emplace(zip::folded(name), i);
  }
}

std::size_t Files::at(std::string_view path) const {
  const auto found = names_.find(path);
  return found == names_.end() ? npos : found->second;
}

std::optional<std::size_t> Files::path(std::string_view base, std::string_view rest,
                                       bool& outside) const {
  const std::optional<std::string> plain = plain_path(std::string{base}.append(rest));
  if (!plain) {
    outside = true;
    return std::nullopt;
  }
  const std::size_t entry = at(*plain);
  return entry == npos ? std::nullopt : std::optional{entry};
}

Files::Found Files::find(std::string_view base, std::string_view href) const {
  if (is_remote(base) || is_remote(href)) {
    // A name may have a colon in it.
    bool outside = false;
    const auto entry = path(base, href, outside);
    return entry ? Found{Match::found, *entry} : Found{Match::remote, npos};
  }
  if (href.starts_with('/')) return {Match::outside, npos};
  bool outside = false;
  const std::string_view bare = without_fragment(href);
  const std::string once = percent_decoded(bare);
  const auto found = [&](std::string_view rest, Match match) -> std::optional<Found> {
    const auto entry = path(base, rest, outside);
    return entry ? std::optional{Found{match, *entry}} : std::nullopt;
  };
  if (const auto entry = found(href, Match::found)) return *entry;
  if (const auto entry = found(bare, Match::found)) return *entry;
  if (const auto entry = found(once, Match::found)) return *entry;
  if (const auto entry = found(percent_decoded(href), Match::found)) return *entry;
  if (once.find('\\') != std::string::npos) {
    std::string slashes = once;
    std::ranges::replace(slashes, '\\', '/');
    if (const auto entry = found(slashes, Match::by_backslash)) return *entry;
  }
  if (const std::string again = percent_decoded(once); again != once)
    if (const auto entry = found(again, Match::twice)) return *entry;
  for (const std::string_view rest : {std::string_view{once}, href})
    if (const auto plain = plain_path(std::string{base}.append(rest)))
      if (const auto entry = folded_.find(zip::folded(*plain)); entry != folded_.end())
        return {Match::by_case, entry->second};
  return {outside ? Match::outside : Match::none, npos};
}

}  // namespace edcheck::cartridge
