#include "fetch/transfer.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <utility>

#include "fetch/address.hpp"
#include "fetch/quiet_pipe.hpp"

namespace edcheck::fetch {
namespace {

constexpr std::size_t most_header_bytes = 64u << 10;
constexpr const char* accepted = "Accept: application/jwk-set+json, application/json";
constexpr const char* agent = "edcheck/" EDCHECK_VERSION;

// What libcurl's callbacks know. They are called from C, so nothing is thrown in them.
struct Guard {
  const Options& options;
  bool plain = false;
  std::size_t most = 0;

  std::string body{};
  std::size_t header_bytes = 0;
  bool too_large = false, no_memory = false;
  bool opened = false, refused = false;
  Standing standing = Standing::special;  // of the first address that was refused
  std::array<char, INET6_ADDRSTRLEN> address{};

  bool allows(Standing where) const {
    if (plain) return where == Standing::loopback;
    if (where == Standing::worldwide) return true;
    return options.allow_private && where != Standing::special;
  }
};

void spell(const sockaddr& address, std::array<char, INET6_ADDRSTRLEN>& text) {
  const void* bytes = nullptr;
  if (address.sa_family == AF_INET)
    bytes = &reinterpret_cast<const sockaddr_in&>(address).sin_addr;
  else if (address.sa_family == AF_INET6)
    bytes = &reinterpret_cast<const sockaddr_in6&>(address).sin6_addr;
  if (bytes != nullptr) inet_ntop(address.sa_family, bytes, text.data(), INET6_ADDRSTRLEN);
}

// The one place that decides on an address: libcurl connects to just what is shown here.
curl_socket_t open_socket(void* told, curlsocktype purpose, curl_sockaddr* to) {
  Guard& guard = *static_cast<Guard*>(told);
  const Standing where = standing(to->addr, static_cast<socklen_t>(to->addrlen));
  if (purpose != CURLSOCKTYPE_IPCXN || !guard.allows(where)) {
    if (!guard.refused) {
      guard.standing = where;
      spell(to->addr, guard.address);
    }
    guard.refused = true;
    return CURL_SOCKET_BAD;
  }
  guard.opened = true;
  return ::socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

std::size_t hear_body(char* bytes, std::size_t size, std::size_t count, void* told) {
  Guard& guard = *static_cast<Guard*>(told);
  const std::size_t more = size * count;
  guard.too_large = more > guard.most - guard.body.size();
  if (guard.too_large) return 0;
  try {
    guard.body.append(bytes, more);
  } catch (...) {
    guard.no_memory = true;
    return 0;
  }
  return more;
}

std::size_t hear_header(char*, std::size_t size, std::size_t count, void* told) {
  Guard& guard = *static_cast<Guard*>(told);
  guard.header_bytes += size * count;
  guard.too_large = guard.header_bytes > most_header_bytes;
  return guard.too_large ? 0 : size * count;
}

struct Release {
  void operator()(CURL* owned) const { curl_easy_cleanup(owned); }
  void operator()(curl_slist* owned) const { curl_slist_free_all(owned); }
};

// Sets options until one cannot be set: a guard that is missing is no smaller matter than a
// connection that is.
class Settings {
 public:
  explicit Settings(CURL* easy) : easy_{easy} {}
  template <class T>
  void set(CURLoption option, T value) {
    if (code_ == CURLE_OK) code_ = curl_easy_setopt(easy_, option, value);
  }
  CURLcode code() const { return code_; }

 private:
  CURL* easy_;
  CURLcode code_ = CURLE_OK;
};

long milliseconds(std::chrono::milliseconds time) {
  // None is no limit for libcurl.
  return static_cast<long>(std::clamp<std::chrono::milliseconds::rep>(time.count(), 1, 3'600'000));
}

CURLcode set_guards(CURL* easy, const Url& url, const Options& options, Guard& guard) {
  Settings settings{easy};
  settings.set(CURLOPT_CURLU, url.handle());
  settings.set(CURLOPT_PROTOCOLS_STR, url.is_plain() ? "http" : "https");
  settings.set(CURLOPT_FOLLOWLOCATION, 0L);
  settings.set(CURLOPT_OPENSOCKETFUNCTION, &open_socket);
  settings.set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(&guard));
  settings.set(CURLOPT_PROXY, "");  // an empty one keeps the environment's out
  settings.set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  settings.set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  settings.set(CURLOPT_SSL_VERIFYPEER, 1L);
  settings.set(CURLOPT_SSL_VERIFYHOST, 2L);
  if (!options.ca_file.empty()) {
    settings.set(CURLOPT_CAINFO, options.ca_file.c_str());
    settings.set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
  }
  settings.set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  settings.set(CURLOPT_HTTP09_ALLOWED, 0L);
  settings.set(CURLOPT_FAILONERROR, 1L);  // the body of an error is not waited for
  settings.set(CURLOPT_USERAGENT, agent);
  settings.set(CURLOPT_NOSIGNAL, 1L);
  settings.set(CURLOPT_NOPROGRESS, 1L);
  settings.set(CURLOPT_VERBOSE, 0L);
#if LIBCURL_VERSION_NUM >= 0x075700
  // A name server that does not answer: its thread is left to end by itself, or the time limit
  // would not hold.
  settings.set(CURLOPT_QUICK_EXIT, 1L);
#endif
  settings.set(CURLOPT_WRITEFUNCTION, &hear_body);
  settings.set(CURLOPT_WRITEDATA, static_cast<void*>(&guard));
  settings.set(CURLOPT_HEADERFUNCTION, &hear_header);
  settings.set(CURLOPT_HEADERDATA, static_cast<void*>(&guard));
  return settings.code();
}

std::string header(CURL* easy, const char* name) {
  std::string all;
  curl_header* found = nullptr;
  for (std::size_t i = 0; curl_easy_header(easy, name, i, CURLH_HEADER, -1, &found) == CURLHE_OK;
       ++i) {
    if (i > 0) all.append(",");
    all.append(found->value);
  }
  return all;
}

Trouble connecting(const Guard& guard) {
  if (guard.opened || !guard.refused) return {Fault::unreachable};
  std::string detail = guard.address.data();
  if (!detail.empty()) detail.append(" is ");
  return {Fault::address_not_allowed, detail.append(words(guard.standing))};
}

Trouble certificate(std::string_view words) {
  // What OpenSSL says begins like this; what libcurl says of hosts tells the host, which is known.
  constexpr std::string_view usual = "SSL certificate problem: ";
  if (words.starts_with(usual))
    return {Fault::wrong_certificate, shown(words.substr(usual.size()))};
  if (words.find("subject name") != std::string_view::npos)
    return {Fault::wrong_certificate, "it is of another host"};
  return {Fault::wrong_certificate, shown(words)};
}

Trouble trouble(CURLcode code, const Guard& guard, std::string_view words) {
  if (guard.no_memory || code == CURLE_OUT_OF_MEMORY) throw std::bad_alloc{};
  if (guard.too_large) return {Fault::too_large};
  switch (code) {
    case CURLE_OK:
    case CURLE_HTTP_RETURNED_ERROR:
      return {};
    case CURLE_UNSUPPORTED_PROTOCOL:
      return {Fault::not_https};
    case CURLE_URL_MALFORMAT:
      return {Fault::bad_url};
    case CURLE_COULDNT_RESOLVE_HOST:
      return {Fault::host_unknown};
    case CURLE_COULDNT_CONNECT:
      return connecting(guard);
    case CURLE_PEER_FAILED_VERIFICATION:
      return certificate(words);
    case CURLE_SSL_CACERT_BADFILE:
      return {Fault::no_trust};
    case CURLE_SSL_CONNECT_ERROR:
      return {Fault::no_tls};
    case CURLE_OPERATION_TIMEDOUT:
      return {Fault::too_slow};
    case CURLE_FILESIZE_EXCEEDED:
      return {Fault::too_large};
    case CURLE_FAILED_INIT:
    case CURLE_NOT_BUILT_IN:
    case CURLE_UNKNOWN_OPTION:
    case CURLE_SSL_ENGINE_INITFAILED:
      return {Fault::unavailable};
    default:
      return {Fault::broken_off};
  }
}

}  // namespace

bool started() {
  static const bool done = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  return done;
}

Answer get(const Url& url, const Options& options, std::chrono::steady_clock::time_point until) {
  Answer answer;
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
      until - std::chrono::steady_clock::now());
  if (left.count() <= 0) {
    answer.trouble = {Fault::too_slow};
    return answer;
  }
  Guard guard{
      .options = options, .plain = url.is_plain(), .most = std::min(options.bytes, most_bytes)};
  std::array<char, CURL_ERROR_SIZE> words{};
  const QuietPipe quiet;
  const std::unique_ptr<curl_slist, Release> headers{curl_slist_append(nullptr, accepted)};
  const std::unique_ptr<CURL, Release> easy{curl_easy_init()};
  if (easy == nullptr || headers == nullptr) throw std::bad_alloc{};

  CURLcode code = set_guards(easy.get(), url, options, guard);
  Settings settings{easy.get()};
  settings.set(CURLOPT_ERRORBUFFER, words.data());
  settings.set(CURLOPT_HTTPHEADER, headers.get());
  settings.set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds(std::min(left, options.connect_time)));
  settings.set(CURLOPT_TIMEOUT_MS, milliseconds(left));
  if (guard.most > 0) settings.set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(guard.most));
  if (code == CURLE_OK) code = settings.code();
  if (code == CURLE_OK) code = curl_easy_perform(easy.get());

  answer.trouble = trouble(code, guard, words.data());
  long status = 0;
  curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
  answer.status = static_cast<int>(status);
  if (answer.trouble.fault != Fault::none) return answer;
  char* location = nullptr;
  curl_easy_getinfo(easy.get(), CURLINFO_REDIRECT_URL, &location);
  if (location != nullptr) answer.location = location;
  answer.cache_control = header(easy.get(), "Cache-Control");
  answer.age = header(easy.get(), "Age");
  answer.body = std::move(guard.body);
  return answer;
}

}  // namespace edcheck::fetch
