// Reading one entry of an archive: inflating it and holding what comes out against the directory
// and the limits, as it comes out.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "zip/contents.hpp"

namespace edcheck::zip {

/// Where an entry's bytes are, and what they must turn out to be.
struct Part {
  std::uint64_t at = 0;  ///< of the first packed byte
  std::uint32_t crc = 0;
  bool deflated = false;
};

/// Counts what all streams of an archive gave out, each byte once however often it is read.
class Meter {
 public:
  explicit Meter(std::size_t entries) : seen_(entries) {}
  /// Notes that the first `bytes` of an entry are out; returns the archive's total.
  std::uint64_t note(std::size_t index, std::uint64_t bytes) {
    std::uint64_t seen = seen_[index].load(std::memory_order_relaxed);
    while (bytes > seen)
      if (seen_[index].compare_exchange_weak(seen, bytes, std::memory_order_relaxed))
        return total_.fetch_add(bytes - seen, std::memory_order_relaxed) + (bytes - seen);
    return total_.load(std::memory_order_relaxed);
  }
  /// How far into an entry its bytes may go before the archive's total passes `most`.
  std::uint64_t reach(std::size_t index, std::uint64_t most) const {
    const std::uint64_t total = total_.load(std::memory_order_relaxed);
    if (total > most) return 0;
    const std::uint64_t seen = seen_[index].load(std::memory_order_relaxed);
    return most - total > UINT64_MAX - seen ? UINT64_MAX : seen + (most - total);
  }

 private:
  std::vector<std::atomic<std::uint64_t>> seen_;
  std::atomic<std::uint64_t> total_ = 0;
};

/// What an opened archive and its streams share.
struct ArchiveBody {
  ByteSource::Ptr source;
  std::string name;
  Limits limits;
  std::vector<Entry> entries;
  std::vector<Part> parts;  ///< one for each entry
  std::vector<Trouble> troubles;
  std::uint64_t packed = 0;  ///< of all readable entries
  std::unique_ptr<Meter> meter;
};

std::unique_ptr<Stream> entry_stream(std::shared_ptr<const ArchiveBody> archive, std::size_t index);

}  // namespace edcheck::zip
