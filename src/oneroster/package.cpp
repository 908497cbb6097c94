// Recognition: from the names of the entries and, where they do not say enough, from headers.
#include "oneroster/package.hpp"

#include <algorithm>
#include <array>

#include "oneroster/edition.hpp"
#include "record/troubles.hpp"
#include "text/ascii.hpp"

namespace edcheck::oneroster {
namespace {

using record::Mode;
using record::Number;
using record::plain;

constexpr std::string_view archive_section = "2.2";

std::string_view base_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}
// The folder of a path with its slash, "" at the root.
std::string_view folder_of(std::string_view path) {
  return path.substr(0, path.size() - base_name(path).size());
}

bool is_csv(std::string_view name) {
  return name.size() > 4 && text::equals_ignoring_case(name.substr(name.size() - 4), ".csv");
}

// Files that operating systems add of their own accord.
bool is_system(std::string_view path) {
  if (path.starts_with("__MACOSX/") || path.find("/__MACOSX/") != std::string_view::npos)
    return true;
  const std::string_view name = base_name(path);
  static constexpr std::string_view names[] = {".DS_Store", "Thumbs.db", "ehthumbs.db",
                                               "desktop.ini"};
  return name.starts_with("._") || std::ranges::any_of(names, [&](std::string_view known) {
           return text::equals_ignoring_case(known, name);
         });
}

// A record of any edition whose file is called so; with another spelling when `loosely`.
const record::Record* record_named(std::string_view file, bool loosely) {
  for (const record::Table* table : tables)
    for (const record::Record& record : table->records)
      if (loosely ? text::equals_ignoring_case(record.entry, file) : record.entry == file)
        return &record;
  return nullptr;
}
constexpr std::string_view misspelt_resources = "courseResourses.csv";
constexpr std::string_view manifest_entry = "manifest.csv";

bool is_known(std::string_view file) {
  return text::equals_ignoring_case(file, manifest_entry) || file == misspelt_resources ||
         record_named(file, true) != nullptr;
}

// The one folder that holds OneRoster's files when the top does not; nothing when none or several.
std::optional<std::string> only_folder(std::span<const zip::Entry> entries) {
  std::optional<std::string> folder;
  for (const zip::Entry& entry : entries) {
    if (entry.folder || is_system(entry.name) || !is_known(base_name(entry.name))) continue;
    const std::string_view here = folder_of(entry.name);
    if (folder && *folder != here) return std::nullopt;
    folder = here;
  }
  return folder;
}

struct Candidate {
  std::size_t entry;
  std::string_view file;  // without the folder
  std::vector<std::string> header;
};

bool has_column(const std::vector<std::string>& header, std::string_view name) {
  return std::ranges::any_of(header, [&](const std::string& column) {
    return text::equals_ignoring_case(text::trimmed(column), name);
  });
}

// Marks of Microsoft School Data Sync, whose files have the names of OneRoster's.
std::string_view sds_version(const std::vector<Candidate>& files) {
  for (const Candidate& file : files) {
    const auto& header = file.header;
    if (std::ranges::any_of(header, [](const std::string& column) {
          return column.starts_with("SIS ID") || column == "Section SIS ID" ||
                 column == "School SIS ID";
        }))
      return "v1";
    const bool keyless = !header.empty() && !has_column(header, "sourcedId");
    if (text::equals_ignoring_case(file.file, "relationships.csv") ||
        text::equals_ignoring_case(file.file, "userFlags.csv"))
      return "v2.1";
    if (text::equals_ignoring_case(file.file, "enrollments.csv") && keyless &&
        has_column(header, "classSourcedId") && has_column(header, "userSourcedId"))
      return "v2.1";
    if (text::equals_ignoring_case(file.file, "roles.csv") &&
        (has_column(header, "isPrimary") || has_column(header, "sessionSourcedId")))
      return "v2.1";
    if (has_column(header, "activeDirectoryMatchId")) return "v2.1";
  }
  return {};
}

// Every file of OneRoster begins with the identifier; 1.0 calls that of demographics userSourcedId.
bool leads_with_key(const std::vector<std::string>& header) {
  return !header.empty() && (text::equals_ignoring_case(header.front(), "sourcedId") ||
                             text::equals_ignoring_case(header.front(), "userSourcedId"));
}

// Columns that OneRoster 1.0 had and later editions renamed.
bool is_one_zero(const std::vector<Candidate>& files) {
  struct Mark {
    std::string_view file, column;
  };
  static constexpr Mark marks[] = {{"users.csv", "userId"},
                                   {"users.csv", "agents"},
                                   {"classes.csv", "grade"},
                                   {"classes.csv", "termSourcedId"},
                                   {"courses.csv", "schoolYearId"},
                                   {"courses.csv", "grade"},
                                   {"demographics.csv", "userSourcedId"}};
  for (const Candidate& file : files)
    for (const Mark& mark : marks)
      if (leads_with_key(file.header) && text::equals_ignoring_case(file.file, mark.file) &&
          std::ranges::find(file.header, mark.column) != file.header.end())
        return true;
  return false;
}

// True when the header is that of `record`, give or take: its identifier and half of its columns.
bool resembles(const std::vector<std::string>& header, const record::Record& record) {
  const std::size_t known = matches(header, record);
  return leads_with_key(header) && known * 2 >= header.size() && known >= 3;
}

struct Likeness {
  const record::Record* record = nullptr;
  std::size_t score = 0;
};
// The record of a table that a header resembles most.
Likeness most_alike(const std::vector<std::string>& header, const record::Table& table) {
  Likeness best;
  for (const record::Record& record : table.records) {
    if (!resembles(header, record)) continue;
    // Twice the names it has, less those of the record that it lacks.
    const std::size_t found = matches(header, record);
    const std::size_t score =
        100 + 2 * found - std::min<std::size_t>(100, record.fields.size() - found);
    if (score > best.score) best = {&record, score};
  }
  return best;
}

// Which edition files without a telling manifest follow.
Spec guess_edition(const std::vector<Candidate>& files) {
  std::size_t votes[editions] = {};
  for (const Candidate& file : files)
    for (std::size_t edition = 0; edition < editions; ++edition)
      for (const record::Record& record : tables[edition]->records)
        if (text::equals_ignoring_case(record.entry, file.file)) {
          votes[edition] += 1 + matches(file.header, record);
          if (is_exactly(file.header, record)) votes[edition] += 2;
        }
  return votes[0] > votes[1] ? tables[0]->spec : tables[1]->spec;
}

void fill_members(Set& set, const std::vector<Candidate>& files, record::Findings& container) {
  const record::Table& table = table_of(set.spec);
  const Tell tell{container, set.spec};
  std::vector<bool> taken(files.size(), false);
  const auto entries = set.contents->entries();
  for (const record::Record& record : table.records) {
    const auto take = [&](auto&& is_it) {
      for (std::size_t i = 0; i < files.size(); ++i) {
        if (taken[i] || !is_it(files[i].file)) continue;
        taken[i] = true;
        const zip::Entry& entry = entries[files[i].entry];
        set.members.push_back({&record, files[i].entry, entry.name, Mode::unknown, entry.readable});
        return true;
      }
      return false;
    };
    if (take([&](std::string_view file) { return file == record.entry; })) continue;
    if (take([&](std::string_view file) {
          return text::equals_ignoring_case(file, record.entry);
        })) {
      tell.found<"oneroster.package.file-case">(Location{.entry = set.members.back().name},
                                                record.section, plain(record.entry));
    } else if (record.entry == "courseResources.csv" &&
               take([](std::string_view file) { return file == misspelt_resources; })) {
      tell.found<"oneroster.package.file-misspelt">(Location{.entry = set.members.back().name},
                                                    record.section, plain(record.entry));
    }
  }
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (taken[i] || (set.manifest && files[i].entry == *set.manifest)) continue;
    // In a folder of somebody's disk only what looks like data is theirs to ship.
    if (set.contents->kind() == zip::Contents::Kind::folder && !is_csv(files[i].file)) continue;
    // A file without a name, or the second of one name, is a fault of the archive, told already.
    if (files[i].file.empty() || std::ranges::any_of(set.members, [&](const Member& member) {
          return member.name == entries[files[i].entry].name;
        }))
      continue;
    tell.found<"oneroster.package.extra-file">(Location{.entry = entries[files[i].entry].name}, {});
  }
}

