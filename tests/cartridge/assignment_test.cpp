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

Judged judge(std::string_view inside) {
  std::string document = "<assignment xmlns=\"";
  document.append(assignment_space).append("\">\n<title>Essay</title>").append(inside);
  return judged(document.append("</assignment>"), Kind::assignment, Spec::cc_1_3);
}

TEST(Assignment, GivesItsTitleAndWhatItRefersTo) {
  const Judged assignment = judge(
      "<text texttype='text/html'>&lt;img src='a.png'></text>"
      "<instructor_text texttype='text/html'>&lt;a href='key.pdf'></instructor_text>"
      "<attachments><attachment href='b.pdf' role='All'/>"
      "<attachment href='https://a.example/' role='All'/></attachments>"
      "<gradable points_possible='10'>true</gradable>");
  EXPECT_THAT(assignment.ids(), IsEmpty());
  EXPECT_EQ(assignment.facts.title, "Essay");
  ASSERT_EQ(assignment.facts.references.size(), 3u);
  EXPECT_EQ(assignment.facts.references[0].target, "a.png");
  EXPECT_EQ(assignment.facts.references[0].path, "/assignment/text");
  EXPECT_EQ(assignment.facts.references[1].path, "/assignment/instructor_text");
  EXPECT_EQ(assignment.facts.references[2].target, "b.pdf");
  EXPECT_EQ(assignment.facts.references[2].role, Reference::Role::attachment);
}

TEST(Assignment, GivesPointsThatAGradebookCanTake) {
  for (const std::string_view points : {"-1", "INF", "-INF", "NaN"}) {
    std::string inside = "\n<gradable points_possible='";
    const Judged assignment = judge(inside.append(points).append("'>true</gradable>"));
    EXPECT_THAT(assignment.ids(), ElementsAre("cartridge.assignment.points")) << points;
    EXPECT_EQ(assignment.told[0].line, 3u);
    EXPECT_EQ(assignment.told[0].path, "/assignment/gradable");
  }
  EXPECT_THAT(judge("<gradable points_possible='0'>true</gradable>").ids(), IsEmpty());
  EXPECT_THAT(judge("<gradable>true</gradable>").ids(), IsEmpty());
  // Which the content model tells.
  EXPECT_THAT(judge("<gradable points_possible='ten'>true</gradable>").ids(), IsEmpty());
}

TEST(Assignment, GivesPointsWhereItIsGraded) {
  for (const std::string_view no : {"false", " 0 "}) {
    std::string inside = "<gradable points_possible='5.5'>";
    EXPECT_THAT(judge(inside.append(no).append("</gradable>")).ids(),
                ElementsAre("cartridge.assignment.points-ungraded"));
  }
  EXPECT_THAT(judge("<gradable points_possible='0'>false</gradable>").ids(), IsEmpty());
}

}  // namespace
}  // namespace edcheck::cartridge
