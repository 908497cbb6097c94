#include <algorithm>
#include <cassert>

#include "zip/entry_stream.hpp"
#include "zip/package.hpp"
#include "zip/records.hpp"
#include "zip/wire.hpp"

namespace edcheck::zip {
namespace {

// Names told in troubles: one entry can have several, so that long names would fill the memory
// many times over. Past this total they are told by their beginnings.
constexpr std::size_t told_names_bytes = std::size_t{32} << 20;
constexpr std::size_t told_beginning = 64;

class Archive final : public Contents {
 public:
  explicit Archive(std::shared_ptr<const ArchiveBody> body) : body_{std::move(body)} {}
  Kind kind() const override { return Kind::archive; }
  std::string_view name() const override { return body_->name; }
  std::span<const Entry> entries() const override { return body_->entries; }
  std::span<const Trouble> troubles() const override { return body_->troubles; }

  std::unique_ptr<Stream> stream(std::size_t index, std::error_code& error) const override {
    assert(index < body_->entries.size() && body_->entries[index].readable &&
           !body_->entries[index].folder);
    error.clear();
    return entry_stream(body_, index);
  }
  ByteSource::Ptr bytes(std::size_t, std::error_code& error) const override {
    error.clear();
    return nullptr;
  }

 private:
  std::shared_ptr<const ArchiveBody> body_;
};

class Teller {
 public:
  Teller(const Limits& limits, std::vector<Trouble>& troubles)
      : limits_{limits}, troubles_{troubles} {}

  void tell(const Record& record, const Entry& entry) {
    record.faults.each([&](Fault fault) {
      const std::string& name = record.spelled.empty() ? entry.name : record.spelled;
      Trouble trouble{fault, told(name), record.at, 0, 0};
      add_numbers(trouble, record, entry);
      troubles_.push_back(std::move(trouble));
    });
  }

 private:
  std::string told(std::string_view name) {
    if (told_bytes_ > told_names_bytes) name = name.substr(0, told_beginning);
    told_bytes_ += name.size();
    return std::string{name};
  }

  void add_numbers(Trouble& trouble, const Record& record, const Entry& entry) const {
    switch (trouble.fault) {
      case Fault::local_mismatch:
        trouble.offset = record.local;
        trouble.declared = record.declared;
        trouble.actual = record.actual;
        break;
      case Fault::overlap:
        trouble.offset = record.local;
        break;
      case Fault::offset_outside:
        trouble.declared = record.local;
        break;
      case Fault::method_unsupported:
        trouble.actual = record.method;
        break;
      case Fault::size_mismatch:
        trouble.declared = entry.bytes;
        trouble.actual = entry.folder ? 0 : entry.packed;
        break;
      case Fault::name_too_long:
        trouble.declared = limits_.entry_name_bytes;
        trouble.actual = record.name_bytes;
        break;
      case Fault::name_too_deep:
        trouble.declared = limits_.entry_depth;
        trouble.actual = record.steps;
        break;
      default:
        break;
    }
  }

  const Limits& limits_;
  std::vector<Trouble>& troubles_;
  std::size_t told_bytes_ = 0;
};

// Reads all that there is to know about an archive before an entry is inflated.
std::vector<Record> read_records(const ByteSource& source, const Limits& limits,
                                 std::vector<Trouble>& troubles, std::error_code& error) {
  if (source.size() > limits.archive_bytes) {
    troubles.push_back({Fault::archive_too_big, {}, 0, limits.archive_bytes, source.size()});
    return {};
  }
  const auto directory = find_directory(source, troubles, error);
  if (!directory || error) return {};
  std::vector<Record> records;
  if (!read_directory(source, *directory, limits, records, troubles, error)) return {};
  read_local_headers(source, *directory, records, troubles, error);
  if (error) return {};
  if (std::all_of(records.begin(), records.end(),
                  [](const Record& record) { return record.entry.folder; }))
    troubles.push_back({Fault::no_entries, {}, 0, 0, 0});
  return records;
}

}  // namespace

std::unique_ptr<Contents> open_archive(ByteSource::Ptr bytes, std::string name,
                                       const Limits& limits, std::error_code& error) {
  auto body = std::make_shared<ArchiveBody>();
  body->limits = limits;
  body->name = std::move(name);
  std::vector<Record> records = read_records(*bytes, limits, body->troubles, error);
  if (error) return nullptr;
  body->source = std::move(bytes);

  body->entries.reserve(records.size());
  body->parts.reserve(records.size());
  for (Record& record : records) {
    body->entries.push_back(std::move(record.entry));
    body->parts.push_back({record.data, record.crc, record.method == method::deflated});
  }
  compare_names(body->entries, [&](std::size_t index, std::size_t, Fault fault) {
    records[index].faults.add(fault);
  });
  Teller teller{limits, body->troubles};
  for (std::size_t i = 0; i < records.size(); ++i) {
    Entry& entry = body->entries[i];
    records[i].faults.each([&](Fault fault) { entry.readable &= !refuses(fault); });
    if (entry.readable) body->packed += entry.packed;
    teller.tell(records[i], entry);
  }
  body->meter = std::make_unique<Meter>(records.size());
  return std::make_unique<Archive>(std::move(body));
}

}  // namespace edcheck::zip
