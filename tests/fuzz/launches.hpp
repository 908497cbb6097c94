// What the harnesses of launches share: a message is validated twice, and what is told must be
// sound and the same.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "edcheck/lti.hpp"
#include "jose/base64url.hpp"

namespace edcheck::lti {

inline void demand(bool holds) {
  if (!holds) std::abort();
}

/// Writes down what is told and demands that it is sound.
class Ear final : public Sink {
 public:
  Flow found(const Finding& finding) override {
    static const std::unordered_set<const Rule*> known = [] {
      std::unordered_set<const Rule*> all;
      for (const Rule& rule : rules()) all.insert(&rule);
      return all;
    }();
    static const std::unordered_set<std::string_view> ids = [] {
      std::unordered_set<std::string_view> all;
      for (const Rule& rule : rules()) all.insert(rule.id);
      return all;
    }();
    demand(known.contains(&finding.rule) || ids.contains(finding.rule.id));
    std::size_t gaps = 0;
    for (const char c : finding.rule.message) gaps += static_cast<std::size_t>(c == '{');
    demand(gaps == finding.seen.size());
    if (finding.severity != Severity::note) {
      if (finding.rule.consequence == Consequence::all) least = Receiver::must_reject;
      if (finding.rule.consequence == Consequence::record && least == Receiver::must_accept)
        least = Receiver::may_accept;
    }
    heard.append(finding.rule.id).append(" ").append(finding.where.entry).append(" ");
    heard.append(std::to_string(finding.where.line)).append(" ");
    heard.append(std::to_string(finding.where.column)).append(" ");
    heard.append(finding.where.path).append(" ");
    for (const Seen& seen : finding.seen) heard.append(seen.text).append("|");
    heard += '\n';
    ++count;
    return Flow::go_on;
  }
  void judged(const Judgement& said) override {
    judgement = said;
    ++judgements;
  }

  std::string heard;
  std::size_t count = 0, judgements = 0;
  Judgement judgement;
  Receiver least = Receiver::must_accept;
};

/// Two runs of which nothing must remain. Nobody can sign for the keys that the harnesses use, so
/// no message is ever served.
inline void demand_sound(const LaunchValidator& validator, const LaunchInput& message) {
  Ear first, second;
  const LaunchResult result = validator.read(message, first);
  static_cast<void>(validator.read(message, second));
  demand(first.heard == second.heard);
  demand(first.judgements == 1 && second.judgements == 1);
  demand(first.judgement.receiver == result.judgement.receiver);
  demand(result.judgement.receiver == first.least);
  demand(result.judgement.signature != Signature::verified);
  demand(!result.launch);
  demand(!result.outcome.error);
  // A value can be wrong in a few ways, and each has a byte of its own.
  demand(first.count <= 4 * message.text.size() + 100);
}

/// Half of what a harness checks is whether it compares: a registration with everything.
inline Registration fuzz_registration() {
  Registration with;
  with.issuer = "https://platform.example";
  with.client_id = "tool-client-1";
  with.deployment_ids = {"deployment-7"};
  with.allowed_algs = {"RS256", "ES256", "PS256"};
  with.trusted_audiences = {"warehouse"};
  with.lti11_secrets = {{"key", "secret"}};
  // A modulus that nobody knows the primes of, and the generator of P-256 (SEC 2 section 2.4.2).
  std::string keys = R"({"keys":[{"kty":"RSA","kid":"key-1","e":"AQAB","n":")";
  keys.append(jose::encode_base64url(std::string(256, '\x77')));
  keys.append(
      R"("},{"kty":"EC","kid":"key-2","crv":"P-256","x":"axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY","y":"T-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU"}]})");
  with.keys = Keys::of(keys);
  with.tool_keys = with.keys;
  return with;
}

inline LaunchOptions fuzz_options(Profile profile) {
  LaunchOptions how;
  how.profile = profile;
  how.clock = [] { return std::chrono::sys_seconds{std::chrono::seconds{1788249630}}; };
  how.near_misses = profile == Profile::certification;
  how.allow_http = profile == Profile::certification;
  return how;
}

}  // namespace edcheck::lti
