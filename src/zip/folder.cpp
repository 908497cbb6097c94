// A folder on disk as a package. Every step below it is opened by itself and never through a
// symbolic link, so that nothing outside the folder is read even if it changes meanwhile.
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <memory>
#include <unordered_map>

#include "zip/names.hpp"
#include "zip/package.hpp"

namespace edcheck::zip {
namespace {

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};
using OpenFolder = std::unique_ptr<DIR, CloseFolder>;

struct Found {
  Entry entry;
  std::string path;  // as the disk spells it
  FaultSet faults;
};

class Lister {
 public:
  explicit Lister(const Limits& limits) : limits_{limits} {}

  // Lists what is below `folder`, whose path is `path` ("" or "a/b/").
  void list(Descriptor folder, const std::string& path, std::size_t depth) {
    const OpenFolder open{::fdopendir(folder.number())};
    if (!open) {
      error = last_error();
      return;
    }
    const int number = folder.release();  // closedir closes it
    while (!error && !too_many) {
      errno = 0;
      const dirent* item = ::readdir(open.get());  // NOLINT(concurrency-mt-unsafe): own stream
      if (!item) {
        if (errno != 0) error = last_error();
        return;
      }
      const std::string_view step = item->d_name;
      if (step != "." && step != "..") add(number, path, item->d_name, depth);
    }
  }

  std::vector<Found> found;
  bool too_many = false;
  std::error_code error;

 private:
  void add(int folder, const std::string& path, const char* step, std::size_t depth) {
    if (found.size() >= limits_.archive_entries) {
      too_many = true;
      return;
    }
    struct stat status {};
    if (::fstatat(folder, step, &status, AT_SYMLINK_NOFOLLOW) != 0) {
      if (errno != ENOENT) error = last_error();  // removed since it was listed: not there
      return;
    }
    Found item;
    item.path = path + step;
    PlainName name = plain_name(item.path, limits_);
    item.faults = name.faults;
    item.entry.name = std::move(name.path);
    item.entry.folder = S_ISDIR(status.st_mode);
    if (S_ISREG(status.st_mode)) {
      item.entry.bytes = item.entry.packed = static_cast<std::uint64_t>(status.st_size);
      if (is_archive_name(item.entry.name)) item.faults.add(Fault::nested_archive);
    } else if (S_ISLNK(status.st_mode)) {
      item.faults.add(Fault::symbolic_link);
    } else if (!item.entry.folder) {
      item.faults.add(Fault::special_file);
    }
    item.faults.each([&](Fault fault) { item.entry.readable &= !refuses(fault); });
    const bool descend = item.entry.folder && !item.faults.has(Fault::name_too_deep) &&
                         !item.faults.has(Fault::name_too_long) && depth < limits_.entry_depth;
    const std::string below = item.path + '/';
    found.push_back(std::move(item));
    if (!descend) return;
    Descriptor inner = open_below(folder, step, O_DIRECTORY | O_NOFOLLOW, error);
    if (!error) list(std::move(inner), below, depth + 1);
  }

  const Limits& limits_;
};

class Folder final : public Contents {
 public:
  Folder(Descriptor root, std::string name) : root_{std::move(root)}, name_{std::move(name)} {}

  bool list(const Limits& limits, std::error_code& error) {
    // The listing reads through a descriptor of its own; `root_` stays for opening files later.
    Descriptor again = open_below(root_.number(), ".", O_DIRECTORY, error);
    if (error) return false;
    Lister lister{limits};
    lister.list(std::move(again), "", 0);
    error = lister.error;
    if (error) return false;
    std::sort(lister.found.begin(), lister.found.end(),
              [](const Found& a, const Found& b) { return a.path < b.path; });
    if (lister.too_many) {
      // Which ones were seen first is the disk's accident: none is better than some.
      troubles_.push_back(
          {Fault::too_many_entries, {}, 0, limits.archive_entries, lister.found.size() + 1});
      return true;
    }
    take(std::move(lister.found), limits);
    return true;
  }

  Kind kind() const override { return Kind::folder; }
  std::string_view name() const override { return name_; }
  std::span<const Entry> entries() const override { return entries_; }
  std::span<const Trouble> troubles() const override { return troubles_; }

  std::unique_ptr<Stream> stream(std::size_t index, std::error_code& error) const override {
    ByteSource::Ptr file = bytes(index, error);
    return error ? nullptr : plain_stream(std::move(file));
  }

  ByteSource::Ptr bytes(std::size_t index, std::error_code& error) const override {
    const auto other = paths_.find(index);
    const std::string& path = other == paths_.end() ? entries_[index].name : other->second;
    Descriptor folder;
    int from = root_.number();
    std::size_t begin = 0;
    for (;;) {
      const std::size_t slash = path.find('/', begin);
      const std::string step = path.substr(begin, slash - begin);
      const bool last = slash == std::string::npos;
      Descriptor next =
          open_below(from, step.c_str(), last ? O_NOFOLLOW : O_NOFOLLOW | O_DIRECTORY, error);
      if (error) return nullptr;
      if (last) return file_source(std::move(next), error);
      folder = std::move(next);
      from = folder.number();
      begin = slash + 1;
    }
  }

 private:
  void take(std::vector<Found> found, const Limits& limits) {
    entries_.reserve(found.size());
    for (const Found& item : found) entries_.push_back(item.entry);
    compare_names(entries_, [&](std::size_t index, std::size_t, Fault fault) {
      found[index].faults.add(fault);
      entries_[index].readable &= !refuses(fault);
    });
    for (std::size_t i = 0; i < found.size(); ++i) {
      found[i].faults.each([&](Fault fault) {
        const auto [limit, actual] = numbers(fault, found[i].path, limits);
        troubles_.push_back({fault, found[i].path, 0, limit, actual});
      });
      if (found[i].path != entries_[i].name) paths_.emplace(i, std::move(found[i].path));
    }
  }

  static std::pair<std::uint64_t, std::uint64_t> numbers(Fault fault, const std::string& path,
                                                         const Limits& limits) {
    if (fault == Fault::name_too_long) return {limits.entry_name_bytes, path.size()};
    if (fault == Fault::name_too_deep)
      return {limits.entry_depth,
              static_cast<std::uint64_t>(std::count(path.begin(), path.end(), '/')) + 1};
    return {0, 0};
  }

  Descriptor root_;
  std::string name_;
  std::vector<Entry> entries_;
  std::vector<Trouble> troubles_;
  std::unordered_map<std::size_t, std::string> paths_;  // where the name is not the disk's
};

}  // namespace

std::unique_ptr<Contents> open_folder(Descriptor folder, std::string name, const Limits& limits,
                                      std::error_code& error) {
  auto opened = std::make_unique<Folder>(std::move(folder), std::move(name));
  if (!opened->list(limits, error)) return nullptr;
  return opened;
}

}  // namespace edcheck::zip
