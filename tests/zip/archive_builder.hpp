// Writes small archives into memory, each field of each header open to being wrong.
#pragma once

#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "zip/contents.hpp"
#include "zip/unicode.hpp"

namespace edcheck::zip {

inline void put(std::string& bytes, std::uint64_t number, std::size_t width) {
  for (std::size_t i = 0; i < width; ++i) bytes += static_cast<char>(number >> (8 * i) & 0xFF);
}

inline std::string deflated(std::string_view text, int level = 6,
                            int strategy = Z_DEFAULT_STRATEGY) {
  z_stream stream{};
  ::deflateInit2(&stream, level, Z_DEFLATED, -MAX_WBITS, 8, strategy);
  std::string packed(::deflateBound(&stream, static_cast<uLong>(text.size())) + 16, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  ::deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  ::deflateEnd(&stream);
  return packed;
}

inline std::uint32_t checksum(std::string_view text) {
  return static_cast<std::uint32_t>(
      ::crc32_z(0, reinterpret_cast<const Bytef*>(text.data()), text.size()));
}

/// What one header says; the truth where nothing else is set.
struct Says {
  std::optional<std::string> name{};
  std::optional<std::uint16_t> flags{}, method{};
  std::optional<std::uint32_t> crc{};
  std::optional<std::uint64_t> packed{}, bytes{}, offset{};
  std::string extra{};
};

struct Member {
  std::string name;
  std::string content{};
  bool deflate = false;
  std::optional<std::string> data{};  ///< packed bytes in place of the right ones
  Says local{}, central{};
  std::optional<std::string> descriptor{};  ///< behind the data; sets the flag in both headers
  std::uint32_t attributes = 0;
  std::uint16_t disk = 0;
  bool zip64 = false;    ///< sizes (and the directory's offset) in a ZIP64 block
  std::string before{};  ///< bytes in front of the local header
};

struct End {
  std::optional<std::uint64_t> entries{}, entries_here{}, bytes{}, offset{};
  std::uint16_t disk = 0;
  std::string comment{};
  std::optional<std::uint16_t> comment_bytes{};
  bool zip64 = false;
  std::string before_directory{}, after_directory{}, in_directory{};
};

inline std::string descriptor(const Member& member, std::size_t width = 4, bool mark = true) {
  std::string bytes = mark ? std::string("PK\7\10", 4) : "";
  put(bytes, checksum(member.content), 4);
  put(bytes, member.deflate ? deflated(member.content).size() : member.content.size(), width);
  put(bytes, member.content.size(), width);
  return bytes;
}

inline constexpr std::size_t local_header_bytes = 30;

inline std::string archive(const std::vector<Member>& members, const End& end = {}) {
  std::string bytes, directory;
  const auto sizes = [](std::string& to, bool zip64, std::uint64_t packed, std::uint64_t size) {
    put(to, zip64 ? 0xFFFFFFFF : packed, 4);
    put(to, zip64 ? 0xFFFFFFFF : size, 4);
  };
  for (const Member& m : members) {
    bytes += m.before;
    const std::uint64_t offset = bytes.size();
    const std::string data = m.data ? *m.data : m.deflate ? deflated(m.content) : m.content;
    const bool ascii =
        std::ranges::none_of(m.name, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    const auto flags = static_cast<std::uint16_t>((m.descriptor ? 8 : 0) |
                                                  (ascii || !is_utf8(m.name) ? 0 : 0x800));
    const std::uint16_t method = m.deflate ? 8 : 0;
    const std::uint32_t crc = checksum(m.content);
    const auto name = [&](const Says& says) { return says.name.value_or(m.name); };
    const auto extra = [&](const Says& says, std::uint64_t size, std::uint64_t packed,
                           const std::uint64_t* at) {
      std::string block;
      if (m.zip64) {
        put(block, 1, 2);
        put(block, at ? 24 : 16, 2);
        put(block, size, 8);
        put(block, packed, 8);
        if (at) put(block, *at, 8);
      }
      return block + says.extra;
    };

    // 4.3.7
    const bool later = m.descriptor.has_value();
    const std::uint64_t local_packed = m.local.packed.value_or(later ? 0 : data.size());
    const std::uint64_t local_bytes = m.local.bytes.value_or(later ? 0 : m.content.size());
    const std::string local_extra = extra(m.local, local_bytes, local_packed, nullptr);
    bytes += std::string("PK\3\4", 4);
    put(bytes, 20, 2);
    put(bytes, m.local.flags.value_or(flags), 2);
    put(bytes, m.local.method.value_or(method), 2);
    put(bytes, 0x00210000, 4);
    put(bytes, m.local.crc.value_or(later ? 0 : crc), 4);
    sizes(bytes, m.zip64, local_packed, local_bytes);
    put(bytes, name(m.local).size(), 2);
    put(bytes, local_extra.size(), 2);
    bytes += name(m.local) + local_extra + data + m.descriptor.value_or("");

    // 4.3.12
    const std::uint64_t packed = m.central.packed.value_or(data.size());
    const std::uint64_t size = m.central.bytes.value_or(m.content.size());
    const std::uint64_t at = m.central.offset.value_or(offset);
    const std::string central_extra = extra(m.central, size, packed, &at);
    directory += std::string("PK\1\2", 4);
    put(directory, 0x031E, 2);
    put(directory, 20, 2);
    put(directory, m.central.flags.value_or(flags), 2);
    put(directory, m.central.method.value_or(method), 2);
    put(directory, 0x00210000, 4);
    put(directory, m.central.crc.value_or(crc), 4);
    sizes(directory, m.zip64, packed, size);
    put(directory, name(m.central).size(), 2);
    put(directory, central_extra.size(), 2);
    put(directory, 0, 2);
    put(directory, m.disk, 2);
    put(directory, 0, 2);
    put(directory, m.attributes, 4);
    put(directory, m.zip64 ? 0xFFFFFFFF : at, 4);
    directory += name(m.central) + central_extra;
  }
  directory += end.in_directory;
  bytes += end.before_directory;
  const std::uint64_t begin = bytes.size();
  bytes += directory + end.after_directory;

  const std::uint64_t entries = end.entries.value_or(members.size());
  const std::uint64_t entries_here = end.entries_here.value_or(entries);
  const std::uint64_t size = end.bytes.value_or(directory.size());
  const std::uint64_t offset = end.offset.value_or(begin);
  if (end.zip64) {
    const std::uint64_t at = bytes.size();
    bytes += std::string("PK\6\6", 4);  // 4.3.14
    put(bytes, 44, 8);
    put(bytes, 45, 2);
    put(bytes, 45, 2);
    put(bytes, end.disk, 4);
    put(bytes, end.disk, 4);
    put(bytes, entries_here, 8);
    put(bytes, entries, 8);
    put(bytes, size, 8);
    put(bytes, offset, 8);
    bytes += std::string("PK\6\7", 4);  // 4.3.15
    put(bytes, 0, 4);
    put(bytes, at, 8);
    put(bytes, 1, 4);
  }
  bytes += std::string("PK\5\6", 4);  // 4.3.16
  put(bytes, end.disk, 2);
  put(bytes, end.disk, 2);
  put(bytes, end.zip64 ? 0xFFFF : entries_here, 2);
  put(bytes, end.zip64 ? 0xFFFF : entries, 2);
  put(bytes, end.zip64 ? 0xFFFFFFFF : size, 4);
  put(bytes, end.zip64 ? 0xFFFFFFFF : offset, 4);
  put(bytes, end.comment_bytes.value_or(static_cast<std::uint16_t>(end.comment.size())), 2);
  return bytes + end.comment;
}

// Looking at what was opened.

inline std::unique_ptr<Contents> opened(const std::string& bytes, const Limits& limits = {}) {
  std::error_code error;
  auto contents = Contents::open(Package::of(std::string_view{bytes}), limits, error);
  if (error) return nullptr;
  return contents;
}

/// What stands against a package before anything is inflated: fault and entry.
using Told = std::vector<std::pair<Fault, std::string>>;
inline Told told(const Contents& contents) {
  Told told;
  for (const Trouble& trouble : contents.troubles())
    told.emplace_back(trouble.fault, trouble.entry);
  return told;
}
inline Told told(const std::string& bytes, const Limits& limits = {}) {
  return told(*opened(bytes, limits));
}

struct Reading {
  std::string text{};
  std::optional<Trouble> trouble{};
  std::error_code error{};
};
inline Reading read_all(Stream& stream, std::size_t room_bytes = 65536) {
  Reading reading;
  std::string room(room_bytes, '\0');
  for (;;) {
    const std::size_t got = stream.read(room, reading.error);
    reading.text.append(room, 0, got);
    if (got == 0 || reading.error) break;
  }
  if (stream.trouble()) reading.trouble = *stream.trouble();
  return reading;
}
inline Reading read_all(const Contents& contents, std::size_t index,
                        std::size_t room_bytes = 65536) {
  std::error_code error;
  const auto stream = contents.stream(index, error);
  return stream ? read_all(*stream, room_bytes) : Reading{{}, {}, error};
}

}  // namespace edcheck::zip
