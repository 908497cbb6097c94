#include "record/blocks.hpp"

#include <algorithm>
#include <cstring>
#include <exception>
#include <thread>
#include <utility>

namespace edcheck::record {

void Blocks::fill(Block& block, std::size_t wanted) {
  if (block.room.size() < wanted + csv::padding) block.room.resize(wanted + csv::padding);
  while (block.size < wanted && !at_end_) {
    const std::size_t got =
        stream_->read({block.room.data() + block.size, wanted - block.size}, error_);
    if (error_) done_ = true;
    if (got == 0 || error_) at_end_ = true;
    block.size += error_ ? 0 : got;
    bytes_ += error_ ? 0 : got;
  }
}

bool Blocks::next(Block& block) {
  std::unique_lock lock{guard_};
  if (ahead_ == 0) return !stopped_ && read(block);
  // Whoever finds nobody reading reads, until enough is ready or there is no more.
  for (;;) {
    if (stopped_) return false;
    const bool enough = over_ || ready_.size() >= ahead_;
    if (!ready_.empty() && (reading_ || enough)) {
      std::swap(block, ready_.front());
      spare_.push_back(std::move(ready_.front()));
      ready_.pop_front();
      return true;
    }
    if (reading_)
      wait(lock);
    else if (over_)
      return false;
    else
      read_on(lock);
  }
}

// Helps whoever reads. Then looks again for a while before it sleeps, because waking up takes as
// long as reading a block.
void Blocks::wait(std::unique_lock<std::mutex>& lock) {
  const std::size_t seen = changes_.load(std::memory_order_relaxed);
  lock.unlock();
  stream_->prepare();
  constexpr int looks = 500;
  for (int i = 0; i < looks && changes_.load(std::memory_order_acquire) == seen; ++i)
    std::this_thread::yield();
  lock.lock();
  if (changes_.load(std::memory_order_relaxed) == seen) changed_.wait(lock);
}

void Blocks::read_on(std::unique_lock<std::mutex>& lock) {
  Block fresh;
  if (!spare_.empty()) {
    fresh = std::move(spare_.back());
    spare_.pop_back();
  }
  reading_ = true;
  lock.unlock();
  bool got = false;
  std::exception_ptr failure;
  try {
    got = read(fresh);
  } catch (...) {
    failure = std::current_exception();
  }
  lock.lock();
  reading_ = false;
  if (got) ready_.push_back(std::move(fresh));
  over_ = !got || done_;
  if (failure) stopped_ = true;
  tell();
  if (failure) std::rethrow_exception(failure);
}

void Blocks::tell() {
  changes_.fetch_add(1, std::memory_order_release);
  changed_.notify_all();
}

bool Blocks::read(Block& block) {
  if (done_) return false;
  block.size = carry_.size();
  std::size_t wanted = std::max(block_bytes_, carry_.size() + 1);
  if (block.room.size() < wanted + csv::padding) block.room.resize(wanted + csv::padding);
  std::ranges::copy(carry_, block.room.begin());
  carry_.clear();
  for (;;) {
    fill(block, wanted);
    if (done_) return false;
    if (sequence_ == 0 && !mark_taken_ && block.text().starts_with("\xef\xbb\xbf")) {
      // A byte order mark is to be tolerated and ignored (OneRoster 1.2 CSV, section 3). One: a
      // second is text, whether or not the first was all that had been read.
      mark_taken_ = true;
      block.size -= 3;
      std::memmove(block.room.data(), block.room.data() + 3, block.size);
    }
    if (block.size == 0 && at_end_) {
      done_ = true;
      return false;
    }
    const csv::Cut cut = csv::cut(block.text(), at_end_ && whole(), bounds_);
    if (cut.bytes != 0) {
      carry_.assign(block.room.data() + cut.bytes, block.room.data() + block.size);
      block.size = cut.bytes;
      block.sequence = sequence_++;
      if (cut.row_too_long) done_ = row_too_long_ = true;
      return true;
    }
    if (cut.row_too_long || at_end_) {
      done_ = true;
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
  tell();
}

}  // namespace edcheck::record
