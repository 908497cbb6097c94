#include <iostream>

#include "edcheck/cartridge.hpp"
#include "edcheck/report.hpp"

int main(int, char** words) {
  edcheck::cartridge::Cartridge course;
  edcheck::Report report{words[1]};
  report.ended(edcheck::cartridge::read(edcheck::Package::at(words[1]), course, report));
  for (const edcheck::cartridge::Item& item : course.items) {
    std::cout << std::string(2 * item.depth, ' ') << item.title;
    if (item.resource) std::cout << " (" << word(course.resources[*item.resource].kind) << ')';
    std::cout << (item.broken ? ": broken\n" : "\n");
  }
  return report.passes() ? 0 : 1;
}
