// Access tokens: what a tool asks with, and what a platform answers (Security Framework 4.1,
// LTI 6.2, RFC 6749, RFC 7523).
#include <algorithm>
#include <chrono>

#include "lti/form.hpp"
#include "lti/message.hpp"
#include "lti/services.hpp"
#include "lti/signature.hpp"
#include "text/ascii.hpp"
#include "text/number.hpp"

namespace edcheck::lti {
namespace {

using json::Kind;
using json::Value;
using record::MemberFault;
using record::MemberTrouble;
using record::plain;
using record::quoted;
using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr std::string_view assertion_type =
    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
constexpr seconds usual_life{3600};

bool is_visible_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7f; });
}

bool is_json(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

// A parameter's value. One without a value counts as left out (RFC 6749 section 3.2).
std::optional<std::string_view> value_of(const Form& form, std::string_view name) {
  const Parameter* parameter = form.find(name);
  if (parameter == nullptr || parameter->value.empty()) return std::nullopt;
  return parameter->value;
}

Location place(const Form& form, std::string_view name, const Desk& desk) {
  const Parameter* parameter = form.find(name);
  return desk.document.at(parameter == nullptr ? 0 : parameter->offset, std::string{name});
}

void check_form(const Form& form, const Desk& desk) {
  const OAuthTell tell = desk.oauth();
  if (form.malformed) tell.found<"lti.oauth.form">(desk.document.at(0, {}), {});
  for (const std::string_view name :
       {"grant_type", "client_assertion_type", "client_assertion", "scope"}) {
    if (!value_of(form, name))
      tell.found<"lti.oauth.parameter-missing">(place(form, name, desk), {}, plain(name));
    else if (form.count(name) > 1)
      tell.found<"lti.oauth.parameter-repeated">(place(form, name, desk), {}, plain(name));
  }
  if (const auto grant = value_of(form, "grant_type"); grant && *grant != "client_credentials")
    tell.found<"lti.oauth.grant-type">(place(form, "grant_type", desk), {}, quoted(*grant));
  if (const auto type = value_of(form, "client_assertion_type"); type && *type != assertion_type)
    tell.found<"lti.oauth.assertion-type">(place(form, "client_assertion_type", desk), {},
                                           quoted(*type));
  if (value_of(form, "client_secret"))
    tell.found<"lti.oauth.client-secret">(place(form, "client_secret", desk), {});
  if (const auto scope = value_of(form, "scope"))
    check_scopes(*scope, place(form, "scope", desk), desk);
}

// A time that is a number, or one within quotation marks.
std::optional<sys_seconds> tolerant_time(Value value) {
  if (const auto time = time_of(value)) return time;
  if (!value.is(Kind::string)) return std::nullopt;
  const auto number = text::parse_number(value.text());
  constexpr double latest = 253402300799;  // the end of the year 9999
  if (!number || *number < 0 || *number > latest) return std::nullopt;
  return sys_seconds{seconds{static_cast<std::int64_t>(*number)}};
}

void check_assertion_times(Value claims, const Desk& desk) {
  const OAuthTell tell = desk.oauth();
  for (const std::string_view name : {"iat", "exp"}) {
    const Value value = claims.member(name);
    if (value.is(Kind::number) && !time_of(value))
      tell.found<"lti.oauth.time-range">(desk.document.at(value), {}, plain(name),
                                         quoted(value.text()));
  }
  const auto issued = tolerant_time(claims.member("iat"));
  const auto expires = tolerant_time(claims.member("exp"));
  if (issued && expires) {
    if (*expires < *issued) {
      tell.found<"lti.oauth.time-reversed">(desk.at(claims, "exp"), {});
    } else if (*expires - *issued > usual_life) {
      const std::string life = duration_words(*expires - *issued);
      tell.found<"lti.oauth.long-lived">(desk.at(claims, "exp"), {}, plain(life));
    }
  }
  // Captured requests are old: without a clock that says when, nothing has expired.
  if (!desk.options.clock) return;
  const sys_seconds now = desk.options.clock();
  if (expires && *expires + desk.options.leeway <= now) {
    const std::string late = duration_words(now - *expires);
    tell.found<"lti.oauth.expired">(desk.at(claims, "exp"), {}, plain(late));
  }
  if (issued && *issued > now + desk.options.leeway) {
    const std::string early = duration_words(*issued - now);
    tell.found<"lti.oauth.future">(desk.at(claims, "iat"), {}, plain(early));
  }
}

void check_audience(Value claims, const Desk& desk) {
  const OAuthTell tell = desk.oauth();
  const Value aud = claims.member("aud");
  std::vector<std::string_view> names;
  if (aud.is(Kind::string)) names.push_back(aud.text());
  if (aud.is(Kind::array))
    for (const Value one : aud)
      if (one.is(Kind::string)) names.push_back(one.text());
  std::erase_if(names, [](std::string_view name) { return name.empty(); });
  if (names.empty()) {
    if (aud.is(Kind::array)) tell.found<"lti.oauth.audience-empty">(desk.document.at(aud), {});
    return;  // what is missing or blank has been told
  }
  if (desk.registration == nullptr || desk.registration->token_url.empty()) return;
  const auto is = [&](const std::string& wanted) {
    return std::ranges::find(names, wanted) != names.end();
  };
  if (!is(desk.registration->token_url) && !is(desk.registration->issuer))
    tell.found<"lti.oauth.audience">(desk.document.at(aud), {}, quoted(names.front()));
}

void check_assertion(Value claims, std::optional<std::string_view> client_id, const Desk& desk) {
  const OAuthTell tell = desk.oauth();
  check_object(
      payload_shape("client_assertion"), claims, desk, true, [&](const MemberTrouble& trouble) {
        if (trouble.member == nullptr) return false;
        const std::string_view name = trouble.member->name;
        if (name != "iat" && name != "exp") return false;
        if (trouble.fault == MemberFault::malformed) return true;  // told as out of range
        if (trouble.fault != MemberFault::wrong_kind || !tolerant_time(trouble.value)) return false;
        tell.found<"lti.oauth.time-as-text">(desk.document.at(trouble.value), {}, plain(name));
        return true;
      });
  check_audience(claims, desk);
  check_assertion_times(claims, desk);
  const auto issuer = text_of(claims, "iss");
  const auto subject = text_of(claims, "sub");
  if (!subject || subject->empty()) return;
  if (issuer && !issuer->empty() && *issuer != *subject)
    tell.found<"lti.oauth.issuer-not-subject">(desk.at(claims, "iss"), {});
  if (client_id && *client_id != *subject)
    tell.found<"lti.oauth.client-id">(desk.at(claims, "sub"), {});
  if (desk.registration == nullptr) return;
  const Registration& with = *desk.registration;
  if (!with.client_id.empty() && with.client_id != *subject)
    tell.found<"lti.oauth.other-client">(desk.at(claims, "sub"), {}, quoted(*subject));
  const auto deployment = text_of(claims, deployment_claim);
  if (deployment && !with.deployment_ids.empty() &&
      std::ranges::find(with.deployment_ids, *deployment) == with.deployment_ids.end())
    tell.found<"lti.oauth.deployment-unknown">(desk.at(claims, deployment_claim), {},
                                               quoted(*deployment));
}

// A registration that allows what any may allow, for when none was given.
const Registration& permissive() {
  static const Registration any = [] {
    Registration all;
    all.allowed_algs.clear();
    for (const jose::Algorithm algorithm : jose::every_algorithm)
      all.allowed_algs.emplace_back(jose::word(algorithm));
    return all;
  }();
  return any;
}

}  // namespace

