#include "record/elements.hpp"

#include <gmock/gmock.h>

#include <string>
#include <string_view>
#include <vector>

#include "record/walked.hpp"

namespace edcheck::walked {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using Lines = std::vector<std::string>;

// A topic is a sequence whose end is open to other namespaces.
Lines topic(std::string_view content) {
  std::string text =
      R"(<topic xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imsdt_v1p1")"
      R"( xmlns:v="urn:vendor" xmlns:wl="http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1">)";
  text.append(content).append("</topic>");
  return walk("1.1", text);
}

// An assignment's children may come in any order.
Lines assignment(std::string_view content) {
  std::string text =
      R"(<assignment xmlns="http://www.imsglobal.org/xsd/imscc_extensions/assignment")"
      R"( identifier="a">)";
  text.append(content).append("</assignment>");
  return walk("1.3", text);
}

// The LOM of resources of 1.3 is a repeated choice with an open, lax end.
Lines lom(std::string_view content) {
  std::string text =
      R"(<lom xmlns="http://ltsc.ieee.org/xsd/imsccv1p3/LOM/resource")"
      R"( xmlns:v="urn:vendor" xmlns:wl="http://www.imsglobal.org/xsd/imsccv1p3/imswl_v1p3">)";
  text.append(content).append("</lom>");
  return walk("1.3", text);
}

std::string manifest(std::string_view resources, std::string_view items = "") {
  std::string text =
      R"(<manifest xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1" identifier="m"><metadata>
<schema>IMS Common Cartridge</schema><schemaversion>1.1.0</schemaversion>
<lom xmlns="http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"/></metadata>
<organizations><organization identifier="o" structure="rooted-hierarchy"><item identifier="root">)";
  text.append(items).append("</item></organization></organizations>\n<resources>");
  return text.append(resources).append("</resources></manifest>");
}

constexpr std::string_view title = "<title>t</title>";
constexpr std::string_view words = "<text texttype='text/plain'>w</text>";

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const std::string_view part : parts) out += part;
  return out;
}

TEST(ElementWalker, FindsNothingInSequencesThatKeepTheirOrder) {
  EXPECT_THAT(topic(joined({title, words})), IsEmpty());
  EXPECT_THAT(topic(joined({" ", title, "\n", words, "\t"})), IsEmpty());
  EXPECT_THAT(topic(joined({title, words, "<attachments><attachment href='a'/></attachments>"})),
              IsEmpty());
}

TEST(ElementWalker, TellsAChildThatComesTooEarlyOnceAndNotTheOneLeftOut) {
  EXPECT_THAT(topic(words), ElementsAre("1: out_of_order /topic/text of title"));
  EXPECT_THAT(topic(joined({words, title})), ElementsAre("1: out_of_order /topic/text of title"));
}

TEST(ElementWalker, TellsAChildThatComesOnceTooOften) {
  EXPECT_THAT(topic(joined({title, title, words})),
              ElementsAre("1: out_of_order /topic/title of text"));
}

TEST(ElementWalker, SkipsWhatNoModelKnowsWithAllThatIsInIt) {
  EXPECT_THAT(topic(joined({title, "<titel><x y='1'/>text</titel>", words})),
              ElementsAre("1: unexpected /topic/titel of text"));
}

TEST(ElementWalker, TellsEachElementThatIsNotOfTheModelButNoConsequences) {
  EXPECT_THAT(topic("<a/><b/>"),
              ElementsAre("1: unexpected /topic/a of title", "1: unexpected /topic/b of title"));
}

TEST(ElementWalker, JudgesAMisplacedElementByItsOwnDeclaration) {
  EXPECT_THAT(topic(joined({title, "<attachments><attachment/></attachments>", words})),
              ElementsAre("1: out_of_order /topic/attachments of text",
                          "1: attribute_missing /topic/attachments/attachment[1] @href"));
}

TEST(ElementWalker, NamesOnlyWhatMustStillCome) {
  EXPECT_THAT(topic(""), ElementsAre("1: missing_child /topic of title"));
  EXPECT_THAT(topic(title), ElementsAre("1: missing_child /topic of text"));
  EXPECT_THAT(topic(joined({title, words, "<attachments/>"})),
              ElementsAre("1: missing_child /topic/attachments of attachment"));
  // A link may have seven more before its vendor.
  EXPECT_THAT(walk("1.1",
                   "<cartridge_basiclti_link xmlns='http://www.imsglobal.org/xsd/imslticc_v1p0'>"
                   "<title xmlns='http://www.imsglobal.org/xsd/imsbasiclti_v1p0'>t</title>"
                   "</cartridge_basiclti_link>"),
              ElementsAre("1: missing_child /cartridge_basiclti_link of vendor"));
}

TEST(ElementWalker, NamesAllThatMayComeWhereOneOfSeveralMust) {
  EXPECT_THAT(walk("1.1", "<questestinterop xmlns='http://www.imsglobal.org/xsd/ims_qtiasiv1p2'/>"),
              ElementsAre("1: missing_child /questestinterop of objectbank, assessment"));
}

