// Runs edcheck and keeps what it said: with a terminal, with pipes that stay open, with signals.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace edcheck::cli {

using Words = std::vector<std::string>;

struct Surroundings {
  std::string input = {};      ///< bytes on standard input
  int input_descriptor = -1;   ///< instead of `input`, when it is not negative
  int output_descriptor = -1;  ///< standard output, when it is not to be kept
  Words environment = {};      ///< "NO_COLOR=1", beside the usual
  bool terminal = false;       ///< standard output and error are a terminal
};

struct Said {
  int exit = -1;    ///< 128 + n when a signal ended it
  std::string out;  ///< with a terminal: both streams
  std::string err;
};

/// A process that has been started; wait() is called once.
class Started {
 public:
  Started(const Words& words, const Surroundings& around);
  Started(const Started&) = delete;
  Started& operator=(const Started&) = delete;
  ~Started();

  pid_t id() const { return child_; }
  Said wait();

 private:
  pid_t child_ = -1;
  int out_ = -1, err_ = -1, terminal_ = -1;
};

Said edcheck(const Words& words, const Surroundings& around = {});

}  // namespace edcheck::cli
