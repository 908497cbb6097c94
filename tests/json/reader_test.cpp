// What the reader tells of texts, by hand: values and their places, names, faults, bounds.
#include "json/reader.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "json/transcript.hpp"

namespace edcheck::json {
namespace {

using namespace std::string_literals;

// ---- sound texts

struct Sound {
  std::string text, said;
};

void expect_said(std::initializer_list<Sound> all) {
  for (const auto& [text, said] : all) {
    const Heard heard = hear(text);
    EXPECT_EQ(heard.said, said);
    EXPECT_EQ(heard.result.fault, Fault::none) << text << " at " << heard.result.offset;
  }
}

TEST(JsonReader, TellsValuesWithTheirPlaces) {
  expect_said({{"null", "null(null)0"},
               {" true\n", "boolean(true)1"},
               {"false", "boolean(false)0"},
               {"\t\r\n \"\"", "string()4"},
               {"[]", "[0 ]1"},
               {" { } ", "{1 }3"},
               {"[ 1 , [ ] ,\"x\" ]", "[0 number(1)2 [6 ]8 string(x)11 ]15"},
               {R"({"a":1,"b":{"a":[true,null]}})",
                "{0 a:1 number(1)5 b:7 {11 a:12 [16 boolean(true)17 null(null)22 ]26 }27 }28"},
               {R"({ "a" : "b" })", "{0 a:2 string(b)8 }12"},
               {R"({"":0})", "{0 :1 number(0)4 }5"},
               {"[[],[],{}]", "[0 [1 ]2 [4 ]5 {7 }8 ]9"}});
}

TEST(JsonReader, TellsNumbersAsWritten) {
  expect_said({{"0", "number(0)0"},
               {"-0", "number(-0)0"},
               {"1e400", "number(1e400)0"},
               {"0.10", "number(0.10)0"},
               {"-12.50E+07", "number(-12.50E+07)0"},
               {"0e-0", "number(0e-0)0"},
               {"123456789012345678901234567890", "number(123456789012345678901234567890)0"},
               {"[1,-2\n]", "[0 number(1)1 number(-2)3 ]6"}});
}

TEST(JsonReader, DecodesStrings) {
  expect_said({{R"("\"\\\/\b\f\n\r\t")", "string(\"\\/\b\f\n\r\t)0"},
               {R"("a\u0041\u00e9\u00E9\u20ac")", "string(aA\u00e9\u00e9\u20ac)0"},
               {R"("\uD83C\uDF93!")", "string(\U0001F393!)0"},
               {R"("\ud800\udc00\udbff\udfff")", "string(\U00010000\U0010FFFF)0"},
               {R"("\u007f\u0080\u07ff\u0800\ud7ff\ue000\uffff")",
                "string(\x7f\u0080\u07ff\u0800\ud7ff\ue000\uffff)0"},
               {R"("a\u0000b")", "string(a\0b)0"s},
               {"\"\x7f\"", "string(\x7f)0"},
               {"\"\u00e9\U0001F393\\n\u00e9\"", "string(\u00e9\U0001F393\n\u00e9)0"},
               {"\"\uFEFF\"", "string(\uFEFF)0"},
               {R"({"\u0061\/":"x\ty"})", "{0 a/:1 string(x\ty)12 }18"}});
}

TEST(JsonReader, TellsNamesThatComeAgain) {
  expect_said(
      {{R"({"a":1,"a":2,"a":3})", "{0 a:1 number(1)5 a::7 number(2)11 a::13 number(3)17 }18"},
       {R"({"a":1,"\u0061":2})", "{0 a:1 number(1)5 a::7 number(2)16 }17"},
       {R"({"\u0061":1,"a":2})", "{0 a:1 number(1)10 a::12 number(2)16 }17"},
       {R"({"\/":1,"\u002f":2,"/":3})", "{0 /:1 number(1)6 /::8 number(2)17 /::19 number(3)23 }24"},
       {R"({"a":1,"A":2,"b":{"a":3},"":4,"\u0000":5})",
        "{0 a:1 number(1)5 A:7 number(2)11 b:13 {17 a:18 number(3)22 }23 :25 number(4)28 \0:30 "
        "number(5)39 }40"s},
       {R"([{"\u0061":1},{"a":2}])", "[0 {1 a:2 number(1)11 }12 {14 a:15 number(2)19 }20 ]21"},
       {R"({"b":{"\u0061":{}},"a":{},"b":{}})",
        "{0 b:1 {5 a:6 {15 }16 }17 a:19 {23 }24 b::26 {30 }31 }32"}});
}

// ---- faults

struct Faulty {
  std::string text;
  Fault fault;
  std::size_t offset;
};

void expect_faults(std::initializer_list<Faulty> all) {
  for (const auto& [text, fault, offset] : all) {
    const Result result = hear(text).result;
    EXPECT_EQ(result.fault, fault) << text;
    EXPECT_EQ(result.offset, offset) << text;
  }
}

TEST(JsonReader, RefusesWhatIsNotJson) {
  expect_faults({{"", Fault::empty, 0},
                 {" \n\t", Fault::empty, 3},
                 {"]", Fault::syntax, 0},
                 {"[1,]", Fault::syntax, 3},
                 {"[,1]", Fault::syntax, 1},
                 {"[1 2]", Fault::syntax, 3},
                 {"[1}", Fault::syntax, 2},
                 {"{]", Fault::syntax, 1},
                 {"{\"a\":1,}", Fault::syntax, 7},
                 {"{,}", Fault::syntax, 1},
                 {"{\"a\"}", Fault::syntax, 4},
                 {"{\"a\" 1}", Fault::syntax, 5},
                 {"{\"a\":}", Fault::syntax, 5},
                 {"{\"a\"::1}", Fault::syntax, 5},
                 {"{\"a\":1 \"b\":2}", Fault::syntax, 7},
                 {"{a:1}", Fault::syntax, 1},
                 {"{'a':1}", Fault::syntax, 1},
                 {"{1:1}", Fault::syntax, 1},
                 {"[1]]", Fault::after_end, 3},
                 {"{} {}", Fault::after_end, 3},
                 {"1 2", Fault::after_end, 2},
                 {"\"\"x", Fault::after_end, 2},
                 {"[]//", Fault::after_end, 2},
                 {"//\n[]", Fault::syntax, 0},
                 {"[/**/]", Fault::syntax, 1},
                 {"[\v]", Fault::syntax, 1},
                 {"[\u00a0]", Fault::syntax, 1},
                 {"\u201ca\u201d", Fault::syntax, 0}});
}

TEST(JsonReader, TellsATextThatEndsEarly) {
  expect_faults({{"[", Fault::ends_early, 1},
                 {"[1 ", Fault::ends_early, 3},
                 {"[1,", Fault::ends_early, 3},
                 {"{", Fault::ends_early, 1},
                 {"{\"a", Fault::ends_early, 3},
                 {"{\"a\"", Fault::ends_early, 4},
                 {"{\"a\":", Fault::ends_early, 5},
                 {"{\"a\":1", Fault::ends_early, 6},
                 {"{\"a\":1,", Fault::ends_early, 7},
                 {"\"", Fault::ends_early, 1},
                 {"\"\\", Fault::ends_early, 2},
                 {"\"\\u00e", Fault::ends_early, 6},
                 {"\"\\ud83c", Fault::ends_early, 7},
                 {"\"\\ud83c\\", Fault::ends_early, 8},
                 {"\"\\ud83c\\udf", Fault::ends_early, 11},
                 {"tru", Fault::ends_early, 3},
                 {"[n", Fault::ends_early, 2}});
}

TEST(JsonReader, RefusesNumbersAndWordsThatOthersTake) {
  expect_faults(
      {{"01", Fault::syntax, 1},        {"-01", Fault::syntax, 2},   {"+1", Fault::syntax, 0},
       {".5", Fault::syntax, 0},        {"1.", Fault::syntax, 2},    {"[1.]", Fault::syntax, 3},
       {"1.e1", Fault::syntax, 2},      {"1e", Fault::syntax, 2},    {"1e+", Fault::syntax, 3},
       {"[1e+]", Fault::syntax, 4},     {"1e+-1", Fault::syntax, 3}, {"-", Fault::syntax, 1},
       {"[-]", Fault::syntax, 2},       {"-a", Fault::syntax, 1},    {"--1", Fault::syntax, 1},
       {"0x10", Fault::syntax, 1},      {"1.5.2", Fault::syntax, 3}, {"1-2", Fault::syntax, 1},
       {"1_000", Fault::syntax, 1},     {"NaN", Fault::syntax, 0},   {"Infinity", Fault::syntax, 0},
       {"-Infinity", Fault::syntax, 1}, {"nan", Fault::syntax, 1},   {"trux", Fault::syntax, 3},
       {"truex", Fault::syntax, 4},     {"true1", Fault::syntax, 4}, {"True", Fault::syntax, 0},
       {"nullable", Fault::syntax, 4},  {"[-\0]"s, Fault::nul, 2},   {"-\xff", Fault::not_utf8, 1},
       {"tr\xff", Fault::not_utf8, 2}});
}

TEST(JsonReader, RefusesStringsThatOthersTake) {
  expect_faults({{"\"a\nb\"", Fault::syntax, 2},
                 {"\"\t\"", Fault::syntax, 1},
                 {"\"\x1f\"", Fault::syntax, 1},
                 {"\"a\\x\"", Fault::syntax, 3},
                 {"\"\\'\"", Fault::syntax, 2},
                 {"\"\\U0041\"", Fault::syntax, 2},
                 {"\"\\u00g0\"", Fault::syntax, 5},
                 {"\"\\u004\"", Fault::syntax, 6},
                 {"\"\\u+041\"", Fault::syntax, 3},
                 {"'a'", Fault::syntax, 0},
                 {"{\"a\\q\":1}", Fault::syntax, 4}});
}

TEST(JsonReader, RefusesWhatIsNotUtf8) {
  expect_faults({{R"("a\ud800")", Fault::not_utf8, 2},
                 {R"("\udc00")", Fault::not_utf8, 1},
                 {R"("\ud800x")", Fault::not_utf8, 1},
                 {R"("\ud800\n")", Fault::not_utf8, 1},
                 {R"("\ud800\u0041")", Fault::not_utf8, 1},
                 {R"("\ud800\ud800\udc00")", Fault::not_utf8, 1},
                 {R"("\ud800\ue000")", Fault::not_utf8, 1},
                 {R"({"\udfff":1})", Fault::not_utf8, 2},
                 {"\"a\xff\"", Fault::not_utf8, 2},
                 {"\"\xc3\"", Fault::not_utf8, 1},
                 {"\"\u00e9\xc0\xaf\"", Fault::not_utf8, 3},
                 {"\"\xed\xa0\x80\"", Fault::not_utf8, 1},
                 {"\"\xf4\x90\x80\x80\"", Fault::not_utf8, 1},
                 {"\"\u20ac\xe2\x82\"", Fault::not_utf8, 4},
                 {"\"\xe2\x82", Fault::not_utf8, 1},
                 {"\"a\xff\n\"", Fault::not_utf8, 2},
                 {"[\xff]", Fault::not_utf8, 1},
                 {"[]\xff", Fault::not_utf8, 2},
                 {"\xff\xfe[\0]\0"s, Fault::not_utf8, 0},
                 {"\xEF\xBB\xBF[]", Fault::byte_order_mark, 0},
                 {"\xEF\xBB\xBF", Fault::byte_order_mark, 0},
                 {" \xEF\xBB\xBF[]", Fault::syntax, 1},
                 {"[]\xEF\xBB\xBF", Fault::after_end, 2},
                 {"\0"s, Fault::nul, 0},
                 {"[\0]\0"s, Fault::nul, 1},
                 {"[]\0"s, Fault::nul, 2},
                 {"{}\n\0{"s, Fault::nul, 3},
                 {"\"a\0b\""s, Fault::nul, 2},
                 {"{\"a\0\":1}"s, Fault::nul, 3},
                 {"\"\\\0\""s, Fault::nul, 2},
                 {"\"\\u00\0\0\""s, Fault::nul, 5},
                 {"1\0"s, Fault::nul, 1},
                 {"1.\0"s, Fault::nul, 2},
                 {"tru\0"s, Fault::nul, 3}});
}

// Strings are read eight bytes at a time: every byte at every place of two such steps.
TEST(JsonReader, KnowsEveryByteOfAStringWhereverItStands) {
  for (std::size_t before = 0; before < 17; ++before) {
    for (unsigned byte = 0; byte < 256; ++byte) {
      const char c = static_cast<char>(byte);
      const std::string start = std::string(before, 'a').insert(0, 1, '"');
      const Heard heard = hear(std::string{start}.append(1, c).append("bbbbbbbbbbbbbbbb\""));
      Fault fault = Fault::none;
      if (byte < 0x20) fault = byte == 0 ? Fault::nul : Fault::syntax;
      if (c == '"') fault = Fault::after_end;
      if (byte >= 0x80) fault = Fault::not_utf8;
      EXPECT_EQ(heard.result.fault, fault) << byte << " behind " << before;
      const std::size_t place = start.size() + (c == '"' ? 1 : 0);
      EXPECT_EQ(heard.result.offset, fault == Fault::none ? 0 : place);
    }
  }
}

TEST(JsonReader, TellsWhatCameBeforeAFault) {
  EXPECT_EQ(hear(R"({"a":[1,2 3]})").said, "{0 a:1 [5 number(1)6 number(2)8");
  EXPECT_EQ(hear("[] []").said, "[0 ]1");
}

// ---- bounds

void expect(Fault fault, std::size_t offset, const std::string& text, const Bounds& bounds) {
  const Result result = hear(text, bounds).result;
  EXPECT_EQ(result.fault, fault) << text;
  EXPECT_EQ(result.offset, offset) << text;
}

TEST(JsonBounds, EndAtTheDepth) {
  expect(Fault::none, 0, "[{\"a\":[]}]", {.depth = 3});
  expect(Fault::too_deep, 6, "[{\"a\":[]}]", {.depth = 2});
  expect(Fault::none, 0, "[[],[],[[]]]", {.depth = 3});
  expect(Fault::none, 0, "1", {.depth = 0});
  expect(Fault::too_deep, 1, " {}", {.depth = 0});
  const std::string open(64, '['), close(64, ']');
  expect(Fault::none, 0, open + close, {});
  expect(Fault::too_deep, 64, open + "[]" + close, {});
}

TEST(JsonBounds, EndAtTheDepthHoweverLongTheText) {
  expect(Fault::too_deep, 64, std::string(5'000'000, '['), {});
  std::string objects;
  for (int i = 0; i < 1'000'000; ++i) objects += "{\"\":";
  expect(Fault::too_deep, std::size_t{64} * 4, objects, {});
}

TEST(JsonBounds, NeverRecurse) {
  constexpr std::size_t depth = 1'000'000;
  Transcript ignored;
  const std::string text = std::string(depth, '[').append(depth, ']');
  EXPECT_EQ(read(text, {.depth = depth}, ignored).fault, Fault::none);
}

TEST(JsonBounds, EndAtTheLengthOfATextDecoded) {
  const Bounds three{.text_bytes = 3};
  expect(Fault::none, 0, "\"abc\"", three);
  expect(Fault::text_too_long, 1, " \"abcd\"", three);
  expect(Fault::none, 0, R"("\u0061\n\"")", three);
  expect(Fault::text_too_long, 0, R"("\u0061\n\"b")", three);
  expect(Fault::text_too_long, 0, R"("\u0061\n\"\t")", three);
  expect(Fault::none, 0, R"("\u20ac")", three);
  expect(Fault::text_too_long, 0, R"("\ud83c\udf93")", three);
  expect(Fault::none, 0, "\"\u20ac\"", three);
  expect(Fault::text_too_long, 0, "\"\U0001F393\"", three);
  expect(Fault::none, 0, "{\"abc\":1}", three);
  expect(Fault::text_too_long, 1, "{\"abcd\":1}", three);
  expect(Fault::none, 0, "[-12]", three);
  expect(Fault::text_too_long, 1, "[-123]", three);
  expect(Fault::text_too_long, 1, "[1e10]", three);
  expect(Fault::none, 0, "[true,null]", {.text_bytes = 0});
  expect(Fault::none, 0, "\"\"", {.text_bytes = 0});
  expect(Fault::text_too_long, 0, std::string(5'000'000, 'a').insert(0, 1, '"'), {});
  expect(Fault::text_too_long, 0, std::string(5'000'000, '1'), {});
}

TEST(JsonBounds, EndAtTheNumberOfMembers) {
  const Bounds two{.members = 2};
  expect(Fault::none, 0, R"([{"a":1,"b":2},{"a":1,"b":2}])", two);
  expect(Fault::too_many, 13, R"({"a":1,"b":2,"c":3})", two);
  expect(Fault::too_many, 13, R"({"a":1,"a":2,"a":3})", two);
  expect(Fault::none, 0, "[1,2,3]", two);
  expect(Fault::none, 0, "{}", {.members = 0});
  expect(Fault::too_many, 1, R"({"a":1})", {.members = 0});
}

TEST(JsonBounds, EndAtTheNumberOfValues) {
  expect(Fault::none, 0, R"({"a":[1,null]})", {.values = 4});
  expect(Fault::too_many, 8, R"({"a":[1,null]})", {.values = 3});
  expect(Fault::too_many, 5, R"({"a":[1,null]})", {.values = 1});
  expect(Fault::too_many, 0, "1", {.values = 0});
  expect(Fault::syntax, 1, "[x", {.values = 1});
}

// ---- the handler

TEST(JsonHandler, StopsAtAnyCall) {
  const std::string text = R"({"a":[1]} x)";
  const std::size_t offsets[] = {0, 1, 5, 6, 7, 8};
  for (std::size_t call = 1; call <= 6; ++call) {
    const Result result = hear(text, {}, call).result;
    EXPECT_EQ(result.fault, Fault::stopped);
    EXPECT_EQ(result.offset, offsets[call - 1]);
  }
  EXPECT_EQ(hear(text, {}, 7).result.fault, Fault::after_end);
}

TEST(JsonHandler, MayThrow) {
  struct Thrower final : Handler {
    bool begin(Kind, std::size_t) override { return true; }
    bool end(Kind, std::size_t) override { return true; }
    bool name(std::string_view, std::size_t, bool) override { return true; }
    bool value(Kind, std::string_view, std::size_t) override { throw std::runtime_error{"enough"}; }
  } thrower;
  EXPECT_THROW(read(R"({"\u0061":[{"b":"\n"}]})", {}, thrower), std::runtime_error);
}

TEST(JsonSpot, CountsLinesAndBytesFromOne) {
  const std::string text = "{\r\n  \"\u00e9\": x\n}\n";
  const auto at = [&](std::size_t offset) {
    const Spot here = spot(text, offset);
    return std::pair{here.line, here.column};
  };
  using Pair = std::pair<std::uint64_t, std::uint64_t>;
  EXPECT_EQ(at(0), Pair(1, 1));
  EXPECT_EQ(at(2), Pair(1, 3));
  EXPECT_EQ(at(3), Pair(2, 1));
  EXPECT_EQ(at(text.find('x')), Pair(2, 9));
  EXPECT_EQ(at(text.find('}')), Pair(3, 1));
  EXPECT_EQ(at(text.size()), Pair(4, 1));
  EXPECT_EQ(spot("", 0).line, 1u);
  EXPECT_EQ(spot("", 0).column, 1u);
}

}  // namespace
}  // namespace edcheck::json
