// A platform for tests: what it and the tool agreed on, the claims it sends, tokens signed by keys
// that are made for the test, and a sink that keeps what is told.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edcheck/lti.hpp"
#include "finding/message.hpp"
#include "jose/signing.hpp"

namespace edcheck::lti::testbed {

/// 2026-09-01T08:00:00Z, when every message of these tests is made.
inline constexpr std::chrono::sys_seconds morning{std::chrono::seconds{1788249600}};

/// "https://purl.imsglobal.org/spec/lti/claim/roles" of "roles".
inline std::string claim(std::string_view name) {
  return std::string{"https://purl.imsglobal.org/spec/lti/claim/"}.append(name);
}

/// As JSON text; for words without anything to escape.
inline std::string quote(std::string_view word) {
  return jose::join({"\"", word, "\""});
}

/// Claims by name, with their values as JSON. Names are written as they are.
class Claims {
 public:
  /// Sets a member, where it stands or at the end.
  Claims& set(std::string_view name, std::string_view json) {
    for (auto& [own, value] : members_)
      if (own == name) {
        value = json;
        return *this;
      }
    return again(name, json);
  }
  /// Writes a member at the end, also when there is one of this name.
  Claims& again(std::string_view name, std::string_view json) {
    members_.emplace_back(name, json);
    return *this;
  }
  Claims& leave_out(std::string_view name) {
    std::erase_if(members_, [&](const auto& member) { return member.first == name; });
    return *this;
  }
  std::string json() const {
    std::string text = "{";
    for (const auto& [name, value] : members_) {
      if (text.size() > 1) text += ",\n ";
      text.append("\"").append(name).append("\": ").append(value);
    }
    return text.append("}");
  }

 private:
  std::vector<std::pair<std::string, std::string>> members_;
};

inline constexpr std::string_view learner =
    R"(["http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"])";

/// What every message of the platform has.
inline Claims message_claims(std::string_view type) {
  Claims claims;
  claims.set("iss", quote("https://platform.example"))
      .set("aud", quote("tool-client-1"))
      .set("sub", quote("a6d5c443"))
      .set("iat", "1788249600")
      .set("exp", "1788249900")
      .set("nonce", quote("fc5fdc6d-5dd6"))
      .set(claim("message_type"), quote(type))
      .set(claim("version"), quote("1.3.0"))
      .set(claim("deployment_id"), quote("deployment-7"))
      .set(claim("roles"), learner);
  return claims;
}

/// A launch in which nothing is wrong.
inline Claims launch_claims() {
  Claims claims = message_claims("LtiResourceLinkRequest");
  claims.set(claim("target_link_uri"), quote("https://tool.example/launch"))
      .set(claim("resource_link"), R"({"id": "link-1", "title": "First steps"})");
  return claims;
}

inline Claims deep_linking_claims() {
  Claims claims = message_claims("LtiDeepLinkingRequest");
  claims.set("https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings",
             R"({"deep_link_return_url": "https://platform.example/items", "accept_types": ["link"],
          "accept_presentation_document_targets": ["iframe"], "accept_multiple": true,
          "data": "basket-5"})");
  return claims;
}

/// What the tool answers to it.
inline Claims deep_linking_answer() {
  Claims claims;
  claims.set("iss", quote("tool-client-1"))
      .set("aud", quote("https://platform.example"))
      .set("iat", "1788249600")
      .set("exp", "1788249900")
      .set("nonce", quote("b61c-aa01"))
      .set(claim("message_type"), quote("LtiDeepLinkingResponse"))
      .set(claim("version"), quote("1.3.0"))
      .set(claim("deployment_id"), quote("deployment-7"))
      .set("https://purl.imsglobal.org/spec/lti-dl/claim/data", quote("basket-5"))
      .set("https://purl.imsglobal.org/spec/lti-dl/claim/content_items",
           R"([{"type": "ltiResourceLink", "title": "First steps",
                "url": "https://tool.example/launch/1"}])");
  return claims;
}

inline constexpr std::string_view usual_header = R"({"typ":"JWT","alg":"RS256","kid":"key-1"})";

