#include "record/blocks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <mutex>
#include <new>
#include <optional>
#include <string>

#include "record/parallel.hpp"

namespace edcheck::record {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Gives a text out in pieces of one size, then a trouble or an error, if there is one.
class Pieces final : public zip::Stream {
 public:
  Pieces(std::string text, std::size_t piece) : text_{std::move(text)}, piece_{piece} {}
  std::size_t read(std::span<char> room, std::error_code& error) override {
    const std::size_t got = std::min({room.size(), piece_, text_.size() - at_});
    if (got == 0 && fails) error = std::make_error_code(std::errc::io_error);
    if (got == 0) trouble_ = ends_in;
    text_.copy(room.data(), got, at_);
    at_ += got;
    return got;
  }
  const zip::Trouble* trouble() const override { return trouble_ ? &*trouble_ : nullptr; }

  std::optional<zip::Trouble> ends_in;
  bool fails = false;

 private:
  std::string text_;
  std::size_t piece_, at_ = 0;
  std::optional<zip::Trouble> trouble_;
};

struct Cuts {
  std::vector<std::string> blocks;
  std::uint64_t bytes = 0;
  bool row_too_long = false;
  std::error_code error;
  std::string joined() const {
    std::string all;
    for (const std::string& block : blocks) all += block;
    return all;
  }
};

Cuts cut(std::unique_ptr<Pieces> stream, std::size_t block_bytes, const csv::Bounds& bounds = {},
         std::size_t ahead = 0) {
  Blocks blocks{std::move(stream), bounds, block_bytes};
  blocks.read_ahead(ahead);
  Cuts cuts;
  Block block;
  while (blocks.next(block)) {
    EXPECT_EQ(block.sequence, cuts.blocks.size());
    EXPECT_GE(block.room.size(), block.size + csv::padding);
    cuts.blocks.emplace_back(block.text());
  }
  cuts.bytes = blocks.bytes();
  cuts.row_too_long = blocks.row_too_long();
  cuts.error = blocks.error();
  return cuts;
}
Cuts cut(const std::string& text, std::size_t piece, std::size_t block_bytes,
         std::size_t ahead = 0) {
  return cut(std::make_unique<Pieces>(text, piece), block_bytes, {}, ahead);
}

TEST(Blocks, AreWholeRecords) {
  EXPECT_THAT(cut("a,b\nc,d\n\"e\nf\",g\nh", 99, 1).blocks,
              ElementsAre("a,b\n", "c,d\n", "\"e\nf\",g\n", "h"));
  EXPECT_THAT(cut("a,b\nc,d\n\"e\nf\",g\nh", 99, 99).blocks,
              ElementsAre("a,b\nc,d\n\"e\nf\",g\nh"));
}

TEST(Blocks, LoseNothingWhateverThePiecesAndSizes) {
  const std::string text = "id,name\r\n\"a\"\"b\",\"x\r\ny\"\r\n\r\nc,\"d\ne,f\r\ng,\"h\"\ni,j";
  for (std::size_t piece = 1; piece < 12; ++piece)
    for (const std::size_t block : {1u, 2u, 3u, 8u, 20u, 64u}) {
      const Cuts cuts = cut(text, piece, block);
      EXPECT_EQ(cuts.joined(), text) << piece << " " << block;
      EXPECT_EQ(cuts.bytes, text.size());
      for (const std::string& one : cuts.blocks) EXPECT_FALSE(one.empty());
      for (const std::size_t ahead : {1u, 3u})
        EXPECT_EQ(cut(text, piece, block, ahead).blocks, cuts.blocks);
    }
}

TEST(Blocks, TakeOffOneByteOrderMark) {
  for (const std::size_t piece : {1u, 2u, 3u, 99u})
    for (const std::size_t block : {1u, 2u, 3u, 4u, 99u}) {
      EXPECT_EQ(cut("\xef\xbb\xbf"
                    "a\nb\n",
                    piece, block)
                    .joined(),
                "a\nb\n");
      EXPECT_EQ(cut("\xef\xbb\xbf\xef\xbb\xbf"
                    "a\n",
                    piece, block)
                    .joined(),
                "\xef\xbb\xbf"
                "a\n");
      EXPECT_EQ(cut("a\n\xef\xbb\xbf"
                    "b\n",
                    piece, block)
                    .joined(),
                "a\n\xef\xbb\xbf"
                "b\n");
      EXPECT_EQ(cut("\xef\xbb", piece, block).joined(), "\xef\xbb");
    }
  EXPECT_THAT(cut("\xef\xbb\xbf", 1, 1).blocks, IsEmpty());
  EXPECT_THAT(cut("", 1, 1).blocks, IsEmpty());
}

TEST(Blocks, EndBeforeARecordThatIsTooLong) {
  for (const std::size_t block : {1u, 5u, 99u}) {
    const Cuts cuts = cut(std::make_unique<Pieces>("a\n12345678\n123456789\nb\n", 3), block,
                          {.field_bytes = 99, .row_bytes = 9, .columns = 9});
    EXPECT_EQ(cuts.joined(), "a\n12345678\n") << block;
    EXPECT_TRUE(cuts.row_too_long);
  }
}

// How far a stream is read beyond such a record depends on the blocks, so what is wrong there does
// not count.
TEST(Blocks, HaveNoTroubleBehindARecordThatIsTooLong) {
  for (const std::size_t block : {1u, 5u, 99u}) {
    auto stream = std::make_unique<Pieces>("a\n123456789\nb\n", 3);
    stream->ends_in = zip::Trouble{zip::Fault::ratio_too_high, {}, 0, 0, 0};
    Blocks blocks{std::move(stream), {.field_bytes = 99, .row_bytes = 9, .columns = 9}, block};
    Block one;
    while (blocks.next(one)) EXPECT_EQ(one.text(), "a\n");
    EXPECT_TRUE(blocks.row_too_long());
    EXPECT_EQ(blocks.trouble(), nullptr) << block;
  }
}

// What a broken stream cuts off is not the record's fault; a wrong checksum cuts nothing off.
TEST(Blocks, LeaveOutTheRecordThatAFaultBreaksOff) {
  for (const std::size_t block : {1u, 4u, 99u})
    for (const auto& [fault, whole] : {std::pair{zip::Fault::inflate_broken, false},
                                       {zip::Fault::ratio_too_high, false},
                                       {zip::Fault::size_mismatch, false},
                                       {zip::Fault::crc_mismatch, true}}) {
      auto stream = std::make_unique<Pieces>("a,b\nc,d\ne", 2);
      stream->ends_in = zip::Trouble{fault, {}, 0, 0, 0};
      EXPECT_EQ(cut(std::move(stream), block).joined(), whole ? "a,b\nc,d\ne" : "a,b\nc,d\n");
    }
}

TEST(Blocks, EndWithTheStreamsError) {
  auto stream = std::make_unique<Pieces>("a\nb\nc", 1);
  stream->fails = true;
  const Cuts cuts = cut(std::move(stream), 2);
  EXPECT_EQ(cuts.joined(), "a\nb\n");
  EXPECT_EQ(cuts.error, std::errc::io_error);
}

TEST(Blocks, EndWhenTheyAreStopped) {
  for (const std::size_t ahead : {0u, 2u}) {
    Blocks blocks{std::make_unique<Pieces>("a\nb\nc\n", 9), {}, 2};
    blocks.read_ahead(ahead);
    Block block;
    EXPECT_TRUE(blocks.next(block));
    blocks.stop();
    EXPECT_FALSE(blocks.next(block));
  }
}

// However far one thread reads ahead, each block is handed out once and none is lost.
TEST(Blocks, GoToAnyOfTheThreadsThatAsk) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text.append(std::to_string(i)).append(",x\n");
  for (const std::size_t ahead : {0u, 1u, 4u}) {
    Blocks blocks{std::make_unique<Pieces>(text, 700), {}, 64};
    blocks.read_ahead(ahead);
    std::map<std::uint64_t, std::string> seen;
    std::mutex guard;
    in_parallel(3, [&](unsigned) {
      for (Block block; blocks.next(block);) {
        const std::lock_guard lock{guard};
        EXPECT_TRUE(seen.emplace(block.sequence, block.text()).second);
      }
    });
    std::string joined;
    for (const auto& [sequence, part] : seen) joined += part;
    EXPECT_EQ(joined, text);
    EXPECT_EQ(seen.rbegin()->first + 1, seen.size());
  }
}

// Those that wait are not left waiting.
TEST(Blocks, ThrowOnWhatTheReadingThrows) {
  class Throws final : public zip::Stream {
   public:
    std::size_t read(std::span<char>, std::error_code&) override { throw std::bad_alloc{}; }
    const zip::Trouble* trouble() const override { return nullptr; }
  };
  Blocks blocks{std::make_unique<Throws>(), {}, 64};
  blocks.read_ahead(2);
  EXPECT_THROW(in_parallel(3,
                           [&](unsigned) {
                             Block block;
                             EXPECT_FALSE(blocks.next(block));
                           }),
               std::bad_alloc);
}

}  // namespace
}  // namespace edcheck::record
