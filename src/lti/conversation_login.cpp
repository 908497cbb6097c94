// Step 1 of a launch, third-party initiated login (Security Framework 5.1.1.1), and what any step
// may break.

#include <array>

#include "lti/address.hpp"
#include "lti/conversation.hpp"
#include "text/uri.hpp"

namespace edcheck::lti {

using record::Number;
using record::plain;
using record::quoted;

bool StepBench::forbids_http(std::string_view url) const {
  if (options.allow_http && is_loopback_http(url)) return false;
  const auto parsed = text::parse_url(url);
  return parsed && !text::is_https(*parsed);
}

Location StepBench::at(const Step& step, json::Value value) const {
  Location where = step.at();
  where.path = paths.emplace_back(value.pointer());
  return where;
}

void check_transport(const Step& step, const StepBench& bench) {
  const TellStep tell = bench.tell();
  const std::string_view kind = name(step.kind);
  // (A browser's URLs may have characters that a strict reader refuses.)
  if (step.url.starts_with("http:") && !(bench.options.allow_http && is_loopback_http(step.url)))
    tell.found<"lti.conversation.http">(step.at(), {}, plain(kind));
  if (step.form.malformed)
    tell.found<"lti.conversation.malformed-form">(step.at(), {}, plain(kind));
  constexpr std::array<std::string_view, 18> parameters = {
      "iss",       "login_hint", "target_link_uri",  "lti_message_hint", "lti_deployment_id",
      "client_id", "scope",      "response_type",    "response_mode",    "redirect_uri",
      "state",     "nonce",      "prompt",           "id_token",         "error",
      "JWT",       "jwt",        "error_description"};
  for (const std::string_view parameter : parameters) {
    if (step.form.count(parameter) > 1)
      tell.found<"lti.conversation.repeated-parameter">(step.at(parameter), {}, plain(kind),
                                                        plain(parameter));
    if (is_redacted(step.value(parameter)))
      tell.found<"lti.conversation.redacted">(step.at(parameter), {}, plain(parameter));
  }
  if (step.exchange->status >= 400 && !step.announced)
    tell.found<"lti.conversation.refused">(step.at(), {}, plain(kind),
                                           Number{step.exchange->status});
}

namespace {

void check_issuer(const Step& login, const StepBench& bench) {
  const TellStep tell = bench.tell();
  const std::string_view issuer = login.value("iss");
  const std::string& registered = bench.registration.issuer;
  if (!is_told(issuer)) return;
  if (!registered.empty() && issuer != registered) {
    const std::string_view difference = near_difference(registered, issuer);
    if (difference.empty())
      tell.found<"lti.login.issuer">(login.at("iss"), {}, quoted(issuer));
    else
      tell.found<"lti.login.issuer-spelling">(login.at("iss"), {}, plain(difference));
    return;
  }
  const auto url = text::parse_url(issuer);
  if (!url || url->has_query || url->has_fragment || bench.forbids_http(issuer))
    tell.found<"lti.login.issuer-form">(login.at("iss"), {});
}

void check_deployment(const Step& login, const StepBench& bench) {
  const TellStep tell = bench.tell();
  const std::string_view deployment = login.value("lti_deployment_id");
  const auto& known = bench.registration.deployment_ids;
  if (deployment.empty() && !login.value("deployment_id").empty()) {
    tell.found<"lti.login.deployment-name">(login.at("deployment_id"), {});
    return;
  }
  if (!is_told(deployment) || known.empty()) return;
  for (const std::string& each : known)
    if (each == deployment) return;
  tell.found<"lti.login.deployment">(login.at("lti_deployment_id"), {}, quoted(deployment));
}

}  // namespace

void check_login(const Step& login, const StepBench& bench) {
  check_transport(login, bench);
  const TellStep tell = bench.tell();
  for (const std::string_view parameter : {"iss", "login_hint", "target_link_uri"})
    if (login.value(parameter).empty())
      tell.found<"lti.login.missing">(login.at(parameter), {}, plain(parameter));
  check_issuer(login, bench);
  if (const std::string_view client = login.value("client_id");
      is_told(client) && !bench.registration.client_id.empty() &&
      client != bench.registration.client_id)
    tell.found<"lti.login.client-id">(login.at("client_id"), {}, quoted(client));
  check_deployment(login, bench);
  if (const std::string_view target = login.value("target_link_uri"); is_told(target)) {
    if (!text::parse_url(target))
      tell.found<"lti.login.target-form">(login.at("target_link_uri"), {}, quoted(target));
    else if (bench.forbids_http(target))
      tell.found<"lti.login.target-http">(login.at("target_link_uri"), {});
  }
}

}  // namespace edcheck::lti
