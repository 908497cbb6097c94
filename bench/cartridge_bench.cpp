// XML and cartridges: expat by itself, the reader over it, the walk through content models, the
// tree, and whole packages. Documents are the generator's: a manifest of 5 MB and assessments of
// some 30 KB each.
#include <benchmark/benchmark.h>
#include <expat.h>
#include <unistd.h>

#include <filesystem>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "cartridge/faults.hpp"
#include "edcheck/cartridge.hpp"
#include "edcheck/report.hpp"
#include "generate/course.hpp"
#include "record/elements.hpp"
#include "xml/reader.hpp"
#include "xml/tree.hpp"

namespace {

namespace fs = std::filesystem;
using namespace edcheck;
using Documents = std::vector<std::string>;

const generate::CourseFaults no_faults;
constexpr generate::CourseOptions library{.descriptors = 2'000};

const Documents& manifests() {
  static const Documents all{generate::manifest(generate::Course{library, no_faults})};
  return all;
}

const Documents& assessments() {
  static const Documents all = [] {
    const generate::Course course{library, no_faults};
    Documents made;
    for (std::uint64_t at = 0; made.size() < 100; ++at)
      if (generate::Course::activity(at) == generate::Activity::assessment)
        made.push_back(generate::descriptor(course, at));
    return made;
  }();
  return all;
}

// `read(document)` says whether all was well.
template <class Read>
void each(benchmark::State& state, Read&& read) {
  const Documents& documents = state.range(0) == 0 ? manifests() : assessments();
  for (auto _ : state)
    for (const std::string& document : documents)
      if (!read(document)) state.SkipWithError("a document could not be read");
  const std::uint64_t bytes = std::accumulate(
      documents.begin(), documents.end(), std::uint64_t{0},
      [](std::uint64_t sum, const std::string& document) { return sum + document.size(); });
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

// In namespace mode, in one piece, with handlers that do nothing: no reader over it can be faster.
void expat_bare(benchmark::State& state) {
  each(state, [](std::string_view document) {
    const XML_Parser parser = XML_ParserCreateNS(nullptr, '\x01');
    XML_SetElementHandler(
        parser, [](void*, const XML_Char*, const XML_Char**) {}, [](void*, const XML_Char*) {});
    XML_SetCharacterDataHandler(parser, [](void*, const XML_Char*, int) {});
    const XML_Status status =
        XML_Parse(parser, document.data(), static_cast<int>(document.size()), XML_TRUE);
    XML_ParserFree(parser);
    return status == XML_STATUS_OK;
  });
}

struct Deaf final : xml::Handler {
  bool begin(const xml::Name&, std::span<const xml::Attribute>, xml::Place) override {
    return true;
  }
  bool text(std::string_view, xml::Place) override { return true; }
  bool end(const xml::Name&, xml::Place) override { return true; }
};

void reader_bare(benchmark::State& state) {
  each(state, [](std::string_view document) {
    Deaf deaf;
    return xml::read(document, {}, deaf).fault == xml::Fault::none;
  });
}

struct Counting final : record::ElementJudge {
  bool trouble(const record::ElementTrouble&) override {
    ++troubles;
    return true;
  }
  std::size_t troubles = 0;
};

void reader_and_walker(benchmark::State& state) {
  each(state, [](std::string_view document) {
    Counting judge;
    record::ElementWalker walker{cartridge::content_of(Spec::cc_1_1), judge};
    return xml::read(document, {}, walker).fault == xml::Fault::none && judge.troubles == 0;
  });
}

void reader_and_tree(benchmark::State& state) {
  each(state, [](std::string_view document) {
    xml::TreeBuilder builder;
    const bool sound = xml::read(document, {}, builder).fault == xml::Fault::none;
    const xml::Tree tree = builder.take();
    benchmark::DoNotOptimize(tree.size());
    return sound;
  });
}

void documents(benchmark::internal::Benchmark* bench) {
  bench->ArgName("assessments")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);
}
BENCHMARK(expat_bare)->Apply(documents);
BENCHMARK(reader_bare)->Apply(documents);
BENCHMARK(reader_and_walker)->Apply(documents);
BENCHMARK(reader_and_tree)->Apply(documents);

/// A package in a temporary file, while it is needed.
class Package200 {
 public:
  explicit Package200(std::string_view faults) {
    const generate::CourseOptions options{.descriptors = 200};
    const generate::CourseFaults planted{faults};
    bytes = generate::write_course(generate::Course{options, planted}, path).bytes;
  }
  ~Package200() {
    std::error_code ignored;
    fs::remove(path, ignored);
  }
  const std::string path =
      fs::temp_directory_path() / ("edcheck_bench_" + std::to_string(::getpid()) + ".imscc");
  std::uint64_t bytes = 0;
};

void whole_package(benchmark::State& state, std::string_view faults) {
  const Package200 package{faults};
  const cartridge::Validator validator;
  for (auto _ : state) {
    Report report;
    if (validator.validate(Package::at(package.path), report).error)
      state.SkipWithError("the package could not be read");
    benchmark::DoNotOptimize(report.count(Severity::error));
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(package.bytes));
}

void package_30_mb(benchmark::State& state) {
  whole_package(state, "");
}
void package_30_mb_10_faults_of_each_kind(benchmark::State& state) {
  whole_package(state, "10");
}
BENCHMARK(package_30_mb)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(package_30_mb_10_faults_of_each_kind)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
