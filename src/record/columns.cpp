#include "record/columns.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "record/hashing.hpp"
#include "record/values.hpp"
#include "text/ascii.hpp"
#include "text/guid.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace edcheck::record {
namespace {

constexpr std::size_t longest_text = 255;  // what every system must keep: OneRoster 1.2 CSV, 3

/// The first 16 bytes of a short value as two numbers. Reads past the value: blocks are padded.
struct Short {
  std::uint64_t low, high;
  bool operator==(const Short&) const = default;
};
Short short_of(const char* at, std::size_t size) {
  Short bytes{};
  if (size <= 8) {
    std::memcpy(&bytes.low, at, 8);
    if (size < 8) bytes.low &= (std::uint64_t{1} << (size * 8)) - 1;
  } else {
    std::memcpy(&bytes.low, at, 8);
    std::memcpy(&bytes.high, at + 8, 8);
    if (size < 16) bytes.high &= (std::uint64_t{1} << ((size - 8) * 8)) - 1;
  }
  return bytes;
}
static_assert(std::endian::native == std::endian::little, "short_of masks from the first byte");

// Most values differ in their first bytes, which needs no call to tell.
bool same(std::string_view value, std::string_view above) {
  if (value.size() != above.size()) return false;
  if (value.size() >= 8) {
    std::uint64_t a = 0, b = 0;
    std::memcpy(&a, value.data(), 8);
    std::memcpy(&b, above.data(), 8);
    if (a != b) return false;
  }
  return value == above;
}

}  // namespace

// Every cell of a column: empty ones go to `missing` when the field is required, the others to
// `each(row, value)`.
template <class Each>
void ColumnChecks::cells(const Batch& batch, std::size_t bound, Each&& each) {
  const bool required =
      plan_->bound[bound].field->presence == Presence::required ||
      (plan_->bound[bound].field->presence == Presence::delta && plan_->mode == Mode::delta);
  const Batch::Column column = batch.raw(bound);
  for (std::size_t i = 0, rows = batch.size(); i < rows; ++i) {
    std::string_view cell = column[i];
    quoted_ = !cell.empty() && *cell.data() == '"';
    if (quoted_) [[unlikely]]
      cell = csv::unquote(cell, scratch_);
    if (cell.empty()) {
      if (required) missing(batch, i, bound);
    } else {
      each(i, cell);
    }
  }
}

// The items of the list that the cell being visited holds: without quotes it has no comma.
template <class Each>
void ColumnChecks::items(std::string_view value, Each&& each) const {
  if (quoted_)
    text::split(value, ',', each);
  else
    each(value);
}

void ColumnChecks::simple(const Batch& batch, std::size_t bound) {
  const Field& field = *plan_->bound[bound].field;
  cells(batch, bound, [&](std::size_t i, std::string_view value) {
    if (!field.many) {
      if (!spelled_well_item(field, value)) bad_value(batch, i, bound, value);
      return;
    }
    bool good = true;
    items(value, [&](std::string_view item) {
      good &= text::trimmed(item).empty() || spelled_well_item(field, item);
    });
    if (!good) bad_value(batch, i, bound, value);
    list(batch, i, bound, value);
  });
}

void ColumnChecks::list(const Batch& batch, std::size_t i, std::size_t bound,
                        std::string_view value) {
  if (!quoted_ || value.find(',') == std::string_view::npos) return;
  const Field& field = *plan_->bound[bound].field;
  const Core tell{batch.findings(), plan_->spec};
  bool empty = false, spaced = false;
  // Spaces at both ends of the whole list stand beside no comma.
  text::split(text::trimmed(value), ',', [&](std::string_view item) {
    const std::string_view core = text::trimmed(item);
    empty |= core.empty();
    spaced |= core.size() != item.size();
  });
  if (empty)
    tell.found<"field.list-empty-item">(batch.place(i, bound), field.section, plain(field.name));
  else if (spaced && field.type == Type::text)  // it breaks every other type
    tell.found<"field.list-space">(batch.place(i, bound), field.section, plain(field.name));
}

