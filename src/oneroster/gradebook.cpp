// lineItems.csv, results.csv, score scales and learning objectives.
#include <algorithm>

#include "oneroster/check.hpp"
#include "text/ascii.hpp"
#include "text/guid.hpp"
#include "text/number.hpp"

namespace edcheck::oneroster {
namespace {

class LineItemChecks final : public Checks {
 public:
  using Checks::Checks;
  void rows(const Batch& batch) override {
    if (batch.size() == 0) return;
    roster_.line_items.reach(batch.row(batch.size() - 1));
    std::string scratch;
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (removed(batch, i)) continue;
      LineItemFact& fact = roster_.line_items.at(batch.row(i));
      fact.of_class = row_at(batch, class_, i);
      if (const auto least = text::parse_number(batch.field(i, least_, scratch))) {
        fact.least = *least;
        fact.has_least = true;
      }
      if (const auto most = text::parse_number(batch.field(i, most_, scratch))) {
        fact.most = *most;
        fact.has_most = true;
      }
      if (fact.has_least && fact.has_most && fact.least > fact.most) {
        tell(batch).found<"oneroster.practice.range-reversed">(batch.place_of(i, least_),
                                                               section(least_));
        fact.has_least = fact.has_most = false;
      }
    }
  }

 private:
  const std::uint16_t class_ = column("lineItems", "classSourcedId")(roster_.spec),
                      least_ = column("lineItems", "resultValueMin")(roster_.spec),
                      most_ = column("lineItems", "resultValueMax")(roster_.spec);
};

class ResultChecks final : public Checks {
 public:
  ResultChecks(Roster& roster, const record::Record& record)
      : Checks{roster, record},
        texts_{roster.options.threads},
        all_enrollments_{roster.says_all("enrollments") && roster.is_full("classes") &&
                         roster.is_full("users")} {}

  void rows(const Batch& batch) override {
    std::string scratch;
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (removed(batch, i)) continue;
      const RowNumber item = row_at(batch, item_, i), student = row_at(batch, student_, i);
      const bool is_student =
          !found(student) || !roster_.users.reached(student) || check_student(batch, i, student);
      if (!found(item) || !roster_.line_items.reached(item)) continue;
      const LineItemFact& fact = roster_.line_items.at(item);
      if (const auto score = text::parse_number(batch.field(i, score_, scratch)))
        check_range(batch, i, fact, *score);
      const RowNumber own_class = row_at(batch, class_, i);
      if (found(own_class) && found(fact.of_class) && own_class != fact.of_class)
        tell(batch).found<"oneroster.practice.result-of-other-class">(batch.place_of(i, class_),
                                                                      section(class_));
      if (all_enrollments_ && found(fact.of_class) && found(student) && is_student &&
          roster_.enrolled.find(
              record::Fingerprinter::of(std::uint64_t{fact.of_class} << 32 | student, 0)) == no_row)
        tell(batch).found<"oneroster.practice.result-not-enrolled">(batch.place_of(i, student_),
                                                                    section(student_));
      if (text_ == no_column) continue;
      if (const std::string_view text = batch.field(i, text_, scratch); !text.empty())
        texts_.of(batch).push_back({batch.row(i), item, mark_of(roster_, text)});
    }
  }

  void finish(Findings&) override {
    for (const std::vector<TextScore>& part : texts_.parts)
      roster_.text_scores.insert(roster_.text_scores.end(), part.begin(), part.end());
    std::ranges::sort(roster_.text_scores, {}, &TextScore::row);
  }

 private:
  // False when the user is known not to be a student.
  bool check_student(const Batch& batch, std::size_t i, RowNumber user) {
    const std::uint16_t roles = roster_.users.at(user).roles.load(std::memory_order_relaxed);
    if (roles == 0 || (roles & (student_bit_ | UserFact::other_role)) != 0) return true;
    tell(batch).found<"oneroster.result.not-a-student">(batch.place_of(i, student_),
                                                        section(student_));
    return false;
  }

