// What a package consists of; no verdict, and nothing of what its cells hold.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <thread>

#include "arguments.hpp"
#include "edcheck/oneroster_survey.hpp"
#include "input.hpp"
#include "inspect_report.hpp"
#include "messages.hpp"
#include "output.hpp"
#include "progress.hpp"
#include "signals.hpp"
#include "terminal.hpp"

namespace edcheck::tool {
namespace {

using oneroster::CsvOptions;
using oneroster::Survey;

CsvOptions options_of(const Arguments& given) {
  CsvOptions options;
  if (const auto spec = given.value("--spec"))
    options.edition = *spec == "1.1" ? Spec::oneroster_1_1 : Spec::oneroster_1_2;
  options.limits = *Limits::named(given.value("--limits").value_or("default"));
  const auto threads = given.value("--threads");
  options.threads = threads ? static_cast<unsigned>(number("--threads", *threads, 1, 1024))
                            : std::max(1U, std::thread::hardware_concurrency());
  return options;
}

Survey survey_of(const std::string& path, const CsvOptions& options) {
  Survey survey;
  std::error_code error;
  const Package package = open_input(path, options.limits, error).package;
  if (error) {
    survey.outcome = {.reach = Reach::cut_short, .error = error};
    return survey;
  }
  ProgressLine line;
  return oneroster::survey(package, options, [&](const Progress& progress) {
    line.show(progress);
    return stop_signal() != 0 ? Flow::stop : Flow::go_on;
  });
}

}  // namespace

int inspect(const Words& words) {
  const Arguments given{*find_command("inspect"), words};
  if (given.operands().size() != 1)
    throw Usage(given.operands().empty() ? "inspect needs a path, or - for standard input."
                                         : "inspect takes one path.");
  const std::string& path = given.operands().front();
  const CsvOptions options = options_of(given);
  watch_signals();
  const Survey survey = survey_of(path, options);
  if (const int signal = stop_signal(); signal != 0) {
    say("stopped before everything was read.");
    return 128 + signal;
  }
  if (survey.outcome.error) {
    say(fmt::format("cannot read {}: {}.", input_name(path), survey.outcome.error.message()));
    return exit_unread;
  }
  Output out;
  if (given.value("--format").value_or("text") == "json")
    inspect_json(survey, path, out.stream());
  else
    inspect_text(survey, path, out.stream(),
                 terminal_look(given.value("--color").value_or("auto")));
  if (const std::error_code error = out.finish()) {
    say(fmt::format("cannot write to {}: {}.", out.name(), error.message()));
    return exit_unread;
  }
  return survey.standard.empty() || survey.outcome.reach != Reach::whole ? exit_unread : exit_clean;
}

}  // namespace edcheck::tool
