#include "validate_plan.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <system_error>
#include <thread>

#include "company.hpp"
#include "edcheck/rules.hpp"
#include "suggestion.hpp"
#include "terminal.hpp"

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

std::optional<Moment> now_of(const Arguments& given) {
  const auto text = given.value("--now");
  if (!text) return {};
  const std::optional<Moment> now = moment(*text);
  if (!now)
    throw Usage(fmt::format(
        "--now is a date or time such as 2026-08-01 or 2026-08-01T06:30:00Z, not '{}'.", *text));
  return now;
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
        "validate needs a path: a zip archive, a folder, a CSV file, a manifest, a launch, or - "
        "for "
        "standard input.");
  if (std::ranges::count(plan.paths, "-") > 1)
    throw Usage("standard input (-) can be read once only.");
  plan.as = given.value("--as").value_or("auto");
  check_company(given, plan.as);
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
  const Editions editions = editions_of(given);
  options.edition = editions.roster;
  options.limits = *Limits::named(given.value("--limits").value_or("default"));
  const auto threads = given.value("--threads");
  options.threads =
      threads ? static_cast<unsigned>(number("--threads", *threads, 1, 1024)) : all_cores();
  const std::optional<Moment> now = now_of(given);
  options.today = now ? now->day : machine_day();
  if (const auto base = given.value("--base")) {
    if (::access(base->c_str(), R_OK) != 0)
      throw Usage(fmt::format("--base: cannot read {}: {}.", *base,
                              std::error_code{errno, std::generic_category()}.message()));
    options.base = Package::at(*base);
  }
  plan.cartridges = {.edition = editions.cartridge, .limits = options.limits};
  const auto profile = cartridge::profile_named(given.value("--profile").value_or("specification"));
  if (profile) plan.cartridges.profile = *profile;
  plan.cartridges_expected = editions.only_of_cartridges();
  plan.lti = plan_lti(given, now);
  // Last, because files are opened: whatever else is wrong is told before that.
  plan.reports = reports_of(given, places);
  return plan;
}

}  // namespace edcheck::tool
