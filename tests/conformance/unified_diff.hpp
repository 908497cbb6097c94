// Changes of text files as `diff -u` writes them and `patch -p1` makes them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace edcheck::conformance {

/// Name within the package → bytes.
using Files = std::map<std::string, std::string>;

/// Changes files that are there. Every line must be where the diff has it; what is not is added to
/// `mistakes`.
void apply_diff(std::string_view diff, Files& files, std::vector<std::string>& mistakes);

}  // namespace edcheck::conformance
