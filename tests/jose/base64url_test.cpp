#include "jose/base64url.hpp"

#include <gtest/gtest.h>

#include <string>
#include <tuple>

namespace edcheck::jose {
namespace {

TEST(Base64url, DecodesTheExamplesOfTheRfc) {
  // RFC 4648 section 10, without its padding, and RFC 7515 appendix C.
  for (const auto& [bytes, text] : {std::pair{"", ""},
                                    {"f", "Zg"},
                                    {"fo", "Zm8"},
                                    {"foo", "Zm9v"},
                                    {"foob", "Zm9vYg"},
                                    {"fooba", "Zm9vYmE"},
                                    {"foobar", "Zm9vYmFy"},
                                    {"\x03\xec\xff\xe0\xc1", "A-z_4ME"}}) {
    EXPECT_EQ(encode_base64url(bytes), text);
    const Decoded decoded = decode_base64url(text);
    ASSERT_TRUE(decoded.bytes) << text;
    EXPECT_EQ(*decoded.bytes, bytes);
    EXPECT_EQ(decoded.fault, Base64Fault::none);
  }
}

TEST(Base64url, EveryByteComesBack) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) {
    bytes.push_back(static_cast<char>(i));
    EXPECT_EQ(decode_base64url(encode_base64url(bytes)).bytes, bytes);
  }
}

struct Faulty {
  std::string_view text;
  Base64Fault fault;
  std::size_t offset;
};

TEST(Base64url, SaysWhatIsWrongAndWhere) {
  for (const auto& [text, fault, offset] :
       {Faulty{"Zm9?", Base64Fault::character, 3},
        {std::string_view{"Zm\0v", 4}, Base64Fault::character, 2},
        {"Zm9v\xc3\xa9", Base64Fault::character, 4},
        {"Zg==", Base64Fault::padding, 2},
        {"=", Base64Fault::padding, 0},
        {"Zm 9v", Base64Fault::space, 2},
        {"Zm9v\n", Base64Fault::space, 4},
        {"A+z/4ME", Base64Fault::other_alphabet, 1},
        {"A-z/4ME", Base64Fault::other_alphabet, 3},
        {"Z", Base64Fault::length, 0},
        {"Zm9vY", Base64Fault::length, 4},
        {"Zh", Base64Fault::trailing_bits, 1},
        {"Zm9", Base64Fault::trailing_bits, 2}}) {
    const Decoded decoded = decode_base64url(text);
    EXPECT_FALSE(decoded.bytes) << text;
    EXPECT_EQ(decoded.fault, fault) << text << ": " << word(decoded.fault);
    EXPECT_EQ(decoded.offset, offset) << text;
  }
}

TEST(Base64url, MembersOfKeysMayBePadded) {
  for (const auto& [text, bytes, padded] : {std::tuple{"Zg==", "f", true},
                                            {"Zm8=", "fo", true},
                                            {"Zm9v", "foo", false},
                                            {"Zg", "f", false}}) {
    const Decoded decoded = decode_padded_base64url(text);
    ASSERT_TRUE(decoded.bytes) << text;
    EXPECT_EQ(*decoded.bytes, bytes);
    EXPECT_EQ(decoded.padded, padded) << text;
  }
}

TEST(Base64url, PaddingThatDoesNotFillIsAFault) {
  for (const std::string_view text :
       {"Zg=", "Zg===", "Zm9v=", "Zm9v====", "Zg==Zg==", "====", "Z==="})
    EXPECT_EQ(decode_padded_base64url(text).fault, Base64Fault::padding) << text;
  EXPECT_EQ(decode_padded_base64url("Zh==").fault, Base64Fault::trailing_bits);
}

TEST(Base64, HasTheOtherAlphabetAndItsPadding) {
  EXPECT_EQ(decode_base64("A+z/4ME=").bytes, "\x03\xec\xff\xe0\xc1");
  EXPECT_EQ(decode_base64("A-z_4ME=").fault, Base64Fault::other_alphabet);
  EXPECT_EQ(decode_base64("Zg").fault, Base64Fault::padding);
  EXPECT_EQ(decode_base64("Zm9v\nZg==").fault, Base64Fault::space);
  EXPECT_EQ(decode_base64("").bytes, "");
}

// RFC 4648 section 10.
TEST(Base64, PadsToGroupsOfFour) {
  EXPECT_EQ(encode_base64(""), "");
  EXPECT_EQ(encode_base64("f"), "Zg==");
  EXPECT_EQ(encode_base64("fo"), "Zm8=");
  EXPECT_EQ(encode_base64("foo"), "Zm9v");
  EXPECT_EQ(encode_base64("foob"), "Zm9vYg==");
  EXPECT_EQ(encode_base64("fooba"), "Zm9vYmE=");
  EXPECT_EQ(encode_base64("foobar"), "Zm9vYmFy");
}

TEST(Base64, HasPlusAndSlash) {
  EXPECT_EQ(encode_base64("\xfb\xff\xfe"), "+//+");
}

}  // namespace
}  // namespace edcheck::jose
