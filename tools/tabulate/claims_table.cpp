// Writes a file of claims as constexpr objects of src/record/shape.hpp.
#include "claims.hpp"

namespace tabulate {
namespace {

/// A list of literals, each on its own line: some are as long as a line.
std::string literals(const std::vector<std::string>& all) {
  std::string out;
  for (const std::string& one : all) out.append("    ").append(literal(one)).append(",\n");
  return out;
}

std::string kinds(const std::vector<std::string>& all) {
  if (all.front() == "any") return "record::any_kind";
  std::string out = "{";
  for (const std::string& kind : all) {
    if (out.size() > 1) out += ", ";
    out.append("json::Kind::").append(kind);
  }
  return out += '}';
}

void words(std::string& out, const Words& words) {
  const auto list = [&](std::string_view suffix, const std::vector<std::string>& all) {
    out.append("inline constexpr std::string_view ").append(words.name).append(suffix);
    out.append("[] = {\n").append(literals(all)).append("};\n");
  };
  list("_words", words.words);
  if (!words.partners.empty()) list("_partners", words.partners);
  out.append("inline constexpr record::Words ").append(words.name);
  out.append("{.name = ").append(literal(words.name));
  out.append(", .section = ").append(literal(words.section));
  out.append(", .words = ").append(words.name).append("_words");
  if (!words.partners.empty()) out.append(", .partners = ").append(words.name).append("_partners");
  out += "};\n";
}

void member(std::string& out, const Claims& claims, const Claim& claim) {
  const auto flag = [&](std::string_view name, bool set) {
    if (set) out.append(", .").append(name).append(" = true");
  };
  out.append("    {.name = ").append(literal(claim.name));
  out.append(", .kinds = ").append(kinds(claim.kinds));
  if (!claim.item_kinds.empty()) out.append(", .item_kinds = ").append(kinds(claim.item_kinds));
  out.append(", .presence = record::Member::Presence::").append(claim.presence);
  out.append(", .format = record::Format::").append(claim.format);
  if (claim.shortest != 0) out.append(", .shortest = ").append(std::to_string(claim.shortest));
  if (claim.longest != 0) out.append(", .longest = ").append(std::to_string(claim.longest));
  if (claim.vocabulary)
    out.append(", .vocabulary = &vocabularies::")
        .append(claims.vocabularies[*claim.vocabulary].name);
  flag("open", claim.open);
  flag("at_least_one", claim.at_least_one);
  flag("blank", claim.blank);
  flag("positive", claim.positive);
  flag("map_of_strings", claim.map_of_strings);
  flag("personal", claim.personal);
  if (!claim.shape.empty())
    out.append(", .shape = ").append(std::to_string(*position(claims.shapes, claim.shape)));
  out.append(", .section = ").append(literal(claim.section)).append("},\n");
}

void variants(std::string& out, const Claims& claims, const ClaimShape& shape) {
  out.append("inline constexpr record::Variant ").append(shape.name).append("_variants[] = {\n");
  for (const Variant& variant : shape.variants)
    out.append("    {.word = ")
        .append(literal(variant.word))
        .append(", .shape = ")
        .append(std::to_string(*position(claims.shapes, variant.shape)))
        .append("},\n");
  out += "};\n";
}

}  // namespace

std::string table(const Claims& claims) {
  const std::string space = "edcheck::tables::" + claims.spec + '_' + claims.binding;
  std::string out = "// Generated from schemas/" + claims.path +
                    "; edit that file.\n"
                    "#pragma once\n\n"
                    "#include <string_view>\n\n"
                    "#include \"record/shape.hpp\"\n\n"
                    "namespace ";
  out.append(space).append(" {\n\nnamespace vocabularies {\n");
  for (const Words& one : claims.vocabularies) words(out, one);
  out += "}  // namespace vocabularies\n\nnamespace members {\n";
  for (const ClaimShape& shape : claims.shapes) {
    out.append("inline constexpr record::Member ").append(shape.name).append("[] = {\n");
    for (const Claim& claim : shape.members) member(out, claims, claim);
    out += "};\n";
    if (!shape.variants.empty()) variants(out, claims, shape);
  }
  out += "}  // namespace members\n\ninline constexpr record::Shape all[] = {\n";
  for (const ClaimShape& shape : claims.shapes) {
    out.append("    {.name = ").append(literal(shape.name));
    out.append(", .section = ").append(literal(shape.section));
    out.append(", .members = members::").append(shape.name);
    out.append(", .others = record::Shape::Others::").append(shape.others);
    if (!shape.variants.empty())
      out.append(", .selector = ")
          .append(literal(shape.selector))
          .append(", .variants = members::")
          .append(shape.name)
          .append("_variants");
    out += "},\n";
  }
  out += "};\n\n";
  // An array has at least one item.
  if (!claims.messages.empty()) out += "inline constexpr record::Message messages[] = {\n";
  for (const ClaimMessage& message : claims.messages)
    out.append("    {.name = ")
        .append(literal(message.name))
        .append(", .origin = record::Origin::")
        .append(message.origin)
        .append(", .shape = ")
        .append(std::to_string(*position(claims.shapes, message.name)))
        .append("},\n");
  if (!claims.messages.empty()) out += "};\n\n";
  out.append("inline constexpr record::Shapes shapes{.spec = Spec::").append(claims.spec);
  out.append(", .edition = ").append(literal(claims.edition));
  out.append(", .shapes = all").append(claims.messages.empty() ? "" : ", .messages = messages");
  out += "};\n";
  out.append("static_assert(record::well_formed(shapes));\n\n}  // namespace ").append(space);
  return out += '\n';
}

std::string table_of(const std::string& path) {
  const rapidjson::Document document = parse(path);
  // Messages and payloads are objects; records are rows.
  if (document.IsObject() && (document.HasMember("messages") || document.HasMember("shapes")))
    return table(read_claims(document, path));
  return table(read(path));
}

}  // namespace tabulate
