#include "company.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>

#include "editions.hpp"
#include "lti_options.hpp"

namespace edcheck::tool {
namespace {

void refuse(std::string_view option, std::string_view about, std::string_view as) {
  throw Usage(fmt::format("{} is about {}; --as {} does not take it.", option, about, as));
}

// Some profiles are of launches, some of cartridges.
void check_profile(const Arguments& given, std::string_view as) {
  const auto profile = given.value("--profile");
  if (!profile || as == "auto") return;
  const bool launches = *profile == "certification", both = *profile == "spec";
  if (as == "oneroster-csv") refuse("--profile", "LTI and Common Cartridge", as);
  if (!both && launches == (as == "common-cartridge"))
    refuse(fmt::format("--profile {}", *profile), launches ? "LTI" : "Common Cartridge", as);
}

void check_lti(const Arguments& given, std::string_view as) {
  if (given.has("--jwks") && given.has("--jwks-url"))
    throw Usage("--jwks and --jwks-url both name the keys: give one of them.");
  const bool one_launch = as == "auto" || as == "lti-launch";
  for (const std::string_view option : {"--state", "--nonce"}) {
    if (!given.has(option)) continue;
    if (!one_launch)
      throw Usage(
          fmt::format("{} belongs to one launch; --as {} does not take it. Use --as "
                      "lti-launch.",
                      option, as));
    if (given.operands().size() > 1)
      throw Usage(fmt::format("{} belongs to one launch; give one path with it.", option));
  }
}

}  // namespace

const Option* lti_option(const Arguments& given) {
  for (const Option& option : find_command("validate")->options)
    if (option.group == lti_group && given.has(option.name)) return &option;
  return nullptr;
}

void check_company(const Arguments& given, std::string_view as) {
  const bool roster = as == "oneroster-csv", cartridge = as == "common-cartridge";
  check_profile(given, as);
  const Option* const about_lti = lti_option(given);
  if (about_lti != nullptr && (roster || cartridge)) refuse(about_lti->name, "LTI", as);
  check_lti(given, as);
  if (as == "auto") return;
  if (given.has("--base") && !roster) refuse("--base", "OneRoster", as);
  if (!given.has("--spec") || cartridge) return;
  if (!roster) refuse("--spec", "packages", as);
  if (!editions_of(given).roster)
    throw Usage(fmt::format("--spec: OneRoster has no edition {}.", *given.value("--spec")));
}

}  // namespace edcheck::tool
