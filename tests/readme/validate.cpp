#include <iostream>

#include "edcheck/oneroster.hpp"
#include "edcheck/report.hpp"

int main(int, char** words) {
  const edcheck::oneroster::CsvValidator validator;
  edcheck::Report report{words[1]};
  report.ended(validator.validate(edcheck::Package::at(words[1]), report));
  edcheck::write(report, edcheck::Format::text, std::cout);
  if (report.outcome().reach != edcheck::Reach::whole) return 3;  // not everything was read
  return report.passes() ? 0 : 1;
}
