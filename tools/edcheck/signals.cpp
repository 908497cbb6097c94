#include "signals.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>

namespace edcheck::tool {
namespace {

std::atomic<int> asked{0};
std::atomic<int> waiting{-1};  // descriptor that a read waits on
std::atomic<int> nothing{-1};  // /dev/null, open beforehand
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler may not wait");

void stop(int signal) {
  const int error = errno;
  asked.store(signal);
  // The read in progress returns with EINTR and is tried again; the next one finds the end.
  const int reading = waiting.load();
  if (reading >= 0 && nothing.load() >= 0) ::dup2(nothing.load(), reading);
  errno = error;
}

}  // namespace

void watch_signals() {
  std::signal(SIGPIPE, SIG_IGN);
  struct sigaction action {};
  action.sa_handler = stop;
  // Back to the default after the first: who presses Ctrl-C twice doesn't want to wait.
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigemptyset(&action.sa_mask);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
  // nohup means what it says.
  struct sigaction before {};
  if (::sigaction(SIGHUP, nullptr, &before) == 0 && before.sa_handler != SIG_IGN)
    ::sigaction(SIGHUP, &action, nullptr);
}

int stop_signal() {
  return asked.load(std::memory_order_relaxed);
}

EndsOnSignal::EndsOnSignal(int descriptor) {
  nothing.store(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  waiting.store(descriptor);
  // A signal from before this line has set the flag but not ended the read to come.
  if (stop_signal() != 0 && nothing.load() >= 0) ::dup2(nothing.load(), descriptor);
}

EndsOnSignal::~EndsOnSignal() {
  waiting.store(-1);
  const int closing = nothing.exchange(-1);
  if (closing >= 0) ::close(closing);
}

}  // namespace edcheck::tool
