// The judge of assessments and question banks. Keeps one question at a time.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cartridge/html_references.hpp"
#include "cartridge/qti_elements.hpp"
#include "cartridge/qti_item.hpp"
#include "cartridge/qti_metadata.hpp"
#include "record/known_ids.hpp"

namespace edcheck::cartridge {

class QtiJudge final : public DescriptorJudge {
 public:
  explicit QtiJudge(const Descriptor& descriptor) : descriptor_{descriptor} {}

  bool begin(const xml::Name& name, std::span<const xml::Attribute> attributes,
             xml::Place place) override;
  bool text(std::string_view text, xml::Place place) override;
  bool end(const xml::Name& name, xml::Place place) override;
  void finish() override;

 private:
  using Attributes = std::span<const xml::Attribute>;

  // Question identifiers that are compared: as many, and each as long as that.
  static constexpr std::size_t items_compared = 100'000, ident_bytes = 256;

  bool within(QtiElement element) const { return !open_.empty() && open_.back() == element; }
  QtiElement placed(QtiElement element) const;
  void open(QtiElement element, Attributes attributes, xml::Place place);
  void open_item(Attributes attributes, xml::Place place);
  void open_part(QtiElement element, Attributes attributes, xml::Place place);
  void open_presented(QtiElement element, Attributes attributes, xml::Place place);
  void open_response(bool choice, Attributes attributes, xml::Place place);
  void open_render(QtiElement element, Attributes attributes, xml::Place place);
  void open_scoring(QtiElement element, Attributes attributes, xml::Place place);
  void open_feedback(QtiElement element, Attributes attributes, xml::Place place);
  void open_text(Attributes attributes, xml::Place place);
  void close(QtiElement element);
  void close_condition();
  void close_item();
  void judge_root(QtiElement element, xml::Place place);
  void judge_variable(Attributes attributes, xml::Place place);
  void judge_score(std::string_view value);
  void tell_blank_content(QtiElement element, xml::Place place);
  void tell_element(std::string_view element, std::string_view path, xml::Place place);

  const Descriptor descriptor_;
  QtiTell tell_{descriptor_};
  EmbeddedHtml html_{descriptor_, facts_};
  QtiMetadata metadata_{tell_};

  std::vector<QtiElement> open_;
  std::size_t foreign_ = 0;
  std::string text_;  // of the element that holds nothing else
  xml::Place text_place_;
  bool in_html_ = false;

  bool in_item_ = false;
  QtiItem item_;
  std::uint64_t items_ = 0;
  record::KnownIds idents_;
  std::optional<xml::Place> section_;

  std::string label_;  // of the field that is open
  xml::Place field_;
  bool in_response_ = false, in_choice_ = false;
  QtiCondition condition_;
  bool right_ = false, joined_ = false;  // of the condition
  bool judges_score_ = false;            // setvar sets the score
  QtiAnswer answer_;
  QtiFeedback feedback_;
};

}  // namespace edcheck::cartridge
