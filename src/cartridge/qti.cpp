#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

#include "cartridge/edition.hpp"
#include "cartridge/judges.hpp"
#include "cartridge/qti_judge.hpp"
#include "cartridge/small_judge.hpp"

namespace edcheck::cartridge {
namespace {

using record::plain;
using Element = QtiElement;

}  // namespace

bool QtiJudge::begin(const xml::Name& name, Attributes attributes, xml::Place place) {
  if (foreign_ > 0 || name.space != qti_space) {
    ++foreign_;
    return true;
  }
  const Element element = placed(qti_element(name.local));
  text_.clear();
  text_place_ = place;
  open(element, attributes, place);
  open_.push_back(element);
  return true;
}

bool QtiJudge::text(std::string_view text, xml::Place place) {
  if (foreign_ > 0) return true;
  if (in_html_)
    html_.text(text, place);
  else if (text_.size() < qti_text_bytes)
    text_.append(text.substr(0, qti_text_bytes - text_.size()));
  return true;
}

bool QtiJudge::end(const xml::Name&, xml::Place) {
  if (foreign_ > 0) {
    --foreign_;
    return true;
  }
  const Element element = open_.back();
  open_.pop_back();
  close(element);
  return true;
}

// What steers the reading counts only where the schema has it.
Element QtiJudge::placed(Element element) const {
  switch (element) {
    case Element::assessment:
    case Element::objectbank:
      return open_.size() == 1 ? element : Element::other;
    case Element::section:
      return within(Element::assessment) ? element : Element::other;
    case Element::item:
      return within(Element::section) || within(Element::objectbank) ? element : Element::other;
    case Element::respcondition:
    case Element::itemfeedback:
      return in_item_ && std::ranges::find(open_, element) == open_.end() ? element
                                                                          : Element::other;
    default:
      return element;
  }
}

void QtiJudge::open(Element element, Attributes attributes, xml::Place place) {
  switch (element) {
    case Element::assessment:
      if (const std::string_view* title = attribute(attributes, "title"))
        facts_.title = title->substr(0, Facts::title_bytes);
      return judge_root(element, place);
    case Element::objectbank:
      return judge_root(element, place);
    case Element::section:
      if (!section_) section_ = place;
      return;
    case Element::item:
      return open_item(attributes, place);
    case Element::qtimetadata:
      return metadata_.begin(within(Element::assessment) ? QtiMetadata::Of::assessment
                             : in_item_ && within(Element::itemmetadata) ? QtiMetadata::Of::item
                                                                         : QtiMetadata::Of::other,
                             place, &item_);
    case Element::qtimetadatafield:
      label_.clear();
      field_ = place;
      return;
    case Element::mattext:
      return open_text(attributes, place);
    default:
      if (in_item_) open_part(element, attributes, place);
      return;
  }
}

void QtiJudge::judge_root(Element element, xml::Place place) {
  const bool assessment = element == Element::assessment;
  if (assessment == (descriptor_.kind == Kind::assessment)) return;
  tell_.found<"cartridge.qti.root">(tell_.at(place), {},
                                    plain(assessment ? "assessment" : "objectbank"),
                                    plain(assessment ? "a question bank" : "an assessment"));
}

void QtiJudge::open_item(Attributes attributes, xml::Place place) {
  in_item_ = true;
  item_ = {};
  item_.place = place;
  std::string path = "/questestinterop/";
  path.append(within(Element::section) ? "assessment/section/item[" : "objectbank/item[");
  tell_.within(path.append(std::to_string(++items_)).append("]"));
  const std::string_view* ident = attribute(attributes, "ident");
  if (ident == nullptr || ident->empty() || ident->size() > ident_bytes) return;
  const bool repeated = idents_.size() < items_compared ? !idents_.add(*ident, place)
                                                        : idents_.find(*ident).has_value();
  if (repeated)
    tell_.found<"cartridge.qti.identifier-repeated">(tell_.at(place), {}, plain(*ident));
}

void QtiJudge::open_text(Attributes attributes, xml::Place place) {
  const std::string_view* type = attribute(attributes, "texttype");
  in_html_ = type != nullptr && *type == "text/html";
  if (in_html_) html_.begin("//mattext");
  if (type != nullptr && !in_html_ && *type != "text/plain" && tell_.since_1_1())
    tell_.found<"cartridge.qti.text-type">(tell_.at(place, "//mattext"), {}, plain(*type));
}

void QtiJudge::close(Element element) {
  switch (element) {
    case Element::fieldlabel:
      label_ = text_;
      return;
    case Element::fieldentry:
      return metadata_.field(label_, text_, field_);
    case Element::qtimetadata:
      return metadata_.end();
    case Element::mattext:
      in_html_ = false;
      return;
    case Element::response_lid:
    case Element::response_str:
      in_response_ = false;
      return;
    case Element::varequal:
      answer_.value = stripped(text_);
      if (in_item_) item_.answers.add(std::move(answer_));
      answer_ = {};
      return;
    case Element::setvar:
      if (in_item_ && judges_score_) judge_score(stripped(text_));
      return;
    case Element::respcondition:
      return close_condition();
    case Element::itemfeedback:
      return item_.feedback.add(std::move(feedback_));
    case Element::item:
      return close_item();
    default:
      return;
  }
}

void QtiJudge::close_item() {
  in_item_ = in_response_ = false;
  if (!item_.metadata) tell_.found<"cartridge.qti.profile-unsaid">(tell_.at(item_.place), {});
  judge_kind(item_, tell_);
  judge_feedback(item_, tell_);
  ++facts_.questions[static_cast<std::size_t>(item_.kind)];
  tell_.within({});
}

void QtiJudge::finish() {
  html_.finish();
  // In later editions the content model tells.
  if (section_ && items_ == 0 && !tell_.since_1_1())
    tell_.found<"cartridge.qti.no-items">(
        tell_.at(*section_, "/questestinterop/assessment/section"), {});
}

// A file whose every question has a fault would fill the memory with paths.
Location QtiTell::at(xml::Place place, std::string_view rest) const {
  constexpr std::size_t numbered_paths = 5'000;
  std::string path = path_;
  if (descriptor_.paths->size() >= numbered_paths)
    path.resize(std::min(path.find('['), path.size()));
  path.append(path.empty() && rest.empty() ? "/questestinterop" : rest);
  return descriptor_.at(place, descriptor_.paths->keep(path));
}

std::unique_ptr<DescriptorJudge> qti_judge(const Descriptor& descriptor) {
  return std::make_unique<QtiJudge>(descriptor);
}

}  // namespace edcheck::cartridge
