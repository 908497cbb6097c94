#include "messages.hpp"

#include <unistd.h>

#include <string>

#include "text/escape.hpp"

namespace edcheck::tool {

void say(std::string_view text) {
  std::string line = "edcheck: ";
  text::append_escaped(line, text);
  line += '\n';
  // Nobody is left to tell when this fails.
  [[maybe_unused]] const ssize_t put = ::write(STDERR_FILENO, line.data(), line.size());
}

}  // namespace edcheck::tool
