// Walks documents against the tables of Common Cartridge and says what was told in one line each.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "record/elements.hpp"
#include "tables/cartridge/editions.hpp"
#include "xml/reader.hpp"

namespace edcheck::walked {

using record::ElementFault;

inline std::string_view name_of(ElementFault fault) {
  using enum ElementFault;
  switch (fault) {
    case wrong_root:
      return "wrong_root";
    case out_of_order:
      return "out_of_order";
    case unexpected:
      return "unexpected";
    case foreign_where_strict:
      return "foreign_where_strict";
    case undeclared:
      return "undeclared";
    case missing_child:
      return "missing_child";
    case unexpected_text:
      return "unexpected_text";
    case attribute_missing:
      return "attribute_missing";
    case attribute_unknown:
      return "attribute_unknown";
    case attribute_undeclared:
      return "attribute_undeclared";
    case not_fixed:
      return "not_fixed";
    case unknown_word:
      return "unknown_word";
    case malformed:
      return "malformed";
    case too_short:
      return "too_short";
    case too_long:
      return "too_long";
    case repeated_id:
      return "repeated_id";
    case unknown_id:
      return "unknown_id";
  }
  return "?";
}

/// "3: unknown_word /manifest/metadata/schema @x 'found' of a, b"
class Told final : public record::ElementJudge {
 public:
  bool trouble(const record::ElementTrouble& trouble) override {
    std::string line = std::to_string(trouble.place.line);
    line.append(": ").append(name_of(trouble.fault)).append(" ").append(trouble.path);
    if (!trouble.attribute.empty()) line.append(" @").append(trouble.attribute);
    if (!trouble.found.empty()) line.append(" '").append(trouble.found).append("'");
    for (std::size_t i = 0; i < trouble.expected.size(); ++i)
      line.append(i == 0 ? " of " : ", ").append(trouble.expected[i]);
    lines.push_back(std::move(line));
    return lines.size() < most;
  }
  std::vector<std::string> lines;
  std::size_t most = 1000;
};

/// Throws std::out_of_range when there is no such edition.
inline const record::ContentSet& edition(std::string_view name) {
  for (const record::ContentSet& set : tables::common_cartridge_content::editions)
    if (set.edition == name) return set;
  throw std::out_of_range("no such edition");
}

/// What is told of a document. Throws std::invalid_argument where it is not well-formed.
inline std::vector<std::string> walk(std::string_view edition_name, std::string_view document,
                                     xml::Name root = {}) {
  Told told;
  record::ElementWalker walker{edition(edition_name), told, root};
  if (const xml::Result result = xml::read(document, {}, walker); result.fault != xml::Fault::none)
    throw std::invalid_argument("line " + std::to_string(result.place.line));
  return told.lines;
}

}  // namespace edcheck::walked
