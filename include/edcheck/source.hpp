// What a supplier hands us: bytes that can be read at any place, a package of entries, or one
// message. Nothing is ever extracted to disk.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <system_error>

#include "edcheck/api.hpp"

namespace edcheck {

/// Bytes of a known size, pulled from any offset. `read_at` is called from several threads at once.
class EDCHECK_API ByteSource {
 public:
  virtual ~ByteSource() = default;
  virtual std::uint64_t size() const = 0;
  /// Fills `room` from `offset`, stopping early only at the end; returns how many bytes were read.
  /// Sets `error` when reading failed; what was read by then is not used.
  virtual std::size_t read_at(std::uint64_t offset, std::span<char> room,
                              std::error_code& error) const = 0;

  using Ptr = std::shared_ptr<const ByteSource>;
  /// A regular file, read with pread: its later truncation is a short read, not a signal.
  static Ptr file(const std::string& path, std::error_code& error);
  /// Borrows `bytes`, which must outlive the source.
  static Ptr memory(std::string_view bytes);
  /// The caller's own storage: `read` has read_at's contract.
  static Ptr callback(
      std::uint64_t size,
      std::function<std::size_t(std::uint64_t, std::span<char>, std::error_code&)> read);
  /// Copies a stream (standard input, a socket) to an unnamed private temporary file, at most
  /// `limit` bytes: std::errc::file_too_large beyond it.
  static Ptr spool(int descriptor, std::uint64_t limit, std::error_code& error);
};

/// A zip archive, a folder, or single files: what OneRoster calls a bulk export and Common
/// Cartridge a package. Cheap to copy; opened when a validator reads it.
class EDCHECK_API Package {
 public:
  /// A path on disk: a folder, a zip archive (known by its bytes, not its name), or one file.
  static Package at(std::string path);
  /// An archive or single file that `bytes` gives. `name` stands for it in findings.
  static Package of(ByteSource::Ptr bytes, std::string name = "package.zip");
  /// Borrows an archive held in memory; `zip` must outlive every copy of the package.
  static Package of(std::string_view zip);

  struct Body;
  const Body& body() const { return *body_; }

 private:
  explicit Package(std::shared_ptr<const Body> body) : body_{std::move(body)} {}
  std::shared_ptr<const Body> body_;
};

}  // namespace edcheck
