#include "cartridge/faults.hpp"

#include <algorithm>

#include "cartridge/edition.hpp"
#include "cartridge/xml_rules.hpp"
#include "tables/cartridge/editions.hpp"

namespace edcheck::cartridge {
namespace {

using record::ElementFault;
using record::ElementTrouble;
using record::Number;
using record::plain;
using Tell = record::Emitter<element_rules>;

constexpr std::string_view section = "schema";

struct FaultRule {
  xml::Fault fault;
  const Rule* rule;
};
template <RuleId id>
constexpr const Rule* xml_rule = &rule_for<xml_rules, id, 0>();
constexpr FaultRule fault_rules[] = {
    {xml::Fault::empty, xml_rule<"cartridge.xml.empty">},
    {xml::Fault::syntax, xml_rule<"cartridge.xml.syntax">},
    {xml::Fault::version, xml_rule<"cartridge.xml.version">},
    {xml::Fault::tag_mismatch, xml_rule<"cartridge.xml.tag-mismatch">},
    {xml::Fault::duplicate_attribute, xml_rule<"cartridge.xml.duplicate-attribute">},
    {xml::Fault::unbound_prefix, xml_rule<"cartridge.xml.unbound-prefix">},
    {xml::Fault::undefined_entity, xml_rule<"cartridge.xml.undefined-entity">},
    {xml::Fault::invalid_character, xml_rule<"cartridge.xml.invalid-character">},
    {xml::Fault::encoding_unknown, xml_rule<"cartridge.xml.encoding-unknown">},
    {xml::Fault::encoding_mismatch, xml_rule<"cartridge.xml.encoding-mismatch">},
    {xml::Fault::doctype, xml_rule<"cartridge.xml.doctype">},
    {xml::Fault::after_end, xml_rule<"cartridge.xml.after-end">},
    {xml::Fault::ends_early, xml_rule<"cartridge.xml.ends-early">},
    {xml::Fault::too_deep, xml_rule<"cartridge.xml.too-deep">},
    {xml::Fault::too_many_attributes, xml_rule<"cartridge.xml.too-many-attributes">},
    {xml::Fault::name_too_long, xml_rule<"cartridge.xml.name-too-long">},
    {xml::Fault::value_too_long, xml_rule<"cartridge.xml.value-too-long">},
    {xml::Fault::text_too_long, xml_rule<"cartridge.xml.text-too-long">},
    {xml::Fault::markup_too_long, xml_rule<"cartridge.xml.markup-too-long">},
    {xml::Fault::too_many_names, xml_rule<"cartridge.xml.too-many-names">},
    {xml::Fault::too_long, xml_rule<"cartridge.xml.too-long">},
};

// "title, text or attachments"; what more there may be is not listed.
std::string listed(std::span<const std::string_view> names) {
  constexpr std::size_t most = 8;
  if (names.empty()) return "nothing";
  const std::size_t shown = std::min(names.size(), most);
  std::string out;
  for (std::size_t i = 0; i < shown; ++i) {
    if (i != 0) out.append(i + 1 == names.size() ? " or " : ", ");
    out.append(names[i] == "*" ? std::string_view{"an extension"} : names[i]);
  }
  if (shown < names.size()) out.append(" and others");
  return out;
}

std::string_view form(const record::SimpleType* type) {
  using record::Spelling;
  if (type == nullptr) return "of its form";
  switch (type->spelling) {
    case Spelling::uri:
      return "a URI reference";
    case Spelling::boolean:
      return "true or false";
    case Spelling::name:
    case Spelling::nmtoken:
    case Spelling::ncname:
    case Spelling::id:
    case Spelling::idref:
      return "an XML name: letters, digits, . - and _, beginning with a letter or _";
    case Spelling::entity:
      return "an entity of the document";
    case Spelling::non_negative_integer:
      return "a whole number";
    case Spelling::real:
      return "a number";
    case Spelling::lom_date:
      return "a date such as 2026-11-25";
    case Spelling::lom_duration:
      return "a duration such as PT1H30M";
    default:
      return "of its form";
  }
}

// The namespace declares the element, but not for any place.
bool is_declared(const record::ContentSet& set, const ElementTrouble& trouble) {
  const record::Space space = record::find_space(set, trouble.space);
  if (space == record::no_space) return false;
  const record::Module* module = set.spaces[space].module;
  return module != nullptr && record::find_element(*module, trouble.name) != nullptr;
}

}  // namespace

const record::ContentSet& content_of(Spec edition) {
  std::size_t at = 0;
  while (at + 1 < editions && all_editions[at].spec != edition) ++at;
  return tables::common_cartridge_content::editions[at];
}

xml::Bounds bounds_of(const Limits& limits) {
  return {.bytes = limits.xml_bytes,
          .depth = static_cast<std::size_t>(limits.xml_depth),
          .attributes = static_cast<std::size_t>(limits.xml_attributes),
          .name_bytes = static_cast<std::size_t>(limits.xml_name_bytes),
          .text_bytes = static_cast<std::size_t>(limits.xml_text_bytes)};
}

bool tell_fault(const xml::Result& result, std::string_view entry, std::string_view course,
                Spec edition, record::Findings& findings) {
  for (const FaultRule& one : fault_rules)
    if (one.fault == result.fault)
      findings.add(*one.rule,
                   {.entry = entry,
                    .line = result.place.line,
                    .column = result.place.column,
                    .course = course},
                   edcheck::section(*one.rule, edition), {});
  return result.fault >= xml::Fault::too_deep && result.fault != xml::Fault::stopped;
}

std::string general_path(std::string_view path) {
  std::string out;
  bool within = false;
  for (const char c : path) {
    within |= c == '[';
    if (!within) out += c;
    within &= c != ']';
  }
  return out;
}

bool Faults::trouble(const ElementTrouble& trouble) {
  if (elsewhere(trouble)) return true;
  std::string path = general_path(trouble.path);
  if (!trouble.attribute.empty()) path.append("/@").append(trouble.attribute);
  const Location where = document_.at(trouble.place, document_.paths->keep(path));
  switch (trouble.fault) {
    case ElementFault::wrong_root:
    case ElementFault::out_of_order:
    case ElementFault::unexpected:
    case ElementFault::foreign_where_strict:
    case ElementFault::undeclared:
    case ElementFault::missing_child:
    case ElementFault::unexpected_text:
      element(trouble, where);
      break;
    case ElementFault::attribute_missing:
    case ElementFault::attribute_unknown:
    case ElementFault::attribute_undeclared:
      attribute(trouble, where);
      break;
    default:
      value(trouble, where);
  }
  return true;
}

bool Faults::elsewhere(const ElementTrouble& trouble) const {
  // Extensions are tolerated: the schemas want them declared, the prose welcomes them (5.1.1).
  if (trouble.fault == ElementFault::foreign_where_strict) return true;
  // The only references, those between items and resources, are looked up in every edition.
  if (trouble.fault == ElementFault::unknown_id) return true;
  const Edition* edition = edition_of(document_.manifest);
  if (edition == nullptr || trouble.space != edition->manifest) return false;
  const bool is_word =
      trouble.fault == ElementFault::unknown_word || trouble.fault == ElementFault::not_fixed;
  if (trouble.name == "schema" || trouble.name == "schemaversion") return is_word;
  return trouble.name == "resource" && trouble.attribute == "type" && is_word;
}

void Faults::element(const ElementTrouble& trouble, const Location& where) {
  const Tell tell{*document_.findings, document_.edition};
  const std::string expected = listed(trouble.expected);
  // One that would be right in another namespace is told with its own.
  std::string name{trouble.name};
  if (std::ranges::count(trouble.expected, trouble.name) != 0 &&
      trouble.fault == ElementFault::unexpected)
    name.append(" of ").append(trouble.space.empty() ? "no namespace" : trouble.space);
  switch (trouble.fault) {
    case ElementFault::wrong_root:
      return tell.found<"cartridge.element.root">(
          where, section, plain(trouble.name), plain(trouble.space),
          plain(document_.kind == Kind::unknown ? "a cartridge" : with_article(document_.kind)),
          plain(expected));
    case ElementFault::out_of_order:
      return tell.found<"cartridge.element.order">(where, section, plain(trouble.name),
                                                   plain(expected));
    case ElementFault::unexpected:
      return tell.found<"cartridge.element.unexpected">(where, section, plain(name),
                                                        plain(expected));
    case ElementFault::undeclared:
      if (is_declared(content_of(document_.edition), trouble))
        return tell.found<"cartridge.element.misplaced">(where, section, plain(trouble.name));
      return tell.found<"cartridge.element.undeclared">(where, section, plain(trouble.name),
                                                        plain(trouble.space));
    case ElementFault::missing_child:
      // The schema's way of saying it helps nobody who looks for an empty quiz.
      if (trouble.space == qti_space && std::ranges::count(trouble.expected, "item") != 0 &&
          (trouble.name == "section" || trouble.name == "objectbank"))
        return tell.found<"cartridge.assessment.no-questions">(
            where, {}, plain(trouble.name == "section" ? "assessment" : "question bank"));
      return tell.found<"cartridge.element.missing">(where, section, plain(trouble.name),
                                                     plain(expected));
    default:
      return tell.found<"cartridge.element.text">(where, section, plain(trouble.name));
  }
}

void Faults::attribute(const ElementTrouble& trouble, const Location& where) {
  const Tell tell{*document_.findings, document_.edition};
  if (trouble.fault == ElementFault::attribute_missing)
    return tell.found<"cartridge.attribute.missing">(where, section, plain(trouble.name),
                                                     plain(trouble.attribute));
  tell.found<"cartridge.attribute.unknown">(where, section, plain(trouble.name),
                                            plain(trouble.attribute));
}

void Faults::value(const ElementTrouble& trouble, const Location& where) {
  const Tell tell{*document_.findings, document_.edition};
  std::string what{trouble.name};
  if (!trouble.attribute.empty()) what.append("/@").append(trouble.attribute);
  switch (trouble.fault) {
    case ElementFault::not_fixed:
      return tell.found<"cartridge.value.fixed">(where, section, plain(what), plain(trouble.found),
                                                 plain(listed(trouble.expected)));
    case ElementFault::unknown_word:
      return tell.found<"cartridge.value.word">(where, section, plain(what), plain(trouble.found),
                                                plain(listed(trouble.expected)));
    case ElementFault::too_short:
      return tell.found<"cartridge.value.short">(
          where, section, plain(what),
          Number{trouble.type == nullptr ? 1 : trouble.type->shortest});
    case ElementFault::too_long:
      return tell.found<"cartridge.value.long">(
          where, section, plain(what), Number{trouble.type == nullptr ? 0 : trouble.type->longest});
    case ElementFault::repeated_id:
      return tell.found<"cartridge.identifier.repeated">(where, {}, plain(trouble.found));
    default:
      return tell.found<"cartridge.value.form">(where, section, plain(what), plain(trouble.found),
                                                plain(form(trouble.type)));
  }
}

}  // namespace edcheck::cartridge
