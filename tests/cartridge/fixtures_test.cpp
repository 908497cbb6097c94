// Cartridges of other producers, where there is a folder of them: $EDCHECK_FIXTURES/cartridge. What
// is in it is theirs, so the tests are passed over where it is not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <set>

#include "cartridge/sample_cartridge.hpp"

namespace edcheck::cartridge {
namespace {

using namespace sample;
namespace fs = std::filesystem;
using testing::ElementsAre;

class CartridgeFixtures : public testing::Test {
 protected:
  void SetUp() override {
    const char* folder = std::getenv("EDCHECK_FIXTURES");
    if (folder == nullptr || !fs::is_directory(fs::path{folder} / "cartridge"))
      GTEST_SKIP() << "EDCHECK_FIXTURES names no folder with cartridges";
    folder_ = fs::path{folder} / "cartridge";
  }
  Heard heard(std::string_view name) const { return check(Package::at((folder_ / name).string())); }
  // Rules of errors, each once, without those inside QTI.
  std::vector<std::string> errors(std::string_view name) const {
    const Heard all = heard(name);
    std::set<std::string> rules;
    for (std::size_t i = 0; i < all.faults.size(); ++i)
      if (all.faults[i].severity == Severity::error &&
          !all.faults[i].rule.starts_with("cartridge.qti."))
        rules.insert(all.rules()[i]);
    return {rules.begin(), rules.end()};
  }
  fs::path folder_;
};

TEST_F(CartridgeFixtures, WithoutFaultsHaveNoErrors) {
  for (const std::string_view name :
       {"StrongMind+canvas-lms/cc_inline_qti.zip", "WallaceKelly+CommonCartridge.Core/empty.imscc",
        "commonsyllabi+commoncartridge/ThinCC_SU21_IM-UH_1011_AD_001_202242408.imscc",
        "instructure+canvas_cc/cc.imscc", "hpi-schul-cloud+schulcloud-server/dbc_course.imscc"})
    EXPECT_THAT(errors(name), testing::IsEmpty()) << name;
}

TEST_F(CartridgeFixtures, OfCanvasHaveTheTypesOfOnePointOne) {
  const Heard large = heard("instructure+common_cartridge/canvas_large_1.3.imscc");
  EXPECT_EQ(large.count("resource.type-edition"), 88u);
  EXPECT_EQ(large.count("element.order"), 14u);
  EXPECT_EQ(large.count("item.resource-unknown"), 2u);
  EXPECT_EQ(large.count("assessment.no-questions"), 1u);
  EXPECT_EQ(large.count("package.unlisted"), 1u);
  EXPECT_THAT(errors("instructure+common-cartridge-viewer/single-page.imscc"),
              ElementsAre("resource.type-edition"));
}

TEST_F(CartridgeFixtures, TellWhatIsMissing) {
  EXPECT_EQ(
      heard("instructure+common_cartridge/canvas_small_1.1.corrupt.imscc").count("file.missing"),
      16u);
  EXPECT_THAT(errors("StrongMind+canvas-lms/canvas_cc_minimum.zip"), ElementsAre("file.missing"));
  EXPECT_THAT(errors("StrongMind+canvas-lms/cc1-2.zip"), ElementsAre("element.missing"));
}

TEST_F(CartridgeFixtures, TellWhatCannotBeRead) {
  EXPECT_THAT(errors("StrongMind+canvas-lms/canvas_cc_utf16_error.zip"),
              ElementsAre("xml.encoding-mismatch"));
  EXPECT_THAT(errors("StrongMind+canvas-lms/cc_unsupported_resources.zip"),
              ElementsAre("xml.syntax"));
  EXPECT_THAT(errors("pauljbernard+content/template-v1.0.xml"), ElementsAre("manifest.namespace"));
}

TEST_F(CartridgeFixtures, TellOfVariants) {
  EXPECT_THAT(errors("StrongMind+canvas-lms/flat_imsmanifest_with_variants.xml"),
              ElementsAre("resource.type-unknown", "variant.cycle"));
}

}  // namespace
}  // namespace edcheck::cartridge
