#include <iostream>
#include <map>
#include <set>

#include "edcheck/oneroster.hpp"
#include "edcheck/report.hpp"

using namespace edcheck::oneroster;

struct Students {
  std::map<std::string, std::string, std::less<>> schools;  // sourcedId → name
  std::map<std::string, std::set<std::string>> students;    // by the school's name
  void on(const Org& org) { schools.emplace(org.sourced_id(), org.name()); }
  void on(const Enrollment& row) {  // comes after all orgs
    if (row.role() == EnrollmentRole::student)
      students[schools[std::string{row.school_sourced_id()}]].emplace(row.user_sourced_id());
  }
};

int main(int, char** words) {
  Students found;
  edcheck::Report report;
  report.ended(read(edcheck::Package::at(words[1]), found, report));
  for (const auto& [school, students] : found.students)
    std::cout << school << ": " << students.size() << '\n';
  return report.passes() ? 0 : 1;
}
