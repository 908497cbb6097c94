#include "oneroster/run.hpp"

#include <algorithm>
#include <new>

#include "oneroster/base.hpp"
#include "oneroster/check.hpp"
#include "record/troubles.hpp"

namespace edcheck::oneroster {
namespace {

using record::Mode;
using record::Target;

constexpr std::uint64_t progress_step = 4u << 20;

// Leaves out what was not asked for.
class Chosen final : public Sink {
 public:
  Chosen(Sink& sink, bool practice) : sink_{sink}, practice_{practice} {}
  void recognised(const Recognition& as) override { sink_.recognised(as); }
  void opened(std::string_view entry) override { sink_.opened(entry); }
  Flow found(const Finding& finding) override {
    if (!practice_ && finding.rule.id.starts_with("oneroster.practice.")) return Flow::go_on;
    return sink_.found(finding);
  }
  void checked(const Checked& entry) override { sink_.checked(entry); }
  Flow progress(const Progress& progress) override { return sink_.progress(progress); }

 private:
  Sink& sink_;
  bool practice_;
};

// The judge of a file's own rows, and the listener after it.
class Ears final : public record::Judge {
 public:
  Ears(Checks* checks, RowListener* listener, std::atomic<bool>& stop)
      : checks_{checks}, listener_{listener}, stop_{stop} {}
  void rows(const record::Batch& batch) override {
    if (checks_ != nullptr) checks_->rows(batch);
  }
  bool listens() const override { return listener_ != nullptr; }
  void in_turn(const record::Batch& batch) override {
    if (listener_->rows(batch) == Flow::stop) stop_ = true;
  }

 private:
  Checks* checks_;
  RowListener* listener_;
  std::atomic<bool>& stop_;
};

std::unique_ptr<Checks> checks_for(Roster& roster, const record::Record& record) {
  struct Maker {
    std::string_view record;
    std::unique_ptr<Checks> (*make)(Roster&, const record::Record&);
  };
  static constexpr Maker makers[] = {
      {"academicSessions", session_checks},
      {"orgs", org_checks},
      {"courses", course_checks},
      {"classes", class_checks},
      {"users", user_checks},
      {"userProfiles", profile_checks},
      {"roles", role_checks},
      {"enrollments", enrollment_checks},
      {"lineItems", line_item_checks},
      {"results", result_checks},
      {"scoreScales", scale_checks},
      {"lineItemScoreScales", line_item_scale_checks},
      {"resultScoreScales", result_scale_checks},
      {"lineItemLearningObjectiveIds", learning_objective_checks},
      {"resultLearningObjectiveIds", learning_objective_checks},
  };
  for (const Maker& maker : makers)
    if (maker.record == record.name) return maker.make(roster, record);
  return nullptr;
}

class Run {
 public:
  Run(const Package& package, const CsvOptions& options, Sink& sink, RowListener* listener)
      : package_{package}, options_{options}, sink_{sink, options.practice}, listener_{listener} {}

  Outcome operator()() {
    record::Findings container;
    if (const std::error_code error = recognise(package_, options_, set_, container))
      return broken(error);
    const bool known = set_.spec != Spec::none;
    sink_.recognised({.standard = known || set_.manifest ? "oneroster-csv" : std::string_view{},
                      .edition = known ? table_of(set_.spec).edition : std::string_view{},
                      .because = set_.because});
    if (!container.replay(sink_)) return stopped();
    if (!known && !set_.manifest) return ended();
    if (!known) set_.spec = options_.edition.value_or(Spec::oneroster_1_2);
    for (const Member& member : set_.members)
      expected_ += set_.contents->entries()[member.entry].bytes;
    if (set_.manifest && !manifest()) return set_.error ? broken(set_.error) : stopped();

    Roster roster{set_, options_};
    roster_ = &roster;
    if (options_.base) {
      if (!read_base()) return stopped();
      if (error_) return broken(error_);
    }
    for (std::size_t i = 0; i < roster.files.size(); ++i) {
      if (roster.files[i]->member == nullptr) continue;
      if (archive_spent_) break;  // told once, for all of the files
      if (!file(i)) return error_ ? broken(error_) : stopped();
    }
    return all_files() ? ended() : stopped();
  }

