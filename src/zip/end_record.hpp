// The end of an archive, where its directory is found. Programs search for it in different ways, so
// everything that could send two of them to different directories is a fault.
#pragma once

#include <cstdint>
#include <optional>
#include <system_error>
#include <vector>

#include "edcheck/source.hpp"
#include "zip/contents.hpp"

namespace edcheck::zip {

/// Where the directory is, in bytes of the file.
struct Directory {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;      ///< where the (ZIP64) end record begins
  std::uint64_t entries = 0;  ///< as declared
  std::uint64_t shift = 0;    ///< what stands before the archive and its offsets do not count
};

/// Nothing when there is no directory to read: `troubles` then has the reason, or `error` is set.
std::optional<Directory> find_directory(const ByteSource& source, std::vector<Trouble>& troubles,
                                        std::error_code& error);

/// True when the bytes are an archive's, sound or not: it begins like one, or ends like one.
bool looks_like_archive(const ByteSource& source, std::error_code& error);

}  // namespace edcheck::zip
