// OneRoster: CSV packages validated, and read as typed records.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "edcheck/finding.hpp"
#include "edcheck/limits.hpp"
#include "edcheck/oneroster_records.hpp"
#include "edcheck/source.hpp"

namespace edcheck::oneroster {

/// What stays the same over many checks.
struct CsvOptions {
  std::optional<Spec> edition;    ///< forces an edition; otherwise the manifest tells
  std::optional<Package> base;    ///< last bulk set: a delta's references may resolve there
  std::optional<std::chrono::sys_days> today;  ///< enables what depends on the date (terms to come)
  bool practice = true;           ///< also what receivers commonly refuse (`oneroster.practice.*`)
  unsigned threads = 1;           ///< findings do not depend on it
  Limits limits;
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

/// Every OneRoster rule.
EDCHECK_API std::span<const Rule> rules();

}  // namespace edcheck::oneroster
