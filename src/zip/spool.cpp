// A stream copied to where it can be read at any offset.
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "edcheck/source.hpp"
#include "zip/files.hpp"

namespace edcheck {
namespace {

constexpr std::size_t piece = std::size_t{256} << 10;

// A file without a name: other users cannot open it, and it is gone when this process is, however
// that ends.
zip::Descriptor unnamed_file(std::error_code& error) {
  const char* named = std::getenv("TMPDIR");  // NOLINT(concurrency-mt-unsafe): read, never set
  const std::string folder = named && *named ? named : P_tmpdir;
#ifdef O_TMPFILE
  {
    zip::Descriptor file{::open(folder.c_str(), O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600)};
    if (file) return file;
  }
#endif
  // Some file systems have no unnamed files: make one of a random name and remove the name.
  std::string path = folder + "/edcheck-XXXXXX";
  zip::Descriptor file{::mkostemp(path.data(), O_CLOEXEC)};
  if (!file || ::unlink(path.c_str()) != 0) {
    error = zip::last_error();
    return {};
  }
  return file;
}

// Reads up to room.size() bytes; 0 is the end of the stream.
std::size_t read_some(int descriptor, std::span<char> room, std::error_code& error) {
  for (;;) {
    const ssize_t got = ::read(descriptor, room.data(), room.size());
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno == EAGAIN) {
      pollfd ready{descriptor, POLLIN, 0};
      ::poll(&ready, 1, -1);
    } else if (errno != EINTR) {
      error = zip::last_error();
      return 0;
    }
  }
}

bool write_all(int descriptor, std::span<const char> bytes, std::error_code& error) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(descriptor, bytes.data(), bytes.size());
    if (put > 0) {
      bytes = bytes.subspan(static_cast<std::size_t>(put));
    } else if (put == 0 || errno != EINTR) {
      error = put == 0 ? std::make_error_code(std::errc::io_error) : zip::last_error();
      return false;
    }
  }
  return true;
}

}  // namespace

ByteSource::Ptr ByteSource::spool(int descriptor, std::uint64_t limit, std::error_code& error) {
  error.clear();
  zip::Descriptor file = unnamed_file(error);
  if (error) return nullptr;
  std::vector<char> room(piece);
  for (std::uint64_t total = 0;;) {
    const std::size_t got = read_some(descriptor, room, error);
    if (error) return nullptr;
    if (got == 0) break;
    if (got > limit - total) {
      error = std::make_error_code(std::errc::file_too_large);
      return nullptr;
    }
    total += got;
    if (!write_all(file.number(), {room.data(), got}, error)) return nullptr;
  }
  return zip::file_source(std::move(file), error);
}

}  // namespace edcheck
