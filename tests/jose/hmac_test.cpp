#include "jose/hmac.hpp"

#include <gtest/gtest.h>

#include <string>

namespace edcheck::jose {
namespace {

std::string hex(std::string_view bytes) {
  constexpr char digits[] = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    text += digits[static_cast<unsigned char>(c) >> 4];
    text += digits[static_cast<unsigned char>(c) & 15];
  }
  return text;
}

// RFC 4231 section 4.
TEST(Hmac, IsTheOneOfTheRfc) {
  EXPECT_EQ(hex(hmac_sha256(std::string(20, '\x0b'), "Hi There")),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(hex(hmac_sha256(std::string(20, '\xaa'), std::string(50, '\xdd'))),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
}

// Section 4.7: longer than a block of the hash.
TEST(Hmac, HashesLongKeys) {
  EXPECT_EQ(hex(hmac_sha256(std::string(131, '\xaa'),
                            "Test Using Larger Than Block-Size Key - Hash Key First")),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

// A secret may be empty in a file of registrations.
TEST(Hmac, TakesEmptyKeysAndTexts) {
  EXPECT_EQ(hex(hmac_sha256("", "")),
            "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
  EXPECT_EQ(hmac_sha256(std::string_view{}, std::string_view{}), hmac_sha256("", ""));
}

TEST(Same, ComparesBytesAndLengths) {
  EXPECT_TRUE(same("", ""));
  EXPECT_TRUE(same("state-1", "state-1"));
  EXPECT_FALSE(same("state-1", "state-2"));
  EXPECT_FALSE(same("Ttate-1", "state-1"));
  EXPECT_FALSE(same("state", "state-1"));
  EXPECT_FALSE(same("state-1", ""));
  EXPECT_TRUE(same({"a\0b", 3}, {"a\0b", 3}));
  EXPECT_FALSE(same({"a\0b", 3}, {"a\0c", 3}));
}

}  // namespace
}  // namespace edcheck::jose
