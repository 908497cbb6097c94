#include "validate_plan.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <system_error>
#include <thread>

#include "edcheck/rules.hpp"
#include "suggestion.hpp"
#include "terminal.hpp"
#include "text/date.hpp"

namespace edcheck::tool {
namespace {

constexpr std::string_view formats = "text|concise|json|jsonl";
constexpr std::size_t default_findings = 50;

Shape shape_of(std::string_view what, const std::string& word) {
  const std::string known = one_of(what, word, formats);
  if (known == "text") return Shape::text;
  if (known == "concise") return Shape::concise;
  return known == "json" ? Shape::json : Shape::jsonl;
}

std::optional<Severity> severity_of(std::string_view word) {
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note})
    if (edcheck::word(severity) == word) return severity;
  return std::nullopt;
}

// An id or the beginning of some, as words between dots.
void check_rule(std::string_view option, const std::string& rule) {
  const std::vector<const Rule*> all = all_rules();
  if (std::ranges::any_of(all, [&](const Rule* known) { return covers(rule, known->id); })) return;
  std::vector<std::string_view> ids;
  for (const Rule* known : all) ids.push_back(known->id);  // NOLINT: few
  // A beginning may be misspelt as well as a whole id.
  for (const Rule* known : all)
    for (std::size_t dot = known->id.find('.'); dot != std::string_view::npos;
         dot = known->id.find('.', dot + 1))
      ids.push_back(known->id.substr(0, dot));
  const std::string meant = did_you_mean(rule, ids);
  throw Usage(fmt::format("{}: no rule is called '{}'.{}", option, rule,
                          meant.empty() ? " 'edcheck rules' lists them all." : meant));
}

Choice choice_of(const Arguments& given) {
  Choice choice{given.values("--select"), given.values("--ignore"), {}};
  for (const std::string& rule : choice.select) check_rule("--select", rule);
  for (const std::string& rule : choice.ignore) check_rule("--ignore", rule);
  for (const std::string& pair : given.values("--severity")) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos)
      throw Usage(fmt::format("--severity is RULE=LEVEL, not '{}'.", pair));
    const std::string rule = pair.substr(0, equals);
    check_rule("--severity", rule);
    const std::string level =
        one_of("--severity RULE", pair.substr(equals + 1), "error|warning|note");
    choice.severity.emplace_back(rule, *severity_of(level));
  }
  return choice;
}

std::vector<Wanted> reports_of(const Arguments& given, std::size_t places) {
  std::vector<Wanted> reports;
  const bool terminal = ::isatty(STDOUT_FILENO) == 1;
  const Shape shape = given.value("--format") ? shape_of("--format", *given.value("--format"))
                      : terminal              ? Shape::text
                                              : Shape::concise;
  reports.push_back({shape,
                     std::make_unique<Output>(),
                     {.colour = colour_wanted(given.value("--color").value_or("auto")),
                      .width = terminal_width(),
                      .places = places}});
  std::vector<std::string> taken;
  for (const std::string& pair : given.values("--output")) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos || equals + 1 == pair.size())
      throw Usage(
          fmt::format("--output is FORMAT=PATH, such as json=report.json, not '{}'.", pair));
    const std::string path = pair.substr(equals + 1);
    const Shape file_shape = shape_of("--output", pair.substr(0, equals));
    if (std::ranges::find(taken, path) != taken.end())
      throw Usage(fmt::format("two reports can't both be put in {}.", path));
    taken.push_back(path);
    reports.push_back({file_shape, std::make_unique<Output>(path), {.places = places}});
  }
  return reports;
}  // NOLINT: owned by its unique_ptr

// The calendar day that people here would name.
std::chrono::sys_days machine_day() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  return std::chrono::sys_days{std::chrono::year{local.tm_year + 1900} / (local.tm_mon + 1) /
                               local.tm_mday};
}

bool digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// RFC 3339 after the date: "T10:00:00", a fraction, and Z or an offset. Days are what rules judge
// by, so the offset only has to be well-formed: the day is the one that is written.
bool is_time(std::string_view text) {
  if (text.size() < 10 || (text[0] != 'T' && text[0] != 't' && text[0] != ' ')) return false;
  const auto two = [&](std::size_t at, int most) {
    return digits(text.substr(at, 2)) && (text[at] - '0') * 10 + (text[at + 1] - '0') <= most;
  };
  if (!two(1, 23) || text[3] != ':' || !two(4, 59) || text[6] != ':' || !two(7, 60)) return false;
  text.remove_prefix(9);
  if (text[0] == '.') {
    const std::size_t end = text.find_first_not_of("0123456789", 1);
    if (end == 1 || end == std::string_view::npos) return false;
    text.remove_prefix(end);
  }
  if (text == "Z" || text == "z") return true;
  return text.size() == 6 && (text[0] == '+' || text[0] == '-') && two(1, 23) && text[3] == ':' &&
         two(4, 59);
}

std::chrono::sys_days day_of(const std::string& time) {
  const text::Day day = text::parse_date(std::string_view{time}.substr(0, 10));
  if (day == text::no_day || (time.size() > 10 && !is_time(std::string_view{time}.substr(10))))
    throw Usage(fmt::format(
        "--now is a date or time such as 2026-08-01 or 2026-08-01T06:30:00Z, not '{}'.", time));
  return std::chrono::sys_days{std::chrono::days{day}};
}

unsigned all_cores() {
  return std::max(1u, std::thread::hardware_concurrency());
}

}  // namespace

ValidatePlan plan_validation(const Arguments& given) {
  ValidatePlan plan;
  plan.paths = given.operands();
  if (plan.paths.empty())
    throw Usage(
        "validate needs a path: a zip archive, a folder, a CSV file, or - for standard input.");
  if (std::ranges::count(plan.paths, "-") > 1)
    throw Usage("standard input (-) can be read once only.");
  plan.choice = choice_of(given);

  const std::string fail_on = given.value("--fail-on").value_or("error");
  plan.bar = severity_of(fail_on);  // "never" is none
  plan.keeping.show_values = given.has("--show-values");
  std::size_t places = WriteOptions{}.places;
  plan.keeping.samples_per_group = default_findings;
  if (const auto most = given.value("--max-findings-per-rule")) {
    plan.keeping.samples_per_group =
        static_cast<std::size_t>(number("--max-findings-per-rule", *most, 0, 1'000'000'000));
    places = plan.keeping.samples_per_group == 0 ? SIZE_MAX : plan.keeping.samples_per_group;
  }

  oneroster::CsvOptions& options = plan.options;
  if (const auto spec = given.value("--spec"))
    options.edition = *spec == "1.1" ? Spec::oneroster_1_1 : Spec::oneroster_1_2;
  options.limits = *Limits::named(given.value("--limits").value_or("default"));
  const auto threads = given.value("--threads");
  options.threads =
      threads ? static_cast<unsigned>(number("--threads", *threads, 1, 1024)) : all_cores();
  const auto now = given.value("--now");
  options.today = now ? day_of(*now) : machine_day();
  if (const auto base = given.value("--base")) {
    if (::access(base->c_str(), R_OK) != 0)
      throw Usage(fmt::format("--base: cannot read {}: {}.", *base,
                              std::error_code{errno, std::generic_category()}.message()));
    options.base = Package::at(*base);
  }
  // Last, because files are opened: whatever else is wrong is told before that.
  plan.reports = reports_of(given, places);
  return plan;
}

}  // namespace edcheck::tool
