// The least a validator of zip archives must do: read the archive and inflate every entry with
// ISA-L, nothing else - no checksums, no look at the text. One thread, entries one after another,
// the archive mapped, output into one buffer of 256 KiB. Its time bounds that of any such tool.
#include <fcntl.h>
#include <isa-l/igzip_lib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>
#include <span>
#include <utility>

namespace {

using Bytes = std::span<const std::uint8_t>;

template <class Number>
Number number_at(Bytes bytes, std::uint64_t at) {
  Number value = 0;
  if (at + sizeof value <= bytes.size()) std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

// Inflates one raw deflate stream; the number of bytes that came out, or -1.
std::int64_t inflate(Bytes packed, std::span<std::uint8_t> room) {
  const auto state = std::make_unique<inflate_state>();
  isal_inflate_init(state.get());
  std::int64_t total = 0;
  state->next_in = const_cast<std::uint8_t*>(packed.data());
  std::uint64_t left = packed.size();
  while (state->block_state != ISAL_BLOCK_FINISH) {
    if (state->avail_in == 0) {
      const std::uint64_t piece = left < (1u << 30) ? left : 1u << 30;
      if (piece == 0) return -1;
      state->avail_in = static_cast<std::uint32_t>(piece);
      left -= piece;
    }
    state->next_out = room.data();
    state->avail_out = static_cast<std::uint32_t>(room.size());
    if (isal_inflate(state.get()) != ISAL_DECOMP_OK) return -1;
    total += static_cast<std::int64_t>(room.size() - state->avail_out);
  }
  return total;
}

}  // namespace

int main(int count, char** words) {
  const int file = count == 2 ? ::open(words[1], O_RDONLY | O_CLOEXEC) : -1;
  struct stat about {};
  if (file < 0 || ::fstat(file, &about) != 0 || about.st_size < 22) {
    std::fputs("usage: inflate_only ARCHIVE.zip\n", stderr);
    return 2;
  }
  const auto size = static_cast<std::size_t>(about.st_size);
  void* const map = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  if (map == MAP_FAILED) return 1;
  ::madvise(map, size, MADV_SEQUENTIAL);
  const Bytes zip{static_cast<const std::uint8_t*>(map), size};

  // The end record without a comment, its 64-bit form where that one is full.
  const std::uint64_t end = size - 22;
  std::uint64_t at = number_at<std::uint32_t>(zip, end + 16);
  std::uint64_t entries = number_at<std::uint16_t>(zip, end + 10);
  if (at == 0xffffffff || entries == 0xffff) {
    const auto end64 = number_at<std::uint64_t>(zip, end - 20 + 8);
    entries = number_at<std::uint64_t>(zip, end64 + 32);
    at = number_at<std::uint64_t>(zip, end64 + 48);
  }
  const auto room = std::make_unique<std::uint8_t[]>(256u << 10);
  std::uint64_t total = 0;
  for (; entries != 0; --entries) {
    if (number_at<std::uint32_t>(zip, at) != 0x02014b50) return 1;
    const auto method = number_at<std::uint16_t>(zip, at + 10);
    std::uint64_t packed = number_at<std::uint32_t>(zip, at + 20);
    const std::uint64_t unpacked = number_at<std::uint32_t>(zip, at + 24);
    std::uint64_t local = number_at<std::uint32_t>(zip, at + 42);
    const std::uint64_t name = number_at<std::uint16_t>(zip, at + 28);
    const std::uint64_t extra = number_at<std::uint16_t>(zip, at + 30);
    // Full 32-bit fields stand in the ZIP64 extra field, in this order.
    for (std::uint64_t field = at + 46 + name; field + 4 <= at + 46 + name + extra;
         field += 4 + number_at<std::uint16_t>(zip, field + 2)) {
      if (number_at<std::uint16_t>(zip, field) != 1) continue;
      std::uint64_t value = field + 4;
      if (unpacked == 0xffffffff) value += 8;
      if (packed == 0xffffffff)
        packed = number_at<std::uint64_t>(zip, std::exchange(value, value + 8));
      if (local == 0xffffffff) local = number_at<std::uint64_t>(zip, value);
    }
    const std::uint64_t data = local + 30 + number_at<std::uint16_t>(zip, local + 26) +
                               number_at<std::uint16_t>(zip, local + 28);
    if (data > size || packed > size - data) return 1;
    const std::int64_t out = method == 8
                                 ? inflate(zip.subspan(data, packed), {room.get(), 256u << 10})
                                 : static_cast<std::int64_t>(packed);
    if (out < 0) return 1;
    total += static_cast<std::uint64_t>(out);
    at += 46 + name + extra + number_at<std::uint16_t>(zip, at + 32);
  }
  std::printf("%llu bytes\n", static_cast<unsigned long long>(total));
  return 0;
}
