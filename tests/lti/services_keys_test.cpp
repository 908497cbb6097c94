// Published key sets: each thing that can be wrong with one has a rule.
#include <gmock/gmock.h>

#include <string>

#include "jose/guessable.hpp"
#include "jose/hmac.hpp"
#include "jose/signing.hpp"
#include "payloads.hpp"

namespace edcheck::lti {
namespace {

using jose::Curve;
using jose::encode_base64url;
using jose::join;
using jose::Signer;
using testing::ElementsAre;
using testing::IsEmpty;

std::string set_of(std::string_view keys) {
  return join({R"({"keys":[)", keys, "]}"});
}
std::string key(std::string_view kid, std::string_view members) {
  return join({R"({"kid":")", kid, "\",", members, "}"});
}
std::string rsa(std::string_view more = {}) {
  return key("a", join({Signer::rsa().members(), more}));
}
std::vector<std::string> told(std::string_view keys) {
  return heard(Payload::jwks, set_of(keys)).found_all;
}
// An RSA key of these numbers.
std::string numbers(std::string_view n, std::string_view e) {
  return key("a", join({R"("kty":"RSA","n":")", encode_base64url(n), R"(","e":")",
                        encode_base64url(e), "\""}));
}
std::string numbered(std::string_view e) {
  return numbers(Signer::rsa().n(), e);
}

TEST(LtiKeySet, KeepsEachRule) {
  const HeardPayload all = heard(
      Payload::jwks,
      set_of(join({rsa(R"(,"use":"sig","alg":"RS256","key_ops":["verify"])"), ",",
                   key("b", join({Signer::ec(Curve::p256).members(), R"(,"alg":"ES256")"}))})));
  EXPECT_THAT(all.found_all, IsEmpty());
  EXPECT_THAT(all.entries, ElementsAre("> payload", "< payload 2"));
  EXPECT_FALSE(all.judgement);
}

TEST(LtiKeySet, BreaksEachRuleOfTheSet) {
  const auto whole = [](std::string_view text) { return heard(Payload::jwks, text).found_all; };
  EXPECT_THAT(whole("{}"), ElementsAre("lti.jwks.keys-missing"));
  EXPECT_THAT(whole(R"({"keys":{}})"), ElementsAre("lti.jwks.keys-missing /keys"));
  EXPECT_THAT(told(""), ElementsAre("lti.jwks.no-keys /keys"));
  EXPECT_THAT(told("7"), ElementsAre("lti.jwks.no-object /keys/0"));
  EXPECT_THAT(whole(""), ElementsAre("lti.payload.empty"));
  EXPECT_THAT(whole("<html>"), ElementsAre("lti.payload.web-page"));
  EXPECT_THAT(whole("{\"keys\":[],}"), ElementsAre("lti.payload.not-json"));
  EXPECT_THAT(whole("\"keys\""), ElementsAre("lti.payload.outermost"));
  EXPECT_THAT(whole(join({"\xef\xbb\xbf", set_of(rsa())})),
              ElementsAre("lti.payload.byte-order-mark"));
  std::string many;
  for (int i = 0; i < 101; ++i)
    many.append(i == 0 ? "" : ",").append(key(std::to_string(i), Signer::rsa().members()));
  const HeardPayload all = heard(Payload::jwks, set_of(many));
  EXPECT_THAT(all.found_all, ElementsAre("lti.jwks.too-many /keys/100"));
  EXPECT_EQ(all.outcome.reach, Reach::cut_short);
}

