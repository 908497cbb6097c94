#include "cartridge/container.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "cartridge/edition.hpp"
#include "cartridge/files.hpp"
#include "cartridge/package_rules.hpp"
#include "record/troubles.hpp"
#include "text/ascii.hpp"
#include "zip/package.hpp"

namespace edcheck::cartridge {
namespace {

using record::Number;
using record::plain;
using Tell = record::Emitter<package_rules>;

// Files that give away what a package without a manifest is.
struct Mark {
  std::string_view file, means;
};
constexpr Mark marks[] = {
    {"moodle_backup.xml", "it is a backup of Moodle's own format"},
    {"[Content_Types].xml", "it is an Office document"},
    {"META-INF/container.xml", "it is an EPUB book or another document"},
    {"tincan.xml", "it is an xAPI package"},
    {"cmi5.xml", "it is a cmi5 package"},
    {"manifest.csv", "it is a OneRoster export"},
    {"orgs.csv", "it is a OneRoster export"},
    {"course_settings/canvas_export.txt", "it is a Canvas export that has lost its manifest"},
    {".bb-package-info", "it is a backup of Blackboard's own format"},
};

std::string_view likeness(std::span<const zip::Entry> entries) {
  for (const Mark& mark : marks)
    for (const zip::Entry& entry : entries)
      if (text::equals_ignoring_case(entry.name, mark.file)) return mark.means;
  return "it has no imsmanifest.xml";
}

std::string_view likeness(std::string_view head) {
  if (head.starts_with("%PDF")) return "it is a PDF document";
  while (!head.empty() && static_cast<unsigned char>(head.front()) <= ' ') head.remove_prefix(1);
  if (head.starts_with('{') || head.starts_with('[')) return "it is a JSON file";
  return "it is neither a package nor a manifest";
}

// UTF-8, with or without its mark, or UTF-16.
bool looks_like_xml(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  if (head.starts_with(std::string_view{"\xFF\xFE<\0", 4}) ||
      head.starts_with(std::string_view{"\xFE\xFF\0<", 4}) ||
      head.starts_with(std::string_view{"<\0", 2}) || head.starts_with(std::string_view{"\0<", 2}))
    return true;
  while (!head.empty() && static_cast<unsigned char>(head.front()) <= ' ') head.remove_prefix(1);
  return head.starts_with('<');
}

std::error_code open_single_file(Container& container, record::Findings& troubles,
                                 record::Findings& findings) {
  const zip::Contents& contents = *container.contents;
  const Tell tell{findings, Spec::none};
  if (contents.entries().front().bytes == 0) {
    record::Core{troubles, Spec::none}.found<"zip.empty">(Location{.entry = contents.name()}, {});
    container.because = "The file is empty.";
    return {};
  }
  std::error_code error;
  const auto stream = contents.stream(0, error);
  if (stream == nullptr) return error ? error : std::make_error_code(std::errc::io_error);
  std::array<char, 256> head{};
  const std::size_t got = stream->read(head, error);
  if (error) return error;
  const std::string_view begins{head.data(), got};
  if (looks_like_xml(begins)) {
    container.manifest = 0;
    container.manifest_only = true;
    container.because = "It is an XML file.";
    return {};
  }
  tell.found<"cartridge.package.not-a-cartridge">(Location{.entry = contents.name()}, {},
                                                  plain(likeness(begins)));
  container.because = "It is neither an archive, a folder nor an XML file.";
  return {};
}

// The entries called imsmanifest.xml, whatever their capitals and folder, the best first.
std::vector<std::size_t> manifests(std::span<const zip::Entry> entries) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < entries.size(); ++i)
    if (!entries[i].folder && !is_system_file(entries[i].name) &&
        text::equals_ignoring_case(file_of(entries[i].name), manifest_file))
      found.push_back(i);
  const auto badness = [&](std::size_t entry) {
    const std::string_view name = entries[entry].name;
    return std::ranges::count(name, '/') * 2 + (file_of(name) != manifest_file ? 1 : 0);
  };
  std::ranges::stable_sort(found, {}, badness);
  return found;
}

