// Feedback: what shows it, what it is called, what is in it.
#include <algorithm>
#include <set>
#include <string_view>

#include "cartridge/qti_item.hpp"

namespace edcheck::cartridge {
namespace {

using record::plain;

constexpr std::string_view feedback_path = "/itemfeedback";
constexpr std::string_view display_path = "/resprocessing/respcondition/displayfeedback";

void judge_content(const QtiFeedback& feedback, const QtiTell& tell) {
  const auto within = [&](const std::optional<xml::Place>& place, std::string_view path,
                          std::string_view element) {
    if (place)
      tell.found<"cartridge.qti.feedback-content">(tell.at(*place, path), {}, plain(feedback.ident),
                                                   plain(element));
  };
  within(feedback.flow, "/itemfeedback/flow_mat", "flow_mat");
  if (feedback.ident == "hint") within(feedback.solution, "/itemfeedback/solution", "solution");
  if (feedback.ident == "solution") within(feedback.hint, "/itemfeedback/hint", "hint");
}

bool is_reserved(std::string_view ident) {
  return ident == "hint" || ident == "solution";
}

// Type and name fit: hints are called hint, solutions solution, and responses neither.
bool fits(const QtiDisplay& display) {
  if (display.type == "Hint") return display.ident == "hint";
  if (display.type == "Solution") return display.ident == "solution";
  return display.type != "Response" || !is_reserved(display.ident);
}

void judge_feedbacks(const QtiItem& item, const QtiTell& tell) {
  std::set<std::string_view> named;
  for (const QtiFeedback& feedback : item.feedback.parts()) {
    const auto where = [&] { return tell.at(feedback.place, feedback_path); };
    if (!named.insert(feedback.ident).second) {
      tell.found<"cartridge.qti.feedback-repeated">(where(), {}, plain(feedback.ident));
      continue;
    }
    if (is_reserved(feedback.ident)) {
      judge_content(feedback, tell);
      continue;
    }
    // Rule 12d looks at flow_mat alone. Hints and solutions learners may ask for.
    if (feedback.flow && item.displays.all() &&
        std::ranges::find(item.displays.parts(), feedback.ident, &QtiDisplay::ident) ==
            item.displays.parts().end())
      tell.found<"cartridge.qti.feedback-unused">(where(), {}, plain(feedback.ident));
    else if (tell.since_1_1() && !feedback.ident.ends_with("_fb"))
      tell.found<"cartridge.qti.feedback-name">(where(), {}, plain(feedback.ident));
  }
}

void judge_displays(const QtiItem& item, const QtiTell& tell) {
  const auto& feedback = item.feedback.parts();
  for (const QtiDisplay& display : item.displays.parts()) {
    const auto where = [&] { return tell.at(display.place, display_path); };
    if (!fits(display))
      tell.found<"cartridge.qti.feedback-type">(where(), {}, plain(display.ident),
                                                plain(display.type));
    else if (item.feedback.all() &&
             std::ranges::find(feedback, display.ident, &QtiFeedback::ident) == feedback.end())
      tell.found<"cartridge.qti.feedback-missing">(where(), {}, plain(display.ident));
  }
}

void judge_order(const QtiItem& item, const QtiTell& tell) {
  constexpr std::string_view path = "/resprocessing/respcondition";
  const std::size_t last = item.conditions == 0 ? 0 : item.conditions - 1;
  const auto& general = item.general;
  if (general && (general->number > 0 || (!general->goes_on && last > 0)))
    tell.found<"cartridge.qti.feedback-order">(tell.at(general->place, path), {},
                                               plain("general_fb"),
                                               plain("first, with continue=\"Yes\""));
  if (item.incorrect && item.incorrect->number != last)
    tell.found<"cartridge.qti.feedback-order">(tell.at(item.incorrect->place, path), {},
                                               plain("general_incorrect_fb"), plain("last"));
}

}  // namespace

void judge_feedback(const QtiItem& item, const QtiTell& tell) {
  judge_feedbacks(item, tell);
  judge_displays(item, tell);
  if (tell.since_1_1()) judge_order(item, tell);
}

}  // namespace edcheck::cartridge
