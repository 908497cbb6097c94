// How `edcheck inspect` writes down a course: its outline, then what there is of each kind.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include "edcheck/cartridge.hpp"
#include "edcheck/report.hpp"

namespace edcheck::tool {

/// A cartridge that has been read, and what it was taken for.
struct Course {
  std::string standard;  ///< "common-cartridge", or empty: it is something else
  std::string edition;   ///< "1.3", or empty when unknown
  std::string because;   ///< why it was taken for that, one sentence
  cartridge::Cartridge cartridge;
  Outcome outcome;
};

/// The whole outline, however long it is.
void course_text(const Course& course, std::string_view path, std::ostream& out,
                 const WriteOptions& look);

/// {"edcheck", "path", "standard", "edition", "detected_by", "reach", "thin", "title", "items",
/// "resources", "standards", "counts"}, as docs/REPORTS.md describes them.
void course_json(const Course& course, std::string_view path, std::ostream& out);

}  // namespace edcheck::tool