void ColumnChecks::missing(const Batch& batch, std::size_t i, std::size_t bound) {
  const Field& field = *plan_->bound[bound].field;
  Core{batch.findings(), plan_->spec}.found<"field.missing">(batch.place(i, bound), field.section,
                                                             plain(field.name));
}

void ColumnChecks::bad_value(const Batch& batch, std::size_t i, std::size_t bound,
                             std::string_view value) {
  tell_misspelt(*plan_->bound[bound].field, value, batch.place(i, bound),
                Core{batch.findings(), plan_->spec});
}

void ColumnChecks::texts(const Batch& batch, std::size_t bound) {
  const Field& field = *plan_->bound[bound].field;
  const Core tell{batch.findings(), plan_->spec};
  cells(batch, bound, [&](std::size_t i, std::string_view value) {
    if (value.size() > longest_text) {
      std::uint64_t length = 0;
      if (field.many)
        items(value, [&](std::string_view item) {
          length = std::max<std::uint64_t>(length, text::characters(item));
        });
      else
        length = text::characters(value);
      if (length > longest_text)
        tell.found<"field.long">(batch.place(i, bound), field.section, plain(field.name),
                                 Number{length});
    }
    if (value.size() == 4 && (value == "NULL" || value == "null")) {
      tell.found<"field.null-word">(batch.place(i, bound), field.section, plain(field.name));
    } else if (field.many) {
      list(batch, i, bound, value);
    }
  });
}

void ColumnChecks::keys(const Batch& batch, std::size_t bound, Marks& marks) {
  const std::uint64_t seed = plan_->seed;
  cells(batch, bound, [&](std::size_t i, std::string_view value) {
    if (!text::is_guid(value)) bad_value(batch, i, bound, value);
    if (plan_->gather_keys) marks.add(fingerprint(value, seed), batch.row(i));
  });
}

void ColumnChecks::referring_keys(const Batch& batch, std::size_t bound, Decoded& out,
                                  Gathered& gathered) {
  references(batch, bound, out, gathered);  // tells what is missing or misspelt, too
  if (!plan_->gather_keys) return;
  for (std::size_t i = 0; i < batch.size(); ++i)
    if (const std::string_view value = batch.value(i, bound, scratch_); !value.empty())
      gathered.keys.add(fingerprint(value, plan_->seed), batch.row(i));
}

ColumnChecks::Resolved ColumnChecks::resolve(const Batch& batch, std::size_t i, std::size_t bound,
                                             const Target& target, const Fingerprint& print,
                                             RowNumber& row) {
  row = target.index->find(print);
  if (row == no_row)
    return target.base != nullptr && target.base->find(print) != no_row ? Resolved::found
                                                                        : Resolved::not_found;
  if (target.kinds == nullptr) return Resolved::found;
  const std::uint8_t kind = target.kinds->at(row);
  const Field& field = *plan_->bound[bound].field;
  // A kind that is no known word has its own finding where it stands.
  if (kind == target.kind || kind == code_bad || kind == code_empty ||
      (kind == code_ext && field.target_ext))
    return Resolved::found;
  Core{batch.findings(), plan_->spec}.found<"reference.wrong-kind">(
      batch.place(i, bound), field.section, plain(field.name), plain(target.file),
      plain(field.target_kind));
  return Resolved::told;
}

namespace {

void unresolved(const Plan& plan, const Field& field, const Target& target, const Location& at,
                Findings& findings) {
  const Core tell{findings, plan.spec};
  if (!target.complete)
    tell.found<"reference.outside-delta">(at, field.section, plain(field.name), plain(target.key),
                                          plain(target.file));
  else
    tell.found<"reference.unresolved">(at, field.section, plain(field.name), plain(target.key),
                                       plain(target.file));
}

}  // namespace

