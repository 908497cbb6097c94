#include "jose/header.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace edcheck::jose {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Each trouble as "fault pointer offset".
std::vector<std::string> told(const Header& header) {
  std::vector<std::string> lines;
  for (const HeaderTrouble& trouble : header.troubles)
    lines.push_back(std::string{word(trouble.fault)}
                        .append(" ")
                        .append(trouble.pointer)
                        .append(" ")
                        .append(std::to_string(trouble.offset)));
  return lines;
}

TEST(Header, ReadsWhatMessagesHave) {
  const Header header = read_header(R"({"typ":"JWT","cty":"x","alg":"RS256","kid":"a"})");
  EXPECT_THAT(told(header), IsEmpty());
  EXPECT_EQ(header.alg, "RS256");
  EXPECT_EQ(header.kid, "a");
  EXPECT_EQ(header.typ, "JWT");
  EXPECT_EQ(header.cty, "x");
  EXPECT_THAT(header.crit, IsEmpty());
  EXPECT_TRUE(header.usable());
}

TEST(Header, UnknownMembersAreFine) {
  const Header header =
      read_header(R"({"alg":"RS256","kid":"a","x5t":"b","own":{"alg":"none","jku":[1]}})");
  EXPECT_THAT(told(header), IsEmpty());
  EXPECT_EQ(header.alg, "RS256");
}

TEST(Header, WordsAreComparedDecoded) {
  const Header header = read_header(R"({"\u0061lg":"RS\u0032\u0035\u0036","kid":"\u0000\/"})");
  EXPECT_THAT(told(header), IsEmpty());
  EXPECT_EQ(header.alg, "RS256");
  EXPECT_EQ(header.kid, std::string("\0/", 2));
}

struct Faulty {
  std::string_view text;
  std::vector<std::string> told;
  bool usable;
};

TEST(Header, SaysWhatIsWrongAndWhere) {
  for (const auto& [text, lines, usable] : {
           Faulty{"", {"not_json  0"}, false},
           {"{\"alg\":\"RS256\",}", {"not_json  15"}, false},
           {"\xef\xbb\xbf{}", {"not_json  0"}, false},
           {"[]", {"not_object  0"}, false},
           {" 7", {"not_object  1"}, false},
           {"\"{}\"", {"not_object  0"}, false},
           {"{}", {"alg_missing  2", "kid_missing  2"}, false},
           {R"({"ALG":"RS256","kid":"a"})", {"alg_missing  25"}, false},
           {R"({"alg":"RS256"})", {"kid_missing  15"}, true},
           {R"({"alg":["RS256"],"kid":"a"})", {"alg_not_text /alg 7"}, false},
           {R"({"alg":null,"kid":"a"})", {"alg_not_text /alg 7"}, false},
           {R"({"alg":"RS256","kid":7})", {"kid_not_text /kid 21"}, true},
           {R"({"alg":"RS256","kid":{"a":1}})", {"kid_not_text /kid 21"}, true},
           {R"({"alg":"RS256","kid":""})", {"kid_empty /kid 21"}, true},
           {R"({"alg":"RS256","kid":" "})", {}, true},
           {R"({"alg":"RS256","kid":"a","typ":1,"cty":[]})",
            {"typ_not_text /typ 31", "cty_not_text /cty 39"},
            true},
           {R"({"alg":"RS256","kid":"a","alg":"none"})", {"duplicate_name /alg 25"}, false},
           {R"({"alg":"RS256","kid":"a","\u006bid":"b"})", {"duplicate_name /kid 25"}, false},
           {R"({"alg":"RS256","kid":"a","own":{"b":[{"c":1,"c":2}]}})",
            {"duplicate_name /own/b/0/c 44"},
            false},
           {R"({"alg":"RS256","kid":"a","own":{"alg":1}})", {}, true},
       }) {
    const Header header = read_header(text);
    EXPECT_THAT(told(header), testing::ElementsAreArray(lines)) << text;
    EXPECT_EQ(header.usable(), usable) << text;
  }
}

