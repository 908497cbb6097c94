#include "jose/token.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <set>
#include <string>
#include <string_view>

namespace edcheck::jose {
namespace {

TEST(Token, TakesThreePartsApart) {
  const std::string_view text = "e30.Zm9v._-8";
  const Parsed parsed = parse(text);
  EXPECT_EQ(parsed.fault, TokenFault::none) << word(parsed.fault);
  EXPECT_EQ(parsed.parts, 3u);
  EXPECT_EQ(parsed.token.header, "{}");
  EXPECT_EQ(parsed.token.payload, "foo");
  EXPECT_EQ(parsed.token.signature, "\xff\xef");
  EXPECT_EQ(parsed.token.signing_input, "e30.Zm9v");
  EXPECT_EQ(parsed.token.signing_input.data(), text.data());
}

struct Faulty {
  std::string_view text;
  TokenFault fault;
  std::size_t offset;
  std::size_t parts;
};

TEST(Token, SaysWhatIsWrongAndWhere) {
  for (const auto& [text, fault, offset, parts] :
       {Faulty{"", TokenFault::empty, 0, 0},
        {" e30.e30.e30", TokenFault::space_around, 0, 0},
        {"\n", TokenFault::space_around, 0, 0},
        {"e30.e30.e30\r\n", TokenFault::space_around, 11, 0},
        {R"({"payload":"e30","signatures":[]})", TokenFault::json_serialization, 0, 0},
        {"e30.e30.e30.e30.e30", TokenFault::encrypted, 0, 5},
        {"e30", TokenFault::wrong_part_count, 0, 1},
        {"e30.e30", TokenFault::wrong_part_count, 0, 2},
        {"e30.e30.e30.", TokenFault::wrong_part_count, 0, 4},
        {"......", TokenFault::wrong_part_count, 0, 7},
        {".e30.e30", TokenFault::empty_header, 0, 3},
        {"e30..e30", TokenFault::empty_payload, 4, 3},
        {"e30.e30.", TokenFault::empty_signature, 8, 3},
        {"..", TokenFault::empty_header, 0, 3}}) {
    const Parsed parsed = parse(text);
    EXPECT_EQ(parsed.fault, fault) << text << ' ' << word(parsed.fault);
    EXPECT_EQ(parsed.offset, offset) << text;
    EXPECT_EQ(parsed.parts, parts) << text;
  }
}

struct BadPart {
  std::string_view text;
  Part part;
  Base64Fault encoding;
  std::size_t offset;
};

TEST(Token, SaysWhichPartIsNotBase64url) {
  for (const auto& [text, part, encoding, offset] :
       {BadPart{"e?0.e30.e30", Part::header, Base64Fault::character, 1},
        {"e30=.e30.e30", Part::header, Base64Fault::padding, 3},
        {"e30.e 0.e30", Part::payload, Base64Fault::space, 5},
        {"e30.e30.e+0x", Part::signature, Base64Fault::other_alphabet, 9},
        {"e30.e31.e30", Part::payload, Base64Fault::trailing_bits, 6},
        {"e30.e30.e30xx", Part::signature, Base64Fault::length, 12},
        {"e30.e30x!.e30?", Part::payload, Base64Fault::character, 8}}) {
    const Parsed parsed = parse(text);
    EXPECT_EQ(parsed.fault, TokenFault::encoding) << text;
    EXPECT_EQ(parsed.part, part) << text << ' ' << word(parsed.part);
    EXPECT_EQ(parsed.encoding, encoding) << text << ' ' << word(parsed.encoding);
    EXPECT_EQ(parsed.offset, offset) << text;
  }
}

TEST(Token, WithoutSignatureStillHasItsHeader) {
  const Parsed parsed = parse("eyJhbGciOiJub25lIn0.e30.");
  EXPECT_EQ(parsed.fault, TokenFault::empty_signature);
  EXPECT_EQ(parsed.part, Part::signature);
  EXPECT_EQ(parsed.token.header, R"({"alg":"none"})");
  EXPECT_EQ(parsed.token.payload, "{}");
}

TEST(Token, MayBeAsLongAsItsBound) {
  std::string text{"e30.e30."};
  text.append((64u << 10) - text.size(), 'A');
  EXPECT_EQ(parse(text).fault, TokenFault::none);
  text.push_back('A');
  const Parsed parsed = parse(text);
  EXPECT_EQ(parsed.fault, TokenFault::too_long);
  EXPECT_EQ(parsed.offset, 64u << 10);
  EXPECT_EQ(parsed.token.header, "");
  EXPECT_EQ(parse("e30.e30.e30", {.bytes = 11}).fault, TokenFault::none);
  EXPECT_EQ(parse("e30.e30.e30", {.bytes = 10}).fault, TokenFault::too_long);
}

TEST(Token, EachFaultHasWordsOfItsOwn) {
  std::set<std::string_view> words;
  for (int i = 0; i <= static_cast<int>(TokenFault::encoding); ++i)
    EXPECT_TRUE(words.insert(word(static_cast<TokenFault>(i))).second) << i;
  for (int i = 0; i <= static_cast<int>(Base64Fault::trailing_bits); ++i)
    words.insert(word(static_cast<Base64Fault>(i)));
  EXPECT_EQ(words.count(""), 0u);
  EXPECT_EQ(words.size(), 17u);  // "none" is in both
}

TEST(Token, OfAMegabyteEndsSoon) {
  for (const char c : {'.', 'A', '{', ' '}) {
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(parse(std::string(1u << 20, c)).fault, TokenFault::too_long);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::milliseconds{100});
  }
}

}  // namespace
}  // namespace edcheck::jose
