#include "jose/key_set.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <initializer_list>
#include <string>
#include <vector>

#include "jose/signing.hpp"

namespace edcheck::jose {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;

// Each trouble as "fault pointer".
std::vector<std::string> told(const KeySet& set) {
  std::vector<std::string> lines;
  for (const KeyTrouble& trouble : set.troubles())
    lines.push_back(join({word(trouble.fault), " ", trouble.pointer}));
  return lines;
}

std::string set_of(std::string_view keys) {
  return join({R"({"keys":[)", keys, "]}"});
}
// A key of these members, which is called "a".
std::string key_of(std::string_view members) {
  return join({R"({"kid":"a",)", members, "}"});
}
std::string rsa_key(std::string_view more = "") {
  return key_of(join({Signer::rsa().members(), more}));
}
std::string ec_key(Curve curve, std::string_view more = "") {
  return key_of(join({Signer::ec(curve).members(), more}));
}
// Members of an RSA key, n and e as they are to stand there.
std::string rsa_members(std::string_view n, std::string_view e) {
  return join({R"("kty":"RSA","n":")", n, R"(","e":")", e, "\""});
}
std::string good_n() {
  return encode_base64url(Signer::rsa().n());
}

// A set of one key: what is told of it, and whether there is a Key.
struct Read {
  std::vector<std::string> lines;
  bool usable;
};
Read read(std::string_view key) {
  const KeySet set = KeySet::read(set_of(key));
  EXPECT_EQ(set.keys().size(), 1u);
  return {told(set), !set.keys().empty() && set.keys().front().key.has_value()};
}
void expect(std::string_view key, std::initializer_list<std::string_view> lines, bool usable) {
  const Read said = read(key);
  EXPECT_THAT(said.lines, ElementsAreArray(lines)) << key;
  EXPECT_EQ(said.usable, usable) << key;
}

TEST(KeySet, ReadsGoodKeys) {
  const std::string text = set_of(
      join({rsa_key(R"(,"use":"sig","alg":"RS256","key_ops":["verify"])"), ",", R"({"kid":"b",)",
            Signer::ec(Curve::p256).members(), R"(,"alg":"ES256","own":{"d":[1]}},{"kid":"c",)",
            Signer::ec(Curve::p521).members(), "}"}));
  const KeySet set = KeySet::read(text);
  EXPECT_THAT(told(set), IsEmpty());
  ASSERT_EQ(set.keys().size(), 3u);
  EXPECT_EQ(set.keys()[1].pointer, "/keys/1");
  EXPECT_EQ(text[set.keys()[1].offset], '{');
  EXPECT_EQ(set.keys()[1].kid, "b");
  const Key& key = set.keys()[0].key.value();
  EXPECT_EQ(key.names().kid, "a");
  EXPECT_EQ(key.names().use, "sig");
  EXPECT_EQ(key.names().alg, Algorithm::rs256);
  EXPECT_THAT(key.names().key_ops, ElementsAre("verify"));
  EXPECT_EQ(key.thumbprint(), Signer::rsa().key().thumbprint());
  EXPECT_EQ(key.verify(Algorithm::rs256, "text", Signer::rsa().sign(Algorithm::rs256, "text")),
            Verdict::good);
  EXPECT_EQ(set.keys()[2].key.value().verify(
                Algorithm::es512, "text", Signer::ec(Curve::p521).sign(Algorithm::es512, "text")),
            Verdict::good);
}

TEST(KeySet, TextsThatAreNone) {
  for (const auto& [text, line, offset, why] :
       {std::tuple{std::string{}, "not_json ", 0u, json::Fault::empty},
        {R"({"keys":[])", "not_json ", 10u, json::Fault::ends_early},
        {join({set_of(""), "x"}), "not_json ", 11u, json::Fault::after_end},
        {"\n<!doctype html>", "html ", 1u, json::Fault::syntax},
        {R"([{"kty":"RSA"}])", "not_object ", 0u, json::Fault::none},
        {" null", "not_object ", 1u, json::Fault::none},
        {"{}", "keys_missing ", 0u, json::Fault::none},
        {R"({"Keys":[]})", "keys_missing ", 0u, json::Fault::none},
        {R"({"kty":"RSA","n":"AQAB","e":"AQAB"})", "keys_missing ", 0u, json::Fault::none},
        {R"({"keys":{}})", "keys_not_array /keys", 8u, json::Fault::none},
        {R"({"keys":null})", "keys_not_array /keys", 8u, json::Fault::none},
        {R"({"keys":[]})", "keys_empty /keys", 8u, json::Fault::none}}) {
    const KeySet set = KeySet::read(text);
    EXPECT_THAT(told(set), ElementsAre(line)) << text;
    ASSERT_EQ(set.troubles().size(), 1u) << text;
    EXPECT_EQ(set.troubles().front().offset, offset) << text;
    EXPECT_EQ(set.troubles().front().json, why) << text;
    EXPECT_THAT(set.keys(), testing::SizeIs(0)) << text;
  }
}

