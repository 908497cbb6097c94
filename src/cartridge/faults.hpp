// Faults of XML and of content models, as findings.
#pragma once

#include <string>
#include <string_view>

#include "cartridge/descriptor.hpp"
#include "record/content.hpp"
#include "record/elements.hpp"
#include "xml/reader.hpp"

namespace edcheck::cartridge {

/// The content models of an edition.
const record::ContentSet& content_of(Spec edition);

/// Tells what ended the reading of a document. True when that was a limit.
bool tell_fault(const xml::Result& result, std::string_view entry, std::string_view course,
                Spec edition, record::Findings& findings);

/// The bounds that the caller has set.
xml::Bounds bounds_of(const Limits& limits);

/// A path without the positions of elements among their like, so that one cause is one path.
std::string general_path(std::string_view path);

/// Tells what the walker finds in one document. What rules of their own look at, the types of
/// resources for one, is left to these.
class Faults final : public record::ElementJudge {
 public:
  /// Keeps the views of `document`, and tells into its findings.
  explicit Faults(const Descriptor& document) : document_{document} {}

  bool trouble(const record::ElementTrouble& trouble) override;

 private:
  void element(const record::ElementTrouble& trouble, const Location& where);
  void attribute(const record::ElementTrouble& trouble, const Location& where);
  void value(const record::ElementTrouble& trouble, const Location& where);
  bool elsewhere(const record::ElementTrouble& trouble) const;

  Descriptor document_;
};

}  // namespace edcheck::cartridge
