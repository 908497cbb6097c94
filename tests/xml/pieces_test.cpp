// However a document is cut, the same is heard of it.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>

#include "xml/transcript.hpp"

namespace edcheck::xml {
namespace {

using namespace std::string_literals;

void expect_same(const Heard& heard, const Heard& whole, std::string_view document,
                 std::size_t cut) {
  EXPECT_EQ(heard.said, whole.said) << document << " cut at " << cut;
  EXPECT_EQ(heard.result.fault, whole.result.fault) << document << " cut at " << cut;
  EXPECT_EQ(spelt(heard.result.place), spelt(whole.result.place)) << document << " cut at " << cut;
}

TEST(XmlPieces, CutAtEveryByte) {
  const std::string documents[] = {
      "",
      "<a/>",
      "\xEF\xBB\xBF<?xml version='1.0' encoding='UTF-8'?>\r\n<a b='1&amp;2'>\r\n\u00e9&#x20AC;"
      "<![CDATA[<x>]]]]><!-- c --><p:d xmlns:p='u'/>\U0001F393</a>\r\n<!-- end -->",
      "<?xml version='1.0' encoding='windows-1252'?><a>\x80\xE9</a>",
      "\xFF\xFE<\0a\0>\0\xAC\x20\x3C\xD8\x93\xDF<\0/\0a\0>\0"s,
      "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
      "<a>text &nbsp; more</a>",
      "<a><b></a>",
      "<a>]]></a>",
      "<a>\xE2\x82</a>",
      "<a b='1' b='2'/>",
      "<a/> <b/>",
      "<a><b c='"};
  for (const std::string& document : documents) {
    const Heard whole = hear(document);
    for (std::size_t cut = 0; cut <= document.size(); ++cut) {
      Transcript transcript;
      Reader reader{{}, transcript};
      const std::string_view all = document;
      reader.read(all.substr(0, cut));
      reader.read({});
      reader.read(all.substr(cut));
      const Result result = reader.finish();
      expect_same({transcript.said(), result}, whole, document, cut);
    }
    expect_same(hear_pieces(document, 1), whole, document, 1);
  }
}

// Elements, text and comments of many lengths, so that slices end within all of them.
std::string longer_than_a_slice() {
  std::mt19937 random{17};
  std::string document = "<a xmlns='u'>\n";
  while (document.size() < 400'000) {
    const std::string filling(random() % 3'000, 'x');
    switch (random() % 5) {
      case 0:
        document.append("<b c='").append(filling).append("\u00e9'/>\n");
        break;
      case 1:
        document.append("\u20ac\r\n").append(filling).append("&lt;");
        break;
      case 2:
        document.append("<!-- ").append(filling).append(" -->");
        break;
      case 3:
        document.append("<![CDATA[").append(filling).append("]]]>");
        break;
      default:
        document.append("<d><?p ").append(filling).append("?></d>\r");
    }
  }
  return document;
}

TEST(XmlPieces, OfADocumentOfManySlices) {
  const std::string sound = longer_than_a_slice() + "</a>";
  const std::string cut_short = longer_than_a_slice();
  std::string faulty = longer_than_a_slice();
  faulty.append(" & ").append(longer_than_a_slice());
  for (const std::string& document : {sound, cut_short, faulty}) {
    const Heard whole = hear(document);
    for (const std::size_t size : {7uL, 4'096uL, 65'535uL, 65'536uL, 65'537uL, 200'000uL}) {
      const Heard pieces = hear_pieces(document, size);
      EXPECT_TRUE(pieces.said == whole.said) << size;
      EXPECT_EQ(pieces.result.fault, whole.result.fault) << size;
      EXPECT_EQ(spelt(pieces.result.place), spelt(whole.result.place)) << size;
    }
  }
  EXPECT_EQ(hear(sound).result.fault, Fault::none);
  EXPECT_EQ(hear(cut_short).result.fault, Fault::ends_early);
  const Result result = hear(faulty).result;
  EXPECT_EQ(result.fault, Fault::syntax);
  EXPECT_EQ(result.place.offset, cut_short.size() + 2);
}

// Line, column and offset against counting.
TEST(XmlPieces, PlacesInADocumentOfManySlices) {
  class Counter final : public Handler {
   public:
    explicit Counter(std::string_view document) : document_{document} {}
    bool begin(const Name&, std::span<const Attribute>, Place place) override {
      EXPECT_EQ(document_[place.offset], '<');
      for (; at_ < place.offset; ++at_) {
        const char c = document_[at_];
        const bool ends = c == '\n' ? at_ == 0 || document_[at_ - 1] != '\r' : c == '\r';
        line_ += ends ? 1 : 0;
        const bool continues = (static_cast<unsigned char>(c) & 0xC0) == 0x80;
        if (c == '\n' || c == '\r')
          column_ = 1;
        else if (!continues)
          ++column_;
      }
      EXPECT_EQ(place.line, line_);
      EXPECT_EQ(place.column, column_);
      ++count_;
      return true;
    }
    bool text(std::string_view, Place) override { return true; }
    bool end(const Name&, Place) override { return true; }
    std::size_t count() const { return count_; }

   private:
    std::string_view document_;
    std::size_t at_ = 0, count_ = 0;
    std::uint64_t line_ = 1, column_ = 1;
  };
  const std::string document = longer_than_a_slice() + "</a>";
  Counter counter{document};
  EXPECT_EQ(read(document, {}, counter).fault, Fault::none);
  EXPECT_GT(counter.count(), 50u);
}

}  // namespace
}  // namespace edcheck::xml