void ColumnChecks::references(const Batch& batch, std::size_t bound, Decoded& out,
                              Gathered& gathered) {
  const Bound& column = plan_->bound[bound];
  const Target& target = plan_->targets[column.column];
  const std::uint64_t seed = plan_->seed;
  out.rows.assign(batch.size(), row_empty);
  if (target.state != Target::State::known) {
    // Nothing to look up yet, or nothing at all: the form of the identifier is what can be judged.
    cells(batch, bound, [&](std::size_t i, std::string_view value) {
      out.rows[i] = no_row;
      if (!text::is_guid(value)) return bad_value(batch, i, bound, value);
      gathered.used[column.column] = true;
      if (target.state != Target::State::self) return;
      gathered.pending[column.column].emplace_back(fingerprint(value, seed), batch.row(i),
                                                   batch.place(i, bound));
    });
    return;
  }
  // Look-ups miss the cache: fingerprint and prefetch the whole column first, then look. Files are
  // mostly sorted by one of their references, so a value is first compared with the one above it.
  if (prints_.size() < batch.size()) prints_.resize(batch.size());
  if (which_.size() < batch.size()) which_.resize(batch.size());
  Fingerprint* const prints = prints_.data();
  Reference* const which = which_.data();
  std::uint32_t differing = 0, used = 0;
  std::string_view above;
  cells(batch, bound, [&](std::size_t i, std::string_view value) {
    if (!same(value, above)) {
      prints[differing] = fingerprint(value, seed);
      target.index->prefetch(prints[differing++]);
      above = value.data() == scratch_.data() ? std::string_view{} : value;
    }
    which[used++] = {static_cast<std::uint32_t>(i), differing - 1};
  });
  RowNumber* const rows = out.rows.data();
  // What the value above came to, when there was nothing to be said of it.
  std::uint32_t clean = UINT32_MAX;
  RowNumber clean_row = no_row;
  for (std::size_t n = 0; n < used; ++n) {
    const std::uint32_t i = which[n].row, print = which[n].print;
    if (print == clean) {
      rows[i] = clean_row;
      continue;
    }
    if (target.kinds == nullptr) {
      if (const RowNumber row = target.index->find(prints[print]); row != no_row) {
        clean = print;
        rows[i] = clean_row = row;
        continue;
      }
    }
    switch (resolve(batch, i, bound, target, prints[print], rows[i])) {
      case Resolved::found:
        clean = print;
        clean_row = rows[i];
        break;
      case Resolved::told:
        break;
      case Resolved::not_found:
        const std::string_view value = batch.value(i, bound, scratch_);
        if (!text::is_guid(value))
          bad_value(batch, i, bound, value);
        else
          unresolved(*plan_, *column.field, target, batch.place(i, bound), batch.findings());
        break;
    }
  }
}

void ColumnChecks::reference_lists(const Batch& batch, std::size_t bound, Gathered& gathered) {
  const Bound& column = plan_->bound[bound];
  const Target& target = plan_->targets[column.column];
  const Field& field = *column.field;
  cells(batch, bound, [&](std::size_t i, std::string_view value) {
    bool bad_item = false;
    items(value, [&](std::string_view item) {
      const std::string_view core = text::trimmed(item);
      if (core.empty()) return;
      gathered.used[column.column] = true;
      bad_item |= !text::is_guid(item);
      const Fingerprint print = fingerprint(core, plan_->seed);
      if (target.state == Target::State::known) {
        RowNumber row = no_row;
        if (resolve(batch, i, bound, target, print, row) == Resolved::not_found &&
            text::is_guid(core))
          unresolved(*plan_, field, target, batch.place(i, bound), batch.findings());
      } else if (target.state == Target::State::self && text::is_guid(core)) {
        gathered.pending[column.column].emplace_back(print, batch.row(i), batch.place(i, bound));
      }
    });
    if (bad_item) bad_value(batch, i, bound, value);
    list(batch, i, bound, value);
  });
}