void check_scope(std::string_view scope, const Location& where, const Desk& desk) {
  const auto& known = tables::lti_1_3_services::vocabularies::service_scope.words;
  if (std::ranges::find(known, scope) != known.end()) return;
  for (const std::string_view part : {"/spec/lti-ags/", "/spec/lti-nrps/", "/spec/lti-gs/"})
    if (scope.find(part) != std::string_view::npos)
      return desk.oauth().found<"lti.oauth.unknown-scope">(where, {}, quoted(scope));
}

void check_scopes(std::string_view scopes, const Location& where, const Desk& desk) {
  const auto split_by = [&](std::string_view mark, std::string_view what) {
    std::string joint{mark};
    joint.append("http");
    if (scopes.find(joint) == std::string_view::npos) return false;
    desk.oauth().found<"lti.oauth.scope-separator">(where, {}, plain(what));
    return true;
  };
  if (split_by(",", "commas") || split_by(", ", "commas") || split_by("+", "plus signs") ||
      split_by(";", "semicolons"))
    return;
  text::split(scopes, ' ', [&](std::string_view scope) { check_scope(scope, where, desk); });
}

Signature check_token_request(std::string_view text, const Desk& desk, Hearing& sink,
                              bool& whole_read) {
  Form form;
  if (is_json(text)) {
    // Some products send JSON, and some recordings show forms so: the rest is judged all the same.
    const json::Document request = read_payload(text, desk, whole_read);
    desk.oauth().found<"lti.oauth.json-body">(desk.document.at(0, {}), {});
    if (!request.root().is(Kind::object)) {
      desk.findings.replay(sink, Owner::supplier);
      return Signature::not_checked;
    }
    for (const Value value : request.root())
      form.parameters.push_back(
          {std::string{value.name()}, std::string{value.text()}, value.offset()});
  } else {
    form = read_form(text);
  }
  check_form(form, desk);
  const auto assertion = value_of(form, "client_assertion");
  const jose::Parsed parsed = jose::parse(assertion.value_or(""), {desk.options.token_bytes});
  const Registration& with = desk.registration != nullptr ? *desk.registration : permissive();
  const LaunchInput input{.text = text, .entry = desk.document.entry()};
  bool decoded = false;
  if (assertion)
    decoded = check_token(parsed, Bench{with, desk.options, input, desk.document, desk.findings});
  whole_read &= parsed.fault != jose::TokenFault::too_long;
  if (!desk.findings.replay(sink, Owner::supplier) || !assertion) return Signature::not_checked;
  if (parsed.token.header.empty()) return Signature::failed;

  std::string entry{desk.document.entry()};
  entry.append(" client_assertion");
  const std::string header_entry = std::string{entry}.append(" header");
  const Document header_document{parsed.token.header, header_entry};
  const Document document{parsed.token.payload, entry};
  record::Findings header_findings;
  record::Findings findings;
  const jose::Header header = jose::read_header(parsed.token.header);
  check_header(header, parsed.token.header, header_document, header_findings);
  const Signature signature = check_signature(
      parsed, header, [&](std::string_view) { return with.tool_keys; },
      Bench{with, desk.options, input, document, findings}, header_document, header_findings);
  sink.done();
  sink.opened(entry);
  if (!header_findings.replay(sink, Owner::supplier)) return signature;
  if (decoded) {
    const Desk inner{desk.options, desk.registration, document, findings, Sender::tool};
    const json::Document claims = read_payload(parsed.token.payload, inner, whole_read);
    if (claims.root().is(Kind::object))
      check_assertion(claims.root(), value_of(form, "client_id"), inner);
    else if (claims.root())
      inner.tell().found<"lti.payload.outermost">(document.whole(), {}, plain("an object"),
                                                  plain(kind_word(claims.root().kind())));
  }
  if (!findings.replay(sink, Owner::supplier)) return signature;
  sink.checked({.entry = entry, .records = 0, .bytes = assertion->size()});
  return signature;
}

