// A package opened: its entries, what is wrong with the container, and streams to read them by.
// Knows no standard. Reads only; never writes, never follows a link out of a folder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "edcheck/api.hpp"
#include "edcheck/limits.hpp"
#include "edcheck/source.hpp"

namespace edcheck::zip {

/// What can be wrong with a container. One fault kind is one rule (src/record/package_rules).
enum class Fault : std::uint8_t {
  // The archive as a whole. Those marked ! leave nothing to read.
  empty_file,           ///< ! no bytes at all
  not_a_zip,            ///< ! no end-of-directory record
  truncated,            ///< ! the end record or the directory is cut off
  several_ends,         ///< more than one end record: programs may see different contents
  text_before,          ///< bytes before the first entry
  text_after,           ///< bytes after the end record
  unlisted_bytes,       ///< bytes between entries that the directory does not list: a hidden entry
  directory_count,      ///< ! the end record counts other entries than the directory has
  directory_malformed,  ///< ! the directory cannot be followed
  split_archive,        ///< ! one of several disks
  no_entries,           ///< an archive without files
  // One entry. It is not read, except where a line says otherwise.
  local_mismatch,  ///< local and central header disagree on name, method, sizes or flags
  offset_outside,  ///< the entry's data lies outside the archive
  overlap,         ///< two entries share bytes
  encrypted,
  method_unsupported,  ///< neither stored nor deflated
  symbolic_link,
  special_file,         ///< a pipe, device or socket
  duplicate_name,       ///< the name of an earlier entry, which alone is read
  name_case_collision,  ///< equal to an earlier entry's name but for case; both are read
  name_absolute,        ///< "/x" or "C:\x"
  name_traversal,       ///< a ".." step
  name_backslash,       ///< "\" as separator; read, with "/" in its place
  name_control,         ///< NUL or another control character
  name_not_utf8,
  name_bidi,       ///< direction-changing characters that disguise the name
  name_reserved,   ///< CON, NUL, …, a trailing dot or space, or <>:"|?*, which Windows
                   ///< refuses; read
  name_not_plain,  ///< "./", "//"; read under its plain name
  name_empty,
  nested_archive,  ///< an archive inside: never opened. Known by its name; one that is named
                   ///< as text shows when it is read
  // Known only after reading an entry (size_mismatch at once for a stored one).
  inflate_broken,  ///< the compressed data is damaged or ends early
  size_mismatch,   ///< more or fewer bytes than declared, unpacked or packed
  crc_mismatch,
  // Limits.
  archive_too_big,   ///< !
  too_many_entries,  ///< !
  name_too_long,
  name_too_deep,
  ratio_too_high,  ///< a decompression bomb, by entry or whole archive
  inflated_too_big,
};

/// True for the limits at the end of Fault.
constexpr bool is_limit(Fault fault) {
  return fault >= Fault::archive_too_big;
}

struct Trouble {
  Fault fault{};
  std::string entry;           ///< as the archive spells it, any bytes, or, from a stream, as
                               ///< Entry::name; empty: the whole archive
  std::uint64_t offset = 0;    ///< byte in the archive where it shows
  std::uint64_t declared = 0;  ///< number the header gives, or the limit, where it is about one
  std::uint64_t actual = 0;    ///< number found; for local_mismatch what the local header gives
};

struct Entry {
  std::string name;          ///< plain path with "/" between steps
  std::uint64_t bytes = 0;   ///< declared size, uncompressed; never trusted for allocation
  std::uint64_t packed = 0;  ///< size in the archive
  bool folder = false;
  bool readable = true;  ///< false: a trouble stands against reading it
  /// The name is UTF-8 beyond ASCII and the archive does not say so: some readers take it for
  /// another code page.
  bool encoding_unsaid = false;
};

/// Reads one entry front to back. Not thread-safe; several streams of one Contents are independent.
class EDCHECK_API Stream {
 public:
  virtual ~Stream() = default;
  /// Fills `room` as far as the entry goes: less than room.size() only at the end or at a trouble.
  /// After the end all checks on the entry have been made and trouble() is final.
  virtual std::size_t read(std::span<char> room, std::error_code& error) = 0;
  /// What reading found wrong, or null. Once set, read gives 0.
  virtual const Trouble* trouble() const = 0;
  /// Reading keeps a processor busy, as inflating does: worth doing ahead of the judging.
  virtual bool laborious() const { return false; }
  /// Does some of the next read()'s work, if there is any to do. Another thread may be in read().
  virtual void prepare() {}
};

/// Immutable once opened; entries may be streamed from several threads.
class EDCHECK_API Contents {
 public:
  /// Opens a package. `error` is set when it cannot be read at all (missing, not permitted); bad
  /// archives open with troubles instead.
  static std::unique_ptr<Contents> open(const Package& package, const Limits& limits,
                                        std::error_code& error);
  virtual ~Contents() = default;

  enum class Kind : std::uint8_t { archive, folder, file };
  virtual Kind kind() const = 0;
  /// The package's own name for findings: the last step of its path.
  virtual std::string_view name() const = 0;
  /// In directory order for archives, sorted by name for folders (recursive, files and folders).
  virtual std::span<const Entry> entries() const = 0;
  virtual std::span<const Trouble> troubles() const = 0;
  /// Null, with `error` set, when the entry can no longer be opened. `index` names a readable file.
  /// The stream may outlive these contents.
  virtual std::unique_ptr<Stream> stream(std::size_t index, std::error_code& error) const = 0;
  /// The bytes of a readable file, for reading it at several places at once. Null without `error`
  /// where there is only the stream: entries of archives, stored ones too, since their checksum is
  /// known at the end. Null with `error` when the file can no longer be opened.
  virtual ByteSource::Ptr bytes(std::size_t index, std::error_code& error) const = 0;
};

}  // namespace edcheck::zip
