// Writes editions of XML documents as the constexpr tables of src/record/content.hpp.
#include <algorithm>
#include <map>

#include "content.hpp"
#include "object.hpp"

namespace tabulate {
namespace {

/// Arrays that are the same are written once, whoever needs them: types of metadata differ in their
/// names only.
class Arrays {
 public:
  explicit Arrays(std::string& out) : out_{out} {}

  /// The name of an array of `items`, each with its comma; "{}" when there are none.
  std::string add(std::string_view type, const std::string& items) {
    if (items.empty()) return "{}";
    std::string key(type);
    key.append("|").append(items);
    const auto [found, fresh] = names_.try_emplace(key, "a" + std::to_string(names_.size()));
    if (fresh) {
      out_.append("inline constexpr ").append(type).append(" ").append(found->second);
      out_.append("[] = {").append(items).append("};\n");
    }
    return found->second;
  }

 private:
  std::string& out_;
  std::map<std::string, std::string> names_;
};

/// Designated initialisers of one object, those with the default's value left out.
class Fields {
 public:
  void add(std::string_view name, std::string_view value) {
    text_.append(text_.empty() ? "." : ", .").append(name).append(" = ").append(value);
  }
  void add(std::string_view name, bool value) {
    if (value) add(name, std::string_view{"true"});
  }
  void add(std::string_view name, std::size_t value) {
    if (value != 0) add(name, std::string_view{std::to_string(value)});
  }
  void add_array(std::string_view name, std::string_view array) {
    if (array != "{}") add(name, array);
  }
  std::string done() const { return '{' + text_ + "},\n"; }

 private:
  std::string text_;
};

class ModuleWriter {
 public:
  ModuleWriter(const ContentEditions& editions, const ContentModule& module, Arrays& arrays)
      : editions_{editions}, module_{module}, arrays_{arrays} {}

  std::string write() {
    Fields made;
    made.add("name", literal(module_.file.substr(0, module_.file.rfind('-'))));
    made.add_array("texts", arrays_.add("record::SimpleType", texts()));
    made.add_array("wildcards", arrays_.add("record::Wildcard", wildcards()));
    made.add_array("types", arrays_.add("record::ContentType", types()));
    made.add_array("elements", arrays_.add("record::ElementDeclaration", elements()));
    made.add_array("attributes", attributes(module_.attributes, "record::own_space"));
    return made.done();
  }

 private:
  std::string space(const std::string& prefix, std::string_view without) const {
    if (prefix.empty()) return std::string(without);
    if (prefix == "_") return "record::no_space";
    const auto at = std::ranges::find(editions_.prefixes, prefix);
    return std::to_string(at - editions_.prefixes.begin());
  }

  std::string texts() {
    std::string out;
    for (const ContentText& text : module_.texts) {
      Fields made;
      made.add("name", literal(text.name));
      made.add("spelling", "record::Spelling::" + text.spelling);
      std::string words;
      for (const std::string& word : text.words) words.append(literal(word)).append(", ");
      made.add_array("words", arrays_.add("std::string_view", words));
      made.add("shortest", std::size_t{text.shortest});
      made.add("longest", std::size_t{text.longest});
      out += made.done();
    }
    return out;
  }

  std::string wildcards() {
    std::string out;
    for (const ContentWildcard& wildcard : module_.wildcards) {
      Fields made;
      made.add("allows", "record::Wildcard::Spaces::" + wildcard.allows);
      made.add("strict", wildcard.strict);
      std::string spaces;
      for (const std::string& prefix : wildcard.prefixes)
        spaces.append(space(prefix, "record::own_space")).append(", ");
      made.add_array("spaces", arrays_.add("record::Space", spaces));
      out += made.done();
    }
    return out;
  }

  std::string types() {
    std::string out;
    for (const ContentTypeOf& type : module_.types) out += one(type);
    return out;
  }

  std::string one(const ContentTypeOf& type) {
    Fields made;
    made.add("content", "record::ContentType::Content::" + type.content);
    std::vector<std::string> names;
    const std::string particles = this->particles(type, names);
    made.add("counters", names.size());
    if (type.attribute_wildcard)
      made.add("attribute_wildcard", std::to_string(*type.attribute_wildcard));
    made.add("has_fixed", type.fixed.has_value());
    made.add("text", type.text);
    if (type.fixed) made.add("fixed", literal(*type.fixed));
    made.add_array("particles", arrays_.add("record::Particle", particles));
    states(made, type.model);
    made.add_array("attributes", attributes(type.attributes, "record::no_space"));
    return made.done();
  }

