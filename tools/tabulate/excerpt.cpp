// What a case shows, in few lines.
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "examples.hpp"

namespace tabulate {
namespace {

constexpr std::size_t wide = 100;  // characters of a line that are shown
constexpr std::size_t prose = 76;  // characters of a line of a comment
constexpr std::size_t most_lines = 6, most_files = 4;
constexpr std::string_view ellipsis = "…";

/// Cells as they are written, quotes and all; nothing when a quote stays open, as where a cell goes
/// over several lines.
std::optional<std::vector<std::string_view>> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  bool quoted = false;
  std::size_t from = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') quoted = !quoted;
    if (line[i] != ',' || quoted) continue;
    cells.push_back(line.substr(from, i - from));
    from = i + 1;
  }
  if (quoted) return std::nullopt;
  cells.push_back(line.substr(from));
  return cells;
}

struct Numbered {
  std::size_t number;  // of the line, from 1
  std::string_view text;
};

/// The lines of `all` that `known` does not have, as often as it has them. The header is neither.
std::vector<Numbered> beyond(const std::vector<std::string>& all,
                             const std::vector<std::string>& known) {
  std::map<std::string_view, std::size_t> left;
  for (std::size_t i = 1; i < known.size(); ++i) ++left[known[i]];
  std::vector<Numbered> out;
  for (std::size_t i = 1; i < all.size(); ++i) {
    const auto at = left.find(all[i]);
    if (at != left.end() && at->second != 0)
      --at->second;
    else
      out.push_back({i + 1, all[i]});
  }
  return out;
}

std::string_view first_cell(std::string_view line) {
  return line.substr(0, line.find(','));
}

/// `added` with the lines that have the first cell of one of them: an identifier that comes twice
/// is seen only where both stand.
std::vector<Numbered> with_namesakes(const std::vector<Numbered>& added, const Case::File& file) {
  std::set<std::string_view> names;
  for (const Numbered& line : added) names.insert(first_cell(line.text));
  names.erase(std::string_view{});
  std::vector<Numbered> out;
  auto next = added.begin();
  for (std::size_t i = 1; i < file.lines.size(); ++i) {
    const bool is_added = next != added.end() && next->number == i + 1;
    if (is_added) ++next;
    if (is_added || names.contains(first_cell(file.lines[i])))
      out.push_back({i + 1, file.lines[i]});
  }
  return out;
}

/// Which columns of a wide file to show: the first, those whose cells are not the base's, and those
/// named. None when nothing tells, or when lines do not split as the header does.
std::vector<bool> columns_that_matter(const std::vector<std::string>& named, const Case::File& file,
                                      const std::vector<Numbered>& lines) {
  const auto header = cells_of(file.lines.front());
  if (!header) return {};
  std::vector<bool> matter(header->size(), false);
  for (std::size_t i = 0; i < header->size(); ++i)
    if (std::ranges::find(named, (*header)[i]) != named.end()) matter[i] = true;
  for (const Numbered& line : lines) {
    const auto cells = cells_of(line.text);
    if (!cells || cells->size() != header->size()) return {};
    for (const std::string& other : file.base) {
      const auto before = cells_of(other);
      if (!before || before->size() != header->size() || before->front() != cells->front())
        continue;
      for (std::size_t i = 0; i < header->size(); ++i)
        if ((*before)[i] != (*cells)[i]) matter[i] = true;
    }
  }
  if (std::ranges::find(matter, true) == matter.end()) return {};
  matter[0] = true;
  return matter;
}

/// The cells of the columns that matter, with … for those between them.
std::string narrowed(std::string_view line, const std::vector<bool>& matter) {
  const auto cells = cells_of(line);
  if (!cells) return std::string{line};
  std::string out;
  bool skipped = false;
  for (std::size_t i = 0; i < cells->size(); ++i) {
    const bool shows = i >= matter.size() || matter[i];
    if (!shows && skipped) continue;
    if (i != 0) out += ',';
    out += shows ? (*cells)[i] : ellipsis;
    skipped = !shows;
  }
  return out;
}

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t more = lead < 0x80              ? 0
                             : (lead & 0xe0U) == 0xc0 ? 1
                             : (lead & 0xf0U) == 0xe0 ? 2
                             : (lead & 0xf8U) == 0xf0 ? 3
                                                      : 4;
    if (more > 3 || i + more >= text.size()) return false;
    for (std::size_t at = 1; at <= more; ++at)
      if ((static_cast<unsigned char>(text[i + at]) & 0xc0U) != 0x80) return false;
    i += more + 1;
  }
  return true;
}

