// Step 3 of a launch, the authentication response (Security Framework 5.1.1.3): the form, not the
// token in it.

#include "finding/message.hpp"
#include "lti/address.hpp"
#include "lti/conversation.hpp"

namespace edcheck::lti {
namespace {

using record::plain;
using record::quoted;

struct Meaning {
  std::string_view error, text;
};
// OpenID Connect Core 3.1.2.6, RFC 6749 4.2.2.1, and what platforms are known to send.
// (Messages tell 80 characters of a word.)
constexpr Meaning meanings[] = {
    {"login_required", "nobody is logged in to the platform, or the browser kept its cookies back"},
    {"interaction_required", "the platform has to ask the person something first"},
    {"account_selection_required", "the person is logged in with several accounts"},
    {"consent_required", "the person or an administrator has to agree first"},
    {"invalid_request", "the authentication request lacks a parameter or has a wrong one"},
    {"invalid_request_object", "the authentication request carries a token that is wrong"},
    {"invalid_request_uri", "the authentication request refers to a text that can't be read"},
    {"invalid_scope", "the scope of the authentication request must be openid"},
    {"unauthorized_client", "the platform does not let this tool ask, or does not know it"},
    {"unsupported_response_type", "response_type must be id_token"},
    {"access_denied", "the person may not open this link, or the tool is switched off"},
    {"server_error", "something went wrong within the platform"},
    {"temporarily_unavailable", "the platform is overloaded or being maintained"},
    {"request_not_supported", "the platform does not take requests as tokens"},
    {"request_uri_not_supported", "the platform does not take requests by reference"},
    {"registration_not_supported", "the platform does not take registrations in this place"},
    {"launch_no_longer_valid", "the link was opened too long ago, or twice"},
};
static_assert([] {
  for (const Meaning& each : meanings)
    if (each.text.size() > characters_told) return false;
  return true;
}());

void check_error(const Step& response, const Step* request, std::string_view error,
                 const Form& form, const TellStep& tell) {
  // State before all else: without it nobody knows whether this browser asked.
  if (request != nullptr && is_told(request->value("state"))) {
    const Parameter* state = form.find("state");
    if (state == nullptr)
      tell.found<"lti.auth-response.error-state">(response.at("state"), {}, plain("missing"));
    else if (!is_redacted(state->value) && state->value != request->value("state"))
      tell.found<"lti.auth-response.error-state">(response.at("state"), {},
                                                  plain("not the one that the tool sent"));
  }
  for (const Meaning& each : meanings)
    if (each.error == error) {
      tell.found<"lti.auth-response.error">(response.at("error"), {}, plain(each.error),
                                            plain(each.text));
      return;
    }
  tell.found<"lti.auth-response.error-unknown">(response.at("error"), {}, quoted(error));
}

}  // namespace

void check_response(const Step& response, const Step* request, const StepBench& bench) {
  check_transport(response, bench);
  const TellStep tell = bench.tell();
  const bool in_fragment =
      response.form.find("id_token") == nullptr && response.form.find("error") == nullptr;
  const Form& form = in_fragment ? response.fragment : response.form;
  if (!response.post || response.announced)
    tell.found<"lti.auth-response.not-post">(response.at(), {},
                                             plain(in_fragment ? "fragment" : "query"));
  if (request != nullptr && is_told(request->value("redirect_uri"))) {
    const std::string_view wanted = request->value("redirect_uri");
    // An answer in the address has a query or a fragment of its own.
    const bool same = response.post && !response.announced
                          ? wanted == response.url
                          : without_query(wanted) == without_query(response.url);
    if (!same)
      tell.found<"lti.auth-response.redirect-uri">(response.at(), {},
                                                   quoted(without_query(response.url)));
  }
  const Parameter* token = form.find("id_token");
  const Parameter* error = form.find("error");
  if (error != nullptr && token != nullptr && !token->value.empty())
    tell.found<"lti.auth-response.error-and-token">(response.at("error"), {});
  if (error != nullptr) {
    check_error(response, request, error->value, form, tell);
    return;
  }
  if (token == nullptr || token->value.empty())
    tell.found<"lti.auth-response.missing">(response.at("id_token"), {}, plain("id_token"));
  // With a request, the launch's own rules compare state.
  const Parameter* state = form.find("state");
  const bool compared = request != nullptr && is_told(request->value("state"));
  if (!compared && (state == nullptr || state->value.empty()))
    tell.found<"lti.auth-response.missing">(response.at("state"), {}, plain("state"));
}

}  // namespace edcheck::lti
