// The XML documents in a folder of packages: those that lie there, and those in its archives.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace edcheck::differential {

struct Document {
  std::string name;     ///< its path; "!" before that in an archive
  std::string edition;  ///< of Common Cartridge, "1.1"
  std::string text;
};

/// Every different document below `folder` whose root is of a namespace of Common Cartridge, by
/// name. Documents of a namespace that several editions share have that of the manifest beside or
/// above them, 1.1 where there is none.
std::vector<Document> documents_of(const std::filesystem::path& folder);

}  // namespace edcheck::differential
