// How `edcheck inspect` writes down what is in a package.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>

#include "edcheck/oneroster_survey.hpp"
#include "edcheck/report.hpp"

namespace edcheck::tool {

/// "41 %". What is not all is never 100 %, and what is not nothing never 0 %.
std::string share(std::uint64_t part, std::uint64_t whole);

void inspect_text(const oneroster::Survey& survey, std::string_view path, std::ostream& out,
                  const WriteOptions& look);

/// {"edcheck", "path", "standard", "edition", "detected_by", "reach", "files": [{"entry", "there",
/// "announced", "whole", "records", "bytes", "counted", "columns": [{"name", "standard",
/// "filled"}]}], "others"}; a column's fill rate is filled / counted.
void inspect_json(const oneroster::Survey& survey, std::string_view path, std::ostream& out);

}  // namespace edcheck::tool
