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

std::string encode_base64(std::string_view bytes) {
  static constexpr char letters[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    unsigned group = 0;
    for (std::size_t k = 0; k < 3; ++k)
      group = group << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k)
      out += i + k <= bytes.size() ? letters[group >> (18 - 6 * k) & 63U] : '=';
  }
  return out;
}

bool same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace edcheck::jose
