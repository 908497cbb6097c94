// Puts the modules of an edition together and checks that they fit.
#include <algorithm>

#include "content.hpp"
#include "object.hpp"

namespace tabulate {
namespace {

class EditionsReader {
 public:
  explicit EditionsReader(const std::string& path) : document_{parse(path)} { made_.path = path; }

  ContentEditions read() {
    const Object top{document_, made_.path, ""};
    top.only({"$schema", "spec", "source", "editions"});
    made_.spec = top.text("spec");
    top.text("source");
    for (const Value& value : top.array("editions")) edition(value);
    for (const ContentEdition& one : made_.editions) check(one);
    return std::move(made_);
  }

 private:
  [[noreturn]] void fail(const std::string& what) const { throw Fault(made_.path + ": " + what); }

  void edition(const Value& value) {
    const Object object{value, made_.path,
                        "editions[" + std::to_string(made_.editions.size()) + ']'};
    object.only({"edition", "namespaces"});
    ContentEdition made{.edition = object.text("edition")};
    for (const Value& each : object.array("namespaces")) {
      const Object space{each, made_.path, "edition " + made.edition};
      space.only({"prefix", "namespace", "module"});
      ContentNamespace one{.prefix = space.text("prefix"), .uri = space.text("namespace")};
      if (find(made, one.prefix) != nullptr) space.fail("\"" + one.prefix + "\" stands twice");
      if (std::ranges::find(made.namespaces, one.uri, &ContentNamespace::uri) !=
          made.namespaces.end())
        space.fail("\"" + one.uri + "\" stands twice");
      if (space.find("module") != nullptr) one.module = module(space.text("module"));
      if (std::ranges::find(made_.prefixes, one.prefix) == made_.prefixes.end())
        made_.prefixes.push_back(one.prefix);
      made.namespaces.push_back(std::move(one));
    }
    made_.editions.push_back(std::move(made));
  }

  std::size_t module(const std::string& file) {
    for (std::size_t i = 0; i < made_.modules.size(); ++i)
      if (made_.modules[i].file == file) return i;
    const std::string folder = made_.path.substr(0, made_.path.rfind('/') + 1);
    made_.modules.push_back(read_module(folder + file + ".json"));
    return made_.modules.size() - 1;
  }

  static const ContentNamespace* find(const ContentEdition& edition, std::string_view prefix) {
    const auto found = std::ranges::find(edition.namespaces, prefix, &ContentNamespace::prefix);
    return found == edition.namespaces.end() ? nullptr : &*found;
  }

  void known(const ContentEdition& edition, const ContentModule& module,
             const std::string& prefix) const {
    if (!prefix.empty() && prefix != "_" && find(edition, prefix) == nullptr)
      fail("edition " + edition.edition + " has no \"" + prefix + "\", which " + module.file +
           ".json names");
  }

  // All that modules say of other namespaces is there.
  void check(const ContentEdition& edition) const {
    for (const ContentNamespace& space : edition.namespaces) {
      if (!space.module) continue;
      const ContentModule& module = made_.modules[*space.module];
      for (const ContentWildcard& wildcard : module.wildcards)
        for (const std::string& prefix : wildcard.prefixes) known(edition, module, prefix);
      for (const ContentTypeOf& type : module.types) {
        for (const ContentAttribute& attribute : type.attributes)
          known(edition, module, attribute.prefix);
        for (const ModelParticle& particle : type.model.particles) check(edition, module, particle);
      }
    }
  }

  void check(const ContentEdition& edition, const ContentModule& module,
             const ModelParticle& particle) const {
    if (particle.name.empty()) return;
    const bool own = particle.prefix.empty() || particle.prefix == "_";
    const std::string what = module.file + ".json: \"" + particle.name + '"';
    if (!particle.type.empty()) {
      if (!own || !position(module.types, particle.type))
        fail(what + " has the unknown type \"" + particle.type + '"');
      return;
    }
    known(edition, module, particle.prefix);
    const ContentNamespace* space = own ? nullptr : find(edition, particle.prefix);
    if (space != nullptr && !space->module)
      fail(what + " is of a namespace that nothing is said of");
    const ContentModule& of = space == nullptr ? module : made_.modules[*space->module];
    if (!position(of.elements, particle.name)) fail(what + " is no element of " + of.file);
  }

  rapidjson::Document document_;
  ContentEditions made_;
};

}  // namespace

ContentEditions read_editions(const std::string& path) {
  return EditionsReader{path}.read();
}

}  // namespace tabulate