void ColumnChecks::tokens(const Batch& batch, std::size_t bound, Decoded& out) {
  const Vocabulary& vocabulary = *plan_->bound[bound].field->vocabulary;
  struct Word {
    Short bytes;
    std::size_t size;
  };
  // Words of up to 16 bytes compare as two numbers; the few longer ones letter by letter.
  std::vector<Word> words;
  for (const std::string_view word : vocabulary.words) {
    char room[24] = {};
    std::memcpy(room, word.data(), std::min<std::size_t>(word.size(), 16));
    words.push_back({short_of(room, std::min<std::size_t>(word.size(), 16)), word.size()});
  }
  out.codes.assign(batch.size(), code_empty);
  cells(batch, bound, [&](std::size_t i, std::string_view value) {
    std::uint8_t code = code_bad;
    const bool in_block = value.data() != scratch_.data();
    if (value.size() <= 16 && in_block) {
      const Short bytes = short_of(value.data(), value.size());
      for (std::size_t w = 0; w < words.size(); ++w)
        if (words[w].size == value.size() && words[w].bytes == bytes) {
          code = static_cast<std::uint8_t>(w);
          break;
        }
    } else {
      const auto at = std::ranges::find(vocabulary.words, value);
      if (at != vocabulary.words.end())
        code = static_cast<std::uint8_t>(at - vocabulary.words.begin());
    }
    if (code == code_bad && vocabulary.extensible && is_ext(value)) code = code_ext;
    out.codes[i] = code;
    if (code == code_bad) bad_value(batch, i, bound, value);
  });
}

void ColumnChecks::token_lists(const Batch& batch, std::size_t bound) {
  const Field& field = *plan_->bound[bound].field;
  cells(batch, bound, [&](std::size_t i, std::string_view value) {
    items(value, [&](std::string_view item) {
      if (!text::trimmed(item).empty() && !spelled_well_item(field, item))
        bad_value(batch, i, bound, item);
    });
    list(batch, i, bound, value);
  });
}

void ColumnChecks::booleans(const Batch& batch, std::size_t bound, Decoded& out) {
  out.codes.assign(batch.size(), code_empty);
  cells(batch, bound, [&](std::size_t i, std::string_view value) {
    const bool yes = value == "true", no = value == "false";
    out.codes[i] = yes ? code_true : no ? code_false : code_bad;
    if (!yes && !no) bad_value(batch, i, bound, value);
  });
}

void ColumnChecks::dates(const Batch& batch, std::size_t bound, Decoded& out) {
  out.days.assign(batch.size(), text::no_day);
  text::Day* const days = out.days.data();
  // A file has few dates, those of its terms: look for each among the last ones before parsing.
  struct Seen {
    Short bytes{};
    text::Day day = text::no_day;
  };
  Seen seen[64];
  cells(batch, bound, [&](std::size_t i, std::string_view value) {
    if (value.size() != 10 || value.data() == scratch_.data()) [[unlikely]] {
      days[i] = text::parse_date(value);
      if (days[i] == text::no_day) bad_value(batch, i, bound, value);
      return;
    }
    const Short bytes = short_of(value.data(), 10);
    Seen& slot = seen[(bytes.low >> 56 ^ bytes.low >> 45 ^ bytes.high) % std::size(seen)];
    if (slot.day == text::no_day || slot.bytes != bytes) {
      const text::Day day = text::parse_date(value);
      if (day == text::no_day) return bad_value(batch, i, bound, value);
      slot = {bytes, day};
    }
    days[i] = slot.day;
  });
}

