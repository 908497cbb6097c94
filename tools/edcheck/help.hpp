// What `-h` prints: examples first, because most readers look for words to copy.
#pragma once

#include <ostream>

#include "commands.hpp"

namespace edcheck::tool {

void help(std::ostream& out);
void help(const Command& command, std::ostream& out);

}  // namespace edcheck::tool
