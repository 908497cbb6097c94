#include "edcheck/limits.hpp"

namespace edcheck {

// The defaults of the members are the set for a workstation.

Limits Limits::strict() {
  Limits limits;
  limits.archive_bytes = std::uint64_t{256} << 20;
  limits.archive_entries = 10'000;
  limits.oneroster_entries = 32;
  limits.inflated_bytes = std::uint64_t{2} << 30;
  limits.entry_ratio = 100;
  limits.archive_ratio = 50;
  limits.entry_name_bytes = 255;
  limits.entry_depth = 16;
  limits.csv_field_bytes = std::uint64_t{16} << 10;
  limits.csv_row_bytes = std::uint64_t{256} << 10;
  limits.csv_columns = 256;
  limits.json_bytes = std::uint64_t{1} << 20;
  limits.json_depth = 32;
  limits.xml_bytes = std::uint64_t{16} << 20;
  limits.xml_depth = 128;
  limits.xml_attributes = 128;
  return limits;
}

Limits Limits::large() {
  Limits limits;
  limits.archive_bytes = none;
  limits.archive_entries = 1'000'000;
  limits.inflated_bytes = none;
  // Deflate cannot do better than 1032 : 1, so these never refuse; the totals are lifted as well.
  limits.entry_ratio = 1032;
  limits.archive_ratio = 1032;
  limits.entry_name_bytes = 4096;
  limits.entry_depth = 64;
  limits.csv_field_bytes = std::uint64_t{1} << 20;
  limits.csv_row_bytes = std::uint64_t{16} << 20;
  limits.csv_columns = 4096;
  limits.json_bytes = std::uint64_t{256} << 20;
  limits.json_depth = 256;
  limits.xml_bytes = std::uint64_t{512} << 20;
  limits.xml_depth = 1'024;
  return limits;
}

std::optional<Limits> Limits::named(std::string_view word) {
  if (word == "strict") return strict();
  if (word == "default") return Limits{};
  if (word == "large") return large();
  return std::nullopt;
}

}  // namespace edcheck
