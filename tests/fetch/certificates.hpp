// Certificates as a test needs them: an authority that is made for it, and what it or nobody signs.
#pragma once

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <fstream>
#include <memory>
#include <string>

namespace edcheck::fetch {

template <auto release>
struct ReleaseWith {
  template <class T>
  void operator()(T* owned) const {
    release(owned);
  }
};
using PrivateKey = std::unique_ptr<EVP_PKEY, ReleaseWith<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, ReleaseWith<X509_free>>;

/// A file that is gone when the test is over.
class TextFile {
 public:
  explicit TextFile(const std::string& text, const std::string& name = "text")
      : path_{testing::TempDir()} {
    static std::atomic<int> count = 0;
    path_.append("edcheck-fetch-").append(std::to_string(getpid())).append("-");
    path_.append(std::to_string(++count)).append("-").append(name);
    std::ofstream{path_} << text;
  }
  ~TextFile() { std::remove(path_.c_str()); }
  TextFile(const TextFile&) = delete;
  TextFile& operator=(const TextFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// A certificate and the key to it.
struct Identity {
  PrivateKey key{EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")};
  Certificate certificate{X509_new()};

  /// `names` as X509v3 writes them: "DNS:a.example,IP:127.0.0.1"; none for an authority. `issuer`
  /// signs; none: it does so itself. Good from `from` to `until` seconds from now.
  Identity(const std::string& names, const Identity* issuer, long from = -3600, long until = 3600) {
    static std::atomic<long> serial = 0;
    X509* made = certificate.get();
    X509_set_version(made, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(made), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(made), from);
    X509_gmtime_adj(X509_getm_notAfter(made), until);
    X509_set_pubkey(made, key.get());
    X509_NAME* name = X509_get_subject_name(made);
    const std::string called = std::string{"test "}.append(std::to_string(serial));
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(called.c_str()), -1, -1, 0);
    X509_set_issuer_name(
        made, issuer == nullptr ? name : X509_get_subject_name(issuer->certificate.get()));
    add(NID_basic_constraints, names.empty() ? "critical,CA:TRUE" : "critical,CA:FALSE");
    if (!names.empty()) add(NID_subject_alt_name, names);
    EXPECT_GT(X509_sign(made, issuer == nullptr ? key.get() : issuer->key.get(), EVP_sha256()), 0);
  }

  std::string pem() const {
    const std::unique_ptr<BIO, ReleaseWith<BIO_free>> bio{BIO_new(BIO_s_mem())};
    EXPECT_EQ(PEM_write_bio_X509(bio.get(), certificate.get()), 1);
    char* text = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &text);
    return {text, static_cast<std::size_t>(size)};
  }

 private:
  void add(int kind, const std::string& value) {
    X509_EXTENSION* made = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str());
    ASSERT_NE(made, nullptr) << value;
    EXPECT_EQ(X509_add_ext(certificate.get(), made, -1), 1);
    X509_EXTENSION_free(made);
  }
};

inline const Identity& authority() {
  static const Identity only{"", nullptr};
  return only;
}

}  // namespace edcheck::fetch
