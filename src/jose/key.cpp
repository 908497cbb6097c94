#include "jose/key.hpp"

#include <openssl/core_names.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <array>
#include <utility>

#include "jose/base64url.hpp"
#include "jose/openssl.hpp"
#include "jose/roca.hpp"

namespace edcheck::jose {

struct Key::Parts {
  OwnedPkey pkey;
  Family family = Family::rsa;
  std::optional<Curve> curve;
  unsigned bits = 0;
  std::size_t signature_bytes = 0;
  KeyNames names;
  std::string thumbprint;
  /// By Algorithm, for those that fit: to be copied, which takes a fraction of what making one
  /// does. OpenSSL only reads what it copies, so threads need not wait for each other.
  std::array<OwnedDigestContext, every_algorithm.size()> checks;
};

namespace {

constexpr std::size_t longest_exponent = 8;  ///< bytes: more would make checking as dear as signing

const EVP_MD* digest(Algorithm algorithm) {
  switch (algorithm) {
    case Algorithm::rs256:
    case Algorithm::ps256:
    case Algorithm::es256:
      return EVP_sha256();
    case Algorithm::rs384:
    case Algorithm::ps384:
    case Algorithm::es384:
      return EVP_sha384();
    case Algorithm::rs512:
    case Algorithm::ps512:
    case Algorithm::es512:
      break;
  }
  return EVP_sha512();
}

bool is_pss(Algorithm algorithm) {
  return algorithm == Algorithm::ps256 || algorithm == Algorithm::ps384 ||
         algorithm == Algorithm::ps512;
}

// OpenSSL's name of the curve.
const char* group(Curve curve) {
  switch (curve) {
    case Curve::p256:
      return "prime256v1";
    case Curve::p384:
      return "secp384r1";
    case Curve::p521:
      break;
  }
  return "secp521r1";
}

OwnedNumber number(std::string_view big_endian) {
  return OwnedNumber{BN_bin2bn(bytes_of(big_endian), static_cast<int>(big_endian.size()), nullptr)};
}

std::string_view without_leading_zeros(std::string_view big_endian) {
  const std::size_t first = big_endian.find_first_not_of('\0');
  return first == std::string_view::npos ? std::string_view{} : big_endian.substr(first);
}

// The key that the builder holds the numbers of; nothing if OpenSSL refuses them.
OwnedPkey public_key(const char* type, OSSL_PARAM_BLD* builder) {
  const OwnedParams params{OSSL_PARAM_BLD_to_param(builder)};
  const OwnedPkeyContext context{EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr)};
  EVP_PKEY* made = nullptr;
  if (!params || !context || EVP_PKEY_fromdata_init(context.get()) <= 0 ||
      EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, params.get()) <= 0)
    return nullptr;
  return OwnedPkey{made};
}

// SHA-256 of the members that RFC 7638 section 3.2 names, in its order and without spaces.
std::string thumbprint(const std::string& members) {
  std::array<unsigned char, 32> hash{};
  unsigned size = 0;
  if (EVP_Digest(members.data(), members.size(), hash.data(), &size, EVP_sha256(), nullptr) != 1)
    return {};
  return encode_base64url({reinterpret_cast<const char*>(hash.data()), size});
}

std::string rsa_members(std::string_view modulus, std::string_view exponent) {
  std::string text{R"({"e":")"};
  text.append(encode_base64url(exponent)).append(R"(","kty":"RSA","n":")");
  return text.append(encode_base64url(modulus)).append(R"("})");
}

std::string ec_members(Curve curve, std::string_view x, std::string_view y) {
  std::string text{R"({"crv":")"};
  text.append(word(curve)).append(R"(","kty":"EC","x":")");
  text.append(encode_base64url(x)).append(R"(","y":")");
  return text.append(encode_base64url(y)).append(R"("})");
}

bool any_refused(const std::vector<MemberFault>& faults) {
  return std::ranges::any_of(
      faults, [](const MemberFault& found) { return weight(found.fault) == Weight::refused; });
}