TEST(KeySet, AByteOrderMarkIsToldAndPassedOver) {
  const std::string text = join({"\xef\xbb\xbf", set_of(rsa_key(R"(,"use":"enc")"))});
  const KeySet set = KeySet::read(text);
  EXPECT_THAT(told(set), ElementsAre("byte_order_mark ", "use_not_sig /keys/0/use"));
  EXPECT_EQ(text.substr(set.troubles()[1].offset, 5), "\"enc\"");
  EXPECT_EQ(set.keys().at(0).offset, 12u);
  EXPECT_TRUE(KeySet::read(join({"\xef\xbb\xbf", set_of(rsa_key())})).keys().at(0).key);
}

TEST(KeySet, ItemsThatAreNoKeys) {
  const KeySet set = KeySet::read(set_of(join({"7,", rsa_key(), ",[[]]"})));
  EXPECT_THAT(told(set), ElementsAre("not_a_key /keys/0", "not_a_key /keys/2"));
  ASSERT_EQ(set.keys().size(), 1u);
  EXPECT_EQ(set.keys().front().pointer, "/keys/1");
}

TEST(KeySet, OtherMembersOfTheSetDoNotMatter) {
  const std::string text = join(
      {R"({"own":[{"kty":"oct"}],"keys":[)", rsa_key(), R"(],"more":{"keys":[{"kty":"oct"}]}})"});
  const KeySet set = KeySet::read(text);
  EXPECT_THAT(told(set), IsEmpty());
  EXPECT_EQ(set.keys().size(), 1u);
}

TEST(KeySet, NamesThatComeTwice) {
  KeySet set = KeySet::read(join({R"({"keys":7,"keys":[)", rsa_key(), "]}"}));
  EXPECT_THAT(told(set), ElementsAre("keys_not_array /keys", "duplicate_name /keys"));
  EXPECT_EQ(set.keys().size(), 1u);
  // The last is used, as RFC 7517 section 4 has it.
  set = KeySet::read(set_of(rsa_key(R"(,"kid":"b","own":{"c":1,"c":1})")));
  EXPECT_THAT(told(set), ElementsAre("duplicate_name /keys/0/kid", "duplicate_name /keys/0/own/c"));
  EXPECT_FALSE(set.find("a"));
  EXPECT_TRUE(set.find("b"));
}

TEST(KeySet, KtyIsNeeded) {
  expect(R"({"kid":"a","n":"AQAB","d":"AQAB"})",
         {"kty_missing /keys/0", "private_member /keys/0/d"}, false);
  expect(key_of(R"("kty":"rsa")"), {"kty_unknown /keys/0/kty"}, false);
  expect(key_of(R"("kty":"OKP","crv":"Ed25519","x":"AQAB")"), {"kty_unknown /keys/0/kty"}, false);
  expect(key_of(R"("kty":["RSA"])"), {"member_not_text /keys/0/kty"}, false);
}