TEST(Header, OffersOfKeysAreToldAndNotFollowed) {
  for (const std::string name : {"jku", "jwk", "x5u", "x5c", "b64", "enc"}) {
    const Header header =
        read_header(std::string{R"({"alg":"RS256","kid":"a",")"}.append(name).append("\":{}}"));
    EXPECT_THAT(told(header),
                ElementsAre(std::string{name}.append(" /").append(name).append(" 25")));
    EXPECT_EQ(header.usable(), name != "b64") << name;
  }
  EXPECT_THAT(told(read_header(R"({"alg":"RS256","kid":"a","JKU":"","x5t#S256":""})")), IsEmpty());
}

TEST(Header, CritNamesWhatHasToBeUnderstood) {
  Header header = read_header(R"({"alg":"RS256","kid":"a","crit":["b64","exp"]})");
  EXPECT_THAT(told(header), ElementsAre("crit /crit 25"));
  EXPECT_THAT(header.crit, ElementsAre("b64", "exp"));
  EXPECT_FALSE(header.usable());
  for (const auto& [value, at] : {std::pair{R"([])", "/crit 33"},
                                  {R"("exp")", "/crit 32"},
                                  {R"({"exp":1})", "/crit 32"},
                                  {R"([7])", "/crit/0 33"},
                                  {R"(["exp",["exp"]])", "/crit/1 39"}}) {
    header =
        read_header(std::string{R"({"alg":"RS256","kid":"a","crit":)"}.append(value).append("}"));
    EXPECT_THAT(told(header),
                ElementsAre("crit /crit 25", std::string{"crit_not_names "}.append(at)))
        << value;
    EXPECT_FALSE(header.usable());
  }
}

TEST(Header, KidsThatAreLongAreNotKept) {
  const auto with_kid = [](std::size_t bytes) {
    return read_header(std::string{R"({"alg":"RS256","kid":")"}.append(bytes, 'k').append("\"}"));
  };
  EXPECT_EQ(with_kid(1024).kid, std::string(1024, 'k'));
  const Header header = with_kid(1025);
  EXPECT_FALSE(header.kid);
  EXPECT_THAT(told(header), ElementsAre("kid_too_long /kid 21"));
}

TEST(Header, SaysWhyItIsNoJson) {
  const auto why = [](std::string_view text) {
    const Header header = read_header(text);
    EXPECT_TRUE(header.has(HeaderFault::not_json));
    EXPECT_FALSE(header.alg);
    return header.troubles.front().json;
  };
  EXPECT_EQ(why(R"({"alg":"RS256","kid":"a"} )"
                "x"),
            json::Fault::after_end);
  EXPECT_EQ(why("{\"alg\":\"RS256\",\"kid\":\"\xff\"}"), json::Fault::not_utf8);
  EXPECT_EQ(why(std::string(17, '[').insert(0, "{\"alg\":\"RS256\",\"b\":")),
            json::Fault::too_deep);
}

TEST(Header, EachFaultHasAWordOfItsOwn) {
  std::set<std::string_view> words{""};
  for (int i = 0; i <= static_cast<int>(HeaderFault::enc); ++i)
    EXPECT_TRUE(words.insert(word(static_cast<HeaderFault>(i))).second) << i;
}

TEST(Header, HostileTextsEndSoon) {
  std::string again{"{"};
  while (again.size() < 48u << 10) again.append("\"a\":0,");
  again.append("\"alg\":\"RS256\"}");
  std::string nested(48u << 10, '[');
  std::string road{R"({"alg":"RS256",")"};
  road.append(40u << 10, 'n').append("\":{\"a\":0,\"a\":0}}");
  for (const std::string& text : {again, nested, road}) {
    const auto start = std::chrono::steady_clock::now();
    const Header header = read_header(text);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::milliseconds{100});
    EXPECT_FALSE(header.usable());
    EXPECT_LE(header.troubles.size(), 102u);
    for (const HeaderTrouble& trouble : header.troubles) EXPECT_LE(trouble.pointer.size(), 1024u);
  }
}

}  // namespace
}  // namespace edcheck::jose
