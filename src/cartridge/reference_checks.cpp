// What descriptors refer to, looked up in the package.
#include <algorithm>

#include "cartridge/checks.hpp"
#include "cartridge/resource_rules.hpp"
#include "text/ascii.hpp"

namespace edcheck::cartridge {
namespace {

using record::plain;
using Tell = record::Emitter<resource_rules>;

// The token as editions and exporters spell it; 1.4's web pages have the new name of the
// consortium.
std::optional<std::string_view> behind_token(std::string_view target) {
  static constexpr std::string_view names[] = {"IMS-CC-FILEBASE", "IMS_CC_FILEBASE",
                                               "1EdTech-CC-FILEBASE", "1EdTech_CC_FILEBASE"};
  for (const std::string_view mark : {std::string_view{"$"}, std::string_view{"%24"}}) {
    if (!target.starts_with(mark)) continue;
    const std::string_view name = target.substr(mark.size());
    for (const std::string_view known : names)
      if (name.starts_with(known) && name.substr(known.size()).starts_with(mark))
        return name.substr(known.size() + mark.size());
  }
  return std::nullopt;
}

class References {
 public:
  References(const Referrer& from, const Manifest& manifest, const Files& files)
      : from_{from},
        manifest_{manifest},
        files_{files},
        tell_{*from.descriptor.findings, from.descriptor.manifest} {}

  void check(const Reference& reference) {
    switch (reference.role) {
      case Reference::Role::embedded:
        return embedded(reference);
      case Reference::Role::attachment:
        return attachment(reference);
      case Reference::Role::icon:
        return icon(reference);
      case Reference::Role::bundle:
        return bundle(reference);
    }
  }

 private:
  Location at(const Reference& reference) const {
    return from_.descriptor.at(reference.place, reference.path);
  }

  void embedded(const Reference& reference) {
    const std::string_view target = reference.target;
    if (const auto rest = behind_token(target)) return by_token(reference, *rest);
    // Tokens of products, and places on the same page.
    if (target.empty() || target.starts_with('$') || target.starts_with("%24") ||
        target.starts_with('#') || target.starts_with('?'))
      return;
    const Files::Found found = files_.find(from_.folder, target);
    if (found.match == Files::Match::remote) return;
    if (found.entry != nowhere)
      tell_.found<"cartridge.reference.token-missing">(at(reference), {}, plain(target));
    else
      tell_.found<"cartridge.reference.relative">(at(reference), {}, plain(target));
  }

  void by_token(const Reference& reference, std::string_view rest) {
    while (rest.starts_with('/')) rest.remove_prefix(1);
    const Place found = look(rest);
    if (found.entry == nowhere) {
      // The token alone is the folder itself.
      if (!rest.empty())
        tell_.found<"cartridge.reference.missing">(at(reference), {}, plain(reference.target));
      return;
    }
    if (!found.below.empty())
      tell_.found<"cartridge.reference.base">(at(reference), {}, plain(rest), plain(found.below));
    declared(reference, found.entry);
  }

  struct Place {
    std::size_t entry = nowhere;
    std::string_view below = {};  // where it was found, when not from the descriptor's own folder
  };
  // From the descriptor (3.4.3.3); from the top; and where Canvas keeps the files of a course.
  Place look(std::string_view target) const {
    if (const auto found = files_.find(from_.folder, target); found.entry != nowhere)
      return {found.entry};
    if (target.starts_with("..")) return {};
    if (const auto found = files_.find({}, target); found.entry != nowhere)
      return {found.entry, "the top of the package"};
    static constexpr std::string_view canvas_folder = "web_resources/";
    const auto found = files_.find(canvas_folder, target);
    return {found.entry, canvas_folder};
  }

  // Once a descriptor: who declares no dependency declares none.
  void declared(const Reference& reference, std::size_t entry) {
    if (undeclared_ || is_needed(entry)) return;
    undeclared_ = true;
    tell_.found<"cartridge.reference.undeclared">(at(reference), {}, plain(reference.target));
  }

  void attachment(const Reference& reference) {
    std::string_view target = behind_token(reference.target).value_or(reference.target);
    if (is_remote(target)) return;
    while (target.starts_with('/')) target.remove_prefix(1);
    const Place found = look(target);
    if (found.entry == nowhere)
      return tell_.found<"cartridge.attachment.missing">(at(reference), {},
                                                         plain(reference.target));
    if (!found.below.empty())
      return tell_.found<"cartridge.attachment.base">(at(reference), {}, plain(reference.target),
                                                      plain(found.below));
    if (!is_needed(found.entry))
      tell_.found<"cartridge.attachment.unrelated">(at(reference), {}, plain(target));
  }

  void icon(const Reference& reference) {
    const std::size_t target = manifest_.resource(reference.target);
    if (target == nowhere)
      return tell_.found<"cartridge.lti.icon-unknown">(at(reference), {}, plain(reference.target));
    const auto& dependencies = manifest_.resources[from_.resource].dependencies;
    if (manifest_.resources[target].kind != Kind::associated_content ||
        std::ranges::find(dependencies, target, &ManifestDependency::resource) ==
            dependencies.end())
      tell_.found<"cartridge.lti.icon-unrelated">(at(reference), {}, plain(reference.target));
  }

  void bundle(const Reference& reference) {
    if (manifest_.resource(reference.target) == nowhere &&
        manifest_.other(reference.target).empty())
      tell_.found<"cartridge.lti.bundle-unknown">(at(reference), {}, plain(reference.target));
  }

  // The resource lists the file itself, or depends on what does.
  bool is_needed(std::size_t entry) {
    if (!gathered_) {
      gathered_ = true;
      const ManifestResource& resource = manifest_.resources[from_.resource];
      const auto gather = [&](const ManifestResource& one) {
        for (const ManifestFile& file : one.files)
          if (file.entry != nowhere) needed_.insert(file.entry);
      };
      gather(resource);
      for (const ManifestDependency& dependency : resource.dependencies)
        if (dependency.resource != nowhere) gather(manifest_.resources[dependency.resource]);
    }
    return needed_.contains(entry);
  }

  const Referrer& from_;
  const Manifest& manifest_;
  const Files& files_;
  Tell tell_;
  std::unordered_set<std::size_t> needed_;
  bool gathered_ = false, undeclared_ = false;
};

}  // namespace

void check_references(const Referrer& from, const Facts& facts, const Manifest& manifest,
                      const Files& files) {
  References references{from, manifest, files};
  for (const Reference& reference : facts.references) references.check(reference);
}

}  // namespace edcheck::cartridge
