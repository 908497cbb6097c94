// The rules that any JSON object of LTI may break, once for each side that sends such objects,
// because who has to act depends on it: claims of the platform's messages, claims of the tool's,
// payloads that the platform's services give, payloads that the tool sends to them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "finding/catalogue.hpp"
#include "record/findings.hpp"

namespace edcheck::lti {

/// Positions in each of the catalogues below.
enum class MemberRule : std::uint8_t {
  missing,          ///< {member}
  part_missing,     ///< {member}
  not_recommended,  ///< {member}
  unexpected,       ///< {member}
  repeated,         ///< {member}
  type,             ///< {member} {kinds} {kind}
  part_type,        ///< {member} {kinds} {kind}
  blank,            ///< {member}
  empty,            ///< {member}
  format,           ///< {member} {value} {form}
  not_https,        ///< {member} {value}
  http_link,        ///< {member} {value}
  url_template,     ///< {member} {value}
  word,             ///< {member} {value}
  no_known_word,    ///< {member}
  too_short,        ///< {member} {least}
  too_long,         ///< {member} {most}
  not_positive,     ///< {member} {value}
  map_value,        ///< {member} {kind}
  name_no_url,      ///< {member}
  name_hint,        ///< {member}
  outer_space,      ///< {member}
  count
};

// A macro, since ids are literals: topic is one, such as "claim".
#define EDCHECK_LTI_MEMBER_RULES(topic, who, things)                                           \
  {.id = "lti." topic ".missing",                                                              \
   .consequence = Consequence::all,                                                            \
   .owner = (who),                                                                             \
   .effort = Effort::product_change,                                                           \
   .message = "{member} is required and is not there.",                                        \
   .impact = "Receivers must refuse this, so the tool or the grade does not get through.",     \
   .remedy = "Send it with every " things " of this kind."},                                   \
      {.id = "lti." topic ".part-missing",                                                     \
       .consequence = Consequence::value,                                                      \
       .owner = (who),                                                                         \
       .effort = Effort::product_change,                                                       \
       .message = "{member} is required where its object is sent, and is not there.",          \
       .impact = "Receivers may not be able to use what the object is for.",                   \
       .remedy = "Send it, or leave the whole object out."},                                   \
      {.id = "lti." topic ".not-recommended",                                                  \
       .severity = Severity::warning,                                                          \
       .owner = (who),                                                                         \
       .effort = Effort::product_change,                                                       \
       .message = "{member} should be there and is not.",                                      \
       .impact = "Some receivers need it.",                                                    \
       .remedy = "Send it with every " things " of this kind."},                               \
      {.id = "lti." topic ".unexpected",                                                       \
       .severity = Severity::warning,                                                          \
       .owner = (who),                                                                         \
       .effort = Effort::product_change,                                                       \
       .message = "{member} does not belong here.",                                            \
       .impact = "Receivers may take it for something else.",                                  \
       .remedy = "Leave it out."},                                                             \
      {.id = "lti." topic ".repeated",                                                         \
       .consequence = Consequence::all,                                                        \
       .owner = (who),                                                                         \
       .effort = Effort::product_change,                                                       \
       .clauses = {{{Spec::lti_1_3, "RFC 7519 4"}}},                                           \
       .message = "{member} comes twice in one object.",                                       \
       .impact = "Receivers differ in which one they take, which attackers can use.",          \
       .remedy = "Write each name once."},                                                     \
      {.id = "lti." topic ".type",                                                             \
       .consequence = Consequence::all,                                                        \
       .owner = (who),                                                                         \
       .effort = Effort::product_change,                                                       \
       .message = "{member} must be {kinds} and is {kind}.",                                   \
       .impact = "Receivers must refuse this, so the tool or the grade does not get through.", \
       .remedy = "Write it as the JSON type that the specification names."},                   \
      {.id = "lti." topic ".part-type",                                                        \
       .consequence = Consequence::value,                                                      \
       .owner = (who),                                                                         \
       .effort = Effort::product_change,                                                       \
       .message = "{member} must be {kinds} and is {kind}.",                                   \
       .impact = "Receivers may leave it aside or stumble over it.",                           \
       .remedy = "Write it as the JSON type that the specification names, or leave it out."},  \
      {.id = "lti." topic ".blank",                                                            \
       .consequence = Consequence::value,                                                      \
       .owner = (who),                                                                         \
       .effort = Effort::product_change,                                                       \
       .message = "{member} is an empty text.",                                                \
       .impact = "Receivers take it as missing or stumble over it.",                           \
       .remedy = "Fill it, or leave it out where it is optional."},                            \
      {.id = "lti." topic ".empty",                                                            \
       .consequence = Consequence::all,                                                        \
       .owner = (who),                                                                         \
       .effort = Effort::product_change,                                                       \
       .message = "{member} must have a value and is an empty text.",                          \
       .impact = "Receivers must refuse this, so the tool or the grade does not get through.", \
       .remedy = "Send its value with every " things " of this kind."},                        \
      {.id = "lti." topic ".format",                                                           \
       .consequence = Consequence::value,                                                      \
       .owner = (who),                                                                         \
       .effort = Effort::product_change,                                                       \
       .message = "{member} is {value}, which is not {form}.",                                 \
       .impact = "Receivers may leave it aside or stumble over it.",                           \
       .remedy = "Write it in the form that the specification names."},                        \
      {.id = "lti." topic ".not-https",                                                        \
       .consequence = Consequence::value,                                                      \
       .owner = (who),                                                                         \
       .effort = Effort::setting,                                                              \
       .clauses = {{{Spec::lti_1_3, "LTI 3.5"}}},                                              \
       .message = "{member} must be an https URL and is {value}.",                             \
       .impact = "What is exchanged there can be read and changed on the way.",                \
       .remedy = "Serve it over https and send that URL."},                                    \
      {.id = "lti." topic ".http-link",                                                        \
       .severity = Severity::warning,                                                          \
       .owner = (who),                                                                         \
       .effort = Effort::setting,                                                              \
       .clauses = {{{Spec::lti_1_3, "LTI 3.5"}}},                                              \
       .message = "{member} should be an https URL and is {value}.",                           \
       .impact = "Browsers may not show what it leads to.",                                    \
       .remedy = "Serve it over https and send that URL."},                                    \
      {.id = "lti." topic ".url-template",                                                     \
       .consequence = Consequence::value,                                                      \
       .owner = (who),                                                                         \
       .effort = Effort::product_change,                                                       \
       .clauses = {{{Spec::lti_1_3, "LTI 6.1"}}},                                              \
       .message = "{member} is {value}, a URL with a gap to be filled in.",                    \
       .impact = "The service can't be reached there.",                                        \
       .remedy = "Send the whole URL, with every part filled in."},                            \
      {.id = "lti." topic ".word",                                                             \
       .consequence = Consequence::value,                                                      \
       .owner = (who),                                                                         \
       .effort = Effort::product_change,                                                       \
       .message = "{member} is {value}, which is none of the specification's words for it.",   \
       .impact = "Receivers don't know what is meant.",                                        \
       .remedy = "Use one of the words that the specification lists; capitals count."},        \
      {.id = "lti." topic ".no-known-word",                                                    \
       .owner = (who),                                                                         \
       .effort = Effort::product_change,                                                       \
       .message = "{member} has no word that the specification lists, and must have one.",     \
       .impact = "Receivers don't know what is meant.",                                        \
       .remedy = "Add the listed word that comes nearest."},                                   \
      {.id = "lti." topic ".too-short",                                                        \
       .consequence = Consequence::value,                                                      \
       .owner = (who),                                                                         \
       .effort = Effort::product_change,                                                       \
       .message = "{member} has fewer than {least} characters.",                               \
       .impact = "Receivers may refuse it.",                                                   \
       .remedy = "Make it as long as the specification asks."},                                \
      {.id = "lti." topic ".too-long",                                                         \
       .consequence = Consequence::record,                                                     \
       .owner = (who),                                                                         \
       .effort = Effort::product_change,                                                       \
       .message = "{member} has more than {most} characters.",                                 \
       .impact = "Receivers may refuse it or cut it off, and then mix up people or courses.",  \
       .remedy = "Keep it within the length that the specification allows."},                  \
      {.id = "lti." topic ".not-positive",                                                     \
       .consequence = Consequence::value,                                                      \
       .owner = (who),                                                                         \
       .effort = Effort::product_change,                                                       \
       .message = "{member} is {value} and must be greater than 0.",                           \
       .impact = "Scores can't be put in relation to it.",                                     \
       .remedy = "Send a number greater than 0, or leave it out where it is optional."},       \
      {.id = "lti." topic ".map-value",                                                        \
       .consequence = Consequence::value,                                                      \
       .owner = (who),                                                                         \
       .effort = Effort::product_change,                                                       \
       .message = "{member} must be a text and is {kind}.",                                    \
       .impact = "Receivers may leave it aside or stumble over it.",                           \
       .remedy = "Write every value in quotation marks."},                                     \
      {.id = "lti." topic ".name-no-url",                                                      \
       .owner = (who),                                                                         \
       .effort = Effort::product_change,                                                       \
       .message = "{member} is a name of your own and must be a full URL.",                    \
       .impact = "It may mean something else to the other side; receivers must ignore it.",    \
       .remedy = "Name it with a URL that you own."},                                          \
      {.id = "lti." topic ".name-hint",                                                        \
       .severity = Severity::warning,                                                          \
       .owner = (who),                                                                         \
       .effort = Effort::product_change,                                                       \
       .message = "{member} is a name of your own and should be a full URL.",                  \
       .impact = "It may mean something else to the other side; receivers ignore it.",         \
       .remedy = "Name it with a URL that you own."},                                          \
  {                                                                                            \
    .id = "lti." topic ".outer-space", .severity = Severity::warning, .owner = (who),          \
    .effort = Effort::data_entry, .clauses = {{{Spec::lti_1_3, "CERT 5"}}},                    \
    .message = "{member} begins or ends with white space.",                                    \
    .impact = "Names and identifiers may not be recognised, and certification fails.",         \
    .remedy = "Remove the spaces where the text is kept."                                      \
  }

inline constexpr Rule claim_rules[] = {
    EDCHECK_LTI_MEMBER_RULES("claim", Owner::platform, "message")};
inline constexpr Rule tool_claim_rules[] = {
    EDCHECK_LTI_MEMBER_RULES("tool-claim", Owner::supplier, "message")};
inline constexpr Rule service_rules[] = {
    EDCHECK_LTI_MEMBER_RULES("service", Owner::platform, "payload")};
inline constexpr Rule tool_service_rules[] = {
    EDCHECK_LTI_MEMBER_RULES("tool-service", Owner::supplier, "payload")};
#undef EDCHECK_LTI_MEMBER_RULES

static_assert(well_formed(claim_rules) && well_formed(tool_claim_rules) &&
              well_formed(service_rules) && well_formed(tool_service_rules));
static_assert(std::size(claim_rules) == static_cast<std::size_t>(MemberRule::count));

}  // namespace edcheck::lti
