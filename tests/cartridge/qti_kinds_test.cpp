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
constexpr std::string_view response_str = "<response_str ident=\"s\"><render_fib/></response_str>";

TEST(QtiKinds, HaveAResponseToAnswerWith) {
  for (const std::string& each :
       {true_false(), multiple_choice(), multiple_response(), fill_in(), pattern_match()}) {
    const std::size_t at = each.find("<presentation>");
    const std::string without = each.substr(0, at) + each.substr(each.find("</presentation>") + 15);
    const Judged quiz = judged_items(without);
    EXPECT_THAT(quiz.ids(), ElementsAre("cartridge.qti.response-missing")) << each;
    EXPECT_EQ(quiz.told[0].path, "/questestinterop/assessment/section/item[1]");
    EXPECT_EQ(quiz.told[0].line, 3u);
  }
  const Judged quiz = judged_items(with(true_false(), choices("Single", "ab"), ""));
  EXPECT_EQ(
      quiz.told[0].message,
      "This true or false question has no response_lid, so there is nothing to answer it with.");
}

TEST(QtiKinds, HaveNoResponseOfOtherKinds) {
  for (const std::string& each : {true_false(), multiple_choice(), multiple_response()}) {
    EXPECT_THAT(ids(adding(each, "</presentation>", response_str)),
                ElementsAre("cartridge.qti.response-other"));
    EXPECT_THAT(ids(adding(each, "</response_lid>", "<render_fib/>")),
                ElementsAre("cartridge.qti.response-other"));
  }
  const std::string choice = choices("Single", "ab");
  const std::string lid =
      choice.substr(choice.find('>') + 1, choice.find("</presentation>") - choice.find('>') - 1);
  for (const std::string& each : {fill_in(), pattern_match(), essay()}) {
    EXPECT_THAT(ids(adding(each, "</presentation>", lid)),
                ElementsAre("cartridge.qti.response-other"));
    EXPECT_THAT(ids(adding(each, "</response_str>", "<render_choice/>")),
                ElementsAre("cartridge.qti.response-other"));
  }
}

TEST(QtiKinds, SayHowManyAnswersMayBeChosen) {
  EXPECT_THAT(ids(with(true_false(), "\"Single\"", "\"Multiple\"")),
              ElementsAre("cartridge.qti.cardinality"));
  EXPECT_THAT(ids(with(multiple_choice(), "\"Single\"", "\"Ordered\"")),
              ElementsAre("cartridge.qti.cardinality"));
  EXPECT_THAT(ids(with(multiple_response(), "\"Multiple\"", "\"Single\"")),
              ElementsAre("cartridge.qti.cardinality"));
  EXPECT_THAT(ids(with(multiple_response(), " rcardinality=\"Multiple\"", "")),
              ElementsAre("cartridge.qti.cardinality"));
  const Judged unsaid = judged_items(with(multiple_choice(), " rcardinality=\"Single\"", ""));
  EXPECT_THAT(unsaid.ids(), ElementsAre("cartridge.qti.cardinality-unsaid"));
  EXPECT_EQ(unsaid.told[0].path,
            "/questestinterop/assessment/section/item[1]/presentation/response_lid");
  EXPECT_EQ(unsaid.told[0].line, 6u);
  EXPECT_EQ(unsaid.told[0].column, 15u);
  EXPECT_THAT(ids(with(multiple_choice(), " rcardinality=\"Single\"", ""), Spec::cc_1_0),
              IsEmpty());
}

TEST(QtiKinds, HaveChoicesEnough) {
  const auto reduced = [](const std::string& text, std::string_view from, std::string_view to) {
    return with(text, from, to);
  };
  const std::string c = "<response_label ident=\"c\"/>\n", b = "<response_label ident=\"b\"/>\n";
  const Judged two = judged_items(reduced(multiple_choice(), c, ""));
  EXPECT_THAT(two.ids(), ElementsAre("cartridge.qti.two-choices"));
  EXPECT_THAT(ids(reduced(multiple_choice(), c, ""), Spec::cc_1_0), IsEmpty());
  EXPECT_THAT(ids(reduced(multiple_choice(), b + c, "")), ElementsAre("cartridge.qti.choices"));
  EXPECT_THAT(ids(reduced(true_false(), b, "")), ElementsAre("cartridge.qti.choices"));
  const Judged three = judged_items(reduced(true_false(), b, b + c));
  EXPECT_THAT(three.ids(), ElementsAre("cartridge.qti.choices"));
  EXPECT_EQ(three.told[0].message, "This true or false question must have two choices and has 3.");
  const std::string one = question(
      "cc.multiple_response.v0p1",
      choices("Multiple", "a") + scoring(right("<and><varequal respident=\"r\">a</varequal>"
                                               "</and>")));
  EXPECT_THAT(ids(one), ElementsAre("cartridge.qti.choices"));
  EXPECT_THAT(ids(with(multiple_choice(), c, "<flow_label>" + c + "</flow_label>")), IsEmpty());
}

TEST(QtiKinds, SayWhichAnswerIsRight) {
  for (const std::string& each :
       {true_false(), multiple_choice(), multiple_response(), fill_in(), pattern_match()}) {
    const std::size_t at = each.find("<resprocessing>");
    const std::string without =
        each.substr(0, at) + each.substr(each.find("</resprocessing>") + 16);
    const Judged quiz = judged_items(without);
    EXPECT_THAT(quiz.ids(), ElementsAre("cartridge.qti.no-answer")) << each;
    EXPECT_EQ(quiz.told[0].line, 3u);
  }
  // To say what is wrong is not enough.
  EXPECT_EQ(judged_items(with(multiple_choice(), choice_a,
                              "<and><not><varequal respident=\"r\">b</varequal></not></and>"))
                .count("cartridge.qti.no-answer"),
            1u);
  EXPECT_THAT(
      ids(with(multiple_choice(), choice_a, "<and><varequal respident=\"r\">b</varequal></and>")),
      IsEmpty());
}

