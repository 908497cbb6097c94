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

std::string topic(std::string_view inside, Spec spec = Spec::cc_1_1) {
  std::string document = spec == Spec::cc_1_0 ? "<dt:topic xmlns:dt=\"" : "<topic xmlns=\"";
  document.append(edition_of(spec)->topic).append("\">\n").append(inside);
  return document.append(spec == Spec::cc_1_0 ? "</dt:topic>" : "</topic>");
}
Judged judge(std::string_view inside, Spec spec = Spec::cc_1_1) {
  return judged(topic(inside, spec), Kind::discussion_topic, spec);
}

constexpr std::string_view plain_topic =
    "<title> Why? </title><text texttype=\"text/html\">"
    "&lt;img src=&quot;$IMS-CC-FILEBASE$../a.gif&quot;></text>"
    "<attachments>\n<attachment href=\"../b.pdf\"/></attachments>";

TEST(Topic, GivesItsTitleAndWhatItRefersTo) {
  for (const Edition& edition : all_editions) {
    const Judged topic = judge(plain_topic, edition.spec);
    EXPECT_THAT(topic.ids(), IsEmpty()) << edition.number;
    EXPECT_EQ(topic.facts.title, "Why?");
    ASSERT_EQ(topic.facts.references.size(), 2u);
    const Reference& image = topic.facts.references[0];
    EXPECT_EQ(image.target, "$IMS-CC-FILEBASE$../a.gif");
    EXPECT_EQ(image.role, Reference::Role::embedded);
    EXPECT_EQ(image.path, "/topic/text");
    EXPECT_EQ(image.place.line, 2u);
    EXPECT_EQ(image.place.column, 67u);
    const Reference& file = topic.facts.references[1];
    EXPECT_EQ(file.target, "../b.pdf");
    EXPECT_EQ(file.role, Reference::Role::attachment);
    EXPECT_EQ(file.place.line, 3u);
    EXPECT_EQ(file.place.column, 1u);
  }
}

TEST(Topic, HasAttachmentsOfItsOwnOnly) {
  const Judged topic = judge(
      "<title>a</title><text texttype='text/plain'/><attachments>"
      "<attachment href='https://a.example/b.pdf'/>\n <attachment href='//a.example/b.pdf'/>"
      "</attachments>");
  EXPECT_THAT(topic.ids(), ElementsAre("cartridge.topic.attachment-absolute",
                                       "cartridge.topic.attachment-absolute"));
  EXPECT_EQ(topic.told[1].line, 3u);
  EXPECT_EQ(topic.told[1].column, 2u);
  EXPECT_EQ(topic.told[1].path, "/topic/attachments/attachment");
  EXPECT_THAT(topic.facts.references, IsEmpty());
}

TEST(Topic, HasReferencesInHtmlOnly) {
  EXPECT_THAT(judge("<text texttype='text/plain'>&lt;img src='a'></text>").facts.references,
              IsEmpty());
  EXPECT_THAT(judge("<text>&lt;img src='a'></text>").facts.references, IsEmpty());
  EXPECT_EQ(
      judge("<text texttype='text/html'><![CDATA[<img src='a'>]]></text>").facts.references.size(),
      1u);
}

TEST(Topic, TellsOnceOfLinksToItsProducer) {
  const Judged topic = judge(
      "<text texttype='text/html'><![CDATA[<a href='$CANVAS_OBJECT_REFERENCE$/a'>"
      "<a href='$WIKI_REFERENCE$/b'>]]></text>");
  EXPECT_THAT(topic.ids(), ElementsAre("cartridge.practice.producer-links"));
  EXPECT_EQ(topic.told[0].message, "The text has 2 links that only Canvas can follow.");
  EXPECT_EQ(topic.told[0].column, 46u);
}

TEST(Topic, PassesOverWhatIsNotItsOwn) {
  const Judged topic = judge(
      "<title>a<x:b xmlns:x='u'>no</x:b>b</title><x:attachments xmlns:x='u'>"
      "<attachment xmlns='' href='http:x'/><x:title>no</x:title></x:attachments>");
  EXPECT_THAT(topic.ids(), IsEmpty());
  EXPECT_EQ(topic.facts.title, "ab");
  EXPECT_EQ(judge("<a><title>deeper</title></a>").facts.title, "");
}

TEST(Topic, KeepsWhatIsLongWithinBounds) {
  std::string many = "<title>";
  many.append(100'000, 'x').append("</title><attachments>");
  for (std::size_t i = 0; i < Facts::references_kept + 5; ++i)
    many.append("<attachment href='a'/>");
  const Judged topic = judge(many.append("</attachments>"));
  EXPECT_EQ(topic.facts.title.size(), Facts::title_bytes);
  EXPECT_EQ(topic.facts.references.size(), Facts::references_kept);
}

TEST(Topic, IsNotFinishedWhenTheDocumentBreaksOff) {
  const Judged topic =
      judged("<topic><text texttype='text/html'>&lt;a href='$WIKI_REFERENCE$/b'></text>",
             Kind::discussion_topic);
  EXPECT_FALSE(topic.whole);
  EXPECT_THAT(topic.ids(), IsEmpty());
}

}  // namespace
}  // namespace edcheck::cartridge
