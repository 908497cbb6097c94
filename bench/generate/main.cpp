// edcheck_generate: seeded OneRoster packages of any size, valid but for the faults asked for.
#include <charconv>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <span>
#include <stdexcept>
#include <string>

#include "faults.hpp"
#include "files.hpp"
#include "shape.hpp"

namespace {

using namespace generate;

constexpr const char* usage = R"(usage: edcheck_generate FOLDER [OPTIONS]

Writes a valid OneRoster CSV package into FOLDER. The same options give the same bytes.

  --preset school|district|state   1,000, 100,000 or 2,000,000 users; five enrollments each
  --users N --enrollments N        sizes of one's own
  --edition 1.1|1.2                (1.2)
  --demographics --gradebook       also write these files
  --line-items N                   for each class of the gradebook (2)
  --ids guid|short                 how sourcedIds look (guid)
  --shuffled                       enrollments in random order instead of class by class
  --seed N                         (1)
  --faults N|KIND=N,…              plant faults, N of each kind or of those named, and write how
                                   many findings each rule must give to FOLDER.faults.json
  --faults list                    the kinds
)";

std::uint64_t number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value > 1'000'000'000)
    throw std::invalid_argument("not a number: " + std::string{text});
  return value;
}

std::string json(const Options& options, const RowCounts& rows, const Faults& faults) {
  const auto object = [](const auto& counts) {
    std::string out = "{";
    for (const auto& [name, count] : counts)
      out += (out.size() == 1 ? "\"" : ", \"") + name + "\": " + std::to_string(count);
    return out + '}';
  };
  return "{\n  \"edition\": \"" + std::string{options.older ? "1.1" : "1.2"} +
         "\",\n  \"seed\": " + std::to_string(options.seed) + ",\n  \"rows\": " + object(rows) +
         ",\n  \"findings\": " + object(faults.expected()) + "\n}\n";
}

int run(std::span<char*> args) {
  Options options;
  Faults faults;
  std::string folder;
  for (std::size_t i = 1; i < args.size(); ++i) {
    const std::string_view word = args[i];
    const auto value = [&]() -> std::string_view {
      if (i + 1 == args.size()) throw std::invalid_argument(std::string{word} + " needs a value");
      return args[++i];
    };
    const auto one_of = [&](std::string_view first, std::string_view second) {
      const std::string_view given = value();
      if (given != first && given != second)
        throw std::invalid_argument(std::string{word} + " cannot be " + std::string{given});
      return given == first;
    };
    if (word == "--help" || word == "-h") {
      std::fputs(usage, stdout);
      return 0;
    } else if (word == "--preset") {
      const std::string_view preset = value();
      if (preset != "school" && preset != "district" && preset != "state")
        throw std::invalid_argument("no such preset: " + std::string{preset});
      options.users = preset == "school" ? 1'000 : preset == "district" ? 100'000 : 2'000'000;
      options.enrollments = 5 * options.users;
    } else if (word == "--users") {
      options.users = number(value());
    } else if (word == "--enrollments") {
      options.enrollments = number(value());
    } else if (word == "--line-items") {
      options.line_items_per_class = number(value());
    } else if (word == "--seed") {
      options.seed = number(value());
    } else if (word == "--edition") {
      options.older = one_of("1.1", "1.2");
    } else if (word == "--ids") {
      options.short_ids = !one_of("guid", "short");
    } else if (word == "--demographics") {
      options.demographics = true;
    } else if (word == "--gradebook") {
      options.gradebook = true;
    } else if (word == "--shuffled") {
      options.shuffled = true;
    } else if (word == "--faults") {
      const std::string_view words = value();
      if (words == "list") {
        for (const FaultKind& kind : fault_kinds)
          std::printf("%-20.*s %.*s\n", static_cast<int>(kind.name.size()), kind.name.data(),
                      static_cast<int>(kind.rule.size()), kind.rule.data());
        return 0;
      }
      faults = Faults{words};
    } else if (!word.starts_with('-') && folder.empty()) {
      folder = word;
    } else {
      throw std::invalid_argument("unknown option: " + std::string{word});
    }
  }
  if (folder.empty()) {
    std::fputs(usage, stderr);
    return 2;
  }
  while (folder.size() > 1 && folder.back() == '/') folder.pop_back();
  const Shape plain{options, 0};
  const Shape shape{options, faults.of(File::enrollments).size() / plain.classes + 1};
  std::filesystem::create_directories(folder);
  const RowCounts rows = write_files(options, shape, faults, folder);
  if (faults.any()) {
    std::ofstream out{folder + ".faults.json", std::ios::binary};
    out << json(options, rows, faults);
    out.close();
    if (!out) throw std::runtime_error("cannot write " + folder + ".faults.json");
  }
  return 0;
}

}  // namespace

int main(int count, char** words) {
  try {
    return run({words, static_cast<std::size_t>(count)});
  } catch (const std::invalid_argument& wrong) {
    std::fprintf(stderr, "edcheck_generate: %s\n", wrong.what());
    return 2;
  } catch (const std::exception& failed) {
    std::fprintf(stderr, "edcheck_generate: %s\n", failed.what());
    return 1;
  }
}
