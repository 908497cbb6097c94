#include "zip/entry_stream.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "zip/archive_builder.hpp"

namespace edcheck::zip {
namespace {

using ::testing::IsEmpty;
using ::testing::Optional;

std::string rows(std::size_t count) {
  std::string text = "sourcedId,status\n";
  for (std::size_t i = 0; i < count; ++i) text += std::to_string(i * 7919) + ",active\n";
  return text;
}

MATCHER_P(IsTrouble, fault, "") {
  return arg.fault == fault;
}

TEST(EntryStream, ReadsIntoRoomOfAnySize) {
  const std::string text = rows(30'000);
  const std::string bytes = archive({{"stored.csv", text}, {"deflated.csv", text, true}});
  const auto contents = opened(bytes);
  for (const std::size_t index : {0u, 1u})
    for (const std::size_t room : {std::size_t{1}, std::size_t{1000}, std::size_t{1} << 24}) {
      const Reading reading = read_all(*contents, index, room);
      EXPECT_TRUE(reading.text == text) << index << room;
      EXPECT_FALSE(reading.trouble) << index << room;
    }
}

TEST(EntryStream, FillsItsRoomUpToTheEnd) {
  const std::string text = rows(30'000);
  const std::string bytes = archive({{"a", text, true}});
  std::error_code error;
  const auto stream = opened(bytes)->stream(0, error);  // the contents are gone by now
  std::string room(100'001, '\0');
  for (std::size_t left = text.size(); left > 0;) {
    const std::size_t got = stream->read(room, error);
    ASSERT_EQ(got, std::min(left, room.size()));
    left -= got;
  }
  EXPECT_EQ(stream->read(room, error), 0u);
  EXPECT_EQ(stream->read(room, error), 0u);
  EXPECT_EQ(stream->trouble(), nullptr);
}

TEST(EntryStream, ReadsEntriesWithoutBytes) {
  const std::string bytes = archive({{"stored"}, {"deflated", "", true}});
  const auto contents = opened(bytes);
  for (const std::size_t index : {0u, 1u}) {
    const Reading reading = read_all(*contents, index);
    EXPECT_EQ(reading.text, "");
    EXPECT_FALSE(reading.trouble);
  }
}

TEST(EntryStream, VerifiesTheChecksum) {
  for (const bool deflate : {false, true}) {
    const Says wrong{.crc = 7};
    const std::string bytes = archive(
        {{.name = "a", .content = "text", .deflate = deflate, .local = wrong, .central = wrong}});
    const Reading reading = read_all(*opened(bytes), 0);
    EXPECT_EQ(reading.text, "text");
    ASSERT_THAT(reading.trouble, Optional(IsTrouble(Fault::crc_mismatch)));
    EXPECT_EQ(reading.trouble->entry, "a");
    EXPECT_EQ(reading.trouble->declared, 7u);
    EXPECT_EQ(reading.trouble->actual, checksum("text"));
  }
}

Reading read_declared(const std::string& text, std::uint64_t declared, const Limits& limits = {}) {
  const Says says{.bytes = declared};
  const std::string bytes =
      archive({{.name = "a", .content = text, .deflate = true, .local = says, .central = says}});
  return read_all(*opened(bytes, limits), 0);
}

TEST(EntryStream, VerifiesTheUnpackedSize) {
  const std::string text = rows(5000);
  for (const std::uint64_t declared :
       {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{text.size() - 1}}) {
    const Reading reading = read_declared(text, declared);
    EXPECT_TRUE(reading.text == text.substr(0, static_cast<std::size_t>(declared)));
    ASSERT_THAT(reading.trouble, Optional(IsTrouble(Fault::size_mismatch)));
    EXPECT_EQ(reading.trouble->declared, declared);
    EXPECT_EQ(reading.trouble->actual, text.size());
  }
  const Reading reading = read_declared(text, 0xFFFFFFFE);
  EXPECT_TRUE(reading.text == text);
  ASSERT_THAT(reading.trouble, Optional(IsTrouble(Fault::size_mismatch)));
  EXPECT_EQ(reading.trouble->actual, text.size());
}

TEST(EntryStream, DoesNotCountAProvedLieWithoutEnd) {
  Limits limits;
  limits.ratio_from = 100'000;
  limits.entry_ratio = limits.archive_ratio = 1032;
  const Reading reading = read_declared(rows(50'000), 10, limits);
  ASSERT_THAT(reading.trouble, Optional(IsTrouble(Fault::size_mismatch)));
  EXPECT_GT(reading.trouble->actual, 100'000u);
  EXPECT_LT(reading.trouble->actual, 120'000u);
}

TEST(EntryStream, VerifiesThePackedSize) {
  const std::string packed = deflated("text");
  const std::string bytes =
      archive({{.name = "a", .content = "text", .deflate = true, .data = packed + "more"}});
  const Reading reading = read_all(*opened(bytes), 0);
  EXPECT_EQ(reading.text, "text");
  ASSERT_THAT(reading.trouble, Optional(IsTrouble(Fault::size_mismatch)));
  EXPECT_EQ(reading.trouble->declared, packed.size() + 4);
  EXPECT_EQ(reading.trouble->actual, packed.size());
}

TEST(EntryStream, StopsAtDamagedData) {
  const std::string text = rows(5000), packed = deflated(text);
  for (const std::string& data :
       {packed.substr(0, packed.size() / 2), std::string{}, std::string(100, '\xFF')}) {
    const std::string bytes =
        archive({{.name = "a", .content = text, .deflate = true, .data = data}});
    const Reading reading = read_all(*opened(bytes), 0);
    EXPECT_TRUE(text.starts_with(reading.text));
    EXPECT_THAT(reading.trouble, Optional(IsTrouble(Fault::inflate_broken)));
  }
}

TEST(EntryStream, StopsAtABomb) {
  const std::string zeros(1 << 20, '\0');
  const std::string bytes = archive({{"a", zeros, true}, {"b", rows(100'000)}});
  Limits limits;
  limits.ratio_from = 100'000;
  const auto contents = opened(bytes, limits);
  const Reading reading = read_all(*contents, 0, 4096);
  ASSERT_THAT(reading.trouble, Optional(IsTrouble(Fault::ratio_too_high)));
  EXPECT_EQ(reading.trouble->entry, "a");
  EXPECT_EQ(reading.trouble->declared, 200u);
  EXPECT_GE(reading.trouble->actual, 200u);
  EXPECT_LT(reading.text.size(), 300'000u);
  EXPECT_FALSE(read_all(*contents, 1).trouble);
}

TEST(EntryStream, StopsAtABombOfManyEntries) {
  std::vector<Member> members;
  for (int i = 0; i < 20; ++i)
    members.push_back({"f" + std::to_string(i), std::string(50'000, '\0'), true});
  const std::string bytes = archive(members);
  Limits limits;
  limits.ratio_from = 200'000;
  const auto contents = opened(bytes, limits);
  // No entry is large enough to be judged by itself.
  for (const std::size_t index : {0u, 1u, 2u, 3u})
    EXPECT_FALSE(read_all(*contents, index).trouble) << index;
  // Reading an entry again is not reading more of the archive.
  EXPECT_FALSE(read_all(*contents, 0).trouble);
  const Reading reading = read_all(*contents, 4);
  EXPECT_THAT(reading.trouble, Optional(IsTrouble(Fault::ratio_too_high)));
}

TEST(EntryStream, StopsAtTheLimitOfAllThatIsUnpacked) {
  const std::string text = rows(1000);
  const std::string bytes = archive({{"a", text}, {"b", text, true}});
  Limits limits;
  limits.inflated_bytes = 2 * text.size() - 1;
  const auto contents = opened(bytes, limits);
  EXPECT_FALSE(read_all(*contents, 0).trouble);
  const Reading reading = read_all(*contents, 1, 100);
  ASSERT_THAT(reading.trouble, Optional(IsTrouble(Fault::inflated_too_big)));
  EXPECT_EQ(reading.trouble->entry, "");
  EXPECT_EQ(reading.trouble->declared, limits.inflated_bytes);
  EXPECT_LT(reading.text.size(), text.size());
  limits.inflated_bytes = 2 * text.size();
  const auto just = opened(bytes, limits);
  EXPECT_FALSE(read_all(*just, 0).trouble);
  EXPECT_FALSE(read_all(*just, 1).trouble);
}

TEST(EntryStream, FindsAnArchiveUnderATextsName) {
  const std::string inner = archive({{"users.csv", "sourcedId\n"}});
  const std::string bytes = archive({{"users.csv", inner, true}, {"photo.png", inner}});
  const auto contents = opened(bytes);
  EXPECT_THAT(told(*contents), IsEmpty());
  const Reading reading = read_all(*contents, 0);
  EXPECT_EQ(reading.text, "");
  EXPECT_THAT(reading.trouble, Optional(IsTrouble(Fault::nested_archive)));
  EXPECT_THAT(read_all(*contents, 0, 1).trouble, Optional(IsTrouble(Fault::nested_archive)));
  EXPECT_FALSE(read_all(*contents, 1).trouble);
}

TEST(EntryStream, IsIndependentOfOthers) {
  const std::string first = rows(100'000), second = rows(50'000);
  const std::string bytes = archive({{"a", first, true}, {"b", second, true}});
  const auto contents = opened(bytes);
  std::vector<Reading> readings(4);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < readings.size(); ++i)
    threads.emplace_back([&, i] { readings[i] = read_all(*contents, i % 2, 10'000); });
  for (std::thread& thread : threads) thread.join();
  for (std::size_t i = 0; i < readings.size(); ++i) {
    EXPECT_TRUE(readings[i].text == (i % 2 == 0 ? first : second));
    EXPECT_FALSE(readings[i].trouble);
  }
}

// Serves `bytes` until `broken`; then reading fails, or gives nothing.
struct Storage {
  std::string bytes;
  bool broken = false, shrunk = false;

  ByteSource::Ptr source() {
    return ByteSource::callback(
        bytes.size(), [this](std::uint64_t at, std::span<char> room, std::error_code& error) {
          if (broken) error = std::make_error_code(std::errc::connection_reset);
          if (broken || shrunk) return std::size_t{0};
          return bytes.copy(room.data(), room.size(), static_cast<std::size_t>(at));
        });
  }
};

TEST(EntryStream, PassesOnTheErrorOfItsSource) {
  const std::string text = rows(200'000);
  for (const bool deflate : {false, true}) {
    Storage storage{archive({{"a", text, deflate}})};
    std::error_code error;
    const auto contents = Contents::open(Package::of(storage.source()), {}, error);
    ASSERT_FALSE(error);
    const auto stream = contents->stream(0, error);
    std::string room(1000, '\0');
    EXPECT_EQ(stream->read(room, error), room.size());
    storage.broken = true;
    Reading reading = read_all(*stream);
    EXPECT_EQ(reading.error, std::errc::connection_reset);
    EXPECT_FALSE(reading.trouble);
    storage.broken = false;
    storage.shrunk = true;
    reading = read_all(*stream);
    EXPECT_EQ(reading.error, std::errc::io_error);
  }
}

TEST(EntryStream, ReadsTheSameWhetherOrNotItIsPrepared) {
  const std::string text = rows(200'000);
  for (const bool deflate : {false, true}) {
    Storage storage{archive({{"a", text, deflate}})};
    std::error_code error;
    const auto contents = Contents::open(Package::of(storage.source()), {}, error);
    ASSERT_FALSE(error);
    const auto stream = contents->stream(0, error);
    EXPECT_EQ(stream->laborious(), deflate);
    stream->prepare();
    stream->prepare();
    std::atomic<bool> over{false};
    std::thread helper{[&] {
      while (!over) stream->prepare();
    }};
    const Reading reading = read_all(*stream);
    over = true;
    helper.join();
    EXPECT_TRUE(reading.text == text);
    EXPECT_FALSE(reading.trouble);
    EXPECT_FALSE(reading.error);
  }
}

TEST(EntryStream, OpensNothingWhenItsSourceFails) {
  Storage storage{archive({{"a", rows(10)}})};
  const ByteSource::Ptr source = storage.source();
  storage.broken = true;
  std::error_code error;
  EXPECT_EQ(Contents::open(Package::of(source), {}, error), nullptr);
  EXPECT_EQ(error, std::errc::connection_reset);
  storage.broken = false;
  storage.shrunk = true;
  EXPECT_EQ(Contents::open(Package::of(source), {}, error), nullptr);
  EXPECT_EQ(error, std::errc::io_error);
}

TEST(EntryStream, OpensNothingWhenItsSourceFailsAtAnyTime) {
  const std::string bytes = archive({{"a", rows(1000)}, {"b", rows(1000), true}});
  for (const bool with_error : {true, false}) {
    int reads = 0;
    for (int failing = 0;; ++failing) {
      reads = 0;
      const auto source = ByteSource::callback(
          bytes.size(), [&](std::uint64_t at, std::span<char> room, std::error_code& error) {
            if (reads++ < failing)
              return bytes.copy(room.data(), room.size(), static_cast<std::size_t>(at));
            if (with_error) error = std::make_error_code(std::errc::connection_reset);
            return std::size_t{0};
          });
      std::error_code error;
      const auto contents = Contents::open(Package::of(source), {}, error);
      if (reads <= failing) {
        EXPECT_THAT(told(*contents), IsEmpty());
        break;
      }
      EXPECT_EQ(contents, nullptr) << failing;
      EXPECT_EQ(error, with_error ? std::errc::connection_reset : std::errc::io_error) << failing;
    }
    EXPECT_GT(reads, 3);
  }
}

TEST(Archive, GivesItsEntriesOnlyAsStreams) {
  const std::string bytes = archive({{"a", "1"}});
  const auto contents = opened(bytes);
  std::error_code error = std::make_error_code(std::errc::io_error);
  EXPECT_EQ(contents->bytes(0, error), nullptr);
  EXPECT_FALSE(error);
}

}  // namespace
}  // namespace edcheck::zip
