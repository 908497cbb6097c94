// What a Package holds until it is opened, and the three ways of opening one.
#pragma once

#include <memory>
#include <string>
#include <system_error>

#include "edcheck/source.hpp"
#include "zip/contents.hpp"
#include "zip/files.hpp"

namespace edcheck {

struct Package::Body {
  std::string path;         ///< set when the package is to be found on disk
  ByteSource::Ptr bytes{};  ///< else its bytes
  std::string name;         ///< for findings
  bool archive = false;     ///< whatever its bytes look like
};

}  // namespace edcheck

namespace edcheck::zip {

std::unique_ptr<Contents> open_folder(Descriptor folder, std::string name, const Limits& limits,
                                      std::error_code& error);
std::unique_ptr<Contents> open_archive(ByteSource::Ptr bytes, std::string name,
                                       const Limits& limits, std::error_code& error);

/// Reads a file that stands for itself, from front to back.
std::unique_ptr<Stream> plain_stream(ByteSource::Ptr bytes);

}  // namespace edcheck::zip
