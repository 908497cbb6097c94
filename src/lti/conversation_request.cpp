// Step 2 of a launch, the authentication request (Security Framework 5.1.1.2).

#include <algorithm>
#include <map>
#include <set>

#include "lti/address.hpp"
#include "lti/conversation.hpp"
#include "text/ascii.hpp"
#include "text/uri.hpp"

namespace edcheck::lti {
namespace {

using record::plain;
using record::quoted;

// Words of OpenID Connect, which name nobody.
Seen shown(std::string_view value) {
  constexpr std::string_view words[] = {
      "code",      "token",       "id_token token", "code id_token", "query",
      "fragment",  "web_message", "login",          "consent",       "select_account",
      "profile",   "email",       "None",           "NONE",          "id_token",
      "form_post", "openid",      "OpenID",         "ID_TOKEN",      "FORM_POST"};
  return std::ranges::find(words, value) != std::end(words) ? plain(value) : quoted(value);
}

void check_scope(const Step& request, const TellStep& tell) {
  const std::string_view scope = request.value("scope");
  if (!is_told(scope) || scope == "openid") return;
  bool openid = false;
  text::split(scope, ' ', [&](std::string_view each) { openid |= each == "openid"; });
  if (openid)
    tell.found<"lti.auth-request.scope-extra">(request.at("scope"), {});
  else
    tell.found<"lti.auth-request.scope">(request.at("scope"), {}, shown(scope));
}

void check_words(const Step& request, const TellStep& tell) {
  if (const std::string_view type = request.value("response_type");
      is_told(type) && type != "id_token")
    tell.found<"lti.auth-request.response-type">(request.at("response_type"), {}, shown(type));
  if (const std::string_view mode = request.value("response_mode");
      is_told(mode) && mode != "form_post")
    tell.found<"lti.auth-request.response-mode">(request.at("response_mode"), {}, shown(mode));
  const std::string_view prompt = request.value("prompt");
  if (!is_told(prompt) || prompt == "none") return;
  for (const std::string_view other : {"nonce", "state"})
    if (prompt == request.value(other)) {
      tell.found<"lti.auth-request.prompt-nonce">(request.at("prompt"), {}, plain(other));
      return;
    }
  tell.found<"lti.auth-request.prompt">(request.at("prompt"), {}, shown(prompt));
}

void check_redirect(const Step& request, const StepBench& bench) {
  const TellStep tell = bench.tell();
  const std::string_view uri = request.value("redirect_uri");
  const Location where = request.at("redirect_uri");
  if (!is_told(uri)) return;
  const auto& registered = bench.registration.redirect_uris;
  if (!registered.empty() && std::ranges::find(registered, uri) == registered.end()) {
    for (const std::string& each : registered)
      if (const std::string_view difference = near_difference(each, uri); !difference.empty()) {
        tell.found<"lti.auth-request.redirect-uri-spelling">(where, {}, plain(difference));
        return;
      }
    tell.found<"lti.auth-request.redirect-uri">(where, {}, quoted(uri));
    return;
  }
  const auto url = text::parse_url(uri);
  if (!url || url->has_fragment)
    tell.found<"lti.auth-request.redirect-uri-form">(where, {}, quoted(uri));
  else if (bench.forbids_http(uri))
    tell.found<"lti.auth-request.redirect-uri-http">(where, {});
}

void check_endpoint(const Step& request, const StepBench& bench) {
  const TellStep tell = bench.tell();
  const std::string_view registered = bench.registration.auth_login_url;
  if (registered.empty()) return;
  const std::string_view expected = without_query(registered), actual = without_query(request.url);
  if (expected != actual) {
    if (const std::string_view difference = near_difference(expected, actual); !difference.empty())
      tell.found<"lti.auth-request.endpoint-spelling">(request.at(), {}, plain(difference));
    else
      tell.found<"lti.auth-request.endpoint">(request.at(), {}, quoted(actual));
  }
  for (const Parameter& own : read_form(split_address(registered).query).parameters) {
    const auto& sent = request.form.parameters;
    if (std::ranges::none_of(sent, [&](const Parameter& each) {
          return each.name == own.name && each.value == own.value;
        }))
      tell.found<"lti.auth-request.query-lost">(request.at(), {}, quoted(own.name));
  }
}

void check_hint(const Step& request, const Step& login, std::string_view parameter,
                const TellStep& tell) {
  const std::string_view came = login.value(parameter), sent = request.value(parameter);
  if (!is_told(came) || !is_told(sent) || came == sent) return;
  if (const std::string_view difference = near_difference(came, sent, false); !difference.empty())
    tell.found<"lti.auth-request.hint-encoding">(request.at(parameter), {}, plain(parameter),
                                                 plain(difference));
  else
    tell.found<"lti.auth-request.hint-altered">(request.at(parameter), {}, plain(parameter));
}

void check_hints(const Step& request, const Step& login, const TellStep& tell) {
  check_hint(request, login, "login_hint", tell);
  check_hint(request, login, "lti_message_hint", tell);
  const bool came = !login.value("lti_message_hint").empty();
  const bool sent = !request.value("lti_message_hint").empty();
  const Location where = request.at("lti_message_hint");
  if (came && !sent) tell.found<"lti.auth-request.message-hint-missing">(where, {});
  if (sent && !came) tell.found<"lti.auth-request.message-hint-unasked">(where, {});
}

void check_guessable(const Step& request, std::string_view parameter, const TellStep& tell) {
  constexpr std::size_t least = 8, longest_number = 19;
  const std::string_view value = request.value(parameter);
  if (!is_told(value)) return;
  std::string_view reason;
  if (value.size() < least)
    reason = "has fewer than 8 characters";
  else if (value.size() <= longest_number && std::ranges::all_of(value, text::is_digit))
    reason = "is a number, such as clocks and counters show";
  if (!reason.empty())
    tell.found<"lti.auth-request.guessable">(request.at(parameter), {}, plain(parameter),
                                             plain(reason));
}

}  // namespace

void check_request(const Step& request, const Step* login, const StepBench& bench) {
  check_transport(request, bench);
  const TellStep tell = bench.tell();
  for (const std::string_view parameter : {"scope", "response_type", "response_mode", "prompt",
                                           "client_id", "redirect_uri", "login_hint", "nonce"})
    if (request.value(parameter).empty())
      tell.found<"lti.auth-request.missing">(request.at(parameter), {}, plain(parameter));
  if (request.value("state").empty())
    tell.found<"lti.auth-request.state-missing">(request.at("state"), {});
  check_scope(request, tell);
  check_words(request, tell);
  if (const std::string_view client = request.value("client_id");
      is_told(client) && !bench.registration.client_id.empty() &&
      client != bench.registration.client_id)
    tell.found<"lti.auth-request.client-id">(request.at("client_id"), {}, quoted(client));
  check_redirect(request, bench);
  check_endpoint(request, bench);
  if (login != nullptr) check_hints(request, *login, tell);
  for (const std::string_view parameter : {"state", "nonce"})
    check_guessable(request, parameter, tell);
}

void check_freshness(const std::vector<Conversation>& conversations, const StepBench& bench) {
  const TellStep tell = bench.tell();
  std::set<std::string_view> nonces, states;
  for (const Conversation& each : conversations) {
    if (each.request == nullptr) continue;
    const std::string_view nonce = each.request->value("nonce");
    const std::string_view state = each.request->value("state");
    if (is_told(nonce) && !nonces.insert(nonce).second)
      tell.found<"lti.auth-request.nonce-reused">(each.request->at("nonce"), {});
    if (is_told(state) && !states.insert(state).second)
      tell.found<"lti.auth-request.state-reused">(each.request->at("state"), {});
  }
}

}  // namespace edcheck::lti