 private:
  static Outcome stopped() { return {.reach = Reach::stopped, .error = {}}; }
  static Outcome broken(const std::error_code& error) {
    return {.reach = Reach::cut_short, .error = error};
  }
  Outcome ended() const {
    return {.reach = set_.cut_short ? Reach::cut_short : Reach::whole, .error = {}};
  }

  bool manifest() {
    sink_.opened(set_.manifest_name);
    record::Findings findings;
    const zip::Entry& entry = set_.contents->entries()[*set_.manifest];
    if (!entry.readable) {
      set_.cut_short = true;
      return true;
    }
    const std::optional<Manifest> manifest = load_manifest(set_, options_, set_.spec, findings);
    if (set_.error) return false;
    if (manifest) {
      check_manifest(*manifest, set_, findings);
      apply_modes(*manifest, set_);
    }
    if (set_.manifest_trouble) tell(*set_.manifest_trouble, {}, findings);
    if (!findings.replay(sink_)) return false;
    sink_.checked({.entry = set_.manifest_name,
                   .records = manifest ? manifest->properties.size() : 0,
                   .bytes = manifest ? manifest->bytes : entry.bytes});
    return true;
  }

  // Reads the identifiers of the last bulk set. False when the sink has asked to stop.
  bool read_base() {
    record::Findings findings;
    base_ = Base::read(*options_.base, *roster_, findings, error_);
    const bool go_on = findings.replay(sink_);
    if (!base_->usable) base_.reset();
    return go_on;
  }

  // Where a field's references are looked up.
  Target target_of(const record::Field& field, const FileState& own) const {
    static const record::Index nothing;
    const record::Record& record = roster_->table.records[field.refers_to];
    const FileState& state = *roster_->files[field.refers_to];
    const record::Index* base = base_ == nullptr || base_->keys[field.refers_to].empty()
                                    ? nullptr
                                    : &base_->keys[field.refers_to];
    Target target;
    target.file = record.entry;
    target.key = record.fields[record.key].name;
    target.index = &nothing;
    const bool changes_only = state.member == nullptr ? own.member->mode == Mode::delta
                                                      : state.member->mode == Mode::delta;
    target.complete = !changes_only || base_ != nullptr;
    if (changes_only) target.base = base;
    if (&state == &own) {
      target.state = Target::State::self;
    } else if (state.member == nullptr) {
      // A package of one file, or of changes, need not have the others.
      target.state = set_.single_file ? Target::State::unknown
                     : changes_only   ? Target::State::known
                                      : Target::State::missing;
    } else if (state.read) {
      target.state = Target::State::known;
      target.index = &state.keys;
    }
    if (!field.target_kind.empty() && state.has_kinds) {
      const auto& words = record.fields[record.kind].vocabulary->words;
      target.kinds = &state.kinds;
      target.kind =
          static_cast<std::uint8_t>(std::ranges::find(words, field.target_kind) - words.begin());
    }
    return target;
  }

  bool looked_at_by_kind(const record::Record& record) const {
    return record.kind != record::no_column &&
           std::ranges::any_of(roster_->table.records, [&](const record::Record& other) {
             return std::ranges::any_of(other.fields, [&](const record::Field& field) {
               return field.refers_to != record::no_record && !field.target_kind.empty() &&
                      &roster_->table.records[field.refers_to] == &record;
             });
           });
  }

  // Reads and judges one file. False when the sink has asked to stop, or an error is set.
  bool file(std::size_t index) {
    const record::Record& record = roster_->table.records[index];
    FileState& state = *roster_->files[index];
    const Member& member = *state.member;
    if (!member.readable) return true;
    sink_.opened(member.name);
    auto stream = set_.contents->stream(member.entry, error_);
    if (stream == nullptr) {
      if (!error_) error_ = std::make_error_code(std::errc::io_error);
      return false;
    }
    record::TableReader reader{std::move(stream), member.name, set_.spec,
                               reader_options(options_, roster_->print.seed())};
    record::Findings findings;
    std::optional<std::vector<record::Bound>> header;
    if (reader.open(findings))
      header = bind_header(reader, record, set_.spec, member.name, findings);
    else if (reader.empty())
      Tell{findings, set_.spec}.found<"oneroster.file.empty">(Location{.entry = member.name},
                                                              record.section);
    if (!findings.replay(sink_)) return false;
    if (header) {
      if (!rows(index, reader, plan_for(*roster_, record, set_.spec, member.name, *header)))
        return false;
    }
    if (!close(reader, member, record)) return false;
    return true;
  }