TEST(KeySet, SecretsAreTold) {
  expect(key_of(R"("kty":"oct","k":"c2VjcmV0","alg":"HS256")"), {"symmetric /keys/0/kty"}, false);
  for (const std::string_view name : {"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
    expect(rsa_key(join({",\"", name, "\":\"AQAB\""})), {join({"private_member /keys/0/", name})},
           true);
  expect(ec_key(Curve::p256, R"(,"d":"AQAB")"), {"private_member /keys/0/d"}, true);
  expect(rsa_key(R"(,"D":"AQAB","own":{"d":"AQAB"})"), {}, true);
}

TEST(KeySet, KidsAreToldIfTheyCannotBeFound) {
  expect(join({"{", Signer::rsa().members(), "}"}), {"kid_missing /keys/0"}, true);
  expect(join({R"({"kid":7,)", Signer::rsa().members(), "}"}), {"kid_not_text /keys/0/kid"}, true);
  expect(join({R"({"kid":[],)", Signer::rsa().members(), "}"}), {"kid_not_text /keys/0/kid"}, true);
  expect(join({R"({"kid":"",)", Signer::rsa().members(), "}"}), {"kid_empty /keys/0/kid"}, true);
  expect(join({R"({"kid":" ",)", Signer::rsa().members(), "}"}), {}, true);
}

TEST(KeySet, KidsAreForOneKey) {
  const std::string other = key_of(Signer::other_rsa().members());
  EXPECT_THAT(told(KeySet::read(set_of(join({rsa_key(), ",", other, ",", ec_key(Curve::p256)})))),
              ElementsAre("kid_duplicate /keys/1/kid", "kid_shared /keys/2/kid"));
  EXPECT_THAT(told(KeySet::read(set_of(join({ec_key(Curve::p256), ",", rsa_key(), ",", other})))),
              ElementsAre("kid_shared /keys/1/kid", "kid_duplicate /keys/2/kid"));
  EXPECT_THAT(told(KeySet::read(set_of(
                  join({rsa_key(), R"(,{"kid":"A",)", Signer::other_rsa().members(), "}"})))),
              IsEmpty());
}

TEST(KeySet, FindsByTheExactBytes) {
  const KeySet set = KeySet::read(
      set_of(join({rsa_key(), ",", ec_key(Curve::p256), R"(,{"kid":"\u0000x","kty":"oct"})"})));
  ASSERT_EQ(set.keys().size(), 3u);
  EXPECT_EQ(set.find("a"), &set.keys()[0]);
  EXPECT_EQ(set.find("a", Algorithm::rs256), &set.keys()[0]);
  EXPECT_EQ(set.find("a", Algorithm::es256), &set.keys()[1]);
  EXPECT_EQ(set.find("a", Algorithm::es384), &set.keys()[0]);
  EXPECT_EQ(set.find(std::string_view{"\0x", 2}), &set.keys()[2]);
  EXPECT_FALSE(set.keys()[2].key);
  for (const std::string_view kid : {"", "A", "a ", "../a", "x"}) {
    EXPECT_EQ(set.find(kid), nullptr) << kid;
    EXPECT_EQ(set.find(kid, Algorithm::rs256), nullptr) << kid;
  }
}

TEST(KeySet, KeysForOtherUsesAreRefused) {
  expect(rsa_key(R"(,"use":"enc")"), {"use_not_sig /keys/0/use"}, false);
  expect(rsa_key(R"(,"use":"SIG")"), {"use_not_sig /keys/0/use"}, false);
  expect(rsa_key(R"(,"use":true)"), {"member_not_text /keys/0/use"}, false);
  expect(rsa_key(R"(,"use":"sig")"), {}, true);
  expect(rsa_key(R"(,"key_ops":["encrypt"])"), {"key_ops_without_verify /keys/0/key_ops"}, false);
  expect(rsa_key(R"(,"key_ops":[])"), {"key_ops_without_verify /keys/0/key_ops"}, false);
  expect(rsa_key(R"(,"key_ops":"verify")"), {"key_ops_not_array /keys/0/key_ops"}, false);
  expect(rsa_key(R"(,"key_ops":{"verify":1})"), {"key_ops_not_array /keys/0/key_ops"}, false);
  expect(rsa_key(R"(,"key_ops":["verify",1])"), {"key_ops_not_array /keys/0/key_ops"}, false);
  expect(rsa_key(R"(,"key_ops":["verify",["x"]])"), {"key_ops_not_array /keys/0/key_ops"}, false);
  expect(rsa_key(R"(,"key_ops":["wrapKey","verify"])"), {}, true);
}

TEST(KeySet, AlgFitsTheKey) {
  for (const std::string_view alg : {"ES256", "rs256", "RSA-OAEP", "EdDSA", ""})
    expect(rsa_key(join({R"(,"alg":")", alg, "\""})), {"alg_unfit /keys/0/alg"}, false);
  for (const std::string_view alg : {"HS256", "none"})
    expect(rsa_key(join({R"(,"alg":")", alg, "\""})), {"alg_symmetric /keys/0/alg"}, false);
  expect(rsa_key(R"(,"alg":256)"), {"member_not_text /keys/0/alg"}, false);
  expect(rsa_key(R"(,"alg":"PS512")"), {}, true);
  expect(ec_key(Curve::p384, R"(,"alg":"ES384")"), {}, true);
  expect(ec_key(Curve::p384, R"(,"alg":"ES256")"), {"alg_unfit /keys/0/alg"}, false);
  expect(ec_key(Curve::p256, R"(,"alg":"RS256")"), {"alg_unfit /keys/0/alg"}, false);
}

