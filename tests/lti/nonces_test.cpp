#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "lti/platform.hpp"

namespace edcheck::lti {
namespace {

using namespace testbed;
using std::chrono::seconds;
using Taken = NonceStore::Taken;

TEST(MemoryNonces, TakesEachOnce) {
  MemoryNonces store;
  EXPECT_EQ(store.take("i", "a", morning + seconds{60}, morning), Taken::first);
  EXPECT_EQ(store.take("i", "a", morning + seconds{60}, morning), Taken::again);
  EXPECT_EQ(store.take("i", "b", morning + seconds{60}, morning), Taken::first);
}

TEST(MemoryNonces, ArePerIssuer) {
  MemoryNonces store;
  EXPECT_EQ(store.take("ab", "c", morning + seconds{60}, morning), Taken::first);
  EXPECT_EQ(store.take("a", "bc", morning + seconds{60}, morning), Taken::first);
  EXPECT_EQ(store.take("ab", "c", morning + seconds{60}, morning), Taken::again);
}

// Up to the second in which the message that had it stops being good.
TEST(MemoryNonces, RemembersUntilTheMessageHasExpired) {
  MemoryNonces store;
  EXPECT_EQ(store.take("i", "a", morning + seconds{60}, morning), Taken::first);
  EXPECT_EQ(store.take("i", "a", morning + seconds{120}, morning + seconds{60}), Taken::again);
  EXPECT_EQ(store.take("i", "a", morning + seconds{120}, morning + seconds{61}), Taken::first);
  EXPECT_EQ(store.take("i", "a", morning + seconds{120}, morning + seconds{62}), Taken::again);
}

TEST(MemoryNonces, FullOneForgetsNothingThatIsStillGood) {
  MemoryNonces store{2};
  EXPECT_EQ(store.take("i", "a", morning + seconds{60}, morning), Taken::first);
  EXPECT_EQ(store.take("i", "b", morning + seconds{10}, morning), Taken::first);
  EXPECT_EQ(store.take("i", "c", morning + seconds{60}, morning), Taken::full);
  EXPECT_EQ(store.take("i", "a", morning + seconds{60}, morning), Taken::again);
  // b has expired by now.
  EXPECT_EQ(store.take("i", "c", morning + seconds{60}, morning + seconds{11}), Taken::first);
  EXPECT_EQ(store.take("i", "a", morning + seconds{60}, morning + seconds{11}), Taken::again);
  EXPECT_EQ(store.take("i", "d", morning + seconds{60}, morning + seconds{11}), Taken::full);
}

TEST(MemoryNonces, OneOfManyThreadsIsFirst) {
  MemoryNonces store;
  constexpr int nonces = 500, threads = 8;
  std::vector<std::atomic<int>> first(nonces);
  std::vector<std::thread> crowd;
  for (int thread = 0; thread < threads; ++thread)
    crowd.emplace_back([&] {
      for (std::size_t i = 0; i < first.size(); ++i)
        if (store.take("i", std::to_string(i), morning + seconds{60}, morning) == Taken::first)
          ++first[i];
    });
  for (std::thread& one : crowd) one.join();
  for (const auto& count : first) EXPECT_EQ(count, 1);
}

LaunchOptions remembering(std::shared_ptr<NonceStore> store) {
  LaunchOptions made = options();
  made.nonces = std::move(store);
  return made;
}

TEST(LaunchNonce, SecondUseIsRefused) {
  const auto store = std::make_shared<MemoryNonces>();
  const std::string token = token_of(launch_claims());
  EXPECT_TRUE(read_token(token, registration(), remembering(store)).result.launch);
  const Read second = read_token(token, registration(), remembering(store));
  EXPECT_EQ(second.rules(), std::vector<std::string>{"lti.nonce.reused"});
  EXPECT_EQ(second.receiver(), Receiver::must_reject);
  EXPECT_FALSE(second.result.launch);
}

// Else anybody could use up the nonces of others, or fill the store.
TEST(LaunchNonce, IsOnlyTakenFromMessagesThatAreServed) {
  const auto store = std::make_shared<MemoryNonces>();
  const LaunchOptions how = remembering(store);
  read_token(token_of(launch_claims(), usual_header, jose::Signer::other_rsa()), registration(),
             how);
  read_token(launch_claims().json(), registration(), how);
  read(launch_claims().set("exp", "1788249000"), registration(), how);
  EXPECT_TRUE(read(launch_claims(), registration(), how).result.launch);
}

TEST(LaunchNonce, FullStoreIsTold) {
  const auto store = std::make_shared<MemoryNonces>(0);
  const Read made = read(launch_claims(), registration(), remembering(store));
  EXPECT_EQ(made.rules(), std::vector<std::string>{"lti.nonce.unremembered"});
  EXPECT_EQ(made.receiver(), Receiver::may_accept);
}

// A message is good until exp and the leeway: so long its nonce must be known.
TEST(LaunchNonce, IsRememberedThroughTheLeeway) {
  const auto store = std::make_shared<MemoryNonces>();
  const std::string token = token_of(launch_claims());
  LaunchOptions how = remembering(store);
  EXPECT_TRUE(read_token(token, registration(), how).result.launch);
  how.leeway = seconds{60};
  how.clock = [] { return morning + seconds{300 + 59}; };
  EXPECT_EQ(read_token(token, registration(), how).rules(),
            std::vector<std::string>{"lti.nonce.reused"});
}

TEST(LaunchNonce, MustBeTheOneThatWasSent) {
  const LaunchValidator validator{registration(), options()};
  const std::string token = token_of(launch_claims());
  LaunchInput message{.text = token};
  message.nonce = "another";
  const Read made = read(validator, message);
  EXPECT_EQ(made.rules(), std::vector<std::string>{"lti.nonce.other"});
  EXPECT_EQ(made.receiver(), Receiver::must_reject);
}

}  // namespace
}  // namespace edcheck::lti
