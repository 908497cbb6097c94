#include "record/table_reader.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <utility>

#include "record/order.hpp"
#include "record/parallel.hpp"
#include "text/ascii.hpp"
#include "text/encoding.hpp"

namespace edcheck::record {
namespace {

// Rules about a file as a whole: told where they first show, once.
class OncePerFile final : public Sink {
 public:
  explicit OncePerFile(Sink& sink) : sink_{&sink} {}
  Flow found(const Finding& finding) override {
    static constexpr std::array once{
        &Core::rule<"text.not-utf8">(),
        &Core::rule<"csv.bare-cr">(),
        &Core::rule<"csv.mixed-ends">(),
    };
    const auto at = std::ranges::find(once, &finding.rule);
    if (at != once.end()) {
      bool& told = told_[static_cast<std::size_t>(at - once.begin())];
      if (told) return Flow::go_on;
      told = true;
    }
    return sink_->found(finding);
  }

 private:
  Sink* sink_;
  std::array<bool, 3> told_{};
};

constexpr std::uint64_t most_rows = 4'000'000'000;  // row numbers have 32 bits

// True when the fault is a limit that was hit.
bool tell_broken(csv::Fault fault, const Location& at, const csv::Bounds& bounds,
                 const Core& tell) {
  switch (fault) {
    case csv::Fault::quote_unclosed:
      tell.found<"csv.quote-unclosed">(at, {});
      return false;
    case csv::Fault::quote_in_field:
      tell.found<"csv.quote-in-field">(at, {});
      return false;
    case csv::Fault::text_after_quote:
      tell.found<"csv.text-after-quote">(at, {});
      return false;
    case csv::Fault::field_too_long:
      tell.found<"limit.csv-field">(at, {}, Number{bounds.field_bytes});
      return true;
    case csv::Fault::too_many_fields:
      tell.found<"limit.csv-columns">(at, {}, Number{bounds.columns});
      return true;
  }
  return false;
}

}  // namespace

// ---- LineMap

void LineMap::merge(LineMap& other) {
  extra_.insert(extra_.end(), other.extra_.begin(), other.extra_.end());
  other.extra_.clear();
}

void LineMap::settle() {
  std::ranges::sort(extra_, {}, &Extra::row);
  std::uint64_t sum = 0;
  for (Extra& extra : extra_) extra.lines = sum += extra.lines;
}

std::uint64_t LineMap::line(RowNumber row) const {
  // Rows before this one push it down by the lines they have beyond their first.
  const auto at = std::ranges::lower_bound(extra_, row, {}, &Extra::row);
  return row + (at == extra_.begin() ? 0 : std::prev(at)->lines);
}

// ---- TableReader

struct TableReader::Worker {
  Worker(unsigned number, const Plan& plan, Findings& into) : checks{plan} {
    batch.worker_ = number;
    batch.findings_ = &into;
  }
  ColumnChecks checks;
  Batch batch;
  csv::Rows rows;
  Gathered* gathered = nullptr;
  LineMap lines;
  std::uint64_t records = 0, blank = 0, unjudged = 0;
  RowNumber last_row = 1;
  bool limit_hit = false, lf = false, crlf = false;
};

TableReader::TableReader(std::unique_ptr<zip::Stream> stream, std::string_view entry, Spec spec,
                         const Options& options)
    : blocks_{std::move(stream), options.bounds, options.block_bytes},
      entry_{entry},
      spec_{spec},
      options_{options} {}

namespace {

// What stands between the columns of a header that has no comma.
std::string_view other_separator(std::string_view cell) {
  struct Separator {
    char mark;
    std::string_view word;
  };
  static constexpr Separator separators[] = {
      {';', "semicolons"}, {'\t', "tabs"}, {'|', "vertical bars"}};
  // One is enough where it parts two names: the manifest has two columns.
  const std::ptrdiff_t least = cell.find(' ') == std::string_view::npos ? 1 : 2;
  for (const Separator& separator : separators)
    if (std::ranges::count(cell, separator.mark) >= least) return separator.word;
  return {};
}

}  // namespace

bool TableReader::open(Findings& findings) {
  if (!blocks_.next(first_)) {
    empty_ = !blocks_.row_too_long() && blocks_.trouble() == nullptr && !blocks_.error();
    return false;
  }
  csv::scan(first_.text(), options_.bounds, first_rows_);
  // The first row alone tells: how much else is in the block depends on its size.
  const std::uint32_t row_end = first_rows_.ends[first_rows_.last.front() - 1];
  const text::Encoding encoding =
      text::guess(first_.text().substr(0, std::min<std::size_t>(row_end, 4096)));
  if (encoding == text::Encoding::utf16_le || encoding == text::Encoding::utf16_be ||
      encoding == text::Encoding::utf32) {
    Core{findings, spec_}.found<"text.utf16">(
        Location{.entry = entry_, .line = 1, .column = 1, .record = 1}, {},
        plain(text::word(encoding)));
    blocks_.stop();
    return false;
  }
  if (header_is_sound(findings)) return true;
  blocks_.stop();
  return false;
}

// Splits the first row. A header that is broken leaves nothing to judge the other rows by.
bool TableReader::header_is_sound(Findings& findings) {
  const Core tell{findings, spec_};
  const std::uint32_t cells = first_rows_.last.front();
  const std::uint32_t row_end = first_rows_.ends[cells - 1];
  std::string scratch;
  std::uint32_t begin = 0, line_begin = 0;
  std::uint64_t line = 1;
  const auto place = [&](std::uint32_t at) {
    return Location{.entry = entry_,
                    .line = line,
                    .column = std::uint64_t{at} - line_begin + 1,
                    .record = 1,
                    .path = {}};
  };
  if (first_rows_.bare_cr < row_end) {
    tell.found<"csv.bare-cr">(place(first_rows_.bare_cr), {});
    return false;
  }
  if (!first_rows_.broken.empty() && first_rows_.broken.front().row == 0) {
    const csv::Broken& broken = first_rows_.broken.front();
    limit_hit_ = tell_broken(broken.fault, place(broken.offset), options_.bounds, tell);
    return false;
  }
  for (std::uint32_t e = 0; e < cells; ++e) {
    const std::uint32_t end = first_rows_.ends[e];
    std::string_view cell = first_.text().substr(begin, end - begin);
    if (e + 1 == cells && cell.ends_with('\r')) cell.remove_suffix(1);
    header_places_.push_back(place(begin));
    for (std::uint32_t at = begin; at < end; ++at)
      if (first_.room[at] == '\n') {
        ++line;
        line_begin = at + 1;
      }
    header_.emplace_back(cell.starts_with('"') ? csv::unquote(cell, scratch) : cell);
    begin = end + 1;
  }
  if (cells == 1)
    if (const std::string_view separator = other_separator(header_.front()); !separator.empty()) {
      tell.found<"csv.separator">(header_places_.front(), {}, plain(separator));
      return false;
    }
  return true;
}

Location TableReader::header_place(std::size_t column) const {
  return header_places_[column];
}

// Tells which rows are whole and of the header's width; only those are judged further.
void TableReader::forms(Worker& worker) {
  Batch& batch = worker.batch;
  const csv::Rows& rows = worker.rows;
  batch.first_.resize(rows.rows());
  batch.block_row_.resize(rows.rows());
  std::size_t kept = 0;
  const auto keep = [&](std::size_t r, std::uint32_t at) {
    batch.first_[kept] = at;
    batch.block_row_[kept++] = static_cast<std::uint32_t>(r);
  };
  const Core tell{batch.findings(), spec_};
  auto broken = rows.broken.begin();
  std::uint32_t first = 0;
  const bool head = batch.base_.record == 1;
  const std::size_t key_bound =
      plan_->record->key == no_column ? no_column : batch.bound_of_[plan_->record->key];
  std::string scratch;
  const char* text = batch.text_;
  for (std::size_t r = 0; r < rows.rows(); ++r) {
    const std::uint32_t last = rows.last[r];
    const std::size_t fields = last - first;
    const csv::Broken* fault = nullptr;
    if (broken != rows.broken.end() && broken->row == r) fault = &*broken++;
    if (head && r == 0) {
      first = last;
      continue;
    }
    if (fields == batch.width_ && fault == nullptr && batch.width_ > 1) {
      keep(r, first);
      first = last;
      continue;
    }
    const std::uint32_t begin = first == 0 ? 0 : rows.ends[first - 1] + 1;
    std::string_view only{text + begin, rows.ends[first] - begin};
    if (only.ends_with('\r')) only.remove_suffix(1);
    if (fields == 1 && fault == nullptr && only.empty()) {
      tell.found<"csv.blank-row">(batch.place_at(r, begin, {}), {});
      ++worker.blank;
      first = last;
      continue;
    }
    if (fault != nullptr) {
      const std::size_t field = std::min<std::size_t>(fault->field, batch.width_ - 1);
      const std::string_view name =
          fault->field < batch.width_ ? std::string_view{(*batch.bound_)[field].name} : "";
      const Location at = batch.place_at(r, fault->offset, name);
      worker.limit_hit |= tell_broken(fault->fault, at, options_.bounds, tell);
    } else if (fields != batch.width_) {
      tell.found<"csv.width">(batch.place_at(r, begin, {}), {}, Number{fields},
                              Number{batch.width_});
    } else {
      keep(r, first);  // the only column of its file
    }
    // A row that is not judged still defines its identifier, so that what points to it is not
    // reported as well.
    const bool judged = kept != 0 && batch.block_row_[kept - 1] == r;
    if (!judged) {
      ++worker.unjudged;
      const auto row = static_cast<RowNumber>(batch.base_.record + r);
      if (kinds_ != nullptr) kinds_->at(row) = code_bad;
      const std::size_t sound = fault == nullptr ? fields : fault->field;
      if (key_bound < sound && plan_->gather_keys) {
        const std::uint32_t e = first + static_cast<std::uint32_t>(key_bound);
        const std::uint32_t from = e == 0 ? 0 : rows.ends[e - 1] + 1;
        std::string_view cell{text + from, rows.ends[e] - from};
        if (cell.ends_with('\r')) cell.remove_suffix(1);
        if (cell.starts_with('"')) cell = csv::unquote(cell, scratch);
        if (!cell.empty()) worker.gathered->keys.add(Fingerprinter{plan_->seed}(cell), row);
      }
    }
    first = last;
  }
  batch.first_.resize(kept);
  batch.block_row_.resize(kept);
}

void TableReader::control_characters(Worker& worker) {
  const Batch& batch = worker.batch;
  const auto bad = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7f;
  };
  for (std::size_t i = 0; i < batch.size(); ++i)
    for (std::size_t bound = 0; bound < batch.width_; ++bound) {
      const std::string_view cell = batch.raw(i, bound);
      const auto at = std::ranges::find_if(cell, bad);
      if (at == cell.end()) continue;
      const Bound& column = plan_->bound[bound];
      Core{batch.findings(), spec_}.found<"text.control">(
          batch.place(i, bound),
          column.field == nullptr ? std::string_view{} : column.field->section, plain(column.name),
          Number{static_cast<unsigned char>(*at)});
    }
}

