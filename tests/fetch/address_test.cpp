#include "fetch/address.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/un.h>

#include <string>

namespace edcheck::fetch {
namespace {

struct Row {
  const char* address;
  Standing expected;
};

Standing standing_of(const std::string& text) {
  sockaddr_storage room{};
  auto* address = reinterpret_cast<sockaddr*>(&room);
  if (text.find(':') == std::string::npos) {
    auto* ipv4 = reinterpret_cast<sockaddr_in*>(&room);
    ipv4->sin_family = AF_INET;
    EXPECT_EQ(inet_pton(AF_INET, text.c_str(), &ipv4->sin_addr), 1) << text;
    return standing(*address, sizeof *ipv4);
  }
  auto* ipv6 = reinterpret_cast<sockaddr_in6*>(&room);
  ipv6->sin6_family = AF_INET6;
  EXPECT_EQ(inet_pton(AF_INET6, text.c_str(), &ipv6->sin6_addr), 1) << text;
  return standing(*address, sizeof *ipv6);
}

// Both ends of each network, and what lies beside it.
TEST(Address, OfVersion4) {
  for (const Row& row : {
           Row{"0.0.0.0", Standing::special},        {"0.255.255.255", Standing::special},
           {"1.0.0.0", Standing::worldwide},         {"1.1.1.1", Standing::worldwide},
           {"9.255.255.255", Standing::worldwide},   {"10.0.0.0", Standing::internal},
           {"10.255.255.255", Standing::internal},   {"11.0.0.0", Standing::worldwide},
           {"100.63.255.255", Standing::worldwide},  {"100.64.0.0", Standing::internal},
           {"100.100.100.199", Standing::internal},  {"100.100.100.200", Standing::special},
           {"100.127.255.255", Standing::internal},  {"100.128.0.0", Standing::worldwide},
           {"126.255.255.255", Standing::worldwide}, {"127.0.0.0", Standing::loopback},
           {"127.0.0.1", Standing::loopback},        {"127.255.255.255", Standing::loopback},
           {"128.0.0.0", Standing::worldwide},       {"168.63.129.15", Standing::worldwide},
           {"168.63.129.16", Standing::special},     {"168.63.129.17", Standing::worldwide},
           {"169.253.255.255", Standing::worldwide}, {"169.254.0.0", Standing::special},
           {"169.254.169.254", Standing::special},   {"169.254.170.2", Standing::special},
           {"169.254.255.255", Standing::special},   {"169.255.0.0", Standing::worldwide},
           {"172.15.255.255", Standing::worldwide},  {"172.16.0.0", Standing::internal},
           {"172.31.255.255", Standing::internal},   {"172.32.0.0", Standing::worldwide},
           {"191.255.255.255", Standing::worldwide}, {"192.0.0.0", Standing::special},
           {"192.0.0.192", Standing::special},       {"192.0.1.0", Standing::worldwide},
           {"192.0.2.0", Standing::special},         {"192.0.2.255", Standing::special},
           {"192.0.3.0", Standing::worldwide},       {"192.88.98.255", Standing::worldwide},
           {"192.88.99.1", Standing::special},       {"192.88.100.0", Standing::worldwide},
           {"192.167.255.255", Standing::worldwide}, {"192.168.0.0", Standing::internal},
           {"192.168.255.255", Standing::internal},  {"192.169.0.0", Standing::worldwide},
           {"198.17.255.255", Standing::worldwide},  {"198.18.0.0", Standing::special},
           {"198.19.255.255", Standing::special},    {"198.20.0.0", Standing::worldwide},
           {"198.51.99.255", Standing::worldwide},   {"198.51.100.0", Standing::special},
           {"198.51.101.0", Standing::worldwide},    {"203.0.112.255", Standing::worldwide},
           {"203.0.113.255", Standing::special},     {"203.0.114.0", Standing::worldwide},
           {"223.255.255.255", Standing::worldwide}, {"224.0.0.0", Standing::special},
           {"239.255.255.255", Standing::special},   {"240.0.0.0", Standing::special},
           {"255.255.255.255", Standing::special},
       })
    EXPECT_EQ(standing_of(row.address), row.expected) << row.address;
}

TEST(Address, OfVersion6) {
  for (const Row& row : {
           Row{"::", Standing::special},
           {"::1", Standing::loopback},
           {"::2", Standing::special},
           {"::127.0.0.1", Standing::special},  // IPv4-compatible, long given up
           {"::ffff:127.0.0.1", Standing::special},
           {"::ffff:10.0.0.1", Standing::special},
           {"::ffff:8.8.8.8", Standing::special},
           {"::ffff:0:8.8.8.8", Standing::special},
           {"64:ff9b::8.8.8.8", Standing::special},
           {"64:ff9b::169.254.169.254", Standing::special},
           {"64:ff9b:1::10.0.0.1", Standing::special},
           {"100::1", Standing::special},
           {"1fff:ffff::", Standing::special},
           {"2000::1", Standing::worldwide},
           {"2001::1", Standing::special},
           {"2001:0:a00:1::1", Standing::special},
           {"2001:20::1", Standing::special},
           {"2001:1ff:ffff::", Standing::special},
           {"2001:200::1", Standing::worldwide},
           {"2001:db7:ffff::", Standing::worldwide},
           {"2001:db8::1", Standing::special},
           {"2001:db8:ffff:ffff::", Standing::special},
           {"2001:db9::", Standing::worldwide},
           {"2002:a00:1::1", Standing::special},
           {"2002:808:808::1", Standing::special},
           {"2003::1", Standing::worldwide},
           {"2606:4700:4700::1111", Standing::worldwide},
           {"3ffe:ffff::", Standing::worldwide},
           {"3fff::1", Standing::special},
           {"3fff:fff:ffff::", Standing::special},
           {"3fff:1000::", Standing::worldwide},
           {"4000::1", Standing::special},
           {"5f00::1", Standing::special},
           {"fbff::1", Standing::special},
           {"fc00::1", Standing::internal},
           {"fd00::1", Standing::internal},
           {"fd00:ec2::254", Standing::special},
           {"fd20:ce::254", Standing::special},
           {"fdff:ffff::", Standing::internal},
           {"fe80::1", Standing::special},
           {"febf::1", Standing::special},
           {"fec0::1", Standing::special},
           {"ff02::1", Standing::special},
           {"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", Standing::special},
       })
    EXPECT_EQ(standing_of(row.address), row.expected) << row.address;
}

TEST(Address, OfOtherKindsIsSpecial) {
  sockaddr_un local{};
  local.sun_family = AF_UNIX;
  EXPECT_EQ(standing(reinterpret_cast<const sockaddr&>(local), sizeof local), Standing::special);
  sockaddr_in ipv4{};
  ipv4.sin_family = AF_INET;
  ipv4.sin_addr.s_addr = htonl(0x08080808);
  const auto& address = reinterpret_cast<const sockaddr&>(ipv4);
  EXPECT_EQ(standing(address, sizeof ipv4), Standing::worldwide);
  EXPECT_EQ(standing(address, sizeof ipv4 - 1), Standing::special) << "cut short";
}

TEST(Address, HasWordsForASentence) {
  EXPECT_EQ(words(Standing::worldwide), "a public address");
  EXPECT_EQ(words(Standing::loopback), "a loopback address");
  EXPECT_EQ(words(Standing::internal), "a private address");
  EXPECT_EQ(words(Standing::special), "an address of a special use");
}

}  // namespace
}  // namespace edcheck::fetch
