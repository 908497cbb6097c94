// Reads the input as a descriptor of any kind and edition, whole and in pieces, and holds its judge
// to what its header says: findings and references are of the document, facts stay within their
// bounds, and nothing depends on how the document is cut.
//
// The first byte sets kind and edition, the second the pieces, the rest is the document.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cartridge/descriptor.hpp"
#include "cartridge/edition.hpp"
#include "finding/message.hpp"
#include "xml/reader.hpp"

namespace {

using namespace edcheck;
using namespace edcheck::cartridge;

void demand(bool holds) {
  if (!holds) std::abort();
}

class Witness final : public Sink {
 public:
  explicit Witness(std::uint64_t bytes) : bytes_{bytes} {}
  Flow found(const Finding& finding) override {
    demand(finding.where.entry == "file.xml" && finding.where.line >= 1);
    demand(finding.where.line <= bytes_ + 1 && finding.where.column <= bytes_ + 1);
    demand(finding.where.path.starts_with("/"));
    demand(finding.where.path.size() <= Paths::longest);
    told_.append(finding.rule.id).append(" ").append(finding.where.path).append(" ");
    told_.append(std::to_string(finding.where.line)).append(" ");
    append_message(told_, finding.rule, finding.seen, true);
    told_ += '\n';
    return Flow::go_on;
  }
  const std::string& told() const { return told_; }

 private:
  std::uint64_t bytes_;
  std::string told_;
};

constexpr std::array kinds = {Kind::discussion_topic, Kind::web_link, Kind::assessment,
                              Kind::question_bank,    Kind::lti_link, Kind::assignment,
                              Kind::unknown};

/// What was told and what is known, as text.
std::string judged(std::string_view document, Kind kind, Spec edition, std::size_t piece) {
  record::Findings findings;
  Paths paths;
  const Descriptor descriptor{.kind = kind,
                              .edition = edition,
                              .manifest = edition,
                              .entry = "file.xml",
                              .findings = &findings,
                              .paths = &paths};
  const std::unique_ptr<DescriptorJudge> judge =
      kind == Kind::unknown ? standards_judge(descriptor) : descriptor_judge(descriptor);
  xml::Reader reader{{}, *judge};
  for (std::string_view rest = document; !rest.empty();
       rest.remove_prefix(std::min(piece, rest.size())))
    reader.read(rest.substr(0, piece));
  if (reader.finish().fault == xml::Fault::none) judge->finish();

  const Facts& facts = judge->facts();
  demand(facts.title.size() <= Facts::title_bytes && facts.url.size() <= Facts::target_bytes);
  demand(facts.references.size() <= Facts::references_kept);
  demand(facts.standards.size() <= Facts::standards_kept);
  Witness witness{document.size()};
  findings.replay(witness);
  std::string known = witness.told();
  known.append(facts.title).append("|").append(facts.url).append("|");
  for (const std::uint64_t count : facts.questions) known.append(std::to_string(count)).append(" ");
  for (const std::string& standard : facts.standards) known.append(standard).append("|");
  for (const Reference& reference : facts.references) {
    demand(!reference.path.empty() && reference.place.line <= document.size() + 1);
    known.append(std::to_string(reference.place.line)).append(":");
    known.append(std::to_string(reference.place.column)).append(reference.target).append("|");
  }
  return known;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size < 2) return 0;
  const Kind kind = kinds[bytes[0] % kinds.size()];
  const Spec edition = all_editions[bytes[0] / kinds.size() % editions].spec;
  const std::string_view document{reinterpret_cast<const char*>(bytes) + 2, size - 2};
  const std::string whole = judged(document, kind, edition, document.size());
  demand(judged(document, kind, edition, 1 + std::size_t{bytes[1]}) == whole);
  return 0;
}
