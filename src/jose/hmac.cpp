#include "jose/hmac.hpp"

#include <openssl/crypto.h>
#include <openssl/hmac.h>

#include "jose/openssl.hpp"

namespace edcheck::jose {

std::string hmac_sha256(std::string_view key, std::string_view text) {
  const QuietErrors quiet;
  std::string out(32, '\0');
  unsigned length = 0;
  if (key.empty()) key = "";  // a null pointer would mean the key of the time before
  const unsigned char* made =
      HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes_of(text), text.size(),
           reinterpret_cast<unsigned char*>(out.data()), &length);
  if (made == nullptr || length != out.size()) out.clear();
  return out;
}

bool same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace edcheck::jose
