// A keyed hash for what two sides share, and comparing without telling by time how far it fits.
#pragma once

#include <string>
#include <string_view>

namespace edcheck::jose {

/// HMAC with SHA-256 (RFC 2104), 32 bytes; empty when OpenSSL has no memory.
std::string hmac_sha256(std::string_view key, std::string_view text);

/// Takes the same time wherever two texts of one length differ.
bool same(std::string_view a, std::string_view b);

}  // namespace edcheck::jose
