#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "edcheck/source.hpp"
#include "zip/files.hpp"
#include "zip/temporary_folder.hpp"

namespace edcheck {
namespace {

std::string read_from(const ByteSource& source, std::uint64_t at, std::size_t bytes,
                      std::error_code& error) {
  std::string room(bytes, '\0');
  room.resize(source.read_at(at, room, error));
  return room;
}

void reads_anywhere(const ByteSource& source) {
  std::error_code error = std::make_error_code(std::errc::io_error);
  EXPECT_EQ(source.size(), 10u);
  EXPECT_EQ(read_from(source, 0, 10, error), "0123456789");
  EXPECT_FALSE(error);
  EXPECT_EQ(read_from(source, 3, 4, error), "3456");
  EXPECT_EQ(read_from(source, 8, 100, error), "89");
  EXPECT_EQ(read_from(source, 10, 5, error), "");
  EXPECT_EQ(read_from(source, UINT64_MAX, 5, error), "");
  EXPECT_EQ(read_from(source, 5, 0, error), "");
  EXPECT_FALSE(error);
}

TEST(ByteSource, ReadsMemory) {
  const std::string bytes = "0123456789";
  reads_anywhere(*ByteSource::memory(bytes));
  EXPECT_EQ(zip::borrowed_bytes(*ByteSource::memory(bytes)).data(), bytes.data());
}

TEST(ByteSource, ReadsAFile) {
  const TemporaryFolder folder;
  folder.write("file", "0123456789");
  std::error_code error;
  const auto source = ByteSource::file(folder.path("file"), error);
  ASSERT_FALSE(error);
  reads_anywhere(*source);
  EXPECT_EQ(zip::borrowed_bytes(*source).data(), nullptr);
  // What is cut off later is a short read.
  ASSERT_EQ(::truncate(folder.path("file").c_str(), 4), 0);
  EXPECT_EQ(read_from(*source, 2, 8, error), "23");
  EXPECT_FALSE(error);
}

TEST(ByteSource, RefusesWhatIsNoFile) {
  const TemporaryFolder folder;
  std::error_code error;
  EXPECT_EQ(ByteSource::file(folder.path("missing"), error), nullptr);
  EXPECT_EQ(error, std::errc::no_such_file_or_directory);
  EXPECT_EQ(ByteSource::file(folder.path("."), error), nullptr);
  EXPECT_EQ(error, std::errc::is_a_directory);
  // Nobody writes to this pipe: opening it must not wait.
  ASSERT_EQ(::mkfifo(folder.path("pipe").c_str(), 0600), 0);
  EXPECT_EQ(ByteSource::file(folder.path("pipe"), error), nullptr);
  EXPECT_EQ(error, std::errc::operation_not_supported);
}

TEST(ByteSource, ReadsTheCallersStorage) {
  const std::string bytes = "0123456789";
  reads_anywhere(*ByteSource::callback(
      bytes.size(), [&](std::uint64_t at, std::span<char> room, std::error_code&) {
        EXPECT_LE(at + room.size(), bytes.size());
        return bytes.copy(room.data(), room.size(), static_cast<std::size_t>(at));
      }));
}

TEST(ByteSource, BelievesNoCallbackThatClaimsTooMuch) {
  const auto source = ByteSource::callback(
      10, [](std::uint64_t, std::span<char> room, std::error_code&) { return room.size() + 1; });
  std::error_code error;
  EXPECT_EQ(read_from(*source, 0, 5, error), "");
  EXPECT_EQ(error, std::errc::result_out_of_range);
}

}  // namespace
}  // namespace edcheck
