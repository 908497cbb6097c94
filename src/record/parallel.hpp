// The same work on several threads, with exceptions brought home.
#pragma once

#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace edcheck::record {

/// Runs work(0) … work(threads - 1), each on a thread of its own but work(0), and waits for all.
/// When the system refuses a thread the others do its work if they share a queue: `work` must not
/// depend on how many of it run. The first exception is thrown again here.
template <class F>
void in_parallel(unsigned threads, F&& work) {
  std::exception_ptr failure;
  std::mutex guard;
  const auto run = [&](unsigned index) {
    try {
      work(index);
    } catch (...) {
      const std::lock_guard lock{guard};
      if (!failure) failure = std::current_exception();
    }
  };
  std::vector<std::thread> helpers;
  helpers.reserve(threads);
  for (unsigned i = 1; i < threads; ++i) {
    try {
      helpers.emplace_back(run, i);
    } catch (const std::system_error&) {
      break;  // fewer threads than asked for: slower, not wrong
    }
  }
  run(0);
  for (std::thread& helper : helpers) helper.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace edcheck::record
