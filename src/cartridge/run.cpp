#include "cartridge/run.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <memory>
#include <new>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "cartridge/checks.hpp"
#include "cartridge/container.hpp"
#include "cartridge/manifest_rules.hpp"
#include "cartridge/package_rules.hpp"
#include "cartridge/reading.hpp"
#include "record/rules.hpp"
#include "record/troubles.hpp"
#include "text/ascii.hpp"

namespace edcheck::cartridge {
namespace {

using record::plain;

constexpr std::uint64_t progress_step = 4u << 20;
constexpr std::size_t piece_bytes = 64u << 10;
// More than this of one document is told while it is still being read, so that memory is bounded;
// in the manifest these do without their place in the course.
constexpr std::size_t findings_held = 10'000;

// Adds the place in the course to what is told about the manifest: it is known once all is read.
class Placing final : public Sink {
 public:
  explicit Placing(Sink& sink) : sink_{sink} {}
  void know(const Manifest& manifest, std::string_view entry) {
    manifest_ = &manifest;
    entry_ = entry;
  }
  void recognised(const Recognition& as) override { sink_.recognised(as); }
  void opened(std::string_view entry) override { sink_.opened(entry); }
  Flow found(const Finding& finding) override {
    if (manifest_ == nullptr || finding.where.line == 0 || !finding.where.course.empty() ||
        finding.where.entry != entry_)
      return sink_.found(finding);
    Finding placed = finding;
    placed.where.course = manifest_->course_at(finding.where.line, finding.where.column);
    return sink_.found(placed);
  }
  void checked(const Checked& entry) override { sink_.checked(entry); }
  Flow progress(const Progress& progress) override { return sink_.progress(progress); }

 private:
  Sink& sink_;
  const Manifest* manifest_ = nullptr;
  std::string_view entry_;
};

bool is_xml_name(std::string_view name) {
  constexpr std::string_view end = ".xml";
  return name.size() > end.size() &&
         text::equals_ignoring_case(name.substr(name.size() - end.size()), end);
}

// The file of a resource that describes it: the first that looks like it, where it lists several.
std::size_t descriptor_entry(const ManifestResource& resource, const Files& files) {
  std::size_t first = nowhere;
  for (const ManifestFile& file : resource.files) {
    if (file.entry == nowhere) continue;
    if (is_xml_name(files.name(file.entry))) return file.entry;
    if (first == nowhere) first = file.entry;
  }
  return first;
}

class Run {
 public:
  Run(const Package& package, const Options& options, Sink& sink, Cartridge& cartridge)
      : package_{package}, options_{options}, sink_{sink}, cartridge_{cartridge} {}

  Outcome operator()() {
    record::Findings troubles, findings;
    if (const std::error_code error =
            open_container(package_, options_, container_, troubles, findings))
      return broken(error);
    cut_short_ = container_.cut_short;
    if (!container_.manifest) {
      sink_.recognised({.standard = {}, .edition = {}, .because = container_.because});
      return tell(troubles, Owner::supplier) && tell(findings) ? ended() : stopped();
    }
    entries_ = container_.contents->entries();
    entry_ = container_.manifest_name();
    for (const zip::Entry& entry : entries_)
      if (!entry.folder && entry.readable) expected_ += entry.bytes;
    if (!manifest(troubles, findings)) return error_ ? broken(error_) : stopped();
    if (!manifest_) return ended();
    if (!resources()) return error_ ? broken(error_) : stopped();
    if (!others()) return error_ ? broken(error_) : stopped();
    return ended();
  }

 private:
  static Outcome stopped() { return {.reach = Reach::stopped, .error = {}}; }
  static Outcome broken(const std::error_code& error) {
    return {.reach = Reach::cut_short, .error = error};
  }
  Outcome ended() const {
    return {.reach = cut_short_ ? Reach::cut_short : Reach::whole, .error = {}};
  }
  bool tell(record::Findings& findings, std::optional<Owner> owner = {}) {
    return findings.replay(sink_, owner);
  }
  Scope scope(record::Findings& findings) const { return {*manifest_, entry_, findings}; }

  // ---- reading

  bool note(std::uint64_t bytes) {
    bytes_ += bytes;
    if (bytes_ < told_ + progress_step) return true;
    told_ = bytes_;
    return sink_.progress({.bytes = bytes_, .bytes_expected = expected_, .records = 0}) !=
           Flow::stop;
  }

  // What is about the archive as a whole shows again with each file that is read after it.
  void tell_trouble(const zip::Trouble& trouble, record::Findings& findings) {
    cut_short_ = true;
    if (trouble.entry.empty() && std::exchange(archive_spent_, true)) return;
    troubles_.push_back(trouble);  // findings point into it
    record::tell_trouble(troubles_.back(), container_.contents->name(), "CONF 1.2.3",
                         record::Core{findings, spec_});
  }

