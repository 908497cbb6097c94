#include <gmock/gmock.h>

#include <functional>

#include "zip/archive_builder.hpp"

namespace edcheck::zip {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Pair;

const std::string text = "sourcedId,status\n1,active\n";

TEST(LocalHeader, AgreesWithTheDirectory) {
  const std::vector<std::function<void(Says&)>> changes{
      [](Says& local) { local.name = "b.csv"; },    [](Says& local) { local.name = "a.csv2"; },
      [](Says& local) { local.name = "a"; },        [](Says& local) { local.method = 0; },
      [](Says& local) { local.flags = 1; },         [](Says& local) { local.flags = 8; },
      [](Says& local) { local.crc = 7; },           [](Says& local) { local.packed = 7; },
      [](Says& local) { local.bytes = 7; },         [](Says& local) { local.bytes = 0; },
      [](Says& local) { local.bytes = 0xFFFFFFFF; }};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    Member member{.name = "a.csv", .content = text, .deflate = true};
    changes[i](member.local);
    const std::string bytes = archive({member, {"b", "2"}});
    const auto contents = opened(bytes);
    EXPECT_THAT(told(*contents), Contains(Pair(Fault::local_mismatch, "a.csv"))) << i;
    EXPECT_FALSE(contents->entries()[0].readable) << i;
    EXPECT_TRUE(contents->entries()[1].readable) << i;
  }
}

TEST(LocalHeader, GivesBothNumbers) {
  const std::string bytes = archive({{.name = "a", .content = text, .local = {.crc = 7}}});
  const auto contents = opened(bytes);
  ASSERT_THAT(told(*contents), ElementsAre(Pair(Fault::local_mismatch, "a")));
  EXPECT_EQ(contents->troubles()[0].declared, checksum(text));
  EXPECT_EQ(contents->troubles()[0].actual, 7u);
}

TEST(LocalHeader, MayDifferInWhatNobodyReads) {
  // How hard the writer tried to compress, and other extra fields.
  EXPECT_THAT(told(archive({{.name = "a",
                             .content = text,
                             .local = {.flags = 6, .extra = std::string("\0\0\0\0\0", 5)},
                             .central = {.extra = std::string("UT\1\0x", 5)}}})),
              IsEmpty());
}

TEST(LocalHeader, LiesWhereTheDirectorySays) {
  Member member{.name = "a", .content = text};
  member.central.offset = 3;  // no header there
  EXPECT_THAT(told(archive({member})), ElementsAre(Pair(Fault::local_mismatch, "a")));
  for (const std::uint64_t offset :
       {std::uint64_t{60}, std::uint64_t{0x7FFFFFFF}, std::uint64_t{0xFFFFFFFF}}) {
    member.central.offset = offset;
    EXPECT_THAT(told(archive({member})), ElementsAre(Pair(Fault::offset_outside, "a")));
  }
  member.zip64 = true;
  member.central.offset = UINT64_MAX - 2;
  EXPECT_THAT(told(archive({member})), ElementsAre(Pair(Fault::offset_outside, "a")));
}

TEST(LocalHeader, HasItsDataInFrontOfTheDirectory) {
  for (const std::uint64_t packed : {std::uint64_t{27}, std::uint64_t{0xFFFFFFFE}}) {
    const Says lie{.packed = packed, .bytes = packed};
    EXPECT_THAT(told(archive({{.name = "a", .content = text, .local = lie, .central = lie}})),
                ElementsAre(Pair(Fault::offset_outside, "a")));
  }
  const Says lie{.packed = UINT64_MAX, .bytes = UINT64_MAX};
  EXPECT_THAT(
      told(archive({{.name = "a", .content = text, .local = lie, .central = lie, .zip64 = true}})),
      ElementsAre(Pair(Fault::offset_outside, "a")));
}

TEST(DataDescriptor, HasFourForms) {
  for (const std::size_t width : {4u, 8u})
    for (const bool mark : {true, false})
      for (const bool deflate : {true, false}) {
        Member member{.name = "a", .content = text, .deflate = deflate};
        member.descriptor = descriptor(member, width, mark);
        Member empty{.name = "e"};
        empty.descriptor = descriptor(empty, width, mark);
        const std::string bytes = archive({empty, member, {"b", "2"}});
        const auto contents = opened(bytes);
        EXPECT_THAT(told(*contents), IsEmpty()) << width << mark << deflate;
        EXPECT_EQ(read_all(*contents, 1).text, text);
        EXPECT_FALSE(read_all(*contents, 0).trouble);
      }
}

