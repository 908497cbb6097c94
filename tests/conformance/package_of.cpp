#include "package_of.hpp"

#include <utility>

#include "zip/archive_builder.hpp"

namespace edcheck::conformance {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view changes = "changes.diff";

void add(Files& files, const fs::path& folder) {
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator{folder})
    if (entry.is_regular_file() && entry.path() != folder / "expect" &&
        entry.path() != folder / changes)
      files[entry.path().lexically_relative(folder).generic_string()] = bytes_of(entry.path());
}

}  // namespace

Files files_of(const Case& one, std::vector<std::string>& mistakes) {
  Files files;
  const fs::path base = one.folder.parent_path().parent_path() / "base";
  const bool whole = (one.shape == Shape::single && one.standard == Standard::oneroster) ||
                     fs::exists(one.folder / "package.zip");
  if (!whole && fs::is_directory(base)) add(files, base);
  for (const std::string& name : one.without)
    if (name == "*")
      files.clear();
    else
      files.erase(name);
  for (const auto& [from, to] : one.renamed) {
    Files::node_type file = files.extract(from);
    if (file.empty()) {
      mistakes.push_back(std::string{"no file is called "}.append(from));
      continue;
    }
    file.key() = to;
    files.insert(std::move(file));
  }
  if (fs::exists(one.folder / changes)) apply_diff(bytes_of(one.folder / changes), files, mistakes);
  add(files, one.folder);
  if (one.wrap.empty()) return files;
  Files wrapped;
  for (auto& [name, bytes] : files)
    wrapped.emplace(std::string{one.wrap}.append("/").append(name), std::move(bytes));
  return wrapped;
}

Files files_in(const fs::path& folder) {
  std::vector<std::string> mistakes;
  if (fs::exists(folder / "expect"))
    return files_of(parse_case(bytes_of(folder / "expect"), folder), mistakes);
  Files files;
  add(files, folder);
  return files;
}

std::string zipped(const Files& files) {
  std::vector<zip::Member> members;
  for (const auto& [name, bytes] : files)
    members.push_back({.name = name, .content = bytes, .deflate = true});
  return zip::archive(members);
}

}  // namespace edcheck::conformance
