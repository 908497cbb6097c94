// What is remembered of one file while later ones are judged, and the judges themselves. Facts are
// kept by row number in chunks that never move; several threads write those of different rows.
#pragma once

#include <algorithm>
#include <atomic>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "oneroster/edition.hpp"
#include "oneroster/package.hpp"
#include "record/fingerprint.hpp"
#include "record/index.hpp"
#include "record/row_column.hpp"
#include "text/date.hpp"

namespace edcheck::oneroster {

using record::Duplicate;
using record::RowNumber;

/// One file of the table, as far as it has been read.
struct FileState {
  const Member* member = nullptr;  ///< null: the package lacks it
  bool read = false;               ///< from its first row to its last
  bool linked = true;              ///< it has the columns of all required references
  record::Index keys;
  record::RowColumn<std::uint8_t> kinds;
  bool has_kinds = false;
  record::LineMap lines;
  RowNumber last_row = 1;
  std::uint64_t records = 0, unjudged = 0;
  std::vector<Duplicate> duplicates;  ///< rows whose identifier an earlier row has
};

struct SessionFact {
  text::Day begin = text::no_day, end = text::no_day;
  RowNumber parent = record::no_row;
  std::uint8_t type = record::code_empty;
};

struct OrgFact {
  RowNumber parent = record::no_row;
};

struct CourseFact {
  std::uint64_t subjects = 0, codes = 0;  ///< fingerprints of the lists; 0: blank
};

/// Adds to what several threads add to, or what this one alone does: a locked addition waits for
/// all memory before it, which one thread need not.
template <class T>
void add(std::atomic<T>& sum, T much, bool alone) {
  if (alone)
    sum.store(static_cast<T>(sum.load(std::memory_order_relaxed) + much),
              std::memory_order_relaxed);
  else
    sum.fetch_add(much, std::memory_order_relaxed);
}

/// 16 bytes, because each enrollment looks at one somewhere in memory.
class ClassFact {
 public:
  enum Flag : std::uint32_t { judged = 1, taught = 2, has_primary = 4, has_others = 8 };
  RowNumber school = record::no_row;
  text::Day begin = text::no_day, end = text::no_day;  ///< of its terms together

  bool has(Flag flag) const { return (seen_.load(std::memory_order_relaxed) & flag) != 0; }
  void set(Flag flag) {
    if (!has(flag)) seen_.fetch_or(flag, std::memory_order_relaxed);
  }
  std::uint32_t students() const { return seen_.load(std::memory_order_relaxed) / one_student; }
  void add_student(bool alone) {
    if (students() < most_students) add(seen_, one_student, alone);
  }

 private:
  static constexpr std::uint32_t one_student = 16;
  static constexpr std::uint32_t most_students = UINT32_MAX / one_student - 4096;  // and threads
  std::atomic<std::uint32_t> seen_{0};  // flags, and the students above them
};

/// 4 bytes, for the same reason.
struct UserFact {
  enum Flag : std::uint8_t { judged = 1, enrolled = 2, has_grade = 4, role_in_primary_org = 8 };
  std::atomic<std::uint16_t> roles{0};  ///< bit n: the role with code n; other_role: `ext:`
  std::atomic<std::uint8_t> flags{0};
  static constexpr std::uint16_t other_role = 0x8000;

  bool has(Flag flag) const { return (flags.load(std::memory_order_relaxed) & flag) != 0; }
  /// Threads may set a row's flag together when none sets another one of that row.
  void set(Flag flag) {
    const std::uint8_t before = flags.load(std::memory_order_relaxed);
    if ((before & flag) == 0)
      flags.store(static_cast<std::uint8_t>(before | flag), std::memory_order_relaxed);
  }
};

struct LineItemFact {
  double least = 0, most = 0;
  bool has_least = false, has_most = false;
  RowNumber of_class = record::no_row;
};

/// A result's textScore, held until all scales are known.
struct TextScore {
  RowNumber row, line_item;
  std::uint64_t print;
};

/// A scale that is assigned to a line item or to a result.
struct Assigned {
  RowNumber to, scale;
};

class Roster {
 public:
  Roster(const Set& package, const CsvOptions& given);

  const Set& set;
  const CsvOptions& options;
  const Spec spec;
  const record::Table& table;
  const record::Fingerprinter print;
  std::vector<std::unique_ptr<FileState>> files;  ///< by record of the table

