// Identifiers: fingerprinting, gathering and settling two million of them, and looking them
// up in random order, as enrollments look up users. Keys are 36-character UUIDs of a fixed seed.
#include <benchmark/benchmark.h>

#include <string_view>
#include <unordered_set>
#include <vector>

#include "generate/shape.hpp"
#include "record/index.hpp"

namespace {

using namespace edcheck::record;

constexpr std::size_t keys = 2'000'000;
const Fingerprinter fingerprint_of{42};

using Key = generate::Id;

const std::vector<Key>& ids() {
  static const std::vector<Key> all = [] {
    std::vector<Key> made;
    made.reserve(keys);
    for (std::size_t i = 0; i < keys; ++i)
      made.emplace_back(generate::Options{}, generate::Kind::student, i);
    return made;
  }();
  return all;
}

// The same keys, scattered: one after another in memory, as the cells of rows are.
const std::vector<Key>& scattered() {
  static const std::vector<Key> all = [] {
    std::vector<Key> made;
    made.reserve(keys);
    const generate::Shuffle shuffle{keys, 7};
    for (std::size_t i = 0; i < keys; ++i) made.push_back(ids()[shuffle(i)]);
    return made;
  }();
  return all;
}

std::vector<Marks> gathered() {
  std::vector<Marks> marks(1);
  for (std::size_t i = 0; i < keys; ++i)
    marks[0].add(fingerprint_of(ids()[i]), static_cast<RowNumber>(i));
  return marks;
}

void fingerprint_keys(benchmark::State& state) {
  std::uint64_t sum = 0;
  ids();
  for (auto _ : state)
    for (const Key& id : ids()) sum += fingerprint_of(id).bits;
  benchmark::DoNotOptimize(sum);
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(keys));
}
BENCHMARK(fingerprint_keys)->Unit(benchmark::kMillisecond);

void gather_and_settle_keys(benchmark::State& state) {
  const auto threads = static_cast<unsigned>(state.range(0));
  ids();
  for (auto _ : state) {
    std::vector<Marks> marks = gathered();
    Index index;
    std::vector<Duplicate> duplicates;
    index.settle(marks, true, threads, duplicates);
    benchmark::DoNotOptimize(duplicates.size());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(keys));
}
BENCHMARK(gather_and_settle_keys)
    ->ArgName("threads")
    ->Arg(1)
    ->Arg(2)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

// Prefetched in batches, as rows of a block are.
void look_up_keys(benchmark::State& state) {
  const auto batch = static_cast<std::size_t>(state.range(0));
  std::vector<Marks> marks = gathered();
  Index index;
  std::vector<Duplicate> duplicates;
  index.settle(marks, true, 1, duplicates);
  std::vector<Fingerprint> prints(batch);
  scattered();
  for (auto _ : state) {
    std::uint64_t missed = 0;
    for (std::size_t i = 0; i + batch <= keys; i += batch) {
      for (std::size_t k = 0; k < batch; ++k) {
        prints[k] = fingerprint_of(scattered()[i + k]);
        index.prefetch(prints[k]);
      }
      for (const Fingerprint& print : prints) missed += index.find(print) == no_row;
    }
    if (missed != 0) state.SkipWithError("a key was not found");
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(keys));
}
BENCHMARK(look_up_keys)->ArgName("batch")->Arg(1)->Arg(32)->Arg(256)->Unit(benchmark::kMillisecond);

// What the index replaces, in its fastest form: keys borrowed, nothing prefetched.
void look_up_keys_unordered_set(benchmark::State& state) {
  std::unordered_set<std::string_view> set;
  for (const Key& id : ids()) set.insert(id);
  for (auto _ : state) {
    std::uint64_t found = 0;
    for (const Key& id : scattered()) found += set.count(id);
    if (found != keys) state.SkipWithError("a key was not found");
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(keys));
}
BENCHMARK(look_up_keys_unordered_set)->Unit(benchmark::kMillisecond);

}  // namespace
