// A zip archive written entry by entry, as producers write it: sizes and checksums stand in both
// headers.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace generate {

enum class Packing : std::uint8_t { stored, deflated };

/// Up to 65,535 entries and 4 GiB: no ZIP64.
class Archive {
 public:
  /// Throws std::runtime_error, as add() and close() do, when the file cannot be written.
  explicit Archive(const std::string& path);
  ~Archive();
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  void add(std::string_view name, std::string_view bytes, Packing packing,
           bool wrong_checksum = false);
  /// Writes the directory.
  void close();

  /// Bytes of all entries, unpacked.
  std::uint64_t unpacked() const { return unpacked_; }
  std::uint64_t entries() const { return entries_; }

 private:
  void write(std::string_view bytes);

  std::string path_;
  std::FILE* file_;
  std::string directory_, packed_;
  std::uint64_t at_ = 0, entries_ = 0, unpacked_ = 0;
};

}  // namespace generate
