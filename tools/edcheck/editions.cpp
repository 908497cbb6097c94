#include "editions.hpp"

#include <array>
#include <string>

namespace edcheck::tool {

Editions editions_of(const Arguments& given) {
  struct Numbered {
    std::string_view number;
    Editions editions;
  };
  constexpr std::array<Numbered, 5> all{{
      {"1.0", {{}, Spec::cc_1_0}},
      {"1.1", {Spec::oneroster_1_1, Spec::cc_1_1}},
      {"1.2", {Spec::oneroster_1_2, Spec::cc_1_2}},
      {"1.3", {{}, Spec::cc_1_3}},
      {"1.4", {{}, Spec::cc_1_4}},
  }};
  const std::optional<std::string> number = given.value("--spec");
  for (const Numbered& edition : all)
    if (number && edition.number == *number) return edition.editions;
  return {};
}

}  // namespace edcheck::tool
