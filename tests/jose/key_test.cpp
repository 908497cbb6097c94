#include "jose/key.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <thread>
#include <vector>

#include "jose/guessable.hpp"
#include "jose/roca.hpp"
#include "jose/signing.hpp"

namespace edcheck::jose {

void PrintTo(const MemberFault& found, std::ostream* out) {
  *out << word(found.fault) << " of '" << found.member << "'";
}

namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

auto fault(KeyFault fault, std::string_view member) {
  return testing::AllOf(testing::Field(&MemberFault::fault, fault),
                        testing::Field(&MemberFault::member, member));
}

class Verify : public testing::TestWithParam<Algorithm> {
 protected:
  Algorithm algorithm() const { return GetParam(); }
  const Signer& signer() const { return Signer::of(algorithm()); }
};
INSTANTIATE_TEST_SUITE_P(Every, Verify, testing::ValuesIn(every_algorithm),
                         [](const auto& each) { return std::string{word(each.param)}; });

TEST_P(Verify, TellsAGoodSignatureFromABad) {
  const Key key = signer().key();
  const std::string text = "eyJhbGciOi.eyJpc3Mi";
  const std::string signature = signer().sign(algorithm(), text);
  EXPECT_EQ(key.verify(algorithm(), text, signature), Verdict::good);
  EXPECT_EQ(key.verify(algorithm(), "eyJhbGciOi.eyJpc3Mj", signature), Verdict::bad);
  EXPECT_EQ(key.verify(algorithm(), "", signature), Verdict::bad);
  for (const std::size_t at : {std::size_t{0}, signature.size() / 2, signature.size() - 1}) {
    std::string changed = signature;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_EQ(key.verify(algorithm(), text, changed), Verdict::bad) << at;
  }
  EXPECT_EQ(key.verify(algorithm(), text, signature), Verdict::good);
}

TEST_P(Verify, SignaturesHaveOneLength) {
  const Key key = signer().key();
  std::string signature = signer().sign(algorithm(), "text");
  EXPECT_EQ(signature.size(), key.signature_bytes());
  EXPECT_EQ(key.verify(algorithm(), "text", ""), Verdict::wrong_length);
  EXPECT_EQ(key.verify(algorithm(), "text", signature.substr(1)), Verdict::wrong_length);
  EXPECT_EQ(key.verify(algorithm(), "text", join({signature, {"\0", 1}})), Verdict::wrong_length);
  EXPECT_EQ(key.verify(algorithm(), "text", join({{"\0", 1}, signature})), Verdict::wrong_length);
}

TEST_P(Verify, NoOtherAlgorithmWillDo) {
  const Key key = signer().key();
  const std::string signature = signer().sign(algorithm(), "text");
  for (const Algorithm other : every_algorithm) {
    if (other == algorithm()) continue;
    const bool fits = family(other) == Family::rsa && family(algorithm()) == Family::rsa;
    EXPECT_EQ(key.fits(other), fits) << word(other);
    EXPECT_EQ(key.verify(other, "text", signature), fits ? Verdict::bad : Verdict::wrong_family)
        << word(other);
  }
}

TEST_P(Verify, AKeyThatNamesAnAlgorithmIsForThatOnly) {
  const std::string signature = signer().sign(algorithm(), "text");
  const auto other = algorithm() == Algorithm::rs256 ? Algorithm::ps256 : Algorithm::rs256;
  EXPECT_EQ(signer()
                .key({.kid = {}, .use = {}, .alg = algorithm(), .key_ops = {}})
                .verify(algorithm(), "text", signature),
            Verdict::good);
  EXPECT_EQ(signer()
                .key({.kid = {}, .use = {}, .alg = other, .key_ops = {}})
                .verify(algorithm(), "text", signature),
            Verdict::wrong_family);
}

TEST_P(Verify, LeavesNoErrorsBehind) {
  const Key key = signer().key();
  ERR_clear_error();
  const std::string noise(key.signature_bytes(), '\xff');
  EXPECT_EQ(key.verify(algorithm(), "text", noise), Verdict::bad);
  EXPECT_EQ(ERR_peek_error(), 0u);
}

TEST(VerifyEc, ZerosAndOtherSpellingsAreBad) {
  const Signer& signer = Signer::ec(Curve::p256);
  const Key key = signer.key();
  const std::string signature = signer.sign(Algorithm::es256, "text"), zeros(32, '\0');
  EXPECT_EQ(key.verify(Algorithm::es256, "text", join({zeros, zeros})), Verdict::bad);
  EXPECT_EQ(key.verify(Algorithm::es256, "text", join({zeros, signature.substr(32)})),
            Verdict::bad);
  EXPECT_EQ(key.verify(Algorithm::es256, "text", join({signature.substr(0, 32), zeros})),
            Verdict::bad);
  EXPECT_EQ(
      key.verify(Algorithm::es256, "text", join({signature.substr(32), signature.substr(0, 32)})),
      Verdict::bad);
  // DER, as OpenSSL writes it, is longer than r and s side by side.
  const OwnedDigestContext context{EVP_MD_CTX_new()};
  std::string der(80, '\0');
  std::size_t size = der.size();
  ASSERT_EQ(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, signer.pkey()), 1);
  ASSERT_EQ(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(der.data()), &size,
                           bytes_of("text"), 4),
            1);
  der.resize(size);
  EXPECT_EQ(key.verify(Algorithm::es256, "text", der), Verdict::wrong_length);
}

