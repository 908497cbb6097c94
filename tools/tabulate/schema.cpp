#include "schema.hpp"

#include <algorithm>
#include <array>

#include "object.hpp"

namespace tabulate {
namespace {

constexpr std::array<std::string_view, 11> types = {"text",    "guid",        "integer", "number",
                                                    "date",    "datetime",    "year",    "boolean",
                                                    "user_id", "scale_value", "token"};
constexpr std::array<std::string_view, 3> presences = {"optional", "required", "delta"};

Vocabulary vocabulary(const Value& name, const Value& value, const std::string& path) {
  const Object object{value, path, "vocabularies." + std::string(view(name))};
  object.only({"words", "extensible"});
  return {std::string(view(name)), object.texts("words"), object.flag("extensible")};
}

/// The field's own members. `refers_to` may name the record being read, which is not in
/// `schema.records` yet: `self` is its name.
Field field(const Object& object, const Schema& schema, std::string_view self) {
  object.only({"name", "type", "presence", "many", "personal", "vocabulary", "refers_to",
               "target_kind", "target_ext"});
  Field field;
  field.name = object.text("name");
  field.type = object.one_of("type", types);
  field.presence = object.one_of("presence", presences);
  field.many = object.flag("many");
  field.personal = object.flag("personal");
  if (const std::string name = object.text("vocabulary", false); !name.empty()) {
    field.vocabulary = position(schema.vocabularies, name);
    if (!field.vocabulary) object.fail("vocabulary \"" + name + "\" does not exist");
  }
  if ((field.type == "token") != field.vocabulary.has_value())
    object.fail("\"token\" and \"vocabulary\" go together");
  if (const std::string name = object.text("refers_to", false); !name.empty()) {
    field.refers_to = name == self ? schema.records.size() : position(schema.records, name);
    if (!field.refers_to)
      object.fail("refers_to \"" + name + "\" names neither this record nor an earlier one");
    if (field.type != "guid") object.fail("a field that refers to a record is a \"guid\"");
  }
  field.target_kind = object.text("target_kind", false);
  field.target_ext = object.flag("target_ext");
  if (!field.target_kind.empty() && !field.refers_to) object.fail("target_kind needs refers_to");
  if (field.target_ext && field.target_kind.empty()) object.fail("target_ext needs target_kind");
  return field;
}

Record record(const Object& object, const Schema& schema) {
  Record record;
  record.name = object.text("name");
  record.entry = object.text("entry");
  record.section = object.text("section");
  record.one = object.text("one", false);
  for (const Value& value : object.array("fields")) {
    std::string where = record.name + '.';
    if (const auto name =
            value.IsObject() ? value.FindMember("name") : Value::ConstMemberIterator{};
        value.IsObject() && name != value.MemberEnd() && name->value.IsString())
      where += view(name->value);
    else
      where += "fields[" + std::to_string(record.fields.size()) + ']';
    const Object at{value, object.file(), where};
    Field one = field(at, schema, record.name);
    if (position(record.fields, one.name)) at.fail("stands twice");
    record.fields.push_back(std::move(one));
  }
  const auto field_of = [&](std::string_view member) -> std::optional<std::size_t> {
    const std::string name = object.text(member, false);
    if (name.empty()) return std::nullopt;
    const auto found = position(record.fields, name);
    if (!found) object.fail(std::string(member) + " \"" + name + "\" is no field of it");
    return found;
  };
  record.key = field_of("key");
  record.kind = field_of("kind");
  return record;
}

/// A kind that a target must have is a word its kind column can hold.
void check_target(const Object& object, const Schema& schema, const Record& from,
                  const Field& field) {
  const Record& target = schema.records[*field.refers_to];
  const std::string name = from.name + '.' + field.name;
  if (!target.key) object.fail(name + ": \"" + target.name + "\" has no key to refer to");
  if (field.target_kind.empty()) return;
  if (!target.kind) object.fail(name + ": \"" + target.name + "\" has no kind");
  const Field& kind = target.fields[*target.kind];
  if (!kind.vocabulary) object.fail(name + ": the kind of \"" + target.name + "\" is no token");
  const auto& words = schema.vocabularies[*kind.vocabulary].words;
  if (std::find(words.begin(), words.end(), field.target_kind) == words.end())
    object.fail(name + ": target_kind \"" + field.target_kind + "\" is no word of its vocabulary");
}

}  // namespace

Schema read(const std::string& path) {
  const rapidjson::Document document = parse(path);
  const Object top{document, path, ""};
  top.only(
      {"$schema", "spec", "edition", "binding", "source", "vocabularies", "manifest", "records"});
  Schema schema;
  schema.path = path;
  schema.spec = top.text("spec");
  schema.edition = top.text("edition");
  schema.binding = top.text("binding");
  top.text("source");
  if (const Value* all = top.find("vocabularies")) {
    const Object object{*all, path, "vocabularies"};
    for (auto member = all->MemberBegin(); member != all->MemberEnd(); ++member) {
      if (position(schema.vocabularies, view(member->name)))
        object.fail("\"" + std::string(view(member->name)) + "\" stands twice");
      schema.vocabularies.push_back(vocabulary(member->name, member->value, path));
    }
  }
  if (const Value* manifest = top.find("manifest")) {
    const Object object{*manifest, path, "manifest"};
    object.only({"name", "entry", "section", "columns", "fields"});
    schema.manifest = record(object, schema);
    schema.manifest->columns = object.texts("columns");
  }
  for (const Value& value : top.array("records")) {
    const Object object{value, path, "records[" + std::to_string(schema.records.size()) + ']'};
    object.only({"name", "entry", "one", "section", "key", "kind", "fields"});
    Record one = record(object, schema);
    if (position(schema.records, one.name)) object.fail('"' + one.name + "\" stands twice");
    if (one.one.empty()) object.fail("has no \"one\"");
    schema.records.push_back(std::move(one));
    const Record& added = schema.records.back();
    for (const Field& field : added.fields) {
      if (!field.refers_to) continue;
      check_target(object, schema, added, field);
      schema.records[*field.refers_to].referenced = true;
    }
  }
  // Positions travel as one byte, of which the highest value means "none".
  if (schema.records.size() > 254) top.fail("has more records than a byte counts");
  return schema;
}

}  // namespace tabulate
