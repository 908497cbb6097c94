// What is in a package, counted; nothing is judged.
#include <algorithm>
#include <new>

#include "edcheck/oneroster_survey.hpp"
#include "oneroster/edition.hpp"
#include "oneroster/package.hpp"
#include "text/ascii.hpp"

namespace edcheck::oneroster {
namespace {

constexpr std::uint64_t progress_step = 4u << 20;

struct Deaf final : Sink {
  Flow found(const Finding&) override { return Flow::go_on; }
};

/// Counts cells that are not blank; each thread has counts of its own.
class Counter final : public record::Judge {
 public:
  Counter(std::size_t columns, unsigned threads)
      : columns_{columns},
        counts_(std::max(1U, threads), Counts{0, std::vector<std::uint64_t>(columns)}) {}

  void rows(const record::Batch& batch) override {
    Counts& counts = counts_[batch.worker()];
    counts.rows += batch.size();
    std::string scratch;
    for (std::size_t column = 0; column < columns_; ++column)
      for (std::size_t i = 0; i < batch.size(); ++i)
        counts.filled[column] += text::trimmed(batch.value(i, column, scratch)).empty() ? 0U : 1U;
  }
  std::uint64_t filled(std::size_t column) const {
    std::uint64_t sum = 0;
    for (const Counts& counts : counts_) sum += counts.filled[column];
    return sum;
  }
  std::uint64_t rows() const {
    std::uint64_t sum = 0;
    for (const Counts& counts : counts_) sum += counts.rows;
    return sum;
  }

 private:
  struct Counts {
    std::uint64_t rows = 0;
    std::vector<std::uint64_t> filled;
  };
  std::size_t columns_;
  std::vector<Counts> counts_;
};

Announced announced(const Manifest& manifest, const record::Record& record) {
  const Manifest::Property* property = manifest.find(std::string{"file."}.append(record.name));
  if (property == nullptr) return Announced::nothing;
  for (const Announced said : {Announced::absent, Announced::bulk, Announced::delta})
    if (property->value == word(said)) return said;
  return Announced::nothing;
}

class Surveyor {
 public:
  Surveyor(const Package& package, const CsvOptions& options,
           const std::function<Flow(const Progress&)>& progress)
      : package_{package}, options_{options}, progress_{progress} {}

  Survey operator()() {
    if (const std::error_code error = recognise(package_, options_, set_, silent_)) {
      out_.outcome = {.reach = Reach::cut_short, .error = error};
      return std::move(out_);
    }
    out_.because = set_.because;
    if (set_.spec == Spec::none && !set_.manifest) {
      if (set_.cut_short) out_.outcome.reach = Reach::cut_short;
      return std::move(out_);
    }
    out_.standard = "oneroster-csv";
    out_.has_manifest = set_.manifest.has_value();
    for (const Member& member : set_.members)
      expected_ += set_.contents->entries()[member.entry].bytes;
    const std::optional<Manifest> manifest = read_manifest();
    if (set_.spec != Spec::none) {
      out_.edition = table_of(set_.spec).edition;
      files(manifest);
    }
    others();
    if (out_.outcome.reach == Reach::whole && set_.cut_short) out_.outcome.reach = Reach::cut_short;
    return std::move(out_);
  }

 private:
  std::optional<Manifest> read_manifest() {
    if (!set_.manifest) return std::nullopt;
    const zip::Entry& entry = set_.contents->entries()[*set_.manifest];
    Survey::File& file = out_.files.emplace_back();
    file.entry = set_.manifest_name;
    file.there = true;
    if (!entry.readable) return std::nullopt;
    std::optional<Manifest> manifest = load_manifest(set_, options_, set_.spec, silent_);
    if (set_.error) fail(set_.error);
    if (!manifest) return std::nullopt;
    file.whole = true;
    file.records = manifest->properties.size();
    file.bytes = manifest->bytes;
    if (set_.spec == Spec::none) set_.spec = options_.edition.value_or(edition_of(*manifest));
    return manifest;
  }

