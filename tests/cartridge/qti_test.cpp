#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "qti_questions.hpp"

namespace edcheck::cartridge {
namespace {

using namespace judging;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr Spec every_edition[] = {Spec::cc_1_0, Spec::cc_1_1, Spec::cc_1_2, Spec::cc_1_3,
                                  Spec::cc_1_4};

std::string all_kinds() {
  std::string items;
  int number = 0;
  for (const std::string& each : {true_false(), multiple_choice(), multiple_response(), fill_in(),
                                  pattern_match(), essay(), question("cc.essay.v0p2", blank)})
    items += with(each, "\"q1\"", "\"q" + std::to_string(++number) + "\"");
  return items;
}

TEST(Qti, CountsQuestionsByKind) {
  for (const Spec edition : every_edition) {
    const Judged quiz = judged_items(all_kinds(), edition);
    EXPECT_THAT(quiz.ids(), ElementsAre("cartridge.qti.profile-unknown"));
    EXPECT_EQ(quiz.facts.title, "A quiz");
    EXPECT_THAT(quiz.facts.questions, ElementsAre(1, 1, 1, 1, 1, 1, 1));
  }
  const Judged pool = judged(bank(all_kinds()), Kind::question_bank);
  EXPECT_THAT(pool.facts.questions, ElementsAre(1, 1, 1, 1, 1, 1, 1));
  EXPECT_EQ(pool.facts.title, "");
}

TEST(Qti, HoldsWhatItsResourceSays) {
  EXPECT_THAT(judged(bank(essay()), Kind::question_bank).ids(), IsEmpty());
  const Judged quiz = judged(bank(essay()), Kind::assessment);
  EXPECT_THAT(quiz.ids(), ElementsAre("cartridge.qti.root"));
  EXPECT_EQ(quiz.told[0].message,
            "The file holds an objectbank, but its resource says that it is an assessment.");
  EXPECT_EQ(quiz.told[0].line, 2u);
  EXPECT_EQ(quiz.told[0].path, "/questestinterop");
  EXPECT_THAT(judged(assessment(essay()), Kind::question_bank).ids(),
              ElementsAre("cartridge.qti.root"));
}

TEST(Qti, TellsOfNoQuestionsWhereTheContentModelDoesNot) {
  const Judged empty = judged_items("", Spec::cc_1_0);
  EXPECT_THAT(empty.ids(), ElementsAre("cartridge.qti.no-items"));
  EXPECT_EQ(empty.told[0].path, "/questestinterop/assessment/section");
  EXPECT_THAT(judged_items("", Spec::cc_1_1).ids(), IsEmpty());
  EXPECT_THAT(judged_items("", Spec::cc_1_4).ids(), IsEmpty());
}

TEST(Qti, HasEachIdentifierOnce) {
  const Judged quiz = judged_items(essay() + essay() + with(essay(), "q1", "Q1"));
  EXPECT_THAT(quiz.ids(), ElementsAre("cartridge.qti.identifier-repeated"));
  EXPECT_EQ(quiz.told[0].path, "/questestinterop/assessment/section/item[2]");
  EXPECT_EQ(quiz.told[0].line, 9u);
  EXPECT_EQ(quiz.told[0].column, 1u);
}

TEST(Qti, RefersToWhatItsHtmlShows) {
  const Judged quiz = judged_items(
      with(essay(), "<presentation>",
           "<presentation><material><mattext texttype=\"text/html\">"
           "<![CDATA[<img src=\"$IMS-CC-FILEBASE$a.png\">]]></mattext><mattext>&lt;img src='b'>"
           "</mattext></material>"));
  EXPECT_THAT(quiz.ids(), IsEmpty());
  ASSERT_EQ(quiz.facts.references.size(), 1u);
  EXPECT_EQ(quiz.facts.references[0].target, "$IMS-CC-FILEBASE$a.png");
  EXPECT_EQ(quiz.facts.references[0].place.line, 7u);
  EXPECT_EQ(quiz.facts.references[0].place.column, 74u);
}

TEST(Qti, PassesOverOtherVocabularies) {
  EXPECT_THAT(judged_items(adding(essay(), "</item>",
                                  "<x:response_lid xmlns:x='u'><response_lid ident='r'/>"
                                  "</x:response_lid>"))
                  .ids(),
              IsEmpty());
  EXPECT_THAT(judged_items("<x:item xmlns:x='u'/>").facts.questions, testing::Each(0));
}

TEST(Qti, TakesWhatStandsInTheWrongPlaceForNothing) {
  // The content model tells of these; here they must only do no harm.
  for (const std::string_view odd :
       {"<item/>", "<respcondition><respcondition/></respcondition>",
        "<itemfeedback><itemfeedback/>", "<setvar>7</setvar>",
        "<displayfeedback linkrefid='general_fb'/>", "<assessment/>", "<fieldlabel>a</fieldlabel>",
        "<varequal/>", "<qtimetadata/>", "<section/>", "<not/>"})
    for (const std::string_view at : {"</item>", "</section>", "</render_choice>", "</assessment>"})
      judged(adding(assessment(multiple_choice()), at, odd), Kind::assessment);
  judged("<item xmlns='http://www.imsglobal.org/xsd/ims_qtiasiv1p2'><response_lid/></item>",
         Kind::assessment);
  judged("<x/>", Kind::question_bank);
}

TEST(Qti, StaysWithinBoundsOnHostileQuestions) {
  const auto began = std::chrono::steady_clock::now();
  std::string parts = "<presentation><response_lid ident='r' rcardinality='Single'><render_choice>";
  for (int i = 0; i < 20'000; ++i)
    parts.append("<response_label ident='").append(std::to_string(i)).append("'/>");
  parts.append("</render_choice></response_lid></presentation>");
  std::string conditions;
  for (int i = 0; i < 20'000; ++i)
    conditions.append(right("<varequal respident='r'>a</varequal>"))
        .append(
            "<respcondition><conditionvar/><displayfeedback feedbacktype='Response' "
            "linkrefid='f'/></respcondition>");
  parts.append(scoring(conditions));
  for (int i = 0; i < 20'000; ++i)
    parts.append("<itemfeedback ident='g")
        .append(std::to_string(i))
        .append("'><flow_mat/></itemfeedback>");
  std::string items;
  for (int i = 0; i < 5; ++i)
    items.append(question("cc.multiple_choice.v0p1", parts, std::to_string(i)));
  const Judged quiz = judged_items(items);
  // What was kept does not show that something is missing.
  EXPECT_EQ(quiz.count("cartridge.qti.choice-unknown"), 0u);
  EXPECT_EQ(quiz.count("cartridge.qti.feedback-unused"), 0u);
  EXPECT_EQ(quiz.count("cartridge.qti.feedback-missing"), 0u);
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds{20});
}

TEST(Qti, TellsPathsWithoutNumbersWhereThereAreTooMany) {
  std::string items;
  for (int i = 0; i < 5'100; ++i) items.append("<item/>");
  const Judged quiz = judged_items(items);
  ASSERT_EQ(quiz.told.size(), 5'100u);
  EXPECT_EQ(quiz.told[4'999].path, "/questestinterop/assessment/section/item[5000]");
  EXPECT_EQ(quiz.told[5'000].path, "/questestinterop/assessment/section/item");
}

}  // namespace
}  // namespace edcheck::cartridge