bool TableReader::block(Worker& worker, Block& block) {
  Batch& batch = worker.batch;
  csv::scan(block.text(), options_.bounds, worker.rows);
  const csv::Rows& rows = worker.rows;
  batch.text_ = block.room.data();
  batch.rows_ = &rows;
  batch.lines_.clear();
  const auto base = numbering_.take(block.sequence, rows.rows(), rows.rows() + rows.multi_line);
  if (!base) return false;  // the check has been stopped: nobody knows which rows these are
  batch.base_ = *base;
  const auto last = static_cast<RowNumber>(batch.base_.record + rows.rows());
  worker.last_row = std::max(worker.last_row, last);
  if (kinds_ != nullptr) kinds_->reach(last);
  const Core tell{batch.findings(), spec_};
  forms(worker);
  if (rows.multi_line != 0) {
    std::uint32_t from = 0;
    for (std::size_t r = 0; r < rows.rows(); ++r) {
      const std::uint32_t to = rows.ends[rows.last[r] - 1];
      const auto extra =
          static_cast<std::uint32_t>(std::count(batch.text_ + from, batch.text_ + to, '\n'));
      if (extra != 0) worker.lines.note(static_cast<RowNumber>(batch.base_.record + r), extra);
      from = to + 1;
    }
  }
  if (rows.bad_utf8 != csv::Rows::none) {
    const std::size_t r = static_cast<std::size_t>(
        std::ranges::upper_bound(rows.last, rows.bad_utf8, {},
                                 [&](std::uint32_t index) { return rows.ends[index - 1]; }) -
        rows.last.begin());
    const std::size_t row = std::min(r, rows.rows() - 1);
    const std::uint32_t e = row == 0 ? 0 : rows.last[row - 1];
    const std::uint32_t begin = e == 0 ? 0 : rows.ends[e - 1] + 1;
    // The row around that byte; line feeds behind it, since no character is cut in two at its end.
    const std::uint32_t from = std::max(begin, rows.bad_utf8 - std::min(rows.bad_utf8, 1024u));
    const std::uint32_t to = std::min(rows.ends[rows.last[row] - 1], rows.bad_utf8 + 1024u);
    const text::Encoding encoding = text::guess(
        std::string{block.text().substr(from, std::max(from, to) - from)}.append(3, '\n'));
    tell.found<"text.not-utf8">(batch.place_at(row, rows.bad_utf8, {}), {},
                                plain(text::word(encoding)));
  }
  if (rows.bare_cr != csv::Rows::none) {
    const auto at = std::ranges::lower_bound(
        rows.last, rows.bare_cr, {}, [&](std::uint32_t index) { return rows.ends[index - 1]; });
    tell.found<"csv.bare-cr">(
        batch.place_at(static_cast<std::size_t>(at - rows.last.begin()), rows.bare_cr, {}), {});
  }
  worker.lf |= rows.lf;
  worker.crlf |= rows.crlf;
  worker.checks.run(batch, *worker.gathered, kinds_);
  if (rows.control != csv::Rows::none) control_characters(worker);
  if (judge_ != nullptr) judge_->rows(batch);
  worker.records += rows.rows() - worker.blank - (batch.base_.record == 1 ? 1 : 0);
  worker.blank = 0;
  return true;
}

