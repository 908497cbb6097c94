// The W3C's conformance suite of XML, where $EDCHECK_XMLCONF names its folder: `./dev xmlconf`
// fetches it and runs this. Most of its documents have a DOCTYPE, which the reader refuses; with
// Bounds::doctype the suite judges what is behind that.
#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "xml/reader.hpp"
#include "xml/transcript.hpp"
#include "xml/tree.hpp"

namespace edcheck::xml {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

/// What the suite says of a document, by what a reader is to do with it.
enum class Kind : std::uint8_t { refuse, refuse_namespaces, accept, accept_newer_names, count };
constexpr std::array<std::string_view, std::size_t(Kind::count)> words = {
    "not well-formed", "not sound in its namespaces", "well-formed",
    "well-formed, with names of the fifth edition"};

struct Case {
  std::string id;
  Kind kind;
  std::string document;
};

struct Count {
  std::size_t all = 0, wrong = 0;
  std::string ids;  // of the wrong ones
};
using Counts = std::array<Count, std::size_t(Kind::count)>;

class XmlSuite : public testing::Test {
 protected:
  void SetUp() override {
    const char* folder = std::getenv("EDCHECK_XMLCONF");
    if (folder == nullptr) GTEST_SKIP() << "EDCHECK_XMLCONF names no folder with the suite";
    const fs::path list = fs::path{folder} / "cleaned" / "xmlconf-flattened.xml";
    const std::string text = bytes_of(list);
    TreeBuilder builder;
    const Result result = read(text, {.doctype = true}, builder);
    ASSERT_EQ(result.fault, Fault::none) << list << " " << spelt(result.place);
    const Tree tree = builder.take();
    gather(tree.root(), fs::path{folder} / "xmlconf");
    ASSERT_GT(cases_.size(), 1500u);
  }

  /// Holds the reader's verdicts against the suite's. Refusing a DOCTYPE is neither wrong nor
  /// right.
  Counts judge(const Bounds& bounds) const {
    Counts counts;
    for (const auto& [id, kind, document] : cases_) {
      Transcript ignored;
      const Fault fault = read(document, bounds, ignored).fault;
      if (fault == Fault::doctype) continue;
      Count& count = counts[std::size_t(kind)];
      ++count.all;
      const bool refuse = kind == Kind::refuse || kind == Kind::refuse_namespaces;
      if ((fault != Fault::none) == refuse) continue;
      ++count.wrong;
      count.ids.append(" ").append(id);
    }
    return counts;
  }

  static void print(std::string_view title, const Counts& counts) {
    std::cout << title << '\n';
    for (std::size_t kind = 0; kind < counts.size(); ++kind)
      std::cout << "  " << words[kind] << ": " << counts[kind].all << ", of them "
                << counts[kind].wrong << " judged wrongly"
                << (counts[kind].wrong < 20 ? counts[kind].ids : "") << '\n';
  }

  std::vector<Case> cases_;

 private:
  void gather(Element group, const fs::path& folder);
  void add(Element test, const fs::path& folder);
};

void XmlSuite::gather(Element group, const fs::path& folder) {
  const auto base = group.attribute("base", "http://www.w3.org/XML/1998/namespace");
  const fs::path in = base ? folder / *base : folder;
  for (const Element one : group.children()) one.is("", "TEST") ? add(one, in) : gather(one, in);
}

void XmlSuite::add(Element test, const fs::path& folder) {
  const auto says = [test](std::string_view name) { return test.attribute(name).value_or(""); };
  const std::string_view type = says("TYPE"), edition = says("EDITION");
  // External entities are not fetched; of XML 1.1 and "errors" that may be overlooked, nothing is
  // said here.
  const std::string_view entities = says("ENTITIES");  // none unless said
  if (!(entities.empty() || entities == "none") || type == "error" || says("NAMESPACE") == "no")
    return;
  if (says("RECOMMENDATION").ends_with("1.1") || says("VERSION") == "1.1") return;
  Kind kind = type == "not-wf" ? Kind::refuse : Kind::accept;
  if (says("RECOMMENDATION").starts_with("NS") && kind == Kind::refuse)
    kind = Kind::refuse_namespaces;
  if (!edition.empty()) {
    // What names may have in them was widened by the fifth; expat keeps to the fourth.
    if (edition.find('5') == std::string_view::npos) return;
    if (kind == Kind::accept) kind = Kind::accept_newer_names;
  }
  cases_.push_back({std::string{says("ID")}, kind, bytes_of(folder / says("URI"))});
  EXPECT_TRUE(fs::exists(folder / says("URI"))) << folder / says("URI");
}

TEST_F(XmlSuite, JudgesAsTheSuiteDoes) {
  const Counts strict = judge({});
  const Counts lenient = judge({.doctype = true});
  print("Documents without a DOCTYPE:", strict);
  print("All, a DOCTYPE let pass:", lenient);
  for (const Kind kind : {Kind::refuse, Kind::refuse_namespaces, Kind::accept}) {
    EXPECT_EQ(strict[std::size_t(kind)].wrong, 0u) << strict[std::size_t(kind)].ids;
    EXPECT_EQ(lenient[std::size_t(kind)].wrong, 0u) << lenient[std::size_t(kind)].ids;
    EXPECT_GT(lenient[std::size_t(kind)].all, 20u) << words[std::size_t(kind)];
  }
  EXPECT_GT(lenient[std::size_t(Kind::refuse)].all, 900u);
}

TEST_F(XmlSuite, HearsTheSameInPieces) {
  for (const Case& one : cases_) {
    const Heard whole = hear(one.document), pieces = hear_pieces(one.document, 1);
    EXPECT_EQ(pieces.said, whole.said) << one.id;
    EXPECT_EQ(pieces.result.fault, whole.result.fault) << one.id;
    EXPECT_EQ(spelt(pieces.result.place), spelt(whole.result.place)) << one.id;
    EXPECT_LE(whole.result.place.offset, one.document.size()) << one.id;
  }
}

}  // namespace
}  // namespace edcheck::xml
