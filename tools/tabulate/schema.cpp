#include "schema.hpp"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <span>

namespace tabulate {
namespace {

using rapidjson::Value;
using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 11> types = {"text",    "guid",        "integer", "number",
                                                    "date",    "datetime",    "year",    "boolean",
                                                    "user_id", "scale_value", "token"};
constexpr std::array<std::string_view, 3> presences = {"optional", "required", "delta"};

bool in(Names names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string_view view(const Value& value) {
  return {value.GetString(), value.GetStringLength()};
}

/// Reads members of one object, and knows where it is for what it has to say.
class Object {
 public:
  Object(const Value& value, std::string file, std::string where)
      : value_{value}, file_{std::move(file)}, where_{std::move(where)} {
    if (!value_.IsObject()) fail("is not an object");
  }

  [[noreturn]] void fail(std::string_view what) const {
    throw Fault(file_ + ": " + (where_.empty() ? std::string("top level") : where_) + ": " +
                std::string(what));
  }

  /// Every member is one of `names` and none stands twice: a misspelt member would be lost.
  void only(std::initializer_list<std::string_view> names) const {
    std::vector<std::string_view> seen;
    for (auto member = value_.MemberBegin(); member != value_.MemberEnd(); ++member) {
      const std::string_view name = view(member->name);
      if (!in({names.begin(), names.size()}, name))
        fail("unknown member \"" + std::string(name) + '"');
      if (in(seen, name)) fail("member \"" + std::string(name) + "\" stands twice");
      seen.push_back(name);
    }
  }

  const Value* find(std::string_view name) const {
    for (auto member = value_.MemberBegin(); member != value_.MemberEnd(); ++member)
      if (view(member->name) == name) return &member->value;
    return nullptr;
  }

  std::string text(std::string_view name, bool needed = true) const {
    const Value* value = find(name);
    if (value == nullptr) {
      if (needed) fail("has no \"" + std::string(name) + '"');
      return {};
    }
    if (!value->IsString() || value->GetStringLength() == 0)
      fail('"' + std::string(name) + "\" is not a text");
    return std::string(view(*value));
  }

  std::string one_of(std::string_view name, Names words) const {
    std::string word = text(name);
    if (!in(words, word)) fail('"' + std::string(name) + "\" cannot be \"" + word + '"');
    return word;
  }

  bool flag(std::string_view name) const {
    const Value* value = find(name);
    if (value == nullptr) return false;
    if (!value->IsBool()) fail('"' + std::string(name) + "\" is not true or false");
    return value->GetBool();
  }

  std::vector<std::string> texts(std::string_view name) const {
    std::vector<std::string> all;
    for (const Value& item : array(name)) {
      if (!item.IsString()) fail('"' + std::string(name) + "\" holds something else than texts");
      if (std::find(all.begin(), all.end(), view(item)) != all.end())
        fail('"' + std::string(name) + "\" holds \"" + std::string(view(item)) + "\" twice");
      all.emplace_back(view(item));
    }
    return all;
  }

  std::span<const Value> array(std::string_view name) const {
    const Value* value = find(name);
    if (value == nullptr || !value->IsArray() || value->Empty())
      fail('"' + std::string(name) + "\" is not a list of one or more");
    return {value->Begin(), value->Size()};
  }

  const Value& value() const { return value_; }
  const std::string& file() const { return file_; }

 private:
  const Value& value_;
  std::string file_, where_;
};

template <class Named>
std::optional<std::size_t> position(const std::vector<Named>& all, std::string_view name) {
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].name == name) return i;
  return std::nullopt;
}

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
  std::ifstream in{path, std::ios::binary};
  if (!in) throw Fault(path + ": cannot be opened");
  const std::string text{std::istreambuf_iterator<char>{in}, {}};
  rapidjson::Document document;
  document.Parse(text.data(), text.size());
  if (document.HasParseError())
    throw Fault(path + ": byte " + std::to_string(document.GetErrorOffset()) + ": " +
                rapidjson::GetParseError_En(document.GetParseError()));

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
