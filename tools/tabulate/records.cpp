#include "schema.hpp"

namespace tabulate {
std::string records(const std::vector<Schema>& editions) {
  return "// " + editions.front().path + "\n#pragma once\n";
}
}  // namespace tabulate