  record::RowColumn<SessionFact> sessions;
  record::RowColumn<OrgFact> orgs;
  record::RowColumn<CourseFact> courses;
  record::RowColumn<ClassFact> classes;
  record::RowColumn<UserFact> users;
  record::RowColumn<std::atomic<std::uint32_t>> taught;  ///< enrollments of a user as a teacher
  record::RowColumn<RowNumber> primary_orgs, profile_users;
  record::RowColumn<LineItemFact> line_items;
  std::atomic<bool> primaries_known{true};  ///< enrollments.csv has its column `primary`
  record::Index enrolled;                   ///< (class, student), kept when there are results
  std::vector<std::pair<RowNumber, std::uint64_t>> scale_values;  ///< sorted: scale, value
  std::vector<Assigned> line_item_scales, result_scales;          ///< sorted by `to`
  std::vector<TextScore> text_scores;

  /// The state of a file by its record's name; null where the edition lacks it.
  FileState* file(std::string_view record_name) const;
  /// The file is in the package and has been read whole.
  bool has_read(std::string_view record_name) const;
  /// The file is a whole set and not only changes, and says what its rows point to: what it lacks
  /// is not there.
  bool is_full(std::string_view record_name) const;
  /// It is full and each of its rows could be judged: what none of them says is not so.
  bool says_all(std::string_view record_name) const;
  /// The place of a row, for findings that come after its file has been read.
  Location place(const FileState& state, RowNumber row, std::string_view path = {}) const;
};

/// The judge of one file, with the work that can only be done when it has been read.
class Checks : public record::Judge {
 public:
  Checks(Roster& roster, const record::Record& record);
  /// Row `row` points with its column `column` to row `target` of the same file.
  virtual void refers(std::uint16_t /*column*/, RowNumber /*row*/, RowNumber /*target*/) {}
  /// The file has been read; its identifiers and references within it are settled.
  virtual void finish(record::Findings&) {}

 protected:
  Tell tell(const record::Batch& batch) const { return {batch.findings(), roster_.spec}; }
  Tell tell(record::Findings& findings) const { return {findings, roster_.spec}; }
  /// The row takes a record away instead of stating one.
  bool removed(const record::Batch& batch, std::size_t i) const;
  std::string_view section(std::uint16_t column) const { return record_.fields[column].section; }
  /// One of each thread's own.
  template <class T>
  struct PerThread {
    explicit PerThread(unsigned threads) : parts(std::max(1u, threads)) {}
    T& of(const record::Batch& batch) { return parts[batch.worker()]; }
    std::vector<T> parts;
  };

  Roster& roster_;
  const record::Record& record_;
  FileState& state_;

 private:
  std::uint16_t status_;
  std::uint8_t to_be_deleted_;
};

/// The checks that a file needs beside its table's; null when there are none.
std::unique_ptr<Checks> session_checks(Roster&, const record::Record&);
std::unique_ptr<Checks> org_checks(Roster&, const record::Record&);
std::unique_ptr<Checks> course_checks(Roster&, const record::Record&);
std::unique_ptr<Checks> class_checks(Roster&, const record::Record&);
std::unique_ptr<Checks> user_checks(Roster&, const record::Record&);
std::unique_ptr<Checks> profile_checks(Roster&, const record::Record&);
std::unique_ptr<Checks> role_checks(Roster&, const record::Record&);
std::unique_ptr<Checks> enrollment_checks(Roster&, const record::Record&);
std::unique_ptr<Checks> line_item_checks(Roster&, const record::Record&);
std::unique_ptr<Checks> result_checks(Roster&, const record::Record&);
std::unique_ptr<Checks> scale_checks(Roster&, const record::Record&);
std::unique_ptr<Checks> line_item_scale_checks(Roster&, const record::Record&);
std::unique_ptr<Checks> result_scale_checks(Roster&, const record::Record&);
std::unique_ptr<Checks> learning_objective_checks(Roster&, const record::Record&);

/// What is known only when every file has been read.
void check_people(Roster& roster, record::Findings& users);
void check_classes(Roster& roster, record::Findings& classes);
void check_text_scores(Roster& roster, record::Findings& results);

}  // namespace edcheck::oneroster
