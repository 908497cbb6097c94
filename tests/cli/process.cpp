#include "process.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <stdexcept>

namespace edcheck::cli {
namespace {

int memory_file() {
  const int descriptor = ::memfd_create("edcheck-test", MFD_CLOEXEC);
  if (descriptor < 0) throw std::runtime_error("memfd_create");
  return descriptor;
}

int holding(const std::string& bytes) {
  const int descriptor = memory_file();
  if (::write(descriptor, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()))
    throw std::runtime_error("write");
  ::lseek(descriptor, 0, SEEK_SET);
  return descriptor;
}

std::string whole(int descriptor) {
  std::string all;
  std::array<char, 65536> room{};
  for (;;) {
    const ssize_t got = ::read(descriptor, room.data(), room.size());
    if (got > 0) {
      all.append(room.data(), static_cast<std::size_t>(got));
    } else if (got == 0 || errno != EINTR) {
      return all;  // a terminal that nobody writes to any more gives EIO
    }
  }
}

}  // namespace

Started::Started(const Words& words, const Surroundings& around) {
  std::vector<char*> arguments;
  std::string name = EDCHECK_COMMAND;
  Words kept = words;
  arguments.push_back(name.data());
  for (std::string& word : kept) arguments.push_back(word.data());
  arguments.push_back(nullptr);

  const int in = around.input_descriptor >= 0 ? around.input_descriptor : holding(around.input);
  int slave = -1;
  if (around.terminal) {
    terminal_ = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (terminal_ < 0 || ::grantpt(terminal_) != 0 || ::unlockpt(terminal_) != 0)
      throw std::runtime_error("posix_openpt");
    slave = ::open(::ptsname(terminal_), O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (slave < 0) throw std::runtime_error("ptsname");
  } else {
    out_ = memory_file();
    err_ = memory_file();
  }
  const int out = around.output_descriptor >= 0 ? around.output_descriptor
                  : around.terminal             ? slave
                                                : out_;
  const int err = around.terminal ? slave : err_;
  child_ = ::fork();
  if (child_ < 0) throw std::runtime_error("fork");
  if (child_ == 0) {
    ::unsetenv("NO_COLOR");
    ::setenv("TERM", "xterm", 1);
    for (const std::string& variable : around.environment) {
      const std::size_t equals = variable.find('=');
      ::setenv(variable.substr(0, equals).c_str(), variable.c_str() + equals + 1, 1);
    }
    if (::dup2(in, 0) < 0 || ::dup2(out, 1) < 0 || ::dup2(err, 2) < 0) ::_exit(126);
    ::execv(name.c_str(), arguments.data());
    ::_exit(127);
  }
  if (around.input_descriptor < 0) ::close(in);
  if (slave >= 0) ::close(slave);
}

Started::~Started() {
  for (const int descriptor : {out_, err_, terminal_})
    if (descriptor >= 0) ::close(descriptor);
}

Said Started::wait() {
  Said said;
  if (terminal_ >= 0) said.out = whole(terminal_);
  int status = 0;
  while (::waitpid(child_, &status, 0) < 0)
    if (errno != EINTR) throw std::runtime_error("waitpid");
  said.exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  if (terminal_ < 0) {
    ::lseek(out_, 0, SEEK_SET);
    ::lseek(err_, 0, SEEK_SET);
    said.out = whole(out_);
    said.err = whole(err_);
  }
  return said;
}

Said edcheck(const Words& words, const Surroundings& around) {
  return Started{words, around}.wait();
}

}  // namespace edcheck::cli
