// What a tool's launch address receives: a form or a token as it comes, and a token made of a
// header and claims.
//
// The text is tried as it is. With a line end in it, its first line is also a token's header and
// the rest its claims, under a signature that nobody made.
#include "launches.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace edcheck::lti;
  using edcheck::jose::encode_base64url;
  static const LaunchValidator validator{fuzz_registration(), fuzz_options(Profile::certification)};
  const std::string_view text{reinterpret_cast<const char*>(bytes), size};
  LaunchInput message{.text = text};
  message.state = "state-9";
  message.nonce = "fc5fdc6d-5dd6";
  demand_sound(validator, message);

  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return 0;
  std::string token = encode_base64url(text.substr(0, end));
  token.append(".").append(encode_base64url(text.substr(end + 1))).append(".");
  token.append(encode_base64url(std::string(256, '\x01')));
  message.text = token;
  demand_sound(validator, message);
  token.insert(0, "state=state-9&id_token=");
  message.text = token;
  demand_sound(validator, message);
  return 0;
}
