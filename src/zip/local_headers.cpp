#include <algorithm>
#include <optional>

#include "zip/extra.hpp"
#include "zip/records.hpp"
#include "zip/unicode.hpp"
#include "zip/wire.hpp"

namespace edcheck::zip {
namespace {

// Most local headers, and the data descriptor in front of them, fit a small window, which spares
// reading large entries only to look at their headers.
constexpr std::size_t near_bytes = 4096;
constexpr std::size_t far_bytes = local_bytes + 2 * std::size_t{0xFFFF};

// Flags that change what a program reads.
constexpr std::uint16_t compared_flags =
    flag::encrypted | flag::descriptor | flag::patched | flag::strong_encryption | flag::masked;

class Comparer {
 public:
  Comparer(const ByteSource& source, const Directory& directory)
      : near_{source, near_bytes}, far_{source, far_bytes}, limit_{directory.begin} {}

  void compare(Record& record) {
    if (record.local >= limit_ || limit_ - record.local < local_bytes) {
      record.faults.add(Fault::offset_outside);
      return;
    }
    std::string_view header = near_.at(record.local, local_bytes);
    if (header.size() < local_bytes) return;  // the source has failed
    if (!header.starts_with(signature::local)) {
      differ(record, u32(signature::local, 0), u32(header, 0));
      return;
    }
    const std::size_t name_bytes = u16(header, 26);
    const std::size_t length = local_bytes + name_bytes + u16(header, 28);
    if (length > limit_ - record.local || record.entry.packed > limit_ - record.local - length) {
      record.faults.add(Fault::offset_outside);
      return;
    }
    record.data = record.local + length;
    record.end = record.data + record.entry.packed;
    header = length <= near_bytes ? near_.at(record.local, length) : far_.at(record.local, length);
    if (header.size() < length) return;
    compare_fields(record, header, header.substr(local_bytes, name_bytes),
                   header.substr(local_bytes + name_bytes));
    if ((record.flags & flag::descriptor) != 0) find_descriptor(record);
  }

  std::error_code error() const { return near_.error() ? near_.error() : far_.error(); }

 private:
  static void differ(Record& record, std::uint64_t central, std::uint64_t local) {
    if (!record.faults.add(Fault::local_mismatch)) return;
    record.declared = central;
    record.actual = local;
  }

  static void compare_fields(Record& record, std::string_view header, std::string_view name,
                             std::string_view extra) {
    const std::string_view spelled = record.spelling();
    if (name.size() != record.name_bytes || !name.starts_with(spelled))
      differ(record, record.name_bytes, name.size());
    if (is_utf8(name) && unicode_path(extra, name).data())
      differ(record, record.name_bytes, unicode_path(extra, name).size());
    const auto same = [&](std::uint64_t central, std::uint64_t local) {
      if (central != local) differ(record, central, local);
    };
    const std::uint16_t flags = u16(header, 6);
    same(record.flags & compared_flags, flags & compared_flags);
    same(record.method, u16(header, 8));
    std::uint64_t bytes = u32(header, 22), packed = u32(header, 18);
    if (!widen(extra, {&bytes, &packed})) record.faults.add(Fault::local_mismatch);
    // 4.4.4, bit 3: what was not known when the header was written is zero there, and follows the
    // data.
    const bool later = (flags & flag::descriptor) != 0;
    const auto same_or_later = [&](std::uint64_t central, std::uint64_t local) {
      if (!later || local != 0) same(central, local);
    };
    same_or_later(record.entry.packed, packed);
    same_or_later(record.entry.bytes, bytes);
    if ((record.flags & flag::masked) == 0) same_or_later(record.crc, u32(header, 14));
  }