std::uint64_t check_token_response(Value answer, const Desk& desk) {
  const OAuthTell tell = desk.oauth();
  const Value token = answer.member("access_token");
  if (const Value error = answer.member("error")) {
    check_object(payload_shape("token_error_response"), answer, desk);
    if (token) tell.found<"lti.oauth.error-with-token">(desk.document.at(error), {});
    if (!error.is(Kind::string) || error.text().empty()) return 1;
    const auto& known = tables::lti_1_3_services::vocabularies::token_error.words;
    if (std::ranges::find(known, error.text()) != known.end())
      tell.found<"lti.oauth.refused">(desk.document.at(error), {}, plain(error.text()));
    else
      tell.found<"lti.oauth.error-unknown">(desk.document.at(error), {}, quoted(error.text()));
    return 1;
  }
  check_object(payload_shape("token_response"), answer, desk, true,
               [&](const MemberTrouble& trouble) {
                 if (trouble.member == nullptr || trouble.member->name != "scope") return false;
                 if (trouble.fault == MemberFault::absent)
                   tell.found<"lti.oauth.scope-missing">(desk.at(answer, "scope"), {});
                 else if (trouble.fault == MemberFault::blank)
                   tell.found<"lti.oauth.scope-empty">(desk.at(answer, "scope"), {});
                 else
                   return false;
                 return true;
               });
  if (token.is(Kind::string) && !token.text().empty()) {
    if (!is_visible_ascii(token.text()))
      tell.found<"lti.oauth.token-characters">(desk.document.at(token), {});
    if (token.text().size() < 15) tell.found<"lti.oauth.token-short">(desk.document.at(token), {});
  }
  const auto type = text_of(answer, "token_type");
  if (type && !type->empty() && !text::equals_ignoring_case(*type, "bearer"))
    tell.found<"lti.oauth.token-type">(desk.at(answer, "token_type"), {}, quoted(*type));
  if (const Value refresh = answer.member("refresh_token"); refresh && !refresh.is(Kind::null))
    tell.found<"lti.oauth.refresh-token">(desk.document.at(refresh), {});
  if (const auto scope = text_of(answer, "scope"))
    check_scopes(*scope, desk.at(answer, "scope"), desk);
  return 1;
}

}  // namespace edcheck::lti
