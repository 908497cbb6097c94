// Whether what a server sent is a key set at all. What is wrong with its keys is told elsewhere.
#pragma once

#include <string_view>

#include "fetch/trouble.hpp"

namespace edcheck::fetch {

Trouble judge(std::string_view body);

}  // namespace edcheck::fetch
