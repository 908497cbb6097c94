// What resources depend on, and which they would rather have shown.
#include <algorithm>
#include <unordered_set>
#include <vector>

#include "cartridge/checks.hpp"
#include "cartridge/manifest_rules.hpp"
#include "cartridge/resource_rules.hpp"

namespace edcheck::cartridge {
namespace {

using record::plain;
using Tell = record::Emitter<resource_rules>;
using ManifestTell = record::Emitter<manifest_rules>;

// What is nobody's part: it stands in the outline by itself (3.4.6).
bool stands_alone(Kind kind) {
  switch (kind) {
    case Kind::discussion_topic:
    case Kind::web_link:
    case Kind::assessment:
    case Kind::question_bank:
    case Kind::lti_link:
      return true;
    default:
      return false;
  }
}

// Rule sets 1 to 6 and 11; later kinds are not restricted. Prose would let an LTI link depend on
// nothing (4.4.12), or on its icon (4.9): the schema's rule, which allows the icon, is taken. It
// would let associated content depend on nothing (1.3), or on web content (3.4.6), which is taken.
bool may_depend(Kind from, Kind on) {
  switch (from) {
    case Kind::web_link:
      return false;
    case Kind::web_content:
    case Kind::associated_content:
      return !stands_alone(on) && on != Kind::associated_content;
    case Kind::lti_link:
      return !stands_alone(on) && on != Kind::web_content;
    case Kind::discussion_topic:
    case Kind::assessment:
    case Kind::question_bank:
      return !stands_alone(on);
    default:
      return true;
  }
}

void check_targets(const Scope& scope, std::size_t index) {
  const Manifest& manifest = scope.manifest;
  const ManifestResource& resource = manifest.resources[index];
  const Tell tell{scope.findings, scope.spec()};
  std::unordered_set<std::string_view> seen;
  for (const ManifestDependency& dependency : resource.dependencies) {
    const Location at = scope.at(dependency.place, dependency_path);
    if (dependency.reference.empty()) continue;  // told by the schema's check
    if (!seen.insert(dependency.reference).second) {
      tell.found<"cartridge.dependency.repeated">(at, {}, plain(dependency.reference));
      continue;
    }
    if (dependency.resource == nowhere) {
      tell.found<"cartridge.dependency.unknown">(at, {}, plain(dependency.reference));
      continue;
    }
    if (dependency.resource == index) {
      tell.found<"cartridge.dependency.itself">(at, {});
      continue;
    }
    const Kind target = manifest.resources[dependency.resource].kind;
    // 1.0 says nothing of web content.
    if (scope.spec() == Spec::cc_1_0 && resource.kind == Kind::web_content) continue;
    if (!may_depend(resource.kind, target))
      tell.found<"cartridge.dependency.forbidden">(at, {}, plain(with_article(resource.kind)),
                                                   plain(with_article(target)));
  }
}

// Walks the dependencies depth first, without recursion: a manifest may chain all its resources.
void check_cycles(const Scope& scope) {
  const Manifest& manifest = scope.manifest;
  const Tell tell{scope.findings, scope.spec()};
  enum class Mark : std::uint8_t { fresh, open, done };
  std::vector<Mark> marks(manifest.resources.size(), Mark::fresh);
  struct Step {
    std::size_t resource, next;
  };
  std::vector<Step> road;
  for (std::size_t start = 0; start < marks.size(); ++start) {
    if (marks[start] != Mark::fresh) continue;
    marks[start] = Mark::open;
    road.push_back({start, 0});
    while (!road.empty()) {
      const std::size_t here = road.back().resource;
      const auto& dependencies = manifest.resources[here].dependencies;
      if (road.back().next == dependencies.size()) {
        marks[here] = Mark::done;
        road.pop_back();
        continue;
      }
      const ManifestDependency& dependency = dependencies[road.back().next++];
      const std::size_t target = dependency.resource;
      if (target == nowhere || target == here || marks[target] == Mark::done) continue;
      if (marks[target] == Mark::open) {
        tell.found<"cartridge.dependency.cycle">(scope.at(dependency.place, dependency_path), {},
                                                 plain(manifest.resources[target].identifier));
        continue;
      }
      marks[target] = Mark::open;
      road.push_back({target, 0});
    }
  }
}

void check_variants(const Scope& scope) {
  const Manifest& manifest = scope.manifest;
  const ManifestTell tell{scope.findings, scope.spec()};
  constexpr std::string_view path = "/manifest/resources/resource/variant";
  // The chain that a resource was last met on; every resource has one variant at most.
  std::vector<std::size_t> met(manifest.resources.size(), nowhere);
  for (std::size_t i = 0; i < met.size(); ++i) {
    const ManifestResource& resource = manifest.resources[i];
    if (resource.variant && resource.preferred == nowhere)
      tell.found<"cartridge.variant.unknown">(
          scope.at(resource.variant.place(), path), {},
          plain(resource.variant.attribute("identifierref").value_or("")));
    std::size_t at = i;
    while (at != nowhere && met[at] == nowhere) {
      met[at] = i;
      at = manifest.resources[at].preferred;
    }
    if (at != nowhere && met[at] == i)
      tell.found<"cartridge.variant.cycle">(scope.at(manifest.resources[at].variant.place(), path),
                                            {}, plain(manifest.resources[at].identifier));
  }
}

}  // namespace

void check_dependencies(const Scope& scope) {
  for (std::size_t i = 0; i < scope.manifest.resources.size(); ++i) check_targets(scope, i);
  check_cycles(scope);
  check_variants(scope);
}

}  // namespace edcheck::cartridge
