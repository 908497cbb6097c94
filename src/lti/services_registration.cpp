// Dynamic Registration 1.0: what the platform offers, what the tool asks for and gets, beyond
// their shapes.
#include <algorithm>

#include "lti/services.hpp"
#include "tables/lti/launch-1.3.hpp"
#include "text/ascii.hpp"
#include "text/uri.hpp"

namespace edcheck::lti {
namespace {

using json::Kind;
using json::Value;
using record::MemberFault;
using record::MemberTrouble;
using record::plain;
using record::quoted;

constexpr std::string_view platform_name =
    "https://purl.imsglobal.org/spec/lti-platform-configuration";
constexpr std::string_view tool_name = "https://purl.imsglobal.org/spec/lti-tool-configuration";

void check_message_type(Value message, const Desk& desk) {
  if (!message.is(Kind::object)) return;
  const auto type = text_of(message, "type");
  if (!type || type->empty() || text::parse_url(*type)) return;
  if (record::find_message(tables::lti_1_3_launch::shapes, *type) != nullptr) return;
  desk.oauth().found<"lti.registration.unknown-message">(desk.at(message, "type"), {},
                                                         quoted(*type));
}

bool same_host(std::string_view host, std::string_view domain) {
  if (text::equals_ignoring_case(host, domain)) return true;
  return host.size() > domain.size() && host[host.size() - domain.size() - 1] == '.' &&
         text::equals_ignoring_case(host.substr(host.size() - domain.size()), domain);
}

// A host, with or without a port, and nothing else.
bool is_host(std::string_view domain) {
  std::string url{"https://"};
  url.append(domain);
  const auto parsed = text::parse_url(url);
  return parsed && parsed->path.empty() && !parsed->has_query && !parsed->has_fragment &&
         !parsed->has_user && !parsed->host.empty();
}

std::string_view without_port(std::string_view domain) {
  return domain.substr(0, domain.find(':'));
}

// The hosts that a tool says are its own.
std::vector<std::string_view> domains(Value configuration) {
  std::vector<std::string_view> all;
  if (const auto domain = text_of(configuration, "domain")) all.push_back(without_port(*domain));
  for (const Value more : configuration.member("secondary_domains"))
    if (more.is(Kind::string)) all.push_back(without_port(more.text()));
  return all;
}

void check_domain(Value configuration, const Desk& desk) {
  const auto domain = text_of(configuration, "domain");
  if (!domain || domain->empty()) return;
  if (!is_host(*domain)) {
    desk.oauth().found<"lti.registration.domain">(desk.at(configuration, "domain"), {},
                                                  quoted(*domain));
    return;
  }
  const auto own = domains(configuration);
  const auto check = [&](Value object, std::string_view member) {
    const auto link = text_of(object, member);
    const auto url = link ? text::parse_url(*link) : std::nullopt;
    if (!url ||
        std::ranges::any_of(own, [&](std::string_view one) { return same_host(url->host, one); }))
      return;
    desk.oauth().found<"lti.registration.other-domain">(desk.at(object, member), {}, plain(member),
                                                        quoted(*domain));
  };
  check(configuration, "target_link_uri");
  const Value messages = configuration.member("messages");
  if (!messages.is(Kind::array)) return;
  for (const Value message : messages)
    if (message.is(Kind::object)) check(message, "target_link_uri");
}

void check_redirects(Value registration, const Desk& desk) {
  const Value list = registration.member("redirect_uris");
  if (!list.is(Kind::array)) return;
  if (list.size() == 0)
    desk.oauth().found<"lti.registration.empty-list">(desk.document.at(list), {},
                                                      plain("redirect_uris"));
  for (const Value one : list) {
    const auto url = one.is(Kind::string) ? text::parse_url(one.text()) : std::nullopt;
    if (url && url->has_fragment)
      desk.oauth().found<"lti.registration.fragment">(desk.document.at(one), {},
                                                      plain("redirect_uris"));
  }
}

void check_grants(Value registration, const Desk& desk) {
  const Value list = registration.member("grant_types");
  if (!list.is(Kind::array)) return;
  for (const std::string_view wanted : tables::lti_1_3_services::vocabularies::grant_type.words) {
    const bool there = std::ranges::any_of(list.begin(), list.end(), [&](Value grant) {
      return grant.is(Kind::string) && grant.text() == wanted;
    });
    if (!there)
      desk.oauth().found<"lti.registration.grant-missing">(desk.document.at(list), {},
                                                           plain(wanted));
  }
}

}  // namespace

std::uint64_t check_openid_configuration(Value configuration, const Desk& desk) {
  const OAuthTell tell = desk.oauth();
  check_object(payload_shape("openid_configuration"), configuration, desk, true,
               [&](const MemberTrouble& trouble) {
                 if (trouble.fault != MemberFault::wrong_item_kind ||
                     trouble.member->name != "messages_supported" ||
                     !trouble.value.is(Kind::string))
                   return false;
                 tell.found<"lti.registration.messages-as-text">(desk.document.at(trouble.value),
                                                                 {}, quoted(trouble.value.text()));
                 return true;
               });
  if (const auto issuer = text_of(configuration, "issuer")) {
    const auto url = text::parse_url(*issuer);
    if (url && (url->has_query || url->has_fragment))
      tell.found<"lti.registration.issuer-form">(desk.at(configuration, "issuer"), {},
                                                 quoted(*issuer));
  }
  const Value scopes = configuration.member("scopes_supported");
  if (scopes.is(Kind::array))
    for (const Value scope : scopes)
      if (scope.is(Kind::string)) check_scope(scope.text(), desk.document.at(scope), desk);
  const Value platform = configuration.member(platform_name);
  const Value messages =
      platform.is(Kind::object) ? platform.member("messages_supported") : Value{};
  if (!messages.is(Kind::array)) return 1;
  bool launch = false;
  for (const Value message : messages) {
    check_message_type(message, desk);
    // Texts have been told already.
    launch |= message.is(Kind::string) ||
              (message.is(Kind::object) && text_of(message, "type") == "LtiResourceLinkRequest");
  }
  if (!launch) tell.found<"lti.registration.no-launch">(desk.document.at(messages), {});
  return 1;
}

std::uint64_t check_tool_registration(Value registration, const Desk& desk) {
  const OAuthTell tell = desk.oauth();
  if (const auto error = text_of(registration, "error")) {
    tell.found<"lti.registration.error">(desk.at(registration, "error"), {}, quoted(*error));
    return 1;
  }
  const bool answer = desk.sender == Sender::platform;
  check_object(
      answer ? payload_shape("tool_registration_response") : payload_shape("tool_registration"),
      registration, desk);
  check_grants(registration, desk);
  check_redirects(registration, desk);
  if (const auto scope = text_of(registration, "scope"))
    check_scopes(*scope, desk.at(registration, "scope"), desk);
  const Value configuration = registration.member(tool_name);
  if (!configuration.is(Kind::object)) return 1;
  check_domain(configuration, desk);
  if (answer && registration.member("deployment_id") && !configuration.member("deployment_id"))
    tell.found<"lti.registration.deployment-misplaced">(desk.at(registration, "deployment_id"), {});
  const Value messages = configuration.member("messages");
  if (messages.is(Kind::array))
    for (const Value message : messages) check_message_type(message, desk);
  return 1;
}

}  // namespace edcheck::lti