  bool rows(std::size_t index, record::TableReader& reader, record::Plan plan) {
    const record::Record& record = *plan.record;
    FileState& state = *roster_->files[index];
    plan.mode = state.member->mode;
    bool has_kind_column = false, has_key_column = false;
    for (const record::Bound& bound : plan.bound) {
      if (bound.field == nullptr) continue;
      has_kind_column |= bound.column == record.kind;
      has_key_column |= bound.column == record.key;
      if (bound.field->refers_to != record::no_record)
        plan.targets[bound.column] = target_of(*bound.field, state);
    }
    for (std::size_t column = 0; column < record.fields.size(); ++column) {
      const record::Field& field = record.fields[column];
      if (field.refers_to != record::no_record && field.presence == record::Presence::required)
        state.linked &=
            std::ranges::find(plan.bound, column, &record::Bound::column) != plan.bound.end();
    }
    state.has_kinds = has_kind_column && looked_at_by_kind(record);
    std::unique_ptr<Checks> checks = checks_for(*roster_, record);
    std::atomic<bool> listener_stops{false};
    RowListener* listener = listener_ != nullptr && listener_->begin(set_.spec, index, plan.bound)
                                ? listener_
                                : nullptr;
    Ears ears{checks.get(), listener, listener_stops};
    reader.run(plan, &ears, state.has_kinds ? &state.kinds : nullptr, sink_,
               [&](std::uint64_t bytes, std::uint64_t records) {
                 bytes_ += bytes;
                 records_ += records;
                 return listener_stops ? Flow::stop : tell_progress();
               });
    if (reader.stopped()) return false;
    state.last_row = reader.last_row();
    state.records = reader.records();
    state.unjudged = reader.unjudged();
    state.lines = reader.lines();
    record::Findings findings;
    record::Findings unused;
    // Without identifiers nothing can be said about what points to them.
    state.read = !reader.cut_short(unused) && has_key_column;
    settle(record, state, reader, plan, checks.get(), findings);
    if (checks != nullptr) checks->finish(findings);
    whole_file(index, state, record, findings);
    return findings.replay(sink_);
  }

  // Identifiers that come twice, and references within the file.
  void settle(const record::Record& record, FileState& state, record::TableReader& reader,
              const record::Plan& plan, Checks* checks, record::Findings& findings) {
    std::vector<record::Marks> marks;
    for (record::Gathered& gathered : reader.gathered()) marks.push_back(std::move(gathered.keys));
    state.keys.settle(marks, record.referenced, options_.threads, state.duplicates);
    const record::Field& key = record.fields[record.key];
    const record::Core tell{findings, set_.spec};
    for (const Duplicate& again : state.duplicates) {
      const Location where = roster_->place(state, again.row, key.name);
      if (state.member->mode == Mode::delta)
        tell.found<"key.repeated-in-delta">(where, key.section, plain(key.name),
                                            Number{again.first});
      else
        tell.found<"key.duplicate">(where, key.section, plain(key.name), Number{again.first});
    }
    for (std::size_t column = 0; column < record.fields.size(); ++column) {
      const record::Field& field = record.fields[column];
      const Target& target = plan.targets[column];
      if (target.state == Target::State::missing &&
          std::ranges::any_of(reader.gathered(), [&](const record::Gathered& gathered) {
            return gathered.used[column];
          })) {
        named_missing_.push_back(field.refers_to);
        tell.found<"reference.file-missing">(
            Location{.entry = state.member->name, .path = field.name}, field.section,
            plain(field.name), plain(target.file));
      }
      if (target.state != Target::State::self) continue;
      for (const record::Gathered& gathered : reader.gathered())
        for (const record::Pending& pending : gathered.pending[column]) {
          const RowNumber row = state.keys.find(pending.print());
          if (row != record::no_row) {
            if (checks != nullptr)
              checks->refers(static_cast<std::uint16_t>(column), pending.row(), row);
            continue;
          }
          if (!state.read ||
              (target.base != nullptr && target.base->find(pending.print()) != no_row))
            continue;
          const Location where{.entry = state.member->name,
                               .line = pending.line(),
                               .column = pending.column(),
                               .record = pending.row(),
                               .path = field.name};
          if (!target.complete)
            tell.found<"reference.outside-delta">(where, field.section, plain(field.name),
                                                  plain(target.key), plain(target.file));
          else
            tell.found<"reference.unresolved">(where, field.section, plain(field.name),
                                               plain(target.key), plain(target.file));
        }
    }
  }