void ColumnChecks::in_delta_only(const Batch& batch, std::size_t bound) {
  const Field& field = *plan_->bound[bound].field;
  const Core tell{batch.findings(), plan_->spec};
  const Batch::Column column = batch.raw(bound);
  for (std::size_t i = 0, rows = batch.size(); i < rows; ++i) {
    const std::string_view cell = column[i];
    if (!cell.empty() && cell != "\"\"")
      tell.found<"field.unexpected">(batch.place(i, bound), field.section, plain(field.name));
  }
}

void ColumnChecks::outer_spaces(const Batch& batch) {
  const auto space = [](char c) { return c == ' ' || c == '\t'; };
  for (std::size_t bound = 0; bound < plan_->bound.size(); ++bound) {
    const Field* field = plan_->bound[bound].field;
    // In typed fields the space breaks the type, which has its own finding.
    if (field == nullptr || field->type != Type::text) continue;
    const Batch::Column column = batch.raw(bound);
    for (std::size_t i = 0, rows = batch.size(); i < rows; ++i) {
      std::string_view value = column[i];
      if (value.empty()) continue;
      if (value.front() == '"') value = value.substr(1, value.size() - 2);
      if (!value.empty() && (space(value.front()) || space(value.back())))
        Core{batch.findings(), plan_->spec}.found<"field.outer-space">(
            batch.place(i, bound), field->section, plain(field->name));
    }
  }
}

void ColumnChecks::line_breaks(const Batch& batch) {
  for (std::size_t bound = 0; bound < plan_->bound.size(); ++bound)
    for (std::size_t i = 0; i < batch.size(); ++i)
      if (batch.raw(i, bound).find_first_of("\r\n") != std::string_view::npos) {
        const Field* field = plan_->bound[bound].field;
        Core{batch.findings(), plan_->spec}.found<"csv.line-break">(
            batch.place(i, bound), field == nullptr ? std::string_view{} : field->section,
            plain(plan_->bound[bound].name));
      }
}

void ColumnChecks::run(Batch& batch, Gathered& gathered, RowColumn<std::uint8_t>* kinds) {
  for (Decoded& decoded : batch.decoded_) decoded.clear();
  if (batch.size() == 0) return;
  for (std::size_t bound = 0; bound < plan_->bound.size(); ++bound) {
    const Bound& column = plan_->bound[bound];
    if (column.field == nullptr) continue;  // an extension, or a column that has its own finding
    const Field& field = *column.field;
    Decoded& out = batch.decoded_[column.column];
    if (field.presence == Presence::delta && plan_->mode == Mode::bulk) {
      in_delta_only(batch, bound);
      continue;
    }
    if (column.column == plan_->record->key) {
      if (field.refers_to != no_record)
        referring_keys(batch, bound, out, gathered);
      else
        keys(batch, bound, gathered.keys);
      continue;
    }
    switch (field.type) {
      case Type::text:
        texts(batch, bound);
        break;
      case Type::guid:
        if (field.refers_to == no_record)
          simple(batch, bound);
        else if (field.many)
          reference_lists(batch, bound, gathered);
        else
          references(batch, bound, out, gathered);
        break;
      case Type::date:
        dates(batch, bound, out);
        break;
      case Type::integer:
      case Type::number:
      case Type::datetime:
      case Type::year:
      case Type::user_id:
      case Type::scale_value:
        simple(batch, bound);
        break;
      case Type::boolean:
        booleans(batch, bound, out);
        break;
      case Type::token:
        if (field.many)
          token_lists(batch, bound);
        else
          tokens(batch, bound, out);
        break;
    }
    if (kinds != nullptr && column.column == plan_->record->kind)
      for (std::size_t i = 0; i < batch.size(); ++i) kinds->at(batch.row(i)) = out.codes[i];
  }
  if (batch.rows_->outer_space) outer_spaces(batch);
  if (batch.rows_->multi_line != 0 || batch.rows_->quoted_cr ||
      batch.rows_->bare_cr != csv::Rows::none)
    line_breaks(batch);
}

}  // namespace edcheck::record
