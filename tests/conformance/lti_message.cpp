#include "lti_message.hpp"

#include <array>
#include <stdexcept>

#include "case.hpp"
#include "jose/base64url.hpp"
#include "jose/hmac.hpp"
#include "jose/signing.hpp"
#include "json/value.hpp"
#include "merge_patch.hpp"

namespace edcheck::conformance {
namespace {

namespace fs = std::filesystem;
using jose::Algorithm;
using jose::Curve;
using jose::Signer;

// A key by the name (kid) that it is published under, or by another when it is not published.
struct Named {
  std::string_view kid;
  const Signer& (*signer)();
  std::string_view members;  // besides kid and the key itself
};
const Signer& p256() {
  return Signer::ec(Curve::p256);
}
const Signer& p384() {
  return Signer::ec(Curve::p384);
}
constexpr Named platform_keys[] = {
    {"platform-2026", Signer::rsa, R"(,"use":"sig","alg":"RS256")"},
    {"platform-next", Signer::other_rsa, R"(,"use":"sig")"},
    {"platform-ec", p256, R"(,"use":"sig","alg":"ES256")"},
    {"platform-p384", p384, R"(,"use":"sig")"},
    {"platform-twice", Signer::rsa, R"(,"use":"sig")"},
    {"platform-twice", Signer::other_rsa, R"(,"use":"sig")"},
    {"platform-short", Signer::short_rsa, R"(,"use":"sig","alg":"RS256")"},
    {"platform-enc", Signer::rsa, R"(,"use":"enc")"},
    {"platform-encrypt-only", Signer::rsa, R"(,"key_ops":["encrypt"])"},
    {"platform-private", Signer::rsa, R"(,"use":"sig","d":"AQAB")"},
};
constexpr Named tool_keys[] = {{"tool-2026", Signer::other_rsa, R"(,"use":"sig","alg":"RS256")"}};

const Signer& signer(std::string_view kid) {
  for (const Named& one : platform_keys)
    if (one.kid == kid) return one.signer();
  for (const Named& one : tool_keys)
    if (one.kid == kid) return one.signer();
  throw std::invalid_argument{"there is no key of this name"};
}

// Those of the platform besides the ones that are made: nobody can sign with them.
constexpr std::string_view damaged_keys =
    R"(,{"kid":"platform-exponent-1","kty":"RSA","n":"AQAB","e":"AQ"})"
    R"(,{"kid":"platform-no-modulus","kty":"RSA","e":"AQAB"})"
    R"(,{"kid":"platform-off-curve","kty":"EC","crv":"P-256",)"
    R"("x":"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",)"
    R"("y":"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})"
    R"(,{"kid":"platform-secret","kty":"oct","k":"c2VjcmV0LW9mLXRoZS1wbGF0Zm9ybQ"})";

std::string key_set(std::span<const Named> keys, std::string_view others) {
  std::string text = R"({"keys":[)";
  for (const Named& one : keys) {
    if (&one != keys.data()) text += ',';
    text.append(R"({"kid":")").append(one.kid).append(R"(",)");
    text.append(one.signer().members()).append(one.members).append("}");
  }
  return text.append(others).append("]}");
}

std::string without_last_end(std::string text) {
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

// A part of the token: the base's, as NAME.patch.json changes it; or NAME.json; or the bytes of
// NAME.txt. NAME.first.txt goes behind its first brace.
std::string part(const LtiCase& one, const std::string& name) {
  const auto file = [&](std::string_view end) {
    return one.folder / std::string{name}.append(end);
  };
  if (fs::exists(file(".txt"))) return without_last_end(bytes_of(file(".txt")));
  const fs::path own = file(".json");
  std::string text =
      compact(bytes_of(fs::exists(own) ? own : one.base() / std::string{name}.append(".json")));
  if (fs::exists(file(".patch.json"))) text = merged(text, bytes_of(file(".patch.json")));
  if (fs::exists(file(".first.txt")))
    text.insert(1, without_last_end(bytes_of(file(".first.txt"))).append(","));
  return text;
}

std::string text_of_member(std::string_view json, std::string_view name) {
  const json::Document document = json::Document::of(json);
  const json::Value value = document.root().member(name);
  return value.is(json::Kind::string) ? std::string{value.text()} : std::string{};
}

std::string sign(const LtiCase& one, std::string_view header, const std::string& input) {
  std::string how = one.signer;
  if (how == "none") return {};
  if (how == "hs256-with-public-key") return jose::hmac_sha256(Signer::rsa().public_pem(), input);
  if (how.empty() || how == "tamper")
    how = text_of_member(bytes_of(one.base() / "header.json"), "kid");
  const Signer& with = signer(how);
  auto algorithm = jose::algorithm(text_of_member(header, "alg"));
  if (!algorithm || !with.key().fits(*algorithm))
    algorithm = with.key().fits(Algorithm::rs256) ? Algorithm::rs256 : Algorithm::es256;
  return with.sign(*algorithm, input);
}

void fill(std::string& text, std::string_view place, std::string_view with) {
  for (std::size_t at = text.find(place); at != std::string::npos;
       at = text.find(place, at + with.size()))
    text.replace(at, place.size(), with);
}

}  // namespace

Sent message_of(const LtiCase& one) {
  const std::string header = part(one, "header"), claims = part(one, "claims");
  const std::string base = bytes_of(one.base() / "claims.json");
  const std::string first = jose::encode_base64url(header);
  const std::string second = jose::encode_base64url(claims);
  // Somebody changes the claims on the way: the signature is that of the base.
  std::string input = first;
  input.append(".").append(one.signer == "tamper" ? jose::encode_base64url(compact(base)) : second);
  const std::string third = jose::encode_base64url(sign(one, header, input));
  std::string token = first;
  token.append(".").append(second).append(".").append(third);

  Sent sent{.text = token, .nonce = text_of_member(base, "nonce")};
  if (const fs::path body = one.folder / "body.txt"; fs::exists(body)) {
    sent.text = without_last_end(bytes_of(body));
    for (const auto& [place, with] :
         std::initializer_list<std::pair<std::string_view, std::string_view>>{
             {"{token}", token},
             {"{header}", first},
             {"{payload}", second},
             {"{signature}", third},
             {"{claims}", claims}})
      fill(sent.text, place, with);
  }
  return sent;
}

lti::Registration registration_of(const LtiCase& one) {
  std::string text = bytes_of(lti_folder() / "registration.json");
  if (const fs::path patch = one.folder / "registration.patch.json"; fs::exists(patch))
    text = merged(text, bytes_of(patch));
  std::string trouble;
  auto registration = lti::Registration::read(text, trouble);
  if (!registration) throw std::invalid_argument{trouble};
  static const std::string platform = key_set(platform_keys, damaged_keys);
  static const std::string tool = key_set(tool_keys, "");
  const fs::path own = one.folder / "keys.txt";
  if (!one.without_keys) {
    registration->keys = lti::Keys::of(fs::exists(own) ? bytes_of(own) : platform);
    registration->tool_keys = lti::Keys::of(tool);
  }
  return *registration;
}

}  // namespace edcheck::conformance
