// One check of one cartridge, from its container to the files that nothing mentions.
#pragma once

#include "edcheck/cartridge.hpp"

namespace edcheck::cartridge {

/// Fills `cartridge` on the way, if there is one.
Outcome run(const Package& package, const Options& options, Sink& sink, Cartridge* cartridge);

}  // namespace edcheck::cartridge
