// What a package consists of; no verdict, and nothing of what a roster's cells hold.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <thread>

#include "arguments.hpp"
#include "course_report.hpp"
#include "edcheck/cartridge.hpp"
#include "edcheck/oneroster_survey.hpp"
#include "editions.hpp"
#include "input.hpp"
#include "inspect_report.hpp"
#include "messages.hpp"
#include "output.hpp"
#include "package_kind.hpp"
#include "progress.hpp"
#include "signals.hpp"
#include "terminal.hpp"

namespace edcheck::tool {
namespace {

using oneroster::CsvOptions;
using oneroster::Survey;

CsvOptions options_of(const Arguments& given, const Limits& limits) {
  CsvOptions options;
  options.edition = editions_of(given).roster;
  options.limits = limits;
  const auto threads = given.value("--threads");
  options.threads = threads ? static_cast<unsigned>(number("--threads", *threads, 1, 1024))
                            : std::max(1U, std::thread::hardware_concurrency());
  return options;
}

Flow go_on_unless_stopped() {
  return stop_signal() != 0 ? Flow::stop : Flow::go_on;
}

Survey survey_of(const Package& package, const CsvOptions& options) {
  ProgressLine line;
  return oneroster::survey(package, options, [&](const Progress& progress) {
    line.show(progress);
    return go_on_unless_stopped();
  });
}

// What is wrong is for validate to tell.
class Reading final : public Sink {
 public:
  explicit Reading(Course& course) : course_{course} {}

  void recognised(const Recognition& as) override {
    course_.standard = as.standard;
    course_.edition = as.edition;
    course_.because = as.because;
  }
  Flow found(const Finding& /*finding*/) override { return go_on_unless_stopped(); }
  Flow progress(const Progress& progress) override {
    line_.show(progress);
    return go_on_unless_stopped();
  }

 private:
  Course& course_;
  ProgressLine line_;
};

Course course_of(const Package& package, const cartridge::Options& options) {
  Course course;
  Reading reading{course};
  course.outcome = cartridge::read(package, course.cartridge, reading, options);
  return course;
}

// Writes what was read, as text or JSON, and says how that ended.
template <class What, class Text, class Json>
int told(const Arguments& given, const What& what, Text* text, Json* json) {
  const std::string& path = given.operands().front();
  if (const int signal = stop_signal(); signal != 0) {
    say("stopped before everything was read.");
    return 128 + signal;
  }
  if (what.outcome.error) {
    say(fmt::format("cannot read {}: {}.", input_name(path), what.outcome.error.message()));
    return exit_unread;
  }
  Output out;
  if (given.value("--format").value_or("text") == "json")
    json(what, path, out.stream());
  else
    text(what, path, out.stream(), terminal_look(given.value("--color").value_or("auto")));
  if (const std::error_code error = out.finish()) {
    say(fmt::format("cannot write to {}: {}.", out.name(), error.message()));
    return exit_unread;
  }
  return what.standard.empty() || what.outcome.reach != Reach::whole ? exit_unread : exit_clean;
}

}  // namespace

int inspect(const Words& words) {
  const Arguments given{*find_command("inspect"), words};
  if (given.operands().size() != 1)
    throw Usage(given.operands().empty() ? "inspect needs a path, or - for standard input."
                                         : "inspect takes one path.");
  const Limits limits = *Limits::named(given.value("--limits").value_or("default"));
  const CsvOptions options = options_of(given, limits);
  const Editions editions = editions_of(given);
  watch_signals();
  std::error_code error;
  const Package package = open_input(given.operands().front(), limits, error).package;
  if (error) {
    Survey unread;
    unread.outcome = {.reach = Reach::cut_short, .error = error};
    return told(given, unread, inspect_text, inspect_json);
  }
  if (editions.only_of_cartridges() || package_kind(package, limits) == "common-cartridge")
    return told(given, course_of(package, {.edition = editions.cartridge, .limits = limits}),
                course_text, course_json);
  return told(given, survey_of(package, options), inspect_text, inspect_json);
}

}  // namespace edcheck::tool
