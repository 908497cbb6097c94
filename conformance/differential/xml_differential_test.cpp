// Documents of other producers, judged by our content models and by xmllint with the XML Schemas:
// both must agree on which are valid and where the first fault shows. Reads
// $EDCHECK_FIXTURES/cartridge and $EDCHECK_CARTRIDGE_XSD, a folder with all.xsd in one for each
// edition ("1.0-clean" before "1.0" before "1.0-derived"); passed over where one is missing.
// known.tsv beside this file says which differences are meant, and why.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "documents.hpp"
#include "record/walked.hpp"

namespace edcheck::differential {
namespace {

namespace fs = std::filesystem;

/// The line of the first fault; nothing where there is none.
using Verdict = std::optional<std::uint64_t>;

// xmllint says where a start tag ends, we where it begins.
std::uint64_t last_line(std::string_view text, xml::Place place) {
  if (place.offset >= text.size() || text[place.offset] != '<') return place.line;
  char quote = 0;
  std::uint64_t line = place.line;
  for (const char c : text.substr(place.offset)) {
    if (c == '\n') ++line;
    if (quote != 0 ? c == quote : c == '"' || c == '\'')
      quote = quote != 0 ? char{} : c;
    else if (quote == 0 && c == '>')
      break;
  }
  return line;
}

class FirstLine final : public record::ElementJudge {
 public:
  explicit FirstLine(std::string_view text) : text_{text} {}
  bool trouble(const record::ElementTrouble& trouble) override {
    // libxml2 does not look for what an IDREF refers to.
    if (trouble.fault == record::ElementFault::unknown_id) return true;
    add(last_line(text_, trouble.place));
    return true;
  }
  void add(std::uint64_t line) { first = first ? std::min(*first, line) : line; }
  Verdict first;

 private:
  std::string_view text_;
};

Verdict ours(const Document& document) {
  FirstLine judge{document.text};
  record::ElementWalker walker{walked::edition(document.edition), judge};
  const xml::Result result = xml::read(document.text, {}, walker);
  if (result.fault != xml::Fault::none) judge.add(result.place.line);
  return judge.first;
}

class XmlDifferential : public testing::Test {
 protected:
  void SetUp() override {
    const char* fixtures = std::getenv("EDCHECK_FIXTURES");
    const char* schemas = std::getenv("EDCHECK_CARTRIDGE_XSD");
    if (fixtures == nullptr || !fs::is_directory(fs::path{fixtures} / "cartridge"))
      GTEST_SKIP() << "EDCHECK_FIXTURES names no folder with cartridges";
    if (schemas == nullptr || !fs::is_directory(schemas))
      GTEST_SKIP() << "EDCHECK_CARTRIDGE_XSD names no folder with XML Schemas";
    if (std::system("xmllint --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "no xmllint";
    schemas_ = schemas;
    documents_ = documents_of(fs::path{fixtures} / "cartridge");
    folder_ = testing::TempDir() + "xml-differential-" + std::to_string(getpid());
    fs::create_directory(folder_);
  }
  void TearDown() override {
    if (!folder_.empty()) fs::remove_all(folder_);
  }

  fs::path schema(const std::string& edition) const {
    for (const char* suffix : {"-clean", "", "-derived"})
      if (fs::path found = schemas_ / (edition + suffix) / "all.xsd"; fs::exists(found))
        return found;
    return {};
  }

  // Of the documents of one edition, by position.
  std::map<std::size_t, std::uint64_t> xmllint(const std::string& edition) const {
    std::ofstream list{folder_ / "list"};
    for (std::size_t i = 0; i < documents_.size(); ++i) {
      if (documents_[i].edition != edition) continue;
      const fs::path path = folder_ / (std::to_string(i) + ".xml");
      std::ofstream{path, std::ios::binary} << documents_[i].text;
      list << path.string() << '\n';
    }
    list.close();
    std::string command = "xargs -d '\\n' xmllint --noout --nonet --schema '";
    command.append(schema(edition).string()).append("' <'").append(folder_ / "list");
    return faults(command.append("' 2>&1"));
  }

  // "FOLDER/12.xml:7: element title: Schemas validity error : …"
  static std::map<std::size_t, std::uint64_t> faults(const std::string& command) {
    std::map<std::size_t, std::uint64_t> first;
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe{popen(command.c_str(), "r"), pclose};
    std::array<char, 1 << 14> room{};
    while (std::fgets(room.data(), static_cast<int>(room.size()), pipe.get()) != nullptr) {
      const std::string_view line{room.data()};
      const std::size_t colon = line.find(".xml:");
      if (colon == std::string_view::npos || line.find(" error ") == std::string_view::npos)
        continue;
      const std::size_t name = line.rfind('/', colon) + 1;
      const auto number = [&](std::size_t at) { return std::strtoull(&line[at], nullptr, 10); };
      const std::uint64_t at = number(colon + 5);
      const auto [found, fresh] = first.try_emplace(number(name), at);
      if (!fresh) found->second = std::min(found->second, at);
    }
    return first;
  }

  static std::set<std::string> known() {
    std::set<std::string> names;
    std::ifstream in{EDCHECK_DIFFERENTIAL_DIR "/known.tsv"};
    for (std::string line; std::getline(in, line);)
      if (!line.starts_with('#')) names.insert(line.substr(0, line.find('\t')));
    return names;
  }

  fs::path schemas_, folder_;
  std::vector<Document> documents_;
};

std::string shown(const Verdict& verdict) {
  return verdict ? "line " + std::to_string(*verdict) : "valid";
}

TEST_F(XmlDifferential, AgreesOnEveryDocumentButThoseKnown) {
  const std::set<std::string> known = this->known();
  for (const record::ContentSet& set : tables::common_cartridge_content::editions) {
    const std::string edition{set.edition};
    if (schema(edition).empty()) continue;
    const auto theirs = xmllint(edition);
    std::size_t all = 0, verdicts = 0, lines = 0;
    for (std::size_t i = 0; i < documents_.size(); ++i) {
      if (documents_[i].edition != edition) continue;
      const auto found = theirs.find(i);
      const Verdict other = found == theirs.end() ? Verdict{} : Verdict{found->second};
      const Verdict own = ours(documents_[i]);
      ++all;
      verdicts += own.has_value() == other.has_value() ? 1 : 0;
      lines += own == other ? 1 : 0;
      if (own == other) continue;
      EXPECT_TRUE(known.contains(documents_[i].name))
          << documents_[i].name << " (" << edition << "): " << shown(own) << ", xmllint "
          << shown(other);
    }
    std::printf("%s: %zu documents, %zu verdicts and %zu first lines as xmllint's\n",
                edition.c_str(), all, verdicts, lines);
    EXPECT_GE(verdicts * 100, all * 97) << edition;
  }
}

}  // namespace
}  // namespace edcheck::differential
