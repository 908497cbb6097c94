// How far a check has come, for the person who waits: one line on a terminal, nowhere else.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "edcheck/finding.hpp"

namespace edcheck::tool {

/// "1.2 of 3.4 GB (35 %), 2.1 million rows a second, 12 s left".
std::string progress_line(const Progress& progress, std::chrono::duration<double> since);

class ProgressLine {
 public:
  /// Shows nothing unless standard error is a terminal.
  ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine() { clear(); }

  void show(const Progress& progress);
  /// Takes the line away; whatever is written next begins at its start.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  bool terminal_, shown_ = false;
  Clock::time_point begun_, next_;
};

}  // namespace edcheck::tool
