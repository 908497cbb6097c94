#include <algorithm>
#include <array>
#include <span>

#include "edcheck/lti.hpp"
#include "lti/conversation_rules.hpp"
#include "lti/jwks_rules.hpp"
#include "lti/launch_rules.hpp"
#include "lti/member_rules.hpp"
#include "lti/oauth_rules.hpp"
#include "lti/payload_rules.hpp"

namespace edcheck::lti {
namespace {

template <std::size_t... sizes>
consteval auto joined(const Rule (&... catalogues)[sizes]) {
  std::array<Rule, (sizes + ...)> all{};
  auto at = all.begin();
  ((at = std::copy_n(catalogues, sizes, at)), ...);
  return all;
}

constexpr auto every_rule =
    joined(launch_rules, conversation_rules, claim_rules, tool_claim_rules, service_rules,
           tool_service_rules, payload_rules, oauth_rules, jwks_rules);

}  // namespace

std::span<const Rule> rules() {
  return every_rule;
}

}  // namespace edcheck::lti
