// Which file of the package a reference means.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "zip/contents.hpp"

namespace edcheck::cartridge {

/// Replaces each %XX by its byte; what is no escape stays as it is.
std::string percent_decoded(std::string_view text);

/// A path with "." and ".." steps resolved and empty steps dropped; nothing when it leads above its
/// beginning.
std::optional<std::string> plain_path(std::string_view path);

/// The folder that a path lies in, with its slash; empty at the top.
std::string_view folder_of(std::string_view path);
/// The last step of a path.
std::string_view file_of(std::string_view path);

/// An address with a scheme or a host: it names nothing in the package.
bool is_remote(std::string_view href);

/// What xml:base makes of a base that holds already: RFC 3986 section 5.2.3, as far as paths go.
std::string joined_base(std::string_view base, std::string_view xml_base);

/// The entries of a package below the folder of its manifest, by name. Names are looked up as the
/// bytes they are, since archives don't tell reliably which encoding they are in.
class Files {
 public:
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

  /// `entries` must live longer; `folder` is the manifest's, with its slash or empty.
  Files(std::span<const zip::Entry> entries, std::string_view folder);

  enum class Match : std::uint8_t {
    found,
    by_backslash,  ///< once "\" is read as "/"
    twice,         ///< once escapes are resolved a second time
    by_case,       ///< an entry whose name differs in capitals only
    none,
    outside,  ///< it leads out of the package
    remote    ///< it names nothing in the package
  };
  struct Found {
    Match match = Match::none;
    std::size_t entry = npos;  ///< for the first four
  };
  /// The entry goes by this name as well, which lives as long.
  void also(std::string_view name, std::size_t entry) { names_.emplace(name, entry); }
  /// The file that `href` means, seen from `base`, a folder with its slash or empty. The name is
  /// tried as it stands first: exporters leave "#" and "%" of names unescaped.
  Found find(std::string_view base, std::string_view href) const;
  /// The entry of exactly this path below the manifest's folder, or npos.
  std::size_t at(std::string_view path) const;

  std::string_view folder() const { return folder_; }
  std::string_view name(std::size_t entry) const { return entries_[entry].name; }

 private:
  std::optional<std::size_t> path(std::string_view base, std::string_view rest,
                                  bool& outside) const;

  std::span<const zip::Entry> entries_;
  std::string folder_;
  std::unordered_map<std::string_view, std::size_t> names_;
  std::unordered_map<std::string, std::size_t> folded_;
};

}  // namespace edcheck::cartridge
