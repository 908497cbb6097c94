#include "claims.hpp"

#include <algorithm>
#include <array>

namespace tabulate {
namespace {

constexpr std::array<std::string_view, 7> types = {"null",  "boolean", "number", "string",
                                                   "array", "object",  "any"};
constexpr std::array<std::string_view, 4> presences = {"optional", "recommended", "required",
                                                       "unexpected"};
constexpr std::array<std::string_view, 13> formats = {
    "text",     "uri",  "url",   "https_url", "email",        "language",    "integer",
    "datetime", "date", "ascii", "base64",    "media_ranges", "numeric_date"};
constexpr std::array<std::string_view, 3> origins = {"platform", "tool", "notice"};
constexpr std::array<std::string_view, 3> other_names = {"any", "urls", "urls_recommended"};

bool has(const std::vector<std::string>& all, std::string_view word) {
  return std::find(all.begin(), all.end(), word) != all.end();
}

/// One type or a list of them.
std::vector<std::string> kinds(const Object& object, std::string_view name) {
  const Value* value = object.find(name);
  std::vector<std::string> all;
  if (value != nullptr && value->IsArray())
    all = object.texts(name);
  else
    all.push_back(object.text(name));
  for (const std::string& kind : all)
    if (!in(types, kind)) object.fail('"' + std::string(name) + "\" cannot be \"" + kind + '"');
  if (has(all, "any") && all.size() > 1) object.fail("\"any\" stands beside another type");
  return all;
}

/// A flag that is not there leaves what was taken over.
void take(const Object& object, std::string_view name, bool& flag) {
  if (object.find(name) != nullptr) flag = object.flag(name);
}

void take(const Object& object, std::string_view name, std::string& text) {
  if (object.find(name) != nullptr) text = object.text(name);
}

void take(const Object& object, std::string_view name, unsigned& number) {
  if (object.find(name) != nullptr) number = object.number(name);
}

/// What a member says of itself agrees.
void check(const Object& object, const Claim& claim) {
  const auto holds = [&](std::string_view kind) {
    return has(claim.kinds, kind) || has(claim.item_kinds, kind) || has(claim.kinds, "any");
  };
  if (has(claim.kinds, "array") == claim.item_kinds.empty())
    object.fail("an \"array\" and \"items\" go together");
  const bool number = claim.format == "integer" || claim.format == "numeric_date";
  if (number && !holds("number")) object.fail("format \"" + claim.format + "\" needs a number");
  if (claim.positive && !holds("number")) object.fail("\"positive\" needs a number");
  if (!number && claim.format != "text" && !holds("string"))
    object.fail("format \"" + claim.format + "\" needs a string");
  if ((claim.shortest != 0 || claim.longest != 0 || claim.blank) && !holds("string"))
    object.fail("\"shortest\", \"longest\" and \"blank\" need a string");
  if (claim.longest != 0 && claim.longest < claim.shortest)
    object.fail("\"longest\" is less than \"shortest\"");
  if (claim.vocabulary && !holds("string")) object.fail("a vocabulary needs a string");
  if (!claim.vocabulary && (claim.open || claim.at_least_one))
    object.fail("\"open\" and \"at_least_one\" need a vocabulary");
  if (claim.at_least_one && claim.item_kinds.empty())
    object.fail("\"at_least_one\" needs an array");
  if ((claim.map_of_strings || !claim.shape.empty()) && !holds("object"))
    object.fail("\"shape\" and \"map_of_strings\" need an object");
  if (claim.map_of_strings && !claim.shape.empty())
    object.fail("a map of strings has no \"shape\"");
}

/// Reads what a member says of itself over what `claim` has.
void read_claim(const Object& object, const Claims& claims, Claim& claim) {
  object.only({"name", "type", "items", "presence", "format", "shortest", "longest", "vocabulary",
               "open", "at_least_one", "blank", "positive", "map_of_strings", "personal", "shape",
               "section"});
  if (object.find("type") != nullptr) claim.kinds = kinds(object, "type");
  if (object.find("items") != nullptr) claim.item_kinds = kinds(object, "items");
  if (object.find("presence") != nullptr) claim.presence = object.one_of("presence", presences);
  if (object.find("format") != nullptr) claim.format = object.one_of("format", formats);
  take(object, "shortest", claim.shortest);
  take(object, "longest", claim.longest);
  take(object, "open", claim.open);
  take(object, "at_least_one", claim.at_least_one);
  take(object, "blank", claim.blank);
  take(object, "positive", claim.positive);
  take(object, "map_of_strings", claim.map_of_strings);
  take(object, "personal", claim.personal);
  take(object, "shape", claim.shape);
  take(object, "section", claim.section);
  if (const std::string name = object.text("vocabulary", false); !name.empty()) {
    claim.vocabulary = position(claims.vocabularies, name);
    if (!claim.vocabulary) object.fail("vocabulary \"" + name + "\" does not exist");
  }
  check(object, claim);
}

/// A member of `list` for what is said of it: its shape's name and its own.
Object entry(const Value& value, const Object& shape, const std::string& of, std::size_t number) {
  std::string where = of + ' ';
  const Value* name = nullptr;
  if (value.IsObject())
    if (const auto found = value.FindMember("name"); found != value.MemberEnd())
      name = &found->value;
  if (name != nullptr && name->IsString())
    where += view(*name);
  else
    where += "members[" + std::to_string(number) + ']';
  return {value, shape.file(), where};
}

/// Reads shapes, each of which may take over the members of earlier ones.
class Reader {
 public:
  explicit Reader(Claims& claims) : claims_{claims} {}

