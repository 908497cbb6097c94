#include <algorithm>
#include <array>
#include <span>

#include "cartridge/descriptor_rules.hpp"
#include "cartridge/manifest_rules.hpp"
#include "cartridge/package_rules.hpp"
#include "cartridge/qti_rules.hpp"
#include "cartridge/resource_rules.hpp"
#include "cartridge/xml_rules.hpp"
#include "edcheck/cartridge.hpp"

namespace edcheck::cartridge {
namespace {

template <std::size_t... sizes>
consteval auto joined(const Rule (&... catalogues)[sizes]) {
  std::array<Rule, (sizes + ...)> all{};
  auto at = all.begin();
  ((at = std::copy_n(catalogues, sizes, at)), ...);
  return all;
}

constexpr auto every_rule = joined(package_rules, manifest_rules, resource_rules, descriptor_rules,
                                   qti_rules, element_rules, xml_rules);

}  // namespace

std::span<const Rule> rules() {
  return every_rule;
}

}  // namespace edcheck::cartridge
