// A file as blocks of whole records, handed out in order to whichever thread asks next.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string_view>
#include <system_error>
#include <vector>

#include "csv/scanner.hpp"
#include "zip/contents.hpp"

namespace edcheck::record {

/// A thread's own block; its memory is used again for the next one.
struct Block {
  std::vector<char> room;  ///< text and csv::padding bytes behind it
  std::size_t size = 0;
  std::uint64_t sequence = 0;  ///< 0, 1, 2, … in file order
  std::string_view text() const { return {room.data(), size}; }
};

/// Reads a stream and cuts it behind records' ends. next() may be called from several threads; the
/// reading and cutting itself happens one block at a time. Where that costs little beside judging a
/// block, each thread reads its own. Where it does not, the thread that reads goes on reading while
/// others judge, as far ahead as it may.
class Blocks {
 public:
  Blocks(std::unique_ptr<zip::Stream> stream, const csv::Bounds& bounds, std::size_t block_bytes)
      : stream_{std::move(stream)}, bounds_{bounds}, block_bytes_{block_bytes} {}

  /// From now on reads up to `blocks` ahead of those handed out; 0, as it begins: each for itself.
  void read_ahead(std::size_t blocks) { ahead_ = blocks; }
  bool laborious() const { return stream_->laborious(); }

  /// Fills `block` with the next whole records. False at the end, after a fault, or after stop().
  /// A record that a fault breaks off is left out.
  bool next(Block& block);
  void stop();

  // Valid once next() has given false to all threads.
  bool row_too_long() const { return row_too_long_; }
  /// None behind a record that is too long: how far beyond it was read depends on the blocks.
  const zip::Trouble* trouble() const { return row_too_long_ ? nullptr : stream_->trouble(); }
  std::error_code error() const { return error_; }
  std::uint64_t bytes() const { return bytes_; }

 private:
  void wait(std::unique_lock<std::mutex>& lock);
  void read_on(std::unique_lock<std::mutex>& lock);
  void tell();
  bool read(Block& block);
  void fill(Block& block, std::size_t wanted);
  bool whole() const;

  std::mutex guard_;
  std::condition_variable changed_;  // a block is ready, or nobody reads any more
  std::atomic<std::size_t> changes_{0};
  std::size_t ahead_ = 0;
  std::deque<Block> ready_;
  std::vector<Block> spare_;
  bool reading_ = false, over_ = false, stopped_ = false;
  // What follows belongs to the thread that reads.
  std::unique_ptr<zip::Stream> stream_;
  csv::Bounds bounds_;
  std::size_t block_bytes_;
  std::vector<char> carry_;  // the beginning of a record whose end is not read yet
  std::uint64_t sequence_ = 0, bytes_ = 0;
  bool at_end_ = false, done_ = false, row_too_long_ = false, mark_taken_ = false;
  std::error_code error_;
};

}  // namespace edcheck::record
