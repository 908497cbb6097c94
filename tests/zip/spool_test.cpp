#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <string>
#include <thread>

#include "edcheck/source.hpp"
#include "zip/archive_builder.hpp"
#include "zip/files.hpp"
#include "zip/temporary_folder.hpp"

namespace edcheck {
namespace {

// Spools what `writer` sends through a pipe.
ByteSource::Ptr spool(const std::string& bytes, std::uint64_t limit, std::error_code& error) {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) std::abort();
  zip::Descriptor reader{ends[0]}, writer{ends[1]};
  std::thread thread{[&, writer = std::move(writer)] {
    for (std::size_t done = 0; done < bytes.size();) {
      const ssize_t put = ::write(writer.number(), bytes.data() + done,
                                  std::min<std::size_t>(bytes.size() - done, 5000));
      if (put <= 0) break;
      done += static_cast<std::size_t>(put);
    }
  }};
  auto source = ByteSource::spool(reader.number(), limit, error);
  // The writer may still be at it when too much has come.
  std::string rest(65536, '\0');
  while (::read(reader.number(), rest.data(), rest.size()) > 0) {
  }
  thread.join();
  return source;
}

TEST(Spool, KeepsAStreamForReadingAnywhere) {
  const std::string bytes = zip::archive({{"users.csv", std::string(300'000, 'x')}});
  std::error_code error;
  const auto source = spool(bytes, bytes.size(), error);
  ASSERT_FALSE(error);
  EXPECT_EQ(source->size(), bytes.size());
  const auto contents = zip::Contents::open(Package::of(source, "-"), {}, error);
  ASSERT_FALSE(error);
  EXPECT_EQ(zip::read_all(*contents, 0).text.size(), 300'000u);
}

TEST(Spool, HoldsItsLimit) {
  std::error_code error;
  EXPECT_EQ(spool(std::string(100'001, 'x'), 100'000, error), nullptr);
  EXPECT_EQ(error, std::errc::file_too_large);
  EXPECT_NE(spool(std::string(100'000, 'x'), 100'000, error), nullptr);
  EXPECT_FALSE(error);
  const auto empty = spool("", 0, error);
  ASSERT_FALSE(error);
  EXPECT_EQ(empty->size(), 0u);
}

TEST(Spool, TellsWhyItCannotRead) {
  std::error_code error;
  EXPECT_EQ(ByteSource::spool(-1, 100, error), nullptr);
  EXPECT_EQ(error, std::errc::bad_file_descriptor);
}

TEST(Spool, LeavesNoFileBehind) {
  const TemporaryFolder folder;
  const char* before = std::getenv("TMPDIR");
  const std::string kept = before ? before : "";
  ::setenv("TMPDIR", folder.path().c_str(), 1);
  std::error_code error;
  const auto source = spool("secret", 100, error);
  EXPECT_FALSE(error);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  if (before) {
    ::setenv("TMPDIR", kept.c_str(), 1);
  } else {
    ::unsetenv("TMPDIR");
  }
}

}  // namespace
}  // namespace edcheck
