// manifest.csv (OneRoster CSV 1.2, 3.1): read like any other file, judged as one record.
#include <algorithm>
#include <string>

#include "oneroster/edition.hpp"
#include "oneroster/package.hpp"
#include "record/walker.hpp"
#include "text/ascii.hpp"

namespace edcheck::oneroster {
namespace {

using record::Mode;
using record::Number;
using record::plain;
using record::quoted;

constexpr std::string_view section = "3.1";

// What a row of the manifest is; the table describes its properties instead.
constexpr record::Field row_fields[] = {
    {.name = "propertyName", .presence = record::Presence::required, .section = section},
    {.name = "value", .section = section}};
constexpr record::Record row_record{
    .name = "manifest", .entry = "manifest.csv", .section = section, .fields = row_fields};

class Collector final : public record::Judge {
 public:
  explicit Collector(std::vector<Manifest::Property>& into) : into_{&into} {}
  bool listens() const override { return true; }
  void in_turn(const record::Batch& batch) override {
    std::string scratch;
    for (std::size_t i = 0; i < batch.size(); ++i) {
      Manifest::Property property;
      property.name = batch.field(i, 0, scratch);
      property.value = batch.field(i, 1, scratch);
      property.where = batch.place_of(i, batch.has(1) ? 1 : 0);
      property.where.entry = property.where.path = {};
      if (!property.name.empty()) into_->push_back(std::move(property));
    }
  }

 private:
  std::vector<Manifest::Property>* into_;
};

class ToFindings final : public Sink {
 public:
  explicit ToFindings(record::Findings& into) : into_{&into} {}
  Flow found(const Finding& finding) override {
    into_->add(finding.rule, finding.where, finding.section, finding.seen);
    return Flow::go_on;
  }

