#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include "zip/archive_builder.hpp"
#include "zip/temporary_folder.hpp"

namespace edcheck::zip {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

std::unique_ptr<Contents> opened_folder(const TemporaryFolder& folder, const Limits& limits = {}) {
  std::error_code error;
  auto contents = Contents::open(Package::at(folder.path()), limits, error);
  EXPECT_FALSE(error) << error.message();
  return contents;
}

std::vector<std::string> names(const Contents& contents) {
  std::vector<std::string> names;
  for (const Entry& entry : contents.entries()) names.push_back(entry.name);
  return names;
}

TEST(Folder, ListsWhatIsBelowByName) {
  const TemporaryFolder folder;
  folder.write("users.csv", "sourcedId\n1\n");
  folder.write("a/orgs.csv", "sourcedId\n");
  folder.write(".DS_Store", "x");
  const auto contents = opened_folder(folder);
  EXPECT_EQ(contents->kind(), Contents::Kind::folder);
  EXPECT_THAT(names(*contents), ElementsAre(".DS_Store", "a", "a/orgs.csv", "users.csv"));
  EXPECT_THAT(told(*contents), IsEmpty());
  EXPECT_TRUE(contents->entries()[1].folder);
  EXPECT_EQ(contents->entries()[3].bytes, 12u);
  EXPECT_EQ(read_all(*contents, 3, 5).text, "sourcedId\n1\n");
  EXPECT_EQ(read_all(*contents, 2).text, "sourcedId\n");
  std::error_code error;
  EXPECT_EQ(contents->bytes(3, error)->size(), 12u);
}

TEST(Folder, FollowsNoLinkAndOpensNoDevice) {
  const TemporaryFolder folder, elsewhere;
  elsewhere.write("secret.csv", "x");
  ASSERT_EQ(::symlink(elsewhere.path("secret.csv").c_str(), folder.path("users.csv").c_str()), 0);
  ASSERT_EQ(::symlink(elsewhere.path().c_str(), folder.path("more").c_str()), 0);
  ASSERT_EQ(::mkfifo(folder.path("pipe.csv").c_str(), 0600), 0);
  const auto contents = opened_folder(folder);
  EXPECT_THAT(told(*contents),
              ElementsAre(Pair(Fault::symbolic_link, "more"), Pair(Fault::special_file, "pipe.csv"),
                          Pair(Fault::symbolic_link, "users.csv")));
  for (const Entry& entry : contents->entries()) EXPECT_FALSE(entry.readable) << entry.name;
}

TEST(Folder, IsNotLeftByAFileThatBecomesALink) {
  const TemporaryFolder folder, elsewhere;
  elsewhere.write("a/users.csv", "secret");
  folder.write("a/users.csv", "sourcedId\n");
  const auto contents = opened_folder(folder);
  std::filesystem::remove_all(folder.path("a"));
  ASSERT_EQ(::symlink(elsewhere.path("a").c_str(), folder.path("a").c_str()), 0);
  std::error_code error;
  EXPECT_EQ(contents->stream(1, error), nullptr);
  EXPECT_TRUE(error);
}

TEST(Folder, JudgesNamesAsArchivesDo) {
  const TemporaryFolder folder;
  folder.write("CON", "x");
  folder.write("Users.csv", "x");
  folder.write("users.csv", "x");
  folder.write("inner.zip", "x");
  folder.write("\xFF.csv", "x");
  folder.write("b\\c.csv", "x");
  const auto contents = opened_folder(folder);
  EXPECT_THAT(told(*contents), ElementsAre(Pair(Fault::name_reserved, "CON"),
                                           Pair(Fault::name_backslash, "b\\c.csv"),
                                           Pair(Fault::nested_archive, "inner.zip"),
                                           Pair(Fault::name_case_collision, "users.csv"),
                                           Pair(Fault::name_not_utf8, "\xFF.csv")));
  // Read under its plain name, found under its own.
  EXPECT_EQ(contents->entries()[2].name, "b/c.csv");
  EXPECT_EQ(read_all(*contents, 2).text, "x");
}

TEST(Folder, HoldsItsLimits) {
  const TemporaryFolder folder;
  folder.write("a/b/c/d.csv", "x");
  Limits limits;
  limits.archive_entries = 3;
  EXPECT_THAT(told(*opened_folder(folder, limits)), ElementsAre(Pair(Fault::too_many_entries, "")));
  limits = {};
  limits.entry_depth = 2;
  const auto contents = opened_folder(folder, limits);
  EXPECT_THAT(told(*contents), ElementsAre(Pair(Fault::name_too_deep, "a/b/c")));
  EXPECT_THAT(names(*contents), ElementsAre("a", "a/b", "a/b/c"));
}

TEST(Folder, MayBeEmpty) {
  const TemporaryFolder folder;
  EXPECT_THAT(opened_folder(folder)->entries(), IsEmpty());
}

}  // namespace
}  // namespace edcheck::zip
