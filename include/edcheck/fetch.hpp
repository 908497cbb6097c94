// Key sets over HTTPS, for lti.hpp. A component of its own (edcheck::fetch, with libcurl): a
// product that leaves it out links nothing that opens a connection.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <vector>

#include "edcheck/api.hpp"
#include "edcheck/lti.hpp"

namespace edcheck::fetch {

/// Why there is no key set.
enum class Fault : int {
  none,
  bad_url,              ///< not an absolute URL with a host, or too long
  not_https,            ///< of the URL, or of one that an answer sends to
  credentials_in_url,   ///< https://name:password@…
  port_not_allowed,     ///< Options::ports
  host_unknown,         ///< its name has no address
  address_not_allowed,  ///< private, loopback or of a special use: it is not connected to
  unreachable,          ///< nothing answers there
  wrong_certificate,    ///< not trusted, of another host, out of date
  no_tls,               ///< what answers there does not speak TLS 1.2 or later
  no_trust,             ///< Options::ca_file cannot be read
  redirect_refused,     ///< the answer sends elsewhere, once more than Options::redirects
  too_large,            ///< Options::bytes
  too_slow,             ///< Options::connect_time or total_time
  broken_off,           ///< the connection ended within the answer, or what came is no HTTP
  wrong_status,         ///< another one than 200
  html_page,            ///< a page for people, such as a login form
  not_json,
  not_key_set,  ///< JSON, but no object with an array `keys` (RFC 7517 section 5)
  unavailable   ///< libcurl cannot be started
};
EDCHECK_API const std::error_category& category();
EDCHECK_API std::error_code make_error_code(Fault);

/// What a request may do. The defaults suit a server that takes URLs from others.
struct Options {
  bool allow_private = false;  ///< loopback and private addresses: for development and own networks
  bool allow_http = false;     ///< http to loopback addresses, to nothing else: for development
  std::vector<std::uint16_t> ports{443};  ///< empty: any
  unsigned redirects = 0;  ///< followed at most, never more than 3; each is checked like the first
  std::string ca_file{};   ///< PEM: trusted instead of the system's authorities
  std::size_t bytes = 1u << 20;                   ///< of a body; more than 1 MiB is taken for 1 MiB
  std::chrono::milliseconds connect_time{5'000};  ///< also for finding the address and for TLS
  std::chrono::milliseconds total_time{10'000};   ///< redirects included
};

/// What a request has given.
struct Fetched {
  lti::Keys keys{};         ///< empty() when there is an error
  std::string text{};       ///< the set as it was sent; empty when there is an error
  std::error_code error{};  ///< a Fault
  std::string why{};        ///< one plain sentence that begins with the fault; empty when none
  int status = 0;           ///< of HTTP; 0 when no answer came
  /// How long the answer says it stays good (RFC 9111 section 5.2.2: max-age less Age, no-store and
  /// no-cache: 0). Nothing when it does not say.
  std::optional<std::chrono::seconds> max_age{};
};

/// Gets a key set, once. `url` is of https; the connection is made directly, by TLS 1.2 or later,
/// and the certificate is always verified. Neither the environment's proxies nor .netrc nor cookies
/// take part. Whether an address is allowed is decided when it is connected to, so that neither an
/// odd spelling nor a name that changes its address gets by. Blocks for Options::total_time at
/// most. Any number of threads may call it. Throws std::bad_alloc only.
EDCHECK_API Fetched key_set(std::string_view url, const Options& options = {});

/// How long KeySets keeps a set, whatever its server says.
struct Caching {
  using Time = std::chrono::steady_clock::time_point;
  std::chrono::seconds least{60};         ///< also for no-store
  std::chrono::seconds most{24 * 3600};   ///< of any max-age
  std::chrono::seconds usual{3600};       ///< where the answer does not say
  std::chrono::seconds stale{24 * 3600};  ///< beyond that, while no newer set can be had
  std::chrono::seconds pause{60};         ///< between requests at least, whatever came of the last
  std::function<Time()> clock{};          ///< std::chrono::steady_clock when empty; called locked
};

/// The key set of one URL, kept and renewed: for LaunchOptions::key_source. It is asked for when
/// first needed, when it is no longer fresh, and when a message names a key that it does not have,
/// which is how platforms change keys; never twice within Caching::pause, so that a flood of
/// messages with made-up key names is no flood of requests. While a request fails, the set at hand
/// is used on for Caching::stale. One thread makes the request; those who could go on with what is
/// at hand do, the others wait for it.
class EDCHECK_API KeySets final : public lti::KeySource {
 public:
  explicit KeySets(std::string url, Options options = {}, Caching caching = {});
  ~KeySets() override;
  KeySets(const KeySets&) = delete;
  KeySets& operator=(const KeySets&) = delete;

  /// The set to look for `kid` in. Never lti::Keys::empty(): where no set could be had it is one
  /// without keys, so that no signature goes unchecked because a server is down; last() says why.
  /// An empty `kid` asks for no newer set.
  lti::Keys keys(std::string_view kid) override;

  /// What the latest request has given, for a log: that its error is set does not mean that there
  /// are no keys. Before the first: no error, no keys.
  Fetched last() const;

 private:
  struct Body;
  std::unique_ptr<Body> body_;
};

}  // namespace edcheck::fetch

template <>
struct std::is_error_code_enum<edcheck::fetch::Fault> : std::true_type {};
