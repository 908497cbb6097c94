// Typed records: the rows that are checked, handed to a supplier's visitor.
#include "oneroster/edition.hpp"
#include "oneroster/run.hpp"

namespace edcheck::oneroster {
namespace {

// Lays a batch's cells out as the edition's table orders them.
class Reader final : public RowListener {
 public:
  explicit Reader(const Listener& listener) : listener_{listener} {}

  bool begin(Spec spec, std::size_t record, const std::vector<record::Bound>& header) override {
    if (!listener_.hears(spec, record)) return false;
    spec_ = spec;
    record_ = record;
    places_.assign(header.size(), nowhere);
    names_.clear();
    const std::size_t columns = table_of(spec).records[record].fields.size();
    for (std::size_t bound = 0; bound < header.size(); ++bound) {
      if (header[bound].field != nullptr) {
        places_[bound] = header[bound].column;
      } else if (header[bound].name.starts_with("metadata.")) {
        places_[bound] = columns + names_.size();
        names_.emplace_back(header[bound].name);
      }
    }
    cells_.assign(columns + names_.size(), {});
    scratch_.resize(header.size());
    return true;
  }

  Flow rows(const record::Batch& batch) override {
    const std::size_t columns = cells_.size() - names_.size();
    const std::span<const std::string_view> all{cells_};
    for (std::size_t i = 0; i < batch.size(); ++i) {
      for (std::size_t bound = 0; bound < places_.size(); ++bound)
        if (places_[bound] != nowhere)
          cells_[places_[bound]] = batch.value(i, bound, scratch_[bound]);
      const Location where = batch.row_place(i);
      listener_.visit(spec_, record_,
                      {.values = all.first(columns),
                       .line = where.line,
                       .record = where.record,
                       .extensions = {names_, all.subspan(columns)}});
    }
    return Flow::go_on;
  }

 private:
  static constexpr std::size_t nowhere = SIZE_MAX;
  const Listener& listener_;
  Spec spec_ = Spec::none;
  std::size_t record_ = 0;
  std::vector<std::size_t> places_;  // header position → position in cells_
  std::vector<std::string_view> names_, cells_;
  std::vector<std::string> scratch_;
};

}  // namespace

Outcome read_rows(const Package& package, const Listener& listener, Sink& sink,
                  const CsvOptions& options) {
  Reader reader{listener};
  return run(package, options, sink, &reader);
}

}  // namespace edcheck::oneroster
