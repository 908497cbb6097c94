#include "record/rules.hpp"

#include "edcheck/rules.hpp"

namespace edcheck {

std::span<const Rule> core_rules() {
  return record::core_catalogue;
}

}  // namespace edcheck
