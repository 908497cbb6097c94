#include "cartridge/descriptor.hpp"

#include "cartridge/judges.hpp"

namespace edcheck::cartridge {

std::unique_ptr<DescriptorJudge> descriptor_judge(const Descriptor& descriptor) {
  switch (descriptor.kind) {
    case Kind::discussion_topic:
      return topic_judge(descriptor);
    case Kind::web_link:
      return web_link_judge(descriptor);
    case Kind::assessment:
    case Kind::question_bank:
      return qti_judge(descriptor);
    case Kind::lti_link:
      return lti_link_judge(descriptor);
    case Kind::assignment:
      return assignment_judge(descriptor);
    default:
      return nullptr;
  }
}

}  // namespace edcheck::cartridge
