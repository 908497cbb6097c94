// What stands within a question: presentation, scoring, feedback.
#include <string>
#include <string_view>

#include "cartridge/qti_judge.hpp"
#include "cartridge/small_judge.hpp"
#include "text/ascii.hpp"
#include "text/number.hpp"

namespace edcheck::cartridge {
namespace {

using record::plain;
using record::quoted;
using Element = QtiElement;

std::string_view value_of(std::span<const xml::Attribute> attributes, std::string_view name) {
  const std::string_view* value = attribute(attributes, name);
  return value == nullptr ? std::string_view{} : *value;
}
std::string kept(std::string_view text) {
  return std::string{text.substr(0, qti_text_bytes)};
}
void note(std::optional<xml::Place>& first, xml::Place place) {
  if (!first) first = place;
}

}  // namespace

// Within a question.
void QtiJudge::open_part(Element element, Attributes attributes, xml::Place place) {
  if (within(Element::render_fib)) return tell_blank_content(element, place);
  switch (element) {
    case Element::flow:
    case Element::response_lid:
    case Element::response_str:
    case Element::response_label:
      return open_presented(element, attributes, place);
    case Element::render_choice:
    case Element::render_fib:
      return open_render(element, attributes, place);
    case Element::altmaterial:
      return tell_element("altmaterial", "//material", place);
    case Element::matbreak:
      return tell_element("matbreak", "//material", place);
    case Element::matref:
      return tell_element("matref", "//material", place);
    case Element::material_ref:
      return tell_element("material_ref", {}, place);
    case Element::itemfeedback:
    case Element::flow_mat:
    case Element::hint:
    case Element::solution:
    case Element::displayfeedback:
      return open_feedback(element, attributes, place);
    default:
      return open_scoring(element, attributes, place);
  }
}

void QtiJudge::tell_blank_content(Element element, xml::Place place) {
  const std::string_view name = element == Element::material         ? "material"
                                : element == Element::material_ref   ? "material_ref"
                                : element == Element::response_label ? "response_label"
                                : element == Element::flow_label     ? "flow_label"
                                                                     : "";
  if (!name.empty() && tell_.since_1_1())
    tell_.found<"cartridge.qti.blank-content">(
        tell_.at(place, "/presentation/response_str/render_fib"), {}, plain(name));
}

void QtiJudge::tell_element(std::string_view element, std::string_view path, xml::Place place) {
  if (tell_.since_1_1())
    tell_.found<"cartridge.qti.element">(tell_.at(place, path), {}, plain(element));
}

void QtiJudge::open_presented(Element element, Attributes attributes, xml::Place place) {
  switch (element) {
    case Element::flow:
      if (within(Element::presentation) && tell_.since_1_1())
        tell_.found<"cartridge.qti.flow">(tell_.at(place, "/presentation/flow"), {});
      return;
    case Element::response_lid:
    case Element::response_str:
      return open_response(element == Element::response_lid, attributes, place);
    default:
      if (!in_response_ || !in_choice_) return;
      ++item_.choice_count;
      item_.choices.add(kept(stripped(value_of(attributes, "ident"))));
      return;
  }
}

void QtiJudge::open_response(bool choice, Attributes attributes, xml::Place place) {
  in_response_ = true;
  in_choice_ = choice;
  const std::string_view cardinality = value_of(attributes, "rcardinality");
  item_.responses.add({.choice = choice,
                       .ident = kept(value_of(attributes, "ident")),
                       .cardinality = kept(cardinality),
                       .place = place});
  if (!tell_.since_1_1()) return;
  const auto banned = [&](std::string_view what) {
    tell_.found<"cartridge.qti.attribute">(
        tell_.at(place, choice ? "/presentation/response_lid" : "/presentation/response_str"), {},
        plain(choice ? "response_lid" : "response_str"), plain(what));
  };
  // Of choices the kind of question says which it must be.
  if (!choice && cardinality == "Ordered") banned("rcardinality=\"Ordered\"");
  if (value_of(attributes, "rtiming") == "Yes") banned("rtiming=\"Yes\"");
}

void QtiJudge::open_render(Element element, Attributes attributes, xml::Place place) {
  if (!in_response_) return;
  if (element == Element::render_choice) {
    if (!in_choice_) note(item_.choices_in_text, place);
    return;
  }
  if (in_choice_) note(item_.blank_in_choice, place);
  const std::string_view rows = stripped(value_of(attributes, "rows"));
  if (!rows.empty() && rows != "1" && !item_.rows_place) {
    item_.rows_place = place;
    item_.rows = kept(rows);
  }
  if (!tell_.since_1_1()) return;
  // Written out, a default does no harm.
  struct Banned {
    std::string_view name, usual;
  };
  constexpr Banned banned[] = {{"encoding", "utf-8"}, {"charset", "ascii-us"},
                               {"prompt", "Box"},     {"minnumber", {}},
                               {"maxnumber", {}},     {"fibtype", "String"}};
  for (const Banned& each : banned) {
    const std::string_view* value = attribute(attributes, each.name);
    if (value == nullptr || text::equals_ignoring_case(*value, each.usual)) continue;
    tell_.found<"cartridge.qti.attribute">(tell_.at(place, "/presentation/response_str/render_fib"),
                                           {}, plain("render_fib"), plain(each.name));
  }
}

void QtiJudge::open_scoring(Element element, Attributes attributes, xml::Place place) {
  switch (element) {
    case Element::decvar:
      return judge_variable(attributes, place);
    case Element::respcondition:
      condition_ = {.place = place,
                    .number = item_.conditions++,
                    .goes_on = value_of(attributes, "continue") == "Yes"};
      right_ = joined_ = false;
      return;
    case Element::and_group:
      joined_ = true;
      return;
    case Element::varequal:
      answer_ = {.response = kept(value_of(attributes, "respident")),
                 .value = {},
                 .negated = within(Element::not_group),
                 .place = place};
      note(item_.varequal, place);
      if (value_of(attributes, "case") == "Yes") note(item_.with_capitals, place);
      return;
    case Element::varsubstring:
      return note(item_.varsubstring, place);
    case Element::setvar: {
      const std::string_view* name = attribute(attributes, "varname");
      const std::string_view* action = attribute(attributes, "action");
      judges_score_ = action == nullptr || *action == "Set";
      if (name != nullptr && *name != "SCORE" && tell_.since_1_1())
        tell_.found<"cartridge.qti.score-variable">(
            tell_.at(place, "/resprocessing/respcondition/setvar"), {}, plain("varname"),
            plain(*name), plain("SCORE"));
      return;
    }
    default:
      return;
  }
}

// What the schema fixes, varname, is told of elsewhere.
void QtiJudge::judge_variable(Attributes attributes, xml::Place place) {
  if (!tell_.since_1_1()) return;
  const auto judge = [&](std::string_view name, std::string_view expected) {
    const std::string_view* value = attribute(attributes, name);
    if (value == nullptr || stripped(*value) == expected) return;
    const auto number = text::parse_number(stripped(*value));
    if (number && number == text::parse_number(expected)) return;
    tell_.found<"cartridge.qti.score-variable">(tell_.at(place, "/resprocessing/outcomes/decvar"),
                                                {}, plain(name), quoted(*value), plain(expected));
  };
  judge("minvalue", "0");
  judge("maxvalue", "100");
  judge("vartype", "Decimal");
}

void QtiJudge::open_feedback(Element element, Attributes attributes, xml::Place place) {
  switch (element) {
    case Element::itemfeedback:
      feedback_ = {.ident = kept(value_of(attributes, "ident")), .place = place};
      return;
    case Element::displayfeedback: {
      const std::string_view ident = value_of(attributes, "linkrefid");
      item_.displays.add({kept(ident), kept(value_of(attributes, "feedbacktype")), place});
      if (ident == "general_fb" && !item_.general) item_.general = condition_;
      if (ident == "general_incorrect_fb") item_.incorrect = condition_;
      return;
    }
    default:
      if (!within(Element::itemfeedback)) return;
      note(element == Element::flow_mat   ? feedback_.flow
           : element == Element::solution ? feedback_.solution
                                          : feedback_.hint,
           place);
      if (element == Element::solution && ++item_.solutions == 2) item_.second_solution = place;
      return;
  }
}

void QtiJudge::judge_score(std::string_view value) {
  const auto score = text::parse_number(value);
  if (score == 100) right_ = true;
  if (tell_.since_1_1() && score != 100 && score != 0)
    tell_.found<"cartridge.qti.score-partial">(
        tell_.at(text_place_, "/resprocessing/respcondition/setvar"), {}, quoted(value));
}

void QtiJudge::close_condition() {
  if (!right_) return;
  if (!joined_) note(item_.not_joined, condition_.place);
  if (condition_.goes_on && tell_.since_1_1())
    tell_.found<"cartridge.qti.score-continues">(
        tell_.at(condition_.place, "/resprocessing/respcondition"), {});
}

}  // namespace edcheck::cartridge
