#include "package_kind.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <span>
#include <system_error>

#include "text/ascii.hpp"
#include "xml/reader.hpp"
#include "zip/contents.hpp"

namespace edcheck::tool {
namespace {

constexpr std::string_view roster = "oneroster-csv", cartridge = "common-cartridge";
// Comments may stand before the root.
constexpr std::size_t first_bytes = std::size_t{1} << 20;

bool ends_in(std::string_view name, std::string_view end) {
  return name.size() > end.size() &&
         text::equals_ignoring_case(name.substr(name.size() - end.size()), end);
}

std::string_view file_of(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

std::ptrdiff_t depth_of(std::string_view path) {
  return std::ranges::count(path, '/');
}

// How deep the highest file lies that `is_it` knows; nothing when it knows none.
template <class IsIt>
std::optional<std::ptrdiff_t> highest(std::span<const zip::Entry> entries, const IsIt& is_it) {
  std::optional<std::ptrdiff_t> depth;
  for (const zip::Entry& entry : entries)
    if (!entry.folder && !entry.name.starts_with("__MACOSX/") && is_it(file_of(entry.name)))
      depth = std::min(depth.value_or(PTRDIFF_MAX), depth_of(entry.name));
  return depth;
}

bool has_cartridge(std::span<const zip::Entry> entries) {
  const auto manifest = highest(entries, [](std::string_view name) {
    return text::equals_ignoring_case(name, "imsmanifest.xml");
  });
  if (!manifest) return false;
  // A cartridge may have tables among its files, and a folder of rosters may have cartridges.
  const auto table = highest(entries, [](std::string_view name) { return ends_in(name, ".csv"); });
  const auto named = highest(entries, [](std::string_view name) {
    return text::equals_ignoring_case(name, "manifest.csv");
  });
  return !(table && *table < *manifest) && !(named && *named == *manifest);
}

// Hears a document's root and no more.
class Root final : public xml::Handler {
 public:
  bool begin(const xml::Name& name, std::span<const xml::Attribute>, xml::Place) override {
    // Any edition's, other packages' of IMS, and those that SCORM made of them: what they are not
    // is the validator's to say.
    is_manifest =
        name.local == "manifest" && (name.space.starts_with("http://www.imsglobal.org/") ||
                                     name.space.starts_with("http://www.imsproject.org/"));
    return false;
  }
  bool text(std::string_view, xml::Place) override { return true; }
  bool end(const xml::Name&, xml::Place) override { return true; }

  bool is_manifest = false;
};

bool is_manifest(const zip::Contents& contents, const Limits& limits) {
  if (!contents.entries().front().readable) return false;
  std::error_code error;
  const std::unique_ptr<zip::Stream> stream = contents.stream(0, error);
  if (stream == nullptr) return false;
  Root root;
  xml::Bounds bounds;
  bounds.bytes = limits.xml_bytes;
  xml::Reader reader{bounds, root};
  std::array<char, 4096> room{};
  for (std::size_t all = 0; all < first_bytes; all += room.size()) {
    const std::size_t got = stream->read(room, error);
    if (error) return false;
    const bool last = got < room.size();
    const std::string_view piece{room.data(), got};
    if (reader.read(piece).fault != xml::Fault::none || last) break;
  }
  reader.finish();
  return root.is_manifest;
}

}  // namespace

std::string_view package_kind(const Package& package, const Limits& limits) {
  std::error_code error;
  const std::unique_ptr<zip::Contents> contents = zip::Contents::open(package, limits, error);
  if (error || contents == nullptr) return roster;
  const auto entries = contents->entries();
  const bool single = contents->kind() == zip::Contents::Kind::file;
  const bool known =
      single ? !entries.empty() && is_manifest(*contents, limits) : has_cartridge(entries);
  return known || ends_in(contents->name(), ".imscc") ? cartridge : roster;
}

}  // namespace edcheck::tool
