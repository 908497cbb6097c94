// A launch to run the command over, signed by a key that is made for the test, and what platform
// and tool agreed on.
#pragma once

#include <string>
#include <string_view>

#include "jose/signing.hpp"
#include "zip/temporary_folder.hpp"

namespace edcheck::cli {

/// A time at which the launch is valid.
inline constexpr std::string_view launch_time = "2026-09-01T08:00:30Z";
inline constexpr std::string_view person = "Zyxwhild";

/// The claims, with `from` written as `to`.
inline std::string launch_claims(std::string_view from = {}, std::string_view to = {}) {
  std::string claims = R"({
    "iss": "https://platform.example",
    "aud": "tool-client-1",
    "sub": "a6d5c443",
    "exp": 1788249900,
    "iat": 1788249600,
    "nonce": "fc5fdc6d-5dd6",
    "name": "Zyxwhild Marker",
    "email": "zyxwhild@school.example",
    "https://purl.imsglobal.org/spec/lti/claim/message_type": "LtiResourceLinkRequest",
    "https://purl.imsglobal.org/spec/lti/claim/version": "1.3.0",
    "https://purl.imsglobal.org/spec/lti/claim/deployment_id": "deployment-7",
    "https://purl.imsglobal.org/spec/lti/claim/target_link_uri": "https://tool.example/launch",
    "https://purl.imsglobal.org/spec/lti/claim/resource_link": {"id": "link-1"},
    "https://purl.imsglobal.org/spec/lti/claim/roles": [
      "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"],
    "https://purl.imsglobal.org/spec/lti/claim/context": {"id": "course-1", "type": [
      "http://purl.imsglobal.org/vocab/lis/v2/course#CourseOffering"]}
  })";
  if (!from.empty()) claims.replace(claims.find(from), from.size(), to);
  return claims;
}

inline std::string launch_token(std::string_view claims,
                                const jose::Signer& signer = jose::Signer::rsa()) {
  return signer.token(jose::Algorithm::rs256, R"({"typ":"JWT","alg":"RS256","kid":"key-1"})",
                      claims);
}

inline std::string key_set(const jose::Signer& signer = jose::Signer::rsa()) {
  return std::string{R"({"keys":[{"kid":"key-1","alg":"RS256","use":"sig",)"}
      .append(signer.members())
      .append("}]}");
}

/// `more` are further members, with a comma before them.
inline std::string registration(std::string_view more) {
  return std::string{R"({"issuer":"https://platform.example","client_id":"tool-client-1",)"
                     R"("deployment_ids":["deployment-7"])"}
      .append(more)
      .append("}");
}

/// A folder with launches, their registration and its keys.
class LaunchDesk : public TemporaryFolder {
 public:
  LaunchDesk() {
    write("launch.txt", launch_token(launch_claims()));
    write("forged.txt", launch_token(launch_claims(), jose::Signer::other_rsa()));
    write("claims.json", launch_claims());
    write("reg.json", registration(std::string{",\"jwks\":"}.append(key_set())));
    write("keys.json", key_set());
    write("other_keys.json", key_set(jose::Signer::other_rsa()));
  }
};

}  // namespace edcheck::cli
