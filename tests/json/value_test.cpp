#include "json/value.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace edcheck::json {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view claims = R"({
  "iss": "https://a.example", "aud": ["x", "y\u00e9"], "exp": 1.5e9, "ok": true, "none": null,
  "context": {"id": "c1", "type": [], "a/b~": [{}, {"": 0}]}
})";

std::vector<std::string> names(Value of) {
  std::vector<std::string> all;
  for (const Value each : of) all.emplace_back(each.name());
  return all;
}

std::vector<std::string> texts(Value of) {
  std::vector<std::string> all;
  for (const Value each : of) all.emplace_back(each.text());
  return all;
}

TEST(JsonValue, IsFoundByName) {
  const Document document = Document::of(claims);
  EXPECT_EQ(document.result().fault, Fault::none);
  const Value root = document.root();
  EXPECT_TRUE(root.is(Kind::object));
  EXPECT_EQ(root.size(), 6u);
  EXPECT_EQ(root.offset(), 0u);
  EXPECT_EQ(root.name(), "");
  EXPECT_EQ(root.text(), "");

  const Value iss = root.member("iss");
  EXPECT_TRUE(iss.is(Kind::string));
  EXPECT_EQ(iss.text(), "https://a.example");
  EXPECT_EQ(iss.name(), "iss");
  EXPECT_EQ(iss.offset(), claims.find("\"https"));
  EXPECT_EQ(root.member("exp").kind(), Kind::number);
  EXPECT_EQ(root.member("exp").text(), "1.5e9");
  EXPECT_EQ(root.member("ok").kind(), Kind::boolean);
  EXPECT_EQ(root.member("ok").text(), "true");
  EXPECT_EQ(root.member("none").kind(), Kind::null);
  EXPECT_EQ(root.member("none").text(), "null");
  EXPECT_EQ(root.member("context").member("id").text(), "c1");
  EXPECT_EQ(root.member("context").member("id").parent(), root.member("context"));
  EXPECT_FALSE(root.parent());
}

TEST(JsonValue, ListsItsMembersAndItems) {
  const Document document = Document::of(claims);
  const Value root = document.root();
  EXPECT_THAT(names(root), ElementsAre("iss", "aud", "exp", "ok", "none", "context"));
  EXPECT_THAT(names(root.member("context")), ElementsAre("id", "type", "a/b~"));
  EXPECT_THAT(texts(root.member("aud")), ElementsAre("x", "y\u00e9"));
  EXPECT_THAT(names(root.member("aud")), ElementsAre("", ""));
  EXPECT_EQ(root.member("aud").size(), 2u);
  EXPECT_THAT(texts(root.member("context").member("type")), IsEmpty());
  EXPECT_THAT(texts(root.member("iss")), IsEmpty());
}

TEST(JsonValue, MayBeNone) {
  const Document document = Document::of(claims);
  const Value none = document.root().member("sub");
  EXPECT_FALSE(none);
  EXPECT_EQ(none, Value{});
  EXPECT_FALSE(none.is(Kind::null));
  EXPECT_EQ(none.size(), 0u);
  EXPECT_FALSE(none.member("id"));
  EXPECT_FALSE(none.parent());
  EXPECT_EQ(document.root().parent(), none);
  EXPECT_THAT(texts(none), IsEmpty());
  // Items have no names, and texts no members.
  EXPECT_FALSE(document.root().member("aud").member(""));
  EXPECT_FALSE(document.root().member("iss").member(""));
}

TEST(JsonValue, HasAPointer) {
  const Document document = Document::of(claims);
  EXPECT_EQ(document.root().pointer(), "");
  EXPECT_EQ(document.root().member("iss").pointer(), "/iss");
  std::vector<std::string> pointers;
  for (const Value each : document.root().member("aud")) pointers.push_back(each.pointer());
  for (const Value each : document.root().member("context").member("a/b~"))
    pointers.push_back(each.pointer());
  EXPECT_THAT(pointers, ElementsAre("/aud/0", "/aud/1", "/context/a~1b~0/0", "/context/a~1b~0/1"));
  const Value last = *++document.root().member("context").member("a/b~").begin();
  EXPECT_EQ(last.member("").pointer(), "/context/a~1b~0/1/");
}

TEST(JsonDocument, MayBeAnyValue) {
  EXPECT_EQ(Document::of("\"a\"").root().text(), "a");
  EXPECT_EQ(Document::of(" 12 ").root().offset(), 1u);
  const Document array = Document::of("[1,[2,3],4]");
  EXPECT_THAT(texts(array.root()), ElementsAre("1", "", "4"));
}

TEST(JsonDocument, KeepsMembersWhoseNameComesAgain) {
  const Document document = Document::of(R"({"a":1,"b":{"c":2,"c":[3]},"\u0061":4,"a":5})");
  std::vector<std::string> repeated;
  for (const Value each : document.repeated())
    repeated.push_back(each.pointer().append(" ").append(std::to_string(each.offset())));
  EXPECT_THAT(repeated, ElementsAre("/b/c 22", "/a 36", "/a 42"));
  EXPECT_EQ(document.root().size(), 4u);
  EXPECT_EQ(document.root().member("a").text(), "5");
  EXPECT_THAT(texts(document.root().member("b").member("c")), ElementsAre("3"));
  EXPECT_THAT(Document::of(claims).repeated(), IsEmpty());
}

TEST(JsonDocument, OwnsItsTextAndMayBeMoved) {
  std::string text{R"({"a":"b\n","c":1,"c":2})"};
  Document first = Document::of(text);
  text.assign(text.size(), '?');
  const Value a = first.root().member("a");
  const Document second = std::move(first);
  EXPECT_EQ(a.text(), "b\n");
  EXPECT_EQ(second.root().member("a"), a);
  EXPECT_EQ(second.repeated().front().text(), "2");
}

TEST(JsonDocument, HasNothingAfterAFault) {
  const Document document = Document::of(R"({"a":1,"a":2,})");
  EXPECT_EQ(document.result().fault, Fault::syntax);
  EXPECT_EQ(document.result().offset, 13u);
  EXPECT_FALSE(document.root());
  EXPECT_FALSE(document.root().member("a"));
  EXPECT_THAT(document.repeated(), IsEmpty());
  EXPECT_EQ(Document::of("").result().fault, Fault::empty);
}

TEST(JsonDocument, KeepsTheBounds) {
  const auto fault = [](std::string_view text, const Bounds& bounds) {
    return Document::of(text, bounds).result().fault;
  };
  EXPECT_EQ(fault("[[1]]", {.depth = 2}), Fault::none);
  EXPECT_EQ(fault("[[[1]]]", {.depth = 2}), Fault::too_deep);
  EXPECT_EQ(fault("[\"abc\"]", {.text_bytes = 2}), Fault::text_too_long);
  EXPECT_EQ(fault("[1,2]", {.values = 2}), Fault::too_many);
  EXPECT_EQ(fault("[1,2]", {.values = SIZE_MAX}), Fault::none);
}

// Every escape, each the shortest way to what it stands for, fits where the text did.
TEST(JsonDocument, HasRoomForEveryText) {
  const std::string text =
      R"(["\n\"\u0000\u007f\u0080\u07ff\u0800\uffff\ud800\udc00","é",-1,true])";
  const Document document = Document::of(text);
  std::string all;
  for (const std::string& each : texts(document.root())) all += each;
  EXPECT_EQ(all.substr(0, 2), "\n\"");
  EXPECT_TRUE(all.ends_with("\uffff\U00010000\u00e9-1true"));
  EXPECT_LE(all.size(), text.size());
}

}  // namespace
}  // namespace edcheck::json
