// Where editions state a rule. Numbers are sections of the Implementation document of 1.1, the only
// prose that was at hand; CONF is its Conformance document, "rule" a Schematron rule as 1.1 and
// later manifests number them, 1.4's being taken to be 1.3's.
#pragma once

#include <array>
#include <string_view>

#include "edcheck/finding.hpp"

namespace edcheck::cartridge {

consteval std::array<Clause, 4> prose(std::string_view section) {
  return {{{Spec::cc_1_1, section}}};
}
consteval std::array<Clause, 4> since_1_1(std::string_view rule) {
  return {{{Spec::cc_1_1, rule}, {Spec::cc_1_2, rule}, {Spec::cc_1_3, rule}, {Spec::cc_1_4, rule}}};
}
consteval std::array<Clause, 4> since_1_3(std::string_view rule) {
  return {{{Spec::cc_1_3, rule}, {Spec::cc_1_4, rule}}};
}
consteval std::array<Clause, 4> only(Spec edition, std::string_view rule) {
  return {{{edition, rule}}};
}

}  // namespace edcheck::cartridge
