// Names that come again, told by the reader.
#include "json/names.hpp"

#include <gtest/gtest.h>

#include <string>

#include "json/transcript.hpp"

namespace edcheck::json {
namespace {

// A name twice among many: each number once, then the first and the last once more.
TEST(JsonNames, AreToldApartAmongMany) {
  for (const std::size_t count : {1u, 2u, 47u, 48u, 49u, 50u, 500u, 9'998u}) {
    std::string text{"{"};
    const auto add = [&](std::size_t i, bool escaped) {
      if (text.size() > 1) text += ',';
      text.append(escaped ? "\"\\u006e" : "\"n").append(std::to_string(i)).append("\":0");
    };
    for (std::size_t i = 0; i < count; ++i) add(i, i % 3 == 1);
    add(0, true);
    add(count - 1, false);
    text += '}';

    const Heard heard = hear(text);
    EXPECT_EQ(heard.result.fault, Fault::none);
    std::size_t again = 0;
    for (std::size_t at = 0; (at = heard.said.find("::", at)) != std::string::npos; ++at) ++again;
    EXPECT_EQ(again, 2u) << count;
    EXPECT_NE(heard.said.find("n0::"), std::string::npos);
    EXPECT_NE(heard.said.find(std::to_string(count - 1).append("::")), std::string::npos);
  }
}

TEST(JsonNames, OfAnOuterObjectOutliveInnerOnes) {
  std::string text{"{"};
  for (int i = 0; i < 60; ++i) {
    const std::string name = std::to_string(i);
    // Each inner object has the outer names too, escaped and as they are.
    text.append("\"").append(name).append("\":{\"\\u0030\":0,\"1\":[{\"39\":1}],\"2\":2},");
  }
  text += R"("39":0,"\u0030":0,"60":0})";
  const Heard heard = hear(text);
  EXPECT_EQ(heard.result.fault, Fault::none);
  std::size_t again = 0;
  for (std::size_t at = 0; (at = heard.said.find("::", at)) != std::string::npos; ++at) ++again;
  EXPECT_EQ(again, 2u);
  EXPECT_NE(heard.said.find(" 39::"), std::string::npos);
  EXPECT_NE(heard.said.find(" 0::"), std::string::npos);
}

}  // namespace
}  // namespace edcheck::json
