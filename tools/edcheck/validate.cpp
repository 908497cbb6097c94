#include <fmt/format.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "commands.hpp"
#include "edcheck/cartridge.hpp"
#include "input.hpp"
#include "lti_check.hpp"
#include "messages.hpp"
#include "package_kind.hpp"
#include "progress.hpp"
#include "recognition.hpp"
#include "selection.hpp"
#include "signals.hpp"
#include "validate_plan.hpp"

namespace edcheck::tool {
namespace {

using namespace std::chrono_literals;
constexpr auto look_again = 50ms;
constexpr auto patience = 400ms;

bool streams(const Wanted& wanted) {
  return wanted.shape == Shape::jsonl;
}

// Passes what is found to the report that remembers and to those that stream; notices what only
// the command needs to know: signals, and what the input was taken for.
class Desk final : public Sink {
 public:
  Desk(Report& report, std::vector<std::unique_ptr<LineWriter>>& lines, ProgressLine& progress)
      : report_{report}, lines_{lines}, progress_{progress} {}

  void recognised(const Recognition& as) override {
    const std::lock_guard lock{open_};
    understood_ = !as.standard.empty();
    report_.recognised(as);
    for (const auto& line : lines_) line->recognised(as);
  }
  void opened(std::string_view entry) override {
    const std::lock_guard lock{open_};
    report_.opened(entry);
    for (const auto& line : lines_) line->opened(entry);
  }
  Flow found(const Finding& finding) override {
    const std::lock_guard lock{open_};
    report_.found(finding);
    // A stream that broke is told when it ends; the others go on.
    for (const auto& line : lines_) line->found(finding);
    return flow();
  }
  void checked(const Checked& entry) override {
    const std::lock_guard lock{open_};
    report_.checked(entry);
    for (const auto& line : lines_) line->checked(entry);
  }
  void judged(const Judgement& judgement) override {
    const std::lock_guard lock{open_};
    report_.judged(judgement);
    for (const auto& line : lines_) line->judged(judgement);
  }
  Flow progress(const Progress& progress) override {
    const std::lock_guard lock{open_};
    progress_.show(progress);
    return flow();
  }
  bool understood() const { return understood_; }
  /// From here on nothing is taken any more: whoever brings something waits for ever.
  void shut() { open_.lock(); }

 private:
  static Flow flow() { return stop_signal() != 0 ? Flow::stop : Flow::go_on; }

  Report& report_;
  std::vector<std::unique_ptr<LineWriter>>& lines_;
  ProgressLine& progress_;
  bool understood_ = false;
  std::mutex open_;
};

void complain(const std::string& input, const std::error_code& error, std::uint64_t most) {
  const std::string name = input_name(input);
  if (error == std::errc::file_too_large) {
    say(
        fmt::format("cannot read {}: it has more than the {} bytes that --limits allows. "
                    "'--limits large' allows more.",
                    name, most));
  } else if (error == std::errc::not_enough_memory) {
    say(fmt::format("cannot read {}: there is not enough memory. Fewer --threads need less.",
                    name));
  } else {
    say(fmt::format("cannot read {}: {}.", name, error.message()));
  }
}

class Validation {
 public:
  explicit Validation(ValidatePlan plan)
      : plan_{std::move(plan)},
        rosters_{plan_.options},
        cartridges_{plan_.cartridges},
        lti_{plan_.lti} {}

  int operator()() {
    check_the_rest();
    return conclude();
  }

 private:
  void check_the_rest() {
    while (next_ < plan_.paths.size()) check(plan_.paths[next_++]);
  }

  int conclude() {
    bool broken_pipe = false;
    for (Wanted& wanted : plan_.reports) finish(wanted, broken_pipe);
    if (const int signal = stop_signal(); signal != 0) {
      say("stopped before everything was read; the report says what was found until then.");
      return 128 + signal;
    }
    if (broken_pipe) return 128 + SIGPIPE;
    if (!all_read_) return exit_unread;
    return failed_ ? exit_findings : exit_clean;
  }

