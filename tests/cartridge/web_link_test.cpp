#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "cartridge/edition.hpp"
#include "judged.hpp"

namespace edcheck::cartridge {
namespace {

using judging::judged;
using judging::Judged;
using testing::ElementsAre;
using testing::IsEmpty;

Judged judge(std::string_view href, Spec spec = Spec::cc_1_3) {
  std::string document = "<wl:webLink xmlns:wl=\"";
  document.append(edition_of(spec)->web_link).append("\">");
  document.append(spec == Spec::cc_1_0 ? "<title>A page</title>\n <url href=\""
                                       : "<wl:title>A page</wl:title>\n <wl:url href=\"");
  return judged(document.append(href).append("\" target=\"_blank\"/></wl:webLink>"), Kind::web_link,
                spec);
}

TEST(WebLink, GivesItsTitleAndAddress) {
  for (const Edition& edition : all_editions) {
    const Judged link = judge("https://a.example/b?c=1&amp;d=%20", edition.spec);
    EXPECT_THAT(link.ids(), IsEmpty()) << edition.number;
    EXPECT_EQ(link.facts.title, "A page");
    EXPECT_EQ(link.facts.url, "https://a.example/b?c=1&d=%20");
  }
  EXPECT_THAT(judge("HTTP://a.example").ids(), IsEmpty());
  EXPECT_THAT(judge("http://m\xC3\xBCnchen.example/stra\xC3\x9F"
                    "e")
                  .ids(),
              IsEmpty());
}

TEST(WebLink, LeadsSomewhereOnTheWeb) {
  EXPECT_THAT(judge(" ").ids(), ElementsAre("cartridge.weblink.no-address"));
  EXPECT_THAT(judge("www.a.example").ids(), ElementsAre("cartridge.weblink.not-absolute"));
  EXPECT_THAT(judge("//a.example").ids(), ElementsAre("cartridge.weblink.not-absolute"));
  EXPECT_THAT(judge("a b").ids(), ElementsAre("cartridge.weblink.not-absolute"));
  const Judged file = judge("file:///C:/a.html");
  EXPECT_THAT(file.ids(), ElementsAre("cartridge.weblink.scheme"));
  EXPECT_NE(file.told[0].message.find("file"), std::string::npos);
  EXPECT_EQ(file.told[0].line, 2u);
  EXPECT_EQ(file.told[0].column, 2u);
  EXPECT_EQ(file.told[0].path, "/webLink/url");
  EXPECT_THAT(judge("javascript:alert(1)").ids(), ElementsAre("cartridge.weblink.scheme"));
}

TEST(WebLink, HasNoSpacesInItsAddress) {
  EXPECT_THAT(judge("http://a.example/b c").ids(), ElementsAre("cartridge.weblink.spaces"));
  const Judged link = judge(" http://a.example/ ");
  EXPECT_THAT(link.ids(), ElementsAre("cartridge.weblink.spaces"));
  EXPECT_EQ(link.facts.url, "http://a.example/");
}

TEST(WebLink, WithoutUrlIsLeftToTheContentModel) {
  EXPECT_THAT(judged("<webLink/>", Kind::web_link).ids(), IsEmpty());
  EXPECT_THAT(judged("<webLink><url/></webLink>", Kind::web_link).ids(), IsEmpty());
}

}  // namespace
}  // namespace edcheck::cartridge
