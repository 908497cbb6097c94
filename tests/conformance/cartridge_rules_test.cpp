// Which rules of Common Cartridge have no case yet, and what the bases show.
#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "case.hpp"
#include "package_of.hpp"

namespace edcheck::conformance {
namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;

// Rules that no case breaks, and why.
constexpr std::string_view out_of_reach[] = {
    // Of archives only, and of a kind that the runner does not make; tests/cartridge does.
    "cartridge.package.name-encoding",
    // Too large to be kept; tests/cartridge and tests/xml make them.
    "cartridge.package.size",         // 100 MB
    "cartridge.practice.thin-many",   // 5000 links
    "cartridge.xml.markup-too-long",  // a tag or comment of megabytes
    "cartridge.xml.too-many-names",
    "cartridge.xml.value-too-long",
};

// Counts the cases that break and that keep each rule; the catalogue is complete only with both.
TEST(CartridgeRules, AreBrokenByOneCaseAndKeptByAnother) {
  EXPECT_THAT(gaps(all_cases(), cartridge::rules(), out_of_reach), IsEmpty());
}

class Rules final : public Sink {
 public:
  Flow found(const Finding& finding) override {
    ids.emplace_back(finding.rule.id);
    return Flow::go_on;
  }
  std::vector<std::string> ids;
};

// The bases have no findings at all; else every case would have them too.
TEST(CartridgeBase, IsReadWholeAndHasNoFindings) {
  const fs::path cartridges = conformance_folder() / "cartridge";
  struct Base {
    std::string_view folder;
    Spec edition;
    std::size_t items, resources;
    std::uint64_t questions;
  };
  constexpr Base bases[] = {
      {"1.0", Spec::cc_1_0, 7, 7, 8},      {"1.1", Spec::cc_1_1, 8, 9, 8},
      {"1.2", Spec::cc_1_2, 8, 9, 8},      {"1.3", Spec::cc_1_3, 11, 13, 8},
      {"1.4", Spec::cc_1_4, 11, 13, 8},    {"k12/1.4", Spec::cc_1_4, 11, 13, 8},
      {"thin/1.2", Spec::cc_1_2, 3, 2, 0}, {"thin/1.3", Spec::cc_1_3, 3, 2, 0},
      {"thin/1.4", Spec::cc_1_4, 3, 2, 0},
  };
  for (const Base& base : bases) {
    const std::string bytes = zipped(files_in(cartridges / base.folder / "base"));
    Rules sink;
    cartridge::Cartridge course;
    const Outcome outcome = cartridge::read(Package::of(std::string_view{bytes}), course, sink);
    EXPECT_EQ(outcome.reach, Reach::whole) << base.folder;
    EXPECT_THAT(sink.ids, IsEmpty()) << base.folder;
    EXPECT_EQ(course.edition, base.edition) << base.folder;
    EXPECT_EQ(course.thin, base.folder.starts_with("thin")) << base.folder;
    EXPECT_EQ(course.title, "Biology 1: Cells") << base.folder;
    EXPECT_EQ(course.items.size(), base.items) << base.folder;
    EXPECT_EQ(course.resources.size(), base.resources) << base.folder;
    std::uint64_t questions = 0;
    for (const cartridge::Resource& resource : course.resources) {
      questions += resource.questions_in_all();
      EXPECT_FALSE(resource.broken) << base.folder << " " << resource.identifier;
    }
    EXPECT_EQ(questions, base.questions) << base.folder;
  }
}

// A manifest on its own is told as such, and has its quiz in it.
TEST(CartridgeBase, MayBeOneFile) {
  Rules sink;
  cartridge::Cartridge course;
  const fs::path manifest =
      conformance_folder() / "cartridge" / "flat" / "1.3" / "base" / "imsmanifest.xml";
  const Outcome outcome = cartridge::read(Package::at(manifest.string()), course, sink);
  EXPECT_EQ(outcome.reach, Reach::whole);
  EXPECT_THAT(sink.ids, testing::ElementsAre("cartridge.package.inline"));
  EXPECT_EQ(course.items.size(), 5U);
  ASSERT_EQ(course.resources.size(), 4U);
  EXPECT_EQ(course.resources.back().questions_in_all(), 6U);
}

}  // namespace
}  // namespace edcheck::conformance
