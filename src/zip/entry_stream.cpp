#include "zip/entry_stream.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <mutex>
#include <optional>
#include <utility>

#include "zip/files.hpp"
#include "zip/inflate.hpp"
#include "zip/names.hpp"

namespace edcheck::zip {
namespace {

constexpr std::size_t packed_room = std::size_t{256} << 10;
// What is inflated in one go stays in the cache until its checksum is taken.
constexpr std::size_t piece_bytes = std::size_t{256} << 10;

std::uint64_t grown(std::uint64_t bytes, std::uint64_t packed) {
  return bytes / std::max<std::uint64_t>(packed, 1);
}

// The packed bytes of one entry, front to back, one piece ahead of who takes them.
class PackedBytes {
 public:
  PackedBytes(const ByteSource& source, std::uint64_t at, std::uint64_t bytes)
      : source_{source}, memory_{borrowed_bytes(source)}, at_{at}, left_{bytes} {
    if (memory_.data()) {
      held_ = memory_.substr(static_cast<std::size_t>(at), static_cast<std::size_t>(bytes));
      left_ = 0;
    }
  }

  /// What is next; empty at the end and when `error` is set.
  std::string_view next(std::error_code& error) {
    if (!held_.empty()) return held_;
    const std::lock_guard lock{guard_};
    if (fetched_ == 0) fetch();
    if ((error = std::exchange(error_, {}))) return {};
    std::swap(room_, spare_);
    held_ = {room_.data(), std::exchange(fetched_, 0)};
    return held_;
  }
  void take(std::size_t bytes) { held_.remove_prefix(bytes); }
  std::uint64_t left() const {
    const std::lock_guard lock{guard_};
    return left_ + fetched_ + held_.size();
  }

  /// Fetches the next piece while another thread is at the one before.
  void prepare() {
    const std::unique_lock lock{guard_, std::try_to_lock};
    if (lock && fetched_ == 0) fetch();
  }

 private:
  void fetch() {
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(left_, packed_room));
    if (wanted == 0 || error_) return;
    if (spare_.size() < wanted) spare_.resize(wanted);
    const std::size_t got = source_.read_at(at_, {spare_.data(), wanted}, error_);
    // The directory said that they are there, so the source has changed since.
    if (!error_ && got != wanted) error_ = std::make_error_code(std::errc::io_error);
    if (error_) return;
    at_ += wanted;
    left_ -= wanted;
    fetched_ = wanted;
  }

  const ByteSource& source_;
  std::string_view memory_;  // null when the source has to be read
  std::string_view held_;
  std::vector<char> room_;
  mutable std::mutex guard_;  // of what follows
  std::uint64_t at_, left_;
  std::vector<char> spare_;
  std::size_t fetched_ = 0;  // bytes in spare_
  std::error_code error_;
};

class EntryStream final : public Stream {
 public:
  EntryStream(std::shared_ptr<const ArchiveBody> archive, std::size_t index)
      : archive_{std::move(archive)},
        index_{index},
        entry_{archive_->entries[index]},
        part_{archive_->parts[index]},
        packed_{*archive_->source, part_.at, entry_.packed},
        is_text_{is_text_name(entry_.name)} {
    if (part_.deflated) inflater_ = make_inflater();
  }

  std::size_t read(std::span<char> room, std::error_code& error) override {
    error.clear();
    std::size_t done = 0;
    while (done < room.size() && !over_) {
      const std::size_t got = read_piece(room.subspan(done), error);
      if (error) return 0;
      done += got;
    }
    return done;
  }

  const Trouble* trouble() const override { return trouble_ ? &*trouble_ : nullptr; }
  bool laborious() const override { return inflater_ != nullptr; }
  void prepare() override { packed_.prepare(); }

 private:
  // Gives some bytes; none at a trouble, and none or the last at the end.
  std::size_t read_piece(std::span<char> room, std::error_code& error) {
    if (bytes_ >= entry_.bytes) {
      settle(error);
      return 0;
    }
    room = room.first(static_cast<std::size_t>(
        std::min<std::uint64_t>({room.size(), piece_bytes, entry_.bytes - bytes_, to_limit()})));
    const std::size_t got = inflater_ ? inflate(room, error) : copy(room, error);
    if (error || over_) return 0;
    const std::span<char> fresh = room.first(got);
    bytes_ += got;
    crc_ = crc32(crc_, fresh);
    if (!within_limits() || begins_archive(fresh)) return 0;
    if (ended_) finish();
    return got;
  }

  std::size_t copy(std::span<char> room, std::error_code& error) {
    const std::string_view packed = packed_.next(error);
    const std::size_t got = std::min(room.size(), packed.size());
    if (got != 0) std::memcpy(room.data(), packed.data(), got);
    packed_.take(got);
    return got;
  }

