// How long a set is kept, when it is asked for anew, and what many threads do at once.
#include <gtest/gtest.h>

#include <barrier>
#include <future>
#include <vector>

#include "fetch/server.hpp"

namespace edcheck::fetch {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

// A server, the sets that are got from it, and a clock that only the test moves.
struct Kept {
  Server server;
  std::atomic<long> passed = 1'000'000;
  KeySets sets;

  explicit Kept(Options options = to_loopback(), Caching caching = {})
      : sets{server.url(), std::move(options), with_clock(std::move(caching))} {
    server.at("/keys", set_of({"a"}));
  }
  void pass(seconds time) { passed += static_cast<long>(time.count()); }

 private:
  Caching with_clock(Caching caching) {
    caching.clock = [this] { return Caching::Time{seconds{passed.load()}}; };
    return caching;
  }
};

TEST(KeySets, AskWhenFirstNeededAndThenKeep) {
  Kept kept;
  EXPECT_EQ(kept.server.requests(), 0);
  EXPECT_FALSE(kept.sets.last().error);
  EXPECT_TRUE(kept.sets.last().keys.empty());
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(kept.sets.keys("a").has("a"));
  EXPECT_EQ(kept.server.requests(), 1);
  EXPECT_EQ(kept.sets.last().text, set_of({"a"}));
  EXPECT_EQ(kept.sets.last().status, 200);
}

TEST(KeySets, AnUnknownKeyAsksOnceAMinute) {
  Kept kept;
  EXPECT_TRUE(kept.sets.keys("a").has("a"));
  kept.server.at("/keys", set_of({"a", "b"}));
  kept.pass(seconds{59});
  EXPECT_FALSE(kept.sets.keys("b").has("b"));
  EXPECT_EQ(kept.server.requests(), 1);
  kept.pass(seconds{1});
  EXPECT_TRUE(kept.sets.keys("b").has("b"));
  EXPECT_EQ(kept.server.requests(), 2);
  for (int i = 0; i < 50; ++i) {
    const lti::Keys keys = kept.sets.keys(std::string{"made up "}.append(std::to_string(i)));
    EXPECT_TRUE(keys.has("a"));
  }
  EXPECT_EQ(kept.server.requests(), 2);
  kept.pass(seconds{60});
  EXPECT_TRUE(kept.sets.keys("made up").has("b"));
  EXPECT_TRUE(kept.sets.keys("made up").has("b"));
  EXPECT_EQ(kept.server.requests(), 3);
}

TEST(KeySets, AKeyWithoutANameAsksForNoNewerSet) {
  Kept kept;
  EXPECT_TRUE(kept.sets.keys("").has("a"));
  kept.pass(seconds{600});
  EXPECT_TRUE(kept.sets.keys("").has("a"));
  EXPECT_EQ(kept.server.requests(), 1);
}

TEST(KeySets, CacheControlIsKeptToWithinBounds) {
  struct Row {
    httplib::Headers headers;
    seconds expected;
  };
  for (const Row& row : {Row{{}, hours{1}},
                         {{{"Cache-Control", "public"}}, hours{1}},
                         {{{"Cache-Control", "max-age=120"}}, seconds{120}},
                         {{{"Cache-Control", "max-age=120"}, {"Age", "20"}}, seconds{100}},
                         {{{"Cache-Control", "max-age=5"}}, seconds{60}},
                         {{{"Cache-Control", "no-store"}}, seconds{60}},
                         {{{"Cache-Control", "no-cache, max-age=900"}}, seconds{60}},
                         {{{"Cache-Control", "max-age=31536000"}}, hours{24}}}) {
    Kept kept;
    kept.server.at("/keys", set_of({"a"}), 200, row.headers);
    EXPECT_TRUE(kept.sets.keys("a").has("a"));
    kept.pass(row.expected - seconds{1});
    EXPECT_TRUE(kept.sets.keys("a").has("a"));
    EXPECT_EQ(kept.server.requests(), 1);
    kept.pass(seconds{1});
    EXPECT_TRUE(kept.sets.keys("a").has("a"));
    EXPECT_EQ(kept.server.requests(), 2);
  }
}

TEST(KeySets, AKeyThatIsWithdrawnIsGone) {
  Kept kept;
  EXPECT_TRUE(kept.sets.keys("a").has("a"));
  kept.server.at("/keys", set_of({"b"}));
  kept.pass(hours{1});
  EXPECT_FALSE(kept.sets.keys("a").has("a"));
  EXPECT_EQ(kept.server.requests(), 2);
}

TEST(KeySets, WhileRequestsFailTheSetAtHandIsUsedOnForATime) {
  Kept kept;
  EXPECT_TRUE(kept.sets.keys("a").has("a"));
  kept.server.at("/keys", "down", 503);
  kept.pass(hours{1});
  EXPECT_TRUE(kept.sets.keys("a").has("a"));
  EXPECT_TRUE(kept.sets.keys("a").has("a"));
  EXPECT_EQ(kept.server.requests(), 2) << "not again at once, also when it failed";
  EXPECT_EQ(kept.sets.last().error, Fault::wrong_status);
  EXPECT_EQ(kept.sets.last().why, "status 503");
  // An answer that is no set does not take the place of one.
  kept.server.at("/keys", R"({"error":"try again"})");
  kept.pass(seconds{60});
  EXPECT_TRUE(kept.sets.keys("a").has("a"));
  EXPECT_EQ(kept.sets.last().error, Fault::not_key_set);
  kept.pass(hours{24} - seconds{61});
  EXPECT_TRUE(kept.sets.keys("a").has("a"));
  kept.pass(seconds{1});
  const lti::Keys none = kept.sets.keys("a");
  EXPECT_EQ(none.size(), 0u);
  EXPECT_FALSE(none.empty()) << "a signature is not left unchecked";
  // And back again.
  kept.server.at("/keys", set_of({"a"}));
  kept.pass(seconds{60});
  EXPECT_TRUE(kept.sets.keys("a").has("a"));
  EXPECT_FALSE(kept.sets.last().error);
}

TEST(KeySets, AFailedRefetchForAnUnknownKeyLeavesTheOthers) {
  Kept kept;
  EXPECT_TRUE(kept.sets.keys("a").has("a"));
  kept.server.at("/keys", "<html>maintenance</html>");
  kept.pass(seconds{60});
  EXPECT_TRUE(kept.sets.keys("b").has("a"));
  EXPECT_EQ(kept.sets.last().error, Fault::html_page);
  EXPECT_TRUE(kept.sets.keys("a").has("a"));
  EXPECT_EQ(kept.server.requests(), 2);
}

TEST(KeySets, WhereNoSetCouldBeHadThereIsOneWithoutKeys) {
  Kept kept;
  kept.server.at("/keys", "no", 404);
  for (int i = 0; i < 10; ++i) {
    const lti::Keys none = kept.sets.keys("a");
    EXPECT_EQ(none.size(), 0u);
    EXPECT_FALSE(none.empty());
  }
  EXPECT_EQ(kept.server.requests(), 1);
  EXPECT_EQ(kept.sets.last().why, "status 404");
  kept.server.at("/keys", set_of({"a"}));
  kept.pass(seconds{60});
  EXPECT_TRUE(kept.sets.keys("a").has("a"));
}

TEST(KeySets, WhatIsRefusedIsNotAskedFor) {
  Kept kept{Options{}};
  EXPECT_EQ(kept.sets.keys("a").size(), 0u);
  EXPECT_EQ(kept.sets.last().error, Fault::port_not_allowed);
  EXPECT_EQ(kept.server.requests(), 0);
}

TEST(KeySets, OddBoundsAreTakenForTheNearest) {
  const Caching odd{.least = seconds{-5},
                    .most = seconds{-5},
                    .usual = seconds::max(),
                    .stale = seconds::max(),
                    .pause = seconds{-5},
                    .clock = {}};
  Kept kept{to_loopback(), odd};
  EXPECT_TRUE(kept.sets.keys("a").has("a"));
  EXPECT_TRUE(kept.sets.keys("a").has("a"));
  EXPECT_EQ(kept.server.requests(), 2) << "never fresh, and no pause";
}

TEST(KeySets, ManyThreadsMakeOneRequest) {
  Kept kept;
  kept.server.at("/keys", [](const httplib::Request&, httplib::Response& response) {
    std::this_thread::sleep_for(milliseconds{100});
    response.set_content(set_of({"a"}), "application/json");
  });
  constexpr int threads = 8;
  std::barrier together{threads};
  std::atomic<int> good = 0;
  std::vector<std::thread> running;
  for (int i = 0; i < threads; ++i)
    running.emplace_back([&] {
      together.arrive_and_wait();
      good += kept.sets.keys("a").has("a") ? 1 : 0;
    });
  for (std::thread& each : running) each.join();
  EXPECT_EQ(good, threads);
  EXPECT_EQ(kept.server.requests(), 1);
}

TEST(KeySets, WhoCanGoOnDoesNotWait) {
  Kept kept;
  EXPECT_TRUE(kept.sets.keys("a").has("a"));
  std::promise<void> reached, let_go;
  kept.server.at("/keys", [&](const httplib::Request&, httplib::Response& response) {
    reached.set_value();
    let_go.get_future().wait();
    response.set_content(set_of({"b"}), "application/json");
  });
  kept.pass(hours{1});
  auto renewed = std::async(std::launch::async, [&] { return kept.sets.keys("a"); });
  reached.get_future().wait();
  auto waiting = std::async(std::launch::async, [&] { return kept.sets.keys("b"); });
  // The request is under way until it is let go, so this can only be the set at hand.
  EXPECT_TRUE(kept.sets.keys("a").has("a"));
  let_go.set_value();
  EXPECT_TRUE(renewed.get().has("b"));
  EXPECT_TRUE(waiting.get().has("b"));
  EXPECT_EQ(kept.server.requests(), 2);
}

TEST(KeySets, SystemsClockServesWhereNoneIsGiven) {
  Server server;
  server.at("/keys", set_of({"a"}));
  KeySets sets{server.url(), to_loopback()};
  lti::KeySource& source = sets;
  EXPECT_TRUE(source.keys("a").has("a"));
  EXPECT_TRUE(source.keys("a").has("a"));
  EXPECT_FALSE(source.keys("b").has("b"));
  EXPECT_EQ(server.requests(), 1);
}

}  // namespace
}  // namespace edcheck::fetch
