#include "zip/names.hpp"

#include <gmock/gmock.h>

#include "zip/unicode.hpp"

namespace edcheck::zip {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

std::vector<Fault> faults(std::string_view name) {
  std::vector<Fault> all;
  plain_name(name, {}).faults.each([&](Fault fault) { all.push_back(fault); });
  return all;
}

TEST(PlainName, OfAnOrdinaryNameIsTheName) {
  for (const char* name : {"users.csv", "a/b/users.csv", "\u00DCbung.csv", "a..b", "...c",
                           ".hidden", "CONSOLE.csv", "com", "com0", "\u5B66\u6821/users.csv"}) {
    EXPECT_THAT(faults(name), IsEmpty()) << name;
    EXPECT_EQ(plain_name(name, {}).path, name);
  }
  const PlainName folder = plain_name("a/b/", {});
  EXPECT_TRUE(folder.folder);
  EXPECT_EQ(folder.path, "a/b");
  EXPECT_EQ(folder.steps, 2u);
}

TEST(PlainName, TakesAwayWhatMeansNothing) {
  EXPECT_EQ(plain_name("./users.csv", {}).path, "users.csv");
  EXPECT_EQ(plain_name("a//b/./users.csv", {}).path, "a/b/users.csv");
  EXPECT_EQ(plain_name("a\\users.csv", {}).path, "a/users.csv");
  EXPECT_THAT(faults("a\\.\\users.csv"), ElementsAre(Fault::name_backslash, Fault::name_not_plain));
}

TEST(PlainName, RefusesWaysOut) {
  for (const char* name : {"..", "../a", "a/..", "a/../b", "..\\a", "a\\..", "a/..\\b", "../"})
    EXPECT_THAT(faults(name), ElementsAre(Fault::name_traversal)) << name;
  for (const char* name : {"/", "/a", "\\a", "//server/share", "\\\\server", "C:", "c:\\a", "z:a"})
    EXPECT_THAT(faults(name), ElementsAre(Fault::name_absolute)) << name;
  EXPECT_EQ(plain_name("a/../b", {}).path, "a/../b");
}

TEST(PlainName, RefusesDisguises) {
  using namespace std::string_view_literals;
  for (const std::string_view name : {"a\0b"sv, "a\nb"sv, "a\x1B[2Jb"sv, "a\x7F"sv, "a\u0085"sv})
    EXPECT_THAT(faults(name), ElementsAre(Fault::name_control));
  for (const std::string_view name : {"a\u202Ecsv.exe"sv, "\u200Fa"sv, "a\u2066b"sv})
    EXPECT_THAT(faults(name), ElementsAre(Fault::name_bidi));
  EXPECT_THAT(faults("/../\x01\u202E\xFF"),
              ElementsAre(Fault::name_absolute, Fault::name_traversal, Fault::name_control,
                          Fault::name_not_utf8, Fault::name_bidi));
}

TEST(PlainName, KnowsWhatWindowsRefuses) {
  for (const char* name :
       {"CON", "con.csv", "a/nul/b", "Aux .txt", "COM1", "lpt9.log", "COM\u00B9", "users.csv.",
        "users.csv ", "a./b", "what?.csv", "a|b", "ab:c", "<a>", "\"a\"", "*"})
    EXPECT_THAT(faults(name), ElementsAre(Fault::name_reserved)) << name;
}

TEST(PlainName, IsRefusedWhenItIsNotUtf8) {
  for (const char* name : {"\xFF", "\xC3", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80",
                           "\xF4\x90\x80\x80", "\x80", "\xC3("})
    EXPECT_THAT(faults(name), ElementsAre(Fault::name_not_utf8));
}

TEST(PlainName, HoldsItsLimits) {
  Limits limits;
  limits.entry_name_bytes = 5;
  limits.entry_depth = 2;
  EXPECT_TRUE(plain_name("a/b/c", limits).faults.has(Fault::name_too_deep));
  EXPECT_FALSE(plain_name("a/b/", limits).faults.has(Fault::name_too_deep));
  const PlainName long_one = plain_name("users.csv", limits);
  EXPECT_TRUE(long_one.faults.has(Fault::name_too_long));
  EXPECT_EQ(long_one.path, "users");
}

TEST(Names, TellArchivesAndTextsByTheirEnds) {
  for (const char* name : {"a.zip", "a/B.ZIP", "unit.imscc", "backup.tar.gz"})
    EXPECT_TRUE(is_archive_name(name)) << name;
  for (const char* name : {"zip", "a.zip/users.csv", "a.zipped", "users.csv", ""})
    EXPECT_FALSE(is_archive_name(name)) << name;
  EXPECT_TRUE(is_text_name("users.CSV"));
  EXPECT_FALSE(is_text_name("users"));
  EXPECT_FALSE(is_text_name("a.csv/photo"));
}

using Pairs = std::vector<std::tuple<std::size_t, std::size_t, Fault>>;

Pairs compared(const std::vector<std::string>& names) {
  std::vector<Entry> entries(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) entries[i].name = names[i];
  Pairs pairs;
  compare_names(entries, [&](std::size_t index, std::size_t earlier, Fault fault) {
    pairs.emplace_back(index, earlier, fault);
  });
  return pairs;
}

TEST(Names, AreComparedWithEachOther) {
  EXPECT_THAT(compared({"a", "b", "c"}), IsEmpty());
  EXPECT_THAT(compared({"a", "B", "A", "b", "a", "A", "b"}),
              UnorderedElementsAre(std::tuple{2u, 0u, Fault::name_case_collision},
                                   std::tuple{4u, 0u, Fault::duplicate_name},
                                   std::tuple{5u, 2u, Fault::duplicate_name},
                                   std::tuple{3u, 1u, Fault::name_case_collision},
                                   std::tuple{6u, 3u, Fault::duplicate_name}));
}

TEST(Names, FoldTheCaseOfEuropesLetters) {
  EXPECT_EQ(folded("Users.CSV"), "users.csv");
  EXPECT_EQ(folded("\u00DCBUNG \u0391\u03A9 \u041F\u0420 \u0130"),
            "\u00FCbung \u03B1\u03C9 \u043F\u0440 \u0130");
  EXPECT_EQ(folded("\u212A\uFF21\u0178"), "k\uFF41\u00FF");
  EXPECT_EQ(folded("\xFF\x41"), "\xFF\x61");
}

TEST(Unicode, IsReadAndWrittenAlike) {
  for (const char32_t code : {U'\0', U'A', U'\u007F', U'\u0080', U'\u07FF', U'\u0800', U'\uFFFD',
                              U'\U00010000', U'\U0010FFFF'}) {
    std::string text;
    append(text, code);
    const Character read = first_character(text);
    EXPECT_EQ(read.code, code);
    EXPECT_EQ(read.bytes, text.size());
  }
}

}  // namespace
}  // namespace edcheck::zip
