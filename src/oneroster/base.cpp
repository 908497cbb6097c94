#include "oneroster/base.hpp"

#include "oneroster/check.hpp"

namespace edcheck::oneroster {

record::Plan plan_for(const Roster& roster, const record::Record& record, Spec spec,
                      std::string_view entry, const std::vector<record::Bound>& header) {
  record::Plan plan;
  plan.record = &record;
  plan.spec = spec;
  plan.bound = header;
  plan.targets.resize(record.fields.size());
  plan.seed = roster.print.seed();
  plan.entry = entry;
  return plan;
}

std::unique_ptr<Base> Base::read(const Package& package, const Roster& roster,
                                 record::Findings& findings, std::error_code& error) {
  auto base = std::make_unique<Base>();
  base->keys.resize(roster.files.size());
  base->records.resize(roster.files.size());
  base->whole.resize(roster.files.size());
  record::Findings silent;
  CsvOptions options = roster.options;
  options.edition.reset();
  Set& set = base->set;
  if ((error = recognise(package, options, set, silent))) return base;
  if (set.spec == Spec::none || set.members.empty()) {
    Tell{findings, set.spec}.found<"oneroster.base.unusable">(
        Location{.entry = set.contents->name()}, {}, plain("it is no OneRoster package"));
    return base;
  }
  if (set.manifest) {
    if (const auto manifest = load_manifest(set, options, set.spec, silent))
      apply_modes(*manifest, set);
    if ((error = set.error)) return base;
  }
  for (std::size_t i = 0; i < roster.files.size() && !error; ++i) {
    const record::Record* record = find_record(table_of(set.spec), roster.table.records[i].name);
    const Member* member = record == nullptr ? nullptr : set.member(*record);
    if (member != nullptr && member->readable && member->mode != record::Mode::delta)
      base->read_file(*member, i, roster, error);
  }
  base->usable = !error;
  return base;
}

void Base::read_file(const Member& member, std::size_t index, const Roster& roster,
                     std::error_code& error) {
  class Quiet final : public Sink {
    Flow found(const Finding&) override { return Flow::go_on; }
  };
  record::Findings silent;
  auto stream = set.contents->stream(member.entry, error);
  if (stream == nullptr) return;
  record::TableReader reader{std::move(stream), member.name, set.spec,
                             reader_options(roster.options, roster.print.seed())};
  if (!reader.open(silent)) {
    error = reader.error();
    return;
  }
  const auto header = bind_header(reader, *member.record, set.spec, member.name, silent);
  if (!header) return;
  record::Plan plan = plan_for(roster, *member.record, set.spec, member.name, *header);
  for (record::Bound& bound : plan.bound)
    if (bound.column != member.record->key) bound.field = nullptr;
  Quiet quiet;
  reader.run(plan, nullptr, nullptr, quiet,
             [](std::uint64_t, std::uint64_t) { return Flow::go_on; });
  error = reader.error();
  std::vector<record::Marks> marks;
  for (record::Gathered& gathered : reader.gathered()) marks.push_back(std::move(gathered.keys));
  std::vector<Duplicate> ignored;
  keys[index].settle(marks, true, roster.options.threads, ignored);
  records[index] = reader.records();
  whole[index] = !reader.cut_short(silent);
}

}  // namespace edcheck::oneroster
