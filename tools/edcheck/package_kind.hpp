// Which standard's validator a package goes to.
#pragma once

#include <string_view>

#include "edcheck/limits.hpp"
#include "edcheck/source.hpp"

namespace edcheck::tool {

/// "common-cartridge" for what has the manifest of an IMS package: an archive or folder with an
/// imsmanifest.xml, whatever its capitals and folder, unless a roster's files lie above it; or an
/// XML file whose root is one. Also for a package called .imscc in which nothing says what it is.
/// Else "oneroster-csv", whose validator says what it looks like.
std::string_view package_kind(const Package& package, const Limits& limits);

}  // namespace edcheck::tool