inline std::string token_of(std::string_view claims, std::string_view header = usual_header,
                            const jose::Signer& signer = jose::Signer::rsa()) {
  return signer.token(jose::Algorithm::rs256, header, claims);
}
inline std::string token_of(const Claims& claims, std::string_view header = usual_header,
                            const jose::Signer& signer = jose::Signer::rsa()) {
  return token_of(claims.json(), header, signer);
}

/// A key of a set, called `kid`; `more` are further members, each with a comma behind it.
inline std::string published(std::string_view kid, const jose::Signer& signer,
                             std::string_view more = R"("use":"sig",)") {
  return jose::join({R"({"kid":")", kid, "\",", more, signer.members(), "}"});
}
inline Keys key_set(std::initializer_list<std::string_view> keys) {
  std::string text = R"({"keys":[)";
  for (const std::string_view key : keys) {
    if (text.back() == '}') text += ',';
    text += key;
  }
  return Keys::of(text.append("]}"));
}
/// The platform's own: key-1.
inline const Keys& platform_keys() {
  static const Keys keys = key_set({published("key-1", jose::Signer::rsa())});
  return keys;
}

inline Registration registration() {
  Registration made{.issuer = "https://platform.example", .client_id = "tool-client-1"};
  made.deployment_ids = {"deployment-7"};
  made.keys = platform_keys();
  made.tool_keys = key_set({published("tool-key", jose::Signer::other_rsa())});
  return made;
}

inline LaunchOptions options() {
  LaunchOptions made;
  made.clock = [] { return morning + std::chrono::seconds{30}; };
  made.nonces = std::make_shared<MemoryNonces>();
  return made;
}

/// With everything said that can be compared.
inline LaunchInput input(std::string_view text) {
  LaunchInput made{.text = text};
  made.nonce = "fc5fdc6d-5dd6";
  return made;
}

/// A finding, kept.
struct Told {
  std::string rule, entry, path, message;
  std::uint64_t line = 0;
  Severity severity = Severity::note;
  Owner owner = Owner::platform;

  friend void PrintTo(const Told& told, std::ostream* out) {
    *out << told.rule << " at " << told.entry << ":" << told.line << " " << told.path << ": "
         << told.message;
  }
};

class Heard final : public Sink {
 public:
  Flow found(const Finding& finding) override {
    Told told{.rule = std::string{finding.rule.id},
              .entry = std::string{finding.where.entry},
              .path = std::string{finding.where.path},
              .message = {},
              .line = finding.where.line,
              .severity = finding.severity,
              .owner = finding.owner};
    append_message(told.message, finding.rule, finding.seen, true);
    all.push_back(std::move(told));
    return stop_after != 0 && all.size() >= stop_after ? Flow::stop : Flow::go_on;
  }
  void judged(const Judgement& said) override {
    judgement = said;
    ++judgements;
  }
  std::vector<std::string> rules() const {
    std::vector<std::string> ids;
    for (const Told& told : all) ids.push_back(told.rule);
    return ids;
  }

  std::vector<Told> all;
  Judgement judgement;
  int judgements = 0;
  std::size_t stop_after = 0;  ///< findings; 0: never
};

/// A message that has been read, and what was heard meanwhile.
struct Read {
  Heard heard;
  LaunchResult result;

  std::vector<std::string> rules() const { return heard.rules(); }
  Receiver receiver() const { return result.judgement.receiver; }
  Signature signature() const { return result.judgement.signature; }
};

inline Read read(const LaunchValidator& validator, const LaunchInput& message) {
  Read made;
  made.result = validator.read(message, made.heard);
  return made;
}
inline Read read_token(std::string_view token, Registration with = registration(),
                       LaunchOptions how = options()) {
  return read(LaunchValidator{std::move(with), std::move(how)}, input(token));
}
/// Signed by the platform before it is read.
inline Read read(const Claims& claims, Registration with = registration(),
                 LaunchOptions how = options()) {
  return read_token(token_of(claims), std::move(with), std::move(how));
}

/// A finding of a rule at a place.
inline auto told(std::string_view rule, std::string_view path) {
  return testing::AllOf(testing::Field("rule", &Told::rule, std::string{rule}),
                        testing::Field("path", &Told::path, std::string{path}));
}

}  // namespace edcheck::lti::testbed
