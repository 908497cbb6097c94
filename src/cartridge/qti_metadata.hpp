// The metadata of assessments and of questions: which fields there are, and what they may say.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "cartridge/qti_item.hpp"

namespace edcheck::cartridge {

/// One qtimetadata after the other.
class QtiMetadata {
 public:
  enum class Of : std::uint8_t { assessment, item, other };

  explicit QtiMetadata(const QtiTell& tell) : tell_{tell} {}

  /// A qtimetadata begins. `item` takes what its fields say.
  void begin(Of of, xml::Place place, QtiItem* item);
  void field(std::string_view label, std::string_view entry, xml::Place place);
  void end();

 private:
  void judge_profile(std::string_view entry, xml::Place place);

  const QtiTell& tell_;
  QtiItem* item_ = nullptr;
  Of of_ = Of::other;
  xml::Place place_, late_place_;
  std::uint32_t seen_ = 0;  // a bit for each field of the table
};

}  // namespace edcheck::cartridge
