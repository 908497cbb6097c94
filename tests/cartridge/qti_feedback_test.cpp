#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "qti_questions.hpp"

namespace edcheck::cartridge {
namespace {

using namespace judging;
using testing::ElementsAre;
using testing::IsEmpty;

std::string shows(std::string_view ident, std::string_view type = "Response",
                  std::string_view goes_on = "No") {
  std::string out = "<respcondition continue=\"";
  out.append(goes_on).append("\"><conditionvar><other/></conditionvar>");
  out.append("<displayfeedback feedbacktype=\"").append(type).append("\" linkrefid=\"");
  return out.append(ident).append("\"/></respcondition>\n");
}
std::string feedback(std::string_view ident, std::string_view inside = "<flow_mat/>") {
  std::string out = "<itemfeedback ident=\"";
  return out.append(ident).append("\">").append(inside).append("</itemfeedback>\n");
}
Judged judge(std::string_view conditions, std::string_view feedback, Spec edition = Spec::cc_1_1) {
  return judged_items(adding(essay(), "</item>", scoring(conditions).append(feedback)), edition);
}

TEST(QtiFeedback, IsShownUnderTheNamesOfTheSpecification) {
  EXPECT_THAT(judge(shows("general_fb", "Response", "Yes") + shows("correct_fb") + shows("a_fb") +
                        shows("hint", "Hint") + shows("solution", "Solution") +
                        shows("general_incorrect_fb"),
                    feedback("general_fb") + feedback("correct_fb") + feedback("a_fb") +
                        feedback("hint", "<hint/>") + feedback("solution", "<solution/>") +
                        feedback("general_incorrect_fb"))
                  .ids(),
              IsEmpty());
}

TEST(QtiFeedback, IsThereWhenItIsShown) {
  const Judged quiz = judge(shows("correct_fb") + shows("hint", "Hint"), "");
  EXPECT_THAT(quiz.ids(),
              ElementsAre("cartridge.qti.feedback-missing", "cartridge.qti.feedback-missing"));
  EXPECT_EQ(quiz.told[0].path,
            "/questestinterop/assessment/section/item[1]/resprocessing/respcondition/"
            "displayfeedback");
  EXPECT_EQ(quiz.told[0].line, 9u);
  EXPECT_EQ(quiz.told[0].column, 67u);
  // 1.0 may leave the type out.
  EXPECT_THAT(judge(with(shows("a_fb"), "feedbacktype=\"Response\" ", ""), "", Spec::cc_1_0).ids(),
              ElementsAre("cartridge.qti.feedback-missing"));
}

TEST(QtiFeedback, IsShownWhenItIsThere) {
  const Judged quiz = judge(shows("correct_fb"), feedback("correct_fb") + feedback("a_fb"));
  EXPECT_THAT(quiz.ids(), ElementsAre("cartridge.qti.feedback-unused"));
  EXPECT_EQ(quiz.told[0].line, 12u);
  EXPECT_EQ(quiz.told[0].path, "/questestinterop/assessment/section/item[1]/itemfeedback");
  // The rule looks at flow_mat alone, and learners ask for hints and solutions themselves.
  EXPECT_THAT(judge(shows("correct_fb"), feedback("correct_fb") + feedback("a_fb", "<material/>") +
                                             feedback("hint", "<hint/>") +
                                             feedback("solution", "<solution/>"))
                  .ids(),
              IsEmpty());
}

TEST(QtiFeedback, HasEachNameOnce) {
  const Judged quiz = judge(shows("a_fb"), feedback("a_fb") + feedback("a_fb"));
  EXPECT_THAT(quiz.ids(), ElementsAre("cartridge.qti.feedback-repeated"));
  EXPECT_EQ(quiz.told[0].line, 12u);
}

TEST(QtiFeedback, IsOfTheTypeThatItsNameSays) {
  struct Wrong {
    std::string_view ident, type;
  };
  for (const Wrong& each :
       {Wrong{"hint", "Solution"}, Wrong{"solution", "Hint"}, Wrong{"solution", "Response"},
        Wrong{"hint", "Response"}, Wrong{"a_fb", "Hint"}, Wrong{"a_fb", "Solution"}}) {
    const Judged quiz = judge(shows(each.ident, each.type),
                              feedback("hint", "<hint/>") + feedback("solution", "<solution/>") +
                                  feedback("a_fb", "<material/>"));
    EXPECT_THAT(quiz.ids(), ElementsAre("cartridge.qti.feedback-type"))
        << each.ident << ' ' << each.type;
  }
}

TEST(QtiFeedback, HoldsWhatItsNameSays) {
  EXPECT_THAT(judge(shows("hint", "Hint"), feedback("hint", "<solution/>")).ids(),
              ElementsAre("cartridge.qti.feedback-content"));
  EXPECT_THAT(judge(shows("hint", "Hint"), feedback("hint", "<flow_mat/>")).ids(),
              ElementsAre("cartridge.qti.feedback-content"));
  EXPECT_THAT(judge(shows("solution", "Solution"), feedback("solution", "<hint/>")).ids(),
              ElementsAre("cartridge.qti.feedback-content"));
  const Judged quiz =
      judge(shows("solution", "Solution"), feedback("solution", "<solution/>\n<flow_mat/>"));
  EXPECT_THAT(quiz.ids(), ElementsAre("cartridge.qti.feedback-content"));
  EXPECT_EQ(quiz.told[0].line, 12u);
  EXPECT_EQ(quiz.told[0].path, "/questestinterop/assessment/section/item[1]/itemfeedback/flow_mat");
  // What is further within is its own.
  EXPECT_THAT(judge(shows("hint", "Hint"),
                    feedback("hint", "<hint><hintmaterial><flow_mat/></hintmaterial></hint>"))
                  .ids(),
              IsEmpty());
}

TEST(QtiFeedback, HasANameThatTellsWhenItIsShown) {
  EXPECT_THAT(judge(shows("f1"), feedback("f1")).ids(), ElementsAre("cartridge.qti.feedback-name"));
  EXPECT_THAT(judge(shows("f1"), feedback("f1"), Spec::cc_1_0).ids(), IsEmpty());
}

TEST(QtiFeedback, ComesInOrder) {
  const std::string all = feedback("general_fb") + feedback("a_fb");
  const Judged stops = judge(shows("general_fb") + shows("a_fb"), all);
  EXPECT_THAT(stops.ids(), ElementsAre("cartridge.qti.feedback-order"));
  EXPECT_EQ(stops.told[0].line, 9u);
  EXPECT_THAT(judge(shows("a_fb") + shows("general_fb", "Response", "Yes"), all).ids(),
              ElementsAre("cartridge.qti.feedback-order"));
  EXPECT_THAT(judge(shows("general_fb"), feedback("general_fb")).ids(), IsEmpty());
  const Judged early = judge(shows("general_incorrect_fb") + shows("a_fb"),
                             feedback("general_incorrect_fb") + feedback("a_fb"));
  EXPECT_THAT(early.ids(), ElementsAre("cartridge.qti.feedback-order"));
  EXPECT_NE(early.told[0].message.find("last"), std::string::npos);
  EXPECT_THAT(
      judge(shows("a_fb") + shows("general_fb", "Response", "Yes"), all, Spec::cc_1_0).ids(),
      IsEmpty());
}

}  // namespace
}  // namespace edcheck::cartridge
