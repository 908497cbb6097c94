// Writes a schema as constexpr objects of src/record/table.hpp.
#include <cstdio>

#include "schema.hpp"

namespace tabulate {

std::string literal(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7f) {
      // Octal escapes end after three digits; hexadecimal ones would swallow what follows.
      char room[5];
      std::snprintf(room, sizeof room, "\\%03o", static_cast<unsigned>(byte));
      out += room;
    } else if (c == '?') {
      out += "\\?";  // never a trigraph
    } else {
      out += c;
    }
  }
  return out += '"';
}

namespace {

std::string field(const Schema& schema, const Field& field, const std::string& section) {
  std::string out = "    {.name = " + literal(field.name) +
                    ", .type = record::Type::" + field.type +
                    ", .presence = record::Presence::" + field.presence;
  if (field.many) out += ", .many = true";
  if (field.personal) out += ", .personal = true";
  if (field.vocabulary)
    out += ", .vocabulary = &vocabularies::" + schema.vocabularies[*field.vocabulary].name;
  if (field.refers_to) out += ", .refers_to = " + std::to_string(*field.refers_to);
  if (!field.target_kind.empty()) out += ", .target_kind = " + literal(field.target_kind);
  if (field.target_ext) out += ", .target_ext = true";
  return out + ", .section = " + literal(section) + "},\n";
}

std::string fields(const Schema& schema, const Record& record) {
  std::string out = "inline constexpr record::Field " + record.name + "[] = {\n";
  for (const Field& one : record.fields) out += field(schema, one, record.section);
  return out + "};\n";
}

std::string record(const Record& record) {
  std::string out = "{.name = " + literal(record.name) + ", .entry = " + literal(record.entry) +
                    ", .section = " + literal(record.section) +
                    ", .fields = fields::" + record.name;
  if (record.key) out += ", .key = " + std::to_string(*record.key);
  if (record.kind) out += ", .kind = " + std::to_string(*record.kind);
  if (record.referenced) out += ", .referenced = true";
  return out + '}';
}

}  // namespace

std::string table(const Schema& schema) {
  std::string out = "// Generated from schemas/" + schema.path +
                    "; edit that file.\n"
                    "#pragma once\n\n"
                    "#include <string_view>\n\n"
                    "#include \"record/table.hpp\"\n\n"
                    "namespace edcheck::tables::" +
                    schema.spec + '_' + schema.binding + " {\n\n";

  out += "namespace vocabularies {\n";
  for (const Vocabulary& one : schema.vocabularies) {
    out += "inline constexpr std::string_view " + one.name + "_words[] = {";
    for (const std::string& word : one.words)
      out += (&word == one.words.data() ? "" : ", ") + literal(word);
    out += "};\ninline constexpr record::Vocabulary " + one.name + "{.name = " + literal(one.name) +
           ", .words = " + one.name +
           "_words, .extensible = " + (one.extensible ? "true" : "false") + "};\n";
  }
  out += "}  // namespace vocabularies\n\n";

  out += "namespace fields {\n";
  if (schema.manifest) out += fields(schema, *schema.manifest);
  for (const Record& one : schema.records) out += fields(schema, one);
  out += "}  // namespace fields\n\n";

  if (schema.manifest) {
    out +=
        "/// Its fields are properties, one a row; these are its columns.\n"
        "inline constexpr std::string_view manifest_columns[] = {";
    for (const std::string& column : schema.manifest->columns)
      out += (&column == schema.manifest->columns.data() ? "" : ", ") + literal(column);
    out += "};\ninline constexpr record::Record manifest = " + record(*schema.manifest) + ";\n\n";
  }

  out += "inline constexpr record::Record records[] = {\n";
  for (const Record& one : schema.records) out += "    " + record(one) + ",\n";
  out += "};\n\ninline constexpr record::Table table{.spec = Spec::" + schema.spec +
         ", .edition = " + literal(schema.edition) +
         ", .records = records};\n"
         "static_assert(record::well_formed(table));\n\n"
         "}  // namespace edcheck::tables::" +
         schema.spec + '_' + schema.binding + '\n';
  return out;
}

}  // namespace tabulate
