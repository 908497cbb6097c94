// The judge of web links.
#include <algorithm>
#include <memory>

#include "cartridge/descriptor_rules.hpp"
#include "cartridge/html_references.hpp"
#include "cartridge/judges.hpp"
#include "cartridge/small_judge.hpp"
#include "text/ascii.hpp"

namespace edcheck::cartridge {
namespace {

using record::quoted;

constexpr std::string_view url_path = "/webLink/url";

class WebLinkJudge final : public SmallJudge {
 public:
  explicit WebLinkJudge(const Descriptor& descriptor) : descriptor_{descriptor} {}

 private:
  void opens(std::string_view path, std::span<const xml::Attribute> attributes,
             xml::Place place) override {
    if (path != url_path) return;
    if (const std::string_view* href = attribute(attributes, "href")) judge(*href, place);
  }
  void closes(std::string_view path, std::string_view text, xml::Place) override {
    if (path == "/webLink/title") facts_.title = stripped(text).substr(0, Facts::title_bytes);
  }

  // Where one thing is wrong with an address, what else may be is its consequence.
  void judge(std::string_view href, xml::Place place) {
    const Location where = descriptor_.at(place, url_path);
    const std::string_view address = stripped(href);
    facts_.url = address.substr(0, Facts::target_bytes);
    if (address.empty()) {
      tell_.found<"cartridge.weblink.no-address">(where, {});
    } else if (!is_absolute(address) || address.starts_with("//")) {
      tell_.found<"cartridge.weblink.not-absolute">(where, {}, quoted(address));
    } else if (!is_web(address)) {
      tell_.found<"cartridge.weblink.scheme">(where, {},
                                              quoted(address.substr(0, address.find(':'))));
    } else if (href.find_first_of(" \t\r\n") != std::string_view::npos) {
      tell_.found<"cartridge.weblink.spaces">(where, {});
    }
  }

  const Descriptor descriptor_;
  record::Emitter<descriptor_rules> tell_{*descriptor_.findings, descriptor_.edition};
};

}  // namespace

std::unique_ptr<DescriptorJudge> web_link_judge(const Descriptor& descriptor) {
  return std::make_unique<WebLinkJudge>(descriptor);
}

}  // namespace edcheck::cartridge
