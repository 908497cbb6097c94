// A sink that remembers, and the ways to write down what it heard.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "edcheck/finding.hpp"

namespace edcheck {

/// Counts every finding exactly and keeps the first places of each cause. A cause is one rule
/// broken in one place of the format: same rule, severity, entry and path.
class EDCHECK_API Report final : public Sink {
 public:
  struct Options {
    std::size_t samples_per_group = 50;   ///< 0 keeps all, within samples_in_all
    std::size_t samples_in_all = 10'000;  ///< memory bound over all groups; counts stay exact
    bool show_values = false;             ///< keep the values themselves, not their shapes
  };

  /// One kept finding. Texts are ready to show: personal words are already masked.
  struct Sample {
    std::uint64_t line = 0, column = 0, record = 0;
    std::string path;
    std::string course;  ///< titles down to the item; empty outside courses
    std::string message;
    std::vector<std::string> seen;  ///< empty unless show_values
  };
  struct Group {
    const Rule* rule = nullptr;
    Severity severity = Severity::note;
    Owner owner = Owner::supplier;  ///< of the first finding
    std::string entry, path, section;
    std::uint64_t count = 0;      ///< exact
    std::vector<Sample> samples;  ///< in place order
  };
  struct Entry {
    std::string entry;
    std::uint64_t records = 0, bytes = 0;
  };

  explicit Report(std::string input = {});
  Report(std::string input, Options options);
  Report(Report&&) noexcept;
  Report& operator=(Report&&) noexcept;
  ~Report() override;

  void recognised(const Recognition&) override;
  void opened(std::string_view entry) override;
  Flow found(const Finding&) override;
  void checked(const Checked&) override;
  void judged(const Judgement&) override;

  /// Tells the report how the check ended, so that it never reads as more than was seen.
  void ended(const Outcome&);

  std::string_view input() const;  ///< as given to the constructor
  std::string_view standard() const;
  std::string_view edition() const;
  std::string_view detected_by() const;
  const Outcome& outcome() const;
  /// Of a message; of several, what is worst among them. None when no message was judged.
  std::optional<Judgement> judgement() const;
  const Options& options() const;
  /// Exact number of findings of one severity.
  std::uint64_t count(Severity) const;
  /// No finding at or above `bar`. Says nothing about what was not read: see outcome().
  bool passes(Severity bar = Severity::error) const;
  /// Worst first, then in reading order; the same order for every run and thread count.
  std::vector<const Group*> groups() const;
  std::span<const Entry> entries() const;

 private:
  struct Body;
  std::unique_ptr<Body> body_;
};

enum class Format : std::uint8_t { text, concise, json };

struct WriteOptions {
  bool colour = false;     ///< ANSI colours, for terminals
  std::size_t width = 80;  ///< columns a line of text may take
  std::size_t places = 3;  ///< places shown per group in text
};

/// Writes one report, or several of one run, in a format of docs/CLI. Output is UTF-8 and safe for
/// its medium: control and bidirectional characters from the data are escaped.
EDCHECK_API void write(const Report& report, Format format, std::ostream& out,
                       const WriteOptions& options = {});
EDCHECK_API void write(std::span<const Report> reports, Format format, std::ostream& out,
                       const WriteOptions& options = {});

/// Streams each finding as one line of JSON while a check runs; `finish` writes the summary line.
class EDCHECK_API LineWriter final : public Sink {
 public:
  /// `out` must outlive the writer; `input` stands in every line.
  LineWriter(std::ostream& out, std::string input, bool show_values = false);
  LineWriter(const LineWriter&) = delete;
  LineWriter& operator=(const LineWriter&) = delete;
  ~LineWriter() override;
  void recognised(const Recognition&) override;
  Flow found(const Finding&) override;  ///< stops when `out` has failed
  void checked(const Checked&) override;
  void judged(const Judgement&) override;
  void finish(const Outcome&);

 private:
  struct Body;
  std::unique_ptr<Body> body_;
};

}  // namespace edcheck
