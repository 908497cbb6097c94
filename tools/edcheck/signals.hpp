// Ctrl-C and its relatives ask for an orderly end; what has been found by then is still written.
#pragma once

namespace edcheck::tool {

/// From here on SIGINT, SIGTERM and SIGHUP set a flag, and a second one ends the process at once.
/// A closed pipe shows as a failed write, not as a signal.
void watch_signals();

/// The signal that asked to stop, or 0.
int stop_signal();

/// While one lives, a signal also ends a read that waits on `descriptor`, as if its input were
/// over.
class EndsOnSignal {
 public:
  explicit EndsOnSignal(int descriptor);
  EndsOnSignal(const EndsOnSignal&) = delete;
  EndsOnSignal& operator=(const EndsOnSignal&) = delete;
  ~EndsOnSignal();
};

}  // namespace edcheck::tool
