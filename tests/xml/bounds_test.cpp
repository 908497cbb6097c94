// Each bound at its edge, and what the handler itself ends.
#include <gtest/gtest.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "xml/transcript.hpp"

namespace edcheck::xml {
namespace {

void expect_fault(std::string_view document, const Bounds& bounds, Fault fault,
                  std::string_view place = "1:1@0") {
  const Result result = hear(document, bounds).result;
  EXPECT_EQ(result.fault, fault) << document.substr(0, 200);
  EXPECT_EQ(spelt(result.place), place) << document.substr(0, 200);
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out.append(text);
  return out;
}

TEST(XmlBounds, Depth) {
  expect_fault("<a><b><c/></b><b/></a>", {.depth = 3}, Fault::none);
  expect_fault("<a><b><c/></b><b/></a>", {.depth = 2}, Fault::too_deep, "1:7@6");
  expect_fault("<a/>", {.depth = 0}, Fault::too_deep);
  expect_fault(repeated("<a>", 1'000'000), {}, Fault::too_deep, "1:769@768");
}

TEST(XmlBounds, Attributes) {
  constexpr std::string_view document = "<a><b xmlns='u' xmlns:p='v' c='' p:d=''/></a>";
  expect_fault(document, {.attributes = 4}, Fault::none);
  expect_fault(document, {.attributes = 3}, Fault::too_many_attributes, "1:4@3");
  expect_fault(document, {.attributes = 1}, Fault::too_many_attributes, "1:4@3");
  expect_fault("<a><b c=''/><b d=''/></a>", {.attributes = 1}, Fault::none);
  expect_fault("<a/>", {.attributes = 0}, Fault::none);
}

TEST(XmlBounds, Names) {
  expect_fault("<abc d='long value'/>", {.name_bytes = 3}, Fault::none);
  expect_fault("<a><abcd/></a>", {.name_bytes = 3}, Fault::name_too_long, "1:4@3");
  expect_fault("<a abcd=''/>", {.name_bytes = 3}, Fault::name_too_long);
  expect_fault("<a xmlns='abcd'/>", {.name_bytes = 3}, Fault::name_too_long);
  expect_fault("<a xmlns:abcd='a'/>", {.name_bytes = 3}, Fault::name_too_long);
  expect_fault("<a xmlns:b='abc' b:c='' xmlns='abc'/>", {.name_bytes = 3}, Fault::none);
}

TEST(XmlBounds, Values) {
  expect_fault("<a b='123' c='&lt;&#65;\u00e9'/>", {.value_bytes = 4}, Fault::none);
  expect_fault("<a><b c='12345'/></a>", {.value_bytes = 4}, Fault::value_too_long, "1:4@3");
}

TEST(XmlBounds, TextBetweenTags) {
  expect_fault("<a>12<b>345</b>67&lt;</a>", {.text_bytes = 3}, Fault::none);
  expect_fault("<a>12&lt;4</a>", {.text_bytes = 3}, Fault::text_too_long, "1:10@9");
  expect_fault("<a>12<!-- -->34</a>", {.text_bytes = 3}, Fault::text_too_long, "1:14@13");
  expect_fault("<a>1\n2<![CDATA[34]]></a>", {.text_bytes = 4}, Fault::text_too_long, "2:11@15");
  // Not text: white space around the root.
  expect_fault("\n\n\n\n<a/>\n\n\n\n", {.text_bytes = 3}, Fault::none);
}

TEST(XmlBounds, Markup) {
  for (const std::string_view one : {"<abcd/>", "<!-- -->", "<?ab c?>"}) {
    const std::string document = std::string{"<a>"}.append(one).append("</a>");
    expect_fault(document, {.markup_bytes = one.size()}, Fault::none);
    expect_fault(document, {.markup_bytes = one.size() - 1}, Fault::markup_too_long, "1:4@3");
  }
  expect_fault("<a></a     >", {.markup_bytes = 8}, Fault::markup_too_long, "1:4@3");
  expect_fault("<!-- -->\n<a/>", {.markup_bytes = 7}, Fault::markup_too_long);
  expect_fault("<a>a long text that is no markup</a>", {.markup_bytes = 4}, Fault::none);
}

// Hands out a document without end, and says how much of it was read.
std::uint64_t read_endless(std::string_view beginning, std::string_view again, const Bounds& bounds,
                           Fault fault, std::string_view place) {
  Transcript ignored;
  Reader reader{bounds, ignored};
  const std::string more = repeated(again, 10'000);
  Result result = reader.read(beginning);
  std::uint64_t given = beginning.size();
  for (; result.fault == Fault::none && given < (200u << 20); given += more.size())
    result = reader.read(more);
  EXPECT_EQ(result.fault, fault) << beginning;
  if (!place.empty()) {
    EXPECT_EQ(spelt(result.place), place) << beginning;
  }
  return given;
}

TEST(XmlBounds, MarkupWithoutEndIsNotWaitedFor) {
  const Bounds bounds;
  const std::uint64_t enough = bounds.markup_bytes + (256u << 10);
  const Fault fault = Fault::markup_too_long;
  EXPECT_LT(read_endless("<a>\n<b c='", "value ", bounds, fault, "2:1@4"), enough);
  EXPECT_LT(read_endless("<a>\n<b", " ", bounds, fault, "2:1@4"), enough);
  EXPECT_LT(read_endless("<a>\n<!-- ", "comment ", bounds, fault, "2:1@4"), enough);
  EXPECT_LT(read_endless("\n <?pi ", "\n", bounds, fault, "2:2@2"), enough);
  EXPECT_LT(read_endless("<", "name", bounds, fault, "1:1@0"), enough);
  EXPECT_LT(read_endless("<a>&", "name", bounds, fault, "1:4@3"), enough);
  EXPECT_LT(read_endless("<a></", "name", bounds, fault, "1:4@3"), enough);
  EXPECT_LT(read_endless("<a/><!-- ", "comment ", bounds, fault, "1:5@4"), enough);
}

TEST(XmlBounds, TheDocument) {
  constexpr std::string_view document = "<a>\n<b/></a>";
  expect_fault(document, {.bytes = document.size()}, Fault::none);
  expect_fault(document, {.bytes = document.size() - 1}, Fault::too_long, "2:5@8");
  expect_fault(document, {.bytes = 0}, Fault::too_long);
  const Bounds small{.bytes = 1u << 20};
  EXPECT_LT(read_endless("<a>", "<b/>text ", small, Fault::too_long, ""), 2u << 20);
  EXPECT_LT(read_endless("<a/>", " \n", small, Fault::too_long, ""), 2u << 20);
  EXPECT_LT(read_endless("<a>", "text ", {.text_bytes = 1u << 20}, Fault::text_too_long, ""),
            2u << 20);
}

// Expat remembers every name, and would fill the memory with them.
TEST(XmlBounds, DifferentNames) {
  std::string document = "<a>";
  for (int i = 0; i < 20'000; ++i) {
    const std::string number = std::to_string(i);
    document.append("<b").append(number).append(" c").append(number).append("=''/>");
  }
  document.append("</a>");
  expect_fault(document, {}, Fault::none);
  EXPECT_EQ(hear(document, {.memory_bytes = 1u << 20}).result.fault, Fault::too_many_names);
  expect_fault("<a/>", {.memory_bytes = 64u << 10}, Fault::too_many_names);

  std::string attributes = "<a";
  for (int i = 0; i < 200'000; ++i) attributes.append(" b").append(std::to_string(i)).append("=''");
  EXPECT_EQ(hear(attributes.append("/>")).result.fault, Fault::too_many_attributes);
}

TEST(XmlReading, StopsWhenTheHandlerAsks) {
  const auto stop_at = [](std::size_t call) {
    Transcript transcript{call};
    Reader reader{{}, transcript};
    reader.read("<a>\n<b/>text</a>");
    const Result result = reader.finish();
    EXPECT_EQ(result.fault, Fault::stopped);
    EXPECT_EQ(reader.read("more").fault, Fault::stopped);
    EXPECT_EQ(spelt(reader.finish().place), spelt(result.place));
    return std::pair{transcript.said(), spelt(result.place)};
  };
  using Pair = std::pair<std::string, std::string>;
  EXPECT_EQ(stop_at(1), (Pair{"<a 1:1@0>", "1:1@0"}));
  EXPECT_EQ(stop_at(2), (Pair{"<a 1:1@0> 1:4@3\"\n\"", "1:4@3"}));
  EXPECT_EQ(stop_at(3), (Pair{"<a 1:1@0> 1:4@3\"\n\" <b 2:1@4>", "2:1@4"}));
  EXPECT_EQ(stop_at(4).second, "2:5@8");
}

class Thrower final : public Handler {
 public:
  bool begin(const Name& name, std::span<const Attribute>, Place) override {
    ++calls;
    if (name.local == "b") throw std::runtime_error{"b"};
    return true;
  }
  bool text(std::string_view, Place) override { return true; }
  bool end(const Name&, Place) override {
    ++calls;
    return true;
  }
  int calls = 0;
};

TEST(XmlReading, ThrowsWhatTheHandlerThrows) {
  Thrower thrower;
  Reader reader{{}, thrower};
  reader.read("<a><b/></a>");
  EXPECT_THROW(reader.finish(), std::runtime_error);
  EXPECT_EQ(thrower.calls, 2);
  EXPECT_EQ(reader.read("<c/>").fault, Fault::stopped);
  EXPECT_EQ(reader.finish().fault, Fault::stopped);
  EXPECT_EQ(thrower.calls, 2);
}

/// Reads another document whenever an element begins.
class Nester final : public Handler {
 public:
  bool begin(const Name&, std::span<const Attribute>, Place) override {
    const Heard inner = hear("<x><y>z</y></x>");
    return inner.result.fault == Fault::none && !inner.said.empty();
  }
  bool text(std::string_view, Place) override { return true; }
  bool end(const Name&, Place) override { return true; }
};

TEST(XmlReading, IsDoneWithinAHandler) {
  Nester nester;
  EXPECT_EQ(read("<a><b/><c><d/></c></a>", {}, nester).fault, Fault::none);
}

TEST(XmlReading, GoesOnAfterAMove) {
  Transcript transcript;
  Reader first{{}, transcript};
  first.read("<a>");
  Reader second = std::move(first);
  second.read("</a>");
  EXPECT_EQ(second.finish().fault, Fault::none);
  EXPECT_EQ(second.finish().fault, Fault::none);
  EXPECT_EQ(transcript.said(), "<a 1:1@0> </a 1:4@3>");
}

}  // namespace
}  // namespace edcheck::xml
