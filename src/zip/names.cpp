#include "zip/names.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "text/ascii.hpp"
#include "zip/unicode.hpp"

namespace edcheck::zip {
namespace {

// Unicode Standard Annex 9: the explicit marks, embeddings, overrides and isolates.
bool changes_direction(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

// The device names of Windows, which stand for the device whatever their extension.
bool is_device(std::string_view step) {
  std::string_view stem = step.substr(0, step.find('.'));
  while (!stem.empty() && stem.back() == ' ') stem.remove_suffix(1);
  for (const std::string_view device : {"con", "prn", "aux", "nul", "conin$", "conout$"})
    if (text::equals_ignoring_case(stem, device)) return true;
  if (stem.size() < 4) return false;
  const std::string_view kind = stem.substr(0, 3);
  if (!text::equals_ignoring_case(kind, "com") && !text::equals_ignoring_case(kind, "lpt"))
    return false;
  const std::string_view number = stem.substr(3);
  if (number.size() == 1) return number[0] >= '1' && number[0] <= '9';
  return number == "\u00B9" || number == "\u00B2" || number == "\u00B3";  // superscripts count too
}

bool windows_refuses(std::string_view step) {
  return step.back() == '.' || step.back() == ' ' ||
         step.find_first_of("<>:\"|?*") != std::string_view::npos || is_device(step);
}

void judge_characters(std::string_view name, FaultSet& faults) {
  while (!name.empty()) {
    const Character c = first_character(name);
    if (c.bytes == 0) {
      faults.add(Fault::name_not_utf8);
      name.remove_prefix(1);  // control characters may follow, and are a fault of their own
      continue;
    }
    if (is_control(c.code)) faults.add(Fault::name_control);
    if (changes_direction(c.code)) faults.add(Fault::name_bidi);
    name.remove_prefix(c.bytes);
  }
}

bool has_drive(std::string_view name) {
  return name.size() >= 2 && text::is_letter(name[0]) && name[1] == ':';
}

std::string_view extension(std::string_view path) {
  const std::size_t dot = path.find_last_of("./");
  return dot == std::string_view::npos || path[dot] == '/' ? std::string_view{}
                                                           : path.substr(dot + 1);
}

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view known) {
    return text::equals_ignoring_case(word, known);
  });
}

}  // namespace

bool refuses(Fault fault) {
  switch (fault) {
    case Fault::name_case_collision:
    case Fault::name_backslash:
    case Fault::name_reserved:
    case Fault::name_not_plain:
      return false;
    default:
      return true;
  }
}

PlainName plain_name(std::string_view name, const Limits& limits) {
  PlainName plain;
  if (name.empty()) {
    plain.faults.add(Fault::name_empty);
    return plain;
  }
  if (name.size() > limits.entry_name_bytes) {
    plain.faults.add(Fault::name_too_long);
    plain.path = name.substr(0, static_cast<std::size_t>(limits.entry_name_bytes));
    plain.folder = name.back() == '/' || name.back() == '\\';
    return plain;
  }
  judge_characters(name, plain.faults);

  // Windows takes either slash for a separator, so ".." hides behind neither.
  std::string slashed{name};
  std::replace(slashed.begin(), slashed.end(), '\\', '/');
  std::string_view rest = slashed;
  if (has_drive(rest) || rest.front() == '/') plain.faults.add(Fault::name_absolute);
  plain.folder = rest.back() == '/';
  if (plain.folder) rest.remove_suffix(1);

  bool odd_step = false, reserved = false;
  text::split(rest, '/', [&](std::string_view step) {
    if (step.empty() || step == ".") {
      odd_step = true;
      return;
    }
    if (step == "..") {
      plain.faults.add(Fault::name_traversal);
    } else if (windows_refuses(step)) {
      reserved = true;
    }
    ++plain.steps;
    if (!plain.path.empty()) plain.path += '/';
    plain.path += step;
  });
  if (plain.steps > limits.entry_depth) plain.faults.add(Fault::name_too_deep);

  if (!plain.faults.empty()) {
    // One reason to refuse the name is enough: it keeps its own spelling.
    plain.path = name;
    return plain;
  }
  if (slashed != name) plain.faults.add(Fault::name_backslash);
  if (odd_step) plain.faults.add(Fault::name_not_plain);
  if (reserved) plain.faults.add(Fault::name_reserved);
  if (plain.path.empty()) plain.path = ".";
  return plain;
}

bool is_archive_name(std::string_view path) {
  static constexpr std::array<std::string_view, 11> known{"zip", "imscc", "7z", "rar", "tar", "gz",
                                                          "tgz", "bz2",   "xz", "zst", "cab"};
  return is_one_of(extension(path), known);
}

bool is_text_name(std::string_view path) {
  static constexpr std::array<std::string_view, 10> known{"csv",  "tsv", "txt",   "xml", "json",
                                                          "html", "htm", "xhtml", "xsd", "css"};
  return is_one_of(extension(path), known);
}

bool is_archive_start(std::string_view head) {
  using namespace std::string_view_literals;
  for (const std::string_view known :
       {"PK\3\4"sv, "PK\5\6"sv, "7z\xBC\xAF"sv, "Rar!"sv, "\x1F\x8B\x08"sv})
    if (head.starts_with(known)) return true;
  return false;
}

void compare_names(std::span<const Entry> entries,
                   const std::function<void(std::size_t, std::size_t, Fault)>& found) {
  // Hashes first: two folded copies at a time are in memory, never all of them.
  struct Hashed {
    std::size_t hash, index;
  };
  std::vector<Hashed> hashed(entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i)
    hashed[i] = {std::hash<std::string>{}(folded(entries[i].name)), i};
  std::sort(hashed.begin(), hashed.end(), [](const Hashed& a, const Hashed& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.index < b.index;
  });

  struct Named {
    std::string folded;
    std::size_t index;
  };
  std::vector<Named> group;
  const auto name = [&](std::size_t i) -> const std::string& {
    return entries[group[i].index].name;
  };
  const auto settle = [&] {
    // Equal hashes are nearly always equal names; sorting settles crafted collisions quickly too.
    std::sort(group.begin(), group.end(), [&](const Named& a, const Named& b) {
      if (const int order = a.folded.compare(b.folded); order != 0) return order < 0;
      const int order = entries[a.index].name.compare(entries[b.index].name);
      return order != 0 ? order < 0 : a.index < b.index;
    });
    for (std::size_t i = 0; i < group.size();) {
      std::size_t end = i, earliest = group[i].index;
      for (; end < group.size() && group[end].folded == group[i].folded; ++end)
        earliest = std::min(earliest, group[end].index);
      for (std::size_t first = i; i < end; ++i) {
        if (name(i) != name(first)) first = i;
        if (i != first) {
          found(group[i].index, group[first].index, Fault::duplicate_name);
        } else if (group[i].index != earliest) {
          found(group[i].index, earliest, Fault::name_case_collision);
        }
      }
    }
  };
  for (std::size_t i = 0; i < hashed.size();) {
    std::size_t end = i + 1;
    while (end < hashed.size() && hashed[end].hash == hashed[i].hash) ++end;
    if (end - i > 1) {
      group.clear();
      for (std::size_t k = i; k < end; ++k)
        group.push_back({folded(entries[hashed[k].index].name), hashed[k].index});
      settle();
    }
    i = end;
  }
}

}  // namespace edcheck::zip
