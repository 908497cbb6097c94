#include "cartridge/html_references.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

namespace edcheck::cartridge {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> targets(std::string_view html, std::size_t piece = 1'000'000) {
  HtmlReferences references;
  std::vector<std::string> found;
  for (; !html.empty(); html.remove_prefix(std::min(piece, html.size())))
    for (const auto& each : references.read(html.substr(0, piece), {}))
      found.push_back(each.target);
  return found;
}

TEST(HtmlReferences, AreWhatAttributesName) {
  EXPECT_THAT(targets(R"(<a href="a.html">x</a><img src='b.png'/><video poster=c.jpg></video>)"),
              ElementsAre("a.html", "b.png", "c.jpg"));
  EXPECT_THAT(targets(R"(<object data="d.swf"></object><div data="no" data-src="no"></div>)"),
              ElementsAre("d.swf"));
  EXPECT_THAT(targets("<A HREF = \"a\" target=b SRC\n=\n'c' hidden>"), ElementsAre("a", "c"));
  EXPECT_THAT(targets("<a hreflang=de xhref=x title=\"src='y'\" href=z>"), ElementsAre("z"));
  EXPECT_THAT(targets("<a href=a/b/>"), ElementsAre("a/b/"));
  EXPECT_THAT(targets("<a href=>x</a><a href>y</a><b src=\"\">"), ElementsAre(""));
}

TEST(HtmlReferences, AreNoneInTextCommentsScriptsAndEndTags) {
  EXPECT_THAT(targets("href=\"a\" 1 < 2 src='b' <3 href=c>"), IsEmpty());
  EXPECT_THAT(targets("<!-- <img src=a> --><!doctype html><?x <b?><![CDATA[<i src=b>]]>"),
              IsEmpty());
  EXPECT_THAT(targets("<!--><img src=a><!---><img src=b>"), ElementsAre("a", "b"));
  EXPECT_THAT(targets("<!-- > -- <img src=a> -> --><img src=c>"), ElementsAre("c"));
  EXPECT_THAT(targets("<script src=a>if (x<y) '<img src=b>'</scripts></script ><img src=c>"),
              ElementsAre("a", "c"));
  EXPECT_THAT(targets("<STYLE><img src=a></Style><textarea><img src=b></textarea>"), IsEmpty());
  EXPECT_THAT(targets("</a href=x></><//><img src=y>"), ElementsAre("y"));
  // Never closed: a browser shows nothing of it either.
  EXPECT_THAT(targets("<a href=\"x"), IsEmpty());
  EXPECT_THAT(targets("<a href=x"), IsEmpty());
}

TEST(HtmlReferences, ResolveCharactersAndDropSpacesAsBrowsersDo) {
  EXPECT_THAT(targets("<a href='a?b=1&amp;c=2'>"), ElementsAre("a?b=1&c=2"));
  EXPECT_THAT(targets("<a href='&#109;ol&#xE9;&#x1F600;.txt'>"),
              ElementsAre("mol\xC3\xA9\xF0\x9F\x98\x80.txt"));
  EXPECT_THAT(targets("<a href=' \n a\n b&nbsp; '>"), ElementsAre("a b\xC2\xA0"));
  EXPECT_THAT(targets("<a href='a&copy=1&unknown;&#xD800;&#x110000;&#;&'>"),
              ElementsAre("a&copy=1&unknown;&#xD800;&#x110000;&#;&"));
}

TEST(HtmlReferences, AreTheSameHoweverTheTextIsCut) {
  constexpr std::string_view html =
      "<p>x<!-- <a href=no> --><a\nhref = 'a&amp;b' class=c><script>'</scr'</script>"
      "<img src=b.png alt=\">\"><object data=\"c\"></object>";
  const std::vector<std::string> whole = targets(html);
  EXPECT_THAT(whole, ElementsAre("a&b", "b.png", "c"));
  for (std::size_t piece = 1; piece < html.size(); ++piece) EXPECT_EQ(targets(html, piece), whole);
}

TEST(HtmlReferences, StandAtTheirFirstByte) {
  HtmlReferences references;
  const auto found = references.read("m\xC3\xBC\n <a href='x'><b src=y>", {5, 10, 100});
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].place.line, 6u);
  EXPECT_EQ(found[0].place.column, 11u);
  EXPECT_EQ(found[0].place.offset, 114u);
  EXPECT_EQ(found[1].place.column, 21u);
  // The quotation mark of escaped HTML is a piece of its own.
  references.restart();
  references.read("<a href=", {1, 1, 0});
  references.read("\"", {1, 12, 11});
  references.read("z", {1, 18, 17});
  const auto next = references.read("\"", {1, 19, 18});
  ASSERT_EQ(next.size(), 1u);
  EXPECT_EQ(next[0].place.column, 18u);
}

TEST(HtmlReferences, LeaveOutWhatIsTooLong) {
  const std::string longest(Facts::target_bytes, 'a');
  EXPECT_THAT(targets("<a href='" + longest + "'>"), ElementsAre(longest));
  EXPECT_THAT(targets("<a href='" + longest + "a'>"), IsEmpty());
  EXPECT_THAT(targets("<a href='" + longest + "a'>", 7), IsEmpty());
  EXPECT_THAT(targets("<" + longest + " " + longest + "=x src=y>"), ElementsAre("y"));
}

TEST(HtmlReferences, TakeLinearTimeOverHostileText) {
  constexpr std::size_t bytes = 4u << 20;
  const auto began = std::chrono::steady_clock::now();
  for (const std::string_view unit :
       {"<", "<a", "<!-", "<!--", "</script", "<a href='", "<a b=\"", "&#x", "<script><", "a=<"}) {
    std::string text;
    while (text.size() < bytes) text.append(unit);
    EXPECT_LT(targets(text, 100'000).size(), bytes / unit.size());
  }
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds{20});
}

TEST(Leads, TellsThePackageFromTheWeb) {
  for (const std::string_view inside :
       {"a.html", "../a/b.png", "$IMS-CC-FILEBASE$../a.gif", "$1EdTech-CC-FILEBASE$/a.gif",
        "$IMS_CC_FILEBASE$a", "%24IMS-CC-FILEBASE%24/a", "/a", "a/b:c", "1:2", "$x", "%24"})
    EXPECT_EQ(leads(inside), Leads::into_package) << inside;
  for (const std::string_view outside :
       {"", "#top", "?page=2", "//host/a", "http://host/a", "HTTPS:x", "mailto:a@b.example",
        "data:image/png;base64,AA", "javascript:void(0)", "tel:+49", "x-y.z+1:a"})
    EXPECT_EQ(leads(outside), Leads::elsewhere) << outside;
  for (const std::string_view producer :
       {"$CANVAS_OBJECT_REFERENCE$/assignments/i1", "$WIKI_REFERENCE$/pages/a",
        "%24CANVAS_COURSE_REFERENCE%24/modules"})
    EXPECT_EQ(leads(producer), Leads::to_producer) << producer;
  EXPECT_EQ(leads("$CANVAS_OBJECT_REFERENCE/x"), Leads::into_package);
}

TEST(IsWeb, IgnoresCapitals) {
  EXPECT_TRUE(is_web("HTTP://a.example"));
  EXPECT_TRUE(is_web("https:a"));
  EXPECT_TRUE(is_web("Https://a", "https:"));
  EXPECT_FALSE(is_web("http://a", "https:"));
  EXPECT_FALSE(is_web("ftp://a"));
  EXPECT_FALSE(is_web("htt"));
}

}  // namespace
}  // namespace edcheck::cartridge