  // What the number of records tells.
  void whole_file(std::size_t index, const FileState& state, const record::Record& record,
                  record::Findings& findings) {
    const Tell tell{findings, set_.spec};
    const Location whole{.entry = state.member->name};
    if (state.records == 0 && state.read)
      tell.found<"oneroster.file.no-rows">(whole, record.section);
    if (base_ == nullptr || !base_->whole[index] || !state.read ||
        state.member->mode == Mode::delta)
      return;
    // A fifth of the records gone, and not just a handful of a short list.
    const std::uint64_t before = base_->records[index];
    if (before >= 10 && state.records < before - before / 5)
      tell.found<"oneroster.practice.record-drop">(whole, {}, Number{state.records},
                                                   Number{before});
  }

  // What is about the archive as a whole shows again with each file that is read after it.
  void tell(const zip::Trouble& trouble, std::string_view section, record::Findings& findings) {
    if (trouble.entry.empty() && std::exchange(archive_spent_, true)) return;
    record::tell_trouble(trouble, set_.contents->name(), section,
                         record::Core{findings, set_.spec});
  }

  bool close(record::TableReader& reader, const Member& member, const record::Record& record) {
    record::Findings findings;
    if (reader.cut_short(findings)) set_.cut_short = true;
    if (reader.trouble() != nullptr) tell(*reader.trouble(), record.section, findings);
    if (!findings.replay(sink_)) return false;
    if ((error_ = reader.error())) return false;
    sink_.checked({.entry = member.name, .records = reader.records(), .bytes = reader.bytes()});
    return true;
  }

  // What only all files together tell.
  bool all_files() {
    record::Findings classes, users, results, missing;
    check_classes(*roster_, classes);
    check_people(*roster_, users);
    check_text_scores(*roster_, results);
    missing_files(missing);
    return classes.replay(sink_) && users.replay(sink_) && results.replay(sink_) &&
           missing.replay(sink_);
  }

  // A full roster consists of these files (OneRoster CSV 1.2, Appendix A).
  void missing_files(record::Findings& findings) const {
    const bool roster =
        roster_->is_full("users") || roster_->is_full("enrollments") || roster_->is_full("roles");
    if (!roster || set_.single_file || set_.has(Mode::delta)) return;
    for (const std::string_view name :
         {"academicSessions", "classes", "courses", "enrollments", "orgs", "roles", "users"})
      for (std::size_t i = 0; i < roster_->files.size(); ++i) {
        const record::Record& record = roster_->table.records[i];
        if (record.name != name || roster_->files[i]->member != nullptr ||
            std::ranges::find(named_missing_, i) != named_missing_.end())
          continue;
        Tell{findings, set_.spec}.found<"oneroster.set.missing-file">(
            Location{.entry = record.entry}, record.section, plain(record.entry));
      }
  }

  Flow tell_progress() {
    if (bytes_ - told_ < progress_step) return Flow::go_on;
    told_ = bytes_;
    return sink_.progress({.bytes = bytes_, .bytes_expected = expected_, .records = records_});
  }

  const Package& package_;
  const CsvOptions& options_;
  Chosen sink_;
  RowListener* listener_;
  Set set_;
  Roster* roster_ = nullptr;
  std::unique_ptr<Base> base_;
  std::vector<std::size_t> named_missing_;  // records whose absence a reference has told
  std::error_code error_;
  bool archive_spent_ = false;  // a limit for the archive as a whole was hit
  std::uint64_t bytes_ = 0, records_ = 0, told_ = 0, expected_ = 0;
};

}  // namespace

Outcome run(const Package& package, const CsvOptions& options, Sink& sink, RowListener* listener) {
  try {
    return Run{package, options, sink, listener}();
  } catch (const std::bad_alloc&) {
    return {.reach = Reach::cut_short, .error = std::make_error_code(std::errc::not_enough_memory)};
  }
}

Outcome CsvValidator::validate(const Package& source, Sink& sink) const {
  return run(source, options_, sink, nullptr);
}

std::span<const Rule> rules() {
  return catalogue;
}

}  // namespace edcheck::oneroster
