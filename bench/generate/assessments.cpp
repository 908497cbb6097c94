#include <array>

#include "course.hpp"

namespace generate {
namespace {

constexpr std::array<std::string_view, 6> profiles = {
    "cc.multiple_choice.v0p1", "cc.multiple_response.v0p1",
    "cc.true_false.v0p1",      "cc.fib.v0p1",
    "cc.pattern_match.v0p1",   "cc.essay.v0p1"};
enum Profile : std::size_t { choice, several, true_false, blank, pattern, essay };

void field(std::string& out, std::string_view indent, std::string_view label,
           std::string_view entry) {
  put(out, indent, "<qtimetadatafield>\n", indent, "  <fieldlabel>", label, "</fieldlabel>\n",
      indent, "  <fieldentry>", entry, "</fieldentry>\n", indent, "</qtimetadatafield>\n");
}

void answers(std::string& out, Luck& luck, std::string_view cardinality, std::size_t number) {
  put(out, "          <response_lid ident=\"response\" rcardinality=\"", cardinality,
      "\">\n            <render_choice>\n");
  for (std::size_t i = 0; i < number; ++i)
    put(out, "              <response_label ident=\"answer-", std::to_string(i),
        "\">\n                <material>\n                  <mattext texttype=\"text/plain\">",
        phrase(luck, 4),
        "</mattext>\n                </material>\n              "
        "</response_label>\n");
  put(out, "            </render_choice>\n          </response_lid>\n");
}

// A condition, with the score it gives unless that is empty and feedback unless that is empty.
void condition(std::string& out, std::string_view test, std::string_view score,
               std::string_view feedback, std::string_view go_on = "No") {
  put(out, "          <respcondition continue=\"", go_on, "\">\n            <conditionvar>\n", test,
      "            </conditionvar>\n");
  if (!score.empty())
    put(out, "            <setvar action=\"Set\" varname=\"SCORE\">", score, "</setvar>\n");
  if (!feedback.empty())
    put(out, "            <displayfeedback feedbacktype=\"Response\" linkrefid=\"", feedback,
        "\"/>\n");
  put(out, "          </respcondition>\n");
}

std::string equal(std::string_view value, std::string_view indent = "") {
  std::string out{indent};
  put(out, "              <varequal respident=\"response\">", value, "</varequal>\n");
  return out;
}

constexpr std::string_view otherwise = "              <other/>\n";

void feedback(std::string& out, Luck& luck, std::string_view name) {
  put(out, "        <itemfeedback ident=\"", name,
      "\">\n          <material>\n            <mattext texttype=\"text/html\"><![CDATA[<p>",
      prose(luck, 100), "</p>]]></mattext>\n          </material>\n        </itemfeedback>\n");
}

void presentation(std::string& out, Luck& luck, Profile profile) {
  put(out,
      "        <presentation>\n          <material>\n            <mattext "
      "texttype=\"text/html\"><![CDATA[<p>",
      prose(luck, 180), "</p>]]></mattext>\n          </material>\n");
  if (profile == choice) answers(out, luck, "Single", 4);
  if (profile == several) answers(out, luck, "Multiple", 4);
  if (profile == true_false) answers(out, luck, "Single", 2);
  if (profile >= blank)
    put(out, "          <response_str ident=\"response\">\n            <render_fib",
        profile == essay   ? " rows=\"10\""
        : profile == blank ? " rows=\"1\""
                           : "",
        "/>\n          </response_str>\n");
  put(out, "        </presentation>\n");
}

void processing(std::string& out, Luck& luck, Profile profile, std::optional<CourseFault> fault) {
  put(out, R"(        <resprocessing>
          <outcomes>
            <decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/>
          </outcomes>
)");
  const std::string_view go_on = fault == CourseFault::word_unknown ? "Maybe" : "No";
  switch (profile) {
    case choice:
    case true_false: {
      const bool unknown = fault == CourseFault::choice_unknown;
      condition(out, equal("answer-0"), "100", "correct_fb", go_on);
      if (unknown) condition(out, equal("answer-9"), "", "general_incorrect_fb");
      condition(out, otherwise, "",
                fault == CourseFault::feedback_missing ? "nowhere_fb" : "general_incorrect_fb");
      break;
    }
    case several: {
      std::string test{"              <and>\n"};
      put(test, equal("answer-0", "  "), equal("answer-2", "  "), "                <not>\n",
          equal("answer-1", "    "), "                </not>\n                <not>\n",
          equal("answer-3", "    "), "                </not>\n              </and>\n");
      condition(out, test, "100", "correct_fb");
      condition(out, otherwise, "", "general_incorrect_fb");
      break;
    }
    case blank:
    case pattern: {
      const std::string word = phrase(luck, 1);
      condition(out, equal(word), "100", "correct_fb");
      if (profile == pattern)
        condition(out,
                  "              <varsubstring respident=\"response\" case=\"No\">part of "
                  "it</varsubstring>\n",
                  "100", "correct_fb");
      condition(out, otherwise, "", "general_incorrect_fb");
      break;
    }
    case essay:
      condition(out, otherwise, "", "general_fb");
  }
  put(out, "        </resprocessing>\n");
}

void question(std::string& out, Luck& luck, std::uint64_t number,
              std::optional<CourseFault> fault) {
  const auto profile = static_cast<Profile>(number % profiles.size());
  put(out, "      <item ident=\"", numbered("question", number), "\" title=\"", phrase(luck, 3),
      "\">\n        <itemmetadata>\n          <qtimetadata>\n");
  field(out, "            ", "cc_profile",
        fault == CourseFault::profile_unknown ? "cc.riddle.v0p1" : profiles[profile]);
  if (profile == essay) field(out, "            ", "qmd_computerscored", "No");
  put(out, "          </qtimetadata>\n        </itemmetadata>\n");
  presentation(out, luck, profile);
  processing(out, luck, profile, fault);
  if (profile == essay) {
    feedback(out, luck, "general_fb");
  } else {
    feedback(out, luck, "correct_fb");
    feedback(out, luck, "general_incorrect_fb");
  }
  put(out, "      </item>\n");
}

}  // namespace

std::string assessment(const Course& course, std::uint64_t at) {
  Luck luck = course.luck("questions", at);
  std::string out{"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"};
  put(out,
      "<questestinterop xmlns=\"http://www.imsglobal.org/xsd/ims_qtiasiv1p2\">\n"
      "  <assessment ident=\"",
      course.id("quiz", at), "\" title=\"", course.title("quiz", at), "\">\n    <qtimetadata>\n");
  field(out, "      ", "cc_profile", "cc.exam.v0p1");
  field(out, "      ", "qmd_assessmenttype", "Examination");
  field(out, "      ", "qmd_scoretype", "Percentage");
  field(out, "      ", "cc_maxattempts", "2");
  put(out, "    </qtimetadata>\n    <section ident=\"root_section\">\n");
  // A fault is in the first question.
  for (std::uint64_t number = 0; number < questions_at_least + at % 9; ++number)
    question(out, luck, number, number == 0 ? course.fault(at) : std::nullopt);
  put(out, "    </section>\n  </assessment>\n</questestinterop>\n");
  return out;
}

}  // namespace generate