  // `names` is given each name of the model once.
  std::string particles(const ContentTypeOf& type, std::vector<std::string>& names) {
    std::string out;
    for (std::size_t i = 0; i < type.model.particles.size(); ++i) {
      const ModelParticle& particle = type.model.particles[i];
      Fields made;
      if (particle.name.empty()) {
        made.add("wildcard", std::to_string(type.wildcards[i]));
        out += made.done();
        continue;
      }
      const std::string name = particle.prefix + ':' + particle.name;
      const auto counter = std::ranges::find(names, name) - names.begin();
      if (static_cast<std::size_t>(counter) == names.size()) names.push_back(name);
      made.add("name", literal(particle.name));
      if (!particle.prefix.empty()) made.add("space", space(particle.prefix, ""));
      made.add("counter", static_cast<std::size_t>(counter));
      made.add("many", particle.many);
      made.add("required", particle.required);
      if (particle.prefix.empty() || particle.prefix == "_")
        made.add("type", std::to_string(type_of(particle)));
      out += made.done();
    }
    return out;
  }

  std::size_t type_of(const ModelParticle& particle) const {
    if (!particle.type.empty()) return *position(module_.types, particle.type);
    return module_.elements[*position(module_.elements, particle.name)].type;
  }

  void states(Fields& made, const Model& model) {
    std::string states;
    std::string follow;
    std::size_t count = 0;
    std::map<std::vector<std::size_t>, std::size_t> places;
    for (const ModelState& state : model.states) {
      const auto [place, fresh] = places.try_emplace(state.follow, count);
      if (fresh) {
        for (const std::size_t next : state.follow)
          follow.append(std::to_string(next)).append(", ");
        count += state.follow.size();
      }
      Fields one;
      one.add("first", place->second);
      one.add("count", state.follow.size());
      one.add("accepts", state.accepts);
      states += one.done();
    }
    made.add_array("states", arrays_.add("record::State", states));
    made.add_array("follow", arrays_.add("std::uint8_t", follow));
  }

  std::string elements() const {
    std::string out;
    for (const ContentElement& element : module_.elements) {
      Fields made;
      made.add("name", literal(element.name));
      made.add("type", std::to_string(element.type));
      made.add("global", element.global);
      out += made.done();
    }
    return out;
  }

  std::string attributes(const std::vector<ContentAttribute>& all, std::string_view without) {
    std::string out;
    for (const ContentAttribute& attribute : all) {
      Fields made;
      made.add("name", literal(attribute.name));
      made.add("space", space(attribute.prefix, without));
      made.add("type", attribute.text);
      made.add("required", attribute.required);
      made.add("has_fixed", attribute.fixed);
      if (!attribute.value.empty()) made.add("value", literal(attribute.value));
      out += made.done();
    }
    return arrays_.add("record::AttributeUse", out);
  }

  const ContentEditions& editions_;
  const ContentModule& module_;
  Arrays& arrays_;
};

std::string editions_of(const ContentEditions& all) {
  std::string out;
  for (std::size_t i = 0; i < all.editions.size(); ++i) {
    out.append("inline constexpr record::SpaceUse spaces_").append(std::to_string(i));
    out.append("[] = {\n");
    for (const std::string& prefix : all.prefixes) {
      const auto& spaces = all.editions[i].namespaces;
      const auto found = std::ranges::find(spaces, prefix, &ContentNamespace::prefix);
      Fields made;
      made.add("prefix", literal(prefix));
      if (found != spaces.end()) {
        made.add("uri", literal(found->uri));
        if (found->module) made.add("module", "&modules[" + std::to_string(*found->module) + ']');
      }
      out += made.done();
    }
    out += "};\n";
  }
  out += "\n/// Oldest first.\ninline constexpr record::ContentSet editions[] = {\n";
  for (std::size_t i = 0; i < all.editions.size(); ++i) {
    Fields made;
    made.add("edition", literal(all.editions[i].edition));
    made.add("spaces", "spaces_" + std::to_string(i));
    out += made.done();
  }
  return out += "};\n";
}

}  // namespace

std::string table(const ContentEditions& editions) {
  const std::string space = "edcheck::tables::" + editions.spec + "_content";
  std::string out = "// Generated from schemas/" + editions.path +
                    " and the files that it names; edit those.\n"
                    "#pragma once\n\n"
                    "#include <string_view>\n\n"
                    "#include \"record/content.hpp\"\n\n"
                    "namespace ";
  out.append(space).append(" {\n\n");
  Arrays arrays{out};
  std::string modules;
  for (const ContentModule& module : editions.modules)
    modules += ModuleWriter{editions, module, arrays}.write();
  out.append("\ninline constexpr record::Module modules[] = {\n").append(modules).append("};\n\n");
  out += editions_of(editions);
  out += "static_assert(record::well_formed(modules));\n\n}  // namespace ";
  return out.append(space).append("\n");
}

}  // namespace tabulate
