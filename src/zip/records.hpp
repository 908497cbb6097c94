// The two descriptions an archive has of each entry: in its directory, and in front of the entry's
// data. Programs believe one or the other, so both are read and must agree.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "zip/end_record.hpp"
#include "zip/names.hpp"

namespace edcheck::zip {

/// One entry as the directory describes it, and what the local header adds.
struct Record {
  Entry entry;
  std::string spelled;  ///< the name's first bytes where entry.name is spelled otherwise
  std::size_t name_bytes = 0, steps = 0;
  std::uint64_t at = 0;     ///< of the directory's header, in bytes of the file, as all below
  std::uint64_t local = 0;  ///< of the local header
  std::uint64_t data = 0;   ///< of the first packed byte
  std::uint64_t end = 0;    ///< behind data and data descriptor; 0: not known
  std::uint32_t crc = 0;
  std::uint16_t flags = 0, method = 0;
  FaultSet faults;
  std::uint64_t declared = 0, actual = 0;  ///< numbers of local_mismatch

  std::string_view spelling() const { return spelled.empty() ? entry.name : spelled; }
};

/// Reads the directory. False, with the reason in `troubles` or in `error`, when it cannot be
/// followed to its end.
bool read_directory(const ByteSource& source, const Directory& directory, const Limits& limits,
                    std::vector<Record>& records, std::vector<Trouble>& troubles,
                    std::error_code& error);

/// Compares every local header with its record, finds where the entries' bytes are, and looks for
/// bytes that two entries share or none has.
void read_local_headers(const ByteSource& source, const Directory& directory,
                        std::vector<Record>& records, std::vector<Trouble>& troubles,
                        std::error_code& error);

}  // namespace edcheck::zip