  enum class Read : std::uint8_t { whole, broken, stopped };

  // Reads an entry to its end, in pieces. `hear(piece)` may end it by giving false.
  template <class Hear>
  Read read(std::size_t entry, record::Findings& findings, Hear&& hear) {
    const auto stream = container_.contents->stream(entry, error_);
    if (stream == nullptr) {
      if (!error_) error_ = std::make_error_code(std::errc::io_error);
      return Read::stopped;
    }
    bool wanted = true;
    for (;;) {
      const std::size_t got = stream->read(room_, error_);
      if (error_) return Read::stopped;
      if (got == 0) break;
      if (wanted) wanted = hear(std::string_view{room_.data(), got});
      // What is left is read all the same: its checksum stands at the end.
      if (findings.size() > findings_held && !tell(findings)) return Read::stopped;
      if (!note(got)) return Read::stopped;
    }
    if (stream->trouble() == nullptr) return Read::whole;
    tell_trouble(*stream->trouble(), findings);
    return Read::broken;
  }

  // Reads an entry as XML; `fault` is what ended it, none when all was well.
  Read read_xml(std::size_t entry, xml::Handler& handler, record::Findings& findings,
                xml::Result& fault) {
    xml::Reader reader{bounds_of(options_.limits), handler};
    const Read how = read(entry, findings, [&](std::string_view piece) {
      fault = reader.read(piece);
      return fault.fault == xml::Fault::none;
    });
    if (how == Read::whole && fault.fault == xml::Fault::none) fault = reader.finish();
    return how;
  }

  // ---- the manifest

  bool manifest(record::Findings& troubles, record::Findings& findings) {
    const zip::Entry& entry = entries_[*container_.manifest];
    const auto begin = [&](const Edition* edition) {
      sink_.recognised({.standard = edition != nullptr || !container_.manifest_only
                                        ? std::string_view{"common-cartridge"}
                                        : std::string_view{},
                        .edition = edition != nullptr ? edition->number : std::string_view{},
                        .because = container_.because});
      return tell(troubles, Owner::supplier) && tell(findings);
    };
    if (!entry.readable) {
      cut_short_ = true;
      return begin(nullptr);
    }
    record::Findings told;
    const Descriptor document{.entry = entry_, .findings = &told, .paths = &paths_};
    ManifestReading reading{document, options_.edition};
    xml::Result fault;
    xml::Reader reader{bounds_of(options_.limits), reading};
    bool has_begun = false;
    bool stop = false;
    // What is found in it waits until it is known what it is.
    const auto look = [&](bool last) {
      if (has_begun || (reading.root().empty() && !last)) return;
      has_begun = true;
      spec_ = reading.edition() == nullptr ? Spec::none : reading.edition()->spec;
      if (!reading.root().empty()) recognise(reading, findings);
      stop = !begin(reading.edition());
      sink_.opened(entry_);
    };
    const Read how = read(*container_.manifest, told, [&](std::string_view piece) {
      fault = reader.read(piece);
      look(false);
      return fault.fault == xml::Fault::none && !stop;
    });
    if (how == Read::stopped) return false;
    if (how == Read::whole && fault.fault == xml::Fault::none) fault = reader.finish();
    look(true);
    if (stop) return false;
    if (reading.full()) fault.fault = xml::Fault::too_long;
    const bool sound = how == Read::whole && fault.fault == xml::Fault::none;
    if (!sound && fault.fault != xml::Fault::stopped) {
      tell_fault(fault, entry_, {}, spec_, told);
      cut_short_ = true;
    }
    if (sound && reading.edition() != nullptr) {
      manifest_.emplace(reading.take_tree(), *reading.edition());
      sink_.know(*manifest_, entry_);
      check_manifest(reading, told);
    }
    if (!tell(told)) return false;
    sink_.checked({.entry = entry_,
                   .records = manifest_ ? manifest_->items.size() + manifest_->resources.size() : 0,
                   .bytes = entry.bytes});
    return true;
  }

  // Says what it is from the root of the manifest.
  void recognise(const ManifestReading& reading, record::Findings& findings) {
    if (reading.edition() != nullptr) {
      container_.because = options_.edition ? "The edition was given."
                                            : "The manifest is in the namespace of this edition.";
      check_container(container_, package_, spec_, findings);
      return;
    }
    const Location at{.entry = entry_,
                      .line = reading.root_place().line,
                      .column = reading.root_place().column,
                      .path = "/manifest"};
    if (reading.root() == "manifest") {
      container_.because = "The manifest's namespace is that of no edition.";
      record::Emitter<manifest_rules>{findings, spec_}.found<"cartridge.manifest.namespace">(
          at, {}, plain(reading.space().empty() ? std::string_view{"(none)"} : reading.space()));
      return;
    }
    container_.because = "Its root is no manifest.";
    record::Emitter<package_rules>{findings, spec_}.found<"cartridge.package.not-a-cartridge">(
        Location{.entry = entry_, .line = at.line, .column = at.column}, {},
        plain(std::string{"its XML begins with "}.append(reading.root().substr(0, 80))));
  }

