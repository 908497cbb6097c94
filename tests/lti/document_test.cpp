// Where a finding is: lines and columns, asked for in any order.
#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <string>

#include "json/reader.hpp"
#include "lti/members.hpp"

namespace edcheck::lti {
namespace {

TEST(LtiDocument, CountsTheSameInAnyOrder) {
  const std::string text = "ab\n\ncd\r\n\nefg\n";
  const Document document{text, "x"};
  std::mt19937 random{7};
  for (int i = 0; i < 1000; ++i) {
    const std::size_t offset = random() % (text.size() + 1);
    const Location where = document.at(offset, {});
    const json::Spot spot = json::spot(text, offset);
    EXPECT_EQ(where.line, spot.line) << offset;
    EXPECT_EQ(where.column, spot.column) << offset;
  }
}

TEST(LtiDocument, APlaceBehindTheEndIsTheEnd) {
  const Document document{"a\nb", "x"};
  EXPECT_EQ(document.at(100, {}).line, 2U);
  EXPECT_EQ(document.at(100, {}).column, 2U);
}

// A hostile text has a hundred thousand findings, each of them some bytes before the last.
TEST(LtiDocument, GoingBackCostsWhatIsBetween) {
  const std::string text(std::size_t{1} << 20, ' ');
  const Document document{text, "x"};
  const auto before = std::chrono::steady_clock::now();
  for (std::size_t at = 20; at < text.size(); at += 10) {
    EXPECT_EQ(document.at(at, {}).column, at + 1);
    EXPECT_EQ(document.at(at - 20, {}).column, at - 19);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds{20});
}

}  // namespace
}  // namespace edcheck::lti
