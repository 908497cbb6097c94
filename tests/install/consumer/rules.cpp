// Lists the rules of the core; links nothing of any standard.
#include "edcheck/rules.hpp"

#include <iostream>

int main() {
  for (const edcheck::Rule& rule : edcheck::core_rules())
    std::cout << rule.id << ' ' << edcheck::word(rule.severity) << '\n';
}
