#include "text/guid.hpp"

#include <gtest/gtest.h>

#include <string>

namespace edcheck::text {
namespace {

TEST(Guid, HasOneTo255Letters) {
  EXPECT_FALSE(is_guid(""));
  for (const std::size_t length : {1u, 7u, 8u, 9u, 15u, 16u, 17u, 32u, 36u, 254u, 255u})
    EXPECT_TRUE(is_guid(std::string(length, 'a'))) << length;
  EXPECT_FALSE(is_guid(std::string(256, 'a')));
}

// Each of the 256 bytes at each place of texts around the widths that are looked at together.
TEST(Guid, IsTheSameFastAndPlain) {
  for (const std::size_t length : {1u, 7u, 8u, 9u, 15u, 16u, 17u, 31u, 33u, 48u})
    for (std::size_t place = 0; place < length; ++place)
      for (int byte = 0; byte < 256; ++byte) {
        std::string text(length, '0');
        text[place] = static_cast<char>(byte);
        ASSERT_EQ(is_guid(text), is_guid_plain(text)) << length << " " << place << " " << byte;
      }
}

TEST(Guid, TakesTheMarksOfTheStandardOnly) {
  for (const char c : std::string_view{"09azAZ.-_/@"}) EXPECT_TRUE(is_guid(std::string{c})) << c;
  for (const char c : std::string_view{" ,:;{}+#'\"\\~`^[]\t\x7f\xe9"})
    EXPECT_FALSE(is_guid(std::string{c})) << c;
}

TEST(UuidUrn, HasItsPrefixAndHyphens) {
  EXPECT_TRUE(is_uuid_urn("urn:uuid:3fa9c6d2-51be-4e0a-9d37-6c1f0b2a84e5"));
  EXPECT_TRUE(is_uuid_urn("URN:UUID:3FA9C6D2-51BE-4E0A-9D37-6C1F0B2A84E5"));
  for (const std::string_view bad :
       {"3fa9c6d2-51be-4e0a-9d37-6c1f0b2a84e5", "urn:uuid:3fa9c6d251be4e0a9d376c1f0b2a84e5",
        "urn:uuid:3fa9c6d2-51be-4e0a-9d37-6c1f0b2a84e",
        "urn:uuid:3fa9c6d2-51be-4e0a-9d37-6c1f0b2a84e55",
        "urn:uuid:gfa9c6d2-51be-4e0a-9d37-6c1f0b2a84e5",
        "urn:uuid:3fa9c6d25-1be-4e0a-9d37-6c1f0b2a84e5", "urn:uuid:", ""})
    EXPECT_FALSE(is_uuid_urn(bad)) << bad;
}

}  // namespace
}  // namespace edcheck::text
