// What stands in elements: attributes, text, identifiers and references to them.
#include <algorithm>

#include "record/elements.hpp"
#include "record/spelling.hpp"
#include "text/utf8.hpp"

namespace edcheck::record {
namespace {

constexpr std::string_view instance_space = "http://www.w3.org/2001/XMLSchema-instance";

// Kept of references' paths. Beyond it references are told without theirs.
constexpr std::size_t kept_paths = std::size_t{16} << 20;

const AttributeUse* find(std::span<const AttributeUse> all, std::string_view name) {
  const auto found = std::ranges::find(all, name, &AttributeUse::name);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

void ElementWalker::judge_attributes(std::span<const xml::Attribute> attributes) {
  const Frame& frame = frames_.back();
  const std::span<const AttributeUse> uses =
      frame.type == nullptr ? std::span<const AttributeUse>{} : frame.type->attributes;
  std::uint64_t came = 0;
  for (const xml::Attribute& attribute : attributes) {
    std::size_t at = 0;
    while (at < uses.size() && (uses[at].name != attribute.name.local ||
                                uri(uses[at].space, frame.space) != attribute.name.space))
      ++at;
    if (at == uses.size()) {
      other_attribute(attribute);
      continue;
    }
    came |= std::uint64_t{1} << at;
    ElementTrouble wrong = trouble();
    wrong.attribute = uses[at].name;
    judge_value(frame.module->texts[uses[at].type], attribute.value,
                uses[at].has_fixed ? &uses[at].value : nullptr, wrong);
  }
  for (std::size_t i = 0; i < uses.size(); ++i) {
    if (!uses[i].required || (came >> i & 1) != 0) continue;
    ElementTrouble wrong = trouble();
    wrong.attribute = uses[i].name;
    tell(wrong, ElementFault::attribute_missing);
  }
}

// One that its element does not name: a wildcard may allow it.
void ElementWalker::other_attribute(const xml::Attribute& attribute) {
  if (attribute.name.space == instance_space) return;
  const Frame& frame = frames_.back();
  ElementTrouble wrong = trouble();
  wrong.attribute = attribute.name.local;
  wrong.found = attribute.value;
  bool strict = false;
  if (frame.type != nullptr) {
    if (frame.type->attribute_wildcard == no_wildcard)
      return tell(wrong, ElementFault::attribute_unknown);
    const Wildcard& wildcard = frame.module->wildcards[frame.type->attribute_wildcard];
    if (!allows(wildcard, frame.space, attribute.name.space))
      return tell(wrong, ElementFault::attribute_unknown);
    strict = wildcard.strict;
  }
  const Space space = find_space(set_, attribute.name.space);
  const Module* module = space == no_space ? nullptr : set_.spaces[space].module;
  const AttributeUse* use =
      module == nullptr ? nullptr : find(module->attributes, attribute.name.local);
  if (use != nullptr)
    judge_value(module->texts[use->type], attribute.value, use->has_fixed ? &use->value : nullptr,
                wrong);
  else if (strict)
    tell(wrong, ElementFault::attribute_undeclared);
}

void ElementWalker::judge_value(const SimpleType& type, std::string_view value,
                                const std::string_view* fixed, ElementTrouble& trouble) {
  value = with_white_space(type.spelling, value, collapsed_);
  trouble.found = value;
  trouble.type = &type;
  if (fixed != nullptr && value != *fixed) {
    trouble.expected = {fixed, 1};
    return tell(trouble, ElementFault::not_fixed);
  }
  if (!type.words.empty() && std::ranges::find(type.words, value) == type.words.end()) {
    trouble.expected = type.words;
    return tell(trouble, ElementFault::unknown_word);
  }
  if (!is_spelled(type.spelling, value)) return tell(trouble, ElementFault::malformed);
  if (type.shortest != 0 || type.longest != no_bound) {
    const std::size_t length = text::characters(value);
    if (length < type.shortest) return tell(trouble, ElementFault::too_short);
    if (length > type.longest) return tell(trouble, ElementFault::too_long);
  }
  if (type.spelling == Spelling::id || type.spelling == Spelling::idref)
    judge_identifier(type, value, trouble);
}

void ElementWalker::judge_identifier(const SimpleType& type, std::string_view value,
                                     ElementTrouble& trouble) {
  if (type.spelling == Spelling::id) {
    if (!ids_.add(value, trouble.place)) tell(trouble, ElementFault::repeated_id);
    return;
  }
  if (ids_.find(value)) return;
  Waiting made{};
  made.value = kept_.size();
  made.value_size = value.size();
  kept_.append(value);
  made.path = kept_.size();
  if (kept_.size() < kept_paths) {
    path_.clear();
    append_path(path_);
    kept_.append(path_);
  }
  made.path_size = kept_.size() - made.path;
  made.name = trouble.name;
  made.space = trouble.space;
  made.attribute = trouble.attribute;
  made.place = trouble.place;
  waiting_.push_back(made);
}

// Identifiers may stand behind what refers to them.
void ElementWalker::settle_references() {
  for (const Waiting& one : waiting_) {
    const std::string_view kept = kept_;
    const std::string_view value = kept.substr(one.value, one.value_size);
    if (ids_.find(value)) continue;
    ElementTrouble wrong;
    wrong.place = one.place;
    wrong.path = kept.substr(one.path, one.path_size);
    wrong.name = one.name;
    wrong.space = one.space;
    wrong.attribute = one.attribute;
    wrong.found = value;
    tell(wrong, ElementFault::unknown_id);
    if (stopped_) return;
  }
}

}  // namespace edcheck::record
