#include "documents.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <set>
#include <utility>

#include "edcheck/source.hpp"
#include "tables/cartridge/editions.hpp"
#include "xml/reader.hpp"
#include "zip/contents.hpp"

namespace edcheck::differential {
namespace {

namespace fs = std::filesystem;

/// Stops at the root.
class Root final : public xml::Handler {
 public:
  bool begin(const xml::Name& name, std::span<const xml::Attribute>, xml::Place) override {
    space = name.space;
    return false;
  }
  bool text(std::string_view, xml::Place) override { return true; }
  bool end(const xml::Name&, xml::Place) override { return true; }
  std::string space;
};

// Those that know the namespace of a document's root, oldest first.
std::vector<std::string> editions_of(std::string_view text) {
  Root root;
  xml::read(text, {}, root);
  std::vector<std::string> found;
  for (const record::ContentSet& set : tables::common_cartridge_content::editions)
    if (record::find_space(set, root.space) != record::no_space) found.emplace_back(set.edition);
  return found;
}

bool is_manifest(std::string_view name) {
  return name.substr(name.find_last_of("/!") + 1) == "imsmanifest.xml";
}

/// One package: its documents need its manifest.
class Collector {
 public:
  explicit Collector(std::vector<Document>& into) : into_{into} {}

  void add(std::string name, std::string text) {
    std::vector<std::string> editions = editions_of(text);
    if (is_manifest(name) && editions.size() == 1) edition_ = editions.front();
    if (!editions.empty()) found_.push_back({{std::move(name), {}, std::move(text)}, editions});
  }
  void finish() {
    for (auto& [document, editions] : found_) {
      const bool fits = std::ranges::find(editions, edition_) != editions.end();
      document.edition = fits                                       ? edition_
                         : std::ranges::count(editions, "1.1") != 0 ? "1.1"
                                                                    : editions.front();
      into_.push_back(std::move(document));
    }
  }

 private:
  std::vector<Document>& into_;
  std::vector<std::pair<Document, std::vector<std::string>>> found_;
  std::string edition_;
};

std::string text_of(zip::Stream& stream) {
  std::string text;
  std::array<char, 1 << 16> room{};
  std::error_code error;
  while (const std::size_t size = stream.read(room, error)) text.append(room.data(), size);
  return text;
}

void add_archive(const fs::path& path, const std::string& name, std::vector<Document>& into) {
  std::error_code error;
  const auto contents = zip::Contents::open(Package::at(path.string()), {}, error);
  if (contents == nullptr || contents->kind() != zip::Contents::Kind::archive) return;
  Collector collector{into};
  for (std::size_t i = 0; i < contents->entries().size(); ++i) {
    const zip::Entry& entry = contents->entries()[i];
    if (!entry.readable || !(entry.name.ends_with(".xml") || entry.name.ends_with(".qti")))
      continue;
    std::string inner = name;
    if (const auto stream = contents->stream(i, error))
      collector.add(inner.append("!").append(entry.name), text_of(*stream));
  }
  collector.finish();
}

}  // namespace

std::vector<Document> documents_of(const fs::path& folder) {
  std::vector<Document> all;
  // A package lies two steps below: producer and package. One that lies one below is a file.
  for (const auto& producer : fs::directory_iterator{folder}) {
    if (!producer.is_directory()) continue;
    for (const auto& package : fs::directory_iterator{producer}) {
      Collector loose{all};
      const auto add = [&](const fs::path& path) {
        const std::string name = path.lexically_relative(folder).string();
        if (path.extension() != ".xml") return add_archive(path, name, all);
        std::ifstream in{path, std::ios::binary};
        loose.add(name, {std::istreambuf_iterator<char>{in}, {}});
      };
      if (package.is_regular_file()) add(package.path());
      if (package.is_directory())
        for (const auto& entry : fs::recursive_directory_iterator{package})
          if (entry.is_regular_file()) add(entry.path());
      loose.finish();
    }
  }
  std::ranges::sort(all, {}, &Document::name);
  std::set<std::pair<std::string, std::string>> seen;
  std::erase_if(all,
                [&](const Document& one) { return !seen.emplace(one.edition, one.text).second; });
  return all;
}

}  // namespace edcheck::differential