  void check_range(const Batch& batch, std::size_t i, const LineItemFact& fact, double score) {
    if (!(fact.has_least && score < fact.least) && !(fact.has_most && score > fact.most)) return;
    char least[32] = "…", most[32] = "…";
    if (fact.has_least) std::snprintf(least, sizeof least, "%.15g", fact.least);
    if (fact.has_most) std::snprintf(most, sizeof most, "%.15g", fact.most);
    tell(batch).found<"oneroster.result.outside-range">(batch.place_of(i, score_), section(score_),
                                                        plain(least), plain(most));
  }

  const std::uint16_t item_ = column("results", "lineItemSourcedId")(roster_.spec),
                      student_ = column("results", "studentSourcedId")(roster_.spec),
                      score_ = column("results", "score")(roster_.spec),
                      text_ = column("results", "textScore")(roster_.spec),
                      class_ = column("results", "classSourcedId")(roster_.spec);
  const std::uint16_t student_bit_ = static_cast<std::uint16_t>(
      1u << (roster_.spec == Spec::oneroster_1_1 ? code("users", "role", "student")
                                                 : code("roles", "role", "student"))(roster_.spec));
  PerThread<std::vector<TextScore>> texts_;
  const bool all_enrollments_;
};

class ScaleChecks final : public Checks {
 public:
  ScaleChecks(Roster& roster, const record::Record& record)
      : Checks{roster, record}, values_{roster.options.threads} {}

  void rows(const Batch& batch) override {
    std::string scratch;
    for (std::size_t i = 0; i < batch.size(); ++i) {
      const std::string_view list = batch.field(i, value_, scratch);
      // Either side of {LHS:RHS} may be what a teacher writes.
      text::split(list, ',', [&](std::string_view item) {
        if (item.size() < 3 || item.front() != '{' || item.back() != '}') return;
        text::split(item.substr(1, item.size() - 2), ':', [&](std::string_view side) {
          values_.of(batch).push_back({batch.row(i), mark_of(roster_, text::trimmed(side))});
        });
      });
    }
  }
  void finish(Findings&) override {
    for (const auto& part : values_.parts)
      roster_.scale_values.insert(roster_.scale_values.end(), part.begin(), part.end());
    std::ranges::sort(roster_.scale_values);
  }

 private:
  const std::uint16_t value_ = column("scoreScales", "scoreScaleValue")(roster_.spec);
  PerThread<std::vector<std::pair<RowNumber, std::uint64_t>>> values_;
};

// Which scale is assigned to which line item, or to which result.
class AssignmentChecks final : public Checks {
 public:
  AssignmentChecks(Roster& roster, const record::Record& record, std::uint16_t to,
                   std::uint16_t scale, std::vector<Assigned>& into)
      : Checks{roster, record},
        to_{to},
        scale_{scale},
        into_{into},
        parts_{roster.options.threads} {}

  void rows(const Batch& batch) override {
    for (std::size_t i = 0; i < batch.size(); ++i) {
      const RowNumber to = row_at(batch, to_, i), scale = row_at(batch, scale_, i);
      if (!removed(batch, i) && found(to)) parts_.of(batch).push_back({to, scale});
    }
  }
  void finish(Findings&) override {
    for (const std::vector<Assigned>& part : parts_.parts)
      into_.insert(into_.end(), part.begin(), part.end());
    std::ranges::sort(into_, {}, &Assigned::to);
  }

 private:
  const std::uint16_t to_, scale_;
  std::vector<Assigned>& into_;
  PerThread<std::vector<Assigned>> parts_;
};

class LearningObjectiveChecks final : public Checks {
 public:
  LearningObjectiveChecks(Roster& roster, const record::Record& record, std::uint16_t source,
                          std::uint16_t id, std::uint8_t by_case)
      : Checks{roster, record}, source_{source}, id_{id}, case_{by_case} {}

