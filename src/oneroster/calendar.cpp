// academicSessions.csv and orgs.csv: the calendar and the organisations, each a forest of parents.
#include <functional>

#include "oneroster/check.hpp"

namespace edcheck::oneroster {
namespace {

// Tells each circle of parents once, at its first row.
void tell_circles(RowNumber last, const std::function<RowNumber(RowNumber)>& parent_of,
                  const std::function<void(RowNumber)>& tell) {
  std::vector<RowNumber> visited(std::size_t{last} + 1, 0);  // by which walk, 0: by none
  for (RowNumber start = 2; start <= last; ++start) {
    RowNumber at = start;
    while (found(at) && visited[at] == 0) {
      visited[at] = start;
      at = parent_of(at);
    }
    if (!found(at) || visited[at] != start) continue;
    RowNumber first = at;
    for (RowNumber step = parent_of(at); step != at; step = parent_of(step))
      first = std::min(first, step);
    tell(first);
  }
}

class SessionChecks final : public Checks {
 public:
  using Checks::Checks;
  void rows(const Batch& batch) override {
    std::string scratch;
    if (batch.size() != 0) roster_.sessions.reach(batch.row(batch.size() - 1));
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (removed(batch, i)) continue;
      SessionFact& fact = roster_.sessions.at(batch.row(i));
      fact.type = code_at(batch, type_, i);
      fact.begin = day_at(batch, begin_, i);
      fact.end = day_at(batch, end_, i);
      if (fact.begin == text::no_day || fact.end == text::no_day) continue;
      if (fact.end < fact.begin) {
        tell(batch).found<"oneroster.session.dates-reversed">(
            batch.place_of(i, end_), section(end_), Date{fact.end}, Date{fact.begin});
        fact.begin = fact.end = text::no_day;
        continue;
      }
      const std::string_view year = batch.field(i, year_, scratch);
      char room[10];
      const std::string_view ends = text::spell_date(fact.end, room).substr(0, 4);
      if (fact.type == school_year_ && text::is_year(year) && year != ends)
        tell(batch).found<"oneroster.session.school-year">(batch.place_of(i, year_), section(year_),
                                                           plain(year), plain(ends));
    }
  }
  void refers(std::uint16_t column, RowNumber row, RowNumber target) override {
    if (column == parent_ && roster_.sessions.reached(row))
      roster_.sessions.at(row).parent = target;
  }
  void finish(Findings& findings) override {
    const auto parent_of = [&](RowNumber row) {
      return roster_.sessions.reached(row) ? roster_.sessions.at(row).parent : no_row;
    };
    tell_circles(state_.last_row, parent_of, [&](RowNumber row) {
      tell(findings).found<"oneroster.practice.parent-cycle">(
          roster_.place(state_, row, record_.fields[parent_].name), section(parent_));
    });
    for (RowNumber row = 2; row <= state_.last_row; ++row) {
      const RowNumber above = parent_of(row);
      if (!found(above) || !roster_.sessions.reached(above)) continue;
      const SessionFact& child = roster_.sessions.at(row);
      const SessionFact& parent = roster_.sessions.at(above);
      const bool known = child.begin != text::no_day && parent.begin != text::no_day;
      if (known && (child.begin < parent.begin || child.end > parent.end))
        tell(findings).found<"oneroster.practice.session-outside-parent">(
            roster_.place(state_, row, record_.fields[parent_].name), section(parent_));
    }
  }

 private:
  const std::uint16_t type_ = column("academicSessions", "type")(roster_.spec),
                      begin_ = column("academicSessions", "startDate")(roster_.spec),
                      end_ = column("academicSessions", "endDate")(roster_.spec),
                      parent_ = column("academicSessions", "parentSourcedId")(roster_.spec),
                      year_ = column("academicSessions", "schoolYear")(roster_.spec);
  const std::uint8_t school_year_ = code("academicSessions", "type", "schoolYear")(roster_.spec);
};

class OrgChecks final : public Checks {
 public:
  using Checks::Checks;
  void rows(const Batch& batch) override {
    std::string scratch;
    if (batch.size() != 0) roster_.orgs.reach(batch.row(batch.size() - 1));
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (removed(batch, i) || code_at(batch, type_, i) != school_) continue;
      if (batch.has(identifier_) && batch.field(i, identifier_, scratch).empty())
        tell(batch).found<"oneroster.practice.school-without-identifier">(
            batch.place_of(i, identifier_), section(identifier_));
    }
  }
  void refers(std::uint16_t column, RowNumber row, RowNumber target) override {
    if (column == parent_ && roster_.orgs.reached(row)) roster_.orgs.at(row).parent = target;
  }
  void finish(Findings& findings) override {
    tell_circles(
        state_.last_row,
        [&](RowNumber row) {
          return roster_.orgs.reached(row) ? roster_.orgs.at(row).parent : no_row;
        },
        [&](RowNumber row) {
          tell(findings).found<"oneroster.practice.parent-cycle">(
              roster_.place(state_, row, record_.fields[parent_].name), section(parent_));
        });
  }

 private:
  const std::uint16_t type_ = column("orgs", "type")(roster_.spec),
                      identifier_ = column("orgs", "identifier")(roster_.spec),
                      parent_ = column("orgs", "parentSourcedId")(roster_.spec);
  const std::uint8_t school_ = code("orgs", "type", "school")(roster_.spec);
};

}  // namespace

std::unique_ptr<Checks> session_checks(Roster& roster, const record::Record& record) {
  return std::make_unique<SessionChecks>(roster, record);
}
std::unique_ptr<Checks> org_checks(Roster& roster, const record::Record& record) {
  return std::make_unique<OrgChecks>(roster, record);
}

}  // namespace edcheck::oneroster
