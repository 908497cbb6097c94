// Curriculum standards, wherever a curriculumStandardsMetadataSet stands.
#pragma once

#include <string_view>

#include "cartridge/descriptor.hpp"

namespace edcheck::cartridge {

/// The namespace of curriculum standards in some edition.
bool is_standards_space(std::string_view space);

/// Judges an element that has ended, by its path of local names, when it is one of a standard;
/// takes the standard's identifier into the facts.
void judge_standard(std::string_view path, std::string_view text, xml::Place place,
                    const Descriptor& descriptor, Facts& facts);

}  // namespace edcheck::cartridge
