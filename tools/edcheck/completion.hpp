// Scripts that complete the words of edcheck in a shell.
#pragma once

#include <iosfwd>

namespace edcheck::tool {

void bash_completion(std::ostream& out);
void zsh_completion(std::ostream& out);
void fish_completion(std::ostream& out);

}  // namespace edcheck::tool