  std::size_t inflate(std::span<char> room, std::error_code& error) {
    for (;;) {
      const std::string_view packed = packed_.next(error);
      if (error) return 0;
      const Inflater::Step step = inflater_->inflate(packed, room);
      packed_.take(step.consumed);
      ended_ = step.state == Inflater::State::ended;
      unused_ = step.unused;
      if (ended_) return step.produced;
      // All packed bytes were offered: with no step forward the data ends early.
      const bool stuck = step.consumed == 0 && step.produced == 0;
      if (step.state == Inflater::State::broken || stuck) {
        stop(Fault::inflate_broken, entry_.bytes, bytes_);
        return 0;
      }
      if (step.produced != 0) return step.produced;
    }
  }

  // All that was declared is out, so the compressed data must end here. What follows otherwise is
  // counted, not given out; not without end, since the declared size is proved wrong already.
  void settle(std::error_code& error) {
    std::array<char, 4096> surplus;  // NOLINT(*-member-init): written before it is read, if ever
    while (inflater_ && !ended_ && bytes_ - entry_.bytes <= archive_->limits.ratio_from) {
      bytes_ += inflate(surplus, error);
      if (error || over_ || !within_limits()) return;
    }
    finish();
  }

  void finish() {
    over_ = true;
    const std::uint64_t unused = packed_.left() + unused_;
    if (bytes_ != entry_.bytes) {
      stop(Fault::size_mismatch, entry_.bytes, bytes_);
    } else if (unused != 0) {
      stop(Fault::size_mismatch, entry_.packed, entry_.packed - unused);
    } else if (crc_ != part_.crc) {
      stop(Fault::crc_mismatch, part_.crc, crc_);
    }
  }

  // Bytes that may come out of `packed` ones before their ratio is too high.
  std::uint64_t dense(std::uint64_t packed, std::uint64_t ratio) const {
    return std::max(archive_->limits.ratio_from,
                    packed != 0 && ratio > UINT64_MAX / packed ? UINT64_MAX : packed * ratio);
  }
  std::uint64_t most_in_entry() const { return dense(entry_.packed, archive_->limits.entry_ratio); }
  std::uint64_t most_in_all() const {
    return std::min(dense(archive_->packed, archive_->limits.archive_ratio),
                    archive_->limits.inflated_bytes);
  }

  // Bytes that may still come out, or one when a limit is reached: that byte shows whether it is
  // passed. So all that lies within the limits is given out, whatever room a caller reads it into.
  std::uint64_t to_limit() const {
    const std::uint64_t most =
        std::min(most_in_entry(), archive_->meter->reach(index_, most_in_all()));
    return most > bytes_ ? most - bytes_ : 1;
  }

  bool within_limits() {
    const Limits& limits = archive_->limits;
    const std::uint64_t most = most_in_all();
    if (bytes_ > most_in_entry()) {
      stop(Fault::ratio_too_high, limits.entry_ratio, grown(bytes_, entry_.packed));
    } else if (!archive_->meter->note(index_, bytes_, most)) {
      const std::uint64_t total = archive_->meter->total() + 1;
      const bool ratio = most < limits.inflated_bytes;
      if (ratio)
        stop(Fault::ratio_too_high, limits.archive_ratio, grown(total, archive_->packed));
      else
        stop(Fault::inflated_too_big, limits.inflated_bytes, total);
      // A file that is too dense by itself is named, else it is all of them together.
      if (!ratio || bytes_ <= dense(entry_.packed, limits.archive_ratio)) trouble_->entry.clear();
    }
    return !over_;
  }

  // An archive under a text's name shows by its first bytes.
  bool begins_archive(std::span<const char> fresh) {
    if (!is_text_ || head_.size() >= head_bytes) return false;
    head_.append(fresh.data(), std::min(fresh.size(), head_bytes - head_.size()));
    if (head_.size() < head_bytes || !is_archive_start(head_)) return false;
    stop(Fault::nested_archive, 0, 0);
    return true;
  }

  void stop(Fault fault, std::uint64_t declared, std::uint64_t actual) {
    over_ = true;
    trouble_ = Trouble{fault, entry_.name, part_.at, declared, actual};
  }

  static constexpr std::size_t head_bytes = 4;

  std::shared_ptr<const ArchiveBody> archive_;
  std::size_t index_;
  const Entry& entry_;
  const Part& part_;
  PackedBytes packed_;
  std::unique_ptr<Inflater> inflater_;  // none for a stored entry
  bool is_text_;
  std::string head_;
  std::uint64_t bytes_ = 0;  // out so far
  std::uint32_t crc_ = 0;
  bool ended_ = false;      // the compressed data is at its end
  std::size_t unused_ = 0;  // packed bytes the inflater has taken from behind it
  bool over_ = false;       // checked, or given up
  std::optional<Trouble> trouble_;
};

}  // namespace

std::unique_ptr<Stream> entry_stream(std::shared_ptr<const ArchiveBody> archive,
                                     std::size_t index) {
  return std::make_unique<EntryStream>(std::move(archive), index);
}

}  // namespace edcheck::zip
