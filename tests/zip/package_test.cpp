#include "zip/package.hpp"

#include <gmock/gmock.h>

#include "zip/archive_builder.hpp"
#include "zip/temporary_folder.hpp"

namespace edcheck::zip {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

using Kind = Contents::Kind;

std::unique_ptr<Contents> opened_at(const std::string& path) {
  std::error_code error;
  auto contents = Contents::open(Package::at(path), {}, error);
  EXPECT_FALSE(error) << error.message();
  return contents;
}

TEST(Package, IsKnownByItsBytes) {
  const TemporaryFolder folder;
  const std::string bytes = archive({{"users.csv", "sourcedId\n"}});
  folder.write("roster.bin", bytes);
  folder.write("users.csv", "sourcedId\n1\n");
  folder.write("self.exe", "MZ and more" + bytes);
  EXPECT_EQ(opened_at(folder.path("roster.bin"))->kind(), Kind::archive);
  EXPECT_EQ(opened_at(folder.path("self.exe"))->kind(), Kind::archive);
  EXPECT_EQ(opened_at(folder.path())->kind(), Kind::folder);
  const auto file = opened_at(folder.path("users.csv"));
  EXPECT_EQ(file->kind(), Kind::file);
  EXPECT_EQ(file->name(), "users.csv");
  ASSERT_EQ(file->entries().size(), 1u);
  EXPECT_EQ(file->entries()[0].name, "users.csv");
  EXPECT_EQ(file->entries()[0].bytes, 12u);
  EXPECT_EQ(read_all(*file, 0, 5).text, "sourcedId\n1\n");
  std::error_code error;
  EXPECT_EQ(file->bytes(0, error)->size(), 12u);
}

TEST(Package, IsHeldToAnArchivesName) {
  const TemporaryFolder folder;
  folder.write("roster.zip", "<html>Please sign in</html>");
  folder.write("empty.ZIP", "");
  EXPECT_THAT(told(*opened_at(folder.path("roster.zip"))), ElementsAre(Pair(Fault::not_a_zip, "")));
  EXPECT_THAT(told(*opened_at(folder.path("empty.ZIP"))), ElementsAre(Pair(Fault::empty_file, "")));
}

TEST(Package, IsNamedByTheLastStepOfItsPath) {
  const TemporaryFolder folder;
  folder.write("district/users.csv", "x");
  EXPECT_EQ(opened_at(folder.path("district"))->name(), "district");
  EXPECT_EQ(opened_at(folder.path("district") + "//")->name(), "district");
  EXPECT_EQ(opened(archive({{"a", "1"}}))->name(), "package.zip");
}

TEST(Package, ThatIsMissingIsAnError) {
  std::error_code error;
  EXPECT_EQ(Contents::open(Package::at("/nowhere/roster.zip"), {}, error), nullptr);
  EXPECT_EQ(error, std::errc::no_such_file_or_directory);
}

TEST(Package, ReadsTheCallersBytes) {
  const std::string text = "sourcedId\n1\n", bytes = archive({{"users.csv", text}});
  std::error_code error;
  const auto contents = Contents::open(Package::of(ByteSource::memory(bytes), "upload"), {}, error);
  EXPECT_EQ(contents->kind(), Kind::archive);
  EXPECT_EQ(contents->name(), "upload");
  const auto file = Contents::open(Package::of(ByteSource::memory(text), "users.csv"), {}, error);
  EXPECT_EQ(file->kind(), Kind::file);
  EXPECT_THAT(told(*file), IsEmpty());
}

}  // namespace
}  // namespace edcheck::zip
