// The elements of QTI 1.2.1 that rules speak of.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace edcheck::cartridge {

enum class QtiElement : std::uint8_t {
  other,  // nothing is said of it but what is in it
  altmaterial,
  and_group,
  assessment,
  conditionvar,
  decvar,
  displayfeedback,
  fieldentry,
  fieldlabel,
  flow,
  flow_label,
  flow_mat,
  hint,
  item,
  itemfeedback,
  itemmetadata,
  material,
  material_ref,
  matbreak,
  matref,
  mattext,
  not_group,
  objectbank,
  presentation,
  qtimetadata,
  qtimetadatafield,
  render_choice,
  render_fib,
  respcondition,
  response_label,
  response_lid,
  response_str,
  section,
  setvar,
  solution,
  varequal,
  varsubstring
};

namespace detail {
struct QtiName {
  std::string_view name;
  QtiElement element;
};
using enum QtiElement;
inline constexpr std::array<QtiName, 36> qti_names = {{{"altmaterial", altmaterial},
                                                       {"and", and_group},
                                                       {"assessment", assessment},
                                                       {"conditionvar", conditionvar},
                                                       {"decvar", decvar},
                                                       {"displayfeedback", displayfeedback},
                                                       {"fieldentry", fieldentry},
                                                       {"fieldlabel", fieldlabel},
                                                       {"flow", flow},
                                                       {"flow_label", flow_label},
                                                       {"flow_mat", flow_mat},
                                                       {"hint", hint},
                                                       {"item", item},
                                                       {"itemfeedback", itemfeedback},
                                                       {"itemmetadata", itemmetadata},
                                                       {"matbreak", matbreak},
                                                       {"material", material},
                                                       {"material_ref", material_ref},
                                                       {"matref", matref},
                                                       {"mattext", mattext},
                                                       {"not", not_group},
                                                       {"objectbank", objectbank},
                                                       {"presentation", presentation},
                                                       {"qtimetadata", qtimetadata},
                                                       {"qtimetadatafield", qtimetadatafield},
                                                       {"render_choice", render_choice},
                                                       {"render_fib", render_fib},
                                                       {"respcondition", respcondition},
                                                       {"response_label", response_label},
                                                       {"response_lid", response_lid},
                                                       {"response_str", response_str},
                                                       {"section", section},
                                                       {"setvar", setvar},
                                                       {"solution", solution},
                                                       {"varequal", varequal},
                                                       {"varsubstring", varsubstring}}};
static_assert(std::ranges::is_sorted(qti_names, {}, &QtiName::name));
}  // namespace detail

constexpr QtiElement qti_element(std::string_view local) {
  const auto* at = std::ranges::lower_bound(detail::qti_names, local, {}, &detail::QtiName::name);
  return at != detail::qti_names.end() && at->name == local ? at->element : QtiElement::other;
}

}  // namespace edcheck::cartridge