TEST(KeySet, NumbersAreBase64url) {
  const std::string n = good_n();
  expect(key_of(rsa_members(join({n, "=="}), "AQAB")), {"padded /keys/0/n"}, true);
  expect(key_of(rsa_members(n, "AAEAAQ==")), {"padded /keys/0/e", "leading_zero /keys/0/e"}, true);
  expect(key_of(rsa_members(n, "AAEAAQ")), {"leading_zero /keys/0/e"}, true);
  for (const auto& [e, why] : {std::pair{"AQ+B", Base64Fault::other_alphabet},
                               {"AQ B", Base64Fault::space},
                               {"AQABx", Base64Fault::length},
                               {"AQAB=", Base64Fault::padding},
                               {"65537", Base64Fault::length},
                               {"AQB", Base64Fault::trailing_bits},
                               {"AQ.B", Base64Fault::character}}) {
    const KeySet set = KeySet::read(set_of(key_of(rsa_members(n, e))));
    EXPECT_THAT(told(set), ElementsAre("bad_base64url /keys/0/e")) << e;
    EXPECT_EQ(set.troubles().at(0).encoding, why) << e;
    EXPECT_FALSE(set.keys().at(0).key);
    EXPECT_EQ(set.keys().at(0).kid, "a");
  }
}

TEST(KeySet, RsaKeysHaveTheirNumbers) {
  expect(key_of(R"("kty":"RSA")"), {"modulus_missing /keys/0", "exponent_missing /keys/0"}, false);
  expect(key_of(rsa_members("", "")), {"modulus_missing /keys/0/n", "exponent_missing /keys/0/e"},
         false);
  expect(key_of(join({R"("kty":"RSA","e":65537,"n":")", good_n(), "\""})),
         {"member_not_text /keys/0/e"}, false);
  expect(key_of(Signer::short_rsa().members()), {"modulus_short /keys/0/n"}, true);
  expect(key_of(rsa_members(encode_base64url(std::string(2049, '\x7f')), "AQAB")),
         {"modulus_long /keys/0/n"}, false);
  expect(key_of(rsa_members(encode_base64url(join({Signer::rsa().n().substr(0, 255), "\x02"})),
                            "AQAB")),
         {"modulus_even /keys/0/n"}, false);
  expect(key_of(rsa_members(good_n(), "AQ")), {"exponent_one /keys/0/e"}, false);
  expect(key_of(rsa_members(good_n(), "Ag")), {"exponent_even /keys/0/e"}, false);
  expect(key_of(rsa_members(good_n(), "Aw")), {"exponent_small /keys/0/e"}, true);
  expect(key_of(rsa_members(good_n(), "AQEBAQEBAQEB")), {"exponent_long /keys/0/e"}, false);
}

TEST(KeySet, EcKeysHaveTheirPoint) {
  const Signer& signer = Signer::ec(Curve::p256);
  const std::string x = encode_base64url(signer.x()), y = encode_base64url(signer.y());
  const auto ec = [](std::string_view crv, std::string_view at_x, std::string_view at_y) {
    return key_of(
        join({R"("kty":"EC","crv":")", crv, R"(","x":")", at_x, R"(","y":")", at_y, "\""}));
  };
  expect(ec("P-256", x, y), {}, true);
  expect(ec("p-256", x, y), {"curve_unknown /keys/0/crv"}, false);
  expect(ec("secp256k1", x, y), {"curve_unknown /keys/0/crv"}, false);
  expect(ec("P-256", y, x), {"point_off_curve /keys/0"}, false);
  expect(ec("P-384", x, y), {"coordinate_length /keys/0/x", "coordinate_length /keys/0/y"}, false);
  expect(ec("P-256", x, ""), {"coordinate_missing /keys/0/y"}, false);
  expect(key_of(R"("kty":"EC")"),
         {"curve_missing /keys/0", "coordinate_missing /keys/0", "coordinate_missing /keys/0"},
         false);
}

// As RFC 4648 section 4 writes it, which certificates are in.
std::string base64(std::string_view bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes_of(bytes),
                  static_cast<int>(bytes.size()));
  text.pop_back();
  return text;
}