void judge_modulus(const BIGNUM* modulus, std::vector<MemberFault>& faults) {
  const auto bits = static_cast<unsigned>(BN_num_bits(modulus));
  if (bits < shortest_modulus) faults.push_back({KeyFault::modulus_short, "n"});
  if (BN_is_odd(modulus) == 0) faults.push_back({KeyFault::modulus_even, "n"});
  if (has_roca_fingerprint(modulus)) faults.push_back({KeyFault::modulus_guessable, "n"});
}

void judge_exponent(const BIGNUM* exponent, std::vector<MemberFault>& faults) {
  if (BN_is_zero(exponent) || BN_is_one(exponent)) {
    faults.push_back({KeyFault::exponent_one, "e"});
  } else if (BN_is_odd(exponent) == 0) {
    faults.push_back({KeyFault::exponent_even, "e"});
  } else if (BN_get_word(exponent) < 65537) {
    faults.push_back({KeyFault::exponent_small, "e"});
  }
}

bool fits(const Key::Parts& parts, Algorithm algorithm) {
  return family(algorithm) == parts.family && curve(algorithm) == parts.curve &&
         parts.names.alg.value_or(algorithm) == algorithm;
}

// What checks a signature once it has been told the text; nothing if OpenSSL could not make it.
OwnedDigestContext check(EVP_PKEY* pkey, Algorithm algorithm) {
  OwnedDigestContext context{EVP_MD_CTX_new()};
  EVP_PKEY_CTX* options = nullptr;  // belongs to the context
  if (!context ||
      EVP_DigestVerifyInit(context.get(), &options, digest(algorithm), nullptr, pkey) <= 0)
    return nullptr;
  if (is_pss(algorithm) && (EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING) <= 0 ||
                            EVP_PKEY_CTX_set_rsa_mgf1_md(options, digest(algorithm)) <= 0 ||
                            EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_DIGEST) <= 0))
    return nullptr;
  return context;
}

// The key of parts that have everything but what is made from the rest.
Key finished(std::shared_ptr<Key::Parts> parts, KeyNames names, const std::string& members) {
  parts->names = std::move(names);
  parts->thumbprint = thumbprint(members);
  for (const Algorithm algorithm : every_algorithm)
    if (fits(*parts, algorithm))
      parts->checks[static_cast<std::size_t>(algorithm)] = check(parts->pkey.get(), algorithm);
  return Key{std::move(parts)};
}

// r and s side by side, as RFC 7518 section 3.4 has them, in the DER that OpenSSL reads. Nothing if
// r or s is 0, which no signature has.
std::string der_signature(std::string_view sides) {
  const std::size_t half = sides.size() / 2;
  OwnedNumber r = number(sides.substr(0, half)), s = number(sides.substr(half));
  const OwnedSignature signature{ECDSA_SIG_new()};
  if (!r || !s || !signature || BN_is_zero(r.get()) || BN_is_zero(s.get()) ||
      ECDSA_SIG_set0(signature.get(), r.get(), s.get()) != 1)
    return {};
  // Both belong to the signature from here on.
  static_cast<void>(r.release());
  static_cast<void>(s.release());
  unsigned char* written = nullptr;
  const int size = i2d_ECDSA_SIG(signature.get(), &written);
  if (size <= 0) return {};
  std::string der{reinterpret_cast<const char*>(written), static_cast<std::size_t>(size)};
  OPENSSL_free(written);
  return der;
}

}  // namespace

std::string_view word(Verdict verdict) {
  switch (verdict) {
    case Verdict::good:
      return "good";
    case Verdict::bad:
      return "bad";
    case Verdict::wrong_family:
      return "wrong_family";
    case Verdict::wrong_length:
      return "wrong_length";
    case Verdict::broken:
      break;
  }
  return "broken";
}

Family Key::family() const {
  return parts_->family;
}
std::optional<Curve> Key::curve() const {
  return parts_->curve;
}
unsigned Key::bits() const {
  return parts_->bits;
}
const KeyNames& Key::names() const {
  return parts_->names;
}
const std::string& Key::thumbprint() const {
  return parts_->thumbprint;
}
std::size_t Key::signature_bytes() const {
  return parts_->signature_bytes;
}

bool Key::fits(Algorithm algorithm) const {
  return jose::fits(*parts_, algorithm);
}

