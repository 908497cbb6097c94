// Claims as JSON, held against a registration: whatever they are, what is told is sound, and the
// same when they come again.
#include "launches.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace edcheck::lti;
  static const LaunchValidator strict{fuzz_registration(), fuzz_options(Profile::certification)};
  static const LaunchValidator usual{{}, fuzz_options(Profile::spec)};
  LaunchInput message{.text = {reinterpret_cast<const char*>(bytes), size}};
  demand_sound(usual, message);
  message.nonce = "fc5fdc6d-5dd6";
  message.deployment_id = "deployment-7";
  message.target_link_uri = "https://tool.example/launch";
  demand_sound(strict, message);
  return 0;
}
