#include "content.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "tables/cartridge/editions.hpp"

namespace tabulate::contents {
namespace {

using testing::HasSubstr;

constexpr std::string_view module = R"({
  "module": "note", "source": "-", "confidence": "official",
  "global": ["note"],
  "elements": {"note": "Note", "title": "string", "at": "anyURI", "kind": "Kind"},
  "types": {
    "Note": {"model": "title, kind=Kinds?, ANY<##other lax>*", "attributes": {"id": "ID required", "lang": "token default en", "form": "string fixed a b", "*": "##other strict"}},
    "Kind": {"text": "kind", "fixed": "short"},
    "Kinds": {"mixed": "kind+"}
  },
  "texts": {"kind": {"base": "NMTOKEN", "words": ["short", "long"], "longest": 9}}
})";
constexpr std::string_view editions = R"({
  "spec": "notes", "source": "-",
  "editions": [
    {"edition": "1", "namespaces": [{"prefix": "n", "namespace": "urn:n1", "module": "note-1"}]},
    {"edition": "2", "namespaces": [{"prefix": "n", "namespace": "urn:n2", "module": "note-1"}]}
  ]
})";

class Content : public testing::Test {
 protected:
  Content() {
    std::string name = testing::TempDir() + "content-XXXXXX";
    folder_ = std::string{mkdtemp(name.data())}.append("/");
    write("note-1.json", module);
    write("editions.json", editions);
  }
  ~Content() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, std::string_view text) const {
    std::ofstream{folder_ + name, std::ios::binary} << text;
  }
  static std::string changed(std::string_view whole, std::string_view from, std::string_view to) {
    std::string text{whole};
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
  }
  std::string refusal() const {
    try {
      read_editions(folder_ + "editions.json");
    } catch (const Fault& fault) {
      return fault.what();
    }
    return "taken";
  }
  /// What is said when the module has another text instead of one of its own.
  std::string refusal(std::string_view from, std::string_view to) const {
    write("note-1.json", changed(module, from, to));
    return refusal();
  }
  std::string folder_;
};

TEST_F(Content, ReadsAModuleOnceForAllEditions) {
  const ContentEditions read = read_editions(folder_ + "editions.json");
  ASSERT_EQ(read.modules.size(), 1U);
  const ContentModule& note = read.modules[0];
  EXPECT_EQ(note.elements.size(), 4U);
  EXPECT_EQ(note.elements[0].name, "at");  // in order
  const ContentTypeOf& type = note.types[0];
  EXPECT_EQ(type.content, "elements");
  ASSERT_EQ(type.attributes.size(), 3U);
  EXPECT_EQ(type.attributes[0].name, "form");
  EXPECT_TRUE(type.attributes[0].fixed);
  EXPECT_EQ(type.attributes[0].value, "a b");
  EXPECT_TRUE(type.attributes[1].required);
  EXPECT_EQ(type.attributes[2].value, "en");
  EXPECT_FALSE(type.attributes[2].fixed);
  EXPECT_EQ(note.types[1].fixed, "short");
  EXPECT_EQ(note.types[2].content, "mixed");
  EXPECT_EQ(note.wildcards.size(), 2U);
}

TEST_F(Content, WritesEqualArraysOnce) {
  write("note-1.json",
        changed(module, R"("Kinds": {)", R"("Same": {"mixed": "kind+"}, "Kinds": {)"));
  const std::string written = table(read_editions(folder_ + "editions.json"));
  std::size_t count = 0;
  for (std::size_t at = 0;
       (at = written.find("inline constexpr record::Particle", at)) != std::string::npos; ++at)
    ++count;
  EXPECT_EQ(count, 2U);
  EXPECT_THAT(written, HasSubstr("namespace edcheck::tables::notes_content"));
}

TEST_F(Content, SaysWhereAModuleIsWrong) {
  EXPECT_THAT(refusal("\"source\"", "\"sauce\""), HasSubstr("unknown member \"sauce\""));
  EXPECT_THAT(refusal("\"note\", \"source\"", "\"nota\", \"source\""),
              HasSubstr("\"module\" is not the file's"));
  EXPECT_THAT(refusal("[\"note\"]", "[\"nota\"]"), HasSubstr("global element \"nota\""));
  EXPECT_THAT(refusal("\"title\": \"string\"", "\"title\": \"text\""),
              HasSubstr("there is no type \"text\""));
  EXPECT_THAT(refusal("title, kind", "titel, kind"),
              HasSubstr("\"titel\" is no element of note-1"));
  EXPECT_THAT(refusal("kind=Kinds", "kind=Sorts"), HasSubstr("there is no type \"Sorts\""));
  EXPECT_THAT(refusal("title, kind", "title kind"), HasSubstr("types.Note: the model"));
  EXPECT_THAT(refusal("ID required", "Id required"),
              HasSubstr("attribute \"id\" has an unknown type"));
  EXPECT_THAT(refusal("ID required", "ID wanted"), HasSubstr("is not described as attributes are"));
  EXPECT_THAT(refusal("##other lax", "##other loose"), HasSubstr("neither strict nor lax"));
  EXPECT_THAT(refusal("##other lax", "##others lax"), HasSubstr("which namespaces"));
  EXPECT_THAT(refusal("##other lax", "x lax"), HasSubstr("has no \"x\", which note-1.json names"));
  EXPECT_THAT(refusal("\"NMTOKEN\"", "\"nmtoken\""), HasSubstr("\"base\" is unknown"));
  EXPECT_THAT(refusal("\"mixed\"", "\"model\": \"kind\", \"mixed\""), HasSubstr("not exactly one"));
  EXPECT_THAT(refusal("\"lang\"", "\"id\""), HasSubstr("\"id\" stands twice"));
}

TEST_F(Content, SaysWhereAnEditionDoesNotFit) {
  write("editions.json", changed(editions, "note-1", "note-2"));
  EXPECT_THAT(refusal(), HasSubstr("note-2.json"));
  write("editions.json",
        changed(editions, "\"module\": \"note-1\"}",
                "\"module\": \"note-1\"}, {\"prefix\": \"n\", \"namespace\": \"urn:m\"}"));
  EXPECT_THAT(refusal(), HasSubstr("\"n\" stands twice"));
  write("editions.json", editions);
  EXPECT_THAT(refusal("title, kind", "n:nota, kind"),
              HasSubstr("\"nota\" is no element of note-1"));
  EXPECT_THAT(refusal("title, kind", "x:title, kind"), HasSubstr("has no \"x\""));
}

// What is on disk is in the tables: every edition has a manifest, topics and links.
TEST(CartridgeTables, HaveTheNamespacesOfEveryEdition) {
  namespace made = edcheck::tables::common_cartridge_content;
  ASSERT_EQ(std::size(made::editions), 5U);
  for (const edcheck::record::ContentSet& set : made::editions) {
    std::string names;
    for (const edcheck::record::SpaceUse& space : set.spaces)
      if (space.module != nullptr) names.append(space.module->name).append(" ");
    for (const std::string_view name :
         {"manifest ", "lom", "qti ", "topic ", "weblink ", "authorization ", "xml "})
      EXPECT_THAT(names, HasSubstr(std::string{name})) << set.edition;
    EXPECT_EQ(names.find("lti-link ") != std::string::npos, set.edition != "1.0");
    EXPECT_EQ(names.find("assignment ") != std::string::npos, set.edition >= "1.3");
    EXPECT_EQ(names.find("curriculum-standards ") != std::string::npos, set.edition >= "1.2");
  }
}

}  // namespace
}  // namespace tabulate::contents
