// edcheck_generate_course: seeded Common Cartridges of any size, valid but for the faults asked
// for.
#include <charconv>
#include <cstdio>
#include <exception>
#include <fstream>
#include <span>
#include <stdexcept>
#include <string>

#include "course.hpp"

namespace {

using namespace generate;

constexpr const char* usage = R"(usage: edcheck_generate_course FILE.imscc [OPTIONS]

Writes a Common Cartridge 1.1 as a zip archive. The same options give the same bytes.

  --preset lesson|course|library   20, 200 or 2,000 descriptors: 2, 30 or 320 MB
  --descriptors N                  a size of one's own
  --seed N                         (1)
  --faults N|KIND=N,…              plant faults, N of each kind or of those named, and write how
                                   many findings each rule must give to FILE.imscc.faults.json
  --faults list                    the kinds
)";

std::uint64_t number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size())
    throw std::invalid_argument("not a number: " + std::string{text});
  return value;
}

void list_faults() {
  for (const CourseFaultKind& kind : course_fault_kinds)
    std::printf("%-20.*s %.*s\n", static_cast<int>(kind.name.size()), kind.name.data(),
                static_cast<int>(kind.rule.size()), kind.rule.data());
}

void write_expected(const std::string& path, const CourseFaults& faults) {
  std::string findings;
  for (const auto& [rule, count] : faults.expected())
    put(findings, findings.empty() ? "\"" : ", \"", rule, "\": ", std::to_string(count));
  std::ofstream out{path, std::ios::binary};
  out << "{\n  \"findings\": {" << findings
      << "},\n  \"files_in_schema\": " << faults.files_in_schema() << "\n}\n";
  out.close();
  if (!out) throw std::runtime_error("cannot write " + path);
}

int run(std::span<char*> args) {
  CourseOptions options;
  CourseFaults faults;
  std::string path;
  for (std::size_t i = 1; i < args.size(); ++i) {
    const std::string_view word = args[i];
    const auto value = [&]() -> std::string_view {
      if (i + 1 == args.size()) throw std::invalid_argument(std::string{word} + " needs a value");
      return args[++i];
    };
    if (word == "--help" || word == "-h") {
      std::fputs(usage, stdout);
      return 0;
    } else if (word == "--preset") {
      const std::string_view preset = value();
      if (preset != "lesson" && preset != "course" && preset != "library")
        throw std::invalid_argument("no such preset: " + std::string{preset});
      options.descriptors = preset == "lesson" ? 20 : preset == "course" ? 200 : 2'000;
    } else if (word == "--descriptors") {
      options.descriptors = number(value());
    } else if (word == "--seed") {
      options.seed = number(value());
    } else if (word == "--faults") {
      const std::string_view words = value();
      if (words == "list") {
        list_faults();
        return 0;
      }
      faults = CourseFaults{words};
    } else if (!word.starts_with('-') && path.empty()) {
      path = word;
    } else {
      throw std::invalid_argument("unknown option: " + std::string{word});
    }
  }
  if (path.empty()) {
    std::fputs(usage, stderr);
    return 2;
  }
  const CourseSize size = write_course(Course{options, faults}, path);
  std::printf("{\"entries\": %llu, \"bytes\": %llu, \"manifest\": %llu, \"descriptors\": %llu}\n",
              static_cast<unsigned long long>(size.entries),
              static_cast<unsigned long long>(size.bytes),
              static_cast<unsigned long long>(size.manifest_bytes),
              static_cast<unsigned long long>(size.descriptor_bytes));
  if (faults.any()) write_expected(path + ".faults.json", faults);
  return 0;
}

}  // namespace

int main(int count, char** words) {
  try {
    return run({words, static_cast<std::size_t>(count)});
  } catch (const std::invalid_argument& wrong) {
    std::fprintf(stderr, "edcheck_generate_course: %s\n", wrong.what());
    return 2;
  } catch (const std::exception& failed) {
    std::fprintf(stderr, "edcheck_generate_course: %s\n", failed.what());
    return 1;
  }
}
