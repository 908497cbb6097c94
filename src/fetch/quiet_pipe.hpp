// Keeps SIGPIPE, which a peer that hangs up can cause, from the program that called us. The
// disposition of a signal is the whole program's, so it is blocked in this thread instead, and what
// came meanwhile is taken away again.
#pragma once

#include <pthread.h>
#include <signal.h>

#include <ctime>

namespace edcheck::fetch {

class QuietPipe {
 public:
  QuietPipe() {
    sigset_t pending;
    sigemptyset(&pending);
    sigpending(&pending);
    was_pending_ = sigismember(&pending, SIGPIPE) == 1;
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    blocked_ = pthread_sigmask(SIG_BLOCK, &pipe_, &before_) == 0;
  }
  ~QuietPipe() {
    if (!blocked_) return;
    const timespec at_once{};
    if (!was_pending_) sigtimedwait(&pipe_, nullptr, &at_once);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  QuietPipe(const QuietPipe&) = delete;
  QuietPipe& operator=(const QuietPipe&) = delete;

 private:
  sigset_t pipe_{}, before_{};
  bool was_pending_ = false, blocked_ = false;
};

}  // namespace edcheck::fetch