  void files(const std::optional<Manifest>& manifest) {
    for (const record::Record& record : table_of(set_.spec).records) {
      const Announced said = manifest ? announced(*manifest, record) : Announced::nothing;
      const Member* member = set_.member(record);
      if (member == nullptr && said == Announced::nothing) continue;
      Survey::File& file = out_.files.emplace_back();
      file.announced = said;
      file.entry = member == nullptr ? record.entry : member->name;
      if (member == nullptr) continue;
      file.there = true;
      if (member->readable && going_on()) read(*member, file);
    }
  }

  bool going_on() const { return out_.outcome.reach != Reach::stopped && !out_.outcome.error; }

  void read(const Member& member, Survey::File& file) {
    std::error_code error;
    auto stream = set_.contents->stream(member.entry, error);
    if (stream == nullptr) {
      fail(error ? error : std::make_error_code(std::errc::io_error));
      return;
    }
    record::TableReader reader{std::move(stream), member.name, set_.spec,
                               reader_options(options_, 0)};
    const bool open = reader.open(silent_);
    const auto header =
        open ? bind_header(reader, *member.record, set_.spec, member.name, silent_) : std::nullopt;
    if (open) rows(reader, member, header, file);
    file.whole = (open || reader.empty()) && !reader.cut_short(silent_) && !reader.stopped();
    if (!file.whole) set_.cut_short = true;
    if (reader.stopped()) out_.outcome.reach = Reach::stopped;
    if (reader.error()) fail(reader.error());
  }

  void rows(record::TableReader& reader, const Member& member,
            const std::optional<std::vector<record::Bound>>& header, Survey::File& file) {
    record::Plan plan;
    plan.record = member.record;
    plan.spec = set_.spec;
    plan.entry = member.name;
    plan.targets.resize(member.record->fields.size());
    plan.gather_keys = false;
    plan.bound.resize(reader.header().size());
    for (std::size_t i = 0; i < plan.bound.size(); ++i) plan.bound[i].name = reader.header()[i];
    Counter counter{plan.bound.size(), options_.threads};
    Deaf deaf;
    reader.run(plan, &counter, nullptr, deaf, [&](std::uint64_t bytes, std::uint64_t records) {
      bytes_ += bytes;
      records_ += records;
      return tell_progress();
    });
    file.records = reader.records();
    file.bytes = reader.bytes();
    file.sound = counter.rows();
    if (!header) return;
    for (std::size_t i = 0; i < header->size(); ++i)
      file.columns.push_back({.name = std::string{text::trimmed(reader.header()[i])},
                              .standard = (*header)[i].field != nullptr,
                              .filled = counter.filled(i)});
  }

  Flow tell_progress() {
    if (!progress_ || bytes_ - told_ < progress_step) return Flow::go_on;
    told_ = bytes_;
    return progress_({.bytes = bytes_, .bytes_expected = expected_, .records = records_});
  }

  void others() {
    const auto entries = set_.contents->entries();
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const bool ours = set_.manifest == i ||
                        std::ranges::find(set_.members, i, &Member::entry) != set_.members.end();
      if (!ours && !entries[i].folder) out_.others.push_back(entries[i].name);
    }
  }

  void fail(std::error_code error) { out_.outcome = {.reach = Reach::cut_short, .error = error}; }

  const Package& package_;
  const CsvOptions& options_;
  const std::function<Flow(const Progress&)>& progress_;
  record::Findings silent_;
  Set set_;
  Survey out_;
  std::uint64_t bytes_ = 0, records_ = 0, told_ = 0, expected_ = 0;
};

}  // namespace

std::string_view word(Announced said) {
  switch (said) {
    case Announced::absent:
      return "absent";
    case Announced::bulk:
      return "bulk";
    case Announced::delta:
      return "delta";
    case Announced::nothing:
      break;
  }
  return {};
}

Survey survey(const Package& package, const CsvOptions& options,
              const std::function<Flow(const Progress&)>& progress) {
  try {
    return Surveyor{package, options, progress}();
  } catch (const std::bad_alloc&) {
    Survey out;
    out.outcome = {.reach = Reach::cut_short,
                   .error = std::make_error_code(std::errc::not_enough_memory)};
    return out;
  }
}

}  // namespace edcheck::oneroster