  void read(const Object& object) {
    ClaimShape shape;
    shape.name = object.text("name");
    if (position(known_, shape.name)) object.fail('"' + shape.name + "\" stands twice");
    shape.section = object.text("section");
    if (object.find("takes") != nullptr)
      for (const std::string& name : object.texts("takes")) take_over(object, name, shape);
    if (object.find("others") != nullptr) shape.others = object.one_of("others", other_names);
    if (object.find("members") != nullptr) read_members(object, shape);
    if (object.find("changes") != nullptr) read_changes(object, shape);
    if (shape.members.empty()) object.fail("has no members");
    if (const Value* variants = object.find("variants")) {
      const Object words{*variants, object.file(), shape.name + " variants"};
      shape.selector = object.text("selector");
      const auto selector = position(shape.members, shape.selector);
      if (!selector) object.fail("selector \"" + shape.selector + "\" is no member of it");
      for (auto word = variants->MemberBegin(); word != variants->MemberEnd(); ++word) {
        std::string text{view(word->name)};
        if (std::ranges::find(shape.variants, text, &Variant::word) != shape.variants.end())
          words.fail('"' + text + "\" stands twice");
        std::string variant = words.text(text);
        shape.variants.push_back({std::move(text), std::move(variant)});
      }
    } else if (object.find("selector") != nullptr) {
      object.fail("a selector needs variants");
    }
    std::ranges::sort(shape.members, {}, &Claim::name);
    known_.push_back(std::move(shape));
  }

  std::vector<ClaimShape> take_known() { return std::move(known_); }

 private:
  void take_over(const Object& object, const std::string& name, ClaimShape& into) {
    const auto from = position(known_, name);
    if (!from) object.fail("takes \"" + name + "\", which is no earlier shape or part");
    for (const Claim& claim : known_[*from].members) {
      if (position(into.members, claim.name))
        object.fail("takes " + claim.name + " twice: from \"" + name + "\" and another");
      into.members.push_back(claim);
    }
    if (known_[*from].others != "any") into.others = known_[*from].others;
  }

  void read_members(const Object& object, ClaimShape& shape) {
    std::size_t number = 0;
    for (const Value& value : object.array("members")) {
      const Object at = entry(value, object, shape.name, number++);
      Claim claim;
      claim.name = at.text("name");
      if (position(shape.members, claim.name)) at.fail("stands twice");
      claim.section = shape.section;
      kinds(at, "type");
      at.one_of("presence", presences);
      read_claim(at, claims_, claim);
      shape.members.push_back(std::move(claim));
    }
  }

  void read_changes(const Object& object, ClaimShape& shape) {
    std::vector<std::string> changed;
    for (const Value& value : object.array("changes")) {
      const Object at = entry(value, object, shape.name, changed.size());
      const std::string name = at.text("name");
      const auto found = position(shape.members, name);
      if (!found) at.fail("is changed but not taken over");
      if (has(changed, name)) at.fail("is changed twice");
      changed.push_back(name);
      read_claim(at, claims_, shape.members[*found]);
    }
  }

