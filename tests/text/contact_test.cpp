#include "text/contact.hpp"

#include <gtest/gtest.h>

#include <string>

namespace edcheck::text {
namespace {

TEST(Email, HasOneAtAndADottedHost) {
  for (const std::string_view good :
       {"mina.dahlberg@example.org", "a@b.c", "first+tag@mail.example.org",
        "j\xc3\xb6rg@example.org", "\"o'neil\"@example.org"})
    EXPECT_TRUE(looks_like_email(good)) << good;
  for (const std::string_view bad :
       {"", "@", "@example.org", "mina", "mina@", "mina@example", "mina@.org", "mina@example.",
        "mina@example..org", "mina dahlberg@example.org", "a@b@example.org", "mina@example.org ",
        "mina@exa\tmple.org"})
    EXPECT_FALSE(looks_like_email(bad)) << bad;
}

TEST(Email, HasAtMost254Bytes) {
  const std::string host = "@example.org";
  EXPECT_TRUE(looks_like_email(std::string(254 - host.size(), 'a').append(host)));
  EXPECT_FALSE(looks_like_email(std::string(255 - host.size(), 'a').append(host)));
}

TEST(Phone, HasDigitsAndTheirMarks) {
  for (const std::string_view good : {"+1 202 555 0131", "(202) 555-0131", "2025550131", "55501",
                                      "202.555.0131 x17", "020/555 01 31", "12345678901234567890"})
    EXPECT_TRUE(looks_like_phone(good)) << good;
  for (const std::string_view bad :
       {"", "call me", "1234", "123456789012345678901", "2025550131a", "202_555_0131", "+-()./ x"})
    EXPECT_FALSE(looks_like_phone(bad)) << bad;
}

}  // namespace
}  // namespace edcheck::text
