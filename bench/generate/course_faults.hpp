// Faults that can be planted in a cartridge, each with the one finding it must lead to. A fault has
// a file or an item of its own, so it causes no other finding (notes aside).
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace generate {

enum class CourseFault : std::uint8_t {
  // topics
  tag,
  element_order,
  picture_missing,
  attachment_missing,
  // web links
  attribute_unknown,
  not_absolute,
  // assessments
  word_unknown,
  choice_unknown,
  feedback_missing,
  profile_unknown,
  // LTI links
  no_vendor,
  not_https,
  // pages, in the manifest
  item_nowhere,
  dependency_unknown,
  // pictures
  file_missing,
  unlisted,
  checksum,
  count_
};

enum class Carrier : std::uint8_t { topic, web_link, assessment, lti_link, page, picture };
inline constexpr std::size_t carriers = 6;

struct CourseFaultKind {
  std::string_view name;
  Carrier carrier;
  std::string_view rule;  ///< what finds it
  bool in_schema;         ///< XML Schema finds it as well
};

inline constexpr std::array<CourseFaultKind, static_cast<std::size_t>(CourseFault::count_)>
    course_fault_kinds = {{
        {"tag", Carrier::topic, "cartridge.xml.tag-mismatch", true},
        {"element-order", Carrier::topic, "cartridge.element.order", true},
        {"picture-missing", Carrier::topic, "cartridge.reference.missing", false},
        {"attachment-missing", Carrier::topic, "cartridge.attachment.missing", false},
        {"attribute-unknown", Carrier::web_link, "cartridge.attribute.unknown", true},
        {"not-absolute", Carrier::web_link, "cartridge.weblink.not-absolute", false},
        {"word-unknown", Carrier::assessment, "cartridge.value.word", true},
        {"choice-unknown", Carrier::assessment, "cartridge.qti.choice-unknown", false},
        {"feedback-missing", Carrier::assessment, "cartridge.qti.feedback-missing", false},
        {"profile-unknown", Carrier::assessment, "cartridge.qti.profile-unknown", false},
        {"no-vendor", Carrier::lti_link, "cartridge.element.missing", true},
        {"not-https", Carrier::lti_link, "cartridge.lti.secure-not-https", false},
        {"item-nowhere", Carrier::page, "cartridge.item.resource-unknown", false},
        {"dependency-unknown", Carrier::page, "cartridge.dependency.unknown", false},
        {"file-missing", Carrier::picture, "cartridge.file.missing", false},
        {"unlisted", Carrier::picture, "cartridge.package.unlisted", false},
        {"checksum", Carrier::picture, "zip.crc-mismatch", false},
    }};

/// How many of each are to be planted, and where.
class CourseFaults {
 public:
  CourseFaults() = default;
  /// As fault_counts() reads them. Throws std::invalid_argument.
  explicit CourseFaults(std::string_view words);

  bool any() const;
  /// The fault of one carrier out of `of`; kinds take turns and lie far apart.
  std::optional<CourseFault> at(Carrier carrier, std::uint64_t number, std::uint64_t of) const;
  /// Throws std::invalid_argument when there are more faults than `of` carriers can have.
  void must_fit(Carrier carrier, std::uint64_t of) const;
  /// Rule id → findings.
  std::map<std::string, std::uint64_t> expected() const;
  /// Files that break the schema.
  std::uint64_t files_in_schema() const;

 private:
  const std::vector<CourseFault>& of(Carrier carrier) const {
    return planted_[static_cast<std::size_t>(carrier)];
  }
  std::array<std::vector<CourseFault>, carriers> planted_;
};

}  // namespace generate