Verdict Key::verify(Algorithm algorithm, std::string_view signing_input,
                    std::string_view signature) const {
  if (!fits(algorithm)) return Verdict::wrong_family;
  if (signature.size() != parts_->signature_bytes) return Verdict::wrong_length;
  const QuietErrors quiet;
  std::string der;
  if (parts_->family == Family::ec) {
    der = der_signature(signature);
    if (der.empty()) return Verdict::bad;
    signature = der;
  }
  const EVP_MD_CTX* prepared = parts_->checks[static_cast<std::size_t>(algorithm)].get();
  const OwnedDigestContext context{EVP_MD_CTX_new()};
  if (prepared == nullptr || !context || EVP_MD_CTX_copy_ex(context.get(), prepared) != 1)
    return Verdict::broken;
  const int answer = EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(),
                                      bytes_of(signing_input), signing_input.size());
  if (answer == 1) return Verdict::good;
  return answer == 0 ? Verdict::bad : Verdict::broken;
}

Made make_rsa_key(std::string_view modulus, std::string_view exponent, KeyNames names) {
  Made made;
  const std::string_view n = without_leading_zeros(modulus), e = without_leading_zeros(exponent);
  if (n.size() != modulus.size()) made.faults.push_back({KeyFault::leading_zero, "n"});
  if (e.size() != exponent.size()) made.faults.push_back({KeyFault::leading_zero, "e"});
  // Long ones are refused before anything is computed with them.
  if (n.size() > longest_modulus / 8) made.faults.push_back({KeyFault::modulus_long, "n"});
  if (e.size() > longest_exponent) made.faults.push_back({KeyFault::exponent_long, "e"});
  if (any_refused(made.faults)) return made;

  const QuietErrors quiet;
  const OwnedNumber modulus_number = number(n), exponent_number = number(e);
  const OwnedParamBuilder builder{OSSL_PARAM_BLD_new()};
  if (!modulus_number || !exponent_number || !builder) {
    made.faults.push_back({KeyFault::out_of_service, ""});
    return made;
  }
  judge_modulus(modulus_number.get(), made.faults);
  judge_exponent(exponent_number.get(), made.faults);
  if (any_refused(made.faults)) return made;

  auto parts = std::make_shared<Key::Parts>();
  if (OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus_number.get()) == 1 &&
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent_number.get()) == 1)
    parts->pkey = public_key("RSA", builder.get());
  if (!parts->pkey) {
    made.faults.push_back({KeyFault::out_of_service, ""});
    return made;
  }
  parts->family = Family::rsa;
  parts->bits = static_cast<unsigned>(BN_num_bits(modulus_number.get()));
  parts->signature_bytes = n.size();
  made.key = finished(std::move(parts), std::move(names), rsa_members(n, e));
  return made;
}

Made make_ec_key(Curve curve, std::string_view x, std::string_view y, KeyNames names) {
  Made made;
  const std::size_t bytes = coordinate_bytes(curve);
  if (x.size() != bytes) made.faults.push_back({KeyFault::coordinate_length, "x"});
  if (y.size() != bytes) made.faults.push_back({KeyFault::coordinate_length, "y"});
  if (any_refused(made.faults)) return made;

  // Uncompressed, as SEC 1 section 2.3.3 writes a point.
  std::string point{'\x04'};
  point.append(x).append(y);
  const QuietErrors quiet;
  const OwnedParamBuilder builder{OSSL_PARAM_BLD_new()};
  if (!builder ||
      OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, group(curve), 0) !=
          1 ||
      OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                       point.size()) != 1) {
    made.faults.push_back({KeyFault::out_of_service, ""});
    return made;
  }
  auto parts = std::make_shared<Key::Parts>();
  // Reading a point checks that it is on the curve; all points of these curves but the one at
  // infinity, which has no coordinates, are of the group.
  parts->pkey = public_key("EC", builder.get());
  if (!parts->pkey) {
    made.faults.push_back({KeyFault::point_off_curve, ""});
    return made;
  }
  parts->family = Family::ec;
  parts->curve = curve;
  parts->bits = static_cast<unsigned>(EVP_PKEY_get_bits(parts->pkey.get()));
  parts->signature_bytes = 2 * bytes;
  made.key = finished(std::move(parts), std::move(names), ec_members(curve, x, y));
  return made;
}

}  // namespace edcheck::jose
