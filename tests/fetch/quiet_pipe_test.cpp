#include "fetch/quiet_pipe.hpp"

#include <gtest/gtest.h>

namespace edcheck::fetch {
namespace {

bool is_pending() {
  sigset_t pending;
  sigpending(&pending);
  return sigismember(&pending, SIGPIPE) == 1;
}

bool is_blocked() {
  sigset_t now;
  pthread_sigmask(SIG_SETMASK, nullptr, &now);
  return sigismember(&now, SIGPIPE) == 1;
}

TEST(QuietPipe, TakesAwayWhatCameMeanwhile) {
  {
    const QuietPipe quiet;
    pthread_kill(pthread_self(), SIGPIPE);
    EXPECT_TRUE(is_pending());
  }
  EXPECT_FALSE(is_pending());
  EXPECT_FALSE(is_blocked());
}

TEST(QuietPipe, LeavesWhatWasThereBefore) {
  const QuietPipe outer;
  pthread_kill(pthread_self(), SIGPIPE);
  { const QuietPipe inner; }
  EXPECT_TRUE(is_pending());
  EXPECT_TRUE(is_blocked());
}

}  // namespace
}  // namespace edcheck::fetch
