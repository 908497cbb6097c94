// Keys out of PEM texts and certificates. Only their numbers are taken: the key is then built and
// judged as one of a key set is.
#include <openssl/core_names.h>
#include <openssl/decoder.h>
#include <openssl/pem.h>

#include <array>
#include <string>
#include <utility>

#include "jose/key.hpp"
#include "jose/openssl.hpp"

namespace edcheck::jose {
namespace {

constexpr std::size_t longest_pem = 64u << 10;  ///< bytes; a key of 16384 bits takes 3 KB

using OwnedDecoder = Owned<OSSL_DECODER_CTX, OSSL_DECODER_CTX_free>;

Made refused(KeyFault fault) {
  Made made;
  made.faults.push_back({fault, ""});
  return made;
}

std::string big_endian(const EVP_PKEY* pkey, const char* name) {
  BIGNUM* taken = nullptr;
  if (EVP_PKEY_get_bn_param(pkey, name, &taken) != 1) return {};
  const OwnedNumber number{taken};
  std::string bytes(static_cast<std::size_t>(BN_num_bytes(taken)), '\0');
  BN_bn2bin(taken, reinterpret_cast<unsigned char*>(bytes.data()));
  return bytes;
}

// With zero bytes before it, up to the curve's length.
std::string coordinate(const EVP_PKEY* pkey, const char* name, Curve curve) {
  const std::string bytes = big_endian(pkey, name);
  const std::size_t wanted = coordinate_bytes(curve);
  std::string filled(wanted - std::min(wanted, bytes.size()), '\0');
  return filled.append(bytes);
}

std::optional<Curve> curve_of(const EVP_PKEY* pkey) {
  std::array<char, 64> name{};
  std::size_t size = 0;
  if (EVP_PKEY_get_group_name(pkey, name.data(), name.size(), &size) != 1) return {};
  const std::string_view group{name.data(), size};
  if (group == "prime256v1") return Curve::p256;
  if (group == "secp384r1") return Curve::p384;
  if (group == "secp521r1") return Curve::p521;
  return {};
}

Made from_pkey(const EVP_PKEY* pkey, KeyNames names) {
  if (EVP_PKEY_is_a(pkey, "RSA") == 1 || EVP_PKEY_is_a(pkey, "RSA-PSS") == 1) {
    return make_rsa_key(big_endian(pkey, OSSL_PKEY_PARAM_RSA_N),
                        big_endian(pkey, OSSL_PKEY_PARAM_RSA_E), std::move(names));
  }
  if (EVP_PKEY_is_a(pkey, "EC") == 1) {
    if (const std::optional<Curve> curve = curve_of(pkey)) {
      return make_ec_key(*curve, coordinate(pkey, OSSL_PKEY_PARAM_EC_PUB_X, *curve),
                         coordinate(pkey, OSSL_PKEY_PARAM_EC_PUB_Y, *curve), std::move(names));
    }
  }
  return refused(KeyFault::pem_unsupported);
}

// The word between BEGIN and the dashes of the first block: "PUBLIC KEY".
std::string_view label(std::string_view pem) {
  constexpr std::string_view before = "-----BEGIN ", behind = "-----";
  const std::size_t at = pem.find(before);
  if (at == std::string_view::npos) return {};
  pem.remove_prefix(at + before.size());
  const std::size_t end = pem.find(behind);
  return end == std::string_view::npos ? std::string_view{} : pem.substr(0, end);
}

// OpenSSL would ask the terminal otherwise.
int no_password(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*data*/) {
  return -1;
}

}  // namespace

Made make_key_from_certificate(std::string_view der, KeyNames names) {
  if (der.size() > longest_pem) return refused(KeyFault::pem_unreadable);
  const QuietErrors quiet;
  const unsigned char* at = bytes_of(der);
  const OwnedCertificate certificate{d2i_X509(nullptr, &at, static_cast<long>(der.size()))};
  if (!certificate || at != bytes_of(der) + der.size()) return refused(KeyFault::pem_unreadable);
  const EVP_PKEY* pkey = X509_get0_pubkey(certificate.get());
  return pkey == nullptr ? refused(KeyFault::pem_unsupported) : from_pkey(pkey, std::move(names));
}

Made make_key_from_pem(std::string_view pem, KeyNames names) {
  const std::string_view kind = label(pem);
  if (kind.ends_with("PRIVATE KEY")) return refused(KeyFault::pem_private);
  if (kind.empty() || pem.size() > longest_pem) return refused(KeyFault::pem_unreadable);
  const QuietErrors quiet;
  const OwnedBio bio{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
  if (!bio) return refused(KeyFault::out_of_service);
  if (kind.ends_with("CERTIFICATE")) {
    const OwnedCertificate certificate{PEM_read_bio_X509(bio.get(), nullptr, no_password, nullptr)};
    if (!certificate) return refused(KeyFault::pem_unreadable);
    const EVP_PKEY* pkey = X509_get0_pubkey(certificate.get());
    return pkey == nullptr ? refused(KeyFault::pem_unsupported) : from_pkey(pkey, std::move(names));
  }
  EVP_PKEY* read = nullptr;
  const OwnedDecoder decoder{OSSL_DECODER_CTX_new_for_pkey(&read, "PEM", nullptr, nullptr,
                                                           EVP_PKEY_PUBLIC_KEY, nullptr, nullptr)};
  if (!decoder || OSSL_DECODER_CTX_set_pem_password_cb(decoder.get(), no_password, nullptr) != 1)
    return refused(KeyFault::out_of_service);
  const int answer = OSSL_DECODER_from_bio(decoder.get(), bio.get());
  const OwnedPkey pkey{read};
  if (answer != 1 || !pkey) return refused(KeyFault::pem_unreadable);
  return from_pkey(pkey.get(), std::move(names));
}

}  // namespace edcheck::jose