  void check_manifest(ManifestReading& reading, record::Findings& findings) {
    files_.emplace(entries_, container_.folder);
    // On its own it may be called otherwise, and list itself.
    if (container_.manifest_only) files_->also(manifest_file, *container_.manifest);
    resolve_files(*manifest_, *files_, scope(findings));
    const Scope here = scope(findings);
    check_edition(here);
    check_outline(here);
    check_resources(here);
    check_dependencies(here);
    check_folders(here, entries_);
    practice_.emplace(options_.profile, Scope{*manifest_, entry_, last_}, entries_);
    describe();
    for (ManifestReading::Inline& one : reading.descriptors) {
      if (one.resource >= manifest_->resources.size()) continue;
      one.descriptor.course = manifest_->course_of_resource(one.resource);
      one.descriptor.manifest = spec_;
      take(one.resource, one.facts);
      check_references({one.resource, one.descriptor, {}}, one.facts, *manifest_, *files_);
      practice_->descriptor(one.descriptor, one.root, one.facts);
    }
    for (ManifestReading::Aligned& one : reading.standards) {
      std::vector<std::string>& to = one.resource < cartridge_.resources.size()
                                         ? cartridge_.resources[one.resource].standards
                                         : cartridge_.standards;
      standards_ += one.standards.size();
      std::ranges::move(one.standards, std::back_inserter(to));
    }
  }

  // ---- the cartridge as a course

  void describe() {
    cartridge_.edition = spec_;
    cartridge_.thin = manifest_->thin();
    cartridge_.title = manifest_->title();
    const auto position = [](std::size_t at) {
      return at == nowhere ? std::nullopt : std::optional{at};
    };
    for (const ManifestItem& item : manifest_->items)
      cartridge_.items.push_back({.identifier = std::string{item.identifier},
                                  .title = std::string{item.title},
                                  .depth = item.depth,
                                  .parent = position(item.parent),
                                  .resource = position(item.resource),
                                  .broken = item.reference && item.resource == nowhere});
    for (const ManifestResource& from : manifest_->resources) {
      Resource& to = cartridge_.resources.emplace_back();
      to.identifier = from.identifier;
      to.type = from.type;
      to.kind = from.kind;
      to.href = from.href.value_or("");
      for (const ManifestFile& file : from.files) {
        if (file.entry == nowhere)
          to.broken = true;
        else
          to.files.emplace_back(entries_[file.entry].name);
      }
      for (const ManifestDependency& dependency : from.dependencies)
        if (dependency.resource != nowhere) to.dependencies.push_back(dependency.resource);
    }
  }

  void take(std::size_t resource, const Facts& facts) {
    Resource& to = cartridge_.resources[resource];
    to.title = facts.title;
    to.url = facts.url;
    to.questions = facts.questions;
    to.standards.insert(to.standards.end(), facts.standards.begin(), facts.standards.end());
  }

  // ---- the files

  bool resources() {
    seen_.assign(entries_.size(), false);
    seen_[*container_.manifest] = true;
    for (std::size_t i = 0; i < manifest_->resources.size(); ++i) {
      const ManifestResource& resource = manifest_->resources[i];
      if (!has_descriptor(resource.kind)) continue;
      const std::size_t entry = descriptor_entry(resource, *files_);
      if (entry == nowhere || entry == *container_.manifest) continue;
      if (const auto before = described_.find(entry); before != described_.end()) {
        copy(before->second, i);
        continue;
      }
      described_.emplace(entry, i);
      seen_[entry] = true;
      if (archive_spent_ || !entries_[entry].readable)
        cartridge_.resources[i].broken = true;
      else if (!descriptor(i, entry))
        return false;
    }
    return true;
  }

  // Another resource lists the same descriptor.
  void copy(std::size_t from, std::size_t to) {
    const Resource& known = cartridge_.resources[from];
    Resource& resource = cartridge_.resources[to];
    resource.title = known.title;
    resource.url = known.url;
    resource.questions = known.questions;
    resource.standards = known.standards;
    resource.broken |= known.broken;
  }