  void rows(const Batch& batch) override {
    std::string scratch;
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (code_at(batch, source_, i) != case_) continue;
      const std::string_view id = batch.field(i, id_, scratch);
      if (!id.empty() && !text::is_uuid_urn(id))
        tell(batch).found<"oneroster.learning-objective.not-a-uuid">(batch.place_of(i, id_),
                                                                     section(id_));
    }
  }

 private:
  const std::uint16_t source_, id_;
  const std::uint8_t case_;
};

enum class Fit { unassigned, fits, differs };

// True when at least one step of a scale could be read.
bool has_values(const Roster& roster, RowNumber scale) {
  const auto one =
      std::ranges::lower_bound(roster.scale_values, std::pair{scale, std::uint64_t{0}});
  return one != roster.scale_values.end() && one->first == scale;
}

// A text against all scales assigned to one row.
Fit fit(const std::vector<Assigned>& assigned, RowNumber to, std::uint64_t text,
        const Roster& roster) {
  auto one = std::ranges::lower_bound(assigned, to, {}, &Assigned::to);
  if (one == assigned.end() || one->to != to) return Fit::unassigned;
  for (; one != assigned.end() && one->to == to; ++one)
    // A scale that could not be found or read says nothing about what is right.
    if (!found(one->scale) || !has_values(roster, one->scale) ||
        std::ranges::binary_search(roster.scale_values, std::pair{one->scale, text}))
      return Fit::fits;
  return Fit::differs;
}

}  // namespace

void check_text_scores(Roster& roster, Findings& findings) {
  if (roster.text_scores.empty() || !roster.has_read("scoreScales")) return;
  const FileState& state = *roster.file("results");
  const std::uint16_t column_of_text = column("results", "textScore")(roster.spec);
  for (const TextScore& score : roster.text_scores) {
    Fit here = fit(roster.result_scales, score.row, score.print, roster);
    if (here == Fit::unassigned)
      here = fit(roster.line_item_scales, score.line_item, score.print, roster);
    if (here == Fit::differs)
      Tell{findings, roster.spec}.found<"oneroster.result.text-score">(
          roster.place(state, score.row, "textScore"),
          find_record(roster.table, "results")->fields[column_of_text].section);
  }
}

std::unique_ptr<Checks> line_item_checks(Roster& roster, const record::Record& record) {
  return std::make_unique<LineItemChecks>(roster, record);
}
std::unique_ptr<Checks> result_checks(Roster& roster, const record::Record& record) {
  return std::make_unique<ResultChecks>(roster, record);
}
std::unique_ptr<Checks> scale_checks(Roster& roster, const record::Record& record) {
  return std::make_unique<ScaleChecks>(roster, record);
}
std::unique_ptr<Checks> line_item_scale_checks(Roster& roster, const record::Record& record) {
  return std::make_unique<AssignmentChecks>(
      roster, record, column("lineItemScoreScales", "lineItemSourcedId")(roster.spec),
      column("lineItemScoreScales", "scoreScaleSourcedId")(roster.spec), roster.line_item_scales);
}
std::unique_ptr<Checks> result_scale_checks(Roster& roster, const record::Record& record) {
  return std::make_unique<AssignmentChecks>(
      roster, record, column("resultScoreScales", "resultSourcedId")(roster.spec),
      column("resultScoreScales", "scoreScaleSourcedId")(roster.spec), roster.result_scales);
}
std::unique_ptr<Checks> learning_objective_checks(Roster& roster, const record::Record& record) {
  if (record.name == "lineItemLearningObjectiveIds")
    return std::make_unique<LearningObjectiveChecks>(
        roster, record, column("lineItemLearningObjectiveIds", "source")(roster.spec),
        column("lineItemLearningObjectiveIds", "learningObjectiveId")(roster.spec),
        code("lineItemLearningObjectiveIds", "source", "case")(roster.spec));
  return std::make_unique<LearningObjectiveChecks>(
      roster, record, column("resultLearningObjectiveIds", "source")(roster.spec),
      column("resultLearningObjectiveIds", "learningObjectiveId")(roster.spec),
      code("resultLearningObjectiveIds", "source", "case")(roster.spec));
}

}  // namespace edcheck::oneroster
