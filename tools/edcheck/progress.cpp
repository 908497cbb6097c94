#include "progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <string_view>

namespace edcheck::tool {
namespace {

using namespace std::chrono_literals;
// A check that is over sooner needs no line; more often than this is a flicker.
constexpr auto quiet_time = 500ms;
constexpr auto pause = 100ms;

constexpr std::array<std::string_view, 4> units = {"kB", "MB", "GB", "TB"};

std::string size(std::uint64_t bytes) {
  double amount = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  while (amount >= 999.5 && unit + 1 < units.size()) {
    amount /= 1000;
    ++unit;
  }
  return fmt::format("{:.{}f} {}", amount, amount < 10 ? 1 : 0, units[unit]);
}

std::string rate(double records) {
  if (records >= 1e6) return fmt::format("{:.1f} million rows/s", records / 1e6);
  if (records >= 1e3) return fmt::format("{:.0f} thousand rows/s", records / 1e3);
  return fmt::format("{:.0f} rows/s", records);
}

void write_to_terminal(std::string_view text) {
  // A terminal that went away is no reason to stop.
  [[maybe_unused]] const ssize_t put = ::write(STDERR_FILENO, text.data(), text.size());
}

}  // namespace

std::string progress_line(const Progress& progress, std::chrono::duration<double> since) {
  std::string line = size(progress.bytes);
  const double seconds = since.count();
  if (progress.bytes_expected > 0) {
    const double share =
        static_cast<double>(progress.bytes) / static_cast<double>(progress.bytes_expected);
    // Declared sizes may lie.
    if (share <= 1)
      line += fmt::format(" of {} ({:.0f} %)", size(progress.bytes_expected), 100 * share);
    if (seconds > 0) line += ", " + rate(static_cast<double>(progress.records) / seconds);
    if (share > 0 && share <= 1)
      line += fmt::format(", {:.0f} s left", seconds * (1 - share) / share);
  } else if (seconds > 0) {
    line += ", " + rate(static_cast<double>(progress.records) / seconds);
  }
  return line;
}

ProgressLine::ProgressLine()
    : terminal_{::isatty(STDERR_FILENO) == 1}, begun_{Clock::now()}, next_{begun_ + quiet_time} {}

void ProgressLine::show(const Progress& progress) {
  if (!terminal_) return;
  const Clock::time_point now = Clock::now();
  if (now < next_) return;
  next_ = now + pause;
  shown_ = true;
  write_to_terminal("\r" + progress_line(progress, now - begun_) + "\x1b[K");
}

void ProgressLine::clear() {
  if (!shown_) return;
  shown_ = false;
  write_to_terminal("\r\x1b[K");
}

}  // namespace edcheck::tool
