// A message while it is checked: what the parts of the check share.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "edcheck/lti.hpp"
#include "json/value.hpp"
#include "lti/launch_rules.hpp"
#include "lti/members.hpp"
#include "record/shape.hpp"

namespace edcheck::lti {

using Tell = record::Emitter<launch_rules>;

inline constexpr std::string_view lti_claim = "https://purl.imsglobal.org/spec/lti/claim/";
inline constexpr std::string_view message_type_claim =
    "https://purl.imsglobal.org/spec/lti/claim/message_type";
inline constexpr std::string_view version_claim =
    "https://purl.imsglobal.org/spec/lti/claim/version";
inline constexpr std::string_view deployment_claim =
    "https://purl.imsglobal.org/spec/lti/claim/deployment_id";
inline constexpr std::string_view target_claim =
    "https://purl.imsglobal.org/spec/lti/claim/target_link_uri";
inline constexpr std::string_view resource_link_claim =
    "https://purl.imsglobal.org/spec/lti/claim/resource_link";
inline constexpr std::string_view roles_claim = "https://purl.imsglobal.org/spec/lti/claim/roles";
inline constexpr std::string_view mentor_claim =
    "https://purl.imsglobal.org/spec/lti/claim/role_scope_mentor";
inline constexpr std::string_view context_claim =
    "https://purl.imsglobal.org/spec/lti/claim/context";
inline constexpr std::string_view custom_claim = "https://purl.imsglobal.org/spec/lti/claim/custom";
inline constexpr std::string_view lis_claim = "https://purl.imsglobal.org/spec/lti/claim/lis";
inline constexpr std::string_view lti1p1_claim = "https://purl.imsglobal.org/spec/lti/claim/lti1p1";
inline constexpr std::string_view notice_claim = "https://purl.imsglobal.org/spec/lti/claim/notice";
inline constexpr std::string_view ags_claim =
    "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
inline constexpr std::string_view nrps_claim =
    "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice";
inline constexpr std::string_view settings_claim =
    "https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings";
inline constexpr std::string_view items_claim =
    "https://purl.imsglobal.org/spec/lti-dl/claim/content_items";

/// The claims of a message and what they are held against.
struct Message {
  json::Value claims;                        ///< an object
  const record::Message* message = nullptr;  ///< as whose shape it is judged
  record::Origin origin = record::Origin::platform;
  std::chrono::sys_seconds now{};

  std::string_view text(std::string_view claim) const {
    const json::Value value = claims.member(claim);
    return value.is(json::Kind::string) ? value.text() : std::string_view{};
  }
};

/// What every check needs. All live as long as the check of one message.
struct Bench {
  const Registration& registration;
  const LaunchOptions& options;
  const LaunchInput& input;
  const Document& document;
  record::Findings& findings;

  Tell tell() const { return {findings, Spec::lti_1_3}; }
  /// Of a claim that is there, or where it would be.
  Location at(const Message& message, std::string_view claim) const;
};

/// What a message is, and its claims against their shape. Nothing when it is no LTI message.
std::optional<Message> recognise(json::Value claims, std::chrono::sys_seconds now,
                                 const Bench& bench);
void check_claims(const Message& message, const Bench& bench);
/// Issuer, audience, deployment, target, nonce: against the registration and the earlier steps.
void check_parties(const Message& message, const Bench& bench);
void check_times(const Message& message, const Bench& bench);
void check_roles(const Message& message, const Bench& bench);
void check_migration(const Message& message, const Bench& bench);

/// Seconds of a NumericDate, when it is one that a clock could show.
std::optional<std::chrono::sys_seconds> time_of(json::Value value);

Role role_of(std::string_view uri);
Launch launch_of(const Message& message, std::string_view claims);

/// "3 minutes", "2 days".
std::string duration_words(std::chrono::seconds duration);

}  // namespace edcheck::lti