void TableReader::run(
    const Plan& plan, Judge* judge, RowColumn<std::uint8_t>* kinds, Sink& sink,
    const std::function<Flow(std::uint64_t bytes, std::uint64_t records)>& after_block) {
  plan_ = &plan;
  judge_ = judge;
  kinds_ = kinds;
  const unsigned threads = std::max(1u, options_.threads);
  gathered_.resize(threads);
  if (threads > 1 && blocks_.laborious()) blocks_.read_ahead(2 * std::size_t{threads});
  for (Gathered& gathered : gathered_) {
    gathered.pending.resize(plan.record->fields.size());
    gathered.used.resize(plan.record->fields.size());
  }
  OncePerFile once{sink};
  InOrder order{once, after_block};
  std::atomic<bool> halted{false}, limit{false};
  std::vector<Findings> findings(threads);
  std::vector<std::unique_ptr<Worker>> workers(threads);
  for (unsigned i = 0; i < threads; ++i) {
    workers[i] = std::make_unique<Worker>(i, plan, findings[i]);
    Batch& batch = workers[i]->batch;
    batch.width_ = plan.bound.size();
    batch.bound_ = &plan.bound;
    batch.entry_ = entry_;
    batch.bound_of_.assign(plan.record->fields.size(), no_column);
    for (std::size_t b = 0; b < plan.bound.size(); ++b)
      if (plan.bound[b].field != nullptr)
        batch.bound_of_[plan.bound[b].column] = static_cast<std::uint16_t>(b);
    batch.decoded_.resize(plan.record->fields.size());
    workers[i]->gathered = &gathered_[i];
  }
  in_parallel(threads, [&](unsigned number) {
    Worker& worker = *workers[number];
    Block mine;
    bool have_first = number == 0;
    try {
      while (!halted.load(std::memory_order_relaxed)) {
        Block& current = have_first ? first_ : mine;
        if (!have_first && !blocks_.next(mine)) break;
        have_first = false;
        const std::uint64_t before = worker.records;
        if (!block(worker, current)) break;
        if (judge_ != nullptr && judge_->listens() && order.wait_turn(current.sequence))
          judge_->in_turn(worker.batch);
        if (worker.last_row > most_rows) {
          Core{findings[number], spec_}.found<"limit.csv-rows">(
              Location{.entry = entry_, .record = worker.last_row}, {}, Number{most_rows});
          limit = true;
        }
        if (!order.finish(current.sequence, {std::exchange(findings[number], {}), current.size,
                                             worker.records - before}))
          halted = true;
        if (limit) break;
      }
      if (halted || limit) {
        blocks_.stop();
        order.stop();
        numbering_.abandon();
      }
    } catch (...) {
      halted = true;
      blocks_.stop();
      order.stop();
      numbering_.abandon();
      throw;
    }
  });
  bool lf = false, crlf = false;
  for (const auto& worker : workers) {
    lines_.merge(worker->lines);
    records_ += worker->records;
    unjudged_ += worker->unjudged;
    last_row_ = std::max(last_row_, worker->last_row);
    limit_hit_ |= worker->limit_hit;
    lf |= worker->lf;
    crlf |= worker->crlf;
  }
  lines_.settle();
  limit_hit_ |= limit;
  stopped_ = halted;
  if (lf && crlf && !stopped_) {
    Core{findings[0], spec_}.found<"csv.mixed-ends">(Location{.entry = entry_}, {});
    if (!findings[0].replay(sink)) stopped_ = true;
  }
}

bool TableReader::cut_short(Findings& findings) {
  if (blocks_.row_too_long())
    // One past the last row that came whole.
    Core{findings, spec_}.found<"limit.csv-row">(
        Location{.entry = entry_, .line = lines_.line(last_row_), .column = 1, .record = last_row_},
        {}, Number{options_.bounds.row_bytes});
  return limit_hit_ || blocks_.row_too_long() || blocks_.trouble() != nullptr ||
         static_cast<bool>(blocks_.error());
}

}  // namespace edcheck::record