TEST(ElementWalker, KeepsForeignElementsWhereAStrictWildcardIsApart) {
  EXPECT_THAT(topic(joined({title, words, "<v:x><v:y a='1'/></v:x>"})),
              ElementsAre("1: foreign_where_strict /topic/x"));
  // Of a namespace that the edition has: declared, and not declared.
  EXPECT_THAT(topic(joined({title, words, "<wl:webLink/>"})),
              ElementsAre("1: missing_child /topic/webLink of title"));
  EXPECT_THAT(topic(joined({title, words, "<wl:url href='a'/>"})),
              ElementsAre("1: undeclared /topic/url"));
  // ##other is neither the own namespace nor none.
  EXPECT_THAT(topic(joined({title, words, "<x xmlns=''/>"})),
              ElementsAre("1: unexpected /topic/x of attachments, *"));
}

TEST(ElementWalker, TellsAForeignElementThatIsTooEarlyAsThat) {
  EXPECT_THAT(topic(joined({title, "<v:x/>", words})),
              ElementsAre("1: out_of_order /topic/x of text"));
}

TEST(ElementWalker, JudgesWhatIsDeclaredWithinALaxWildcard) {
  EXPECT_THAT(lom("<v:x><v:y>text<wl:webLink/></v:y></v:x>"),
              ElementsAre("1: missing_child /lom/x/y/webLink of title"));
  EXPECT_THAT(lom("<v:x xml:space='maybe' v:y='1' z=''/>"),
              ElementsAre("1: unknown_word /lom/x @space 'maybe' of default, preserve"));
}

TEST(ElementWalker, TakesARepeatedChoiceInAnyOrder) {
  EXPECT_THAT(lom("<general/><rights/><general/>"), IsEmpty());
  EXPECT_THAT(lom("<general><title><string language='en'>a</string><string/></title></general>"),
              IsEmpty());
  EXPECT_THAT(lom("<general><titel/></general>"),
              ElementsAre("1: unexpected /lom/general[1]/titel of identifier, title, language, "
                          "description, keyword, coverage, structure, aggregationLevel, *"));
}

TEST(ElementWalker, TakesChildrenOfAllInAnyOrderButOnce) {
  constexpr std::string_view instructor =
      "<instructor_text texttype='text/html'>i</instructor_text>";
  EXPECT_THAT(assignment(joined({instructor, title})), IsEmpty());
  EXPECT_THAT(assignment(joined({title, instructor})), IsEmpty());
  EXPECT_THAT(assignment(""),
              ElementsAre("1: missing_child /assignment of title, instructor_text"));
  EXPECT_THAT(assignment(joined({title, instructor, title})),
              ElementsAre("1: out_of_order /assignment/title of text, attachments, gradable, "
                          "submission_formats, extensions"));
  EXPECT_THAT(assignment(joined({title, instructor, "<x/>"})),
              ElementsAre("1: unexpected /assignment/x of text, attachments, gradable, "
                          "submission_formats, extensions"));
}

TEST(ElementWalker, TellsTextWhereNoneMayBeOnceAnElement) {
  EXPECT_THAT(topic(joined({"one", title, "two", words})),
              ElementsAre("1: unexpected_text /topic 'one'"));
  // What must be empty has no white space either.
  EXPECT_THAT(topic(joined({title, words,
                            "<attachments><attachment href='a'> </attachment></attachments>"})),
              ElementsAre("1: unexpected_text /topic/attachments/attachment[1] ' '"));
  EXPECT_THAT(topic(joined({"<title>t<b/></title>", words})),
              ElementsAre("1: unexpected /topic/title/b"));
}

TEST(ElementWalker, TellsFaultsOfAttributes) {
  EXPECT_THAT(topic(joined({title, "<text texttype='a' x='1' v:y='2'>w</text>"})),
              ElementsAre("1: unknown_word /topic/text @texttype 'a' of text/plain, text/html",
                          "1: attribute_unknown /topic/text @x '1'",
                          "1: attribute_unknown /topic/text @y '2'"));
  EXPECT_THAT(walk("1.1", manifest("<resource identifier='1' type='webcontent'/><resource/>")),
              ElementsAre("5: malformed /manifest/resources/resource[1] @identifier '1'",
                          "5: attribute_missing /manifest/resources/resource[2] @identifier",
                          "5: attribute_missing /manifest/resources/resource[2] @type"));
}

TEST(ElementWalker, TellsAnAttributeThatAStrictWildcardWantsDeclared) {
  EXPECT_THAT(walk("1.0",
                   "<manifest xmlns='http://www.imsglobal.org/xsd/imscc/imscp_v1p1' "
                   "xmlns:v='urn:v' v:x='1' y='2'/>"),
              testing::Contains(testing::HasSubstr("attribute_un")));
  EXPECT_THAT(lom("<general v:x='1' y='2'/>"),
              ElementsAre("1: attribute_unknown /lom/general[1] @y '2'"));
}

TEST(ElementWalker, LeavesAttributesOfSchemaInstancesAlone) {
  EXPECT_THAT(
      walk("1.1",
           "<topic xmlns='http://www.imsglobal.org/xsd/imsccv1p1/imsdt_v1p1' "
           "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='a b' "
           "xsi:type='x'><title xsi:nil='false'>t</title><text texttype='text/html'/></topic>"),
      IsEmpty());
}

