// What the reader tells of documents, by hand: elements and their places, namespaces, text.
#include "xml/reader.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "xml/transcript.hpp"

namespace edcheck::xml {
namespace {

using namespace std::string_literals;

struct Sound {
  std::string document, said;
};

void expect_said(std::initializer_list<Sound> all) {
  for (const auto& [document, said] : all) {
    const Heard heard = hear(document);
    EXPECT_EQ(heard.said, said);
    EXPECT_EQ(heard.result.fault, Fault::none) << document << " at " << spelt(heard.result.place);
  }
}

TEST(XmlReader, TellsElementsWithTheirPlaces) {
  expect_said({{"<a/>", "<a 1:1@0> </a 1:5@4>"},
               {"<a></a>", "<a 1:1@0> </a 1:4@3>"},
               {" <a >\n  <b/></a >", "<a 1:2@1> 1:6@5\"\n  \" <b 2:3@8> </b 2:7@12> </a 2:7@12>"},
               {"<a><b><c/></b><b/></a>",
                "<a 1:1@0> <b 1:4@3> <c 1:7@6> </c 1:11@10> </b 1:11@10> <b 1:15@14> </b 1:19@18> "
                "</a 1:19@18>"}});
}

TEST(XmlReader, ResolvesNamespaces) {
  expect_said(
      {{"<a xmlns='u'><b/><p:c xmlns:p='v' p:d='1' e='2'/></a>",
        "<a{u} 1:1@0> <b{u} 1:14@13> </b{u} 1:18@17> <p:c{v} p:d{v}='1' e='2' 1:18@17> "
        "</p:c{v} 1:50@49> </a{u} 1:50@49>"},
       // Declared anew, taken back, and the outer one again.
       {"<a xmlns='u'><b xmlns='v'/><c xmlns=''/><d/></a>",
        "<a{u} 1:1@0> <b{v} 1:14@13> </b{v} 1:28@27> <c 1:28@27> </c 1:41@40> <d{u} 1:41@40> "
        "</d{u} 1:45@44> </a{u} 1:45@44>"},
       {"<p:a xmlns:p='u'><p:b xmlns:p='v'/></p:a>",
        "<p:a{u} 1:1@0> <p:b{v} 1:18@17> </p:b{v} 1:36@35> </p:a{u} 1:36@35>"},
       {"<a xml:lang='en'/>",
        "<a xml:lang{http://www.w3.org/XML/1998/namespace}='en' 1:1@0> </a 1:19@18>"},
       // Any character that XML allows may stand in a namespace.
       {"<p:a xmlns:p='a b|c:d&#10;&#x7f;'/>",
        "<p:a{a b|c:d\n\x7f} 1:1@0> </p:a{a b|c:d\n\x7f} 1:36@35>"}});
}

TEST(XmlReader, ComparesNamesWithoutTheirPrefixes) {
  EXPECT_EQ((Name{.space = "u", .local = "a", .prefix = "p"}), (Name{.space = "u", .local = "a"}));
  EXPECT_FALSE((Name{.space = "u", .local = "a"} == Name{.local = "a"}));
}

TEST(XmlReader, ResolvesReferencesAndSections) {
  expect_said({{"<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x20AC;&#x1F393;</a>",
                "<a 1:1@0> 1:4@3\"<>&\"'A\u20ac\U0001F393\" </a 1:51@50>"},
               {"<a>x<![CDATA[<b>&amp;]]]]>y</a>", "<a 1:1@0> 1:4@3\"x<b>&amp;]]y\" </a 1:28@27>"},
               {"<a b='&lt;&#10;&apos;'/>", "<a b='<\n'' 1:1@0> </a 1:25@24>"},
               {"<a><!-- <b> & --><?pi <c> ?></a>", "<a 1:1@0> </a 1:29@28>"}});
}

// XML 1.0 sections 2.11 and 3.3.3.
TEST(XmlReader, NormalisesLinesAndValues) {
  expect_said({{"<a>1\r\n2\r3\n4</a>", "<a 1:1@0> 1:4@3\"1\n2\n3\n4\" </a 4:2@11>"},
               {"<a b=' 1\t2\n3\r\n4  '\r\n/>", "<a b=' 1 2 3 4  ' 1:1@0> </a 4:3@22>"},
               {"<a>1&#13;2</a>", "<a 1:1@0> 1:4@3\"1\r2\" </a 1:11@10>"}});
}

TEST(XmlReader, CountsColumnsInCharacters) {
  expect_said(
      {{"<\u00e9>\u20ac\U0001F393<b/></\u00e9>",
        "<\u00e9 1:1@0> 1:4@4\"\u20ac\U0001F393\" <b 1:6@11> </b 1:10@15> </\u00e9 1:10@15>"},
       {"\xEF\xBB\xBF<a>\n<b/></a>", "<a 1:1@3> 1:4@6\"\n\" <b 2:1@7> </b 2:5@11> </a 2:5@11>"}});
}

TEST(XmlReader, PassesOverWhatStandsAroundTheRoot) {
  expect_said(
      {{"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<!-- <b/> -->\n"
        "<?xml-stylesheet href='x'?>\n<a/>\n<!-- end --><?end?>\n",
        "<a 4:1@98> </a 4:5@102>"}});
}

}  // namespace
}  // namespace edcheck::xml
