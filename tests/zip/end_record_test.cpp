#include "zip/end_record.hpp"

#include <gmock/gmock.h>

#include "zip/archive_builder.hpp"

namespace edcheck::zip {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

const std::string good = archive({{"a", "1"}});

TEST(EndRecord, IsMissing) {
  EXPECT_THAT(told(""), ElementsAre(Pair(Fault::empty_file, "")));
  EXPECT_THAT(told("<html>not found</html>"), ElementsAre(Pair(Fault::not_a_zip, "")));
}

TEST(EndRecord, OfAnArchiveCutAnywhereIsToldAsSuch) {
  for (std::size_t kept = 4; kept < good.size(); ++kept)
    EXPECT_THAT(told(good.substr(0, kept)), ElementsAre(Pair(Fault::truncated, ""))) << kept;
}

TEST(EndRecord, MayHaveAComment) {
  EXPECT_THAT(told(archive({{"a", "1"}}, {.comment = "made by hand"})), IsEmpty());
  EXPECT_THAT(told(archive({{"a", "1"}}, {.comment = std::string(65535, ' ')})), IsEmpty());
  EXPECT_THAT(told(archive({{"a", "1"}}, {.comment = "cut", .comment_bytes = 9})),
              ElementsAre(Pair(Fault::truncated, "")));
}

TEST(EndRecord, TellsWhatStandsAround) {
  const std::string bytes = "#!/bin/sh\n" + good + "junk";
  const auto contents = opened(bytes);
  ASSERT_THAT(told(*contents),
              ElementsAre(Pair(Fault::text_after, ""), Pair(Fault::text_before, "")));
  EXPECT_EQ(contents->troubles()[0].offset, good.size() + 10);
  EXPECT_EQ(contents->troubles()[0].actual, 4u);
  EXPECT_EQ(contents->troubles()[1].actual, 10u);
  EXPECT_EQ(read_all(*contents, 0).text, "1");
}

TEST(EndRecord, MovesZip64WithWhatStandsBefore) {
  const std::string bytes =
      "before" + archive({{.name = "a", .content = "1", .zip64 = true}}, {.zip64 = true});
  const auto contents = opened(bytes);
  EXPECT_THAT(told(*contents), ElementsAre(Pair(Fault::text_before, "")));
  EXPECT_EQ(read_all(*contents, 0).text, "1");
}

TEST(EndRecord, HiddenInACommentIsFound) {
  const std::string hidden = archive({{"evil", "2"}});
  EXPECT_THAT(told(archive({{"a", "1"}}, {.comment = hidden})),
              ElementsAre(Pair(Fault::several_ends, "")));
  // An end record of its own, that leads nowhere.
  EXPECT_THAT(told(archive({{"a", "1"}}, {.comment = archive({})})),
              ElementsAre(Pair(Fault::several_ends, "")));
}

TEST(EndRecord, IsFoundAmongThousandsInItsComment) {
  std::string comment;
  for (int i = 0; i < 2500; ++i) comment += archive({});
  const std::string bytes = archive({{"a", "1"}}, {.comment = comment + "."});
  const auto contents = opened(bytes);
  EXPECT_THAT(told(*contents), ElementsAre(Pair(Fault::several_ends, "")));
  EXPECT_EQ(read_all(*contents, 0).text, "1");
}

TEST(EndRecord, FollowedByAnotherArchiveIsFound) {
  EXPECT_THAT(told(good + good),
              ElementsAre(Pair(Fault::several_ends, ""), Pair(Fault::text_after, "")));
  EXPECT_THAT(told(good + std::string("PK\5\6", 4) + std::string(18, '\0')),
              ::testing::Contains(Pair(Fault::several_ends, "")));
}

TEST(EndRecord, OfAnArchiveStoredInsideIsNoRival) {
  EXPECT_THAT(told(archive({{"inner.bin", good}})), IsEmpty());
  EXPECT_THAT(told(archive(std::vector<Member>{{"inner.bin", good + good + good + good}})),
              IsEmpty());
  std::vector<Member> members;
  for (int i = 0; i < 40; ++i) members.push_back({"inner" + std::to_string(i), good});
  EXPECT_THAT(told(archive(members)), IsEmpty());
}

TEST(EndRecord, MayNotContradictItsZip64Record) {
  std::string bytes = archive({{"a", "1"}}, {.zip64 = true});
  EXPECT_THAT(told(bytes), IsEmpty());
  std::string counts = bytes;
  counts[counts.rfind("PK\5\6") + 10] = 7;  // 0xFF07 entries, where ZIP64 has 1
  EXPECT_THAT(told(counts), ElementsAre(Pair(Fault::several_ends, "")));
  std::string lost = bytes;
  lost[lost.rfind("PK\6\6") + 4] = 99;  // the ZIP64 record's own size
  EXPECT_THAT(told(lost), ElementsAre(Pair(Fault::directory_malformed, "")));
}

TEST(EndRecord, MakesAnArchiveOfItsBytes) {
  const auto looks = [](const std::string& bytes) {
    std::error_code error;
    return looks_like_archive(*ByteSource::memory(bytes), error);
  };
  EXPECT_TRUE(looks(good));
  EXPECT_TRUE(looks(good.substr(0, 10)));
  EXPECT_TRUE(looks("#!/bin/sh\n" + good));
  EXPECT_FALSE(looks(""));
  EXPECT_FALSE(looks("sourcedId,status\n"));
  EXPECT_FALSE(looks("a text about PK\5\6 and the twenty-two bytes that begin so"));
}

}  // namespace
}  // namespace edcheck::zip
