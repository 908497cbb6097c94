// OneRoster: CSV packages validated, and read as typed records.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>

#include "edcheck/finding.hpp"
#include "edcheck/limits.hpp"
#include "edcheck/oneroster_records.hpp"
#include "edcheck/source.hpp"

namespace edcheck::oneroster {

/// What stays the same over many checks.
struct CsvOptions {
  std::optional<Spec> edition{};  ///< forces an edition; otherwise the manifest tells
  std::optional<Package> base{};  ///< last bulk set: a delta's references may resolve there
  std::optional<std::chrono::sys_days> today{};  ///< enables what depends on it: terms to come
  bool practice = true;  ///< also what receivers commonly refuse (`oneroster.practice.*`)
  unsigned threads = 1;  ///< findings do not depend on it
  Limits limits{};
  std::size_t block_bytes = 256u << 10;  ///< unit of work of a thread; findings do not depend on it
};

/// Checks a CSV package of OneRoster 1.1 or 1.2 (bulk, delta or mixed): container, manifest, every
/// file, field, identifier and reference. Reads each file once, in the order in which files refer
/// to one another; memory grows with the number of identifiers, not with the size of the files.
class EDCHECK_API CsvValidator {
 public:
  using Source = Package;
  explicit CsvValidator(CsvOptions options = {}) : options_{std::move(options)} {}
  Outcome validate(const Package& source, Sink& sink) const;

 private:
  CsvOptions options_;
};

/// Takes the rows of read() without their visitor's type.
EDCHECK_API Outcome read_rows(const Package& package, const Listener& listener, Sink& sink,
                              const CsvOptions& options);

/// Reads a package's rows as typed records while checking it: `visitor` is given each row of those
/// files that it has an `on` for, `void on(const Enrollment&)`, or is a callable that takes one.
/// Rows come in file order, files in the order in which they refer to one another (orgs before
/// classes before enrollments), from one thread at a time and never while `sink` is being told
/// something. Rows whose form is broken (a quote that never closes, a field too many) are left out;
/// those with other findings are handed over as they stand. A record is valid during the call only.
template <class Visitor>
Outcome read(const Package& package, Visitor&& visitor, Sink& sink,
             const CsvOptions& options = {}) {
  return read_rows(package, Listener{visitor}, sink, options);
}

/// Every OneRoster rule.
EDCHECK_API std::span<const Rule> rules();

}  // namespace edcheck::oneroster
