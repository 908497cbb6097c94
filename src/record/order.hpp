// Brings the work of threads back into file order.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "record/findings.hpp"

namespace edcheck::record {

/// Where a block of rows begins.
struct Base {
  std::uint64_t record = 1;  ///< number of its first row, as a spreadsheet counts
  std::uint64_t line = 1;
};

/// Hands each block the count of rows and lines before it. Each sequence number takes once.
class Numbering {
 public:
  /// Waits until the block before `sequence` has taken its own. Nothing when it never will.
  std::optional<Base> take(std::uint64_t sequence, std::uint64_t records, std::uint64_t lines) {
    for (std::uint64_t seen; (seen = turn_.load(std::memory_order_acquire)) != sequence;) {
      if (seen == abandoned) return std::nullopt;
      turn_.wait(seen, std::memory_order_acquire);
    }
    const Base mine = base_;
    base_.record += records;
    base_.line += lines;
    turn_.store(sequence + 1, std::memory_order_release);
    turn_.notify_all();
    return mine;
  }
  /// Releases every waiting thread: one of them has failed and its block will never take.
  void abandon() {
    turn_.store(abandoned, std::memory_order_release);
    turn_.notify_all();
  }
  /// The row and line after the last; once all blocks have taken.
  const Base& end() const { return base_; }

 private:
  static constexpr std::uint64_t abandoned = UINT64_MAX;
  std::atomic<std::uint64_t> turn_{0};
  Base base_;
};

/// What a block has come to, when its turn comes.
struct Done {
  Findings findings;
  std::uint64_t bytes = 0, records = 0;
};

/// Tells a sink what blocks have come to, in file order and by one thread at a time, without making
/// early threads wait.
class InOrder {
 public:
  /// `after` hears of each block once its findings are told.
  InOrder(Sink& sink, std::function<Flow(std::uint64_t bytes, std::uint64_t records)> after)
      : sink_{&sink}, after_{std::move(after)} {}

  /// Hands over what block `sequence` has come to. False once somebody has asked to stop.
  bool finish(std::uint64_t sequence, Done done) {
    std::unique_lock lock{guard_};
    // Far ahead of the block whose turn it is: wait, so that findings do not pile up in memory.
    turn_.wait(lock, [&] { return sequence <= next_ + furthest || stopped_; });
    if (sequence != next_) {
      waiting_.emplace(sequence, std::move(done));
      return !stopped_;
    }
    tell(done);
    ++next_;
    for (auto at = waiting_.begin(); at != waiting_.end() && at->first == next_; ++next_) {
      tell(at->second);
      at = waiting_.erase(at);
    }
    turn_.notify_all();
    return !stopped_;
  }
  /// Waits until all blocks before `sequence` have been told. Until this one is handed over nothing
  /// more is told. False once somebody has asked to stop.
  bool wait_turn(std::uint64_t sequence) {
    std::unique_lock lock{guard_};
    turn_.wait(lock, [&] { return sequence == next_ || stopped_; });
    return !stopped_;
  }
  /// Releases every waiting thread and tells nothing more.
  void stop() {
    const std::lock_guard lock{guard_};
    stopped_ = true;
    turn_.notify_all();
  }

 private:
  void tell(Done& done) {
    if (stopped_) return;
    stopped_ = !done.findings.replay(*sink_) || after_(done.bytes, done.records) == Flow::stop;
  }
  static constexpr std::uint64_t furthest = 64;
  Sink* sink_;
  std::function<Flow(std::uint64_t, std::uint64_t)> after_;
  std::mutex guard_;
  std::condition_variable turn_;
  std::uint64_t next_ = 0;
  std::map<std::uint64_t, Done> waiting_;
  bool stopped_ = false;
};

}  // namespace edcheck::record
