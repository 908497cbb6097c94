#include "content.hpp"

#include <algorithm>
#include <array>

#include "object.hpp"

namespace tabulate {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 15> spellings{{
    {"string", "text"},
    {"normalizedString", "normalized"},
    {"token", "token"},
    {"anyURI", "uri"},
    {"boolean", "boolean"},
    {"Name", "name"},
    {"NMTOKEN", "nmtoken"},
    {"NCName", "ncname"},
    {"ID", "id"},
    {"IDREF", "idref"},
    {"ENTITY", "entity"},
    {"nonNegativeInteger", "non_negative_integer"},
    {"float", "real"},
    {"lom-date", "lom_date"},
    {"lom-duration", "lom_duration"},
}};

std::string spelling_of(std::string_view base) {
  for (const auto& [name, spelling] : spellings)
    if (name == base) return std::string(spelling);
  return {};
}

/// The first word of `text`, which is cut off.
std::string_view cut_word(std::string_view& text) {
  const std::size_t end = std::min(text.find(' '), text.size());
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return word;
}

class ModuleReader {
 public:
  explicit ModuleReader(const std::string& path) : path_{path}, document_{parse(path)} {}

  ContentModule read() {
    const Object top{document_, path_, ""};
    top.only({"$schema", "module", "source", "confidence", "global", "attributes", "elements",
              "types", "texts"});
    made_.file = path_.substr(path_.rfind('/') + 1);
    made_.file.resize(made_.file.size() - std::string_view{".json"}.size());
    if (!made_.file.starts_with(top.text("module") + '-')) top.fail("\"module\" is not the file's");
    static constexpr std::string_view confidences[] = {"official", "derived", "port"};
    top.text("source");
    top.one_of("confidence", confidences);
    for_each(top, "texts", [&](const std::string& name, const Value& value) {
      text(name, Object{value, path_, "texts." + name});
    });
    // Types name one another, so that all names are known before one is read.
    for_each(top, "types",
             [&](const std::string& name, const Value&) { made_.types.push_back({.name = name}); });
    std::size_t next = 0;
    for_each(top, "elements", [&](const std::string& name, const Value& value) {
      if (!value.IsString()) top.fail("element \"" + name + "\" has no type");
      made_.elements.push_back({name, type_named(view(value), top)});
    });
    for_each(top, "types", [&](const std::string& name, const Value& value) {
      type(next++, Object{value, path_, "types." + name});
    });
    made_.attributes = attributes(top, nullptr);
    if (top.find("global") != nullptr)
      for (const std::string& name : top.texts("global")) {
        const auto at = position(made_.elements, name);
        if (!at) top.fail("global element \"" + name + "\" is none of its elements");
        made_.elements[*at].global = true;
      }
    std::ranges::sort(made_.elements, {}, &ContentElement::name);
    return std::move(made_);
  }

 private:
  template <class Each>
  static void for_each(const Object& object, std::string_view name, const Each& each) {
    const Value* members = object.find(name);
    if (members == nullptr) return;
    if (!members->IsObject()) object.fail('"' + std::string(name) + "\" is not an object");
    std::vector<std::string> seen;
    for (auto member = members->MemberBegin(); member != members->MemberEnd(); ++member) {
      seen.emplace_back(view(member->name));
      if (std::ranges::count(seen, seen.back()) != 1)
        object.fail('"' + seen.back() + "\" stands twice");
      each(std::string(seen.back()), member->value);
    }
  }

  void text(const std::string& name, const Object& object) {
    object.only({"base", "words", "shortest", "longest"});
    ContentText made{.name = name};
    if (object.find("base") != nullptr) made.spelling = spelling_of(object.text("base"));
    if (made.spelling.empty()) object.fail("\"base\" is unknown");
    if (object.find("words") != nullptr) made.words = object.texts("words");
    made.shortest = object.number("shortest");
    made.longest = object.number("longest");
    if (!spelling_of(name).empty()) object.fail("has the name of a spelling");
    made_.texts.push_back(std::move(made));
  }

  /// A text of the file's, or a bare spelling.
  std::optional<std::size_t> text_named(std::string_view name) {
    if (const auto at = position(made_.texts, name)) return at;
    std::string spelling = spelling_of(name);
    if (spelling.empty()) return std::nullopt;
    made_.texts.push_back({.name = std::string(name), .spelling = std::move(spelling)});
    return made_.texts.size() - 1;
  }

  std::size_t type_named(std::string_view name, const Object& where) {
    if (const auto at = position(made_.types, name)) return *at;
    const auto text = text_named(name);
    if (!text) where.fail("there is no type \"" + std::string(name) + '"');
    made_.types.push_back({.name = std::string(name), .content = "text", .text = *text});
    return made_.types.size() - 1;
  }