TEST(LtiKeySet, BreaksEachRuleOfAKey) {
  EXPECT_THAT(told(rsa(R"(,"use":"sig","use":"sig")")),
              ElementsAre("lti.jwks.repeated /keys/0/use"));
  EXPECT_THAT(told(rsa(R"(,"use":7)")), ElementsAre("lti.jwks.text-wanted /keys/0/use"));
  EXPECT_THAT(told(key("a", R"("n":"AQAB")")), ElementsAre("lti.jwks.type-missing /keys/0"));
  EXPECT_THAT(told(key("a", R"("kty":"OKP")")), ElementsAre("lti.jwks.type-unknown /keys/0/kty"));
  EXPECT_THAT(told(key("a", R"("kty":"oct","k":"c2VjcmV0")")),
              ElementsAre("lti.jwks.symmetric /keys/0/kty"));
  EXPECT_THAT(told(rsa(R"(,"d":"AQAB")")), ElementsAre("lti.jwks.private /keys/0/d"));
  const std::string nameless = join({"{", Signer::rsa().members(), "}"});
  EXPECT_THAT(told(nameless), ElementsAre("lti.jwks.id-missing /keys/0"));
  EXPECT_THAT(told(key("", Signer::rsa().members())),
              ElementsAre("lti.jwks.id-missing /keys/0/kid"));
  EXPECT_THAT(told(join({R"({"kid":7,)", Signer::rsa().members(), "}"})),
              ElementsAre("lti.jwks.id-form /keys/0/kid"));
  EXPECT_THAT(told(join({rsa(), ",", key("a", Signer::other_rsa().members())})),
              ElementsAre("lti.jwks.id-repeated /keys/1/kid"));
  EXPECT_THAT(told(join({rsa(), ",", key("a", Signer::ec(Curve::p256).members())})),
              ElementsAre("lti.jwks.id-shared /keys/1/kid"));
  EXPECT_THAT(told(rsa(R"(,"use":"enc")")), ElementsAre("lti.jwks.use /keys/0/use"));
  EXPECT_THAT(told(rsa(R"(,"key_ops":"verify")")),
              ElementsAre("lti.jwks.operations-form /keys/0/key_ops"));
  EXPECT_THAT(told(rsa(R"(,"key_ops":["encrypt"])")),
              ElementsAre("lti.jwks.operations /keys/0/key_ops"));
  EXPECT_THAT(told(rsa(R"(,"alg":"ES256")")), ElementsAre("lti.jwks.algorithm /keys/0/alg"));
  EXPECT_THAT(told(rsa(R"(,"alg":"HS256")")), ElementsAre("lti.jwks.algorithm-shared /keys/0/alg"));
  EXPECT_THAT(told(rsa(R"(,"x5c":"none")")), ElementsAre("lti.jwks.certificate-form /keys/0/x5c"));
  const std::string other = jose::encode_base64(Signer::other_rsa().certificate_der());
  EXPECT_THAT(told(rsa(join({R"(,"x5c":[")", other, "\"]"}))),
              ElementsAre("lti.jwks.certificate-other /keys/0/x5c"));
}

TEST(LtiKeySet, BreaksEachRuleOfItsNumbers) {
  EXPECT_THAT(told(key("a", R"("kty":"RSA","e":"AQAB")")),
              ElementsAre("lti.jwks.part-missing /keys/0"));
  EXPECT_THAT(told(key("a", R"("kty":"EC","x":"AQAB","y":"AQAB")")),
              ElementsAre("lti.jwks.part-missing /keys/0"));
  EXPECT_THAT(told(with(rsa(), "AQAB", "A+AB")), ElementsAre("lti.jwks.base64 /keys/0/e"));
  EXPECT_THAT(told(with(rsa(), "AQAB\"", "AAEAAQ==\"")),
              testing::UnorderedElementsAre("lti.jwks.padding /keys/0/e",
                                            "lti.jwks.leading-zero /keys/0/e"));
  EXPECT_THAT(told(key("a", Signer::short_rsa().members())),
              ElementsAre("lti.jwks.short /keys/0/n"));
  std::string even = Signer::rsa().n();
  even.back() = static_cast<char>(even.back() & 0xFE);
  EXPECT_THAT(told(numbers(even, std::string{"\x01\0\x01", 3})),
              ElementsAre("lti.jwks.damaged /keys/0/n"));
  const std::string huge(2049, '\xff');
  EXPECT_THAT(told(numbers(huge, std::string{"\x01\0\x01", 3})),
              ElementsAre("lti.jwks.long /keys/0/n"));
  EXPECT_THAT(told(numbers(jose::guessable_modulus(2048), std::string{"\x01\0\x01", 3})),
              ElementsAre("lti.jwks.guessable /keys/0/n"));
  EXPECT_THAT(told(numbered("\x01")), ElementsAre("lti.jwks.exponent /keys/0/e"));
  EXPECT_THAT(told(numbered("\x04")), ElementsAre("lti.jwks.exponent /keys/0/e"));
  EXPECT_THAT(told(numbered("\x03")), ElementsAre("lti.jwks.exponent-small /keys/0/e"));
  EXPECT_THAT(told(numbered(std::string(9, '\x11'))),
              ElementsAre("lti.jwks.exponent-long /keys/0/e"));
  const std::string point = Signer::ec(Curve::p256).members();
  EXPECT_THAT(told(key("a", with(point, "P-256", "P-257"))),
              ElementsAre("lti.jwks.curve /keys/0/crv"));
  EXPECT_THAT(told(key("a", R"("kty":"EC","crv":"P-256","x":"AQAB","y":"AQAB")")),
              testing::Each(testing::StartsWith("lti.jwks.point /keys/0")));
}

// Whoever publishes such a key has to act, and nobody may trust it.
TEST(LtiKeySet, SecretsAreErrorsForEverybody) {
  struct Severities final : Sink {
    Flow found(const Finding& finding) override {
      severity = finding.severity;
      owner = finding.owner;
      return Flow::go_on;
    }
    Severity severity = Severity::note;
    Owner owner = Owner::sis;
  } sink;
  const std::string text = set_of(rsa(R"(,"d":"AQAB")"));
  const Outcome outcome = ServiceValidator{}.validate({.as = Payload::jwks, .text = text}, sink);
  EXPECT_EQ(outcome.reach, Reach::whole);
  EXPECT_EQ(sink.severity, Severity::error);
  EXPECT_EQ(sink.owner, Owner::shared);
}

}  // namespace
}  // namespace edcheck::lti
