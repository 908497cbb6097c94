// What --spec means: the standards number their editions alike.
#pragma once

#include <optional>
#include <string_view>

#include "arguments.hpp"
#include "edcheck/finding.hpp"

namespace edcheck::tool {

/// What --spec takes: every edition of a standard that comes in packages.
inline constexpr std::string_view edition_choices = "1.0|1.1|1.2|1.3|1.4";

/// The edition that was given, of each standard that has one of this number.
struct Editions {
  std::optional<Spec> roster, cartridge;

  /// Who names it means Common Cartridge.
  bool only_of_cartridges() const { return cartridge && !roster; }
};

/// Nothing of either unless --spec was given.
Editions editions_of(const Arguments& given);

}  // namespace edcheck::tool
