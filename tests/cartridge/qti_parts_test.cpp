#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "qti_questions.hpp"

namespace edcheck::cartridge {
namespace {

using namespace judging;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> ids(const std::string& items, Spec edition = Spec::cc_1_1) {
  return judged_items(items, edition).ids();
}
std::string material(std::string_view inside) {
  std::string out = "<presentation><material>";
  return with(essay(), "<presentation>", out.append(inside).append("</material>"));
}

TEST(QtiScoring, DeclaresAScoreFrom0To100) {
  EXPECT_THAT(ids(with(true_false(), "minvalue=\"0\"", "minvalue=\"0.00\"")), IsEmpty());
  EXPECT_THAT(ids(with(true_false(), " minvalue=\"0\" maxvalue=\"100\"", "")), IsEmpty());
  const Judged low = judged_items(with(true_false(), "minvalue=\"0\"", "minvalue=\"1\""));
  EXPECT_THAT(low.ids(), ElementsAre("cartridge.qti.score-variable"));
  EXPECT_EQ(low.told[0].path,
            "/questestinterop/assessment/section/item[1]/resprocessing/outcomes/decvar");
  EXPECT_EQ(low.told[0].line, 10u);
  for (const std::string_view wrong : {"1", "ten", ""})
    EXPECT_THAT(ids(with(true_false(), "\"100\"", "\"" + std::string{wrong} + "\"")),
                ElementsAre("cartridge.qti.score-variable"));
  EXPECT_THAT(ids(with(true_false(), "Decimal", "Integer")),
              ElementsAre("cartridge.qti.score-variable"));
  EXPECT_THAT(ids(with(true_false(), "Decimal", "Integer"), Spec::cc_1_0), IsEmpty());
  EXPECT_THAT(ids(with(true_false(), "<setvar", "<setvar varname=\"POINTS\"")),
              ElementsAre("cartridge.qti.score-variable"));
  EXPECT_THAT(ids(with(true_false(), "<setvar", "<setvar varname=\"SCORE\"")), IsEmpty());
}

TEST(QtiScoring, GivesAllPointsOrNone) {
  for (const std::string_view wrong : {"50", "-100", "101", "all", ""}) {
    const Judged quiz = judged_items(with(true_false(), ">100<", ">" + std::string{wrong} + "<"));
    EXPECT_THAT(quiz.ids(), ElementsAre("cartridge.qti.score-partial")) << wrong;
    EXPECT_EQ(quiz.told[0].line, 11u);
  }
  EXPECT_THAT(ids(with(true_false(), ">100<", "> 100.0\n<")), IsEmpty());
  EXPECT_THAT(ids(with(true_false(), ">100<", ">0<")), IsEmpty());
  EXPECT_THAT(ids(with(true_false(), ">100<", ">50<"), Spec::cc_1_0), IsEmpty());
  // Which the content model tells in 1.1 and later.
  EXPECT_THAT(ids(with(with(true_false(), ">100<", ">50<"), "\"Set\"", "\"Add\"")), IsEmpty());
}

TEST(QtiScoring, EndsWithTheRightAnswer) {
  const Judged quiz = judged_items(with(true_false(), "continue=\"No\"", "continue=\"Yes\""));
  EXPECT_THAT(quiz.ids(), ElementsAre("cartridge.qti.score-continues"));
  EXPECT_EQ(quiz.told[0].path,
            "/questestinterop/assessment/section/item[1]/resprocessing/respcondition");
  EXPECT_THAT(ids(with(true_false(), " continue=\"No\"", "")), IsEmpty());
  EXPECT_THAT(ids(with(with(true_false(), "continue=\"No\"", "continue=\"Yes\""), ">100<", ">0<")),
              IsEmpty());
}

TEST(QtiProfile, HasTextOfTwoTypes) {
  EXPECT_THAT(ids(material("<mattext texttype=\"text/plain\">a</mattext><mattext>b</mattext>")),
              IsEmpty());
  const Judged quiz = judged_items(material("<mattext texttype=\"text/rtf\">a</mattext>"));
  EXPECT_THAT(quiz.ids(), ElementsAre("cartridge.qti.text-type"));
  EXPECT_EQ(quiz.told[0].path, "/questestinterop/assessment/section/item[1]//mattext");
  EXPECT_EQ(quiz.told[0].column, 25u);
}

TEST(QtiProfile, HasNoMaterialButText) {
  for (const std::string_view element : {"matref", "matbreak", "altmaterial"}) {
    std::string inside = "<mattext/><";
    inside.append(element).append("/>");
    EXPECT_THAT(ids(material(inside)), ElementsAre("cartridge.qti.element")) << element;
    EXPECT_THAT(ids(material(inside), Spec::cc_1_0), IsEmpty());
  }
  EXPECT_THAT(ids(with(essay(), "<render_fib", "<material_ref linkrefid=\"a\"/><render_fib")),
              ElementsAre("cartridge.qti.element"));
}

TEST(QtiProfile, HasNoFlowInPresentations) {
  const std::string flow = with(with(essay(), "<presentation>", "<presentation><flow><flow>"),
                                "</presentation>", "</flow></flow></presentation>");
  const Judged quiz = judged_items(flow);
  EXPECT_THAT(quiz.ids(), ElementsAre("cartridge.qti.flow"));
  EXPECT_EQ(quiz.told[0].path, "/questestinterop/assessment/section/item[1]/presentation/flow");
  EXPECT_THAT(ids(flow, Spec::cc_1_0), IsEmpty());
}

TEST(QtiProfile, HasSimpleResponses) {
  EXPECT_THAT(ids(with(essay(), "\"Single\"", "\"Ordered\"")),
              ElementsAre("cartridge.qti.attribute"));
  EXPECT_THAT(ids(with(essay(), "<response_str", "<response_str rtiming=\"Yes\"")),
              ElementsAre("cartridge.qti.attribute"));
  EXPECT_THAT(ids(with(essay(), "<response_str", "<response_str rtiming=\"No\"")), IsEmpty());
  EXPECT_THAT(ids(with(true_false(), "<response_lid", "<response_lid rtiming=\"Yes\"")),
              ElementsAre("cartridge.qti.attribute"));
  for (const std::string_view banned :
       {"encoding=\"utf-16\"", "charset=\"utf-8\"", "minnumber=\"1\"", "maxnumber=\"1\""}) {
    std::string fib = "<render_fib ";
    fib.append(banned);
    const Judged quiz = judged_items(with(essay(), "<render_fib", fib));
    EXPECT_THAT(quiz.ids(), ElementsAre("cartridge.qti.attribute")) << banned;
    EXPECT_THAT(ids(with(essay(), "<render_fib", fib), Spec::cc_1_0), IsEmpty());
  }
  EXPECT_THAT(ids(with(essay(), "\"Box\"", "\"Dashline\"")),
              ElementsAre("cartridge.qti.attribute"));
  EXPECT_THAT(ids(with(essay(), "\"String\"", "\"Integer\"")),
              ElementsAre("cartridge.qti.attribute"));
  EXPECT_THAT(ids(with(essay(), "<render_fib", "<render_fib encoding=\"UTF-8\"")), IsEmpty());
}

TEST(QtiProfile, HasEmptyBlanks) {
  for (const std::string_view element :
       {"response_label", "material", "material_ref", "flow_label"}) {
    std::string inside = "><";
    inside.append(element).append("/></render_fib>");
    const Judged quiz =
        judged_items(with(fill_in(), "/></response_str>", inside + "</response_str>"));
    EXPECT_THAT(quiz.ids(), ElementsAre("cartridge.qti.blank-content")) << element;
    EXPECT_EQ(quiz.told[0].path,
              "/questestinterop/assessment/section/item[1]/presentation/response_str/render_fib");
  }
}

}  // namespace
}  // namespace edcheck::cartridge