  void check(const std::string& path) {
    reports_.emplace_back(path, plan_.keeping);
    Report& report = reports_.back();
    std::vector<std::unique_ptr<LineWriter>> lines;
    for (Wanted& wanted : plan_.reports)
      if (streams(wanted))
        lines.push_back(
            std::make_unique<LineWriter>(wanted.to->stream(), path, plan_.keeping.show_values));
    ProgressLine progress;
    Desk desk{report, lines, progress};
    const auto close = [&](const Outcome& outcome) {
      progress.clear();
      report.ended(outcome);
      for (const auto& line : lines) line->finish(outcome);
    };
    const Outcome outcome = run(path, desk, [&] {
      desk.shut();
      close({.reach = Reach::stopped});
    });
    close(outcome);
    if (outcome.error && stop_signal() == 0) complain(path, outcome.error, most_);
    if (outcome.error || outcome.reach != Reach::whole || !desk.understood()) all_read_ = false;
    if (plan_.bar && !report.passes(*plan_.bar)) failed_ = true;
  }

  std::string_view kind_of(const Input& input) const {
    if (plan_.as != "auto") return plan_.as;
    if (input.bytes) {
      const std::string_view kind =
          recognise(*input.bytes, plan_.lti.text_bytes, plan_.lti.expected);
      if (kind != "oneroster-csv") return kind;
    }
    return plan_.cartridges_expected ? "common-cartridge"
                                     : package_kind(input.package, plan_.options.limits);
  }

  Outcome validated(const Input& input, Sink& sink) {
    const std::string_view kind = kind_of(input);
    if (kind == "oneroster-csv") return rosters_.validate(input.package, sink);
    if (kind == "common-cartridge") return cartridges_.validate(input.package, sink);
    if (!input.bytes)
      return {.reach = Reach::cut_short, .error = std::make_error_code(std::errc::is_a_directory)};
    if (kind != "lti-launch-lines") most_ = plan_.lti.text_bytes;
    return lti_(kind, *input.bytes, sink);
  }

  template <class Close>
  Outcome run(const std::string& path, Desk& desk, const Close& close) {
    if (stop_signal() != 0) return {.reach = Reach::stopped};
    std::error_code error;
    most_ = plan_.options.limits.archive_bytes;
    const Input input = open_input(path, plan_.options.limits, error);
    if (stop_signal() != 0) return {.reach = Reach::stopped};
    if (error) return {.reach = Reach::cut_short, .error = error};
    Selection chosen{plan_.choice, desk};
    std::future<Outcome> check =
        std::async(std::launch::async, [&] { return validated(input, chosen); });
    // The desk stops a check between rows. What a validator does after them, such as sorting out
    // millions of duplicates, asks nobody, and a person who pressed Ctrl-C does not wait for it.
    while (check.wait_for(look_again) != std::future_status::ready) {
      if (stop_signal() == 0 || check.wait_for(patience) == std::future_status::ready) continue;
      close();
      check_the_rest();  // names them
      const int code = conclude();
      plan_.reports.clear();
      std::_Exit(code);
    }
    return check.get();
  }

  void finish(Wanted& wanted, bool& broken_pipe) {
    if (!streams(wanted)) {
      const Format format = wanted.shape == Shape::text      ? Format::text
                            : wanted.shape == Shape::concise ? Format::concise
                                                             : Format::json;
      write(std::span<const Report>{reports_}, format, wanted.to->stream(), wanted.look);
    }
    const std::error_code error = wanted.to->finish();
    if (!error) return;
    // Whoever reads us had enough, as `head` has.
    if (error == std::errc::broken_pipe) {
      broken_pipe = true;
      return;
    }
    say(fmt::format("cannot write to {}: {}.", wanted.to->name(), error.message()));
    all_read_ = false;
  }

  ValidatePlan plan_;
  oneroster::CsvValidator rosters_;
  cartridge::Validator cartridges_;
  LtiCheck lti_;
  std::vector<Report> reports_;
  std::size_t next_ = 0;    // path
  std::uint64_t most_ = 0;  // bytes that the input under check may have
  bool all_read_ = true, failed_ = false;
};

}  // namespace

int validate(const Words& words) {
  const Arguments given{*find_command("validate"), words};
  ValidatePlan plan = plan_validation(given);
  watch_signals();
  return Validation{std::move(plan)}();
}

}  // namespace edcheck::tool
