// Keys that are fetched, from a server of this test.
#include "edcheck/fetch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/process.hpp"
#include "cli/sample_launch.hpp"
#include "cli/sample_package.hpp"
#include "fetch/server.hpp"

namespace edcheck::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

const std::string now = std::string{"--now="}.append(launch_time);

TEST(Fetch, GetsKeysThatAreAskedFor) {
  const LaunchDesk desk;
  desk.write("authority.pem", fetch::authority().pem());
  fetch::Server server;
  server.at("/keys", key_set());
  std::string more = ",\"jwks_url\":\"";
  desk.write("linked.json", registration(more.append(server.url()).append("\"")));
  desk.write("plain.json", registration(""));
  const Words reach = {
      "--allow-private",      "--ca", desk.path("authority.pem"), now, "--format=json",
      desk.path("launch.txt")};
  const auto said = [&](Words words) {
    words.insert(words.end(), reach.begin(), reach.end());
    return edcheck(words);
  };
  for (const Words& words :
       {Words{"--registration", desk.path("linked.json")},
        Words{"--registration", desk.path("plain.json"), "--jwks-url", server.url()}}) {
    const int before = server.requests();
    const Said fetched = said(words);
    EXPECT_EQ(fetched.exit, 0) << fetched.err;
    EXPECT_THAT(fetched.out, HasSubstr(R"("signature":"verified")"));
    EXPECT_EQ(server.requests(), before + 1);
  }
  // With keys at hand nothing is fetched.
  const int before = server.requests();
  EXPECT_EQ(
      said({"--registration", desk.path("linked.json"), "--jwks", desk.path("keys.json")}).exit, 0);
  EXPECT_EQ(server.requests(), before);
}

TEST(Fetch, SaysInOneLineWhyThereAreNoKeys) {
  const LaunchDesk desk;
  fetch::Server server;
  server.at("/keys", key_set());
  const std::string launch = desk.path("launch.txt");
  const Words all[] = {
      {launch, "--jwks-url", server.url()},                     // private
      {launch, "--jwks-url", server.url(), "--allow-private"},  // of an unknown authority
      {launch, "--jwks-url", "http://platform.example/keys"},   // not https
      {launch, "--jwks-url", "file:///etc/passwd"},
  };
  for (const Words& words : all) {
    const Said said = edcheck(words);
    EXPECT_EQ(said.exit, 3) << said.err;
    EXPECT_THAT(said.err, HasSubstr(std::string{"edcheck: --jwks-url: cannot get "}));
    EXPECT_EQ(lines(said.err).size(), 1U) << said.err;
    EXPECT_THAT(said.out, IsEmpty());
  }
  EXPECT_EQ(server.requests(), 0);
}

}  // namespace
}  // namespace edcheck::cli