  Claims& claims_;
  std::vector<ClaimShape> known_;
};

/// The names of messages of some origins.
void add_messages(const Object& object, const Claims& claims, Words& words) {
  for (const std::string& origin : object.texts("messages")) {
    if (!in(origins, origin)) object.fail("\"messages\" cannot be \"" + origin + '"');
    for (const ClaimMessage& message : claims.messages)
      if (message.origin == origin) words.words.push_back(message.name);
  }
}

Words vocabulary(const Value& name, const Value& value, const Claims& claims) {
  const Object object{value, claims.path, "vocabularies." + std::string(view(name))};
  object.only({"section", "words", "of", "messages"});
  Words words;
  words.name = view(name);
  words.section = object.text("section");
  if (object.find("messages") != nullptr) add_messages(object, claims, words);
  if (object.find("of") != nullptr) {
    for (const std::string& part : object.texts("of")) {
      const auto found = position(claims.vocabularies, part);
      if (!found) object.fail("vocabulary \"" + part + "\" does not exist before it");
      const auto& more = claims.vocabularies[*found].words;
      words.words.insert(words.words.end(), more.begin(), more.end());
    }
  }
  if (const Value* own = object.find("words"); own != nullptr && own->IsObject()) {
    if (!words.words.empty()) object.fail("words with partners stand beside words without");
    const Object pairs{*own, claims.path, "vocabularies." + words.name};
    for (auto word = own->MemberBegin(); word != own->MemberEnd(); ++word) {
      words.words.emplace_back(view(word->name));
      words.partners.push_back(pairs.text(view(word->name)));
    }
  } else if (own != nullptr) {
    for (std::string& word : object.texts("words")) words.words.push_back(std::move(word));
  }
  if (words.words.empty()) object.fail("has no words");
  std::vector<std::string> sorted = words.words;
  std::ranges::sort(sorted);
  if (const auto twice = std::ranges::adjacent_find(sorted); twice != sorted.end())
    object.fail("holds \"" + *twice + "\" twice");
  return words;
}

void check_references(const Object& top, const Claims& claims) {
  const auto exists = [&](const std::string& shape, const std::string& from) {
    if (!position(claims.shapes, shape))
      top.fail(from + ": shape \"" + shape + "\" does not exist");
  };
  for (const ClaimShape& shape : claims.shapes) {
    for (const Claim& claim : shape.members)
      if (!claim.shape.empty()) exists(claim.shape, shape.name + ' ' + claim.name);
    for (const Variant& variant : shape.variants) exists(variant.shape, shape.name + " variants");
  }
}

}  // namespace

Claims read_claims(const rapidjson::Document& document, const std::string& path) {
  const Object top{document, path, ""};
  top.only({"$schema", "spec", "edition", "binding", "source", "vocabularies", "parts", "shapes",
            "messages"});
  Claims claims;
  claims.path = path;
  claims.spec = top.text("spec");
  claims.edition = top.text("edition");
  claims.binding = top.text("binding");
  top.text("source");
  // Services exchange payloads, which are no messages.
  const bool has_messages = top.find("messages") != nullptr;
  if (has_messages) {
    for (const Value& value : top.array("messages")) {
      const Object object{value, path, "messages[" + std::to_string(claims.messages.size()) + ']'};
      claims.messages.push_back({object.text("name"), object.one_of("origin", origins)});
    }
  }
  if (const Value* all = top.find("vocabularies")) {
    const Object object{*all, path, "vocabularies"};
    for (auto member = all->MemberBegin(); member != all->MemberEnd(); ++member) {
      if (position(claims.vocabularies, view(member->name)))
        object.fail("\"" + std::string(view(member->name)) + "\" stands twice");
      claims.vocabularies.push_back(vocabulary(member->name, member->value, claims));
    }
  }
  Reader reader{claims};
  std::size_t parts = 0;
  const auto read_all = [&](std::string_view list, bool message) {
    std::size_t number = 0;
    for (const Value& value : top.array(list)) {
      const Object object{value, path, std::string(list) + '[' + std::to_string(number++) + ']'};
      if (message)
        object.only({"name", "origin", "section", "takes", "changes", "members", "others"});
      else
        object.only(
            {"name", "section", "takes", "changes", "members", "others", "selector", "variants"});
      reader.read(object);
    }
    return number;
  };
  if (top.find("parts") != nullptr) parts = read_all("parts", false);
  if (top.find("shapes") != nullptr) read_all("shapes", false);
  if (has_messages) read_all("messages", true);
  claims.shapes = reader.take_known();
  claims.shapes.erase(claims.shapes.begin(),
                      claims.shapes.begin() + static_cast<std::ptrdiff_t>(parts));
  check_references(top, claims);
  // Positions travel as one byte, of which the highest value means "none".
  if (claims.shapes.size() > 254) top.fail("has more shapes than a byte counts");
  return claims;
}

}  // namespace tabulate
