#include "cartridge/qti_metadata.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "cartridge/small_judge.hpp"
#include "text/ascii.hpp"

namespace edcheck::cartridge {
namespace {

using record::plain;
using record::quoted;

struct Field {
  std::string_view label;
  std::string_view words = {};  ///< with | between; empty: anything, or a number
  std::uint32_t most = 0;       ///< of a whole number from 1
  std::string_view expected = {};
};

constexpr std::array<Field, 10> assessment_fields = {
    {{"cc_profile", "cc.exam.v0p1", 0, "cc.exam.v0p1"},
     {"qmd_assessmenttype", "Examination", 0, "Examination"},
     {"qmd_scoretype", "Percentage", 0, "Percentage"},
     {"qmd_feedbackpermitted", "Yes|No", 0, "Yes or No"},
     {"qmd_hintspermitted", "Yes|No", 0, "Yes or No"},
     {"qmd_solutionspermitted", "Yes|No", 0, "Yes or No"},
     {"qmd_timelimit", {}, 527'040, "a whole number of minutes from 1 to 527040"},
     {"cc_allow_late_submission", "Yes|No", 0, "Yes or No"},
     // QTI rule 1i also lets Examination pass, which must be a slip.
     {"cc_maxattempts", "1|2|3|4|5|unlimited", 0, "a number from 1 to 5, or unlimited"},
     // Of the prose (4.10.2); rule 1a does not have it.
     {"language"}}};
constexpr std::size_t time_limit = 6, late_submission = 7;

constexpr std::array<Field, 5> item_fields = {
    {{"cc_profile"},
     {"cc_question_category"},
     {"cc_weighting", {}, 99, "a whole number from 1 to 99"},
     {"qmd_scoringpermitted", "Yes", 0, "Yes"},
     {"qmd_computerscored", "Yes|No", 0, "Yes or No"}}};
constexpr std::size_t item_profile = 0, item_weight = 2, computer_scored = 4;

constexpr std::string_view path_of_item_field = "/itemmetadata/qtimetadata/qtimetadatafield";
constexpr std::string_view path_of_assessment_field =
    "/questestinterop/assessment/qtimetadata/qtimetadatafield";

// XPath takes spaces around a number for nothing.
bool is_whole(std::string_view text, std::uint32_t most) {
  text = stripped(text);
  if (text.empty() || text.size() > 9) return false;
  std::uint32_t value = 0;
  for (const char c : text) {
    if (!text::is_digit(c)) return false;
    value = value * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return value >= 1 && value <= most;
}
bool is_zero(std::string_view text) {
  text = stripped(text);
  return !text.empty() && text.find_first_not_of('0') == std::string_view::npos;
}

bool is_word(std::string_view text, std::string_view words) {
  bool found = false;
  text::split(words, '|', [&](std::string_view word) { found = found || word == text; });
  return found;
}

bool fits(const Field& field, std::string_view entry) {
  if (field.most > 0) return is_whole(entry, field.most);
  return field.words.empty() || is_word(entry, field.words);
}

}  // namespace

void QtiMetadata::begin(Of of, xml::Place place, QtiItem* item) {
  of_ = of;
  place_ = place;
  item_ = item;
  seen_ = 0;
  if (of == Of::item) item->metadata = true;
}

void QtiMetadata::field(std::string_view label, std::string_view entry, xml::Place place) {
  if (of_ == Of::other) return;
  const bool item = of_ == Of::item;
  const auto where = [&] {
    return tell_.at(place, item ? path_of_item_field : path_of_assessment_field);
  };
  const std::span<const Field> fields =
      item ? std::span<const Field>{item_fields} : std::span<const Field>{assessment_fields};
  const auto found = std::ranges::find(fields, label, &Field::label);
  if (found == fields.end())
    return tell_.found<"cartridge.qti.label">(
        where(), {}, plain(item ? "the question" : "the assessment"), plain(label));
  const auto number = static_cast<std::size_t>(found - fields.begin());
  const std::uint32_t bit = 1u << number;
  if ((seen_ & bit) != 0)
    return tell_.found<"cartridge.qti.label-repeated">(where(), {}, plain(label));
  seen_ |= bit;
  if (!item && number == late_submission) late_place_ = place;
  if (item && number == item_profile) return judge_profile(entry, place);
  if (item && number == computer_scored) item_->scored_by_people = entry == "No";
  if (item && number == item_weight && is_zero(entry))
    tell_.found<"cartridge.qti.weight-zero">(where(), {});
  else if (!fits(*found, entry))
    tell_.found<"cartridge.qti.label-value">(where(), {}, plain(label), quoted(entry),
                                             plain(found->expected));
}

void QtiMetadata::judge_profile(std::string_view entry, xml::Place place) {
  struct Named {
    std::string_view name;
    Question kind;
  };
  constexpr std::array<Named, 6> profiles = {
      {{"cc.multiple_choice.v0p1", Question::multiple_choice},
       {"cc.multiple_response.v0p1", Question::multiple_response},
       {"cc.true_false.v0p1", Question::true_false},
       {"cc.fib.v0p1", Question::fill_in},
       {"cc.pattern_match.v0p1", Question::pattern_match},
       {"cc.essay.v0p1", Question::essay}}};
  const auto* found = std::ranges::find(profiles, entry, &Named::name);
  if (found == profiles.end())
    tell_.found<"cartridge.qti.profile-unknown">(tell_.at(place, path_of_item_field), {},
                                                 plain(entry));
  else
    item_->kind = found->kind;
}

void QtiMetadata::end() {
  if (of_ == Of::item && (seen_ & 1u << item_profile) == 0)
    tell_.found<"cartridge.qti.profile-missing">(tell_.at(place_, "/itemmetadata/qtimetadata"), {});
  if (of_ == Of::assessment && (seen_ & 1u << late_submission) != 0 &&
      (seen_ & 1u << time_limit) == 0)
    tell_.found<"cartridge.qti.late-without-limit">(tell_.at(late_place_, path_of_assessment_field),
                                                    {});
  of_ = Of::other;
}

}  // namespace edcheck::cartridge
