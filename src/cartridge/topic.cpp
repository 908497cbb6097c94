// The judge of discussion topics.
#include <memory>

#include "cartridge/descriptor_rules.hpp"
#include "cartridge/html_references.hpp"
#include "cartridge/judges.hpp"
#include "cartridge/small_judge.hpp"

namespace edcheck::cartridge {
namespace {

constexpr std::string_view text_path = "/topic/text";
constexpr std::string_view attachment_path = "/topic/attachments/attachment";

class TopicJudge final : public SmallJudge {
 public:
  explicit TopicJudge(const Descriptor& descriptor) : descriptor_{descriptor} {}
  void finish() override { html_.finish(); }

 private:
  void opens(std::string_view path, std::span<const xml::Attribute> attributes,
             xml::Place place) override {
    in_html_ = false;
    if (path == text_path) {
      const std::string_view* type = attribute(attributes, "texttype");
      in_html_ = type != nullptr && *type == "text/html";
      html_.begin(text_path);
    } else if (path == attachment_path) {
      if (const std::string_view* href = attribute(attributes, "href")) attach(*href, place);
    }
  }
  void hears(std::string_view, std::string_view text, xml::Place place) override {
    if (in_html_) html_.text(text, place);
  }
  void closes(std::string_view path, std::string_view text, xml::Place) override {
    in_html_ = false;
    if (path == "/topic/title") facts_.title = stripped(text).substr(0, Facts::title_bytes);
  }

  void attach(std::string_view href, xml::Place place) {
    href = stripped(href);
    if (is_absolute(href))
      tell_.found<"cartridge.topic.attachment-absolute">(descriptor_.at(place, attachment_path), {},
                                                         record::quoted(href));
    else
      facts_.refers({Reference::Role::attachment, std::string{href}, place, attachment_path});
  }

  const Descriptor descriptor_;
  record::Emitter<descriptor_rules> tell_{*descriptor_.findings, descriptor_.edition};
  EmbeddedHtml html_{descriptor_, facts_};
  bool in_html_ = false;
};

}  // namespace

std::unique_ptr<DescriptorJudge> topic_judge(const Descriptor& descriptor) {
  return std::make_unique<TopicJudge>(descriptor);
}

}  // namespace edcheck::cartridge
