#include "input.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "signals.hpp"

namespace edcheck::tool {
namespace {

std::error_code last_error() {
  return {errno, std::generic_category()};
}

Package spooled(int descriptor, std::string name, const Limits& limits, std::error_code& error) {
  const EndsOnSignal guard{descriptor};
  ByteSource::Ptr bytes = ByteSource::spool(descriptor, limits.archive_bytes, error);
  if (stop_signal() != 0) error = std::make_error_code(std::errc::operation_canceled);
  return Package::of(error ? ByteSource::memory({}) : std::move(bytes), std::move(name));
}

}  // namespace

Package open_input(const std::string& word, const Limits& limits, std::error_code& error) {
  if (word == "-") return spooled(STDIN_FILENO, "stdin", limits, error);
  struct stat file {};
  if (::stat(word.c_str(), &file) != 0) {
    error = last_error();
  } else if (S_ISFIFO(file.st_mode) || S_ISCHR(file.st_mode) || S_ISSOCK(file.st_mode)) {
    // A named pipe, or what a shell makes of <(command): it can be read once only.
    const int descriptor = ::open(word.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0) {
      error = last_error();
      return Package::at(word);
    }
    Package package = spooled(descriptor, word, limits, error);
    ::close(descriptor);
    return package;
  }
  return Package::at(word);
}

std::string input_name(const std::string& word) {
  return word == "-" ? "standard input" : word;
}

}  // namespace edcheck::tool
