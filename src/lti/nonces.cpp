#include <array>
#include <mutex>
#include <random>
#include <unordered_map>

#include "edcheck/lti.hpp"
#include "jose/hmac.hpp"

namespace edcheck::lti {
namespace {

using Mark = std::array<std::uint64_t, 2>;

struct MarkHash {
  std::size_t operator()(const Mark& mark) const { return static_cast<std::size_t>(mark[0]); }
};

}  // namespace

struct MemoryNonces::Body {
  explicit Body(std::size_t bound) : most{bound} {
    std::random_device random;
    for (int i = 0; i < 8; ++i) {
      const unsigned word = random();
      secret.append(reinterpret_cast<const char*>(&word), sizeof word);
    }
  }
  // Keyed, so that nobody who chooses nonces can choose where they fall.
  Mark mark(std::string_view issuer, std::string_view nonce) const {
    std::string text{issuer};
    text += '\0';
    text += nonce;
    const std::string hash = jose::hmac_sha256(secret, text);
    Mark mark{};
    for (std::size_t i = 0; i < hash.size() && i < 16; ++i)
      mark[i / 8] = mark[i / 8] << 8 | static_cast<unsigned char>(hash[i]);
    return mark;
  }

  std::size_t most;
  std::string secret;
  std::mutex guard;
  std::unordered_map<Mark, std::chrono::sys_seconds, MarkHash> taken;
  std::chrono::sys_seconds swept{};
};

MemoryNonces::MemoryNonces(std::size_t most) : body_{std::make_unique<Body>(most)} {}
MemoryNonces::~MemoryNonces() = default;

NonceStore::Taken MemoryNonces::take(std::string_view issuer, std::string_view nonce,
                                     std::chrono::sys_seconds until, std::chrono::sys_seconds now) {
  const Mark mark = body_->mark(issuer, nonce);
  const std::lock_guard lock{body_->guard};
  auto& taken = body_->taken;
  if (const auto at = taken.find(mark); at != taken.end()) {
    if (at->second >= now) return Taken::again;
    at->second = until;
    return Taken::first;
  }
  // At most once a second of the clock, so that a full store is not swept for every message.
  if (taken.size() >= body_->most && body_->swept != now) {
    body_->swept = now;
    std::erase_if(taken, [&](const auto& one) { return one.second < now; });
  }
  if (taken.size() >= body_->most) return Taken::full;
  taken.emplace(mark, until);
  return Taken::first;
}

}  // namespace edcheck::lti