  // 4.3.9: CRC, packed size and size, the sizes in 4 bytes or, in ZIP64, in 8. The signature in
  // front is usual but not required. All four forms are tried, since no header tells which it is.
  void find_descriptor(Record& record) {
    const std::string_view found = near_.at(record.end, 24 + 4);
    std::optional<std::size_t> length;
    for (const std::size_t mark : {4u, 0u}) {
      if (mark != 0 && !found.starts_with(signature::descriptor)) continue;
      for (const std::size_t width : {4u, 8u}) {
        const std::size_t bytes = mark + 4 + 2 * width;
        if (found.size() < bytes || bytes > limit_ - record.end) continue;
        const auto number = [&](std::size_t at) {
          return width == 4 ? std::uint64_t{u32(found, at)} : u64(found, at);
        };
        if (u32(found, mark) != record.crc || number(mark + 4) != record.entry.packed ||
            number(mark + 4 + width) != record.entry.bytes)
          continue;
        // Zeros may fit two forms; what follows decides.
        if (!length || follows(found, bytes, record.end)) length = bytes;
      }
    }
    if (length) {
      record.end += *length;
    } else {
      const std::size_t mark = found.starts_with(signature::descriptor) ? 4 : 0;
      differ(record, record.crc, found.size() >= mark + 4 ? u32(found, mark) : 0);
    }
  }

  bool follows(std::string_view found, std::size_t bytes, std::uint64_t begin) const {
    return begin + bytes == limit_ || found.substr(bytes).starts_with(signature::local);
  }

  Window near_, far_;
  std::uint64_t limit_;
};

// One sweep over the entries in the order of their bytes.
class Sweep {
 public:
  Sweep(std::vector<Record>& records, const std::vector<std::size_t>& order)
      : records_{records}, order_{order} {}

  void overlaps() {
    Record* furthest = nullptr;
    for (const std::size_t i : order_) {
      Record& record = records_[i];
      if (record.end == 0) continue;
      if (furthest && record.local < furthest->end) {
        record.faults.add(Fault::overlap);
        furthest->faults.add(Fault::overlap);
      }
      if (!furthest || record.end > furthest->end) furthest = &record;
    }
  }

  // Where an entry's own bytes are in doubt, what lies between is in doubt as well, and that entry
  // has its fault already.
  bool in_doubt() const {
    return std::any_of(records_.begin(), records_.end(), [](const Record& record) {
      return record.end == 0 || record.faults.has(Fault::local_mismatch);
    });
  }

  template <class Each>
  void gaps(std::uint64_t limit, Each&& gap) const {
    std::uint64_t end = 0;
    for (const std::size_t i : order_) {
      if (records_[i].local > end) gap(end, records_[i].local);
      end = std::max(end, records_[i].end);
    }
    if (limit > end) gap(end, limit);
  }

 private:
  std::vector<Record>& records_;
  const std::vector<std::size_t>& order_;
};

void tell_gaps(const ByteSource& source, const Sweep& sweep, const Directory& directory,
               std::vector<Trouble>& troubles, std::error_code& error) {
  Trouble unlisted{Fault::unlisted_bytes, {}, 0, 0, 0};
  sweep.gaps(directory.begin, [&](std::uint64_t begin, std::uint64_t end) {
    if (begin == 0) {
      Window window{source, 4};
      const std::string_view head = window.at(0, 4);
      if (window.error()) error = window.error();
      // 8.5.4: written for several disks, it fitted one.
      if (end == 4 && (head == signature::once_split || head == signature::descriptor)) return;
      if (head != signature::local) {
        troubles.push_back({Fault::text_before, {}, 0, 0, end});
        return;
      }
    }
    if (unlisted.actual == 0) unlisted.offset = begin;
    unlisted.actual += end - begin;
  });
  if (unlisted.actual != 0) troubles.push_back(unlisted);
}

}  // namespace

void read_local_headers(const ByteSource& source, const Directory& directory,
                        std::vector<Record>& records, std::vector<Trouble>& troubles,
                        std::error_code& error) {
  std::vector<std::size_t> order(records.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return records[a].local != records[b].local ? records[a].local < records[b].local : a < b;
  });
  Comparer comparer{source, directory};
  for (const std::size_t i : order) comparer.compare(records[i]);
  error = comparer.error();
  if (error) return;
  Sweep sweep{records, order};
  sweep.overlaps();
  if (!sweep.in_doubt()) tell_gaps(source, sweep, directory, troubles, error);
}

}  // namespace edcheck::zip
