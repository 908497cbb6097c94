#include "zip/package.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <cassert>

#include "text/ascii.hpp"
#include "zip/end_record.hpp"
#include "zip/names.hpp"

namespace edcheck {
namespace {

std::string last_step(std::string_view path) {
  while (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
  const std::size_t slash = path.rfind('/');
  return std::string{slash == std::string_view::npos || path.size() == 1 ? path
                                                                         : path.substr(slash + 1)};
}

}  // namespace

Package Package::at(std::string path) {
  std::string name = last_step(path);
  return Package{
      std::make_shared<const Body>(Body{.path = std::move(path), .name = std::move(name)})};
}

Package Package::of(ByteSource::Ptr bytes, std::string name) {
  assert(bytes);
  return Package{std::make_shared<const Body>(
      Body{.path = {}, .bytes = std::move(bytes), .name = std::move(name)})};
}

Package Package::of(std::string_view zip) {
  return Package{std::make_shared<const Body>(
      Body{.path = {}, .bytes = ByteSource::memory(zip), .name = "package.zip", .archive = true})};
}

}  // namespace edcheck

namespace edcheck::zip {
namespace {

class PlainStream final : public Stream {
 public:
  explicit PlainStream(ByteSource::Ptr bytes) : bytes_{std::move(bytes)} {}

  std::size_t read(std::span<char> room, std::error_code& error) override {
    const std::size_t got = bytes_->read_at(offset_, room, error);
    if (error) return 0;
    offset_ += got;
    return got;
  }
  const Trouble* trouble() const override { return nullptr; }

 private:
  ByteSource::Ptr bytes_;
  std::uint64_t offset_ = 0;
};

// One file that is not an archive.
class SingleFile final : public Contents {
 public:
  SingleFile(ByteSource::Ptr bytes, std::string name) : bytes_{std::move(bytes)} {
    entry_.name = std::move(name);
    entry_.bytes = entry_.packed = bytes_->size();
  }
  Kind kind() const override { return Kind::file; }
  std::string_view name() const override { return entry_.name; }
  std::span<const Entry> entries() const override { return {&entry_, 1}; }
  std::span<const Trouble> troubles() const override { return {}; }
  std::unique_ptr<Stream> stream(std::size_t, std::error_code& error) const override {
    error.clear();
    return plain_stream(bytes_);
  }
  ByteSource::Ptr bytes(std::size_t, std::error_code& error) const override {
    error.clear();
    return bytes_;
  }

 private:
  ByteSource::Ptr bytes_;
  Entry entry_;
};

// A name that promises an archive is held to it: "roster.zip" that is a web page is a bad archive.
bool promises_archive(std::string_view name) {
  const auto ends = [&](std::string_view tail) {
    return name.size() >= tail.size() &&
           text::equals_ignoring_case(name.substr(name.size() - tail.size()), tail);
  };
  return ends(".zip") || ends(".imscc");
}

}  // namespace

std::unique_ptr<Stream> plain_stream(ByteSource::Ptr bytes) {
  return std::make_unique<PlainStream>(std::move(bytes));
}

std::unique_ptr<Contents> Contents::open(const Package& package, const Limits& limits,
                                         std::error_code& error) {
  error.clear();
  const Package::Body& body = package.body();
  ByteSource::Ptr bytes = body.bytes;
  if (!bytes) {
    // Opened once and asked afterwards what it is, so that nobody can swap it in between.
    Descriptor file = open_below(AT_FDCWD, body.path.c_str(), 0, error);
    if (error) return nullptr;
    struct stat status {};
    if (::fstat(file.number(), &status) != 0) {
      error = last_error();
      return nullptr;
    }
    if (S_ISDIR(status.st_mode)) return open_folder(std::move(file), body.name, limits, error);
    bytes = file_source(std::move(file), error);
    if (error) return nullptr;
  }
  const bool archive =
      body.archive || promises_archive(body.name) || looks_like_archive(*bytes, error);
  if (error) return nullptr;
  if (archive) return open_archive(std::move(bytes), body.name, limits, error);
  return std::make_unique<SingleFile>(std::move(bytes), body.name);
}

}  // namespace edcheck::zip