void find_manifest(Container& container, record::Findings& findings) {
  const zip::Contents& contents = *container.contents;
  const auto entries = contents.entries();
  const Tell tell{findings, Spec::none};
  const Location package{.entry = contents.name()};
  const std::vector<std::size_t> found = manifests(entries);
  const auto refuse = [&](std::string_view reason, std::string_view because) {
    tell.found<"cartridge.package.not-a-cartridge">(package, {}, plain(reason));
    container.because = because;
  };
  if (found.empty()) {
    if (!contents.troubles().empty() && entries.empty()) {
      container.because = "The package can't be read.";
      return;
    }
    return refuse(likeness(entries), "No file is called imsmanifest.xml.");
  }
  const std::string_view name = entries[found.front()].name;
  const std::string_view folder = folder_of(name);
  if (!folder.empty() && found.size() > 1 &&
      std::ranges::count(entries[found[1]].name, '/') == std::ranges::count(name, '/') &&
      folder_of(entries[found[1]].name) != folder)
    return refuse("several of its folders hold a manifest, so it is not one package",
                  "Several folders hold a manifest.");
  container.manifest = found.front();
  container.folder = folder;
  container.because = "It has a manifest.";
  if (file_of(name) != manifest_file)
    tell.found<"cartridge.package.manifest-case">(Location{.entry = name}, {});
  if (!folder.empty()) tell.found<"cartridge.package.folder">(package, {}, plain(container.folder));
}

}  // namespace

bool is_system_file(std::string_view path) {
  if (path.starts_with("__MACOSX/") || path.find("/__MACOSX/") != std::string_view::npos)
    return true;
  const std::string_view name = file_of(path);
  static constexpr std::string_view names[] = {".DS_Store", "Thumbs.db", "ehthumbs.db",
                                               "desktop.ini"};
  return name.starts_with("._") || std::ranges::any_of(names, [&](std::string_view known) {
           return text::equals_ignoring_case(known, name);
         });
}

std::error_code open_container(const Package& package, const Options& options, Container& container,
                               record::Findings& troubles, record::Findings& findings) {
  std::error_code error;
  container.contents = zip::Contents::open(package, options.limits, error);
  if (error || container.contents == nullptr)
    return error ? error : std::make_error_code(std::errc::io_error);
  const zip::Contents& contents = *container.contents;
  for (const zip::Trouble& trouble : contents.troubles()) {
    // Archives are course material like any other file.
    if (trouble.fault == zip::Fault::nested_archive) continue;
    container.cut_short |= zip::is_limit(trouble.fault);
    record::tell_trouble(trouble, contents.name(), "CONF 1.2.3",
                         record::Core{troubles, Spec::none});
  }
  if (contents.kind() == zip::Contents::Kind::file)
    return open_single_file(container, troubles, findings);
  find_manifest(container, findings);
  return {};
}

void check_container(const Container& container, const Package& package, Spec edition,
                     record::Findings& findings) {
  const zip::Contents& contents = *container.contents;
  const Tell tell{findings, edition};
  const Location whole{.entry = contents.name()};
  if (container.manifest_only)
    tell.found<"cartridge.package.inline">(Location{.entry = container.manifest_name()}, {});
  if (contents.kind() != zip::Contents::Kind::archive) return;

  // Bytes in memory have a name of ours. 1.0 called its packages .zip.
  const auto ends_in = [&](std::string_view end) {
    const std::string_view name = contents.name();
    return name.size() > end.size() &&
           text::equals_ignoring_case(name.substr(name.size() - end.size()), end);
  };
  if (const Edition* known = edition_of(edition); known != nullptr && !package.body().archive &&
                                                  !ends_in(".imscc") &&
                                                  !(edition == Spec::cc_1_0 && ends_in(".zip")))
    tell.found<"cartridge.package.extension">(whole, {}, plain(known->number), plain(".imscc"));
  std::uint64_t packed = 0, spaces = 0, system = 0, unsaid = 0;
  std::string_view first_spaced, first_system, first_unsaid;
  for (const zip::Entry& entry : contents.entries()) {
    packed += entry.readable ? entry.packed : 0;  // within the archive, so the sum is
    if (entry.folder) continue;
    if (entry.encoding_unsaid && unsaid++ == 0) first_unsaid = entry.name;
    if (is_system_file(entry.name)) {
      if (system++ == 0) first_system = entry.name;
    } else if (entry.name.find(' ') != std::string::npos) {
      if (spaces++ == 0) first_spaced = entry.name;
    }
  }
  constexpr std::uint64_t megabyte = 1'000'000, most = 100;
  if (packed / megabyte > most)
    tell.found<"cartridge.package.size">(whole, {}, Number{packed / megabyte});
  if (spaces != 0)
    tell.found<"cartridge.package.name-spaces">(Location{.entry = first_spaced}, {},
                                                Number{spaces});
  if (unsaid != 0)
    tell.found<"cartridge.package.name-encoding">(Location{.entry = first_unsaid}, {},
                                                  Number{unsaid});
  if (system != 0)
    tell.found<"cartridge.package.system-files">(Location{.entry = first_system}, {},
                                                 Number{system});
}

}  // namespace edcheck::cartridge
