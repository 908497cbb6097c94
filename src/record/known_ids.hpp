// The identifiers of one document and where they stand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edcheck/api.hpp"
#include "xml/reader.hpp"

namespace edcheck::record {

/// xs:ID values, which are unique in a document. Keeps copies; allocates as it grows only.
class EDCHECK_API KnownIds {
 public:
  /// False when it was there before: its place stays the first.
  bool add(std::string_view id, xml::Place place);
  /// The place of the element that has it; nothing when nobody has.
  std::optional<xml::Place> find(std::string_view id) const;
  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    std::size_t first, size;
    std::uint64_t hash;
    xml::Place place;
  };
  static constexpr std::uint32_t vacant = 0xffffffff;

  std::size_t slot(std::string_view id, std::uint64_t hash) const;
  void grow();

  std::string bytes_;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  // a power of two of them, at most half in use
};

}  // namespace edcheck::record
