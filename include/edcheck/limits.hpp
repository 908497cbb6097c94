// Every bound that edcheck sets to what it reads, by name. A limit that is hit is a finding
// (`limit.*`), ends that entry or the check, and leaves Outcome::reach at cut_short.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "edcheck/api.hpp"

namespace edcheck {

/// Sizes are bytes unless the name says otherwise. The defaults suit a workstation; strict() suits
/// an upload handler, large() a state's full data set.
struct Limits {
  static constexpr std::uint64_t none = UINT64_MAX;

  // Archives.
  std::uint64_t archive_bytes = std::uint64_t{4} << 30;
  std::uint64_t archive_entries = 50'000;
  std::uint64_t oneroster_entries = 64;
  std::uint64_t inflated_bytes = std::uint64_t{64} << 30;
  std::uint64_t entry_ratio = 200;    ///< output : input, judged once `ratio_from` is out
  std::uint64_t archive_ratio = 100;  ///< the same over the whole archive
  std::uint64_t ratio_from = std::uint64_t{16} << 20;
  std::uint64_t entry_name_bytes = 1024;
  std::uint64_t entry_depth = 32;

  // CSV.
  std::uint64_t csv_field_bytes = std::uint64_t{64} << 10;
  std::uint64_t csv_row_bytes = std::uint64_t{1} << 20;
  std::uint64_t csv_columns = 512;

  // JSON.
  std::uint64_t json_bytes = std::uint64_t{16} << 20;
  std::uint64_t json_depth = 64;
  std::uint64_t json_members = 10'000;

  // XML.
  std::uint64_t xml_bytes = std::uint64_t{64} << 20;
  std::uint64_t xml_depth = 256;
  std::uint64_t xml_attributes = 256;
  std::uint64_t xml_name_bytes = std::uint64_t{1} << 10;
  std::uint64_t xml_text_bytes = std::uint64_t{10} << 20;

  EDCHECK_API static Limits strict();
  EDCHECK_API static Limits large();
  /// "strict", "default" or "large"; nothing for any other word.
  EDCHECK_API static std::optional<Limits> named(std::string_view word);
};

}  // namespace edcheck
