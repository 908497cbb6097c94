// One check of one package, from its container to what only all files together tell.
#pragma once

#include "edcheck/oneroster.hpp"
#include "record/batch.hpp"

namespace edcheck::oneroster {

/// Hears the rows of every file while they are checked, one batch at a time, in file order.
class RowListener {
 public:
  virtual ~RowListener() = default;
  /// A file begins: its record in the edition's table, and what its columns are.
  virtual bool begin(Spec spec, std::size_t record, const std::vector<record::Bound>& header) = 0;
  /// Flow::stop ends the check.
  virtual Flow rows(const record::Batch& batch) = 0;
};

Outcome run(const Package& package, const CsvOptions& options, Sink& sink, RowListener* listener);

}  // namespace edcheck::oneroster
