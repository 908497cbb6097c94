// Which addresses a request may go to. Knows nothing of names: they are looked up before.
#pragma once

#include <sys/socket.h>

#include <array>
#include <cstdint>
#include <string_view>

namespace edcheck::fetch {

enum class Standing : std::uint8_t {
  worldwide,  ///< a host of the Internet's
  loopback,   ///< this machine
  internal,   ///< private networks, those of carriers, unique local addresses
  special     ///< all else: link-local, a cloud's metadata, multicast, tunnels, reserved, examples
};

/// By the registries of special-purpose addresses (RFC 6890 and what it was updated with). What is
/// neither IPv4 nor IPv6 is special, and so is every IPv6 address that carries an IPv4 one (mapped,
/// NAT64, 6to4, Teredo): a server that has those has an address of its own as well.
Standing standing(const sockaddr& address, socklen_t size);
/// The same for bytes in network order.
Standing standing(const std::array<std::uint8_t, 4>& ipv4);
Standing standing(const std::array<std::uint8_t, 16>& ipv6);

/// "a private address", for a sentence.
std::string_view words(Standing);

}  // namespace edcheck::fetch
