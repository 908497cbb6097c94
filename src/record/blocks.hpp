// A file as blocks of whole records, handed out in order to whichever thread asks next.
#pragma once

#include <cstddef>
#include <cstdint>
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
/// reading and cutting itself happens one block at a time, which costs little beside judging one.
class Blocks {
 public:
  Blocks(std::unique_ptr<zip::Stream> stream, const csv::Bounds& bounds, std::size_t block_bytes)
      : stream_{std::move(stream)}, bounds_{bounds}, block_bytes_{block_bytes} {}

  /// Fills `block` with the next whole records. False at the end, after a fault, or after stop().
  /// A record that a fault breaks off is left out.
  bool next(Block& block);
  void stop();

  // Valid once next() has given false to all threads.
  bool row_too_long() const { return row_too_long_; }
  const zip::Trouble* trouble() const { return stream_->trouble(); }
  std::error_code error() const { return error_; }
  std::uint64_t bytes() const { return bytes_; }
  /// Bytes handed out so far; a moment's value while threads run.
  std::uint64_t bytes_so_far();

 private:
  void fill(Block& block, std::size_t wanted);
  bool whole() const;

  std::mutex guard_;
  std::unique_ptr<zip::Stream> stream_;
  csv::Bounds bounds_;
  std::size_t block_bytes_;
  std::vector<char> carry_;  // the beginning of a record whose end is not read yet
  std::uint64_t sequence_ = 0, bytes_ = 0;
  bool at_end_ = false, stopped_ = false, row_too_long_ = false, mark_taken_ = false;
  std::error_code error_;
};

}  // namespace edcheck::record
