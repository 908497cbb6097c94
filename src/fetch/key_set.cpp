#include <algorithm>
#include <string>
#include <utility>

#include "edcheck/fetch.hpp"
#include "fetch/caching.hpp"
#include "fetch/contents.hpp"
#include "fetch/transfer.hpp"

namespace edcheck::fetch {
namespace {

constexpr unsigned most_redirects = 3;

// Follows by itself instead of having libcurl do it, so that each URL is looked at like the first.
Answer ask(std::string_view first, const Options& options) {
  const auto until = std::chrono::steady_clock::now() +
                     std::clamp(options.total_time, std::chrono::milliseconds{0},
                                std::chrono::milliseconds{3'600'000});
  const unsigned redirects = std::min(options.redirects, most_redirects);
  std::string text{first};
  bool plain = options.allow_http;
  for (unsigned followed = 0;; ++followed) {
    Answer answer;
    const Url url{text, options, plain, answer.trouble};
    if (answer.trouble.fault == Fault::none) {
      plain = url.is_plain();  // https sends to https only
      answer = get(url, options, until);
    }
    if (answer.trouble.fault != Fault::none || answer.location.empty()) {
      if (followed > 0 && !answer.trouble.detail.empty()) answer.trouble.detail.append(", ");
      if (followed > 0) answer.trouble.detail.append("at ").append(shown(text));
      return answer;
    }
    if (followed == redirects) {
      answer.trouble = {Fault::redirect_refused,
                        std::string{"it sends to "}.append(shown(answer.location))};
      return answer;
    }
    text = std::move(answer.location);
  }
}

std::string sentence(const Trouble& trouble, int status) {
  std::string text = trouble.fault == Fault::wrong_status
                         ? std::string{"status "}.append(std::to_string(status))
                         : make_error_code(trouble.fault).message();
  if (!trouble.detail.empty()) text.append(": ").append(trouble.detail);
  return text;
}

}  // namespace

Fetched key_set(std::string_view url, const Options& options) {
  Fetched fetched;
  Answer answer;
  if (started())
    answer = ask(url, options);
  else
    answer.trouble = {Fault::unavailable};
  Trouble& trouble = answer.trouble;
  if (trouble.fault == Fault::none && answer.status != 200) trouble.fault = Fault::wrong_status;
  if (trouble.fault == Fault::none) trouble = judge(answer.body);
  fetched.status = answer.status;
  if (trouble.fault != Fault::none) {
    fetched.error = trouble.fault;
    fetched.why = sentence(trouble, answer.status);
    return fetched;
  }
  fetched.max_age = fresh_for(answer.cache_control, answer.age);
  fetched.keys = lti::Keys::of(answer.body);
  fetched.text = std::move(answer.body);
  return fetched;
}

}  // namespace edcheck::fetch
