// What a request makes of an answer, or of none.
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "fetch/server.hpp"

namespace edcheck::fetch {
namespace {

using std::chrono::milliseconds;

TEST(KeySet, IsGot) {
  Server server;
  server.at("/keys", set_of({"a", "b"}), 200, {{"Cache-Control", "public, max-age=300"}});
  const Fetched fetched = key_set(server.url(), to_loopback());
  EXPECT_FALSE(fetched.error) << fetched.why;
  EXPECT_EQ(fetched.why, "");
  EXPECT_EQ(fetched.status, 200);
  EXPECT_EQ(fetched.text, set_of({"a", "b"}));
  EXPECT_EQ(fetched.keys.size(), 2u);
  EXPECT_TRUE(fetched.keys.has("b"));
  EXPECT_EQ(fetched.max_age, std::chrono::seconds{300});
  EXPECT_EQ(server.requests(), 1);
}

TEST(KeySet, SeveralCacheControlsAndAgeAreOne) {
  Server server;
  server.at("/keys", set_of({}), 200,
            {{"Cache-Control", "public"}, {"Cache-Control", "max-age=300"}, {"Age", "20"}});
  EXPECT_EQ(key_set(server.url(), to_loopback()).max_age, std::chrono::seconds{280});
  server.at("/keys", set_of({}));
  EXPECT_EQ(key_set(server.url(), to_loopback()).max_age, std::nullopt);
}

TEST(KeySet, SlowServersAreNotWaitedFor) {
  Server server;
  server.at("/keys", [&](const httplib::Request&, httplib::Response& response) {
    for (int i = 0; i < 1000 && !server.stopping(); ++i)
      std::this_thread::sleep_for(milliseconds{10});
    response.set_content(set_of({"a"}), "application/json");
  });
  // A byte now and then, which no limit on idle connections would end.
  server.at("/drops", [&](const httplib::Request&, httplib::Response& response) {
    response.set_chunked_content_provider("application/json", [&](std::size_t, auto& sink) {
      std::this_thread::sleep_for(milliseconds{10});
      return !server.stopping() && sink.write(" ", 1);
    });
  });
  Options options = to_loopback();
  options.total_time = milliseconds{300};
  for (const char* path : {"/keys", "/drops"}) {
    const auto before = std::chrono::steady_clock::now();
    const Fetched fetched = key_set(server.url(path), options);
    EXPECT_EQ(fetched.error, Fault::too_slow) << path << ": " << fetched.why;
    EXPECT_EQ(fetched.why, "too slow");
    EXPECT_LT(std::chrono::steady_clock::now() - before, milliseconds{5000});
  }
}

TEST(KeySet, TimeIsSharedByRedirects) {
  Server server;
  server.at("/keys", [](const httplib::Request&, httplib::Response& response) {
    std::this_thread::sleep_for(milliseconds{200});
    response.set_redirect("/keys");
  });
  Options options = to_loopback();
  options.redirects = 3;
  options.total_time = milliseconds{500};
  EXPECT_EQ(key_set(server.url(), options).error, Fault::too_slow);
}

TEST(KeySet, NoTimeIsNotForever) {
  Server server;
  server.at("/keys", set_of({"a"}));
  Options options = to_loopback();
  for (const milliseconds none : {milliseconds{0}, milliseconds{-5}, milliseconds::min()}) {
    options.total_time = none;
    EXPECT_EQ(key_set(server.url(), options).error, Fault::too_slow);
  }
  EXPECT_EQ(server.requests(), 0);
  options.total_time = milliseconds::max();
  EXPECT_FALSE(key_set(server.url(), options).error);
}

// A port of this machine that a test holds.
class Port {
 public:
  explicit Port(bool listening) : socket_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
    sockaddr_in own{};
    own.sin_family = AF_INET;
    own.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* address = reinterpret_cast<sockaddr*>(&own);
    socklen_t size = sizeof own;
    EXPECT_EQ(bind(socket_, address, size), 0);
    EXPECT_TRUE(!listening || listen(socket_, 8) == 0);
    EXPECT_EQ(getsockname(socket_, address, &size), 0);
    url_.append(std::to_string(ntohs(own.sin_port)));
  }
  ~Port() { close(socket_); }
  Port(const Port&) = delete;
  Port& operator=(const Port&) = delete;
  const std::string& url() const { return url_; }

