// Courses to run the command over: the complete one of the conformance cases, and changes of it.
#pragma once

#include <filesystem>
#include <string>

#include "cli/sample_package.hpp"

namespace edcheck::cli {

inline constexpr const char* course_folder = EDCHECK_SOURCE_DIR "/conformance/cartridge/1.3/base";

/// Every file of a Common Cartridge 1.3, without a fault.
inline Files course_files() {
  Files files;
  for (const auto& file : std::filesystem::recursive_directory_iterator{course_folder})
    if (file.is_regular_file())
      files[std::filesystem::relative(file.path(), course_folder).generic_string()] =
          content(file.path());
  return files;
}

/// The same in a folder, or with another name of the manifest.
inline Files moved(const Files& files, const std::string& folder,
                   const std::string& manifest = "imsmanifest.xml") {
  Files out;
  for (const auto& [name, text] : files)
    out[folder + (name == "imsmanifest.xml" ? manifest : name)] = text;
  return out;
}

/// Two items broken: a page without its file, and a link to a resource that is not there.
inline Files broken_course_files() {
  Files files = with(course_files(), "imsmanifest.xml", "identifierref=\"quiz\"",
                     "identifierref=\"nowhere\"");
  files.erase("pages/cell-plain.html");
  return files;
}

}  // namespace edcheck::cli
