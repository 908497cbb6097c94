// The options of `edcheck validate` that are about LTI, and the words of --as.
#pragma once

#include <string_view>

#include "commands.hpp"

namespace edcheck::tool {

inline constexpr std::string_view lti_group = "LTI options";

/// What --as takes. The words of services' payloads are those of lti::word(Payload).
inline constexpr std::string_view input_kinds =
    "auto|oneroster-csv|common-cartridge|lti-launch|lti-launch-lines|lti-lineitem|lti-lineitem-"
    "container|lti-score|"
    "lti-result-container|lti-membership-container|lti-deep-linking-response|lti-token-request|"
    "lti-token-response|lti-jwks|lti-openid-configuration|lti-tool-registration|lti-notice|"
    "lti-groups|lti-asset-report|lti-eula";

inline constexpr Option registration_option = {
    "--registration",
    "FILE",
    "what platform and tool agreed on, as JSON: issuer, client_id, deployment_ids, jwks, …",
    {},
    lti_group};
inline constexpr Option jwks_option = {
    "--jwks", "FILE", "the sender's public keys, instead of the registration's", {}, lti_group};
inline constexpr Option jwks_url_option = {
    "--jwks-url",
    "URL",
    "the same, fetched from an https address; nothing else is ever fetched",
    {},
    lti_group};
inline constexpr Option private_option = {
    "--allow-private",
    {},
    "fetch keys from private and loopback addresses and any port as well",
    {},
    lti_group};
inline constexpr Option ca_option = {
    "--ca",
    "FILE",
    "certificate authorities to trust when keys are fetched, as PEM",
    {},
    lti_group};
inline constexpr Option state_option = {
    "--state",
    "STATE",
    "the state that the tool sent with its authentication request",
    {},
    lti_group};
inline constexpr Option nonce_option = {
    "--nonce",
    "NONCE",
    "the nonce that the tool sent with its authentication request",
    {},
    lti_group};
}  // namespace edcheck::tool