  void type(std::size_t at, const Object& object) {
    object.only({"model", "mixed", "text", "fixed", "attributes"});
    const auto one = [&](std::string_view name) { return object.find(name) != nullptr ? 1 : 0; };
    if (one("model") + one("mixed") + one("text") != 1)
      object.fail("has not exactly one of model, mixed and text");
    ContentTypeOf made{.name = made_.types[at].name};
    if (one("text") != 0) {
      made.content = "text";
      const auto text = text_named(object.text("text"));
      if (!text) object.fail("\"text\" is unknown");
      made.text = *text;
      if (one("fixed") != 0) made.fixed = object.text("fixed");
    } else {
      model(made, object, object.text(one("mixed") != 0 ? "mixed" : "model"));
    }
    made.attributes = attributes(object, &made);
    made_.types[at] = std::move(made);
  }

  void model(ContentTypeOf& made, const Object& object, const std::string& text) {
    try {
      made.model = read_model(text);
    } catch (const Fault& fault) {
      object.fail(fault.what());
    }
    made.content = object.find("mixed") != nullptr ? "mixed"
                   : made.model.all                ? "all"
                   : made.model.particles.empty()  ? "empty"
                                                   : "elements";
    if (made.content == "mixed" && made.model.all) object.fail("mixes text into any order");
    for (const ModelParticle& particle : made.model.particles) {
      made.wildcards.push_back(particle.name.empty() ? wildcard(particle.wildcard, object) : 0);
      if (!particle.type.empty()) type_named(particle.type, object);
    }
  }

  std::size_t wildcard(std::string_view text, const Object& object) {
    ContentWildcard made;
    const std::size_t last = text.rfind(' ');
    const std::string_view process = text.substr(last + 1);
    if (last == std::string_view::npos || (process != "strict" && process != "lax"))
      object.fail("a wildcard is neither strict nor lax");
    made.strict = process == "strict";
    text = text.substr(0, last);
    made.allows = text == "##any" ? "any" : text.starts_with("##other") ? "other" : "listed";
    if (text == "##other") {
      made.prefixes = {""};
    } else if (text.starts_with("##other[") && text.ends_with(']')) {
      made.prefixes = {std::string(text.substr(8, text.size() - 9))};
    } else if (made.allows == "listed") {
      while (!text.empty()) made.prefixes.emplace_back(cut_word(text));
    } else if (text != "##any") {
      object.fail("a wildcard does not say which namespaces");
    }
    const auto found = std::ranges::find(made_.wildcards, made);
    const auto at = static_cast<std::size_t>(found - made_.wildcards.begin());
    if (found == made_.wildcards.end()) made_.wildcards.push_back(std::move(made));
    return at;
  }

  /// `type` is null for global attributes, which know no wildcard.
  std::vector<ContentAttribute> attributes(const Object& object, ContentTypeOf* type) {
    std::vector<ContentAttribute> made;
    for_each(object, "attributes", [&](const std::string& name, const Value& value) {
      if (!value.IsString()) object.fail("attribute \"" + name + "\" is not described in words");
      if (name != "*")
        made.push_back(attribute(name, view(value), object));
      else if (type != nullptr)
        type->attribute_wildcard = wildcard(view(value), object);
      else
        object.fail("a wildcard cannot be global");
    });
    std::ranges::sort(made, [](const ContentAttribute& a, const ContentAttribute& b) {
      return std::pair{a.name, a.prefix} < std::pair{b.name, b.prefix};
    });
    return made;
  }

  // "TYPE", "TYPE required", "TYPE default VALUE", "TYPE required fixed VALUE"
  ContentAttribute attribute(std::string_view name, std::string_view said, const Object& object) {
    ContentAttribute made;
    if (const std::size_t colon = name.find(':'); colon != std::string_view::npos) {
      made.prefix = name.substr(0, colon);
      name.remove_prefix(colon + 1);
    }
    made.name = name;
    const auto text = text_named(cut_word(said));
    if (!text) object.fail("attribute \"" + made.name + "\" has an unknown type");
    made.text = *text;
    if (said.starts_with("required")) {
      made.required = true;
      cut_word(said);
    }
    if (said.empty()) return made;
    const std::string_view word = cut_word(said);
    if ((word != "fixed" && word != "default") || said.empty())
      object.fail("attribute \"" + made.name + "\" is not described as attributes are");
    made.fixed = word == "fixed";
    made.value = said;
    return made;
  }

  std::string path_;
  rapidjson::Document document_;
  ContentModule made_;
};

}  // namespace

ContentModule read_module(const std::string& path) {
  return ModuleReader{path}.read();
}

}  // namespace tabulate
