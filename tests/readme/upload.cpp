#include <fstream>
#include <iostream>
#include <iterator>

#include "edcheck/oneroster.hpp"
#include "edcheck/rules.hpp"

struct FirstError final : edcheck::Sink {
  std::string why;
  edcheck::Flow found(const edcheck::Finding& finding) override {
    if (finding.severity != edcheck::Severity::error) return edcheck::Flow::go_on;
    why = edcheck::message(finding.rule, finding.seen);  // personal values masked
    return edcheck::Flow::stop;
  }
};

/// Why an uploaded archive is refused; empty when it may be imported. Any thread may call it.
std::string refusal(std::string_view zip) {
  static const edcheck::oneroster::CsvValidator validator{{.limits = edcheck::Limits::strict()}};
  FirstError first;
  const edcheck::Outcome outcome = validator.validate(edcheck::Package::of(zip), first);
  if (!first.why.empty()) return first.why;
  return outcome.reach == edcheck::Reach::whole ? "" : "Not all of it could be read.";
}

int main(int, char** words) {
  std::ifstream file{words[1], std::ios::binary};
  const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
  const std::string why = refusal(bytes);
  std::cout << (why.empty() ? "Accepted." : why) << '\n';
}
