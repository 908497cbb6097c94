#include "fetch/address.hpp"

#include <netinet/in.h>

#include <algorithm>
#include <cstddef>
#include <cstring>

namespace edcheck::fetch {
namespace {

template <std::size_t bytes>
struct Network {
  std::array<std::uint8_t, bytes> prefix;
  unsigned bits;
  Standing standing;
};

// The first that holds an address decides.
constexpr std::array<Network<4>, 18> ipv4_networks{{
    {{168, 63, 129, 16}, 32, Standing::special},    // Azure's platform, for its guests only
    {{100, 100, 100, 200}, 32, Standing::special},  // Alibaba's metadata
    {{0, 0, 0, 0}, 8, Standing::special},           // this network; 0.0.0.0 reaches this machine
    {{10, 0, 0, 0}, 8, Standing::internal},         // RFC 1918
    {{100, 64, 0, 0}, 10, Standing::internal},      // RFC 6598, carriers
    {{127, 0, 0, 0}, 8, Standing::loopback},        // RFC 1122
    {{169, 254, 0, 0}, 16, Standing::special},      // RFC 3927, and metadata of most clouds
    {{172, 16, 0, 0}, 12, Standing::internal},      // RFC 1918
    {{192, 0, 0, 0}, 24, Standing::special},        // RFC 6890, and Oracle's metadata
    {{192, 0, 2, 0}, 24, Standing::special},        // RFC 5737, examples
    {{192, 88, 99, 0}, 24, Standing::special},      // RFC 7526, relays of 6to4
    {{192, 168, 0, 0}, 16, Standing::internal},     // RFC 1918
    {{198, 18, 0, 0}, 15, Standing::special},       // RFC 2544, measurements
    {{198, 51, 100, 0}, 24, Standing::special},     // RFC 5737
    {{203, 0, 113, 0}, 24, Standing::special},      // RFC 5737
    {{224, 0, 0, 0}, 4, Standing::special},         // multicast
    {{240, 0, 0, 0}, 4, Standing::special},         // reserved, and 255.255.255.255
    {{0, 0, 0, 0}, 0, Standing::worldwide},
}};

constexpr std::array<Network<16>, 10> ipv6_networks{{
    {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 128, Standing::loopback},
    {{0xfd, 0, 0x0e, 0xc2}, 32, Standing::special},     // Amazon's metadata
    {{0xfd, 0x20, 0, 0xce}, 32, Standing::special},     // Google's metadata
    {{0xfc}, 7, Standing::internal},                    // RFC 4193, unique local
    {{0x20, 0x01, 0x0d, 0xb8}, 32, Standing::special},  // RFC 3849, examples
    {{0x20, 0x01}, 23, Standing::special},              // RFC 2928: Teredo, ORCHID and others
    {{0x20, 0x02}, 16, Standing::special},              // RFC 3056, 6to4
    {{0x3f, 0xff}, 20, Standing::special},              // RFC 9637, examples
    {{0x20}, 3, Standing::worldwide},                   // RFC 4291, all that is given out
    {{}, 0, Standing::special},  // mapped, NAT64, link-local, site-local, multicast, unspecified
}};

template <std::size_t bytes>
bool holds(const Network<bytes>& network, const std::array<std::uint8_t, bytes>& address) {
  const std::size_t whole = network.bits / 8;
  if (!std::equal(address.begin(), address.begin() + whole, network.prefix.begin())) return false;
  const unsigned rest = network.bits % 8;
  if (rest == 0) return true;
  const unsigned mask = 0xffu << (8 - rest) & 0xffu;
  return (address[whole] & mask) == (network.prefix[whole] & mask);
}

template <std::size_t bytes, std::size_t count>
Standing first(const std::array<Network<bytes>, count>& networks,
               const std::array<std::uint8_t, bytes>& address) {
  for (const Network<bytes>& each : networks)
    if (holds(each, address)) return each.standing;
  return Standing::special;
}

}  // namespace

Standing standing(const std::array<std::uint8_t, 4>& ipv4) {
  return first(ipv4_networks, ipv4);
}

Standing standing(const std::array<std::uint8_t, 16>& ipv6) {
  return first(ipv6_networks, ipv6);
}

Standing standing(const sockaddr& address, socklen_t size) {
  // Copied, because what stands behind a sockaddr need not be aligned as its own type asks.
  if (address.sa_family == AF_INET && size >= sizeof(sockaddr_in)) {
    sockaddr_in own{};
    std::memcpy(&own, &address, sizeof own);
    std::array<std::uint8_t, 4> bytes{};
    std::memcpy(bytes.data(), &own.sin_addr, bytes.size());
    return standing(bytes);
  }
  if (address.sa_family == AF_INET6 && size >= sizeof(sockaddr_in6)) {
    sockaddr_in6 own{};
    std::memcpy(&own, &address, sizeof own);
    std::array<std::uint8_t, 16> bytes{};
    std::memcpy(bytes.data(), &own.sin6_addr, bytes.size());
    return standing(bytes);
  }
  return Standing::special;
}

std::string_view words(Standing standing) {
  switch (standing) {
    case Standing::worldwide:
      return "a public address";
    case Standing::loopback:
      return "a loopback address";
    case Standing::internal:
      return "a private address";
    case Standing::special:
      break;
  }
  return "an address of a special use";
}

}  // namespace edcheck::fetch
