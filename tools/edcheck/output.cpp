#include "output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "commands.hpp"

namespace edcheck::tool {
namespace {

constexpr std::size_t room_bytes = std::size_t{64} << 10;

std::error_code last_error() {
  return {errno, std::generic_category()};
}

[[noreturn]] void refuse(const std::string& path) {
  throw Usage("cannot write to " + path + ": " + last_error().message() + ".");
}

// The permissions a new file gets here: those of the file it replaces, else what the umask leaves.
mode_t permissions(const struct stat& old, bool exists) {
  if (exists) return old.st_mode & 0777;
  const mode_t mask = ::umask(0);  // there is no other way to ask; no thread runs yet
  ::umask(mask);
  return 0666 & ~mask;
}

}  // namespace

DescriptorBuffer::DescriptorBuffer(int descriptor) : descriptor_{descriptor}, room_(room_bytes) {
  setp(room_.data(), room_.data() + room_.size());
}

bool DescriptorBuffer::write_out(const char* text, std::size_t count) {
  while (count > 0 && !error_) {
    const ssize_t put = ::write(descriptor_, text, count);
    if (put > 0) {
      text += put;
      count -= static_cast<std::size_t>(put);
    } else if (put == 0) {
      error_ = std::make_error_code(std::errc::io_error);
    } else if (errno != EINTR) {
      error_ = last_error();
    }
  }
  return !error_;
}

int DescriptorBuffer::sync() {
  const std::size_t waiting = static_cast<std::size_t>(pptr() - pbase());
  setp(room_.data(), room_.data() + room_.size());
  return write_out(room_.data(), waiting) ? 0 : -1;
}

DescriptorBuffer::int_type DescriptorBuffer::overflow(int_type next) {
  if (sync() != 0) return traits_type::eof();
  if (!traits_type::eq_int_type(next, traits_type::eof())) sputc(traits_type::to_char_type(next));
  return traits_type::not_eof(next);
}

std::streamsize DescriptorBuffer::xsputn(const char* text, std::streamsize count) {
  const std::size_t bytes = static_cast<std::size_t>(count);
  if (bytes >= room_.size()) {
    if (sync() != 0 || !write_out(text, bytes)) return 0;
    return count;
  }
  if (bytes > static_cast<std::size_t>(epptr() - pptr()) && sync() != 0) return 0;
  std::memcpy(pptr(), text, bytes);
  pbump(static_cast<int>(bytes));  // less than room_bytes
  return count;
}

Output::Output()
    : name_{"standard output"},
      descriptor_{STDOUT_FILENO},
      buffer_{std::make_unique<DescriptorBuffer>(descriptor_)},
      stream_{buffer_.get()} {}

Output::Output(std::string path) : name_{std::move(path)}, descriptor_{-1}, stream_{nullptr} {
  struct stat old {};
  const bool exists = ::stat(name_.c_str(), &old) == 0;
  if (exists && S_ISDIR(old.st_mode)) {
    errno = EISDIR;
    refuse(name_);
  }
  if (exists && !S_ISREG(old.st_mode)) {
    descriptor_ = ::open(name_.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor_ < 0) refuse(name_);
  } else {
    // A link keeps pointing where it does: the file behind it is the one that is replaced.
    place_ = name_;
    if (exists) {
      if (::access(name_.c_str(), W_OK) != 0) refuse(name_);
      char* real = ::realpath(name_.c_str(), nullptr);
      if (real == nullptr) refuse(name_);
      place_ = real;
      std::free(real);
    }
    unfinished_ = place_ + ".XXXXXX";
    descriptor_ = ::mkostemp(unfinished_.data(), O_CLOEXEC);
    if (descriptor_ < 0) {
      unfinished_.clear();
      refuse(name_);
    }
    ::fchmod(descriptor_, permissions(old, exists));
  }
  buffer_ = std::make_unique<DescriptorBuffer>(descriptor_);
  stream_.rdbuf(buffer_.get());
}

Output::~Output() {
  if (!unfinished_.empty()) ::unlink(unfinished_.c_str());
  if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
}

std::error_code Output::finish() {
  stream_.flush();
  if (buffer_->error()) return buffer_->error();
  if (unfinished_.empty()) return {};
  // Some file systems tell only now that there is no room left.
  if (::close(std::exchange(descriptor_, -1)) != 0) return last_error();
  if (std::rename(unfinished_.c_str(), place_.c_str()) != 0) return last_error();
  unfinished_.clear();
  return {};
}

}  // namespace edcheck::tool
