// A server on this machine's loopback address that a test tells what to answer.
#pragma once

#include <httplib.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "edcheck/fetch.hpp"
#include "fetch/certificates.hpp"

namespace edcheck::fetch {

inline constexpr const char* own_names = "DNS:localhost,IP:127.0.0.1";

class Server {
 public:
  using Answer = std::function<void(const httplib::Request&, httplib::Response&)>;
  enum Plain { plain };

  /// Over TLS, as a host whose certificate the authority has signed.
  Server() : Server{Identity{own_names, &authority()}} {}
  explicit Server(const Identity& own)
      : Server{std::make_unique<httplib::SSLServer>(own.certificate.get(), own.key.get()),
               "https"} {}
  explicit Server(Plain) : Server{std::make_unique<httplib::Server>(), "http"} {}

  ~Server() {
    stopping_ = true;
    server_->stop();
    thread_.join();
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// What is answered from now on at a path.
  void at(const std::string& path, Answer answer) {
    const std::lock_guard lock{mutex_};
    answers_[path] = std::move(answer);
  }
  void at(const std::string& path, const std::string& body, int status = 200,
          const httplib::Headers& headers = {}) {
    at(path, [=](const httplib::Request&, httplib::Response& response) {
      response.status = status;
      response.headers = headers;
      response.set_content(body, "application/json");
    });
  }
  void sends_from(const std::string& path, const std::string& to) {
    at(path, "moved", 302, {{"Location", to}});
  }

  std::string url(const std::string& path = "/keys") const {
    std::string text = scheme_;
    text.append("://127.0.0.1:").append(std::to_string(port_));
    return text.append(path);
  }
  int port() const { return port_; }
  /// Requests that came, of any path.
  int requests() const { return requests_; }
  /// For answers that take their time.
  bool stopping() const { return stopping_; }

 private:
  Server(std::unique_ptr<httplib::Server> server, std::string scheme)
      : server_{std::move(server)}, scheme_{std::move(scheme)} {
    EXPECT_TRUE(server_->is_valid());
    server_->set_keep_alive_max_count(1);
    server_->Get(".*", [this](const httplib::Request& request, httplib::Response& response) {
      ++requests_;
      Answer answer;
      {
        const std::lock_guard lock{mutex_};
        answer = answers_[request.path];
      }
      if (answer)
        answer(request, response);
      else
        response.status = 404;
    });
    port_ = server_->bind_to_any_port("127.0.0.1");
    EXPECT_GT(port_, 0);
    thread_ = std::thread{[this] { server_->listen_after_bind(); }};
    // It can only be stopped once it runs.
    while (!server_->is_running()) std::this_thread::sleep_for(std::chrono::milliseconds{1});
  }

  std::unique_ptr<httplib::Server> server_;
  std::string scheme_;
  int port_ = 0;
  std::atomic<int> requests_ = 0;
  std::atomic<bool> stopping_ = false;
  std::mutex mutex_;
  std::map<std::string, Answer> answers_;
  std::thread thread_;
};

/// What lets a request reach such a server, and nothing beyond.
inline Options to_loopback() {
  static const TextFile trusted{authority().pem(), "authority.pem"};
  Options options;
  options.allow_private = true;
  options.ports.clear();
  options.ca_file = trusted.path();
  return options;
}

/// A set of keys of these names. They are no good for signatures, which is no concern of fetch.
inline std::string set_of(std::initializer_list<std::string_view> kids) {
  std::string text = R"({"keys":[)";
  for (const std::string_view kid : kids) {
    if (text.back() != '[') text.append(",");
    text.append(R"({"kty":"RSA","kid":")").append(kid).append(R"("})");
  }
  return text.append("]}");
}

}  // namespace edcheck::fetch
