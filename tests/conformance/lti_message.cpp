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

std::string text_of_member(std::string_view json, std::string_view name) {
  const json::Document document = json::Document::of(json);
  const json::Value value = document.root().member(name);
  return value.is(json::Kind::string) ? std::string{value.text()} : std::string{};
}

std::string sign(std::string_view how, std::string_view kid, std::string_view header,
                 const std::string& input) {
  if (how == "none") return {};
  if (how == "hs256-with-public-key") return jose::hmac_sha256(Signer::rsa().public_pem(), input);
  const Signer& with = signer(how.empty() || how == "tamper" ? kid : how);
  auto algorithm = jose::algorithm(text_of_member(header, "alg"));
  if (!algorithm || !with.key().fits(*algorithm))
    algorithm = with.key().fits(Algorithm::rs256) ? Algorithm::rs256 : Algorithm::es256;
  return with.sign(*algorithm, input);
}

// The file of the case, or of its base.
fs::path file_of(const LtiCase& one, std::string_view name) {
  const fs::path own = one.folder / name;
  return fs::exists(own) ? own : one.base() / name;
}

// What is sent around a token.
std::string body_of(const fs::path& file, const LtiCase& one) {
  const Token token = token_of(one);
  std::string text = without_last_end(bytes_of(file));
  fill(text, "{token}", token.text());
  fill(text, "{header}", token.header);
  fill(text, "{payload}", token.payload);
  fill(text, "{signature}", token.signature);
  fill(text, "{claims}", token.claims);
  return text;
}

}  // namespace

void fill(std::string& text, std::string_view place, std::string_view with) {
  for (std::size_t at = text.find(place); at != std::string::npos;
       at = text.find(place, at + with.size()))
    text.replace(at, place.size(), with);
}

std::string part_of(const LtiCase& one, const std::string& name) {
  const auto file = [&](std::string_view end) {
    return one.folder / std::string{name}.append(end);
  };
  if (fs::exists(file(".txt"))) return without_last_end(bytes_of(file(".txt")));
  std::string text = compact(bytes_of(file_of(one, std::string{name}.append(".json"))));
  if (fs::exists(file(".patch.json"))) text = merged(text, bytes_of(file(".patch.json")));
  if (fs::exists(file(".first.txt")))
    text.insert(1, without_last_end(bytes_of(file(".first.txt"))).append(","));
  return text;
}

std::string text_in_base(const LtiCase& one, std::string_view file, std::string_view member) {
  return text_of_member(bytes_of(one.base() / file), member);
}

Token token_of(const LtiCase& one, const std::string& prefix) {
  const std::string header_name = std::string{prefix}.append("header");
  const std::string claims_name = std::string{prefix}.append("claims");
  const std::string_view how = prefix.empty() ? std::string_view{one.signer} : std::string_view{};
  const std::string header = part_of(one, header_name);
  Token token;
  token.claims = part_of(one, claims_name);
  token.header = jose::encode_base64url(header);
  token.payload = jose::encode_base64url(token.claims);
  // Somebody changes the claims on the way: the signature is that of the base.
  std::string input = token.header;
  input.append(".").append(how == "tamper"
                               ? jose::encode_base64url(compact(bytes_of(
                                     one.base() / std::string{claims_name}.append(".json"))))
                               : token.payload);
  const std::string kid = text_in_base(one, std::string{header_name}.append(".json"), "kid");
  token.signature = jose::encode_base64url(sign(how, kid, header, input));
  return token;
}

std::string message_of(const LtiCase& one) {
  const fs::path body = one.folder / "body.txt";
  return fs::exists(body) ? body_of(body, one) : token_of(one).text();
}

std::string payload_of(const LtiCase& one) {
  if (fs::exists(one.base() / "payload.json")) return part_of(one, "payload");
  const fs::path body = file_of(one, "body.txt");
  return fs::exists(body) ? body_of(body, one) : token_of(one).text();
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
