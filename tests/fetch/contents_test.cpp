#include "fetch/contents.hpp"

#include <gtest/gtest.h>

namespace edcheck::fetch {
namespace {

TEST(Contents, AreAKeySetOrNot) {
  struct Row {
    const char* body;
    Fault expected;
  };
  for (const Row& row : {
           Row{R"({"keys":[]})", Fault::none},
           {R"({"keys":[{"kty":"RSA"}],"more":1})", Fault::none},
           {" \r\n{\"keys\" : [ 5 ] }\n", Fault::none},
           {"\xef\xbb\xbf{\"keys\":[]}", Fault::none},
           {"", Fault::not_json},
           {" \n ", Fault::not_json},
           {"{", Fault::not_json},
           {R"({"keys":[]} trailing)", Fault::not_json},
           {"keys", Fault::not_json},
           {R"([{"keys":[]}])", Fault::not_key_set},
           {R"("keys")", Fault::not_key_set},
           {"null", Fault::not_key_set},
           {"{}", Fault::not_key_set},
           {R"({"keys":{}})", Fault::not_key_set},
           {R"({"keys":"none"})", Fault::not_key_set},
           {R"({"keys":[],"keys":null})", Fault::not_key_set},
           {R"({"data":{"keys":[]}})", Fault::not_key_set},
           {R"({"error":"try again"})", Fault::not_key_set},
           {"<!DOCTYPE html><title>Log in</title>", Fault::html_page},
           {"\n\t<html>", Fault::html_page},
       })
    EXPECT_EQ(judge(row.body).fault, row.expected) << row.body;
}

TEST(Contents, DepthIsBounded) {
  const std::string deep = std::string{R"({"keys":)"}.append(100'000, '[');
  EXPECT_EQ(judge(deep).fault, Fault::not_json);
}

TEST(Contents, SayMore) {
  EXPECT_EQ(judge("{\"keys\":!}").detail, "it shows at byte 9");
  EXPECT_EQ(judge("").detail, "it is empty");
  EXPECT_EQ(judge("{}").detail, "there is no array \"keys\"");
}

TEST(Contents, OfOthersAreShownInPrintableCharactersAndCut) {
  EXPECT_EQ(shown("https://a.example/\x1b[2J\n\xe2\x80\xae"), "https://a.example/?[2J????");
  EXPECT_EQ(shown(std::string(500, 'a')), std::string(120, 'a').append("..."));
}

}  // namespace
}  // namespace edcheck::fetch
