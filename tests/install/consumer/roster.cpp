// Checks a roster and says what it found, in one line and as JSON that nobody reads.
#include <iostream>
#include <sstream>

#include "edcheck/oneroster.hpp"
#include "edcheck/report.hpp"

int main(int count, char** words) {
  if (count != 2) return 2;
  const edcheck::oneroster::CsvValidator validator;
  edcheck::Report report{words[1]};
  const edcheck::Outcome outcome = validator.validate(edcheck::Package::at(words[1]), report);
  report.ended(outcome);
  if (outcome.error) {
    std::cerr << outcome.error.message() << '\n';
    return 3;
  }
  std::ostringstream json;
  edcheck::write(report, edcheck::Format::json, json);
  std::cout << report.standard() << ' ' << report.edition()
            << ", errors: " << report.count(edcheck::Severity::error) << ", " << json.str().size()
            << " bytes of JSON\n";
  return report.passes() ? 0 : 1;
}
