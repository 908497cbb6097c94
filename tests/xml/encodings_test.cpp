// Each encoding that can be read, and the places in it.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "xml/encoding.hpp"
#include "xml/transcript.hpp"

namespace edcheck::xml {
namespace {

using namespace std::string_literals;

/// Characters below U+10000 in UTF-16.
std::string utf16(std::u16string_view text, bool little) {
  std::string out;
  for (const char16_t unit : text) {
    const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
    out += little ? low : high;
    out += little ? high : low;
  }
  return out;
}

std::string in_encoding(std::string_view name, std::string_view bytes) {
  return std::string{"<?xml version='1.0' encoding='"}.append(name).append("'?>\n").append(bytes);
}

TEST(XmlEncodings, ReadsUtf16OfEitherOrder) {
  constexpr std::u16string_view with_mark =
      u"\uFEFF<?xml version='1.0' encoding='utf-16'?>\n<a>\u20ac\xD83C\xDF93<b/></a>";
  for (const bool little : {false, true}) {
    const Heard heard = hear(utf16(with_mark, little));
    EXPECT_EQ(heard.result.fault, Fault::none);
    EXPECT_EQ(heard.said,
              "<a 2:1@82> 2:4@88\"\u20ac\U0001F393\" <b 2:6@94> </b 2:10@102> </a 2:10@102>");
    EXPECT_EQ(hear(utf16(u"\uFEFF<a/>", little)).said, "<a 1:1@2> </a 1:5@10>");
    EXPECT_EQ(hear(utf16(u"<a/>", little)).said, "<a 1:1@0> </a 1:5@8>");
  }
}

TEST(XmlEncodings, TellsFaultsInUtf16) {
  const auto expect_fault = [](std::u16string_view text, Fault fault, std::string_view place) {
    for (const bool little : {false, true}) {
      const Result result = hear(utf16(text, little)).result;
      EXPECT_EQ(result.fault, fault) << place;
      EXPECT_EQ(spelt(result.place), place);
    }
  };
  expect_fault(u"\uFEFF<a>\n&</a>", Fault::syntax, "2:2@12");
  expect_fault(u"\uFEFF<a>\xD800</a>", Fault::invalid_character, "1:4@8");
  expect_fault(u"\uFEFF<a>\xDC00</a>", Fault::invalid_character, "1:4@8");
  expect_fault(u"\uFEFF<a>\uFFFE</a>", Fault::invalid_character, "1:4@8");
  expect_fault(u"\uFEFF<a>\u0001</a>", Fault::invalid_character, "1:4@8");
  expect_fault(u"\uFEFF<!DOCTYPE a><a/>", Fault::doctype, "1:1@2");
  expect_fault(u"\uFEFF<a/><b/>", Fault::after_end, "1:5@10");
  expect_fault(u"\uFEFF<a/></a>", Fault::after_end, "1:6@12");
  expect_fault(u"\uFEFF<?xml version='1.0' encoding='UTF-8'?><a/>", Fault::encoding_mismatch,
               "1:1@2");
  expect_fault(u"\uFEFF<?xml version='1.0' encoding='windows-1252'?><a/>", Fault::encoding_mismatch,
               "1:1@2");
  EXPECT_EQ(hear(utf16(u"\uFEFF<?xml version='1.0' encoding='UTF-16BE'?><a/>", true)).result.fault,
            Fault::encoding_mismatch);
  EXPECT_EQ(hear(utf16(u"\uFEFF<a></a>", true).substr(0, 11)).result.fault, Fault::ends_early);
}

TEST(XmlEncodings, ReadsThoseOfOneByte) {
  const auto text_in = [](std::string_view name, std::string_view bytes) {
    const Heard heard = hear(in_encoding(name, std::string{"<a b='"}.append(bytes).append("'/>")));
    EXPECT_EQ(heard.result.fault, Fault::none) << name;
    const std::size_t from = heard.said.find('\'') + 1;
    return heard.said.substr(from, heard.said.find('\'', from) - from);
  };
  EXPECT_EQ(text_in("ISO-8859-1", "caf\xE9\x80\xA4"), "caf\u00e9\u0080\u00a4");
  EXPECT_EQ(text_in("iso-8859-1", "\xE9"), "\u00e9");
  EXPECT_EQ(text_in("latin1", "\xE9"), "\u00e9");
  EXPECT_EQ(text_in("US-ASCII", "cafe"), "cafe");
  EXPECT_EQ(text_in("ASCII", "cafe"), "cafe");
  EXPECT_EQ(text_in("utf-8", "\u00e9"), "\u00e9");
  EXPECT_EQ(text_in("ISO-8859-15", "\xA4\xA6\xA8\xB4\xB8\xBC\xBD\xBE\xE9"),
            "\u20ac\u0160\u0161\u017d\u017e\u0152\u0153\u0178\u00e9");
  EXPECT_EQ(text_in("windows-1252", "\x80\x91\x92\x93\x94\x96\x97\x9F\xE9"),
            "\u20ac\u2018\u2019\u201c\u201d\u2013\u2014\u0178\u00e9");
  EXPECT_EQ(text_in("CP1252", "\x85"), "\u2026");
}

TEST(XmlEncodings, CountsColumnsInThoseOfOneByte) {
  EXPECT_EQ(hear(in_encoding("windows-1252", "<a>\xE9\x80<b/></a>")).said,
            "<a 2:1@46> 2:4@49\"\u00e9\u20ac\" <b 2:6@51> </b 2:10@55> </a 2:10@55>");
}

TEST(XmlEncodings, RefusesBytesThatAreNoCharacter) {
  for (const std::string_view byte : {"\x81", "\x8D", "\x8F", "\x90", "\x9D"}) {
    const std::string document =
        in_encoding("windows-1252", std::string{"<a>x"}.append(byte).append("</a>"));
    const Result result = hear(document).result;
    EXPECT_EQ(result.fault, Fault::invalid_character);
    EXPECT_EQ(spelt(result.place), "2:5@50");
  }
  EXPECT_EQ(hear(in_encoding("US-ASCII", "<a>\u00e9</a>")).result.fault, Fault::invalid_character);
  EXPECT_EQ(hear(in_encoding("ISO-8859-1", "<a>\x01</a>")).result.fault, Fault::invalid_character);
  EXPECT_EQ(hear(in_encoding("ISO-8859-1", "<a>\xE9 & </a>")).result.fault, Fault::syntax);
}

TEST(XmlEncodings, KnowsNoOthers) {
  for (const std::string_view name : {"Shift_JIS", "EUC-JP", "GBK", "ISO-8859-2", "x"}) {
    EXPECT_EQ(byte_table(name), nullptr) << name;
    EXPECT_EQ(hear(in_encoding(name, "<a/>")).result.fault, Fault::encoding_unknown) << name;
  }
}

}  // namespace
}  // namespace edcheck::xml
