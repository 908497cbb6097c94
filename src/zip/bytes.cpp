#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "edcheck/source.hpp"
#include "zip/files.hpp"

namespace edcheck::zip {

Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

Descriptor open_below(int folder, const char* name, int flags, std::error_code& error) {
  int number = -1;
  // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
  do number = ::openat(folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | flags);
  while (number < 0 && errno == EINTR);
  error = number < 0 ? last_error() : std::error_code{};
  return Descriptor{number};
}

namespace {

class FileSource final : public ByteSource {
 public:
  FileSource(Descriptor file, std::uint64_t size) : file_{std::move(file)}, size_{size} {}
  std::uint64_t size() const override { return size_; }

  std::size_t read_at(std::uint64_t offset, std::span<char> room,
                      std::error_code& error) const override {
    error.clear();
    std::size_t done = 0;
    while (done < room.size() && offset + done < size_) {
      const std::size_t wanted = static_cast<std::size_t>(
          std::min<std::uint64_t>(room.size() - done, size_ - offset - done));
      const ssize_t got =
          ::pread(file_.number(), room.data() + done, wanted, static_cast<off_t>(offset + done));
      if (got > 0) {
        done += static_cast<std::size_t>(got);
      } else if (got == 0) {
        break;
      } else if (errno != EINTR) {
        error = last_error();
        return 0;
      }
    }
    return done;
  }

 private:
  Descriptor file_;
  std::uint64_t size_;
};

class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes) : bytes_{bytes} {}
  std::string_view bytes() const { return bytes_; }
  std::uint64_t size() const override { return bytes_.size(); }

  std::size_t read_at(std::uint64_t offset, std::span<char> room,
                      std::error_code& error) const override {
    error.clear();
    if (offset >= bytes_.size()) return 0;
    const std::string_view rest = bytes_.substr(static_cast<std::size_t>(offset), room.size());
    if (!rest.empty()) std::memcpy(room.data(), rest.data(), rest.size());
    return rest.size();
  }

 private:
  std::string_view bytes_;
};

class CallbackSource final : public ByteSource {
 public:
  using Read = std::function<std::size_t(std::uint64_t, std::span<char>, std::error_code&)>;
  CallbackSource(std::uint64_t size, Read read) : size_{size}, read_{std::move(read)} {}
  std::uint64_t size() const override { return size_; }

  std::size_t read_at(std::uint64_t offset, std::span<char> room,
                      std::error_code& error) const override {
    error.clear();
    if (offset >= size_ || room.empty()) return 0;
    room =
        room.first(static_cast<std::size_t>(std::min<std::uint64_t>(room.size(), size_ - offset)));
    const std::size_t got = read_(offset, room, error);
    if (error) return 0;
    if (got <= room.size()) return got;
    // A callback that claims more than it was given room for has broken its contract; its bytes
    // cannot be trusted either.
    error = std::make_error_code(std::errc::result_out_of_range);
    return 0;
  }

 private:
  std::uint64_t size_;
  Read read_;
};

}  // namespace

ByteSource::Ptr file_source(Descriptor file, std::error_code& error) {
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) {
    error = last_error();
    return nullptr;
  }
  if (!S_ISREG(status.st_mode)) {
    error = std::make_error_code(S_ISDIR(status.st_mode) ? std::errc::is_a_directory
                                                         : std::errc::operation_not_supported);
    return nullptr;
  }
  error.clear();
  return std::make_shared<FileSource>(std::move(file), static_cast<std::uint64_t>(status.st_size));
}

std::string_view borrowed_bytes(const ByteSource& source) {
  const auto* memory = dynamic_cast<const MemorySource*>(&source);
  return memory ? memory->bytes() : std::string_view{};
}

}  // namespace edcheck::zip

namespace edcheck {

ByteSource::Ptr ByteSource::file(const std::string& path, std::error_code& error) {
  zip::Descriptor file = zip::open_below(AT_FDCWD, path.c_str(), 0, error);
  return error ? nullptr : zip::file_source(std::move(file), error);
}

ByteSource::Ptr ByteSource::memory(std::string_view bytes) {
  return std::make_shared<zip::MemorySource>(bytes);
}

ByteSource::Ptr ByteSource::callback(
    std::uint64_t size,
    std::function<std::size_t(std::uint64_t, std::span<char>, std::error_code&)> read) {
  return std::make_shared<zip::CallbackSource>(size, std::move(read));
}

}  // namespace edcheck
