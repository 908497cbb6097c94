#include "text/uri.hpp"

#include <gtest/gtest.h>

namespace edcheck::text {
namespace {

TEST(Url, HasItsParts) {
  const auto url = parse_url("https://user@lms.example:8443/a/b?c=d#e");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->scheme, "https");
  EXPECT_EQ(url->host, "lms.example");
  EXPECT_EQ(url->port, "8443");
  EXPECT_EQ(url->path, "/a/b");
  EXPECT_EQ(url->query, "c=d");
  EXPECT_EQ(url->fragment, "e");
  EXPECT_TRUE(url->has_user);
  EXPECT_TRUE(is_https(*url));
  const auto bare = parse_url("HTTP://[::1]");
  ASSERT_TRUE(bare);
  EXPECT_EQ(bare->host, "[::1]");
  EXPECT_TRUE(bare->path.empty());
  EXPECT_FALSE(bare->has_query || bare->has_fragment || bare->has_user);
  EXPECT_FALSE(is_https(*bare));
  EXPECT_TRUE(parse_url("https://a.example?")->has_query);
}

TEST(Url, IsRefusedWhenItIsNone) {
  for (const char* text : {"",
                           "https",
                           "https:",
                           "https://",
                           "https:///a",
                           "//a.example",
                           "a.example/b",
                           "/a",
                           "urn:uuid:1",
                           "mailto:a@b.example",
                           "https://a b.example",
                           "https://a.example/ b",
                           "https://a.example/%zz",
                           "https://a.example/%2",
                           "https://a.example:port/",
                           "https://a.example:123456/",
                           "https://[::1",
                           "https://[x]/",
                           "1https://a.example",
                           "https://a.example/[b]",
                           "https://a.example/\xc3\xa9",
                           "https://a.example/{id}",
                           "https://a.example/#a#b",
                           "<script>"})
    EXPECT_FALSE(parse_url(text)) << text;
}

TEST(Uri, HasAnyScheme) {
  for (const char* text : {"urn:x:y", "https://a.example", "tag:a.example,2026:b",
                           "urn:lti:role:ims/lis/Learner", "data:,x"})
    EXPECT_TRUE(is_uri(text)) << text;
  for (const char* text :
       {"", "Instructor", "urn:", ":x", "a/b:c", "https://", "urn:x y", "urn:x#a#b"})
    EXPECT_FALSE(is_uri(text)) << text;
}

TEST(Email, IsOneAddress) {
  for (const char* text : {"a@b.example", "o'neil+x@sub.school.example", "m.a-b@localhost",
                           "jos\xc3\xa9@b.example", "a@[192.0.2.1]"})
    EXPECT_TRUE(is_email(text)) << text;
  for (const char* text : {"", "a", "@b.example", "a@", "a@@b.example", "Mr..Skiles@b.example",
                           ".a@b.example", "a.@b.example", "a b@b.example", "a@b..example", "a@.b",
                           "a@b.example.", "a@b,example", "A <a@b.example>", "a@[]"})
    EXPECT_FALSE(is_email(text)) << text;
}

TEST(LanguageTag, IsWellFormed) {
  for (const char* text : {"en", "en-US", "pt-br", "zh-Hant-TW", "de-1996", "x-klingon", "i-navajo",
                           "es-419", "en-x-school"})
    EXPECT_TRUE(is_language_tag(text)) << text;
  for (const char* text :
       {"", "e", "en_US", "en-", "-en", "englishlanguage", "12", "en--US", "x", "en-x", "pt br"})
    EXPECT_FALSE(is_language_tag(text)) << text;
}

TEST(ZonedDatetime, HasARealTimeAndAZone) {
  for (const char* text :
       {"2026-11-25T12:00:00Z", "2026-11-25T12:00:00.123456Z", "2026-11-25T12:00:00+01:00",
        "2026-11-25T12:00-0800", "2026-11-25T12:00+09", "2024-02-29T23:59:60Z",
        "2026-11-25t12:00:00z", "2026-11-25T12:00Z"})
    EXPECT_TRUE(is_zoned_datetime(text)) << text;
  for (const char* text :
       {"", "2026-11-25", "2026-11-25T12:00:00", "2026-11-25 12:00:00Z", "2026-02-29T12:00:00Z",
        "2026-11-25T24:00:00Z", "2026-11-25T12:60:00Z", "2026-11-25T12:00:61Z",
        "2026-11-25T12:00:00.Z", "2026-11-25T12:00:00+1:00", "2026-11-25T12:00:00+01:0",
        "2026-11-25T12:00:00+24:00", "2026-11-25T12:00:00ZZ", "2026-11-25T12:00:0Z",
        "2026-11-25T12Z", "1764072000"})
    EXPECT_FALSE(is_zoned_datetime(text)) << text;
}

TEST(Base64, IsPaddedAndHasOneSpelling) {
  for (const char* text : {"QUJD", "QUI=", "QQ==", "+/+/"}) EXPECT_TRUE(is_base64(text)) << text;
  for (const char* text : {"", "QUI", "QQ=", "QR==", "QUJ=", "Q===", "====", "QU-_", "QUJD\n"})
    EXPECT_FALSE(is_base64(text)) << text;
}

TEST(MediaRanges, AreListed) {
  for (const char* text : {"*/*", "image/*", "text/html", "image/*, application/pdf;q=0.5",
                           "application/vnd.ims.lti.v1.ltilink"})
    EXPECT_TRUE(are_media_ranges(text)) << text;
  for (const char* text :
       {"", "html", "text/", "/html", "*/html", "text/html,", "text/html text/a"})
    EXPECT_FALSE(are_media_ranges(text)) << text;
}

TEST(PrintableAscii, HasNothingElse) {
  EXPECT_TRUE(is_printable_ascii(" a~"));
  EXPECT_TRUE(is_printable_ascii(""));
  EXPECT_FALSE(is_printable_ascii("\t"));
  EXPECT_FALSE(is_printable_ascii("\x7f"));
  EXPECT_FALSE(is_printable_ascii("\xc3\xa9"));
}

}  // namespace
}  // namespace edcheck::text
