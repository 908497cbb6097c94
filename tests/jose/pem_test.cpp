#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/encoder.h>

#include <string>

#include "jose/key.hpp"
#include "jose/signing.hpp"

namespace edcheck::jose {
namespace {

using testing::IsEmpty;

KeyFault only_fault(const Made& made) {
  EXPECT_EQ(made.faults.size(), 1u);
  EXPECT_FALSE(made.key);
  return made.faults.empty() ? KeyFault::out_of_service : made.faults.front().fault;
}

// The public key as PKCS #1 writes it.
std::string pkcs1_pem(const Signer& signer) {
  const Owned<OSSL_ENCODER_CTX, OSSL_ENCODER_CTX_free> context{OSSL_ENCODER_CTX_new_for_pkey(
      signer.pkey(), EVP_PKEY_PUBLIC_KEY, "PEM", "type-specific", nullptr)};
  unsigned char* text = nullptr;
  std::size_t size = 0;
  EXPECT_EQ(OSSL_ENCODER_to_data(context.get(), &text, &size), 1);
  std::string pem{reinterpret_cast<const char*>(text), size};
  OPENSSL_free(text);
  return pem;
}

TEST(Pem, EveryFormGivesTheSameKey) {
  for (const Signer* signer : {&Signer::rsa(), &Signer::ec(Curve::p256), &Signer::ec(Curve::p384),
                               &Signer::ec(Curve::p521)}) {
    const std::string print = signer->key().thumbprint();
    for (const std::string& pem :
         {signer->public_pem(), signer->certificate_pem(),
          join({"words before\n", signer->public_pem(), "words behind\n"})}) {
      const Made made = make_key_from_pem(pem, {.kid = "k", .use = {}, .alg = {}, .key_ops = {}});
      EXPECT_THAT(made.faults, IsEmpty());
      ASSERT_TRUE(made.key) << pem;
      EXPECT_EQ(made.key->thumbprint(), print);
      EXPECT_EQ(made.key->names().kid, "k");
    }
    const Made made = make_key_from_certificate(signer->certificate_der());
    ASSERT_TRUE(made.key);
    EXPECT_EQ(made.key->thumbprint(), print);
  }
  const std::string pkcs1 = pkcs1_pem(Signer::rsa());
  ASSERT_TRUE(pkcs1.starts_with("-----BEGIN RSA PUBLIC KEY-----")) << pkcs1;
  const Made made = make_key_from_pem(pkcs1);
  ASSERT_TRUE(made.key);
  EXPECT_EQ(made.key->thumbprint(), Signer::rsa().key().thumbprint());
}

TEST(Pem, LineEndsOfWindowsAreFine) {
  std::string pem;
  for (const char c : Signer::rsa().public_pem())
    pem.append(c == '\n' ? "\r\n" : std::string(1, c));
  EXPECT_TRUE(make_key_from_pem(pem).key);
}

TEST(Pem, PrivateKeysAreRefused) {
  EXPECT_EQ(only_fault(make_key_from_pem(Signer::rsa().private_pem())), KeyFault::pem_private);
  EXPECT_EQ(only_fault(make_key_from_pem("-----BEGIN RSA PRIVATE KEY-----\n")),
            KeyFault::pem_private);
  EXPECT_EQ(only_fault(make_key_from_pem("-----BEGIN ENCRYPTED PRIVATE KEY-----\n")),
            KeyFault::pem_private);
}

TEST(Pem, KeysOfOtherKindsAreTold) {
  for (const auto& [type, group] : {std::pair{"EC", "secp256k1"}, {"ED25519", ""}}) {
    const OwnedPkey pkey{*group == '\0' ? EVP_PKEY_Q_keygen(nullptr, nullptr, type)
                                        : EVP_PKEY_Q_keygen(nullptr, nullptr, type, group)};
    ASSERT_TRUE(pkey);
    const OwnedBio bio{BIO_new(BIO_s_mem())};
    ASSERT_EQ(PEM_write_bio_PUBKEY(bio.get(), pkey.get()), 1);
    char* text = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &text);
    const std::string_view pem{text, static_cast<std::size_t>(size)};
    EXPECT_EQ(only_fault(make_key_from_pem(pem)), KeyFault::pem_unsupported) << type;
  }
}

TEST(Pem, WhatIsNoneIsUnreadable) {
  const std::string good = Signer::rsa().public_pem();
  const std::string certificate = Signer::rsa().certificate_pem();
  ERR_clear_error();
  for (const std::string& text :
       {std::string{}, std::string{"ssh-rsa AAAAB3NzaC1yc2E"}, std::string{"-----BEGIN "},
        std::string{"-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n"},
        good.substr(0, good.size() / 2), certificate.substr(0, certificate.size() / 2),
        std::string{"-----BEGIN PUBLIC KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: "
                    "AES-128-CBC,00000000000000000000000000000000\n\nAAAA\n-----END PUBLIC "
                    "KEY-----\n"},
        join({good, std::string(64u << 10, '\n')})})
    EXPECT_EQ(only_fault(make_key_from_pem(text)), KeyFault::pem_unreadable) << text.substr(0, 99);
  EXPECT_EQ(ERR_peek_error(), 0u);
}

TEST(Pem, CertificatesAreWholeAndAlone) {
  const std::string der = Signer::ec(Curve::p256).certificate_der();
  EXPECT_TRUE(make_key_from_certificate(der).key);
  EXPECT_EQ(only_fault(make_key_from_certificate(der.substr(1))), KeyFault::pem_unreadable);
  EXPECT_EQ(only_fault(make_key_from_certificate(join({der, {"\0", 1}}))),
            KeyFault::pem_unreadable);
  EXPECT_EQ(only_fault(make_key_from_certificate("")), KeyFault::pem_unreadable);
}

TEST(Pem, WeakKeysAreJudgedAsThoseOfKeySets) {
  const Made made = make_key_from_pem(Signer::short_rsa().public_pem());
  ASSERT_EQ(made.faults.size(), 1u);
  EXPECT_EQ(made.faults.front().fault, KeyFault::modulus_short);
  EXPECT_TRUE(made.key);
}

}  // namespace
}  // namespace edcheck::jose
