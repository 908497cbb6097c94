// The members that the specifications list, message by message, for lti_listed_test. Names of
// claims leave out what they all begin with: https://purl.imsglobal.org/spec/.
#pragma once

#include <span>
#include <string_view>

#include "record/shape.hpp"

namespace edcheck::listed {

struct Listed {
  std::string_view path;  ///< members inside a claim's object follow after a slash
  record::Member::Presence presence;
};

inline constexpr auto opt = record::Member::Presence::optional;
inline constexpr auto rec = record::Member::Presence::recommended;
inline constexpr auto req = record::Member::Presence::required;
inline constexpr auto un = record::Member::Presence::unexpected;

inline constexpr Listed header[] = {{"alg", req}, {"kid", req}, {"typ", opt}, {"x5u", un},
                                    {"x5c", un},  {"jku", un},  {"jwk", un},  {"crit", opt}};

inline constexpr Listed platform_jwt[] = {{"iss", req},
                                          {"aud", req},
                                          {"azp", opt},
                                          {"exp", req},
                                          {"iat", req},
                                          {"nonce", req},
                                          {"sub", opt},
                                          {"name", opt},
                                          {"given_name", opt},
                                          {"family_name", opt},
                                          {"middle_name", opt},
                                          {"nickname", opt},
                                          {"preferred_username", opt},
                                          {"profile", opt},
                                          {"picture", opt},
                                          {"website", opt},
                                          {"email", opt},
                                          {"email_verified", opt},
                                          {"gender", opt},
                                          {"birthdate", opt},
                                          {"zoneinfo", opt},
                                          {"locale", opt},
                                          {"phone_number", opt},
                                          {"phone_number_verified", opt},
                                          {"address", opt},
                                          {"updated_at", opt}};

inline constexpr Listed tool_jwt[] = {{"iss", req}, {"aud", req}, {"azp", opt},
                                      {"exp", req}, {"iat", req}, {"nonce", req}};

inline constexpr Listed LtiResourceLinkRequest[] = {
    {"lti/claim/target_link_uri", req},           {"lti/claim/resource_link", req},
    {"lti/claim/resource_link/id", req},          {"lti/claim/resource_link/title", opt},
    {"lti/claim/resource_link/description", opt}, {"lti/claim/roles", req}};

inline constexpr Listed LtiDeepLinkingRequest[] = {
    {"lti/claim/target_link_uri", rec},
    {"lti/claim/roles", opt},
    {"lti/claim/resource_link", un},
    {"lti-dl/claim/deep_linking_settings", req},
    {"lti-dl/claim/deep_linking_settings/deep_link_return_url", req},
    {"lti-dl/claim/deep_linking_settings/accept_types", req},
    {"lti-dl/claim/deep_linking_settings/accept_presentation_document_targets", req},
    {"lti-dl/claim/deep_linking_settings/accept_media_types", opt},
    {"lti-dl/claim/deep_linking_settings/accept_multiple", opt},
    {"lti-dl/claim/deep_linking_settings/accept_lineitem", opt},
    {"lti-dl/claim/deep_linking_settings/auto_create", opt},
    {"lti-dl/claim/deep_linking_settings/title", opt},
    {"lti-dl/claim/deep_linking_settings/text", opt},
    {"lti-dl/claim/deep_linking_settings/data", opt},
    {"lti-dl/claim/deep_linking_settings/accept_copy_advice", un}};

inline constexpr Listed launch[] = {
    {"lti/claim/context", opt},
    {"lti/claim/context/id", req},
    {"lti/claim/context/type", opt},
    {"lti/claim/context/label", opt},
    {"lti/claim/context/title", opt},
    {"lti/claim/tool_platform", opt},
    {"lti/claim/tool_platform/guid", req},
    {"lti/claim/tool_platform/name", opt},
    {"lti/claim/tool_platform/contact_email", opt},
    {"lti/claim/tool_platform/description", opt},
    {"lti/claim/tool_platform/url", opt},
    {"lti/claim/tool_platform/product_family_code", opt},
    {"lti/claim/tool_platform/version", opt},
    {"lti/claim/role_scope_mentor", opt},
    {"lti/claim/launch_presentation", opt},
    {"lti/claim/launch_presentation/document_target", opt},
    {"lti/claim/launch_presentation/height", opt},
    {"lti/claim/launch_presentation/width", opt},
    {"lti/claim/launch_presentation/return_url", opt},
    {"lti/claim/launch_presentation/locale", opt},
    {"lti/claim/lis", opt},
    {"lti/claim/lis/person_sourcedid", opt},
    {"lti/claim/lis/course_offering_sourcedid", opt},
    {"lti/claim/lis/course_section_sourcedid", opt},
    {"lti/claim/lis/result_sourcedid", opt},
    {"lti/claim/lis/outcome_service_url", opt},
    {"lti/claim/custom", opt},
    {"lti/claim/lti1p1", opt},
    {"lti/claim/lti1p1/user_id", opt},
    {"lti/claim/lti1p1/context_id", opt},
    {"lti/claim/lti1p1/tool_consumer_instance_guid", opt},
    {"lti/claim/lti1p1/resource_link_id", opt},
    {"lti/claim/lti1p1/oauth_consumer_key", opt},
    {"lti/claim/lti1p1/oauth_consumer_key_sign", opt},
    {"lti/claim/lti11_legacy_user_id", opt},
    {"lti-ags/claim/endpoint", opt},
    {"lti-ags/claim/endpoint/lineitems", opt},
    {"lti-ags/claim/endpoint/lineitem", opt},
    {"lti-ags/claim/endpoint/scope", req},
    {"lti-nrps/claim/namesroleservice", opt},
    {"lti-nrps/claim/namesroleservice/context_memberships_url", req},
    {"lti-nrps/claim/namesroleservice/service_versions", req},
    {"lti-gs/claim/groupsservice", opt},
    {"lti-gs/claim/groupsservice/context_groups_url", req},
    {"lti-gs/claim/groupsservice/context_group_sets_url", opt},
    {"lti-gs/claim/groupsservice/scope", req},
    {"lti-gs/claim/groupsservice/service_versions", req},
    {"lti-bo/claim/basicoutcome", opt},
    {"lti-ces/claim/caliper-endpoint-service", opt},
    {"lti/claim/linkcontentservice", opt},
    {"lti/claim/platformnotificationservice", opt},
    {"lti/claim/platformnotificationservice/platform_notification_service_url", req},
    {"lti/claim/platformnotificationservice/service_versions", req},
    {"lti/claim/platformnotificationservice/scope", req},
    {"lti/claim/platformnotificationservice/notice_types_supported", req}};

inline constexpr Listed LtiDeepLinkingResponse[] = {{"lti-dl/claim/content_items", opt},
                                                    {"lti-dl/claim/data", opt},
                                                    {"lti-dl/claim/msg", opt},
                                                    {"lti-dl/claim/log", opt},
                                                    {"lti-dl/claim/errormsg", opt},
                                                    {"lti-dl/claim/errorlog", opt},
                                                    {"sub", un}};

inline constexpr Listed item_link[] = {{"type", req},
                                       {"url", req},
                                       {"title", opt},
                                       {"text", opt},
                                       {"icon", opt},
                                       {"thumbnail", opt},
                                       {"embed", opt},
                                       {"embed/html", req},
                                       {"window", opt},
                                       {"window/targetName", opt},
                                       {"window/width", opt},
                                       {"window/height", opt},
                                       {"window/windowFeatures", opt},
                                       {"iframe", opt},
                                       {"iframe/src", req},
                                       {"iframe/width", opt},
                                       {"iframe/height", opt}};

inline constexpr Listed item_ltiResourceLink[] = {{"type", req},
                                                  {"url", opt},
                                                  {"title", opt},
                                                  {"text", opt},
                                                  {"icon", opt},
                                                  {"thumbnail", opt},
                                                  {"window", opt},
                                                  {"iframe", opt},
                                                  {"custom", opt},
                                                  {"lineItem", opt},
                                                  {"lineItem/scoreMaximum", req},
                                                  {"lineItem/label", opt},
                                                  {"lineItem/resourceId", opt},
                                                  {"lineItem/tag", opt},
                                                  {"lineItem/gradesReleased", opt},
                                                  {"available", opt},
                                                  {"available/startDateTime", opt},
                                                  {"available/endDateTime", opt},
                                                  {"submission", opt},
                                                  {"submission/startDateTime", opt},
                                                  {"submission/endDateTime", opt}};

inline constexpr Listed item_file[] = {{"type", req},      {"url", req},      {"title", opt},
                                       {"text", opt},      {"icon", opt},     {"thumbnail", opt},
                                       {"expiresAt", opt}, {"mediaType", opt}};

inline constexpr Listed item_html[] = {{"type", req}, {"html", req}, {"title", opt}, {"text", opt}};

inline constexpr Listed item_image[] = {{"type", req},  {"url", req},   {"title", opt},
                                        {"text", opt},  {"icon", opt},  {"thumbnail", opt},
                                        {"width", opt}, {"height", opt}};

inline constexpr Listed item_ltiAssetProcessor[] = {{"type", req}};

inline constexpr Listed LtiSubmissionReviewRequest[] = {
    {"lti-ags/claim/endpoint/lineitem", req},
    {"lti/claim/for_user", req},
    {"lti/claim/for_user/user_id", req},
    {"lti/claim/for_user/name", opt},
    {"lti/claim/for_user/given_name", opt},
    {"lti/claim/for_user/family_name", opt},
    {"lti/claim/for_user/middle_name", opt},
    {"lti/claim/for_user/email", opt},
    {"lti/claim/for_user/person_sourcedid", opt},
    {"lti/claim/for_user/roles", opt},
    {"lti/claim/resource_link", opt},
    {"lti/claim/roles", req},
    {"lti/claim/launch_presentation/return_url", rec}};

inline constexpr Listed LtiStartProctoring[] = {
    {"lti-ap/claim/start_assessment_url", req},
    {"lti-ap/claim/session_data", req},
    {"lti-ap/claim/attempt_number", req},
    {"lti/claim/resource_link/id", req},
    {"lti-ap/claim/proctoring_settings", opt},
    {"lti-ap/claim/acs", opt},
    {"lti/claim/launch_presentation/document_target", opt}};

inline constexpr Listed LtiStartAssessment[] = {{"lti-ap/claim/session_data", req},
                                                {"lti-ap/claim/attempt_number", req},
                                                {"lti/claim/resource_link", req},
                                                {"lti-ap/claim/verified_user", opt},
                                                {"lti-ap/claim/end_assessment_return", opt},
                                                {"lti-ap/claim/errormsg", opt},
                                                {"lti-ap/claim/errorlog", opt}};

inline constexpr Listed LtiEndAssessment[] = {{"lti-ap/claim/attempt_number", req},
                                              {"lti-ap/claim/session_data", opt},
                                              {"lti-ap/claim/errormsg", opt},
                                              {"lti-ap/claim/errorlog", opt}};

inline constexpr Listed LtiDataPrivacyLaunchRequest[] = {
    {"lti/claim/for_user", req}, {"lti/claim/context", un}, {"lti/claim/resource_link", un}};

inline constexpr Listed LtiContextLaunchRequest[] = {{"lti/claim/context/id", req}};

inline constexpr Listed LtiHelloWorldNotice[] = {
    {"lti/claim/notice", req}, {"lti/claim/notice/type", req}, {"sub", opt}};

inline constexpr Listed LtiContextCopyNotice[] = {{"lti/claim/notice", req},
                                                  {"lti/claim/notice/type", req},
                                                  {"sub", opt},
                                                  {"lti/claim/context", req},
                                                  {"lti/claim/origin_contexts", req}};

inline constexpr Listed LtiAssetProcessorSubmissionNotice[] = {
    {"lti/claim/notice", req},      {"lti/claim/notice/type", req}, {"sub", opt},
    {"lti/claim/activity", req},    {"lti/claim/submission", req},  {"lti/claim/assetservice", req},
    {"lti/claim/assetreport", req}, {"lti/claim/for_user", req},    {"lti/claim/custom", opt},
    {"lti/claim/context", opt}};

inline constexpr Listed LtiAssetProcessorSettingsRequest[] = {
    {"lti/claim/activity", req}, {"lti/claim/context", req}, {"lti/claim/target_link_uri", req}};

inline constexpr Listed LtiReportReviewRequest[] = {
    {"lti/claim/activity", req},         {"lti/claim/for_user", req},
    {"lti/claim/submission", req},       {"lti/claim/asset", req},
    {"lti/claim/assetreport_type", req}, {"lti/claim/target_link_uri", req}};

inline constexpr Listed LtiEulaRequest[] = {{"lti/claim/eulaservice", req},
                                            {"lti/claim/target_link_uri", req}};

struct Group {
  std::string_view name;  ///< of the shape
  std::span<const Listed> members;
};

inline constexpr Group messages[] = {
    {"LtiResourceLinkRequest", LtiResourceLinkRequest},
    {"LtiDeepLinkingRequest", LtiDeepLinkingRequest},
    {"LtiDeepLinkingResponse", LtiDeepLinkingResponse},
    {"LtiSubmissionReviewRequest", LtiSubmissionReviewRequest},
    {"LtiStartProctoring", LtiStartProctoring},
    {"LtiStartAssessment", LtiStartAssessment},
    {"LtiEndAssessment", LtiEndAssessment},
    {"LtiDataPrivacyLaunchRequest", LtiDataPrivacyLaunchRequest},
    {"LtiContextLaunchRequest", LtiContextLaunchRequest},
    {"LtiHelloWorldNotice", LtiHelloWorldNotice},
    {"LtiContextCopyNotice", LtiContextCopyNotice},
    {"LtiAssetProcessorSubmissionNotice", LtiAssetProcessorSubmissionNotice},
    {"LtiAssetProcessorSettingsRequest", LtiAssetProcessorSettingsRequest},
    {"LtiReportReviewRequest", LtiReportReviewRequest},
    {"LtiEulaRequest", LtiEulaRequest},
};

inline constexpr Group items[] = {
    {"link_item", item_link},   {"resource_link_item", item_ltiResourceLink},
    {"file_item", item_file},   {"html_item", item_html},
    {"image_item", item_image}, {"asset_processor_item", item_ltiAssetProcessor},
};

}  // namespace edcheck::listed
