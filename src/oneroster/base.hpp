// The last bulk set, against which the references of a delta resolve (CsvOptions::base).
#pragma once

#include <memory>
#include <system_error>
#include <vector>

#include "oneroster/roster.hpp"
#include "record/table_reader.hpp"

namespace edcheck::oneroster {

/// The identifiers of a bulk set, by record of the edition that is checked.
struct Base {
  Set set;
  std::vector<record::Index> keys;
  std::vector<std::uint64_t> records;
  std::vector<bool> whole;  ///< the file was read to its end
  bool usable = false;      ///< it is a bulk set, and was read without an error

  /// Tells `findings`, which borrow from the result, when the package is no bulk set. What is wrong
  /// within the set is not told: it was checked in its own time.
  static std::unique_ptr<Base> read(const Package& package, const Roster& roster,
                                    record::Findings& findings, std::error_code& error);

 private:
  void read_file(const Member& member, std::size_t index, const Roster& roster,
                 std::error_code& error);
};

/// The plan by which a file's rows are judged, its targets still open.
record::Plan plan_for(const Roster& roster, const record::Record& record, Spec spec,
                      std::string_view entry, const std::vector<record::Bound>& header);

}  // namespace edcheck::oneroster
