// What standard output is, as far as a page of text cares.
#pragma once

#include <cstddef>
#include <string_view>

#include "edcheck/report.hpp"

namespace edcheck::tool {

/// Whether text is to be coloured when it is wished "auto", "always" or "never".
bool colour_wanted(std::string_view when);

/// Columns of the terminal, within what is easy to read.
std::size_t terminal_width();

/// How text looks on standard output.
inline WriteOptions terminal_look(std::string_view colour = "auto") {
  WriteOptions look;
  look.colour = colour_wanted(colour);
  look.width = terminal_width();
  return look;
}

}  // namespace edcheck::tool
