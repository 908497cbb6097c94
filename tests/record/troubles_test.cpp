#include "record/troubles.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "record/reading.hpp"

namespace edcheck::record {
namespace {

/// Every fault, first to last.
constexpr auto last = static_cast<int>(zip::Fault::inflated_too_big);

TEST(Troubles, AreARuleEach) {
  std::set<std::string> rules;
  for (int fault = 0; fault <= last; ++fault) {
    Findings findings;
    tell_trouble({static_cast<zip::Fault>(fault), "a.csv", 7, 8, 9}, "package.zip", "2.2",
                 Core{findings, Spec::oneroster_1_2});
    ASSERT_EQ(findings.size(), 1U) << fault;
    Notes notes;
    findings.replay(notes);
    rules.insert(notes.rules.front());
    EXPECT_EQ(notes.rules.front().starts_with("limit."),
              zip::is_limit(static_cast<zip::Fault>(fault)))
        << notes.rules.front();
    EXPECT_EQ(notes.seen.front().find('<'), std::string::npos) << "numbers are not personal";
  }
  EXPECT_EQ(rules.size(), static_cast<std::size_t>(last) + 1);
}

TEST(Troubles, StandAtTheEntryOrThePackage) {
  struct Entries final : Sink {
    Flow found(const Finding& finding) override {
      all.append(finding.where.entry).append("|").append(finding.section).append(" ");
      return Flow::go_on;
    }
    std::string all;
  } sink;
  Findings findings;
  const Core tell{findings, Spec::oneroster_1_2};
  const zip::Trouble of_entry{zip::Fault::encrypted, "users.csv", 0, 0, 0};
  const zip::Trouble of_all{zip::Fault::truncated, {}, 0, 0, 0};
  tell_trouble(of_entry, "roster.zip", "2.2", tell);
  tell_trouble(of_all, "roster.zip", "2.2", tell);
  findings.replay(sink);
  EXPECT_EQ(sink.all, "users.csv|2.2 roster.zip|2.2 ");
}

TEST(Troubles, SayTheNumbersThatMatter) {
  const auto seen = [](zip::Fault fault) {
    Findings findings;
    tell_trouble({fault, "a.csv", 7, 8, 9}, "p", {}, Core{findings, Spec::none});
    Notes notes;
    findings.replay(notes);
    return notes.seen.front();
  };
  EXPECT_EQ(seen(zip::Fault::directory_count), "[8][9]");
  EXPECT_EQ(seen(zip::Fault::size_mismatch), "[8][9]");
  EXPECT_EQ(seen(zip::Fault::directory_malformed), "[7]");
  EXPECT_EQ(seen(zip::Fault::method_unsupported), "[9]");
  EXPECT_EQ(seen(zip::Fault::text_after), "[9]");
  EXPECT_EQ(seen(zip::Fault::ratio_too_high), "[8]");
  EXPECT_EQ(seen(zip::Fault::encrypted), "");
}

}  // namespace
}  // namespace edcheck::record
