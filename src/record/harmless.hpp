// Which values a report may show although they quote the data: words that stand on public lists,
// never a name, however far a file's columns have slipped.
#pragma once

#include <string_view>

#include "edcheck/finding.hpp"
#include "record/table.hpp"

namespace edcheck::record {

/// `value` as it may be seen in a finding about `field`: plain when it is a known word of some
/// vocabulary or a way to write yes and no (whatever its capitals), or a date in a field that is
/// not personal; else personal, so that reports show its shape.
Seen shown(const Field& field, std::string_view value);

}  // namespace edcheck::record
