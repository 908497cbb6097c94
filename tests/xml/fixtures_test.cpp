// Hostile documents of other producers, where there is a folder of them: $EDCHECK_FIXTURES/hostile.
// What is in it is theirs, so the test is passed over where it is not; `./dev fixtures` runs it.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>

#include "xml/transcript.hpp"
#include "xml/tree.hpp"

namespace edcheck::xml {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

class XmlFixtures : public testing::Test {
 protected:
  void SetUp() override {
    const char* folder = std::getenv("EDCHECK_FIXTURES");
    if (folder == nullptr || !fs::is_directory(fs::path{folder} / "hostile"))
      GTEST_SKIP() << "EDCHECK_FIXTURES names no folder with hostile documents";
    folder_ = fs::path{folder} / "hostile";
  }
  fs::path folder_;
};

TEST_F(XmlFixtures, EndSoonWithinTheBounds) {
  std::size_t count = 0;
  for (const auto& entry : fs::recursive_directory_iterator{folder_}) {
    const std::string path = entry.path().lexically_relative(folder_).string();
    if (!entry.is_regular_file() || path.find("xml-") == std::string::npos) continue;
    const std::string document = bytes_of(entry.path());
    const auto started = std::chrono::steady_clock::now();
    TreeBuilder builder;
    const Result result = read(document, {}, builder);
    EXPECT_LT(std::chrono::steady_clock::now() - started, std::chrono::seconds{5}) << path;
    EXPECT_LE(result.place.offset, document.size()) << path;
    EXPECT_GE(result.place.line, 1u) << path;
    if (result.fault == Fault::none) {
      EXPECT_EQ(document.find("<!DOCTYPE"), std::string::npos) << path;
    }
    if (document.size() < 4'000) {
      const Heard whole = hear(document), pieces = hear_pieces(document, 3);
      EXPECT_EQ(pieces.said, whole.said) << path;
      EXPECT_EQ(pieces.result.fault, whole.result.fault) << path;
    }
    ++count;
  }
  EXPECT_GT(count, 1'000u);
}

TEST_F(XmlFixtures, ShowTheirFaults) {
  const std::map<std::string_view, Fault> faults = {
      {"xml-bad-utf8.xml", Fault::invalid_character},
      {"xml-billion-laughs.xml", Fault::doctype},
      {"xml-deep.xml", Fault::too_deep},
      {"xml-dup-attr.xml", Fault::duplicate_attribute},
      {"xml-many-attrs.xml", Fault::too_many_attributes},
      {"xml-nul.xml", Fault::invalid_character},
      {"xml-quadratic.xml", Fault::doctype},
      {"xml-two-roots.xml", Fault::after_end},
      {"xml-unbound-prefix.xml", Fault::unbound_prefix},
      {"xml-utf16.xml", Fault::none},
      {"xml-xxe-file.xml", Fault::doctype},
      {"xml-xxe-http.xml", Fault::doctype}};
  for (const auto& [name, fault] : faults) {
    const fs::path path = folder_ / "generated-hostile" / name;
    if (!fs::exists(path)) continue;
    EXPECT_EQ(hear(bytes_of(path)).result.fault, fault) << name;
  }
}

}  // namespace
}  // namespace edcheck::xml
