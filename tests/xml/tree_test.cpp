// A tree holds what was heard, and finds it.
#include "xml/tree.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "xml/transcript.hpp"

namespace edcheck::xml {
namespace {

Tree tree_of(std::string_view document) {
  TreeBuilder builder;
  EXPECT_EQ(read(document, {}, builder).fault, Fault::none) << document;
  return builder.take();
}

std::vector<std::string> children_of(Element element) {
  std::vector<std::string> names;
  for (const Element child : element.children())
    names.push_back(spelt(Name{.space = child.space(), .local = child.local()}));
  return names;
}

using Names = std::vector<std::string>;

TEST(XmlTree, FindsElementsByTheirExpandedNames) {
  const Tree tree = tree_of(
      "<m xmlns='urn:m' xmlns:l='urn:l'><l:a/><a n='1'/><a n='2'/><b xmlns=''><a/></b></m>");
  const Element root = tree.root();
  EXPECT_TRUE(root.is("urn:m", "m"));
  EXPECT_FALSE(root.is("", "m"));
  EXPECT_EQ(tree.size(), 6u);
  EXPECT_EQ(children_of(root), (Names{"a{urn:l}", "a{urn:m}", "a{urn:m}", "b"}));
  EXPECT_EQ(root.child("urn:m", "a").attribute("n"), "1");
  EXPECT_EQ(root.child("urn:m", "a").next().attribute("n"), "2");
  EXPECT_EQ(root.child("", "b").child("", "a").parent(), root.child("", "b"));
  EXPECT_FALSE(root.child("", "a"));
  EXPECT_FALSE(root.child("urn:l", "b"));
}

TEST(XmlTree, FindsAttributesByTheirExpandedNames) {
  const Tree tree = tree_of(
      "<m xmlns='urn:m' xmlns:p='urn:p' a='1' p:a='2' xml:lang='en' p:b=' x  y&#10;&lt;'/>");
  const Element root = tree.root();
  EXPECT_EQ(root.attribute("a"), "1");
  EXPECT_EQ(root.attribute("a", "urn:p"), "2");
  EXPECT_EQ(root.attribute("lang", "http://www.w3.org/XML/1998/namespace"), "en");
  EXPECT_EQ(root.attribute("b", "urn:p"), " x  y\n<");
  EXPECT_EQ(root.attribute("a", "urn:m"), std::nullopt);
  EXPECT_EQ(root.attribute("xmlns"), std::nullopt);
  Names all;
  for (const Attribute& one : root.attributes())
    all.push_back(spelt(one.name).append("=").append(one.value));
  EXPECT_EQ(all, (Names{"a=1", "a{urn:p}=2", "lang{http://www.w3.org/XML/1998/namespace}=en",
                        "b{urn:p}= x  y\n<"}));
}

TEST(XmlTree, TellsAnEmptyAttributeFromNone) {
  const Tree tree = tree_of("<a b=''/>");
  EXPECT_EQ(tree.root().attribute("b"), "");
  EXPECT_EQ(tree.root().attribute("c"), std::nullopt);
  EXPECT_FALSE(tree.root().attributes().empty());
}

TEST(XmlTree, JoinsTheTextOfAnElement) {
  const Tree tree = tree_of("<a> one <!-- -->&amp;<b>inner</b><![CDATA[ <two> ]]><?p?><c/></a>");
  EXPECT_EQ(tree.root().text(), " one & <two> ");
  EXPECT_EQ(tree.root().child("", "b").text(), "inner");
  EXPECT_EQ(tree.root().child("", "c").text(), "");
  EXPECT_EQ(children_of(tree.root()), (Names{"b", "c"}));
}

TEST(XmlTree, LeavesOutWhiteSpaceThatSetsChildrenApart) {
  const Tree tree = tree_of("<a>\n  <b> </b>\n  <c></c>\n</a>");
  EXPECT_EQ(tree.root().text(), "");
  EXPECT_EQ(tree.root().child("", "b").text(), " ");
  EXPECT_EQ(children_of(tree.root()), (Names{"b", "c"}));
}

TEST(XmlTree, KnowsWhereElementsStand) {
  const Tree tree = tree_of("<a>\n \u00e9 <b/>\n<c\n/></a>");
  const Element b = tree.root().child("", "b");
  EXPECT_EQ(spelt(tree.root().place()), "1:1@0");
  EXPECT_EQ(spelt(b.place()), "2:4@8");
  EXPECT_EQ(spelt(b.next().place()), "3:1@13");
  EXPECT_FALSE(b.next().next());
}

TEST(XmlTree, AsksNothingOfNone) {
  const Element none;
  EXPECT_FALSE(none);
  EXPECT_EQ(none.local(), "");
  EXPECT_EQ(none.space(), "");
  EXPECT_EQ(none.text(), "");
  EXPECT_EQ(spelt(none.place()), "0:0@0");
  EXPECT_EQ(none.attribute("a"), std::nullopt);
  EXPECT_TRUE(none.attributes().empty());
  EXPECT_TRUE(none.children().empty());
  EXPECT_FALSE(none.is("", ""));
  EXPECT_FALSE(none.child("", "a").parent().next());
  EXPECT_EQ(none, Element{});
  EXPECT_FALSE(Tree{}.root());
  EXPECT_EQ(Tree{}.size(), 0u);
  EXPECT_FALSE(tree_of("<a/>").root().parent());
  EXPECT_FALSE(tree_of("<a/><!-- -->").root().next());
}

TEST(XmlTree, IsMovedWithItsElements) {
  Tree tree = tree_of("<a xmlns='urn:a' b='c'>text</a>");
  const Element root = tree.root();
  const std::string_view text = root.text();
  const Tree moved = std::move(tree);
  EXPECT_EQ(moved.root(), root);
  EXPECT_EQ(root.space(), "urn:a");
  EXPECT_EQ(root.attribute("b"), "c");
  EXPECT_EQ(text, "text");
}

TEST(XmlTree, NumbersMoreThanABytesWorthOfNamesAndElements) {
  std::string document = "<a>";
  for (int i = 0; i < 20'000; ++i) {
    const std::string number = std::to_string(i);
    document.append("<b xmlns='urn:").append(number).append("' n='").append(number).append("'/>\n");
  }
  const Tree tree = tree_of(document.append("</a>"));
  ASSERT_EQ(tree.size(), 20'001u);
  std::uint64_t i = 0;
  for (const Element b : tree.root().children()) {
    const std::string number = std::to_string(i);
    EXPECT_EQ(b.space(), std::string{"urn:"}.append(number));
    EXPECT_EQ(b.attribute("n"), number);
    EXPECT_EQ(b.place().line, ++i);
  }
}

TEST(XmlTree, BuilderStopsAtItsBounds) {
  constexpr std::string_view document = "<a xmlns='u' b='12'>345</a>";  // two nodes, 8 bytes
  const auto fault_within = [&](const TreeBounds& bounds) {
    TreeBuilder builder{bounds};
    const Fault fault = read(document, {}, builder).fault;
    EXPECT_EQ(builder.full(), fault == Fault::stopped);
    return fault;
  };
  EXPECT_EQ(fault_within({.nodes = 2, .bytes = 8}), Fault::none);
  EXPECT_EQ(fault_within({.nodes = 1, .bytes = 8}), Fault::stopped);
  EXPECT_EQ(fault_within({.nodes = 2, .bytes = 7}), Fault::stopped);
  EXPECT_EQ(fault_within({.nodes = 2, .bytes = 4}), Fault::stopped);
  EXPECT_EQ(fault_within({.nodes = 0, .bytes = 0}), Fault::stopped);
}

TEST(XmlTree, BuilderRefusesWhatItsPlacesCannotHold) {
  TreeBuilder builder;
  EXPECT_FALSE(builder.begin({.local = "a"}, {}, {.offset = std::uint64_t{1} << 32}));
  EXPECT_TRUE(builder.full());
  EXPECT_FALSE(builder.take().root());
}

TEST(XmlTree, BuilderGivesWhatItHeardAndBeginsAnew) {
  TreeBuilder builder;
  EXPECT_EQ(read("<a><b>x</b>y<c>z", {}, builder).fault, Fault::ends_early);
  const Tree cut = builder.take();
  EXPECT_EQ(children_of(cut.root()), (Names{"b", "c"}));
  EXPECT_EQ(cut.root().child("", "b").text(), "x");
  EXPECT_EQ(cut.root().text(), "");
  EXPECT_FALSE(builder.take().root());
  EXPECT_EQ(read("<d>x</d>", {}, builder).fault, Fault::none);
  const Tree next = builder.take();
  EXPECT_TRUE(next.root().is("", "d"));
  EXPECT_EQ(next.root().text(), "x");
}

}  // namespace
}  // namespace edcheck::xml
