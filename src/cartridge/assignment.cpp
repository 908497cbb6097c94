// The judge of assignments.
#include <memory>

#include "cartridge/descriptor_rules.hpp"
#include "cartridge/html_references.hpp"
#include "cartridge/judges.hpp"
#include "cartridge/small_judge.hpp"
#include "text/number.hpp"

namespace edcheck::cartridge {
namespace {

using record::quoted;

constexpr std::string_view text_path = "/assignment/text";
constexpr std::string_view instructor_path = "/assignment/instructor_text";
constexpr std::string_view attachment_path = "/assignment/attachments/attachment";
constexpr std::string_view gradable_path = "/assignment/gradable";

class AssignmentJudge final : public SmallJudge {
 public:
  explicit AssignmentJudge(const Descriptor& descriptor) : descriptor_{descriptor} {}
  void finish() override { html_.finish(); }

 private:
  void opens(std::string_view path, std::span<const xml::Attribute> attributes,
             xml::Place place) override {
    in_html_ = false;
    if (path == text_path || path == instructor_path) {
      const std::string_view* type = attribute(attributes, "texttype");
      in_html_ = type != nullptr && *type == "text/html";
      html_.begin(path == text_path ? text_path : instructor_path);
    } else if (path == attachment_path) {
      const std::string_view* href = attribute(attributes, "href");
      if (href != nullptr && !is_absolute(stripped(*href)))
        facts_.refers(
            {Reference::Role::attachment, std::string{stripped(*href)}, place, attachment_path});
    } else if (path == gradable_path) {
      const std::string_view* points = attribute(attributes, "points_possible");
      points_ = points == nullptr ? std::string{} : std::string{stripped(*points)};
    }
  }
  void hears(std::string_view, std::string_view text, xml::Place place) override {
    if (in_html_) html_.text(text, place);
  }
  void closes(std::string_view path, std::string_view text, xml::Place place) override {
    in_html_ = false;
    if (path == "/assignment/title") facts_.title = stripped(text).substr(0, Facts::title_bytes);
    if (path == gradable_path && !points_.empty()) judge_points(stripped(text), place);
  }

  // xs:float has also INF and NaN; what is no xs:float at all is told of elsewhere.
  void judge_points(std::string_view gradable, xml::Place place) {
    const Location where = descriptor_.at(place, gradable_path);
    const auto points = text::parse_number(points_);
    if (points_ == "INF" || points_ == "-INF" || points_ == "NaN" || (points && *points < 0))
      tell_.found<"cartridge.assignment.points">(where, {}, quoted(points_));
    else if (points && *points > 0 && (gradable == "false" || gradable == "0"))
      tell_.found<"cartridge.assignment.points-ungraded">(where, {}, quoted(points_));
  }

  const Descriptor descriptor_;
  record::Emitter<descriptor_rules> tell_{*descriptor_.findings, descriptor_.edition};
  EmbeddedHtml html_{descriptor_, facts_};
  std::string points_;
  bool in_html_ = false;
};

}  // namespace

std::unique_ptr<DescriptorJudge> assignment_judge(const Descriptor& descriptor) {
  return std::make_unique<AssignmentJudge>(descriptor);
}

}  // namespace edcheck::cartridge
