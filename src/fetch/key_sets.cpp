#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <utility>

#include "edcheck/fetch.hpp"

namespace edcheck::fetch {
namespace {

using std::chrono::seconds;

// Ten years: what is added to a time never overflows.
seconds bounded(seconds time) {
  return std::clamp(time, seconds{0}, seconds{std::chrono::hours{24 * 3650}});
}

// Set in stone once: a key set that has no key.
const lti::Keys& no_keys() {
  static const lti::Keys keys = lti::Keys::of(R"({"keys":[]})");
  return keys;
}

}  // namespace

struct KeySets::Body {
  std::string url;
  Options options;
  Caching caching;

  mutable std::mutex mutex;
  std::condition_variable landed;
  // All below under the mutex. `good` is the newest set that could be had.
  lti::Keys good;
  Fetched last;
  Caching::Time fresh_until, usable_until, next_request;
  bool asked = false, asking = false;

  Caching::Time now() const {
    return caching.clock ? caching.clock() : std::chrono::steady_clock::now();
  }
  bool usable(Caching::Time when) const { return !good.empty() && when < usable_until; }
  const lti::Keys& at_hand(Caching::Time when) const { return usable(when) ? good : no_keys(); }
  bool has(std::string_view kid) const { return kid.empty() || good.has(kid); }

  void take(Fetched fetched) {
    const Caching::Time when = now();
    next_request = when + caching.pause;
    if (!fetched.error) {
      good = fetched.keys;
      fresh_until =
          when + std::clamp(fetched.max_age.value_or(caching.usual), caching.least, caching.most);
      usable_until = fresh_until + caching.stale;
    }
    last = std::move(fetched);
  }

  // Called and left with the lock held, which is free meanwhile.
  void request(std::unique_lock<std::mutex>& lock) {
    // Whatever is thrown, those who wait are told, and the next request is not made at once.
    struct Landing {
      Body& body;
      std::unique_lock<std::mutex>& lock;
      ~Landing() {
        if (!lock.owns_lock()) lock.lock();
        body.asking = false;
        body.landed.notify_all();
      }
    };
    asked = asking = true;
    next_request = now() + caching.pause;
    const Landing landing{*this, lock};
    lock.unlock();
    Fetched fetched = key_set(url, options);
    lock.lock();
    take(std::move(fetched));
  }
};

KeySets::KeySets(std::string url, Options options, Caching caching)
    : body_{std::make_unique<Body>()} {
  caching.least = bounded(caching.least);
  caching.most = std::max(bounded(caching.most), caching.least);
  caching.usual = bounded(caching.usual);
  caching.stale = bounded(caching.stale);
  caching.pause = bounded(caching.pause);
  body_->url = std::move(url);
  body_->options = std::move(options);
  body_->caching = std::move(caching);
}

KeySets::~KeySets() = default;

lti::Keys KeySets::keys(std::string_view kid) {
  Body& body = *body_;
  std::unique_lock lock{body.mutex};
  for (;;) {
    const Caching::Time now = body.now();
    const bool usable = body.usable(now), has = body.has(kid);
    if (usable && has && now < body.fresh_until) return body.good;
    if (body.asking) {
      if (usable && has) return body.good;
      body.landed.wait(lock);
      continue;
    }
    if (!body.asked || now >= body.next_request) {
      body.request(lock);
      return body.at_hand(body.now());
    }
    return body.at_hand(now);
  }
}

Fetched KeySets::last() const {
  const std::lock_guard lock{body_->mutex};
  return body_->last;
}

}  // namespace edcheck::fetch
