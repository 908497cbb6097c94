// Reading one entry of an archive: inflating it and holding what comes out against the directory
// and the limits, as it comes out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
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

/// Counts what all streams of an archive gave out, each byte once however often it is read, and
/// never more than is allowed: what was let through once is let through again.
class Meter {
 public:
  explicit Meter(std::size_t entries) : seen_(entries) {}
  /// Notes that the first `bytes` of an entry are out; false, without doing so, when the archive's
  /// total would pass `most`.
  bool note(std::size_t index, std::uint64_t bytes, std::uint64_t most) {
    const std::lock_guard lock{guard_};
    if (bytes <= seen_[index]) return true;
    const std::uint64_t fresh = bytes - seen_[index];
    if (total_ > most || fresh > most - total_) return false;
    seen_[index] = bytes;
    total_ += fresh;
    return true;
  }
  /// How far into an entry its bytes may go before the archive's total passes `most`.
  std::uint64_t reach(std::size_t index, std::uint64_t most) const {
    const std::lock_guard lock{guard_};
    const std::uint64_t left = total_ > most ? 0 : most - total_;
    return left > UINT64_MAX - seen_[index] ? UINT64_MAX : seen_[index] + left;
  }
  std::uint64_t total() const {
    const std::lock_guard lock{guard_};
    return total_;
  }

 private:
  mutable std::mutex guard_;  // taken once for each piece that is read
  std::vector<std::uint64_t> seen_;
  std::uint64_t total_ = 0;
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
