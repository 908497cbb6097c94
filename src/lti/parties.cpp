// Who sent a message, for whom, and whether it is the one that was asked for.
#include <algorithm>
#include <array>
#include <vector>

#include "jose/base64url.hpp"
#include "jose/hmac.hpp"
#include "lti/address.hpp"
#include "lti/message.hpp"
#include "text/ascii.hpp"
#include "text/uri.hpp"

namespace edcheck::lti {
namespace {

using json::Kind;
using json::Value;
using record::plain;

// What two issuers that somebody takes for the same differ in; empty: in more than that.
std::string_view difference(std::string_view a, std::string_view b) {
  const auto without_slash = [](std::string_view text) {
    return text.ends_with('/') ? text.substr(0, text.size() - 1) : text;
  };
  const auto without_scheme = [](std::string_view text) {
    const std::size_t at = text.find("://");
    return at == std::string_view::npos ? text : text.substr(at + 3);
  };
  if (without_slash(a) == without_slash(b)) return "a slash at the end";
  if (without_scheme(a) == without_scheme(b)) return "http and https";
  if (std::ranges::equal(a, b, {}, text::to_lower, text::to_lower)) return "capital letters";
  if (std::ranges::equal(without_slash(without_scheme(a)), without_slash(without_scheme(b)), {},
                         text::to_lower, text::to_lower))
    return "the spelling of the address (scheme, capital letters or a slash)";
  return {};
}

std::vector<std::string_view> audience(Value aud) {
  std::vector<std::string_view> names;
  if (aud.is(Kind::string)) names.push_back(aud.text());
  if (aud.is(Kind::array))
    for (const Value one : aud)
      if (one.is(Kind::string)) names.push_back(one.text());
  return names;
}

void check_issuer(const Message& message, std::string_view wanted, const Bench& bench) {
  const Value iss = message.claims.member("iss");
  if (!iss.is(Kind::string) || iss.text().empty()) return;
  const Location where = bench.document.at(iss);
  const std::string_view name = iss.text();
  if (message.origin != record::Origin::tool) {
    const auto url = text::parse_url(name);
    const bool local = url && bench.options.allow_http && is_loopback_http(name);
    if (!url || (!text::is_https(*url) && !local) || url->has_query || url->has_fragment)
      bench.tell().found<"lti.issuer.form">(where, {}, shown(name));
  }
  if (wanted.empty() || name == wanted) return;
  if (const std::string_view what = difference(name, wanted); !what.empty())
    bench.tell().found<"lti.issuer.near">(where, {}, plain(what));
  else
    bench.tell().found<"lti.issuer.other">(where, {}, shown(name), shown(wanted));
}

void check_audience(const Message& message, std::string_view wanted, const Bench& bench) {
  const Value aud = message.claims.member("aud");
  const std::vector<std::string_view> names = audience(aud);
  const Tell tell = bench.tell();
  if (!names.empty() && !wanted.empty()) {
    const Location where = bench.document.at(aud);
    const auto trusted = [&](std::string_view name) {
      return name == wanted || std::ranges::find(bench.registration.trusted_audiences, name) !=
                                   bench.registration.trusted_audiences.end();
    };
    if (std::ranges::find(names, wanted) == names.end()) {
      // A slash between the two is the commonest slip of tools that answer.
      if (std::ranges::find(names, message.text("iss")) != names.end())
        tell.found<"lti.audience.issuer">(where, {});
      else
        tell.found<"lti.audience.other">(where, {}, shown(names.front()));
    } else if (const auto other = std::ranges::find_if_not(names, trusted); other != names.end()) {
      tell.found<"lti.audience.untrusted">(where, {}, shown(*other));
    }
  }
  const Value azp = message.claims.member("azp");
  if (message.origin == record::Origin::tool) {
    if (azp.is(Kind::string) && !wanted.empty() && azp.text() != wanted)
      tell.found<"lti.response.azp-disputed">(bench.document.at(azp), {}, shown(azp.text()));
    return;
  }
  if (!azp && names.size() > 1)
    tell.found<"lti.audience.azp-missing">(bench.at(message, "azp"), {});
  if (azp.is(Kind::string) && !wanted.empty() && azp.text() != wanted)
    tell.found<"lti.audience.azp-other">(bench.document.at(azp), {}, shown(azp.text()));
}

}  // namespace

void check_parties(const Message& message, const Bench& bench) {
  const Registration& with = bench.registration;
  const bool from_tool = message.origin == record::Origin::tool;
  check_issuer(message, from_tool ? with.client_id : with.issuer, bench);
  check_audience(message, from_tool ? with.issuer : with.client_id, bench);
  const Tell tell = bench.tell();
  if (const Value id = message.claims.member(deployment_claim); id.is(Kind::string)) {
    const std::string_view name = id.text();
    if (!name.empty() && !with.deployment_ids.empty() &&
        std::ranges::find(with.deployment_ids, name) == with.deployment_ids.end())
      tell.found<"lti.deployment.unknown">(bench.document.at(id), {}, shown(name));
    if (bench.input.deployment_id && *bench.input.deployment_id != name)
      tell.found<"lti.deployment.other-than-login">(bench.document.at(id), {}, shown(name),
                                                    shown(*bench.input.deployment_id));
  }
  if (const Value target = message.claims.member(target_claim);
      target.is(Kind::string) && bench.input.target_link_uri &&
      *bench.input.target_link_uri != target.text())
    tell.found<"lti.target.other-than-login">(bench.document.at(target), {});
  if (const Value nonce = message.claims.member("nonce");
      nonce.is(Kind::string) && bench.input.nonce && !from_tool &&
      !jose::same(*bench.input.nonce, nonce.text()))
    tell.found<"lti.nonce.other">(bench.document.at(nonce), {});
}

// LTI 1.3 migration guide: the platform proves that it shares the old secret.
void check_migration(const Message& message, const Bench& bench) {
  const Value old = message.claims.member(lti1p1_claim);
  if (!old.is(Kind::object)) return;
  const Value key = old.member("oauth_consumer_key");
  const Value sign = old.member("oauth_consumer_key_sign");
  if (!key.is(Kind::string)) return;
  const Tell tell = bench.tell();
  if (!sign) {
    tell.found<"lti.migration.unproved">(bench.document.at(key), {});
    return;
  }
  if (!sign.is(Kind::string)) return;
  const auto& secrets = bench.registration.lti11_secrets;
  const auto secret = secrets.find(std::string{key.text()});
  if (secret == secrets.end()) {
    tell.found<"lti.migration.key-unknown">(bench.document.at(key), {});
    return;
  }
  const Value expires = message.claims.member("exp");
  std::string signed_text{key.text()};
  const std::string_view client = !bench.registration.client_id.empty()
                                      ? std::string_view{bench.registration.client_id}
                                      : message.text("aud");
  for (const std::string_view part :
       {message.text(deployment_claim), message.text("iss"), client,
        expires.is(Kind::number) ? expires.text() : std::string_view{}, message.text("nonce")})
    signed_text.append("&").append(part);
  const std::string wanted = jose::encode_base64(jose::hmac_sha256(secret->second, signed_text));
  if (!jose::same(wanted, sign.text()))
    tell.found<"lti.migration.signature">(bench.document.at(sign), {});
}

}  // namespace edcheck::lti
