// Small packages to run the command over: the complete one of the conformance cases, and changes
// of it.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "zip/archive_builder.hpp"
#include "zip/temporary_folder.hpp"

namespace edcheck::cli {

using Files = std::map<std::string, std::string>;

/// A day on which nothing in the packages is out of date.
inline constexpr std::string_view day = "2026-09-01";

inline std::string content(const std::filesystem::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

/// Every file of OneRoster 1.2, without a fault.
inline Files sound_files() {
  Files files;
  for (const auto& file : std::filesystem::directory_iterator{
           EDCHECK_SOURCE_DIR "/conformance/oneroster/1.2/csv/base"})
    if (file.path().extension() == ".csv")
      files[file.path().filename().string()] = content(file.path());
  return files;
}

/// The same with `from` written as `to` wherever it stands in a file.
inline Files with(Files files, const std::string& file, std::string_view from,
                  std::string_view to) {
  std::string& text = files.at(file);
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return files;
}

/// One error: a class whose course is not there.
inline Files faulty_files() {
  return with(sound_files(), "classes.csv", "c0045e00-0000-4000-8000-000000000002",
              "c0045e00-0000-4000-8000-00000000dead");
}

/// One note and nothing else: an address that is none.
inline Files noted_files() {
  return with(sound_files(), "users.csv", "mina.dahlberg@example.org", "mina.dahlberg");
}

inline std::string zipped(const Files& files) {
  std::vector<zip::Member> members;
  for (const auto& [name, text] : files)
    members.push_back({.name = name, .content = text, .deflate = true});
  return zip::archive(members);
}

/// The cells of one line, as these packages write them: no line break in quotes.
inline std::vector<std::string> cells(std::string_view line) {
  std::vector<std::string> all(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') quoted = !quoted;
    if (c == ',' && !quoted)
      all.emplace_back();
    else
      all.back() += c;
  }
  return all;
}

inline std::vector<std::string> lines(std::string_view text) {
  std::vector<std::string> all;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    all.emplace_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return all;
}

/// A folder with the sound package, the faulty ones and a place for reports.
class Desk : public TemporaryFolder {
 public:
  Desk() {
    write("sound.zip", zipped(sound_files()));
    write("faulty.zip", zipped(faulty_files()));
    write("noted.zip", zipped(noted_files()));
  }
  std::vector<std::string> listing() const {
    std::vector<std::string> names;
    for (const auto& file : std::filesystem::directory_iterator{path()})
      names.push_back(file.path().filename().string());
    std::ranges::sort(names);
    return names;
  }
};

}  // namespace edcheck::cli
