// Ctrl-C: an end within a second, with what had been found.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "cli/process.hpp"
#include "cli/sample_package.hpp"

namespace edcheck::cli {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

using Clock = std::chrono::steady_clock;

class Pipe {
 public:
  Pipe() {
    if (::pipe2(ends_, O_CLOEXEC) != 0) throw std::runtime_error("pipe2");
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    ::close(ends_[0]);
    ::close(ends_[1]);
  }
  int out() const { return ends_[0]; }
  int in() const { return ends_[1]; }

 private:
  int ends_[2] = {-1, -1};
};

TEST(Signals, EndAWaitForInputWithinASecond) {
  const Desk desk;
  for (const int signal : {SIGINT, SIGTERM}) {
    const Pipe slow;
    ASSERT_EQ(::write(slow.in(), "PK", 2), 2);
    Started running{{"validate", "--format=json", "--output=text=" + desk.path("r.txt"), "-",
                     desk.path("faulty.zip")},
                    {.input_descriptor = slow.out()}};
    std::this_thread::sleep_for(300ms);
    const auto asked = Clock::now();
    ::kill(running.id(), signal);
    const Said said = running.wait();
    EXPECT_LT(Clock::now() - asked, 1s);
    EXPECT_EQ(said.exit, 128 + signal);
    EXPECT_THAT(said.out, HasSubstr(R"("reach":"stopped","verdict":"fail")"));
    // What was still to come is named as well, or nobody would miss it.
    EXPECT_THAT(said.out, HasSubstr("faulty.zip"));
    EXPECT_THAT(content(desk.path("r.txt")), HasSubstr("The check was stopped before the end"));
    EXPECT_THAT(said.err, HasSubstr("edcheck: stopped before everything was read"));
  }
}

TEST(Signals, EndACheckWithinASecond) {
  const Desk desk;
  // A million rows, many times: enough for many seconds of checking.
  Files files = sound_files();
  const std::string row = lines(files.at("enrollments.csv"))[3] + "\n";
  std::string& rows = files["enrollments.csv"];
  for (int i = 0; i < 1'000'000; ++i) rows.append(std::to_string(i)).append(row);
  for (const auto& [name, text] : files) desk.write("large/" + name, text);
  Words words = {"validate", "--format=json", "--threads=1"};
  words.insert(words.end(), 40, desk.path("large"));
  // While rows pass, and while what they have in common is sorted out.
  for (const auto delay : {700ms, 2000ms, 4000ms}) {
    Started running{words, {}};
    std::this_thread::sleep_for(delay);
    const auto asked = Clock::now();
    ::kill(running.id(), SIGINT);
    const Said said = running.wait();
    EXPECT_LT(Clock::now() - asked, 1s);
    EXPECT_EQ(said.exit, 130);
    EXPECT_THAT(said.out, HasSubstr(R"("reach":"stopped")"));
    EXPECT_TRUE(said.out.ends_with("}\n"));
  }
}

}  // namespace
}  // namespace edcheck::cli
