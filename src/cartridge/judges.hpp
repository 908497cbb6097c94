// The judges behind descriptor_judge(), one for each kind of descriptor.
#pragma once

#include <memory>

#include "cartridge/descriptor.hpp"

namespace edcheck::cartridge {

std::unique_ptr<DescriptorJudge> topic_judge(const Descriptor& descriptor);
std::unique_ptr<DescriptorJudge> web_link_judge(const Descriptor& descriptor);
std::unique_ptr<DescriptorJudge> lti_link_judge(const Descriptor& descriptor);
std::unique_ptr<DescriptorJudge> assignment_judge(const Descriptor& descriptor);
/// Of an assessment or a question bank, as the descriptor's kind says.
std::unique_ptr<DescriptorJudge> qti_judge(const Descriptor& descriptor);

}  // namespace edcheck::cartridge
