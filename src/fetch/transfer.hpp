// One request, with everything that guards it. Follows nothing and judges no contents.
#pragma once

#include <chrono>
#include <string>

#include "fetch/trouble.hpp"
#include "fetch/url.hpp"

namespace edcheck::fetch {

struct Answer {
  Trouble trouble{};
  int status = 0;        ///< 0 when none came
  std::string location;  ///< where it sends to, as an absolute URL; else empty
  std::string body, cache_control, age;
};

/// What a body may have at most: jose::KeySetBounds reads no more.
inline constexpr std::size_t most_bytes = 1u << 20;

/// Asks `url`, which had no trouble. Over at `until` at the latest. Throws std::bad_alloc.
Answer get(const Url& url, const Options& options, std::chrono::steady_clock::time_point until);

/// Starts libcurl when it is first called. Any thread may; false when it cannot be started.
bool started();

}  // namespace edcheck::fetch