TEST(DataDescriptor, IsVerified) {
  Member member{.name = "a", .content = text, .deflate = true};
  const std::string right = descriptor(member);
  for (const std::size_t at : {4u, 8u, 12u}) {
    std::string wrong = right;
    wrong[at] = static_cast<char>(wrong[at] ^ 1);
    member.descriptor = wrong;
    EXPECT_THAT(told(archive({member, {"b", "2"}})), ElementsAre(Pair(Fault::local_mismatch, "a")))
        << at;
  }
  member.descriptor = "";  // promised and not there
  EXPECT_THAT(told(archive({member})), ElementsAre(Pair(Fault::local_mismatch, "a")));
}

TEST(DataDescriptor, MayRepeatWhatTheLocalHeaderKnew) {
  Member member{.name = "a", .content = text};
  member.descriptor = descriptor(member);
  member.local = {.crc = checksum(text), .packed = text.size(), .bytes = text.size()};
  EXPECT_THAT(told(archive({member})), IsEmpty());
  member.local.bytes = 5;
  EXPECT_THAT(told(archive({member})), ElementsAre(Pair(Fault::local_mismatch, "a")));
}

TEST(Ranges, OfTwoEntriesThatAreOneAreRefused) {
  Member again{.name = "a", .content = text};
  again.central.offset = 0;
  const std::string bytes = archive({{"a", text}, again});
  EXPECT_THAT(told(bytes), Contains(Pair(Fault::overlap, "a")).Times(2));
  EXPECT_FALSE(opened(bytes)->entries()[0].readable);
}

TEST(Ranges, NestedInStoredDataAreRefused) {
  // The first entry's data is itself an entry, which the directory lists as well.
  const std::string inner = archive({{"inner.csv", text}});
  const std::string local = inner.substr(0, inner.find("PK\1\2"));
  Member nested{.name = "inner.csv", .content = text};
  nested.central.offset = local_header_bytes + std::string_view{"outer.bin"}.size();
  const std::string bytes = archive({{"outer.bin", local}, nested, {"c", "3"}});
  EXPECT_THAT(told(bytes), Contains(Pair(Fault::overlap, "outer.bin")));
  EXPECT_THAT(told(bytes), Contains(Pair(Fault::overlap, "inner.csv")));
  EXPECT_THAT(told(bytes), Not(Contains(Pair(Fault::overlap, "c"))));
}

TEST(Ranges, HideNothingBetweenThem) {
  // An entry that the directory does not list: in front, between, or behind the others.
  const std::string inner = archive({{"hidden.csv", text}});
  const std::string hidden = inner.substr(0, inner.find("PK\1\2"));
  const std::string front = archive({{.name = "a", .content = "1", .before = hidden}});
  EXPECT_THAT(told(front), ElementsAre(Pair(Fault::unlisted_bytes, "")));
  const std::string between =
      archive({{"a", "1"}, {.name = "b", .content = "2", .before = hidden}});
  const auto contents = opened(between);
  ASSERT_THAT(told(*contents), ElementsAre(Pair(Fault::unlisted_bytes, "")));
  EXPECT_EQ(contents->troubles()[0].actual, hidden.size());
  EXPECT_EQ(contents->troubles()[0].offset, 32u);
  EXPECT_EQ(read_all(*contents, 1).text, "2");
  EXPECT_THAT(told(archive({{"a", "1"}}, {.before_directory = hidden})),
              ElementsAre(Pair(Fault::unlisted_bytes, "")));
  EXPECT_THAT(told(archive({}, {.before_directory = hidden})),
              ElementsAre(Pair(Fault::unlisted_bytes, ""), Pair(Fault::no_entries, "")));
}

TEST(Ranges, MayBeginWithTheMarkOfASplitThatFitted) {
  EXPECT_THAT(told(archive({{.name = "a", .content = "1", .before = "PK00"}})), IsEmpty());
}

TEST(Ranges, AreComparedInTheTimeOfASort) {
  // Every one of 40,000 entries lies over the next one.
  std::vector<Member> members;
  for (int i = 0; i < 40'000; ++i) {
    Member member{.name = "n" + std::to_string(i)};
    member.central = {.packed = 1'000'000, .bytes = 1'000'000};
    members.push_back(std::move(member));
  }
  members.push_back({"end", std::string(1'100'000, 'x')});
  const auto contents = opened(archive(members));
  std::size_t overlaps = 0;
  for (const Trouble& trouble : contents->troubles()) overlaps += trouble.fault == Fault::overlap;
  EXPECT_EQ(overlaps, 40'001u);
}

}  // namespace
}  // namespace edcheck::zip