 private:
  int socket_;
  std::string url_ = "https://127.0.0.1:";
};

TEST(KeySet, WhatNeverAnswersIsGivenUp) {
  const Port silent{true};  // connections are queued, and nobody greets them
  Options options = to_loopback();
  options.connect_time = milliseconds{200};
  EXPECT_EQ(key_set(silent.url(), options).error, Fault::too_slow);
  const Port closed{false};
  EXPECT_EQ(key_set(closed.url(), to_loopback()).error, Fault::unreachable);
}

TEST(KeySet, LargeAnswersAreCutOff) {
  Server server;
  constexpr std::size_t gigabyte = 1u << 30;
  std::atomic<std::size_t> sent = 0;
  const std::string block(64u << 10, ' ');
  server.at("/chunks", [&](const httplib::Request&, httplib::Response& response) {
    response.set_chunked_content_provider("application/json", [&](std::size_t, auto& sink) {
      sent += block.size();
      return sent < gigabyte && sink.write(block.data(), block.size());
    });
  });
  server.at("/said", [&](const httplib::Request&, httplib::Response& response) {
    response.set_content_provider(
        gigabyte, "application/json",
        [&](std::size_t, std::size_t, auto& sink) { return sink.write(block.data(), 10); });
  });
  server.at("/headers", [&](const httplib::Request&, httplib::Response& response) {
    for (const char* name : {"X-A", "X-B", "X-C"})
      response.set_header(name, std::string(30'000, 'x'));
    response.set_content(set_of({"a"}), "application/json");
  });
  for (const char* path : {"/chunks", "/said", "/headers"}) {
    const Fetched fetched = key_set(server.url(path), to_loopback());
    EXPECT_EQ(fetched.error, Fault::too_large) << path << ": " << fetched.why;
    EXPECT_EQ(fetched.text, "");
  }
  EXPECT_LT(sent, gigabyte / 8);
}

TEST(KeySet, TheLimitIsExact) {
  Server server;
  const std::string body = set_of({"a", "b"});
  server.at("/keys", body);
  Options options = to_loopback();
  options.bytes = body.size();
  EXPECT_FALSE(key_set(server.url(), options).error);
  options.bytes = body.size() - 1;
  EXPECT_EQ(key_set(server.url(), options).error, Fault::too_large);
  options.bytes = 0;
  EXPECT_EQ(key_set(server.url(), options).error, Fault::too_large);
  // No more than 1 MiB, whatever is allowed.
  server.at("/keys", std::string(1u << 20, ' ').append(body));
  options.bytes = 1u << 30;
  EXPECT_EQ(key_set(server.url(), options).error, Fault::too_large);
}

TEST(KeySet, OtherAnswersAreNamed) {
  Server server;
  const std::string page = "<!DOCTYPE html><html><body>Log in</body></html>";
  server.at("/missing", page, 404);
  server.at("/down", page, 503);
  server.at("/nothing", "", 204);
  server.at("/choice", set_of({"a"}), 300);
  server.at("/login", page);
  server.at("/words", "the keys are elsewhere");
  server.at("/object", R"({"error":"try again"})");
  server.at("/half", [](const httplib::Request&, httplib::Response& response) {
    response.set_content_provider(100, "application/json",
                                  [](std::size_t, std::size_t, auto& sink) {
                                    sink.write("{", 1);
                                    return false;
                                  });
  });
  struct Row {
    const char* path;
    Fault expected;
    int status;
    const char* why;
  };
  for (const Row& row :
       {Row{"/missing", Fault::wrong_status, 404, "status 404"},
        {"/down", Fault::wrong_status, 503, "status 503"},
        {"/nothing", Fault::wrong_status, 204, "status 204"},
        {"/choice", Fault::wrong_status, 300, "status 300"},
        {"/login", Fault::html_page, 200, "not JSON: an HTML page"},
        {"/words", Fault::not_json, 200, "not JSON: it shows at byte 2"},
        {"/object", Fault::not_key_set, 200, "not a key set: there is no array \"keys\""},
        {"/half", Fault::broken_off, 200, "the answer broke off"}}) {
    const Fetched fetched = key_set(server.url(row.path), to_loopback());
    EXPECT_EQ(fetched.error, row.expected) << row.path;
    EXPECT_EQ(fetched.status, row.status) << row.path;
    EXPECT_EQ(fetched.why, row.why);
    EXPECT_EQ(fetched.text, "");
    EXPECT_TRUE(fetched.keys.empty());
  }
}

TEST(KeySet, TheEnvironmentHasNoSay) {
  struct Variable {
    std::string name;
    Variable(const char* named, const char* value) : name{named} { setenv(named, value, 1); }
    ~Variable() { unsetenv(name.c_str()); }
  };
  const Port closed{false};
  const std::string proxy = std::string{"http"}.append(closed.url().substr(5));
  const Variable any{"ALL_PROXY", proxy.c_str()};
  const Variable https{"https_proxy", proxy.c_str()};
  const TextFile netrc{"machine 127.0.0.1 login a password b\n", "netrc"};
  const Variable named{"NETRC", netrc.path().c_str()};
  Server server;
  std::atomic<int> odd = 0;
  server.at("/keys", [&](const httplib::Request& request, httplib::Response& response) {
    odd += request.has_header("Authorization") || request.has_header("Cookie") ? 1 : 0;
    response.set_header("Set-Cookie", "a=b");
    response.set_content(set_of({"a"}), "application/json");
  });
  for (int i = 0; i < 2; ++i) {
    const Fetched fetched = key_set(server.url(), to_loopback());
    EXPECT_FALSE(fetched.error) << fetched.why;
  }
  EXPECT_EQ(server.requests(), 2);
  EXPECT_EQ(odd, 0);
}

TEST(Fault, HasWordsOfItsOwn) {
  EXPECT_STREQ(category().name(), "edcheck.fetch");
  std::vector<std::string> all;
  for (int i = 0; i <= static_cast<int>(Fault::unavailable); ++i)
    all.push_back(category().message(i));
  EXPECT_EQ(category().message(1000), "unknown fault");
  EXPECT_EQ(std::ranges::count(all, "unknown fault"), 0);
  std::sort(all.begin(), all.end());
  EXPECT_EQ(std::adjacent_find(all.begin(), all.end()), all.end());
  EXPECT_FALSE(std::error_code{Fault::none});
  EXPECT_TRUE(std::error_code{Fault::too_slow});
}

}  // namespace
}  // namespace edcheck::fetch
