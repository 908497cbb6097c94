// The judge of links to LTI tools.
#include <algorithm>
#include <memory>

#include "cartridge/descriptor_rules.hpp"
#include "cartridge/edition.hpp"
#include "cartridge/html_references.hpp"
#include "cartridge/judges.hpp"
#include "cartridge/small_judge.hpp"
#include "cartridge/standards.hpp"

namespace edcheck::cartridge {
namespace {

constexpr std::string_view link = "/cartridge_basiclti_link";
constexpr std::string_view launch_path = "/cartridge_basiclti_link/launch_url";
constexpr std::string_view secure_path = "/cartridge_basiclti_link/secure_launch_url";
constexpr std::string_view description_path = "/cartridge_basiclti_link/description";
constexpr std::string_view icon_path = "/cartridge_basiclti_link/cartridge_icon";
constexpr std::string_view bundle_path = "/cartridge_basiclti_link/cartridge_bundle";

class LtiLinkJudge final : public SmallJudge {
 public:
  explicit LtiLinkJudge(const Descriptor& descriptor) : descriptor_{descriptor} {}

  void finish() override {
    if (!launches_) tell_.found<"cartridge.lti.no-address">(descriptor_.at(root_, link), {});
    html_.finish();
  }

 private:
  bool knows(std::string_view space) const override {
    return space == blti_space || is_standards_space(space);
  }
  void opens(std::string_view path, std::span<const xml::Attribute> attributes,
             xml::Place place) override {
    if (path == link) root_ = place;
    in_description_ = path == description_path;
    if (in_description_) html_.begin(description_path);
    if (path == icon_path || path == bundle_path) {
      const bool icon = path == icon_path;
      if (const std::string_view* name = attribute(attributes, "identifierref"))
        facts_.refers({icon ? Reference::Role::icon : Reference::Role::bundle,
                       std::string{stripped(*name)}, place, icon ? icon_path : bundle_path});
    }
  }
  // A description has no type; tags in it are HTML to those who show it.
  void hears(std::string_view, std::string_view text, xml::Place place) override {
    if (in_description_) html_.text(text, place);
  }
  void closes(std::string_view path, std::string_view text, xml::Place place) override {
    in_description_ = false;
    text = stripped(text);
    if (path == "/cartridge_basiclti_link/title")
      facts_.title = text.substr(0, Facts::title_bytes);
    else if (path == launch_path)
      launch(text, descriptor_.at(place, launch_path), "launch_url");
    else if (path == secure_path)
      launch(text, descriptor_.at(place, secure_path), "secure_launch_url");
    else
      judge_standard(path, text, place, descriptor_, facts_);
  }

  void launch(std::string_view address, const Location& where, std::string_view element) {
    if (address.empty()) return;
    launches_ = true;
    const bool secure = element.starts_with("secure");
    // Who takes only one address takes the secure one.
    if (facts_.url.empty() || secure) facts_.url = address.substr(0, Facts::target_bytes);
    if (!is_web(address))
      tell_.found<"cartridge.lti.address">(where, {}, record::plain(element));
    else if (secure && !is_web(address, "https:"))
      tell_.found<"cartridge.lti.secure-not-https">(where, {});
  }

  const Descriptor descriptor_;
  record::Emitter<descriptor_rules> tell_{*descriptor_.findings, descriptor_.edition};
  EmbeddedHtml html_{descriptor_, facts_};
  xml::Place root_;
  bool in_description_ = false, launches_ = false;
};

}  // namespace

std::unique_ptr<DescriptorJudge> lti_link_judge(const Descriptor& descriptor) {
  return std::make_unique<LtiLinkJudge>(descriptor);
}

}  // namespace edcheck::cartridge
