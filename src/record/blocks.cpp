#include "record/blocks.hpp"

#include <algorithm>
#include <cstring>

namespace edcheck::record {

void Blocks::fill(Block& block, std::size_t wanted) {
  if (block.room.size() < wanted + csv::padding) block.room.resize(wanted + csv::padding);
  while (block.size < wanted && !at_end_) {
    const std::size_t got =
        stream_->read({block.room.data() + block.size, wanted - block.size}, error_);
    if (error_) stopped_ = true;
    if (got == 0 || error_) at_end_ = true;
    block.size += error_ ? 0 : got;
    bytes_ += error_ ? 0 : got;
  }
}

bool Blocks::next(Block& block) {
  const std::lock_guard lock{guard_};
  if (stopped_) return false;
  block.size = carry_.size();
  std::size_t wanted = std::max(block_bytes_, carry_.size() + 1);
  if (block.room.size() < wanted + csv::padding) block.room.resize(wanted + csv::padding);
  std::ranges::copy(carry_, block.room.begin());
  carry_.clear();
  for (;;) {
    fill(block, wanted);
    if (stopped_) return false;
    if (sequence_ == 0 && !mark_taken_ && block.text().starts_with("\xef\xbb\xbf")) {
      // A byte order mark is to be tolerated and ignored (OneRoster 1.2 CSV, section 3). One: a
      // second is text, whether or not the first was all that had been read.
      mark_taken_ = true;
      block.size -= 3;
      std::memmove(block.room.data(), block.room.data() + 3, block.size);
    }
    if (block.size == 0 && at_end_) {
      stopped_ = true;
      return false;
    }
    const csv::Cut cut = csv::cut(block.text(), at_end_ && whole(), bounds_);
    if (cut.bytes != 0) {
      carry_.assign(block.room.data() + cut.bytes, block.room.data() + block.size);
      block.size = cut.bytes;
      block.sequence = sequence_++;
      if (cut.row_too_long) stopped_ = row_too_long_ = true;
      return true;
    }
    if (cut.row_too_long || at_end_) {
      stopped_ = true;
      row_too_long_ = cut.row_too_long;
      return false;
    }
    wanted = block.size + block_bytes_;  // a record longer than the block: read on
  }
}

// Where a stream breaks off, so does its last record: what it lacks is not the record's fault. A
// wrong checksum shows when everything has been read.
bool Blocks::whole() const {
  return stream_->trouble() == nullptr || stream_->trouble()->fault == zip::Fault::crc_mismatch;
}

void Blocks::stop() {
  const std::lock_guard lock{guard_};
  stopped_ = true;
}

std::uint64_t Blocks::bytes_so_far() {
  const std::lock_guard lock{guard_};
  return bytes_;
}

}  // namespace edcheck::record