TEST(QtiKinds, SayWhichResponseIsRight) {
  for (const std::string& each : {true_false(), fill_in(), pattern_match()}) {
    const Judged quiz =
        judged_items(with(each, "<varequal respident=\"r\"", "<varequal respident=\"x\""));
    EXPECT_THAT(quiz.ids(), ElementsAre("cartridge.qti.answer-elsewhere"));
    EXPECT_EQ(quiz.told[0].path,
              "/questestinterop/assessment/section/item[1]/resprocessing/respcondition/"
              "conditionvar/varequal");
  }
  // One of them is enough.
  EXPECT_THAT(ids(with(true_false(), choice_a,
                       std::string{"<varequal respident=\"x\">a</varequal>"}.append(choice_a))),
              IsEmpty());
}

TEST(QtiKinds, NameChoicesThatAreThere) {
  const Judged quiz =
      judged_items(with(true_false(), choice_a, "<varequal respident=\"r\">True</varequal>"));
  EXPECT_THAT(quiz.ids(), ElementsAre("cartridge.qti.choice-unknown"));
  EXPECT_EQ(quiz.told[0].line, 11u);
  EXPECT_THAT(ids(with(true_false(), choice_a, "<varequal respident=\"r\">\n a </varequal>")),
              IsEmpty());
  EXPECT_THAT(ids(with(multiple_response(), ">c</varequal>", ">d</varequal>")),
              ElementsAre("cartridge.qti.choice-unknown"));
}

TEST(QtiKinds, HaveConditionsOfTheirOwn) {
  constexpr std::string_view part = "<varsubstring respident=\"r\">a</varsubstring>";
  for (const std::string& each :
       {true_false(), multiple_choice(), multiple_response(), fill_in()}) {
    const Judged quiz = judged_items(adding(each, "</conditionvar>", part));
    EXPECT_THAT(quiz.ids(), ElementsAre("cartridge.qti.condition"));
    EXPECT_EQ(quiz.told[0].path,
              "/questestinterop/assessment/section/item[1]/resprocessing/respcondition/"
              "conditionvar/varsubstring");
  }
  EXPECT_THAT(
      ids(adding(essay(), "</item>", scoring(right("<varequal respident=\"r\">a</varequal>")))),
      ElementsAre("cartridge.qti.condition"));
  EXPECT_THAT(ids(adding(essay(), "</item>", scoring(right(part)))),
              ElementsAre("cartridge.qti.condition"));
  EXPECT_THAT(ids(adding(essay(), "</item>", scoring(right("<other/>")))), IsEmpty());
}

TEST(QtiKinds, OfPatternsHaveOneWholeAnswer) {
  const std::string parts = with(pattern_match(), "<varequal respident=\"r\">Paris</varequal>", "");
  EXPECT_THAT(ids(parts), ElementsAre("cartridge.qti.only-substrings"));
  EXPECT_THAT(ids(parts, Spec::cc_1_0), IsEmpty());
}

TEST(QtiKinds, OfManyAnswersWantThemAll) {
  const std::string loose = with(with(multiple_response(), "<and>", ""),
                                 "<not><varequal respident=\"r\">c</varequal></not></and>", "");
  const Judged quiz = judged_items(loose);
  EXPECT_THAT(quiz.ids(), ElementsAre("cartridge.qti.all-or-nothing"));
  EXPECT_EQ(quiz.told[0].line, 12u);
  EXPECT_EQ(quiz.told[0].path,
            "/questestinterop/assessment/section/item[1]/resprocessing/respcondition");
  EXPECT_THAT(ids(loose, Spec::cc_1_0), IsEmpty());
}

TEST(QtiKinds, OfBlanksAreSimple) {
  EXPECT_THAT(ids(with(fill_in(), "case=\"No\"", "case=\"Yes\"")),
              ElementsAre("cartridge.qti.blank-case"));
  EXPECT_THAT(ids(with(pattern_match(), "<varequal", "<varequal case=\"Yes\"")), IsEmpty());
  EXPECT_THAT(ids(with(fill_in(), "rows=\"1\"", "rows=\"4\"")),
              ElementsAre("cartridge.qti.blank-rows"));
  EXPECT_THAT(ids(with(fill_in(), "rows=\"1\"", "")), IsEmpty());
  EXPECT_THAT(ids(with(essay(), "rows=\"1\"", "rows=\"10\"")), IsEmpty());
}

TEST(QtiKinds, OfEssaysAreScoredByPeople) {
  EXPECT_THAT(ids(with(essay(), field("qmd_computerscored", "No"), "")),
              ElementsAre("cartridge.qti.essay-scored"));
  EXPECT_THAT(
      ids(with(essay(), field("qmd_computerscored", "No"), field("qmd_computerscored", "Yes"))),
      ElementsAre("cartridge.qti.essay-scored"));
  const std::string solution = "<itemfeedback ident=\"solution\"><solution/></itemfeedback>";
  EXPECT_THAT(ids(adding(essay(), "</item>", solution)), IsEmpty());
  EXPECT_THAT(
      ids(adding(essay(), "</item>", with(solution, "<solution/>", "<solution/><solution/>"))),
      ElementsAre("cartridge.qti.essay-solutions"));
}

}  // namespace
}  // namespace edcheck::cartridge
