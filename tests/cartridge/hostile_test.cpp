// Hostile files, where there is a folder of them: $EDCHECK_FIXTURES/hostile. Each is checked as a
// package, as its manifest, and as descriptors of a cartridge that is sound otherwise.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "cartridge/sample_cartridge.hpp"

namespace edcheck::cartridge {
namespace {

using namespace sample;
namespace fs = std::filesystem;

class HostileCartridges : public testing::Test {
 protected:
  void SetUp() override {
    const char* folder = std::getenv("EDCHECK_FIXTURES");
    if (folder == nullptr || !fs::is_directory(fs::path{folder} / "hostile"))
      GTEST_SKIP() << "EDCHECK_FIXTURES names no folder with hostile files";
    folder_ = fs::path{folder} / "hostile";
  }

  /// Calls `check` with every file, and expects each to end soon.
  template <class Check>
  void each(Check&& check) const {
    std::size_t files = 0;
    for (const fs::directory_entry& file : fs::recursive_directory_iterator{folder_}) {
      if (!file.is_regular_file()) continue;
      ++files;
      const auto began = std::chrono::steady_clock::now();
      const Outcome outcome = check(file.path());
      EXPECT_FALSE(outcome.error) << file.path() << ": " << outcome.error.message();
      EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds{5}) << file.path();
    }
    EXPECT_GT(files, 0u);
  }
  static std::string bytes(const fs::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
  }

  fs::path folder_;
};

TEST_F(HostileCartridges, EndSoonAsPackages) {
  each([](const fs::path& path) { return check(Package::at(path.string())).outcome; });
}

TEST_F(HostileCartridges, EndSoonAsManifests) {
  each([](const fs::path& path) {
    const std::string zip = zip::archive({{.name = "imsmanifest.xml", .content = bytes(path)}});
    return check(Package::of(std::string_view{zip})).outcome;
  });
}

TEST_F(HostileCartridges, EndSoonAsDescriptors) {
  each([](const fs::path& path) {
    Course course{Spec::cc_1_3};
    course.files["talk.xml"] = course.files["quiz.xml"] = course.files["tool.xml"] = bytes(path);
    course.resources += course.resource("quiz", Kind::assessment, "quiz.xml");
    course.resources += course.resource("tool", Kind::lti_link, "tool.xml");
    return check(course).outcome;
  });
}

// What stands within HTML, and within questions, is read further than well-formedness.
TEST_F(HostileCartridges, EndSoonAsText) {
  each([](const fs::path& path) {
    std::string text = bytes(path);
    for (std::size_t at = 0; (at = text.find("]]>", at)) != std::string::npos;) text[at] = ' ';
    Course course;
    course.files["talk.xml"] = course.topic(std::string{"<![CDATA["}.append(text).append("]]>"));
    return check(course).outcome;
  });
}

}  // namespace
}  // namespace edcheck::cartridge
