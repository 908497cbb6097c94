// The English of reports: owners, efforts and counts as a district technician would say them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "edcheck/report.hpp"

namespace edcheck::writing {

std::string_view plain(Owner owner);              ///< "the administrator of your …"
std::string_view plain(Effort effort);            ///< "changing a setting"
std::string_view plain(Consequence consequence);  ///< what a receiver may lose: "the record"

std::string with_commas(std::uint64_t number);                        ///< "80,003"
std::string counted(std::uint64_t number, std::string_view one);      ///< "1 error", "2 errors"
std::string with_commas(std::uint64_t number, std::string_view one);  ///< "80,003 errors"
std::string file_size(std::uint64_t bytes);                           ///< "14.2 MB"

/// "oneroster-csv" as people call it: "OneRoster CSV".
std::string standard_name(std::string_view standard);

/// "OneRoster 1.2, section 4.17"; sections that begin with a word say themselves what they are.
std::string at_section(std::string_view edition, std::string_view section);

/// What stands in place of a clause where receivers ask for more than the specification; empty for
/// rules of the specification.
std::string_view beyond_specification(const Rule& rule);

/// Where the specification states it: "OneRoster 1.2, section 4.17". Empty when nowhere.
std::string clause(const Rule& rule, std::string_view section, const Report& report);

/// The verdict in one sentence, true to what was read.
std::string verdict_sentence(const Report& report, std::size_t causes);

/// "pass" when there is no error, a standard was recognised and everything was read, else "fail": a
/// program that looks at nothing else must not take half a check for a whole one.
std::string_view verdict(bool passes, std::string_view standard, const Outcome& outcome);

/// How far the check came. A run that broke is never told as whole.
Reach reach(const Outcome& outcome);
std::string_view word(Reach reach);  ///< "cut_short"

}  // namespace edcheck::writing