  bool descriptor(std::size_t index, std::size_t entry) {
    const ManifestResource& resource = manifest_->resources[index];
    const std::string_view name = entries_[entry].name;
    sink_.opened(name);
    record::Findings findings;
    const Descriptor descriptor{.kind = resource.kind,
                                .edition = resource.edition,
                                .manifest = spec_,
                                .entry = name,
                                .course = manifest_->course_of_resource(index),
                                .resource = resource.identifier,
                                .findings = &findings,
                                .paths = &paths_};
    DescriptorReading reading{descriptor, true};
    xml::Result fault;
    const Read how = read_xml(entry, reading, findings, fault);
    if (how == Read::stopped) return false;
    cut_short_ |= tell_fault(fault, name, descriptor.course, spec_, findings);
    if (how == Read::broken || fault.fault != xml::Fault::none || reading.facts() == nullptr)
      cartridge_.resources[index].broken = true;
    std::uint64_t questions = 0;
    if (const Facts* facts = reading.facts()) {
      take(index, *facts);
      questions = cartridge_.resources[index].questions_in_all();
      const std::string_view below = name.substr(files_->folder().size());
      check_references({index, descriptor, folder_of(below)}, *facts, *manifest_, *files_);
      practice_->descriptor(descriptor, reading.root(), *facts);
    }
    if (!tell(findings)) return false;
    paths_.clear();
    sink_.checked({.entry = name,
                   .records = std::max<std::uint64_t>(questions, 1),
                   .bytes = entries_[entry].bytes});
    return true;
  }

  // What is no descriptor: files that nothing lists, XML that nobody checked, media.
  bool others() {
    std::vector<bool> listed(entries_.size(), false);
    for (const ManifestResource& resource : manifest_->resources)
      for (const ManifestFile& file : resource.files)
        if (file.entry != nowhere) listed[file.entry] = true;
    record::Findings& findings = last_;
    const record::Emitter<package_rules> tell_package{findings, spec_};
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const zip::Entry& entry = entries_[i];
      if (entry.folder || seen_[i]) continue;
      const Location at{.entry = entry.name};
      if (!listed[i] && !is_system_file(entry.name) && !container_.manifest_only)
        tell_package.found<"cartridge.package.unlisted">(at, {});
      if (is_xml_name(entry.name) && !is_system_file(entry.name))
        tell_package.found<"cartridge.package.unchecked-xml">(at, {});
      // A folder has no checksums to hold them against.
      if (entry.readable && !archive_spent_ &&
          container_.contents->kind() == zip::Contents::Kind::archive &&
          read(i, findings, [](std::string_view) { return false; }) == Read::stopped)
        return false;
    }
    practice_->finish(container_.manifest_only, standards_);
    for (Item& item : cartridge_.items)
      item.broken |= item.resource && cartridge_.resources[*item.resource].broken;
    return tell(findings);
  }

  const Package& package_;
  const Options& options_;
  Placing sink_;
  Cartridge& cartridge_;
  Container container_;
  std::span<const zip::Entry> entries_;
  std::string_view entry_;  // the manifest's name
  Spec spec_ = Spec::none;
  Paths paths_;
  std::optional<Manifest> manifest_;
  std::optional<Files> files_;
  record::Findings last_;  // told behind everything else
  std::optional<Practice> practice_;
  std::vector<bool> seen_;
  std::unordered_map<std::size_t, std::size_t> described_;  // entry → resource
  std::size_t standards_ = 0;
  std::deque<zip::Trouble> troubles_;
  std::array<char, piece_bytes> room_;
  std::error_code error_;
  std::uint64_t bytes_ = 0, expected_ = 0, told_ = 0;
  bool cut_short_ = false, archive_spent_ = false;
};

}  // namespace

Outcome run(const Package& package, const Options& options, Sink& sink, Cartridge* cartridge) {
  Cartridge unasked;
  try {
    const auto run =
        std::make_unique<Run>(package, options, sink, cartridge == nullptr ? unasked : *cartridge);
    return (*run)();
  } catch (const std::bad_alloc&) {
    return {.reach = Reach::cut_short, .error = std::make_error_code(std::errc::not_enough_memory)};
  }
}

Outcome Validator::validate(const Package& source, Sink& sink) const {
  return run(source, options_, sink, nullptr);
}

Outcome read(const Package& package, Cartridge& cartridge, Sink& sink, const Options& options) {
  cartridge = {};
  return run(package, options, sink, &cartridge);
}

std::string Cartridge::path(std::size_t item) const {
  std::vector<std::string_view> titles;
  for (std::optional<std::size_t> at = item; at && *at < items.size(); at = items[*at].parent)
    titles.push_back(items[*at].title);
  std::string path;
  for (std::size_t i = titles.size(); i-- > 0;) path.append(titles[i]).append(i == 0 ? "" : " > ");
  return path;
}

}  // namespace edcheck::cartridge
