// What the reader tells of documents, by hand: elements and their places, namespaces, text.
#include "xml/reader.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "xml/transcript.hpp"

namespace edcheck::xml {
namespace {

using namespace std::string_literals;

struct Sound {
  std::string document, said;
};

void expect_said(std::initializer_list<Sound> all) {
  for (const auto& [document, said] : all) {
    const Heard heard = hear(document);
    EXPECT_EQ(heard.said, said);
    EXPECT_EQ(heard.result.fault, Fault::none) << document << " at " << spelt(heard.result.place);
  }
}

TEST(XmlReader, TellsElementsWithTheirPlaces) {
  expect_said({{"<a/>", "<a 1:1@0> </a 1:5@4>"},
               {"<a></a>", "<a 1:1@0> </a 1:4@3>"},
               {" <a >\n  <b/></a >", "<a 1:2@1> 1:6@5\"\n  \" <b 2:3@8> </b 2:7@12> </a 2:7@12>"},
               {"<a><b><c/></b><b/></a>",
                "<a 1:1@0> <b 1:4@3> <c 1:7@6> </c 1:11@10> </b 1:11@10> <b 1:15@14> </b 1:19@18> "
                "</a 1:19@18>"}});
}

}  // namespace
}  // namespace edcheck::xml