 private:
  record::Findings* into_;
};

// A version number shows nothing of a person.
Seen version(std::string_view value) {
  const bool harmless = value.size() <= 10 && std::ranges::all_of(value, [](char c) {
                          return text::is_digit(c) || text::is_letter(c) || c == '.' || c == '_';
                        });
  return harmless ? plain(value) : quoted(value);
}

std::size_t distance(std::string_view a, std::string_view b) {
  // Letters to change, leave out or put in; names are short.
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row.back();
}

// A property of the table that a misspelt one was probably meant to be.
std::string hint(std::string_view name, const record::Record& properties) {
  if (name.size() > 64) return {};
  std::string_view best;
  std::size_t least = 4;
  for (const record::Field& field : properties.fields) {
    const std::size_t apart =
        text::equals_ignoring_case(field.name, name) ? 0 : distance(name, field.name);
    if (apart < least) {
      least = apart;
      best = field.name;
    }
  }
  if (best.empty()) return {};
  return std::string{"; perhaps "}.append(best).append(" is meant");
}

std::string property_of(const record::Record& record) {
  return std::string{"file."}.append(record.name);
}

}  // namespace

const Manifest::Property* Manifest::find(std::string_view name) const {
  const auto at = std::ranges::find(properties, name, &Property::name);
  return at == properties.end() ? nullptr : &*at;
}

std::optional<Manifest> load_manifest(Set& set, const CsvOptions& options, Spec spec,
                                      record::Findings& findings) {
  std::error_code error;
  auto stream = set.contents->stream(*set.manifest, error);
  if (stream == nullptr) {
    set.error = error;
    return std::nullopt;
  }
  record::TableReader::Options reading = reader_options(options, 0);
  reading.threads = 1;
  record::TableReader reader{std::move(stream), set.manifest_name, spec, reading};
  const auto ends = [&] {
    set.error = reader.error();
    set.cut_short |= reader.cut_short(findings);
    if (reader.trouble() != nullptr) set.manifest_trouble = *reader.trouble();
  };
  if (!reader.open(findings)) {
    ends();
    if (reader.empty())
      Tell{findings, spec}.found<"oneroster.file.empty">(Location{.entry = set.manifest_name},
                                                         section);
    return std::nullopt;
  }
  Manifest manifest;
  manifest.header = reader.header();
  manifest.has_header =
      text::equals_ignoring_case(text::trimmed(manifest.header.front()), "propertyName");
  if (!manifest.has_header && manifest.header.size() >= 2)
    manifest.properties.push_back(
        {manifest.header[0], manifest.header[1],
         Location{.line = 1, .column = reader.header_place(1).column, .record = 1}});
  record::Plan plan;
  plan.record = &row_record;
  plan.spec = spec;
  plan.entry = set.manifest_name;
  plan.targets.resize(std::size(row_fields));
  plan.gather_keys = false;
  plan.bound.resize(manifest.header.size());
  for (std::size_t i = 0; i < plan.bound.size(); ++i) {
    if (i < std::size(row_fields))
      plan.bound[i] = {&row_fields[i], static_cast<std::uint16_t>(i), row_fields[i].name};
    else
      plan.bound[i].name = manifest.header[i];
  }
  Collector collector{manifest.properties};
  ToFindings sink{findings};
  reader.run(plan, &collector, nullptr, sink,
             [](std::uint64_t, std::uint64_t) { return Flow::go_on; });
  ends();
  if (set.error) return std::nullopt;
  manifest.bytes = reader.bytes();
  return manifest;
}

Spec edition_of(const Manifest& manifest) {
  const Manifest::Property* property = manifest.find("oneroster.version");
  if (property == nullptr) return Spec::none;
  const std::string_view value = property->value;
  if (value == "1.1") return Spec::oneroster_1_1;
  if (value == "1.2" || value == "1.2.1" || value == "1.2_JP") return Spec::oneroster_1_2;
  return Spec::none;
}

void check_manifest(const Manifest& manifest, const Set& set, record::Findings& findings) {
  const Tell tell{findings, set.spec};
  const record::Core core{findings, set.spec};
  const record::Record& properties = *manifests[edition_index(set.spec)];
  const Location whole{.entry = set.manifest_name};
  const auto& header = manifest.header;
  if (header.size() != 2 || header[0] != "propertyName" || header[1] != "value")
    tell.found<"oneroster.manifest.header">(
        Location{.entry = set.manifest_name, .line = 1, .column = 1, .record = 1}, section);

  record::Walker walker{core};
  walker.begin(properties, whole);
  for (std::size_t i = 0; i < manifest.properties.size(); ++i) {
    const Manifest::Property& property = manifest.properties[i];
    const std::uint16_t column = walker.find(property.name);
    Location where = property.where;
    where.entry = set.manifest_name;
    if (column == record::no_column) {
      where.path = "propertyName";
      where.column = 1;
      tell.found<"oneroster.manifest.property-unknown">(where, section,
                                                        plain(hint(property.name, properties)));
      continue;
    }
    where.path = properties.fields[column].name;
    if (!walker.value(column, property.value, where))
      tell.found<"oneroster.manifest.property-duplicate">(where, section, plain(where.path),
                                                          Number{walker.where(column).record});
  }
  walker.end();

  const std::uint16_t form = walker.find("manifest.version");
  if (const std::string_view value = walker[form]; !value.empty() && value != "1.0") {
    if (value == "1")
      tell.found<"oneroster.manifest.version-spreadsheet">(walker.where(form), section);
    else
      tell.found<"oneroster.manifest.version">(walker.where(form), section, version(value));
  }
  const std::uint16_t edition = walker.find("oneroster.version");
  if (const std::string_view value = walker[edition];
      !value.empty() && value != "1.1" && value != "1.2") {
    if (edition_of(manifest) != Spec::none)
      tell.found<"oneroster.manifest.japan-profile">(walker.where(edition), section,
                                                     version(value));
    else
      tell.found<"oneroster.manifest.oneroster-version">(walker.where(edition), section,
                                                         version(value));
  }
  for (const record::Record& record : table_of(set.spec).records) {
    const std::uint16_t column = walker.find(property_of(record));
    if (!walker.has(column)) continue;
    const std::string_view mode = walker[column];
    const Member* member = set.member(record);
    // A manifest looked at by itself announces files that are simply not at hand.
    if ((mode == "bulk" || mode == "delta") && member == nullptr && !set.single_file)
      tell.found<"oneroster.manifest.file-absent">(walker.where(column), section,
                                                   plain(record.entry), plain(mode));
    if (mode == "absent" && member != nullptr)
      tell.found<"oneroster.manifest.file-unannounced">(Location{.entry = member->name}, section);
  }
}

void apply_modes(const Manifest& manifest, Set& set) {
  for (Member& member : set.members) {
    const Manifest::Property* property = manifest.find(property_of(*member.record));
    if (property == nullptr) continue;
    member.mode = property->value == "bulk"    ? Mode::bulk
                  : property->value == "delta" ? Mode::delta
                                               : Mode::unknown;
  }
}

}  // namespace edcheck::oneroster