void recognise_single_file(Set& set, const CsvOptions& options, record::Findings& container) {
  set.single_file = true;
  const zip::Entry& entry = set.contents->entries().front();
  const auto refuse = [&](std::string_view reason) {
    Tell{container, Spec::none}.found<"oneroster.package.not-oneroster">(
        Location{.entry = set.contents->name()}, {}, plain(reason));
    set.because = "It is neither an archive, a folder nor a file of OneRoster.";
  };
  if (entry.bytes == 0) {
    record::Core{container, Spec::none}.found<"zip.empty">(Location{.entry = entry.name}, {});
    set.because = "The file is empty.";
    return;
  }
  if (text::equals_ignoring_case(base_name(entry.name), manifest_entry)) {
    set.manifest = 0;
    set.manifest_name = entry.name;
    record::Findings silent;
    const std::optional<Manifest> manifest = load_manifest(set, options, Spec::none, silent);
    set.spec = options.edition ? *options.edition : manifest ? edition_of(*manifest) : Spec::none;
    set.because = "It is a file named manifest.csv.";
    return;
  }
  const Candidate file{0, base_name(entry.name), header_of(set, 0, options)};
  const record::Record* record = record_named(file.file, true);
  if (const std::string_view sds = sds_version({file}); !sds.empty()) {
    Tell{container, Spec::none}.found<"oneroster.package.sds">(Location{.entry = entry.name}, {},
                                                               plain(sds));
    set.because = "Its columns are those of Microsoft School Data Sync.";
    return;
  }
  const Likeness alike[] = {most_alike(file.header, *tables[0]),
                            most_alike(file.header, *tables[1])};
  set.spec = options.edition                   ? *options.edition
             : alike[0].score > alike[1].score ? tables[0]->spec
                                               : tables[1]->spec;
  const std::size_t edition = edition_index(set.spec);
  const record::Record* found =
      record != nullptr ? find_record(*tables[edition], record->name) : alike[edition].record;
  if (record != nullptr && found == nullptr) {  // a file that the other edition alone has
    set.spec = tables[1 - edition]->spec;
    found = record;
  }
  if (found == nullptr) {
    set.spec = Spec::none;
    return refuse("neither its name nor its first row is that of one of OneRoster's files");
  }
  set.because = record != nullptr ? "It has the name of one of OneRoster's files."
                                  : "Its first row is the header of one of OneRoster's files.";
  set.members.push_back({found, 0, entry.name, Mode::unknown, true});
  Tell{container, set.spec}.found<"oneroster.package.single-file">(Location{.entry = entry.name},
                                                                   {}, plain(found->entry));
}

}  // namespace

