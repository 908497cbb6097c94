// Writes a package's report in the format named first: the samples of docs/REPORTS.md and, of a
// course, of README.md.
#include <iostream>
#include <string_view>

#include "edcheck/cartridge.hpp"
#include "edcheck/oneroster.hpp"
#include "edcheck/report.hpp"

int main(int count, char** words) {
  if (count != 3) return 2;
  const std::string_view format = words[1];
  const edcheck::Package package = edcheck::Package::at(words[2]);
  const edcheck::oneroster::CsvValidator validator;
  if (format == "jsonl") {
    edcheck::LineWriter lines{std::cout, words[2]};
    lines.finish(validator.validate(package, lines));
    return 0;
  }
  edcheck::Report report{words[2]};
  if (format == "course") {
    report.ended(edcheck::cartridge::Validator{}.validate(package, report));
    edcheck::write(report, edcheck::Format::text, std::cout);
    return 0;
  }
  report.ended(validator.validate(package, report));
  edcheck::write(report, format == "json" ? edcheck::Format::json : edcheck::Format::concise,
                 std::cout);
}
