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

Input spooled(int descriptor, std::string name, const Limits& limits, std::error_code& error) {
  const EndsOnSignal guard{descriptor};
  ByteSource::Ptr bytes = ByteSource::spool(descriptor, limits.archive_bytes, error);
  if (stop_signal() != 0) error = std::make_error_code(std::errc::operation_canceled);
  if (error) bytes = ByteSource::memory({});
  return {Package::of(bytes, std::move(name)), bytes};
}

}  // namespace

Input open_input(const std::string& word, const Limits& limits, std::error_code& error) {
  if (word == "-") return spooled(STDIN_FILENO, "stdin", limits, error);
  struct stat file {};
  if (::stat(word.c_str(), &file) != 0) {
    error = last_error();
  } else if (S_ISFIFO(file.st_mode) || S_ISCHR(file.st_mode) || S_ISSOCK(file.st_mode)) {
    // A named pipe, or what a shell makes of <(command): it can be read once only.
    const int descriptor = ::open(word.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0) {
      error = last_error();
      return {Package::at(word), nullptr};
    }
    Input input = spooled(descriptor, word, limits, error);
    ::close(descriptor);
    return input;
  } else if (S_ISREG(file.st_mode)) {
    return {Package::at(word), ByteSource::file(word, error)};
  }
  return {Package::at(word), nullptr};
}

std::string read_text(const ByteSource& bytes, std::uint64_t most, std::error_code& error) {
  if (bytes.size() > most) {
    error = std::make_error_code(std::errc::file_too_large);
    return {};
  }
  std::string text(static_cast<std::size_t>(bytes.size()), '\0');
  const std::size_t got = bytes.read_at(0, text, error);
  text.resize(error ? 0 : got);
  return text;
}

std::string read_text(const std::string& path, std::uint64_t most, std::error_code& error) {
  Limits limits;
  limits.archive_bytes = most;
  const Input input = open_input(path, limits, error);
  if (error) return {};
  if (input.bytes) return read_text(*input.bytes, most, error);
  error = std::make_error_code(std::errc::is_a_directory);
  return {};
}

std::string input_name(const std::string& word) {
  return word == "-" ? "standard input" : word;
}

}  // namespace edcheck::tool