TEST(ElementWalker, ComparesFixedValues) {
  std::string text = manifest("");
  text.replace(text.find("rooted-hierarchy"), 16, "flat");
  EXPECT_THAT(walk("1.1", text), ElementsAre("4: not_fixed /manifest/organizations/organization "
                                             "@structure 'flat' of rooted-hierarchy"));
  // Of an element: text left out is the fixed one.
  const auto schema = [](std::string_view value) {
    std::string lines;
    for (const std::string& line :
         walk("1.0", joined({"<manifest xmlns='http://www.imsglobal.org/xsd/imscc/imscp_v1p1' "
                             "identifier='m'><metadata><schema>",
                             value, "</schema><schemaversion>1.0.0</schemaversion></metadata>",
                             "</manifest>"})))
      if (line.find("/schema") != std::string::npos) lines += line;
    return lines;
  };
  EXPECT_EQ(schema("IMS Common Cartridge"), "");
  EXPECT_EQ(schema(""), "");
  EXPECT_EQ(schema("IMS Content"),
            "1: not_fixed /manifest/metadata/schema 'IMS Content' of IMS Common Cartridge");
}

TEST(ElementWalker, ComparesTextWithItsWords) {
  std::string text = manifest("");
  text.replace(text.find("1.1.0"), 5, "1.1");
  EXPECT_THAT(walk("1.1", text),
              ElementsAre("2: unknown_word /manifest/metadata/schemaversion '1.1' of 1.1.0"));
}

TEST(ElementWalker, TellsIdentifiersThatComeTwice) {
  EXPECT_THAT(walk("1.1", manifest("<resource identifier='root' type='webcontent'/>")),
              ElementsAre("5: repeated_id /manifest/resources/resource[1] @identifier 'root'"));
}

TEST(ElementWalker, TellsReferencesToNobodyInTheEnd) {
  const std::string items =
      "<item identifier='i1' identifierref='r'><title>a</title></item>\n"
      "<item identifier='i2' identifierref='none'><title>a</title></item>";
  EXPECT_THAT(walk("1.1", manifest("<resource identifier='r' type='webcontent' extra=''/>", items)),
              ElementsAre("6: attribute_unknown /manifest/resources/resource[1] @extra",
                          "5: unknown_id /manifest/organizations/organization/item/item[2] "
                          "@identifierref 'none'"));
}

TEST(ElementWalker, GivesIdentifiersWithTheirPlaces) {
  Told told;
  record::ElementWalker walker{edition("1.1"), told};
  xml::read(manifest("<resource identifier='r' type='webcontent'/>"), {}, walker);
  EXPECT_EQ(walker.ids().size(), 4U);
  ASSERT_TRUE(walker.ids().find("r"));
  EXPECT_EQ(walker.ids().find("r")->line, 5U);
  EXPECT_FALSE(walker.ids().find("s"));
  EXPECT_EQ(walker.path(), "");
}

TEST(ElementWalker, TellsRootsThatAreNone) {
  EXPECT_THAT(walk("1.1", "<manifest><x/></manifest>"), ElementsAre("1: wrong_root /manifest"));
  EXPECT_THAT(walk("1.1", "<manifest xmlns='http://www.imsglobal.org/xsd/imsccv1p2/imscp_v1p1'/>"),
              ElementsAre("1: wrong_root /manifest"));
  // A declared root that is not the one that was asked for is judged nevertheless.
  EXPECT_THAT(
      walk("1.1", "<topic xmlns='http://www.imsglobal.org/xsd/imsccv1p1/imsdt_v1p1'/>",
           {.space = "http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1", .local = "webLink"}),
      ElementsAre("1: wrong_root /topic", "1: missing_child /topic of title"));
}

TEST(ElementWalker, StopsWhenItsJudgeHasHeardEnough) {
  Told told;
  told.most = 1;
  record::ElementWalker walker{edition("1.1"), told};
  const std::string text = manifest("<resource/><resource/>");
  EXPECT_EQ(xml::read(text, {}, walker).fault, xml::Fault::stopped);
  EXPECT_EQ(told.lines.size(), 1U);
}

TEST(ElementWalker, QuotesValuesAndPathsInBounds) {
  std::string value(5000, 'x');
  for (std::size_t i = 0; i + 1 < value.size(); i += 2) value.replace(i, 2, "\xc3\xa9");
  const Lines quoted = topic(joined({title, "<text texttype='", value, "'>w</text>"}));
  ASSERT_EQ(quoted.size(), 1U);
  EXPECT_LT(quoted[0].size(), 400U);
  std::string deep;
  const std::string name(900, 'n');
  for (int i = 0; i < 100; ++i) deep.append("<v:").append(name).append(">");
  deep += "<wl:webLink/>";
  for (int i = 0; i < 100; ++i) deep.append("</v:").append(name).append(">");
  const Lines nested = lom(deep);
  ASSERT_EQ(nested.size(), 1U);
  EXPECT_LT(nested[0].size(), 4000U);
}

}  // namespace
}  // namespace edcheck::walked
