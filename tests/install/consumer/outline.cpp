// Prints a course's outline with what each item opens, and how many faults there are.
#include <iostream>

#include "edcheck/cartridge.hpp"
#include "edcheck/report.hpp"

int main(int count, char** words) {
  if (count != 2) return 2;
  edcheck::cartridge::Cartridge course;
  edcheck::Report report{words[1]};
  const edcheck::Outcome outcome =
      edcheck::cartridge::read(edcheck::Package::at(words[1]), course, report);
  report.ended(outcome);
  if (outcome.error) {
    std::cerr << outcome.error.message() << '\n';
    return 3;
  }
  for (const edcheck::cartridge::Item& item : course.items) {
    std::cout << std::string(2 * item.depth, ' ') << item.title;
    if (item.resource) std::cout << ": " << word(course.resources[*item.resource].kind);
    std::cout << '\n';
  }
  std::cout << report.standard() << ' ' << report.edition()
            << ", errors: " << report.count(edcheck::Severity::error) << '\n';
  return report.passes() ? 0 : 1;
}