TEST(VerifyPss, TheSaltIsAsLongAsTheHash) {
  const Signer& signer = Signer::rsa();
  const Key key = signer.key();
  EXPECT_EQ(key.verify(Algorithm::ps256, "text", signer.sign(Algorithm::ps256, "text", 32)),
            Verdict::good);
  for (const int salt : {0, 20, 31, 33})
    EXPECT_EQ(key.verify(Algorithm::ps256, "text", signer.sign(Algorithm::ps256, "text", salt)),
              Verdict::bad)
        << salt;
}

TEST(VerifyRsa, ASignatureByAnotherKeyIsBad) {
  const std::string signature = Signer::other_rsa().sign(Algorithm::rs256, "text");
  EXPECT_EQ(Signer::rsa().key().verify(Algorithm::rs256, "text", signature), Verdict::bad);
}

TEST_P(Verify, ManyThreadsMayShareAKey) {
  const Key key = signer().key();
  const std::string signature = signer().sign(algorithm(), "text");
  std::array<int, 4> good{};
  std::vector<std::thread> threads;
  for (int& count : good)
    threads.emplace_back([this, &key, &signature, &count] {
      const Key copy = key;
      for (int i = 0; i < 20; ++i) {
        count += copy.verify(algorithm(), "text", signature) == Verdict::good;
        count += copy.verify(algorithm(), "test", signature) == Verdict::bad;
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(good, testing::Each(40));
}

TEST(Key, SaysWhatItIs) {
  const Key rsa = Signer::rsa().key({.kid = "a", .use = "sig", .alg = {}, .key_ops = {"verify"}});
  EXPECT_EQ(rsa.family(), Family::rsa);
  EXPECT_FALSE(rsa.curve());
  EXPECT_EQ(rsa.bits(), 2048u);
  EXPECT_EQ(rsa.names().kid, "a");
  EXPECT_EQ(rsa.names().use, "sig");
  EXPECT_THAT(rsa.names().key_ops, ElementsAre("verify"));
  const Key ec = Signer::ec(Curve::p521).key();
  EXPECT_EQ(ec.family(), Family::ec);
  EXPECT_EQ(ec.curve(), Curve::p521);
  EXPECT_EQ(ec.bits(), 521u);
  EXPECT_EQ(ec.signature_bytes(), 132u);
}

TEST(Key, ThumbprintIsOfTheNumbersAlone) {
  const Signer& signer = Signer::rsa();
  const std::string print = signer.key().thumbprint();
  EXPECT_EQ(print.size(), 43u);
  EXPECT_EQ(signer.key({.kid = "a", .use = {}, .alg = {}, .key_ops = {}}).thumbprint(), print);
  const Made with_zero = make_rsa_key(join({{"\0", 1}, signer.n()}), signer.e());
  ASSERT_TRUE(with_zero.key);
  EXPECT_EQ(with_zero.key->thumbprint(), print);
  EXPECT_NE(Signer::other_rsa().key().thumbprint(), print);
}

TEST(Key, ThumbprintHashesTheMembersInOrder) {
  // Written out and hashed here, as RFC 7638 section 3.1 describes it.
  const Signer& signer = Signer::ec(Curve::p256);
  const std::string members =
      join({R"({"crv":"P-256","kty":"EC","x":")", encode_base64url(signer.x()), R"(","y":")",
            encode_base64url(signer.y()), R"("})"});
  std::string hash(32, '\0');
  ASSERT_EQ(
      EVP_Digest(members.data(), members.size(), reinterpret_cast<unsigned char*>(hash.data()),
                 nullptr, EVP_sha256(), nullptr),
      1);
  EXPECT_EQ(signer.key().thumbprint(), encode_base64url(hash));
}

// A modulus of that many bits: the first is set, the middle ones are no pattern, the last is
// chosen.
std::string modulus(std::size_t bits, bool odd = true) {
  std::string bytes((bits + 7) / 8, '\x5b');
  bytes.front() = static_cast<char>(1u << ((bits - 1) % 8));
  bytes.back() = odd ? '\x01' : '\x02';
  return bytes;
}
const std::string usual{"\x01\x00\x01", 3};

TEST(RsaKey, GoodNumbersHaveNoFault) {
  EXPECT_THAT(Signer::rsa().made().faults, IsEmpty());
  EXPECT_THAT(make_rsa_key(modulus(2048), usual).faults, IsEmpty());
  EXPECT_THAT(make_rsa_key(modulus(16384), usual).faults, IsEmpty());
}

TEST(RsaKey, ShortModuliAreToldAndStillCheck) {
  const Made made = Signer::short_rsa().made();
  EXPECT_THAT(made.faults, ElementsAre(fault(KeyFault::modulus_short, "n")));
  ASSERT_TRUE(made.key);
  EXPECT_EQ(made.key->bits(), 1024u);
  const std::string signature = Signer::short_rsa().sign(Algorithm::rs256, "text");
  EXPECT_EQ(made.key->verify(Algorithm::rs256, "text", signature), Verdict::good);
  EXPECT_THAT(make_rsa_key(modulus(2047), usual).faults,
              ElementsAre(fault(KeyFault::modulus_short, "n")));
}

TEST(RsaKey, ModuliTooShortForAHashNeverSay) {
  // Down to 1, which every number is a multiple of.
  for (const std::size_t bits : {1u, 2u, 8u, 64u, 512u, 768u, 1024u}) {
    const Made made = make_rsa_key(modulus(bits), usual);
    ASSERT_TRUE(made.key) << bits;
    for (const Algorithm algorithm : every_algorithm) {
      if (family(algorithm) != Family::rsa) continue;
      for (const char fill : {'\0', '\1', '\xff'})
        EXPECT_EQ(
            made.key->verify(algorithm, "text", std::string(made.key->signature_bytes(), fill)),
            Verdict::bad)
            << bits << ' ' << word(algorithm);
    }
  }
}

TEST(RsaKey, LongNumbersAreRefusedBeforeTheyCost) {
  Made made = make_rsa_key(modulus(16385), usual);
  EXPECT_THAT(made.faults, ElementsAre(fault(KeyFault::modulus_long, "n")));
  EXPECT_FALSE(made.key);
  made = make_rsa_key(std::string(1u << 20, '\x77'), std::string(1u << 20, '\x77'));
  EXPECT_THAT(made.faults,
              ElementsAre(fault(KeyFault::modulus_long, "n"), fault(KeyFault::exponent_long, "e")));
  EXPECT_FALSE(made.key);
  EXPECT_TRUE(make_rsa_key(modulus(2048), std::string(8, '\x01')).key);
  EXPECT_FALSE(make_rsa_key(modulus(2048), std::string(9, '\x01')).key);
}

TEST(RsaKey, EvenModuliAreRefused) {
  const Made made = make_rsa_key(modulus(2048, false), usual);
  EXPECT_THAT(made.faults, ElementsAre(fault(KeyFault::modulus_even, "n")));
  EXPECT_FALSE(made.key);
  EXPECT_FALSE(make_rsa_key("", usual).key);
}

struct Exponent {
  std::string bytes;
  std::optional<KeyFault> fault;
  bool refused;
};

TEST(RsaKey, ExponentsAreJudged) {
  const auto bytes = [](std::initializer_list<int> each) {
    std::string text;
    for (const int one : each) text.push_back(static_cast<char>(one));
    return text;
  };
  for (const Exponent& each :
       {Exponent{bytes({}), KeyFault::exponent_one, true},
        Exponent{bytes({1}), KeyFault::exponent_one, true},
        Exponent{bytes({2}), KeyFault::exponent_even, true},
        Exponent{bytes({1, 0, 2}), KeyFault::exponent_even, true},
        Exponent{bytes({3}), KeyFault::exponent_small, false},
        Exponent{bytes({255, 255}), KeyFault::exponent_small, false},
        Exponent{bytes({1, 0, 1}), {}, false}, Exponent{bytes({1, 0, 3}), {}, false}}) {
    const Made made = make_rsa_key(modulus(2048), each.bytes);
    EXPECT_EQ(made.key.has_value(), !each.refused) << encode_base64url(each.bytes);
    if (each.fault)
      EXPECT_THAT(made.faults, ElementsAre(fault(*each.fault, "e")));
    else
      EXPECT_THAT(made.faults, IsEmpty());
  }
}

TEST(RsaKey, ZerosBeforeNumbersArePassedOver) {
  const std::string zero(1, '\0');
  const Made made = make_rsa_key(join({zero, modulus(16384)}), join({zero, usual}));
  EXPECT_THAT(made.faults,
              ElementsAre(fault(KeyFault::leading_zero, "n"), fault(KeyFault::leading_zero, "e")));
  ASSERT_TRUE(made.key);
  EXPECT_EQ(made.key->bits(), 16384u);
}

TEST(RsaKey, ModuliOfFaultyChipsAreTold) {
  const std::string guessable = guessable_modulus(2048);
  const Made made = make_rsa_key(guessable, usual);
  EXPECT_THAT(made.faults, ElementsAre(fault(KeyFault::modulus_guessable, "n")));
  ASSERT_TRUE(made.key);
  EXPECT_EQ(made.key->bits(), 2048u);
  std::string near = guessable;
  near.back() = static_cast<char>(near.back() + 2);
  EXPECT_THAT(make_rsa_key(near, usual).faults, IsEmpty());
}

TEST(EcKey, PointsHaveToBeOnTheCurve) {
  for (const Curve curve : {Curve::p256, Curve::p384, Curve::p521}) {
    const Signer& signer = Signer::ec(curve);
    EXPECT_THAT(signer.made().faults, IsEmpty());
    std::string off = signer.y();
    off.back() = static_cast<char>(off.back() ^ 1);
    ERR_clear_error();
    const Made made = make_ec_key(curve, signer.x(), off);
    EXPECT_THAT(made.faults, ElementsAre(fault(KeyFault::point_off_curve, "")));
    EXPECT_FALSE(made.key);
    EXPECT_EQ(ERR_peek_error(), 0u);
    const std::string zeros(coordinate_bytes(curve), '\0'), ones(coordinate_bytes(curve), '\xff');
    EXPECT_FALSE(make_ec_key(curve, zeros, zeros).key);
    EXPECT_FALSE(make_ec_key(curve, ones, ones).key);
  }
}

TEST(EcKey, CoordinatesAreAsLongAsTheCurveWants) {
  const Signer& signer = Signer::ec(Curve::p256);
  const std::string zero(1, '\0');
  EXPECT_THAT(make_ec_key(Curve::p256, join({zero, signer.x()}), signer.y().substr(1)).faults,
              ElementsAre(fault(KeyFault::coordinate_length, "x"),
                          fault(KeyFault::coordinate_length, "y")));
  EXPECT_THAT(make_ec_key(Curve::p384, signer.x(), signer.y()).faults,
              Contains(fault(KeyFault::coordinate_length, "x")));
  EXPECT_THAT(make_ec_key(Curve::p256, "", signer.y()).faults,
              ElementsAre(fault(KeyFault::coordinate_length, "x")));
}

}  // namespace
}  // namespace edcheck::jose
