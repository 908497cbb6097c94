// Reads conformance/.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "examples.hpp"

namespace tabulate {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

/// The base package of a case: the folder `base` beside it or beside a folder around it.
fs::path base_of(const fs::path& at, const fs::path& top) {
  for (fs::path around = at; around != top && around.has_relative_path();) {
    around = around.parent_path();
    if (fs::is_directory(around / "base")) return around / "base";
  }
  return {};
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  while (true) {
    const std::size_t from = line.find_first_not_of(" \t");
    if (from == std::string_view::npos) return words;
    line.remove_prefix(from);
    const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
    words.push_back(line.substr(0, end));
    line.remove_prefix(end);
  }
}

bool is_count(std::string_view word) {
  return word.size() > 1 && word.front() == 'x' &&
         word.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

Case::File read_file(const fs::path& path, const fs::path& base) {
  Case::File file;
  file.name = path.filename().string();
  const std::string text = content(path);
  file.binary = path.extension() != ".csv" || text.find('\0') != std::string::npos;
  if (file.binary) return file;
  file.lines = lines_of(text);
  if (!base.empty()) file.base = lines_of(content(base / file.name));
  return file;
}

}  // namespace

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + (text.substr(end, 2) == "\r\n" ? 2 : 1), text.size()));
  }
  return lines;
}

void read_expect(std::string_view text, Case& into) {
  bool beginning = true;
  for (const std::string& line : lines_of(text)) {
    const std::vector<std::string_view> words = words_of(line);
    if (words.empty()) continue;
    if (words[0].front() == '#') {
      if (!beginning) continue;
      std::string_view comment = line;
      comment.remove_prefix(comment.find('#') + 1);
      comment.remove_prefix(std::min(comment.find_first_not_of(' '), comment.size()));
      if (!into.comment.empty()) into.comment += '\n';
      into.comment += comment;
      continue;
    }
    beginning = false;
    if (words.size() < 2) continue;
    if (words[0] == "keeps") {
      into.keeps.emplace_back(words[1]);
    } else if (words[0] == "without") {
      for (std::size_t i = 1; i < words.size(); ++i)
        if (words[i] != "*") into.without.emplace_back(words[i]);
    } else if (words[0] == "option") {
      into.has_options = true;
    } else if (words[0] == "error" || words[0] == "warning" || words[0] == "note") {
      Case::Found found{.rule = std::string{words[1]}, .column = {}};
      if (words.size() > 3 && !is_count(words[3])) found.column = words[3];
      into.findings.push_back(std::move(found));
    }
  }
}

std::vector<Case> read_cases(const std::string& folder, std::vector<std::string>& read) {
  std::vector<Case> cases;
  if (!fs::is_directory(folder)) return cases;
  read.push_back(folder);
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator{folder}) {
    // A folder changes when something is put into it or taken out.
    read.push_back(entry.path().generic_string());
    if (entry.path().filename() != "expect" || !entry.is_regular_file()) continue;
    const fs::path at = entry.path().parent_path();
    Case& next = cases.emplace_back();
    next.path = at.generic_string();
    read_expect(content(entry.path()), next);
    const fs::path base = base_of(at, folder);
    for (const fs::directory_entry& file : fs::directory_iterator{at})
      if (file.is_regular_file() && file.path().filename() != "expect")
        next.files.push_back(read_file(file.path(), base));
    std::ranges::sort(next.files, {}, &Case::File::name);
  }
  std::ranges::sort(cases, {}, &Case::path);
  std::ranges::sort(read);
  return cases;
}

std::string depfile(std::string_view target, const std::vector<std::string>& files) {
  std::string out;
  const auto add = [&](std::string_view path) {
    for (const char c : path) {
      if (c == ' ' || c == '#' || c == '\\') out += '\\';
      if (c == '$') out += '$';
      out += c;
    }
  };
  add(target);
  out += ':';
  for (const std::string& file : files) {
    out += " \\\n  ";
    add(file);
  }
  return out += '\n';
}

}  // namespace tabulate
