#include "jose/algorithm.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace edcheck::jose {
namespace {

TEST(Algorithm, WordsAreExact) {
  for (const std::string_view text :
       {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"}) {
    const auto found = algorithm(text);
    ASSERT_TRUE(found) << text;
    EXPECT_EQ(word(*found), text);
    EXPECT_EQ(std::ranges::count(every_algorithm, *found), 1) << text;
    EXPECT_EQ(family(*found), text.starts_with("ES") ? Family::ec : Family::rsa);
    EXPECT_EQ(curve(*found).has_value(), text.starts_with("ES"));
    EXPECT_EQ(standing(text), Standing::accepted);
  }
  for (const std::string_view text :
       {"", "rs256", "RS256 ", "RS", "RS2560", "ES521", "HS256", "none"})
    EXPECT_FALSE(algorithm(text)) << text;
}

TEST(Algorithm, EachEsHasItsCurve) {
  EXPECT_EQ(curve(Algorithm::es256), Curve::p256);
  EXPECT_EQ(curve(Algorithm::es384), Curve::p384);
  EXPECT_EQ(curve(Algorithm::es512), Curve::p521);
  for (const Curve each : {Curve::p256, Curve::p384, Curve::p521})
    EXPECT_EQ(curve(word(each)), each);
  EXPECT_FALSE(curve("p-256"));
  EXPECT_FALSE(curve("secp256k1"));
  EXPECT_EQ(coordinate_bytes(Curve::p256), 32u);
  EXPECT_EQ(coordinate_bytes(Curve::p384), 48u);
  EXPECT_EQ(coordinate_bytes(Curve::p521), 66u);
}

TEST(Algorithm, SaysWhyOneIsNotAccepted) {
  for (const std::string_view text : {"none", "None", "NONE", "nOnE"})
    EXPECT_EQ(standing(text), Standing::none) << text;
  for (const std::string_view text : {"HS256", "HS384", "HS512", "hs256"})
    EXPECT_EQ(standing(text), Standing::symmetric) << text;
  for (const std::string_view text : {"rs256", "Es512", "pS384"})
    EXPECT_EQ(standing(text), Standing::wrong_case) << text;
  for (const std::string_view text : {"", "H", "EdDSA", "ES256K", "RSA-OAEP", "none ", "nonee"})
    EXPECT_EQ(standing(text), Standing::unknown) << text;
}

}  // namespace
}  // namespace edcheck::jose