/// Tabs as arrows, and bytes that are no UTF-8 as \xNN, so that they are seen and compilers take
/// the literal.
std::string legible(std::string_view text) {
  const bool readable = is_utf8(text);
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\t') {
      out += "→";
    } else if (readable || byte < 0x80) {
      out += c;
    } else {
      out += "\\x";
      out += digits[byte >> 4U];
      out += digits[byte & 15U];
    }
  }
  return out;
}

/// Words of a comment in lines, each with its end.
std::string wrapped(std::string_view text) {
  std::string out, line;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
    const std::string_view word = text.substr(0, end);
    if (!line.empty() && line.size() + 1 + word.size() > prose) {
      out.append(line) += '\n';
      line.clear();
    }
    line.append(line.empty() ? "" : " ").append(word);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (!line.empty()) out.append(line) += '\n';
  return out;
}

void add_line(std::string& out, std::string_view number, std::string_view text) {
  if (number.size() < 5) out.append(5 - number.size(), ' ');
  out.append(number).append("  ").append(shortened(legible(text), wide)) += '\n';
}

std::string counted(std::size_t lines, std::string_view what) {
  return std::to_string(lines).append(lines == 1 ? " line" : " lines").append(what);
}

/// Nothing of the difference would be seen.
bool differs_in_line_ends_only(const Case::File& file) {
  return !file.lines.empty() && file.lines == file.base;
}

void add_file(std::string& out, const std::vector<std::string>& columns, const Case::File& file) {
  out.append(file.name) += '\n';
  if (file.lines.empty()) {
    out += "       (empty)\n";
    return;
  }
  const std::vector<Numbered> added = with_namesakes(beyond(file.lines, file.base), file);
  const std::size_t taken = std::min(added.size(), most_lines);
  std::vector<bool> matter;
  const auto too_wide = [](std::string_view line) { return line.size() > wide; };
  if (too_wide(file.lines.front()) ||
      std::ranges::any_of(added.begin(), added.begin() + static_cast<std::ptrdiff_t>(taken),
                          too_wide, &Numbered::text))
    matter = columns_that_matter(columns, file, added);
  add_line(out, "1", narrowed(file.lines.front(), matter));
  for (std::size_t i = 0; i < taken; ++i)
    add_line(out, std::to_string(added[i].number), narrowed(added[i].text, matter));
  if (added.size() > taken)
    out.append("       ").append(counted(added.size() - taken, " more like these")) += '\n';
  if (file.base.size() > file.lines.size())
    out.append("       ").append(counted(file.base.size() - file.lines.size(), " left out")) +=
        '\n';
}

}  // namespace

std::string shortened(std::string_view text, std::size_t columns) {
  std::size_t characters = 0, end = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins = (static_cast<unsigned char>(text[i]) & 0xc0U) != 0x80;
    if (!begins) continue;
    if (characters == columns - 1) end = i;
    if (characters++ == columns) return std::string{text.substr(0, end)}.append(ellipsis);
  }
  return std::string{text};
}

std::string excerpt(const Case& shown, const std::vector<std::string>& columns) {
  std::string out = wrapped(legible(shown.comment));
  std::string without;
  for (const std::string& name : shown.without)
    without.append(without.empty() ? "left out: " : ", ").append(name);
  if (!without.empty()) out.append(shortened(without, wide)) += '\n';
  std::size_t files = 0;
  for (const Case::File& file : shown.files) {
    if (file.binary || differs_in_line_ends_only(file) || files++ >= most_files) continue;
    add_file(out, columns, file);
  }
  if (files > most_files)
    out.append("and other files: ").append(std::to_string(files - most_files)) += '\n';
  return out;
}

}  // namespace tabulate
