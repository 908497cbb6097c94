#include "write/version.hpp"

#include <ostream>

#include "arguments.hpp"
#include "output.hpp"

namespace edcheck::tool {

int version(const Words& words) {
  const Arguments given{*find_command("version"), words};
  if (!given.operands().empty()) throw Usage("version takes no words.");
  Output out;
  out.stream() << "edcheck " << writing::version << ", rules " << writing::rules_version << '\n';
  return out.finish() ? exit_unread : exit_clean;
}

}  // namespace edcheck::tool
