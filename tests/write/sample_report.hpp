// A small report of each kind, and what a format makes of it.
#pragma once

#include <sstream>
#include <string>

#include "edcheck/report.hpp"
#include "finding/sample_rules.hpp"

namespace edcheck::sample {

inline std::string written(const Report& report, Format format, const WriteOptions& options = {}) {
  std::ostringstream out;
  write(report, format, out, options);
  return out.str();
}

inline void tell_roster(Sink& sink) {
  sink.recognised({"oneroster-csv", "1.2", "The manifest names this version."});
  sink.opened("orgs.csv");
  sink.checked({"orgs.csv", 1, 812});
  sink.opened("users.csv");
  find(sink, type, at("users.csv", 12, 30), {{"email"}, {"maria12x", true}}, "4.15");
  for (const std::uint64_t line : {7U, 9U, 14U, 20U, 31U, 40U})
    find(sink, missing, at("users.csv", line, 5, "familyName"), {{"user"}, {"familyName"}}, "4.15");
  sink.checked({"users.csv", 1'204, 1'430'000});
  find(sink, extra, whole("photo.png"));
}

/// Six errors of one cause, a warning that quotes the data, and a note; everything was read.
inline Report roster(Report::Options options = {}) {
  Report report{"roster.zip", options};
  tell_roster(report);
  report.ended({});
  return report;
}

inline void tell_course(Sink& sink) {
  sink.recognised({"common-cartridge", "1.3", "The manifest's namespace says so."});
  sink.opened("quiz.xml");
  Location quiz = at("quiz.xml", 3, 1, "/questestinterop/assessment/section");
  quiz.course = "Unit 2 > Lesson 3 > Quiz";
  find(sink, missing, quiz, {{"section"}, {"item"}}, "4.10");
  sink.checked({"quiz.xml", 1, 420});
}

/// A fault that a course's outline can place.
inline Report course() {
  Report report{"biology.imscc"};
  tell_course(report);
  report.ended({});
  return report;
}

/// A launch without a fault.
inline Report launch() {
  Report report{"launch.jwt"};
  report.recognised({"lti-launch", "1.3", "It is a signed token."});
  report.opened("id_token");
  report.checked({"id_token", 1, 1'204});
  report.judged({Receiver::must_accept, Signature::verified});
  report.ended({});
  return report;
}

/// Nothing was found, as far as the check came.
inline Report ended(const Outcome& outcome) {
  Report report{"roster.zip"};
  report.recognised({"oneroster-csv", "1.2", "The manifest names this version."});
  report.opened("users.csv");
  report.ended(outcome);
  return report;
}

inline const Outcome whole_outcome{};
inline const Outcome cut_short_outcome{.reach = Reach::cut_short, .error = {}};
inline const Outcome stopped_outcome{.reach = Reach::stopped, .error = {}};
inline const Outcome broken_outcome{.reach = Reach::whole,
                                    .error = std::make_error_code(std::errc::io_error)};

}  // namespace edcheck::sample
