// Opens the input as an archive under small limits and reads every entry that may be read. What is
// said about an entry before and after must fit together.
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "zip/contents.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace edcheck;
  Limits limits;
  limits.archive_entries = 200;
  limits.inflated_bytes = 4 << 20;
  limits.ratio_from = 64 << 10;
  limits.entry_name_bytes = 100;
  limits.entry_depth = 8;

  const std::string_view archive{reinterpret_cast<const char*>(bytes), size};
  std::error_code error;
  const auto contents = zip::Contents::open(Package::of(archive), limits, error);
  if (error || !contents) std::abort();  // memory can always be read
  std::uint64_t total = 0;
  std::vector<char> room(1 + size % 5000);
  for (std::size_t i = 0; i < contents->entries().size(); ++i) {
    const zip::Entry& entry = contents->entries()[i];
    if (entry.folder || !entry.readable) continue;
    const auto stream = contents->stream(i, error);
    if (error || !stream) std::abort();
    std::uint64_t got = 0;
    for (;;) {
      const std::size_t piece = stream->read(room, error);
      if (error || piece > room.size()) std::abort();
      if (piece == 0) break;
      got += piece;
    }
    // Without a trouble the entry is as long as it said; a limit stops it soon after.
    if (!stream->trouble() && got != entry.bytes) std::abort();
    if (got > entry.bytes || stream->read(room, error) != 0) std::abort();
    total += got;
  }
  if (total > limits.inflated_bytes) std::abort();
  return 0;
}
