// Checks a launch with keys from an address that is not asked, and says what became of both.
#include <iostream>
#include <memory>

#include "edcheck/fetch.hpp"
#include "edcheck/lti.hpp"
#include "edcheck/report.hpp"

int main() {
  const auto keys = std::make_shared<edcheck::fetch::KeySets>("https://127.0.0.1/jwks.json");
  edcheck::lti::Registration registration{"https://lms.example", "tool-1"};
  edcheck::lti::LaunchOptions options;
  options.key_source = keys;
  const edcheck::lti::LaunchValidator validator{registration, options};
  edcheck::Report report{"launch"};
  const edcheck::Outcome outcome = validator.validate({.text = "e30.e30.e30"}, report);
  std::cout << "launch, errors: " << report.count(edcheck::Severity::error)
            << ", keys: " << keys->keys("a").size() << ", " << keys->last().why << '\n';
  return outcome.error || report.passes() ? 1 : 0;
}