record::TableReader::Options reader_options(const CsvOptions& options, std::uint64_t seed) {
  return {.bounds = {.field_bytes = options.limits.csv_field_bytes,
                     .row_bytes = options.limits.csv_row_bytes,
                     .columns = options.limits.csv_columns},
          .block_bytes = options.block_bytes,
          .threads = options.threads,
          .seed = seed};
}

std::vector<std::string> header_of(Set& set, std::size_t entry, const CsvOptions& options) {
  const zip::Contents& contents = *set.contents;
  if (!contents.entries()[entry].readable) return {};
  std::error_code error;
  auto stream = contents.stream(entry, error);
  if (stream == nullptr) {
    set.error = error;
    return {};
  }
  record::TableReader::Options reading = reader_options(options, 0);
  reading.block_bytes = 16u << 10;
  record::TableReader reader{std::move(stream), contents.entries()[entry].name, Spec::none,
                             reading};
  record::Findings silent;
  if (reader.open(silent)) return reader.header();
  if (reader.error()) set.error = reader.error();
  return {};
}

std::error_code recognise(const Package& package, const CsvOptions& options, Set& set,
                          record::Findings& container) {
  std::error_code error;
  set.contents = zip::Contents::open(package, options.limits, error);
  if (error || set.contents == nullptr)
    return error ? error : std::make_error_code(std::errc::io_error);
  const zip::Contents& contents = *set.contents;
  const auto entries = contents.entries();
  const auto tell_troubles = [&] {
    for (const zip::Trouble& trouble : contents.troubles()) {
      // Archives beside the files of a folder on disk are not part of what will be packed.
      if (contents.kind() == zip::Contents::Kind::folder &&
          trouble.fault == zip::Fault::nested_archive)
        continue;
      set.cut_short |= zip::is_limit(trouble.fault);
      record::tell_trouble(trouble, contents.name(),
                           set.spec == Spec::oneroster_1_2 ? archive_section : std::string_view{},
                           record::Core{container, set.spec});
    }
  };
  if (contents.kind() == zip::Contents::Kind::file) {
    recognise_single_file(set, options, container);
    return set.error;
  }

  // Files at the top, or in the one folder that was packed with them.
  std::string folder;
  bool files_at_top = false, folders_differ = false;
  for (const zip::Entry& entry : entries)
    files_at_top |= !entry.folder && folder_of(entry.name).empty() && is_known(entry.name);
  if (!files_at_top) {
    const std::optional<std::string> only = only_folder(entries);
    if (only) folder = *only;
    folders_differ = !only && std::ranges::any_of(entries, [](const zip::Entry& entry) {
      return !entry.folder && !is_system(entry.name) && is_known(base_name(entry.name));
    });
  }
  std::vector<Candidate> files;
  std::size_t system_files = 0, in_all = 0;
  std::string_view first_system;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::string_view name = entries[i].name;
    if (entries[i].folder) continue;
    if (is_system(name)) {
      if (system_files++ == 0) first_system = name;
      continue;
    }
    ++in_all;
    const bool here = folder_of(name) == folder;
    // Below a folder on disk lies what belongs to other work.
    if (!here && contents.kind() == zip::Contents::Kind::folder) continue;
    files.push_back({i, here ? base_name(name) : name, {}});
  }
  const bool too_many =
      contents.kind() == zip::Contents::Kind::archive && in_all > options.limits.oneroster_entries;
  if (too_many) std::erase_if(files, [](const Candidate& file) { return !is_known(file.file); });
  for (const Candidate& file : files)
    if (file.file == manifest_entry) set.manifest = file.entry;
  if (!set.manifest)
    for (const Candidate& file : files)
      if (text::equals_ignoring_case(file.file, manifest_entry)) set.manifest = file.entry;
  if (set.manifest) set.manifest_name = entries[*set.manifest].name;

  const auto refuse = [&](std::string_view reason, std::string_view because) {
    Tell{container, Spec::none}.found<"oneroster.package.not-oneroster">(
        Location{.entry = contents.name()}, {}, plain(reason));
    set.because = because;
    set.manifest.reset();
  };
  bool known = false;
  for (Candidate& file : files) {
    if (!is_known(file.file) && !is_csv(file.file)) continue;
    if (set.manifest && file.entry == *set.manifest) continue;
    known |= is_known(file.file);
    if (!set.manifest || !options.edition) file.header = header_of(set, file.entry, options);
  }

  if (set.manifest) {
    // A manifest makes it OneRoster 1.1 or 1.2, whatever the columns look like (2.3).
    record::Findings silent;
    const std::optional<Manifest> manifest = entries[*set.manifest].readable
                                                 ? load_manifest(set, options, Spec::none, silent)
                                                 : std::nullopt;
    set.spec = options.edition ? *options.edition : manifest ? edition_of(*manifest) : Spec::none;
    set.because = "The manifest names this version.";
    if (options.edition) set.because = "The version was given.";
    if (set.spec == Spec::none) {
      set.spec = guess_edition(files);
      set.because =
          "The manifest names no version of OneRoster; the columns are nearest to this one.";
    }
  } else if (const std::string_view sds = sds_version(files); !sds.empty() && !options.edition) {
    Tell{container, Spec::none}.found<"oneroster.package.sds">(Location{.entry = contents.name()},
                                                               {}, plain(sds));
    set.because = "The columns are those of Microsoft School Data Sync.";
  } else if (is_one_zero(files) && !options.edition) {
    Tell{container, Spec::none}.found<"oneroster.package.one-zero">(
        Location{.entry = contents.name()}, {});
    set.because = "There is no manifest and the columns are those of OneRoster 1.0.";
  } else {
    const bool any = std::ranges::any_of(files, [&](const Candidate& file) {
      for (const record::Table* table : tables)
        for (const record::Record& record : table->records)
          if (text::equals_ignoring_case(record.entry, file.file) && resembles(file.header, record))
            return true;
      return false;
    });
    if (any) {
      set.spec = options.edition ? *options.edition : guess_edition(files);
      set.because = options.edition
                        ? "The version was given."
                        : "There is no manifest; the columns are nearest to this version.";
      Tell{container, set.spec}.found<"oneroster.manifest.missing">(
          Location{.entry = manifest_entry}, {});
    } else if (contents.troubles().empty() || in_all != 0) {
      if (folders_differ)
        refuse("several of its folders hold OneRoster files, so it is not one package",
               "Several folders hold OneRoster files.");
      else if (known)
        refuse("files have names of OneRoster's, but not their columns",
               "File names are those of OneRoster, columns are not.");
      else
        refuse("none of its files has a name that OneRoster defines",
               "No file has a name that OneRoster defines.");
    } else {
      set.because = "The package can't be read.";
    }
  }
  tell_troubles();
  if (too_many) {
    set.cut_short = true;
    record::Core{container, set.spec}.found<"limit.entries">(
        Location{.entry = contents.name()}, {}, Number{options.limits.oneroster_entries});
  }
  if (set.error || set.spec == Spec::none) return set.error;
  const Tell tell{container, set.spec};
  if (!folder.empty() && contents.kind() == zip::Contents::Kind::archive)
    tell.found<"oneroster.package.folder">(Location{.entry = contents.name()}, {}, plain(folder));
  if (system_files != 0 && contents.kind() == zip::Contents::Kind::archive)
    tell.found<"oneroster.package.system-files">(Location{.entry = first_system}, {},
                                                 Number{system_files});
  if (set.manifest && base_name(set.manifest_name) != manifest_entry)
    tell.found<"oneroster.package.file-case">(Location{.entry = set.manifest_name}, {},
                                              plain(manifest_entry));
  fill_members(set, files, container);
  for (const Member& member : set.members) set.cut_short |= !member.readable;
  return {};
}

}  // namespace edcheck::oneroster
