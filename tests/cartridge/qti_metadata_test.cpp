#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "qti_questions.hpp"

namespace edcheck::cartridge {
namespace {

using namespace judging;
using testing::ElementsAre;
using testing::IsEmpty;

Judged assessment_with(std::string_view fields) {
  std::string metadata = "<qtimetadata>\n";
  metadata.append(fields).append("</qtimetadata>");
  return judged(assessment(essay(), metadata), Kind::assessment);
}
Judged item_with(std::string_view fields) {
  return judged_items(
      with(essay(), "</qtimetadata>", std::string{fields}.append("</qtimetadata>")));
}

TEST(QtiMetadata, OfAnAssessmentKeepsToItsFields) {
  EXPECT_THAT(assessment_with(
                  field("cc_profile", "cc.exam.v0p1") + field("qmd_assessmenttype", "Examination") +
                  field("qmd_scoretype", "Percentage") + field("qmd_feedbackpermitted", "Yes") +
                  field("qmd_hintspermitted", "No") + field("qmd_solutionspermitted", "Yes") +
                  field("qmd_timelimit", "527040") + field("cc_allow_late_submission", "No") +
                  field("cc_maxattempts", "unlimited") + field("language", "en"))
                  .ids(),
              IsEmpty());
  const Judged quiz = assessment_with(field("points_possible", "5"));
  EXPECT_THAT(quiz.ids(), ElementsAre("cartridge.qti.label"));
  EXPECT_EQ(quiz.told[0].line, 3u);
  EXPECT_EQ(quiz.told[0].path, "/questestinterop/assessment/qtimetadata/qtimetadatafield");
  EXPECT_THAT(assessment_with(field("cc_weighting", "5")).ids(),
              ElementsAre("cartridge.qti.label"));
  EXPECT_THAT(assessment_with(field(" cc_profile", "cc.exam.v0p1")).ids(),
              ElementsAre("cartridge.qti.label"));
}

TEST(QtiMetadata, OfAnAssessmentKeepsToItsValues) {
  struct Wrong {
    std::string_view label, entry;
  };
  for (const Wrong& each :
       {Wrong{"cc_profile", "cc.quiz.v0p1"}, Wrong{"qmd_assessmenttype", "Quiz"},
        Wrong{"qmd_scoretype", "percentage"}, Wrong{"qmd_hintspermitted", "yes"},
        Wrong{"qmd_feedbackpermitted", ""}, Wrong{"qmd_solutionspermitted", "1"},
        Wrong{"qmd_timelimit", "0"}, Wrong{"qmd_timelimit", "527041"},
        Wrong{"qmd_timelimit", "1.0"}, Wrong{"qmd_timelimit", "-5"},
        Wrong{"qmd_timelimit", "1234567890123"}, Wrong{"qmd_timelimit", ""},
        Wrong{"cc_maxattempts", "0"}, Wrong{"cc_maxattempts", "6"},
        Wrong{"cc_maxattempts", "Examination"}}) {
    EXPECT_THAT(assessment_with(field(each.label, each.entry)).ids(),
                ElementsAre("cartridge.qti.label-value"))
        << each.label << ' ' << each.entry;
  }
  EXPECT_THAT(assessment_with(field("qmd_timelimit", " 060 ")).ids(), IsEmpty());
  EXPECT_THAT(assessment_with(field("cc_maxattempts", "5")).ids(), IsEmpty());
}

TEST(QtiMetadata, HasEachFieldOnce) {
  const Judged quiz =
      assessment_with(field("qmd_scoretype", "Percentage") + field("qmd_scoretype", "Percentage"));
  EXPECT_THAT(quiz.ids(), ElementsAre("cartridge.qti.label-repeated"));
  EXPECT_EQ(quiz.told[0].line, 4u);
  EXPECT_THAT(item_with(field("cc_profile", "cc.fib.v0p1")).ids(),
              ElementsAre("cartridge.qti.label-repeated"));
}

TEST(QtiMetadata, AllowsLateSubmissionOfWhatHasALimit) {
  EXPECT_THAT(assessment_with(field("cc_allow_late_submission", "Yes")).ids(),
              ElementsAre("cartridge.qti.late-without-limit"));
  EXPECT_THAT(
      assessment_with(field("cc_allow_late_submission", "Yes") + field("qmd_timelimit", "60"))
          .ids(),
      IsEmpty());
}

TEST(QtiMetadata, OfAQuestionKeepsToItsFieldsAndValues) {
  EXPECT_THAT(item_with(field("cc_question_category", "anything") + field("cc_weighting", "99") +
                        field("qmd_scoringpermitted", "Yes"))
                  .ids(),
              IsEmpty());
  const Judged other = item_with(field("question_type", "essay_question"));
  EXPECT_THAT(other.ids(), ElementsAre("cartridge.qti.label"));
  EXPECT_EQ(other.told[0].path,
            "/questestinterop/assessment/section/item[1]/itemmetadata/qtimetadata/"
            "qtimetadatafield");
  EXPECT_THAT(item_with(field("cc_weighting", "100")).ids(),
              ElementsAre("cartridge.qti.label-value"));
  EXPECT_THAT(item_with(field("cc_weighting", "1.5")).ids(),
              ElementsAre("cartridge.qti.label-value"));
  EXPECT_THAT(item_with(field("cc_weighting", "0")).ids(),
              ElementsAre("cartridge.qti.weight-zero"));
  EXPECT_THAT(item_with(field("qmd_scoringpermitted", "No")).ids(),
              ElementsAre("cartridge.qti.label-value"));
  EXPECT_THAT(item_with(field("qmd_timelimit", "60")).ids(), ElementsAre("cartridge.qti.label"));
}

TEST(QtiMetadata, SaysOfWhichKindAQuestionIs) {
  const Judged unknown = judged_items(with(essay(), "cc.essay.v0p1", "cc.strange.v0p1"));
  EXPECT_THAT(unknown.ids(), ElementsAre("cartridge.qti.profile-unknown"));
  EXPECT_EQ(unknown.told[0].line, 4u);

  const Judged missing = judged_items(with(essay(), field("cc_profile", "cc.essay.v0p1"), ""));
  EXPECT_THAT(missing.ids(), ElementsAre("cartridge.qti.profile-missing"));
  EXPECT_EQ(missing.told[0].line, 3u);
  EXPECT_EQ(missing.told[0].path,
            "/questestinterop/assessment/section/item[1]/itemmetadata/qtimetadata");

  EXPECT_THAT(judged_items("<item ident='a'/>").ids(), ElementsAre("cartridge.qti.profile-unsaid"));
  EXPECT_THAT(judged_items("<item ident='a'><itemmetadata/></item>").ids(),
              ElementsAre("cartridge.qti.profile-unsaid"));
  // Each qtimetadata needs one.
  EXPECT_THAT(judged_items(with(essay(), "</itemmetadata>", "<qtimetadata/></itemmetadata>")).ids(),
              ElementsAre("cartridge.qti.profile-missing"));
}

TEST(QtiMetadata, OfABankIsFree) {
  EXPECT_THAT(judged(with(bank(essay()), "<item",
                          "<qtimetadata>" + field("any", "x") + "</qtimetadata><item"),
                     Kind::question_bank)
                  .ids(),
              IsEmpty());
}

}  // namespace
}  // namespace edcheck::cartridge
