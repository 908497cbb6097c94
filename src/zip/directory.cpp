#include <algorithm>
#include <optional>

#include "zip/extra.hpp"
#include "zip/records.hpp"
#include "zip/unicode.hpp"
#include "zip/wire.hpp"

namespace edcheck::zip {
namespace {

// A header with the longest name, extra field and comment has 196,651 bytes.
constexpr std::size_t window_bytes = std::size_t{256} << 10;

// 4.4.2, 4.4.15: the upper half of the external attributes is what stat(2) calls st_mode, whichever
// system the header names: no program sets a type there that it does not mean.
std::optional<Fault> special_kind(std::uint32_t attributes) {
  switch (attributes >> 28) {
    case 0xA:
      return Fault::symbolic_link;
    case 0x1:  // pipe
    case 0x2:  // character device
    case 0x6:  // block device
    case 0xC:  // socket
      return Fault::special_file;
    default:
      return {};
  }
}

class Reader {
 public:
  Reader(const Limits& limits, const Directory& directory)
      : limits_{limits}, directory_{directory} {}

  // `header` has all its variable parts.
  Record read(std::string_view header, std::uint64_t at) const {
    Record record;
    record.at = at;
    record.flags = u16(header, 8);
    record.method = u16(header, 10);
    record.crc = u32(header, 16);
    record.entry.packed = u32(header, 20);
    record.entry.bytes = u32(header, 24);
    record.name_bytes = u16(header, 28);
    std::uint64_t offset = u32(header, 42);
    const std::string_view name = header.substr(central_bytes, record.name_bytes);
    const std::string_view extra =
        header.substr(central_bytes + record.name_bytes, u16(header, 30));
    if (!widen(extra, {&record.entry.bytes, &record.entry.packed, &offset}))
      record.faults.add(Fault::local_mismatch);
    // Whatever is too far away stays so: no sum of offsets may come round to the beginning.
    record.local = offset > directory_.begin ? directory_.begin : offset + directory_.shift;

    read_name(record, name, extra);
    const bool folder = record.entry.folder;
    if (!folder) {
      if (const auto kind = special_kind(u32(header, 38))) record.faults.add(*kind);
      if (is_archive_name(record.entry.name)) record.faults.add(Fault::nested_archive);
    }
    judge_data(record);
    return record;
  }

 private:
  void read_name(Record& record, std::string_view name, std::string_view extra) const {
    std::string_view meant = name;
    // The second name may replace one in the writer's code page, but not contradict a name that can
    // be read.
    if (const std::string_view unicode = unicode_path(extra, name); unicode.data()) {
      if (is_utf8(name)) {
        record.faults.add(Fault::local_mismatch);
      } else {
        meant = unicode;
      }
    }
    PlainName plain = plain_name(meant, limits_);
    plain.faults.each([&](Fault fault) { record.faults.add(fault); });
    record.entry.name = std::move(plain.path);
    record.entry.folder = plain.folder;
    record.steps = plain.steps;
    record.entry.encoding_unsaid =
        (record.flags & flag::utf8) == 0 && meant == name && is_utf8(name) &&
        std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    // Enough of a name that is too long to show that it is.
    const std::string_view kept = name.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(
                                                     name.size(), limits_.entry_name_bytes)));
    if (record.entry.name != kept) record.spelled = kept;
  }

  void judge_data(Record& record) const {
    const std::uint16_t hidden = flag::encrypted | flag::strong_encryption | flag::masked;
    if ((record.flags & hidden) != 0) {
      record.faults.add(Fault::encrypted);
    } else if ((record.method != method::stored && record.method != method::deflated) ||
               (record.flags & flag::patched) != 0) {
      record.faults.add(Fault::method_unsupported);
    } else if ((record.method == method::stored && record.entry.packed != record.entry.bytes) ||
               (record.entry.folder && record.entry.bytes != 0)) {
      // Stored bytes are as many as they are, and a folder has none that anyone would read.
      record.faults.add(Fault::size_mismatch);
    }
  }

  const Limits& limits_;
  const Directory& directory_;
};

}  // namespace

bool read_directory(const ByteSource& source, const Directory& directory, const Limits& limits,
                    std::vector<Record>& records, std::vector<Trouble>& troubles,
                    std::error_code& error) {
  const auto refuse = [&](Fault fault, std::uint64_t at, std::uint64_t declared,
                          std::uint64_t actual) {
    troubles.push_back({fault, {}, at, declared, actual});
    return false;
  };
  Window window{source, static_cast<std::size_t>(std::clamp<std::uint64_t>(
                            directory.end - directory.begin, central_bytes, window_bytes))};
  const Reader reader{limits, directory};
  std::uint64_t at = directory.begin;
  while (at < directory.end) {
    std::string_view header = window.at(at, central_bytes);
    if (window.error()) break;
    if (header.starts_with(signature::digital)) {
      // 4.3.13: what signs the directory is its last part.
      if (header.size() < 6 || directory.end - at != 6u + u16(header, 4))
        return refuse(Fault::directory_malformed, at, 0, 0);
      break;
    }
    if (header.size() < central_bytes || !header.starts_with(signature::central))
      return refuse(Fault::directory_malformed, at, 0, 0);
    const std::size_t length = central_bytes + u16(header, 28) + u16(header, 30) + u16(header, 32);
    if (length > directory.end - at) return refuse(Fault::directory_malformed, at, 0, 0);
    if (const std::uint16_t disk = u16(header, 34); disk != 0 && disk != saturated16)
      return refuse(Fault::split_archive, at, 0, disk);
    if (records.size() >= limits.archive_entries)
      return refuse(Fault::too_many_entries, at, limits.archive_entries,
                    std::max<std::uint64_t>(directory.entries, records.size() + 1));
    header = window.at(at, length);
    if (window.error()) break;
    records.push_back(reader.read(header, at));
    at += length;
  }
  error = window.error();
  if (error) return false;
  if (records.size() != directory.entries)
    return refuse(Fault::directory_count, directory.end, directory.entries, records.size());
  return true;
}

}  // namespace edcheck::zip
