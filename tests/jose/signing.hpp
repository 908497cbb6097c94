// What the other side of a signature does: private keys made for a test, and signatures by them.
#pragma once

#include <gtest/gtest.h>
#include <openssl/core_names.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

#include "jose/algorithm.hpp"
#include "jose/base64url.hpp"
#include "jose/key.hpp"
#include "jose/openssl.hpp"

namespace edcheck::jose {

inline std::string join(std::initializer_list<std::string_view> pieces) {
  std::string text;
  for (const std::string_view piece : pieces) text.append(piece);
  return text;
}

/// Each is made when it is first asked for and kept for the program's time.
class Signer {
 public:
  static const Signer& rsa() {
    static const Signer one{EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{2048})};
    return one;
  }
  static const Signer& other_rsa() {
    static const Signer one{EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{2048})};
    return one;
  }
  static const Signer& short_rsa() {
    static const Signer one{EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{1024})};
    return one;
  }
  static const Signer& ec(Curve curve) {
    static const Signer p256{EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")};
    static const Signer p384{EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-384")};
    static const Signer p521{EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-521")};
    return curve == Curve::p256 ? p256 : curve == Curve::p384 ? p384 : p521;
  }
  /// A key that signs with the algorithm.
  static const Signer& of(Algorithm algorithm) {
    const auto wanted = curve(algorithm);
    return wanted ? ec(*wanted) : rsa();
  }

  EVP_PKEY* pkey() const { return pkey_.get(); }

  /// A number of the key, big-endian; filled with zeros before it up to `bytes`.
  std::string number(const char* name, std::size_t bytes = 0) const {
    BIGNUM* taken = nullptr;
    EXPECT_EQ(EVP_PKEY_get_bn_param(pkey(), name, &taken), 1);
    const OwnedNumber owned{taken};
    std::string text(std::max(bytes, static_cast<std::size_t>(BN_num_bytes(taken))), '\0');
    EXPECT_GT(BN_bn2binpad(taken, reinterpret_cast<unsigned char*>(text.data()),
                           static_cast<int>(text.size())),
              0);
    return text;
  }
  std::string n() const { return number(OSSL_PKEY_PARAM_RSA_N); }
  std::string e() const { return number(OSSL_PKEY_PARAM_RSA_E); }
  std::string x() const { return number(OSSL_PKEY_PARAM_EC_PUB_X, coordinate()); }
  std::string y() const { return number(OSSL_PKEY_PARAM_EC_PUB_Y, coordinate()); }

  Curve curve_of_key() const {
    const int bits = EVP_PKEY_get_bits(pkey());
    return bits == 256 ? Curve::p256 : bits == 384 ? Curve::p384 : Curve::p521;
  }

  Made made(KeyNames names = {}) const {
    return EVP_PKEY_is_a(pkey(), "RSA") == 1
               ? make_rsa_key(n(), e(), std::move(names))
               : make_ec_key(curve_of_key(), x(), y(), std::move(names));
  }
  Key key(KeyNames names = {}) const { return made(std::move(names)).key.value(); }

  /// The members of a JWK that are the key itself, without braces.
  std::string members() const {
    std::string text;
    if (EVP_PKEY_is_a(pkey(), "RSA") == 1) {
      text.append(R"("kty":"RSA","n":")").append(encode_base64url(n()));
      return text.append(R"(","e":")").append(encode_base64url(e())).append("\"");
    }
    text.append(R"("kty":"EC","crv":")").append(word(curve_of_key()));
    text.append(R"(","x":")").append(encode_base64url(x()));
    return text.append(R"(","y":")").append(encode_base64url(y())).append("\"");
  }

  /// As JWS has it: r and s side by side for ES. `salt` bytes for PS, the hash's length if
  /// negative.
  std::string sign(Algorithm algorithm, std::string_view text, int salt = -1) const {
    const OwnedDigestContext context{EVP_MD_CTX_new()};
    const std::string hash = std::string{"SHA"}.append(jose::word(algorithm).substr(2));
    EVP_PKEY_CTX* options = nullptr;
    EXPECT_EQ(EVP_DigestSignInit_ex(context.get(), &options, hash.c_str(), nullptr, nullptr, pkey(),
                                    nullptr),
              1);
    if (jose::word(algorithm).starts_with("PS")) {
      EXPECT_EQ(EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING), 1);
      EXPECT_EQ(EVP_PKEY_CTX_set_rsa_pss_saltlen(options, salt < 0 ? RSA_PSS_SALTLEN_DIGEST : salt),
                1);
    }
    std::size_t size = 0;
    EXPECT_EQ(EVP_DigestSign(context.get(), nullptr, &size, bytes_of(text), text.size()), 1);
    std::string signature(size, '\0');
    EXPECT_EQ(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()),
                             &size, bytes_of(text), text.size()),
              1);
    signature.resize(size);
    return EVP_PKEY_is_a(pkey(), "RSA") == 1 ? signature : side_by_side(signature);
  }

  /// A whole token.
  std::string token(Algorithm algorithm, std::string_view header, std::string_view payload) const {
    std::string text = encode_base64url(header);
    text.append(".").append(encode_base64url(payload));
    const std::string signature = sign(algorithm, text);
    return text.append(".").append(encode_base64url(signature));
  }

  std::string public_pem() const {
    return written([&](BIO* to) { return PEM_write_bio_PUBKEY(to, pkey()); });
  }
  std::string private_pem() const {
    return written([&](BIO* to) {
      return PEM_write_bio_PrivateKey(to, pkey(), nullptr, nullptr, 0, nullptr, nullptr);
    });
  }
  std::string certificate_pem() const {
    const OwnedCertificate own = certificate();
    return written([&](BIO* to) { return PEM_write_bio_X509(to, own.get()); });
  }
  std::string certificate_der() const {
    const OwnedCertificate own = certificate();
    return written([&](BIO* to) { return i2d_X509_bio(to, own.get()); });
  }

 private:
  explicit Signer(EVP_PKEY* made) : pkey_{made} { EXPECT_NE(made, nullptr); }

  std::size_t coordinate() const { return coordinate_bytes(curve_of_key()); }

  std::string side_by_side(const std::string& der) const {
    const unsigned char* at = bytes_of(der);
    const OwnedSignature read{d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()))};
    std::string text(2 * coordinate(), '\0');
    auto* to = reinterpret_cast<unsigned char*>(text.data());
    const int half = static_cast<int>(coordinate());
    EXPECT_EQ(BN_bn2binpad(ECDSA_SIG_get0_r(read.get()), to, half), half);
    EXPECT_EQ(BN_bn2binpad(ECDSA_SIG_get0_s(read.get()), to + half, half), half);
    return text;
  }

  OwnedCertificate certificate() const {
    OwnedCertificate made{X509_new()};
    EXPECT_EQ(X509_set_pubkey(made.get(), pkey()), 1);
    EXPECT_NE(X509_gmtime_adj(X509_getm_notBefore(made.get()), 0), nullptr);
    EXPECT_NE(X509_gmtime_adj(X509_getm_notAfter(made.get()), 60), nullptr);
    EXPECT_GT(X509_sign(made.get(), pkey(), EVP_sha256()), 0);
    return made;
  }

  template <class F>
  static std::string written(F&& write) {
    const OwnedBio bio{BIO_new(BIO_s_mem())};
    EXPECT_EQ(write(bio.get()), 1);
    char* text = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &text);
    return {text, static_cast<std::size_t>(size)};
  }

  OwnedPkey pkey_;
};

}  // namespace edcheck::jose
