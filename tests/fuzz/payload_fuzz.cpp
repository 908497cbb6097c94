// A captured payload, of the kind that the first byte says: whatever it is, what is told is sound,
// and the same when it comes again.
#include "launches.hpp"

namespace edcheck::lti {
namespace {

void demand_sound(const ServiceValidator& validator, const ServiceInput& payload) {
  Ear first, second;
  const Outcome outcome = validator.validate(payload, first);
  static_cast<void>(validator.validate(payload, second));
  demand(!outcome.error && outcome.reach != Reach::stopped);
  demand(first.heard == second.heard);
  demand(first.judgements <= 1 && first.judgements == second.judgements);
  if (first.judgements == 1) {
    // Nobody can sign for the keys that the harness uses.
    demand(first.judgement.signature != Signature::verified);
    demand(first.judgement.receiver == first.least);
  }
  demand(first.count <= 4 * payload.text.size() + 100);
}

}  // namespace
}  // namespace edcheck::lti

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace edcheck::lti;
  static const ServiceValidator strict{fuzz_registration(), fuzz_options(Profile::certification)};
  static const ServiceValidator alone;
  constexpr unsigned kinds = static_cast<unsigned>(Payload::eula) + 1;
  if (size == 0) return 0;
  const ServiceInput payload{.as = static_cast<Payload>(bytes[0] % kinds),
                             .text = {reinterpret_cast<const char*>(bytes + 1), size - 1}};
  demand_sound(alone, payload);
  demand_sound(strict, payload);
  return 0;
}
