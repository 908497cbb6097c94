#include "terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace edcheck::tool {

bool colour_wanted(std::string_view when) {
  if (when != "auto") return when == "always";
  // Any value of NO_COLOR but an empty one counts.
  const char* refused = std::getenv("NO_COLOR");  // NOLINT(concurrency-mt-unsafe)
  const char* terminal = std::getenv("TERM");     // NOLINT(concurrency-mt-unsafe)
  return ::isatty(STDOUT_FILENO) == 1 && (refused == nullptr || *refused == '\0') &&
         (terminal == nullptr || std::string_view{terminal} != "dumb");
}

std::size_t terminal_width() {
  struct winsize size {};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return WriteOptions{}.width;
  // Longer lines are hard to read, shorter ones hold no path.
  return std::clamp<std::size_t>(size.ws_col, 40, 100);
}

}  // namespace edcheck::tool
