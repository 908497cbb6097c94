#include "json/writer.hpp"

#include <gtest/gtest.h>
#include <rapidjson/reader.h>

#include <sstream>
#include <string>

namespace edcheck::json {
namespace {

using namespace std::string_literals;

bool is_json(const std::string& text) {
  rapidjson::Reader reader;
  rapidjson::StringStream stream{text.c_str()};
  rapidjson::BaseReaderHandler<> ignore;
  return !reader.Parse<rapidjson::kParseValidateEncodingFlag>(stream, ignore).IsError();
}

TEST(JsonWriter, WritesObjectsArraysAndEveryKindOfValue) {
  std::ostringstream out;
  Writer json{out};
  json.begin_object();
  json.member("text", "a");
  json.member("number", UINT64_MAX);
  json.member("flag", true);
  json.begin_array("list");
  json.value("x");
  json.value(std::uint64_t{0});
  json.begin_object();
  json.end_object();
  json.end_array();
  json.end_object();
  json.end_line();
  json.flush();
  EXPECT_EQ(
      out.str(),
      "{\"text\":\"a\",\"number\":18446744073709551615,\"flag\":true,\"list\":[\"x\",0,{}]}\n");
}

TEST(JsonWriter, WritesOneDocumentALine) {
  std::ostringstream out;
  Writer json{out};
  for (int line = 0; line < 3; ++line) {
    json.begin_array();
    json.end_array();
    json.end_line();
  }
  json.flush();
  EXPECT_EQ(out.str(), "[]\n[]\n[]\n");
}

TEST(JsonWriter, WritesValidJsonOfAnyBytes) {
  const std::string nasty[] = {"\0"s,
                               "\xff\xfe"s,
                               "\xed\xa0\x80"s,
                               "\"\\/"s,
                               "</script>"s,
                               "\u2028"s,
                               "\x1b[31m"s,
                               "\xf0\x9f"s,
                               "\\u0000"s,
                               "${jndi:x}"s,
                               "\u202Eabc"s,
                               "%00%s%n"s,
                               std::string(200'000, '\x01')};
  for (const std::string& text : nasty) {
    std::ostringstream out;
    Writer json{out};
    json.begin_object();
    json.member(text, text);
    json.end_object();
    json.end_line();
    json.flush();
    EXPECT_TRUE(is_json(out.str())) << out.str().substr(0, 80);
    EXPECT_EQ(out.str().find("\u2028"), std::string::npos);
    EXPECT_EQ(out.str().find("\u202E"), std::string::npos);
  }
}

TEST(JsonWriter, SaysWhenTheStreamHasFailed) {
  std::ostringstream out;
  Writer json{out};
  EXPECT_TRUE(json.good());
  out.setstate(std::ios::badbit);
  json.value("lost");
  json.flush();
  EXPECT_FALSE(json.good());
  EXPECT_EQ(out.str(), "");
}

}  // namespace
}  // namespace edcheck::json