TEST(KeySet, CertificatesAreOfTheKey) {
  const std::string own = base64(Signer::rsa().certificate_der());
  const std::string other = base64(Signer::ec(Curve::p256).certificate_der());
  const auto with = [](std::string_view first, std::string_view more = "") {
    return rsa_key(join({R"(,"x5c":[")", first, "\"", more, "]"}));
  };
  expect(with(own), {}, true);
  expect(with(own, join({",\"", other, "\""})), {}, true);
  expect(with(other), {"x5c_other_key /keys/0/x5c"}, true);
  expect(with(base64("certificate")), {"x5c_malformed /keys/0/x5c"}, true);
  expect(with(encode_base64url(Signer::rsa().certificate_der())), {"x5c_malformed /keys/0/x5c"},
         true);
  expect(rsa_key(join({R"(,"x5c":")", own, "\""})), {"x5c_malformed /keys/0/x5c"}, true);
  expect(rsa_key(R"(,"x5c":[])"), {"x5c_malformed /keys/0/x5c"}, true);
}

TEST(KeySet, MayHaveAsManyKeysAsItsBound) {
  std::string keys;
  for (int i = 0; i < 100; ++i)
    keys.append(i == 0 ? "" : ",")
        .append(R"({"kty":"oct","kid":")")
        .append(join({std::to_string(i), "\"}"}));
  KeySet set = KeySet::read(set_of(keys));
  EXPECT_EQ(set.keys().size(), 100u);
  EXPECT_EQ(set.troubles().size(), 100u);
  set = KeySet::read(set_of(join({keys, ",7"})));
  EXPECT_EQ(set.keys().size(), 100u);
  EXPECT_EQ(set.troubles().at(0).fault, KeyFault::keys_too_many);
  EXPECT_EQ(set.troubles().at(0).pointer, "/keys/100");
  EXPECT_TRUE(set.find("99"));
}

TEST(KeySet, MayBeAsLongAsItsBound) {
  const std::string text = set_of(rsa_key());
  EXPECT_THAT(told(KeySet::read(text, {.bytes = text.size()})), IsEmpty());
  const KeySet set = KeySet::read(text, {.bytes = text.size() - 1});
  EXPECT_THAT(told(set), ElementsAre("too_long "));
  EXPECT_THAT(set.keys(), testing::SizeIs(0));
}

TEST(KeySet, HostileTextsEndSoon) {
  const auto repeated = [](std::string_view before, std::string_view text, std::size_t bytes) {
    std::string all{before};
    while (all.size() < bytes) all.append(text);
    return all;
  };
  const std::size_t most = (1u << 20) - 100;
  std::string ten_thousand{R"({"keys":[)"};
  for (int i = 0; i < 10'000; ++i) ten_thousand.append(R"({"kty":"RSA","n":"","e":""},)");
  std::string large_keys{R"({"keys":[)"};
  for (int i = 0; i < 100; ++i)
    large_keys.append(i == 0 ? "" : ",")
        .append(key_of(rsa_members(encode_base64url(std::string(2048, '\x7f')), "AQEBAQEBAQE")));
  large_keys.append("]}");
  for (const std::string& text :
       {repeated("", "[", 5'000'000), repeated("", "[", most), repeated("", R"({"keys":[)", most),
        repeated("{", R"("a":1,)", most), repeated(R"({"keys":[{)", R"("kid":"",)", most),
        repeated(R"({"keys":[{"x5c":[)", R"("",)", most), ten_thousand, large_keys,
        join({R"({"keys":[{"kty":"RSA","e":"AQAB","n":")", std::string(most - 99, 'A'), "\"}]}"}),
        join({R"({"keys":[{"kty":"RSA","n":"AQAB","e":")", std::string(most - 99, 'A'), "\"}]}"}),
        join({R"({"keys":[{")", std::string(most / 2, 'n'), "\":{",
              repeated("\"a\":0", R"(,"a":0)", most / 2), "}}]}"})}) {
    const auto start = std::chrono::steady_clock::now();
    const KeySet set = KeySet::read(text);
    const auto took = std::chrono::steady_clock::now() - start;
    // A tenth of it on a quiet machine; sanitizers and neighbours take their share.
    EXPECT_LT(took, std::chrono::milliseconds{1000}) << text.substr(0, 40);
    EXPECT_FALSE(set.troubles().empty());
    for (const KeyTrouble& trouble : set.troubles()) EXPECT_LE(trouble.pointer.size(), 1024u);
  }
}

}  // namespace
}  // namespace edcheck::jose
