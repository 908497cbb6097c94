// Launches of other producers, where there is a folder of them: $EDCHECK_FIXTURES/lti. What is in
// it is theirs, so the tests are passed over where it is not; `./dev fixtures` runs them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "json/value.hpp"
#include "lti/platform.hpp"

namespace edcheck::lti {
namespace {

using namespace testbed;
namespace fs = std::filesystem;
using testing::IsSupersetOf;

std::string text_of(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

class Fixtures : public testing::Test {
 protected:
  void SetUp() override {
    const char* folder = std::getenv("EDCHECK_FIXTURES");
    if (folder == nullptr || !fs::is_directory(fs::path{folder} / "lti"))
      GTEST_SKIP() << "EDCHECK_FIXTURES names no folder with launches";
    folder_ = fs::path{folder} / "lti";
  }
  // Folders with a payload, by name.
  std::vector<fs::path> launches(std::string_view in) const {
    std::vector<fs::path> found;
    const fs::path place = folder_ / "packbackbooks+lti-1-3-php-library" / in;
    if (fs::is_directory(place))
      for (const auto& entry : fs::directory_iterator{place})
        if (fs::exists(entry.path() / "payload.json")) found.push_back(entry.path());
    std::ranges::sort(found);
    return found;
  }
  fs::path folder_;
};

// The registration that fits the claims; no deployment is known.
Registration fitting(const json::Document& claims) {
  Registration with;
  const auto text = [&](std::string_view name) {
    const json::Value value = claims.root().member(name);
    return value.is(json::Kind::string) ? std::string{value.text()} : std::string{};
  };
  with.issuer = text("iss");
  with.client_id = text("aud");
  with.keys = key_set({published("imstester_3dfad6d", jose::Signer::rsa())});
  return with;
}

// Half a minute behind iat, as if the launch came today.
LaunchOptions on_the_day(const json::Document& claims) {
  LaunchOptions how;
  const json::Value iat = claims.root().member("iat");
  const long long issued = iat.is(json::Kind::number) ? std::stoll(std::string{iat.text()}) : 0;
  how.clock = [issued] {
    return std::chrono::sys_seconds{std::chrono::seconds{issued == 0 ? 1788249600 : issued + 30}};
  };
  return how;
}

Read signed_launch(const fs::path& folder, Profile profile) {
  const std::string payload = text_of(folder / "payload.json");
  const json::Document claims = json::Document::of(payload);
  const std::string header = fs::exists(folder / "header.json")
                                 ? text_of(folder / "header.json")
                                 : R"({"kid":"imstester_3dfad6d","alg":"RS256"})";
  LaunchOptions how = on_the_day(claims);
  how.profile = profile;
  // keep.json: the times are what is wrong.
  if (fs::exists(folder / "keep.json")) how.clock = [] { return morning; };
  const std::string token = token_of(payload, header);
  return read(LaunchValidator{fitting(claims), how}, LaunchInput{.text = token});
}

void show(const fs::path& path, const Read& made) {
  if (std::getenv("EDCHECK_FIXTURES_SHOWN") == nullptr) return;
  constexpr std::string_view receivers[] = {"must accept", "may accept", "must reject"};
  std::cout << "== " << path.parent_path().filename().string() << "/" << path.filename().string()
            << ": " << receivers[static_cast<std::size_t>(made.receiver())] << "\n";
  for (const Told& told : made.heard.all) {
    std::cout << (told.severity == Severity::error     ? "  error   "
                  : told.severity == Severity::warning ? "  warning "
                                                       : "  note    ");
    PrintTo(told, &std::cout);
    std::cout << "\n";
  }
}

TEST_F(Fixtures, ValidCertificationLaunchesAreServed) {
  for (const fs::path& folder : launches("certification-valid")) {
    for (const Profile profile : {Profile::spec, Profile::certification}) {
      const Read made = signed_launch(folder, profile);
      if (profile == Profile::spec) show(folder, made);
      EXPECT_EQ(made.receiver(), Receiver::must_accept) << folder;
      EXPECT_EQ(made.signature(), Signature::verified) << folder;
      EXPECT_TRUE(made.result.launch) << folder;
    }
  }
}

// The guide lists it as valid, the library that kept it does not.
constexpr std::string_view valid_after_all = "Launch_Instructor_With_Email_No_Context";

TEST_F(Fixtures, InvalidCertificationLaunchesAreRefused) {
  const std::map<std::string, std::vector<std::string>> reasons{
      {"Correct_KID_Required_in_Header", {"lti.header.kid-missing"}},
      {"Exp_and_Iat_Fields_invalid", {"lti.time.expired"}},
      {"JWT_Passed_is_Not_LTI_1.3_JWT", {"lti.token.not-lti"}},
      {"No_LTI_Version_Passed_in_JWT", {"lti.claim.missing"}},
      {"role_Claim_Missing", {"lti.claim.missing"}}};
  for (const fs::path& folder : launches("certification-invalid")) {
    // One of them has no sub, which only certification refuses.
    const Read made = signed_launch(folder, Profile::certification);
    show(folder, made);
    const std::string name = folder.filename().string();
    if (name == valid_after_all) {
      EXPECT_EQ(made.receiver(), Receiver::must_accept) << folder;
      continue;
    }
    EXPECT_EQ(made.receiver(), Receiver::must_reject) << folder;
    EXPECT_FALSE(made.result.launch) << folder;
    if (const auto reason = reasons.find(name); reason != reasons.end()) {
      EXPECT_THAT(made.rules(), IsSupersetOf(reason->second)) << folder;
    }
  }
}

TEST_F(Fixtures, OtherMessagesAreServed) {
  for (const fs::path& folder : launches("messages-valid")) {
    const Read made = signed_launch(folder, Profile::spec);
    show(folder, made);
    EXPECT_EQ(made.receiver(), Receiver::must_accept) << folder;
  }
}

// Whatever else is JSON: of some a whole launch, of some the pieces that a test fills in.
TEST_F(Fixtures, EverythingElseIsReadToItsEnd) {
  for (const auto& entry : fs::recursive_directory_iterator{folder_}) {
    const fs::path& path = entry.path();
    if (path.extension() != ".json" || path.string().find("packbackbooks") != std::string::npos)
      continue;
    const std::string text = text_of(path);
    const json::Document claims = json::Document::of(text);
    const Read made =
        read(LaunchValidator{fitting(claims), on_the_day(claims)}, LaunchInput{.text = text});
    show(path, made);
    EXPECT_FALSE(made.result.outcome.error) << path;
    EXPECT_EQ(made.heard.judgements, 1) << path;
    EXPECT_NE(made.signature(), Signature::verified) << path;
    EXPECT_FALSE(made.result.launch) << path;
    const std::string name = path.filename().string();
    if (name.find("Decoded_JWT") != std::string::npos) {
      EXPECT_EQ(made.receiver(), Receiver::must_accept) << path;
    }
    if (name.find("LTI_1.0_Launch") != std::string::npos) {
      EXPECT_THAT(made.rules(), testing::Contains("lti.token.lti-1-1")) << path;
    }
  }
}

}  // namespace
}  // namespace edcheck::lti
