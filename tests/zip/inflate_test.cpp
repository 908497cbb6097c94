#include "zip/inflate.hpp"

#include <gtest/gtest.h>

#include <random>

#include "zip/archive_builder.hpp"

namespace edcheck::zip {
namespace {

using State = Inflater::State;

struct Inflated {
  State state = State::more;
  std::string text;
  std::size_t used = 0;
};

// Data that ends early stays in State::more.
Inflated inflate(std::unique_ptr<Inflater> inflater, std::string_view packed,
                 std::size_t packed_piece = 4096, std::size_t room_bytes = 4096) {
  Inflated all;
  std::string room(room_bytes, '\0');
  for (;;) {
    const auto step = inflater->inflate(packed.substr(all.used, packed_piece), room);
    all.used += step.consumed - step.unused;
    all.text.append(room, 0, step.produced);
    all.state = step.state;
    if (all.state != State::more || (step.consumed == 0 && step.produced == 0)) return all;
  }
}

std::string sample(std::mt19937& random, std::size_t bytes) {
  const auto kind = random() % 3;
  std::string text;
  for (std::size_t i = 0; i < bytes; ++i)
    text += kind == 0   ? static_cast<char>(random())
            : kind == 1 ? static_cast<char>('a' + random() % 4)
                        : "sourcedId,status,dateLastModified\n"[i % 34];
  return text;
}

TEST(Inflate, GivesBackWhatWasPackedInPiecesOfAnySize) {
  std::mt19937 random{1};
  for (const int level : {0, 1, 6, 9})
    for (const int strategy : {Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY}) {
      const std::string text = sample(random, 150'000);
      const std::string packed = deflated(text, level, strategy) + "behind";
      for (const auto& [in, out] : {std::pair<std::size_t, std::size_t>{1 << 20, 1 << 20},
                                    {1, 1 << 20},
                                    {1 << 20, 1},
                                    {7, 13},
                                    {4096, 32768}})
        for (const bool zlib : {false, true}) {
          const Inflated all =
              inflate(zlib ? make_zlib_inflater() : make_inflater(), packed, in, out);
          EXPECT_EQ(all.state, State::ended) << level << in << out;
          EXPECT_EQ(all.used, packed.size() - 6) << level << in << out;
          EXPECT_TRUE(all.text == text) << level << in << out;
        }
    }
}

TEST(Inflate, KnowsWhenDataEndsEarly) {
  std::mt19937 random{2};
  const std::string text = sample(random, 600), packed = deflated(text);
  for (std::size_t kept = 0; kept < packed.size(); ++kept)
    for (const bool zlib : {false, true}) {
      const Inflated all =
          inflate(zlib ? make_zlib_inflater() : make_inflater(), packed.substr(0, kept));
      EXPECT_EQ(all.state, State::more) << kept;
      EXPECT_TRUE(text.starts_with(all.text)) << kept;
    }
}

// On damaged data the two may part: ISA-L takes Huffman codes with unused places, which zlib
// refuses. The entry's checksum and sizes tell then. What both take, they read alike, and zlib
// takes nothing that ISA-L refuses.
TEST(Inflate, OfDamagedDataAgreesWithZlib) {
  std::mt19937 random{3};
  std::size_t refused = 0;
  for (int i = 0; i < 5000; ++i) {
    std::string packed = deflated(sample(random, random() % 400), static_cast<int>(random() % 10));
    for (auto flips = 1 + random() % 3; flips > 0; --flips) {
      char& byte = packed[random() % packed.size()];
      byte = static_cast<char>(byte ^ (1 << random() % 8));
    }
    const Inflated fast = inflate(make_inflater(), packed);
    const Inflated plain = inflate(make_zlib_inflater(), packed);
    if (plain.state == State::ended) {
      EXPECT_EQ(fast.state, State::ended) << i;
      EXPECT_EQ(fast.text, plain.text) << i;
      EXPECT_EQ(fast.used, plain.used) << i;
    } else {
      ++refused;
    }
    // However it is cut, the same data gives the same answer.
    const Inflated in_pieces = inflate(make_inflater(), packed, 3, 7);
    EXPECT_EQ(in_pieces.state == State::ended, fast.state == State::ended) << i;
    if (fast.state == State::ended) {
      EXPECT_EQ(in_pieces.text, fast.text) << i;
    }
  }
  EXPECT_GT(refused, 1000u);
}

TEST(Crc32, IsThatOfZlib) {
  std::mt19937 random{4};
  const std::string text = sample(random, 100'000);
  for (const std::size_t bytes : {std::size_t{0}, std::size_t{1}, std::size_t{15}, std::size_t{64},
                                  std::size_t{4097}, text.size()}) {
    const std::span<const char> piece{text.data(), bytes};
    EXPECT_EQ(crc32(0, piece), zlib_crc32(0, piece));
    EXPECT_EQ(crc32(crc32(0, piece.first(bytes / 3)), piece.subspan(bytes / 3)),
              zlib_crc32(0, piece));
  }
  EXPECT_EQ(crc32(0, std::string_view{"123456789"}), 0xCBF43926u);  // the standard's check value
}

}  // namespace
}  // namespace edcheck::zip
