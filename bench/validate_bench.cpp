// Whole validation through the public API: packages that the generator writes to a temporary
// folder, by edition and threads. The page cache is warm.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>

#include "edcheck/oneroster.hpp"
#include "edcheck/report.hpp"
#include "generate/files.hpp"

namespace {

namespace fs = std::filesystem;
using namespace edcheck;

/// Packages by name, written when first asked for and removed at the end.
class Packages {
 public:
  ~Packages() {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
  }
  struct Made {
    std::string path;
    std::uint64_t bytes = 0, rows = 0;
  };
  const Made& of(const std::string& name, const generate::Options& options,
                 std::string_view faults = {}) {
    if (const auto found = made_.find(name); found != made_.end()) return found->second;
    Made made{.path = root_ / name};
    fs::create_directories(made.path);
    const generate::Faults planted{faults};
    const generate::Shape shape{options,
                                planted.of(generate::File::enrollments).size() != 0 ? 1u : 0u};
    for (const auto& [file, rows] : generate::write_files(options, shape, planted, made.path))
      made.rows += rows;
    for (const auto& file : fs::directory_iterator{made.path}) made.bytes += file.file_size();
    return made_.emplace(name, made).first->second;
  }

 private:
  fs::path root_ = fs::temp_directory_path() / ("edcheck_bench_" + std::to_string(::getpid()));
  std::map<std::string, Made> made_;
};

Packages& packages() {
  static Packages all;
  return all;
}

struct Silent final : Sink {
  Flow found(const Finding&) override { return Flow::go_on; }
};

constexpr generate::Options district{.users = 100'000, .enrollments = 500'000, .shuffled = true};

void validate(benchmark::State& state, const Packages::Made& package) {
  oneroster::CsvOptions options;
  options.threads = static_cast<unsigned>(state.range(0));
  const oneroster::CsvValidator validator{options};
  for (auto _ : state) {
    Report report;
    const Outcome outcome = validator.validate(Package::at(package.path), report);
    if (outcome.error) state.SkipWithError("the package could not be read");
    benchmark::DoNotOptimize(report.count(Severity::error));
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(package.bytes));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(package.rows));
}

void validate_district_1_1(benchmark::State& state) {
  generate::Options options = district;
  options.older = true;
  validate(state, packages().of("1.1", options));
}
void validate_district_1_2(benchmark::State& state) {
  validate(state, packages().of("1.2", district));
}
void validate_district_short_ids(benchmark::State& state) {
  generate::Options options = district;
  options.short_ids = true;
  validate(state, packages().of("short", options));
}
void validate_district_gradebook(benchmark::State& state) {
  generate::Options options = district;
  options.demographics = options.gradebook = true;
  validate(state, packages().of("gradebook", options));
}
void validate_district_500_faults_of_each_kind(benchmark::State& state) {
  validate(state, packages().of("faults", district, "500"));
}

// Typed records to a visitor that looks at one column.
void read_district_1_2(benchmark::State& state) {
  const Packages::Made& package = packages().of("1.2", district);
  oneroster::CsvOptions options;
  options.threads = static_cast<unsigned>(state.range(0));
  for (auto _ : state) {
    std::uint64_t students = 0;
    Silent sink;
    const auto count = [&](const oneroster::Enrollment& enrollment) {
      students += enrollment.role() == oneroster::EnrollmentRole::student;
    };
    if (oneroster::read(Package::at(package.path), count, sink, options).error)
      state.SkipWithError("the package could not be read");
    benchmark::DoNotOptimize(students);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(package.bytes));
}

void threads(benchmark::internal::Benchmark* bench) {
  bench->ArgName("threads")->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);
}
BENCHMARK(validate_district_1_1)->Apply(threads);
BENCHMARK(validate_district_1_2)->Apply(threads);
BENCHMARK(validate_district_short_ids)->Apply(threads);
BENCHMARK(validate_district_gradebook)->Apply(threads);
BENCHMARK(validate_district_500_faults_of_each_kind)->Apply(threads);
BENCHMARK(read_district_1_2)->Apply(threads);

}  // namespace
