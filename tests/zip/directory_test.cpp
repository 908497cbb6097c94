#include <gmock/gmock.h>

#include "zip/archive_builder.hpp"

namespace edcheck::zip {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

const std::string users = "sourcedId,status\n1,active\n";

TEST(Directory, ListsEntriesInItsOwnOrder) {
  const std::string bytes = archive({{"users.csv", users}, {"a/"}, {"a/orgs.csv", "x", true}});
  const auto contents = opened(bytes);
  EXPECT_EQ(contents->kind(), Contents::Kind::archive);
  EXPECT_THAT(told(*contents), IsEmpty());
  ASSERT_EQ(contents->entries().size(), 3u);
  const Entry& first = contents->entries()[0];
  EXPECT_EQ(first.name, "users.csv");
  EXPECT_EQ(first.bytes, users.size());
  EXPECT_EQ(first.packed, users.size());
  EXPECT_FALSE(first.folder);
  EXPECT_TRUE(first.readable);
  EXPECT_EQ(contents->entries()[1].name, "a");
  EXPECT_TRUE(contents->entries()[1].folder);
  EXPECT_EQ(contents->entries()[2].name, "a/orgs.csv");
  EXPECT_EQ(read_all(*contents, 2).text, "x");
}

TEST(Directory, WithoutFilesIsToldOnce) {
  EXPECT_THAT(told(archive({})), ElementsAre(Pair(Fault::no_entries, "")));
  EXPECT_THAT(told(archive({{"a/"}})), ElementsAre(Pair(Fault::no_entries, "")));
}

TEST(Directory, CountsItsEntries) {
  for (const std::uint64_t claimed : {0u, 1u, 3u, 50u}) {
    const std::string bytes = archive({{"a", "1"}, {"b", "2"}}, {.entries = claimed});
    const auto contents = opened(bytes);
    ASSERT_THAT(told(*contents), ElementsAre(Pair(Fault::directory_count, ""))) << claimed;
    EXPECT_EQ(contents->troubles()[0].declared, claimed);
    EXPECT_EQ(contents->troubles()[0].actual, 2u);
    EXPECT_THAT(contents->entries(), IsEmpty());
  }
}

TEST(Directory, RefusesOnlyNumbersThatDoNotAddUp) {
  const Told malformed{{Fault::directory_malformed, ""}};
  EXPECT_EQ(told(archive({{"a", "1"}}, {.bytes = 40})), malformed);
  EXPECT_EQ(told(archive({{"a", "1"}}, {.bytes = 4000})), malformed);
  EXPECT_EQ(told(archive({{"a", "1"}}, {.offset = 4000})), malformed);
  EXPECT_EQ(told(archive({{"a", "1"}}, {.in_directory = "PK"})), malformed);
  EXPECT_EQ(told(archive({{"a", "1"}}, {.after_directory = "between"})), malformed);
  // A name that reaches past the directory.
  std::string bytes = archive({{"a", "1"}});
  bytes[bytes.find("PK\1\2") + 28] = '\x70';
  EXPECT_EQ(told(bytes), malformed);
}

TEST(Directory, MayBeSigned) {
  std::string signed_by("PK\5\5\3\0abc", 9);
  EXPECT_THAT(told(archive({{"a", "1"}}, {.in_directory = signed_by})), IsEmpty());
  signed_by[4] = 9;
  EXPECT_THAT(told(archive({{"a", "1"}}, {.in_directory = signed_by})),
              ElementsAre(Pair(Fault::directory_malformed, "")));
}

TEST(Directory, OfSeveralDisksIsRefused) {
  EXPECT_THAT(told(archive({{"a", "1"}}, {.disk = 1})),
              ElementsAre(Pair(Fault::split_archive, "")));
  EXPECT_THAT(told(archive({{.name = "a", .content = "1", .disk = 2}})),
              ElementsAre(Pair(Fault::split_archive, "")));
}

TEST(Directory, TellsWhatItsAttributesMake) {
  const auto with_mode = [](std::uint32_t mode) {
    return told(archive({{.name = "a", .content = "b", .attributes = mode << 16}}));
  };
  EXPECT_THAT(with_mode(0120777), ElementsAre(Pair(Fault::symbolic_link, "a")));
  for (const std::uint32_t mode : {0010644u, 0020644u, 0060644u, 0140644u})
    EXPECT_THAT(with_mode(mode), ElementsAre(Pair(Fault::special_file, "a")));
  EXPECT_THAT(with_mode(0100644), IsEmpty());
  EXPECT_THAT(with_mode(0), IsEmpty());
}

TEST(Directory, TakesOnlyStoredAndDeflated) {
  for (const std::uint16_t method : std::initializer_list<std::uint16_t>{1, 9, 12, 14, 93, 99}) {
    const std::string bytes = archive({{.name = "a",
                                        .content = "1",
                                        .local = {.method = method},
                                        .central = {.method = method}}});
    const auto contents = opened(bytes);
    ASSERT_THAT(told(*contents), ElementsAre(Pair(Fault::method_unsupported, "a")));
    EXPECT_EQ(contents->troubles()[0].actual, method);
    EXPECT_FALSE(contents->entries()[0].readable);
  }
  const std::string patched = archive(
      {{.name = "a", .content = "1", .local = {.flags = 0x20}, .central = {.flags = 0x20}}});
  EXPECT_THAT(told(patched), ElementsAre(Pair(Fault::method_unsupported, "a")));
}

TEST(Directory, RefusesEncryptedEntries) {
  for (const std::uint16_t flags : std::initializer_list<std::uint16_t>{0x1, 0x41, 0x2001})
    EXPECT_THAT(
        told(archive(
            {{.name = "a", .content = "1", .local = {.flags = flags}, .central = {.flags = flags}},
             {"b", "2"}})),
        ElementsAre(Pair(Fault::encrypted, "a")));
}

TEST(Directory, ComparesSizesThatMustBeEqual) {
  const std::string stored =
      archive({{.name = "a", .content = "123", .local = {.bytes = 9}, .central = {.bytes = 9}}});
  const auto contents = opened(stored);
  ASSERT_THAT(told(*contents), ElementsAre(Pair(Fault::size_mismatch, "a")));
  EXPECT_EQ(contents->troubles()[0].declared, 9u);
  EXPECT_EQ(contents->troubles()[0].actual, 3u);
  EXPECT_THAT(told(archive({{"a/", "a folder's content"}, {"b", "1"}})),
              ElementsAre(Pair(Fault::size_mismatch, "a/")));
}

TEST(Directory, JudgesNames) {
  struct Case {
    std::string name;
    Fault fault;
    bool readable;
  };
  for (const Case& c : std::vector<Case>{{"../users.csv", Fault::name_traversal, false},
                                         {"..\\users.csv", Fault::name_traversal, false},
                                         {"/etc/users.csv", Fault::name_absolute, false},
                                         {"C:\\users.csv", Fault::name_absolute, false},
                                         {std::string("a\0.csv", 6), Fault::name_control, false},
                                         {"\xFF\xFE.csv", Fault::name_not_utf8, false},
                                         {"\u202Evsc.sresu", Fault::name_bidi, false},
                                         {"", Fault::name_empty, false},
                                         {"unit.zip", Fault::nested_archive, false},
                                         {"CON", Fault::name_reserved, true},
                                         {"users.csv ", Fault::name_reserved, true},
                                         {".//users.csv", Fault::name_not_plain, true},
                                         {"a\\users.csv", Fault::name_backslash, true}}) {
    const std::string bytes = archive({{c.name, "1"}});
    const auto contents = opened(bytes);
    EXPECT_THAT(told(*contents), ElementsAre(Pair(c.fault, c.name))) << c.name;
    EXPECT_EQ(contents->entries()[0].readable, c.readable) << c.name;
  }
}

TEST(Directory, ReadsTheFirstOfTwoOfOneName) {
  const std::string bytes = archive({{"a", "1"}, {"b", "2"}, {"a", "3"}, {"B", "4"}});
  const auto contents = opened(bytes);
  EXPECT_THAT(told(*contents),
              ElementsAre(Pair(Fault::duplicate_name, "a"), Pair(Fault::name_case_collision, "B")));
  EXPECT_TRUE(contents->entries()[0].readable);
  EXPECT_FALSE(contents->entries()[2].readable);
  EXPECT_EQ(read_all(*contents, 3).text, "4");
}

// 4.6.9: version, CRC of the name in the header, the name in UTF-8.
std::string unicode_path(std::string_view for_name, std::string_view name) {
  std::string block;
  put(block, 0x7075, 2);
  put(block, name.size() + 5, 2);
  put(block, 1, 1);
  put(block, checksum(for_name), 4);
  return block + std::string{name};
}

TEST(Directory, TakesAnUnreadableNamesSecondOneInUnicode) {
  const std::string old = "\x81\x62.csv", block = unicode_path(old, "\u00FCb.csv");
  const std::string bytes = archive({{.name = old, .content = "1", .central = {.extra = block}}});
  const auto contents = opened(bytes);
  EXPECT_THAT(told(*contents), IsEmpty());
  EXPECT_EQ(contents->entries()[0].name, "\u00FCb.csv");
  // Made for another name it does not count.
  const std::string stale =
      archive({{.name = "\x82.csv", .content = "1", .central = {.extra = block}}});
  EXPECT_THAT(told(stale), ElementsAre(Pair(Fault::name_not_utf8, "\x82.csv")));
}

TEST(Directory, RefusesTwoReadableNames) {
  const Says second{.extra = unicode_path("a.csv", "b.csv")};
  const Says same{.extra = unicode_path("a.csv", "a.csv")};
  const Told mismatch{{Fault::local_mismatch, "a.csv"}};
  EXPECT_EQ(told(archive({{.name = "a.csv", .content = "1", .central = second}})), mismatch);
  EXPECT_EQ(told(archive({{.name = "a.csv", .content = "1", .local = second}})), mismatch);
  EXPECT_THAT(told(archive({{.name = "a.csv", .content = "1", .local = same, .central = same}})),
              IsEmpty());
}

TEST(Directory, ReadsZip64) {
  const std::string bytes =
      archive({{.name = "a", .content = users, .zip64 = true},
               {.name = "b", .content = users, .deflate = true, .zip64 = true}},
              {.zip64 = true});
  const auto contents = opened(bytes);
  EXPECT_THAT(told(*contents), IsEmpty());
  EXPECT_EQ(contents->entries()[0].bytes, users.size());
  EXPECT_EQ(read_all(*contents, 0).text, users);
  EXPECT_EQ(read_all(*contents, 1).text, users);
}

TEST(Directory, RefusesTwoZip64Blocks) {
  std::string second;
  put(second, 1, 2);
  put(second, 16, 2);
  put(second, 1, 8);
  put(second, 1, 8);
  const Member in_central{
      .name = "a", .content = users, .central = {.extra = second}, .zip64 = true};
  EXPECT_THAT(told(archive({in_central})), ElementsAre(Pair(Fault::local_mismatch, "a")));
  const Member in_local{.name = "a", .content = users, .local = {.extra = second}, .zip64 = true};
  EXPECT_THAT(told(archive({in_local})), ElementsAre(Pair(Fault::local_mismatch, "a")));
}

TEST(Directory, HoldsItsLimits) {
  const std::string bytes = archive({{"a/b/c", "1"}, {"b", "2"}, {"long-name", "3"}});
  Limits limits;
  limits.archive_entries = 3;
  EXPECT_THAT(told(bytes, limits), IsEmpty());
  limits.archive_entries = 2;
  EXPECT_THAT(told(bytes, limits), ElementsAre(Pair(Fault::too_many_entries, "")));
  limits = {};
  limits.archive_bytes = bytes.size() - 1;
  EXPECT_THAT(told(bytes, limits), ElementsAre(Pair(Fault::archive_too_big, "")));
  limits = {};
  limits.entry_depth = 2;
  limits.entry_name_bytes = 8;
  const auto contents = opened(bytes, limits);
  EXPECT_THAT(told(*contents), ElementsAre(Pair(Fault::name_too_deep, "a/b/c"),
                                           Pair(Fault::name_too_long, "long-nam")));
  EXPECT_EQ(contents->troubles()[0].declared, 2u);
  EXPECT_EQ(contents->troubles()[0].actual, 3u);
  EXPECT_EQ(contents->troubles()[1].declared, 8u);
  EXPECT_EQ(contents->troubles()[1].actual, 9u);
}

TEST(Directory, OfManyEntriesIsReadInOneGo) {
  std::vector<Member> members;
  for (int i = 0; i < 5000; ++i)
    members.push_back({"file" + std::to_string(i), std::to_string(i), i % 2 == 0});
  const std::string bytes = archive(members);
  const auto contents = opened(bytes);
  EXPECT_THAT(told(*contents), IsEmpty());
  ASSERT_EQ(contents->entries().size(), 5000u);
  EXPECT_EQ(read_all(*contents, 4999).text, "4999");
}

TEST(Directory, DoesNotTellLongNamesManyTimesOver) {
  // Each entry has five faults. Past 32 MiB of names only their beginnings are told.
  const std::string bad = "/../\x01\xE2\x80\xAE\xFF" + std::string(990, 'n');
  std::vector<Member> members;
  for (int i = 0; i < 8000; ++i) members.push_back({bad + std::to_string(i), "1"});
  const std::string bytes = archive(members);
  const auto contents = opened(bytes);
  EXPECT_EQ(contents->troubles().size(), 5u * 8000);
  std::size_t total = 0;
  for (const Trouble& trouble : contents->troubles()) total += trouble.entry.size();
  EXPECT_LT(total, std::size_t{36} << 20);
}

}  // namespace
}  // namespace edcheck::zip
